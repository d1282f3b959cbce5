"""Reports written as Markdown and checked against the mandate in the corpus, for the tests of judges and rules."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

from check.engine import check
from check.model import Cell, CheckResult
from check.registry import RULES
from check.rule import Rule
from ingest.document import read_document
from ingest.mandate import parse_mandate
from ingest.model import Document, Element, Mandate, Report
from ingest.report import parse_report

CORPUS = Path(__file__).parents[2] / "corpus"
LETTER = CORPUS / "mandates" / "oppdragsdokument-nhn-2026.txt"
DAY = dt.date(2026, 6, 5)


@cache
def letter() -> tuple[Document, Mandate]:
    """The mandate of the corpus and its document."""
    document = read_document(LETTER.read_bytes(), LETTER.name)
    return document, parse_mandate(document)


def read(text: str, name: str = "rapport.md") -> tuple[Document, Report]:
    """A report from Markdown."""
    document = read_document(text.encode("utf-8"), name)
    return document, parse_report(document, letter()[1])


def checked(text: str, *, previous: str | None = None, rules: tuple[Rule, ...] = RULES) -> CheckResult:
    """The result of checking a report written as Markdown."""
    document, report = read(text)
    mandate_document, mandate = letter()
    return check(
        report,
        mandate,
        document=document,
        mandate_document=mandate_document,
        date=report.date or DAY,
        previous=read(previous)[1] if previous else None,
        rules=rules,
    )


def cell(result: CheckResult, assignment: str, element: Element) -> Cell:
    """One cell of a result."""
    return next(c for c in result.cells if c.assignment == assignment and c.element == element)


def kinds(result: CheckResult) -> list[tuple[str, str | None]]:
    """The findings as (slug, assignment)."""
    return [(finding.kind, finding.assignment) for finding in result.findings]


def rule(code: str) -> Rule:
    """The rule with that code."""
    return next(r for r in RULES if r.code == code)


def t1(body: str, *, date: str = "22. mai 2026", title: str = "Tertialrapport 1. tertial 2026") -> str:
    """A report with a title and a date, and the body given."""
    return f"# {title}\n\nNorsk helsenett SF\n\nDato: {date}\n\n{body}\n"
