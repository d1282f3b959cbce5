"""What every renderer needs to know beside the result, and the few shapes they share. Formats nothing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from check.decisions import ReviewedCell, ReviewedFinding, ReviewedResult, apply_decisions
from check.model import CheckResult, Evidence
from check.render.words import WORDS, Mark, Norwegian, Words
from ingest.language.national_id import find_national_ids
from ingest.model import CELL_ELEMENTS, Element, Mandate

Checked = CheckResult | ReviewedResult

# What XML 1.0, and so XLSX, DOCX and JUnit, cannot hold.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Context:
    """What a result does not carry itself: the mandate's words for things, and where the pages can be read.

    `report_url`, `mandate_url` open the document; "#page=N" is added. `rule_url` opens a rule; its code is added.
    """

    titles: Mapping[str, str] = field(default_factory=dict)
    mandate_title: str = ""
    mandate_date: dt.date | None = None
    senders: tuple[str, ...] = ()
    recipient: str = ""
    reference: str = ""
    report_url: str = ""
    mandate_url: str = ""
    rule_url: str = ""
    language: Norwegian = "nb"

    @classmethod
    def of(cls, mandate: Mandate, *, language: Norwegian | None = None) -> Context:
        """The context of a mandate, in its own norm unless told; addresses are added with `dataclasses.replace`."""
        return cls(
            titles={a.id: a.title for a in mandate.assignments},
            mandate_title=mandate.title,
            mandate_date=mandate.date,
            senders=mandate.senders,
            recipient=mandate.recipient,
            reference=mandate.reference or "",
            language=language or ("nn" if mandate.language == "nn" else "nb"),
        )

    @property
    def words(self) -> Words:
        """The words of the chosen norm."""
        return WORDS[self.language]

    def link(self, evidence: Evidence) -> str | None:
        """Where the page of `evidence` can be read, or None. Only http(s) and plain paths become links."""
        base = self.report_url if evidence.source == "rapport" else self.mandate_url
        return f"{base}#page={evidence.page}" if _is_linkable(base) else None

    def rule_link(self, code: str) -> str | None:
        """Where the rule is explained, or None."""
        return f"{self.rule_url}{code}" if _is_linkable(self.rule_url) else None


@dataclass(frozen=True)
class AssignmentView:
    """One row of the matrix, and the findings that belong to it."""

    ident: str
    title: str
    cells: tuple[ReviewedCell, ...]
    findings: tuple[ReviewedFinding, ...]

    def cell(self, element: Element) -> ReviewedCell | None:
        """The row's cell in that column, or None."""
        return next((c for c in self.cells if c.cell.element == element), None)


def reviewed(checked: Checked) -> ReviewedResult:
    """The result with rulings beside it; with none where there are none."""
    return checked if isinstance(checked, ReviewedResult) else apply_decisions(checked, ())


def assignments(result: ReviewedResult, context: Context) -> tuple[AssignmentView, ...]:
    """The rows, in the result's own order. Findings on no row of the matrix are left to `loose_findings`."""
    return tuple(_rows(result, context))


def loose_findings(result: ReviewedResult) -> tuple[ReviewedFinding, ...]:
    """Findings that concern the whole report, or an assignment that the matrix does not have."""
    rows = {c.cell.assignment for c in result.cells}
    return tuple(f for f in result.findings if f.finding.assignment not in rows)


def elements(result: ReviewedResult) -> tuple[Element, ...]:
    """The matrix's columns: the usual six in their order, then others in the result's order."""
    present = dict.fromkeys(c.cell.element for c in result.cells)
    usual = [e for e in CELL_ELEMENTS if e in present]
    return (*usual, *(e for e in present if e not in CELL_ELEMENTS))


def mark(cell: ReviewedCell) -> Mark:
    """The verdict that counts for a required cell, and `ikke-krevd` for another."""
    return cell.presence if cell.cell.required else "ikke-krevd"


def clean(text: str) -> str:
    """Text that may be printed: national identity numbers with their last five digits hidden, no control characters.

    Reports go on by e-mail and CI logs; the whole number is in the JSON result only, where positions must hold.
    """
    for found in reversed(find_national_ids(text)):
        text = f"{text[: found.end - 5]}*****{text[found.end :]}"
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def quoted(evidence: Evidence) -> str:
    """The quote on one line, cleaned."""
    return clean(" ".join(evidence.quote.split()))


def place(evidence: Evidence, words: Words) -> str:
    """ "side 5", or "mandatet side 8"."""
    return f"{words.pages_of_mandate if evidence.source == 'mandat' else words.page} {evidence.page}"


def ruling(item: ReviewedCell | ReviewedFinding, words: Words) -> str:
    """The ruling that holds, as a sentence: what, by whom, when and why; "" where there is none."""
    decision = item.decision
    if decision is None:
        return ""
    verdict = f" ({words.marks[decision.presence]})" if decision.presence else ""
    day = words.day(decision.at.date())
    text = f"{words.ruled[decision.ruling]}{verdict} {words.by} {decision.name}, {day}: {decision.reason}"
    return clean(f"{words.reopened.upper()} – {text}" if item.reopened else text)


def second_opinion(cell: ReviewedCell, words: Words) -> str:
    """What a language model said of the cell, and whether it disagrees; "" where none was asked."""
    opinion = cell.cell.second_opinion
    if opinion is None:
        return ""
    disagrees = f" ({words.disagrees})" if opinion.presence != cell.cell.presence else ""
    return clean(f"{words.marks[opinion.presence]}{disagrees}: {opinion.reason}")


def heading(result: ReviewedResult, words: Words) -> str:
    """ "Kontroll av tertialrapport 1. tertial 2026"."""
    report = result.result.report
    name = f"{words.report(report.type)} {words.period_name(report.period)}".strip()
    return words.check_of.format(report=name)


def counts(result: ReviewedResult, words: Words) -> str:
    """The summary as a sentence."""
    return words.counts.format(**result.summary.model_dump())


def _rows(result: ReviewedResult, context: Context) -> Iterator[AssignmentView]:
    for ident in dict.fromkeys(c.cell.assignment for c in result.cells):
        cells = tuple(c for c in result.cells if c.cell.assignment == ident)
        findings = tuple(f for f in result.findings if f.finding.assignment == ident)
        yield AssignmentView(ident, context.titles.get(ident, ""), cells, findings)


def _is_linkable(url: str) -> bool:
    return url.startswith(("https://", "http://", "/"))
