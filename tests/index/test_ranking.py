"""Fusion and reranking, as arithmetic."""

from __future__ import annotations

import numpy as np

from index.fusion import RANK_CONSTANT, fuse
from index.lexical.sparse import passage_vector
from index.lexical.vocabulary import Vocabulary, document_frequencies
from index.rerank import COVERAGE_WEIGHT, Loaded, coverage, prepare, rerank
from index.store.protocol import Candidates, Scored
from ingest.model import Passage

HALF = np.array([1.0, 0.0], dtype=np.float32)


def loaded(ident: str, text: str, dense: np.ndarray = HALF) -> Loaded:
    passage = Passage(id=ident, document="d", kind="tekst", text=text, context="", spans=())
    return Loaded(passage, dense, frozenset(passage_vector(text).indices))


def test_a_passage_in_both_lists_comes_before_the_first_of_either() -> None:
    found = Candidates([Scored("a", 0.9), Scored("b", 0.8)], [Scored("c", 7.0), Scored("b", 6.0)])
    assert [one.id for one in fuse(found)] == ["b", "a", "c"]
    assert fuse(found)[0].score == 2 / (RANK_CONSTANT + 2)


def test_equal_scores_are_ordered_by_id() -> None:
    assert [one.id for one in fuse(Candidates([Scored("z", 1)], [Scored("a", 1)]))] == ["a", "z"]


def test_weights_decide_between_meaning_and_words() -> None:
    found = Candidates([Scored("meaning", 1)], [Scored("words", 1)])
    assert fuse(found, dense_weight=0.5)[0].id == "words"
    assert fuse(found, dense_weight=2.0)[0].id == "meaning"


def test_the_passage_that_covers_the_rare_word_wins_where_meaning_is_equal() -> None:
    texts = {"a": "ferge til havn", "b": "ferge til hydrogen", "c": "ferge"}
    words = Vocabulary(document_frequencies(texts.values()), 3)
    question = prepare("hydrogen ferge", HALF, words)
    ranked = rerank(question, [loaded(ident, text) for ident, text in texts.items()])
    assert [one.id for one in ranked] == ["b", "a", "c"]
    assert ranked[0].score == 1 + COVERAGE_WEIGHT


def test_coverage_is_a_share_of_the_whole_question() -> None:
    words = Vocabulary(document_frequencies(["ferge", "havn"]), 2)
    groups = prepare("ferge havn", HALF, words).groups
    assert coverage(groups, loaded("a", "ferge havn").terms) == 1.0
    assert coverage(groups, loaded("a", "ferge").terms) == 0.5
    assert coverage(groups, frozenset()) == 0.0


def test_a_question_without_words_is_ranked_by_meaning_alone() -> None:
    question = prepare("hva er det", HALF, Vocabulary({}, 0))
    other = np.array([0.0, 1.0], dtype=np.float32)
    assert [one.id for one in rerank(question, [loaded("a", "x", other), loaded("b", "y")])] == ["b", "a"]
    assert rerank(question, []) == []
