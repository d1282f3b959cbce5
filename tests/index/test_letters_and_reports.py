"""The letter and synthetic reports through the library: parsed, tied, searched, read again when the letter changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.library import Filters, Library
from tests.index.builders import open_library

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
LETTER = CORPUS / "mandates" / "oppdragsdokument-nhn-2026.txt"
REPORT = CORPUS / "reports" / "r10.txt"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return open_library(tmp_path)


def ingest(library: Library, path: Path) -> str:
    return library.ingest(path.read_bytes(), path.name).document


def test_the_letter_is_served_as_a_mandate_and_found_by_assignment(library: Library) -> None:
    ident = ingest(library, LETTER)
    mandate = library.mandate(ident)
    assert mandate.recipient == "Norsk helsenett SF"
    assert library.mandates() is library.mandates(), "the same object comes back while nothing has changed"
    hits = library.search("KI-tjeneste på Helsenorge", Filters(assignments=("2026-05",)))
    assert hits
    assert all(hit.passage.assignments == ("2026-05",) for hit in hits)


def test_a_report_is_read_against_its_mandate(library: Library) -> None:
    letter, report = ingest(library, LETTER), ingest(library, REPORT)
    (read,) = library.reports()
    assert {tie.assignment for s in read.statements for tie in s.ties} > {"2026-01", "2026-05"}
    assert library.mandate_of(read, library.document(report)).document == letter
    tied = library.search("helsekort", Filters(documents=(report,), assignments=("2026-02",)))
    assert tied
    assert {hit.passage.document for hit in tied} == {report}


def test_a_report_that_came_first_is_read_again_when_its_mandate_comes(library: Library) -> None:
    report = ingest(library, REPORT)
    untied = library.reports()[0]
    letter = ingest(library, LETTER)
    tied = library.reports()[0]
    assert not [s for s in untied.statements if s.ties]
    assert [s for s in tied.statements if s.ties]
    assert library.search("helsekort", Filters(documents=(report,), assignments=("2026-02",)))
    library.delete(letter)
    assert library.reports()[0] == untied
    assert not library.search("helsekort", Filters(documents=(report,), assignments=("2026-02",)))


def test_no_answer_comes_from_a_report_that_was_not_taken_in(library: Library) -> None:
    ingest(library, LETTER)
    assert {hit.passage.document for hit in library.search("tertialrapport")} == {library.documents()[0].id}
