"""Sparse vectors and the widening of questions by the index's own vocabulary."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.lexical.analyser import stem
from index.lexical.sparse import passage_vector, term_id
from index.lexical.vocabulary import (
    INSIDE,
    MISSPELT,
    SPLIT,
    TRANSLATED,
    Vocabulary,
    document_frequencies,
    pack_frequencies,
    read_vocabulary,
)


def weight(text: str, word: str) -> float:
    vector = passage_vector(text)
    return dict(zip(vector.indices, vector.values, strict=True)).get(term_id(stem(word)), 0.0)


def vocabulary(*texts: str) -> Vocabulary:
    return Vocabulary(document_frequencies(texts), len(texts))


def test_a_word_said_twice_counts_more_but_not_double() -> None:
    once, twice = weight("ferge havn", "ferge"), weight("ferge ferge havn", "ferge")
    assert once < twice < 2 * once


def test_the_same_word_counts_less_in_a_longer_passage() -> None:
    assert weight("ferge " + "havn kai brygge " * 40, "ferge") < weight("ferge havn", "ferge")


@settings(max_examples=50)
@given(st.text(max_size=300))
def test_any_text_has_a_vector_with_rising_indices_and_positive_values(text: str) -> None:
    vector = passage_vector(text)
    assert list(vector.indices) == sorted(set(vector.indices))
    assert all(0 <= index < 2**32 for index in vector.indices)
    assert all(value > 0 and math.isfinite(value) for value in vector.values)


def test_a_rare_word_has_the_higher_idf() -> None:
    found = vocabulary("ferge havn", "ferge kai", "ferge brygge")
    assert found.idf(stem("havn")) > found.idf(stem("ferge"))
    assert found.idf("finnesikke") > found.idf(stem("havn"))


def test_a_word_finds_the_compounds_that_hold_it() -> None:
    found = dict(vocabulary("satellittkartlegging pågår").widen(stem("kartlegging")))
    assert found[stem("satellittkartlegging")] == INSIDE
    assert found[stem("kartlegging")] == 1.0


def test_a_compound_nobody_wrote_finds_its_parts() -> None:
    found = dict(
        vocabulary("kartlegging av satellitter", "satellittbasert teknologi").widen(stem("satellittkartlegging"))
    )
    assert found[stem("kartlegging")] == SPLIT
    assert found["satellitt"] == SPLIT


def test_a_joint_s_between_the_parts_is_no_hindrance() -> None:
    found = dict(vocabulary("drift", "modell").widen("driftsmodell"))
    assert found == {"driftsmodell": 1.0, "modell": SPLIT, "drift": SPLIT}


def test_a_misspelt_word_finds_its_nearest_neighbour() -> None:
    assert dict(vocabulary("prøvesvar og legemiddelliste").widen(stem("prøvesvr")))[stem("prøvesvar")] == MISSPELT


def test_a_known_word_is_not_taken_for_a_misspelling() -> None:
    assert dict(vocabulary("fristen", "fristed").widen("frist")) == {"frist": 1.0}


def test_an_english_word_finds_the_norwegian_one() -> None:
    assert dict(vocabulary("fristen er 1. mai").widen(stem("deadline")))["frist"] == TRANSLATED


def test_an_unknown_word_is_as_rare_as_its_rarest_relative() -> None:
    found = vocabulary("fristen er 1. mai", "frist", "frist")
    assert found.rarity(stem("deadline")) == found.idf("frist")


@pytest.mark.parametrize("texts", [(), ("ferge havn", "ferge")])
def test_a_stored_vocabulary_reads_back_the_same(texts: tuple[str, ...]) -> None:
    counts = document_frequencies(texts)
    again = read_vocabulary([pack_frequencies(counts)], len(texts))
    assert {term: again.idf(term) for term in counts} == {
        term: Vocabulary(counts, len(texts)).idf(term) for term in counts
    }
