"""Orders candidates anew by meaning and by how much of the question they cover. Knows no store and no documents.

score = cosine + 0.13 x coverage, where coverage is the share of the question's terms, weighed by rarity, that the
passage has. Both weights were fitted on one half of NorQuAD's validation questions and held on the other; see
docs/retrieval.md, which also lists the features that did not help.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from index.embedding.protocol import Vectors
from index.lexical.analyser import analyse
from index.lexical.sparse import PART_WEIGHT, SparseVector, query_vector, term_id
from index.lexical.vocabulary import Vocabulary
from index.store.protocol import Scored, in_order
from ingest.model import Passage

COVERAGE_WEIGHT = 0.13


class Loaded(NamedTuple):
    """A candidate as the reranker needs it: `terms` are the ids of all terms it is indexed under."""

    passage: Passage
    dense: Vectors
    terms: frozenset[int]


class Group(NamedTuple):
    """One term of the question: its share of the whole question, and the term ids that answer for it, best first."""

    share: float
    relatives: tuple[tuple[int, float], ...]


@dataclass(frozen=True)
class Question:
    """A question, ready to be searched: its vectors, and its terms with their relatives."""

    dense: Vectors
    sparse: SparseVector
    groups: tuple[Group, ...]


def prepare(query: str, dense: Vectors, vocabulary: Vocabulary) -> Question:
    """The question's terms widened by the vocabulary."""
    counts: dict[str, float] = {}
    for term in analyse(query):
        counts[term.text] = max(counts.get(term.text, 0.0), PART_WEIGHT if term.part else 1.0)
    weights: dict[str, float] = {}
    groups = []
    for text, count in counts.items():
        relatives = vocabulary.widen(text)
        for other, weight in relatives:
            weights[other] = max(weights.get(other, 0.0), weight * count)
        ids = sorted(((term_id(other), weight) for other, weight in relatives), key=lambda pair: -pair[1])
        groups.append(Group(vocabulary.rarity(text) * count, tuple(ids)))
    whole = sum(group.share for group in groups) or 1.0
    shares = tuple(Group(group.share / whole, group.relatives) for group in groups)
    return Question(dense, query_vector(weights), shares)


def rerank(question: Question, candidates: Sequence[Loaded]) -> list[Scored]:
    """The candidates with new scores, best first."""
    if not candidates:
        return []
    cosines = np.stack([one.dense for one in candidates]) @ question.dense
    return in_order(
        [
            Scored(one.passage.id, float(cosine) + COVERAGE_WEIGHT * coverage(question.groups, one.terms))
            for one, cosine in zip(candidates, cosines, strict=True)
        ]
    )


def coverage(groups: Sequence[Group], terms: frozenset[int]) -> float:
    """The share of the question that the terms cover, 0 to 1."""
    covered = 0.0
    for share, relatives in groups:
        for term, weight in relatives:
            if term in terms:
                covered += share * weight
                break
    return covered
