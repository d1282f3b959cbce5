"""The Norwegian analyser: one form for the forms of a word."""

from __future__ import annotations

import pytest

from index.lexical.analyser import analyse, stem


def terms(text: str) -> set[str]:
    return {term.text for term in analyse(text)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("løsningene", "løsning"),
        ("fristene", "frist"),
        ("bevilgninger", "bevilgningen"),
        ("Helsedirektoratets", "helsedirektoratet"),
    ],
)
def test_forms_of_a_word_share_their_stem(one: str, other: str) -> None:
    assert stem(one.lower()) == stem(other.lower())


@pytest.mark.parametrize(
    ("nynorsk", "bokmaal"),
    [
        ("løysingane", "løsningene"),
        ("verksemda", "virksomheten"),
        ("løyvinga", "bevilgningen"),
        ("tilråding", "anbefaling"),
        ("tenestene", "tjenestene"),
        ("tryggleik", "sikkerhet"),
        ("moglegheitene", "mulighetene"),
        ("sjukehusa", "sykehus"),
        ("avhengigheit", "avhengighet"),
        ("oppgåvene", "oppgavene"),
    ],
)
def test_nynorsk_and_bokmaal_share_their_stem(nynorsk: str, bokmaal: str) -> None:
    assert stem(nynorsk) == stem(bokmaal)


def test_question_words_are_no_terms_in_any_language() -> None:
    assert terms("Når og hvor skal det være?") == set()
    assert terms("Kva og korleis skal eg?") == set()
    assert terms("What and when is the") == set()


def test_a_hyphenated_word_is_found_by_its_parts_and_as_one_word() -> None:
    assert {"ki", stem("tjeneste"), stem("kitjeneste")} <= terms("KI-tjeneste")
    assert terms("e-helse") >= {stem("ehelse"), stem("helse")}


def test_an_id_stays_whole() -> None:
    assert "2026-05" in terms("oppdrag 2026-05")


def test_parts_are_told_from_words() -> None:
    by_text = {term.text: term.part for term in analyse("KI-tjeneste")}
    assert by_text["ki"] is True
    assert by_text[stem("kitjeneste")] is False
