"""Mandates of many shapes against gold parses written by hand: the real letter and the synthetic ones in `data/`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ingest.document import read_document
from ingest.mandate import parse_mandate
from ingest.model import Document, Spans
from tests.ingest.mandate.builders import DATA, differences, docx_of, gold, letter, parsed, pdf_of, pdf_of_lines, scores

CORPUS = Path(__file__).parents[3] / "corpus"
LETTERS = sorted(path.name for path in DATA.iterdir() if path.suffix in (".txt", ".md") and path.name != "README.md")


def _assert_scores(want: dict, document: Document, least: float) -> None:
    have = parsed(document)
    figures = scores(want, have)
    assert min(figures.values()) >= least, "\n".join(differences(want, have))


@pytest.mark.parametrize("suffix", ["pdf", "txt"])
def test_the_real_letter_is_read_completely_from_either_extraction(suffix: str) -> None:
    path = CORPUS / "mandates" / f"oppdragsdokument-nhn-2026.{suffix}"
    want = json.loads((CORPUS / "gold" / "nhn-2026.gold.json").read_text(encoding="utf-8"))
    document = read_document(path.read_bytes(), path.name)
    _assert_scores(want, document, 0.98)


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_of_another_shape_matches_its_gold_parse(name: str) -> None:
    _assert_scores(gold(name), letter(name), 0.95)


@pytest.mark.parametrize("name", [name for name in LETTERS if name.endswith(".txt")])
def test_a_letter_printed_line_by_line_as_pdf_matches_its_gold_parse(name: str) -> None:
    data = pdf_of_lines((DATA / name).read_text(encoding="utf-8"))
    _assert_scores(gold(name), read_document(data, f"{Path(name).stem}.pdf"), 0.95)


@pytest.mark.parametrize("name", [name for name in LETTERS if name.endswith(".md")])
@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_a_letter_with_styles_and_tables_matches_its_gold_parse(name: str, form: str) -> None:
    blocks = letter(name).blocks
    data = docx_of(blocks) if form == "docx" else pdf_of(blocks)
    _assert_scores(gold(name), read_document(data, f"{Path(name).stem}.{form}"), 0.95)


@pytest.mark.parametrize("name", LETTERS)
def test_the_same_letter_parses_the_same_twice(name: str) -> None:
    assert parse_mandate(letter(name)) == parse_mandate(letter(name))


def _squeezed(text: str) -> str:
    """Text without white space, bullet signs, markup and hyphens: what reading may change."""
    return "".join(c for c in text if c.isalnum())


def _quoted(document: Document, spans: Spans) -> str:
    return "".join(document.quote(span) for span in spans)


def _assert_quotes(document: Document) -> None:
    mandate = parse_mandate(document)
    checked = 0
    for assignment in mandate.assignments:
        assert assignment.heading
        assert _squeezed(assignment.title) in _squeezed(_quoted(document, assignment.heading))
        for sentence in assignment.background:
            assert _squeezed(_quoted(document, sentence.spans)) == _squeezed(sentence.text)
        for deliverable in assignment.deliverables:
            assert _squeezed(deliverable.text) in _squeezed(_quoted(document, deliverable.spans))
            for deadline in deliverable.deadlines:
                assert _squeezed(_quoted(document, deadline.spans)) == _squeezed(deadline.text)
                checked += 1
    for entry in mandate.calendar:
        assert _squeezed(entry.description) in _squeezed(_quoted(document, entry.spans))
    for row in mandate.appropriations:
        assert row.spans
        assert all(part.spans for part in row.parts)
    for chapter in mandate.chapters:
        assert _squeezed(chapter.title) in _squeezed(_quoted(document, chapter.heading))
        for sentence in chapter.text:
            assert _squeezed(_quoted(document, sentence.spans)) == _squeezed(sentence.text)
    for rule in mandate.reporting:
        assert rule.sentences
        for sentence in rule.sentences:
            assert _squeezed(_quoted(document, sentence.spans)) == _squeezed(sentence.text)
    assert all(anomaly.spans for anomaly in mandate.anomalies)
    assert checked


@pytest.mark.parametrize("suffix", ["pdf", "txt"])
def test_every_object_of_the_real_letter_quotes_its_place_exactly(suffix: str) -> None:
    path = CORPUS / "mandates" / f"oppdragsdokument-nhn-2026.{suffix}"
    _assert_quotes(read_document(path.read_bytes(), path.name))


@pytest.mark.parametrize("name", LETTERS)
def test_every_object_of_a_letter_quotes_its_place_exactly(name: str) -> None:
    _assert_quotes(letter(name))


def test_a_bullet_over_a_page_break_has_one_span_on_each_page() -> None:
    text = "Tildelingsbrev til Vassverket for 2026\n\nOppdrag:\nID: 2026-01 Kummar\nVassverket skal:\n"
    broken = text + "• kartleggje alle kummar i fylket og setje opp\f\nSide 2\nei liste over dei som lek\n• melde frå\n"
    document = read_document(broken.encode(), "brev.txt")
    first = parse_mandate(document).assignments[0].deliverables[0]
    assert first.text == "kartleggje alle kummar i fylket og setje opp ei liste over dei som lek"
    assert [span.page for span in first.spans] == [1, 2]
    assert "Side" not in _quoted(document, first.spans)
