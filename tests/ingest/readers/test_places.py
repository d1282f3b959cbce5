"""Every block and cell stands, to the letter, where its spans say: the rule that quotes rest on."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.document import read_document
from ingest.language.cleaning import locate
from tests.ingest.readers.builders import letters, places_hold, quotes

CORPUS = Path(__file__).parents[3] / "corpus"
FILES = sorted(path for folder in ("mandates", "reports") for path in (CORPUS / folder).iterdir())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_block_of_the_corpus_stands_where_its_spans_say(path: Path) -> None:
    document = read_document(path.read_bytes(), path.name)
    assert document.blocks
    assert places_hold(document) == []
    for page in document.pages:
        assert unicodedata.is_normalized("NFC", page.text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_part_of_a_block_is_found_again(path: Path) -> None:
    document = read_document(path.read_bytes(), path.name)
    for block in [block for block in document.blocks if block.table is None and len(block.text) > 40][:20]:
        found = locate(block.text, block.spans, document.pages, 10, 40)
        assert letters(quotes(document, found)) == letters(block.text[10:40])


_TEXT = st.text(
    alphabet=st.sampled_from("abcdeæøåéABCÆØÅ0123456789 .,:;-–•|\t\n\f()«»§%/*#_`>[]=+~"), min_size=1, max_size=400
)


@settings(max_examples=150, deadline=None)
@given(_TEXT.filter(str.strip))
def test_any_plain_text_keeps_its_places(text: str) -> None:
    document = read_document(text.encode(), "notat.txt")
    assert "".join(page.text for page in document.pages).replace("\f", "").strip() in text.replace("\f", "")
    assert places_hold(document) == []


@settings(max_examples=150, deadline=None)
@given(_TEXT.filter(str.strip))
def test_any_markdown_keeps_its_places(text: str) -> None:
    document = read_document(text.encode(), "notat.md")
    assert places_hold(document) == []


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(["p", "h2", "li", "div", "td", "b", "br", "table", "tr"]), _TEXT), max_size=12)
)
def test_any_html_keeps_its_places(parts: list[tuple[str, str]]) -> None:
    from html import escape

    body = "".join(f"<{tag}>{escape(text)}" for tag, text in parts)
    document = read_document(f"<html><body><p>Start</p>{body}</body></html>".encode(), "side.html")
    assert places_hold(document) == []
