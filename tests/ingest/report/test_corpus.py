"""On the twelve labelled reports the head is right, and every assignment that is there is found, and no other."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ingest.document import read_document
from ingest.model import Document, Report
from ingest.report import parse_report
from ingest.report.periods import periods_of, range_of
from tests.ingest.report.builders import CORPUS, health

FILES = sorted((CORPUS / "reports").iterdir())


@cache
def _read(file: Path) -> tuple[Document, Report]:
    document = read_document(file.read_bytes(), file.name)
    return document, parse_report(document, health())


def _labels(file: Path) -> dict[str, Any]:
    path = CORPUS / "report-labels" / f"{file.stem}.labels.json"
    labels: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return labels


def _found(labels: dict[str, Any], kind: str) -> set[str | None]:
    return {finding["assignment"] for finding in labels["findings"] if finding["kind"] == kind}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_type_period_date_and_language_are_as_labelled(file: Path) -> None:
    labels, (_, report) = _labels(file), _read(file)
    assert (report.type, report.period, str(report.date), report.language) == (
        labels["type"],
        labels["period"],
        labels["date"],
        labels["language"],
    )


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_assignment_that_is_there_is_found_and_no_other(file: Path) -> None:
    labels, (_, report) = _labels(file), _read(file)
    tied = {tie.assignment for entry in report.statements for tie in entry.ties if tie.how != "common"}
    tied |= {tie.assignment for section in report.sections for tie in section.ties}
    assert tied == set(labels["cells"]) - _found(labels, "manglende-oppdrag")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_unknown_ids_and_wrong_titles_are_mentioned(file: Path) -> None:
    labels, (_, report) = _labels(file), _read(file)
    known = set(labels["cells"])
    assert {mention.ident for mention in report.mentions} - known == _found(labels, "ukjent-oppdrag")
    wrong = {mention.ident for mention in report.mentions if mention.title_of not in {None, mention.ident}}
    assert wrong == _found(labels, "feil-tittel")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_stated_period_differs_from_the_titles_only_where_labelled(file: Path) -> None:
    labels, (_, report) = _labels(file), _read(file)
    title = range_of(labels["period"])
    stated = [period for entry in report.periods_in_body for period in periods_of(entry.text, title.start.year)]
    differs = any(period.start < title.start or period.end > title.end for period in stated)
    assert differs == bool(_found(labels, "feil-periode"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_statement_is_quoted_from_its_place(file: Path) -> None:
    document, report = _read(file)
    for entry in report.statements:
        assert entry.spans, entry.text
        quoted = "".join("".join(document.quote(span).split()) for span in entry.spans)
        plain = "".join(entry.text.split())
        assert _letters(quoted) == _letters(plain)


def _letters(text: str) -> str:
    """Letters and digits only: markup, and hyphens at line ends, differ between a page and what is read there."""
    return "".join(character for character in text if character.isalnum())
