"""Which mandate belongs to what: reports by year and recipient, supplementary letters to the letter they change."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from index import snapshot
from index.catalogue import DocumentRow
from index.snapshot import amended, mandate_for, mandate_of_report
from ingest.model import Document, DocumentKind, Mandate, Page, Report


def mandate(ident: str, year: int = 2026, recipient: str = "Norsk helsenett SF", day: int = 1, **more: Any) -> Mandate:
    fields = {
        "document": ident,
        "title": ident,
        "senders": (),
        "recipient": recipient,
        "year": year,
        "date": dt.date(year, 1, day),
        "reference": None,
        "signatory": None,
        "language": "nb",
    }
    return Mandate.model_validate(fields | more)


def row(ident: str, kind: DocumentKind = "mandat") -> DocumentRow:
    return DocumentRow(
        id=ident, name=ident, kind=kind, year=2026, language="nb", media_type="text/plain", size=1, pages=1, added=None
    )


def report(period: str | None, text: str, year: int | None = None) -> tuple[Report, Document]:
    read = Report(document="r", type="tertialrapport", title="Rapport", period=period, date=None, language="nb")
    pages = (Page(number=1, text=text),)
    document = Document(
        id="r", name="r", kind="rapport", media_type="text/plain", year=year, language="nb", pages=pages, blocks=()
    )
    return read, document


def test_a_report_answers_the_mandate_of_its_year_to_the_enterprise_it_names() -> None:
    letters = [
        mandate("nhn-2025", 2025),
        mandate("nhn-2026"),
        mandate("kystverket-2026", recipient="Kystverket"),
    ]
    assert mandate_of_report(letters, *report("2026-T1", "Norsk helsenett SF rapporterer")).document == "nhn-2026"
    assert mandate_of_report(letters, *report("2025", "Norsk Helsenett SF")).document == "nhn-2025"
    assert mandate_of_report(letters, *report("2026-T1", "Kystverket rapporterer")).document == "kystverket-2026"


def test_a_report_without_a_period_goes_by_its_documents_year() -> None:
    found = mandate_of_report([mandate("nhn-2026")], *report(None, "Norsk helsenett SF", year=2026))
    assert found is not None


def test_a_report_of_a_year_without_a_letter_answers_none() -> None:
    assert mandate_of_report([mandate("nhn-2026")], *report("2024-T1", "Norsk helsenett SF")) is None


def test_the_newest_of_two_letters_counts() -> None:
    letters = [mandate("first", day=2), mandate("second", day=20)]
    found = mandate_for(letters, 2026, "norsk  helsenett sf")
    assert found is not None
    assert found.document == "second"


def test_supplementary_letters_change_their_mandate_in_order_of_date(monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[tuple[str, str]] = []

    def amend(base: Mandate, supplement: Mandate) -> Mandate:
        steps.append((base.title, supplement.title))
        return base.model_copy(update={"title": f"{base.title}+{supplement.title}"})

    monkeypatch.setattr(snapshot, "_amend", amend)
    letters = [
        (row("second", "tillegg"), mandate("second", day=20)),
        (row("letter"), mandate("letter")),
        (row("first", "tillegg"), mandate("first", day=10)),
        (row("other"), mandate("other", recipient="Kystverket")),
    ]
    found = amended(letters)
    assert steps == [("letter", "first"), ("letter+first", "second")]
    assert {m.document: m.title for m in found} == {"letter": "letter+first+second", "other": "other"}


def test_a_supplementary_letter_without_its_mandate_stands_for_itself() -> None:
    assert [m.document for m in amended([(row("alone", "tillegg"), mandate("alone"))])] == ["alone"]


def test_mandates_come_newest_first() -> None:
    letters = [(row(m.document), m) for m in (mandate("old", 2024), mandate("new", 2026), mandate("middle", 2025))]
    assert [m.document for m in amended(letters)] == ["new", "middle", "old"]
