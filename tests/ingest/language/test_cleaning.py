"""Joined lines, mended hyphens, and the way back to the source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.language.cleaning import join_lines, locate
from ingest.model import Page, Span

KEPT = [
    (["IT- og e-", "kompolitikk"], "IT- og e-kompolitikk"),
    (["nasjonale e-helse-", "løsningene"], "nasjonale e-helse-løsningene"),
    (["ved IKT-", "sikkerhetshendelser"], "ved IKT-sikkerhetshendelser"),
    (["helse-", "og omsorgstjenesten"], "helse- og omsorgstjenesten"),
    (["bruk av e-", "multidose"], "bruk av e-multidose"),
    (["perioden 2026-", "2030"], "perioden 2026-2030"),
    (["Sør-", "Øst"], "Sør-Øst"),
]


@pytest.mark.parametrize(("lines", "expected"), KEPT)
def test_a_hyphen_that_belongs_to_the_word_stays(lines: list[str], expected: str) -> None:
    assert join_lines(lines) == expected


def test_a_dividing_hyphen_goes() -> None:
    assert join_lines(["Ho-", "vedvekten ligger"]) == "Hovedvekten ligger"
    assert join_lines(["e-helseløs-", "ningene"], hyphenates=True) == "e-helseløsningene"
    assert join_lines(["mål\u00ad", "oppnåelse"]) == "måloppnåelse"


def test_the_documents_own_words_settle_how_a_word_is_written() -> None:
    assert join_lines(["e-helse-", "løsninger"], words=frozenset({"e-helseløsninger"})) == "e-helseløsninger"
    assert join_lines(["nord-", "norske"], words=frozenset({"nord-norske"})) == "nord-norske"


@given(
    st.lists(st.text(alphabet="abæøå-\u00ad .,AB1", min_size=1, max_size=15), min_size=1, max_size=6),
    st.booleans(),
    st.data(),
)
def test_a_stretch_of_joined_text_is_found_in_the_lines(
    lines: list[str], hyphenates: bool, data: st.DataObject
) -> None:
    source = "\n".join(lines)
    page = Page(number=1, text=source)
    text = join_lines(lines, hyphenates=hyphenates)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = locate(text, (Span(document="", page=1, start=0, end=len(source)),), (page,), start, end)
    quoted = "".join(source[span.start : span.end] for span in found)

    def bare(value: str) -> str:
        return "".join(char for char in value if not char.isspace() and char not in "-\u00ad")

    assert bare(quoted) == bare(text[start:end])
