"""The library: what goes in comes out, once; what is replaced or deleted is gone; other processes' changes are seen."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from index.errors import UnknownDocumentError
from index.library import Filters, Library
from ingest.errors import IngestError
from tests.index.builders import BEES, FERRY, FERRY_REVISED, WordEmbedder, letter, open_library


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return open_library(tmp_path)


def texts(library: Library, query: str, filters: Filters | None = None) -> list[str]:
    return [hit.passage.text for hit in library.search(query, filters or Filters())]


def every_byte_under(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_a_document_is_found_by_its_words_and_served_as_it_came(library: Library) -> None:
    added = dt.datetime(2026, 1, 19, 12, tzinfo=dt.UTC)
    outcome = library.ingest(FERRY, "ferger.txt", added)
    assert (outcome.status, outcome.name) == ("ny", "ferger.txt")
    (row,) = library.documents()
    assert (row.id, row.name, row.size, row.added) == (outcome.document, "ferger.txt", len(FERRY), added)
    hit = library.search("hvor mange elektriske ferger")[0]
    assert "fem elektriske ferger" in hit.passage.text
    document = library.document(row.id)
    assert "fem elektriske ferger" in " ".join(document.quote(span) for span in hit.passage.spans)
    assert library.original(row.id) == FERRY


def test_the_same_file_twice_changes_nothing(library: Library, tmp_path: Path) -> None:
    first = library.ingest(FERRY, "ferger.txt")
    rows, ranked = library.documents(), library.search("ferger")
    before = {p: p.stat().st_mtime_ns for p in (tmp_path / "originals").rglob("*")}
    again = library.ingest(FERRY, "ferger.txt")
    assert (again.status, again.document) == ("uendret", first.document)
    assert library.documents() is rows
    assert library.search("ferger") == ranked
    assert {p: p.stat().st_mtime_ns for p in (tmp_path / "originals").rglob("*")} == before


def test_the_same_content_under_another_name_is_still_one_document(library: Library) -> None:
    library.ingest(FERRY, "ferger.txt")
    assert library.ingest(FERRY, "kopi av ferger.txt").status == "uendret"
    assert [row.name for row in library.documents()] == ["ferger.txt"]


def test_a_new_version_takes_the_old_ones_place(library: Library) -> None:
    old = library.ingest(FERRY, "ferger.txt")
    new = library.ingest(FERRY_REVISED, "ferger.txt")
    assert new.status == "erstattet"
    assert [row.id for row in library.documents()] == [new.document]
    assert all("elektriske" not in text for text in texts(library, "elektriske ferger"))
    assert "hydrogenferger" in texts(library, "hydrogenferger")[0]
    assert library.document(old.document).name == "ferger.txt", "whoever cited the old version can still read it"


def test_going_back_to_the_old_version_makes_it_current_again(library: Library) -> None:
    old = library.ingest(FERRY, "ferger.txt")
    library.ingest(FERRY_REVISED, "ferger.txt")
    assert library.ingest(FERRY, "ferger.txt").status == "erstattet"
    assert [row.id for row in library.documents()] == [old.document]
    assert "elektriske" in texts(library, "elektriske ferger")[0]


def test_unchanged_passages_of_a_new_version_are_not_embedded_again(tmp_path: Path) -> None:
    embedder = WordEmbedder()
    library = open_library(tmp_path, embedder=embedder)
    long = ["Avsnitt nummer " + str(n) + " handler om noe helt for seg selv. " * 20 for n in range(5)]
    library.ingest(letter("Notat", *long), "notat.txt")
    embedder.embedded = 0
    library.ingest(letter("Notat", *long, "Et nytt avsnitt til slutt." * 20), "notat.txt")
    assert 0 < embedder.embedded < 5


def test_a_deleted_document_leaves_no_trace_in_any_file(library: Library, tmp_path: Path) -> None:
    library.ingest(FERRY, "ferger.txt")
    revised = library.ingest(FERRY_REVISED, "ferger.txt")
    library.ingest(BEES, "bier.txt")
    library.search("hydrogenferger")
    library.delete(revised.document)
    library.close()
    stored = every_byte_under(tmp_path)
    for trace in ("hydrogenferger", "elektriske ferger", "Billettprisene", "ferger.txt", revised.document):
        assert trace.encode() not in stored
    assert b"Tr\xc3\xb8ndelag" in stored, "the other document is untouched"
    again = open_library(tmp_path)
    assert texts(again, "ferger rederi") == texts(again, "bier")


def test_what_is_not_there_is_said_to_be_unknown(library: Library) -> None:
    for act in (library.document, library.original, library.delete, library.mandate):
        with pytest.raises(UnknownDocumentError, match="finnes ikke"):
            act("0123456789abcdef")


def test_a_file_that_cannot_be_read_leaves_nothing(library: Library, tmp_path: Path) -> None:
    with pytest.raises(IngestError):
        library.ingest(b"%PDF-1.7 broken", "brev.pdf")
    assert library.documents() == ()
    assert not (tmp_path / "originals").exists()


def test_filters_limit_the_search(library: Library) -> None:
    ferry, bees = library.ingest(FERRY, "ferger.txt"), library.ingest(BEES, "bier.txt")
    only_bees = texts(library, "ferger", Filters(documents=(bees.document,)))
    assert only_bees
    assert all("ferge" not in text for text in only_bees)
    assert {hit.passage.document for hit in library.search("bier", documents=[ferry.document])} == {ferry.document}
    assert texts(library, "ferger", Filters(years=(1814,))) == []


def test_another_process_sees_a_change_at_once(tmp_path: Path) -> None:
    server, command = open_library(tmp_path), open_library(tmp_path)
    server.ingest(FERRY, "ferger.txt")
    assert "elektriske" in texts(command, "elektriske ferger")[0]
    changed = command.ingest(FERRY_REVISED, "ferger.txt")
    assert "hydrogenferger" in texts(server, "hydrogenferger")[0]
    assert server.documents()[0].id == changed.document
    command.delete(changed.document)
    assert server.documents() == ()
    assert texts(server, "hydrogenferger") == []


def test_an_empty_library_is_searched_in_vain(library: Library) -> None:
    assert library.search("ferger") == []


def test_the_same_question_gives_the_same_hits_in_the_same_order(tmp_path: Path) -> None:
    first = open_library(tmp_path)
    first.ingest(FERRY, "ferger.txt")
    first.ingest(BEES, "bier.txt")
    second = open_library(tmp_path)
    assert first.search("ferger og bier i vinter") == second.search("ferger og bier i vinter")


def test_another_model_makes_the_vectors_anew_at_the_next_search(tmp_path: Path) -> None:
    open_library(tmp_path).ingest(FERRY, "ferger.txt")
    other = WordEmbedder("another model")
    library = open_library(tmp_path, embedder=other)
    assert "elektriske" in texts(library, "elektriske ferger")[0]
    assert other.embedded > 0
    other.embedded = 0
    texts(open_library(tmp_path, embedder=other), "elektriske ferger")
    assert other.embedded == 0


def test_files_that_no_row_names_are_tidied_away_when_it_is_opened(tmp_path: Path) -> None:
    library = open_library(tmp_path)
    kept = library.ingest(FERRY, "ferger.txt").document
    stray = tmp_path / "originals" / "ff" / "ff00"
    stray.parent.mkdir(parents=True)
    stray.write_bytes(b"left by a killed process")
    open_library(tmp_path)
    assert not stray.exists()
    assert library.original(kept) == FERRY


def test_everything_works_from_many_threads_at_once(tmp_path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    library = open_library(tmp_path)
    library.ingest(BEES, "bier.txt")
    with ThreadPoolExecutor(8) as pool:
        searches = [pool.submit(texts, library, "bifolkene i Trøndelag") for _ in range(40)]
        writes = [pool.submit(library.ingest, FERRY if n % 2 else FERRY_REVISED, "ferger.txt") for n in range(6)]
        assert all("bifolkene" in search.result()[0] for search in searches)
        assert {write.result().status for write in writes} <= {"ny", "erstattet", "uendret"}
    assert len(library.documents()) == 2
