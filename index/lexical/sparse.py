"""Sparse vectors for lexical search: BM25's term frequencies; the store multiplies by inverse document frequency.

Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework". The IDF is the store's, over what it holds.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from typing import NamedTuple

from index.lexical.analyser import analyse

K1 = 1.2
B = 0.6
AVERAGE_LENGTH = 70.0
"""Terms. A constant, since a running average would change every stored vector with each new document."""
PART_WEIGHT = 0.5
"""What a part of a hyphenated word counts, against a word of its own."""


class SparseVector(NamedTuple):
    """Term ids in rising order, and their weights."""

    indices: tuple[int, ...]
    values: tuple[float, ...]


def term_id(term: str) -> int:
    """A term's dimension: 32 bits of a hash, so that no dictionary has to be kept. Clashes are rare and harmless."""
    return zlib.crc32(term.encode("utf-8"))


def passage_vector(text: str) -> SparseVector:
    """A passage's vector: saturated term frequencies, damped by length."""
    counts: dict[str, float] = {}
    for term in analyse(text):
        counts[term.text] = counts.get(term.text, 0.0) + (PART_WEIGHT if term.part else 1.0)
    length = sum(counts.values())
    damping = K1 * (1 - B + B * length / AVERAGE_LENGTH)
    return _vector({term: count * (K1 + 1) / (count + damping) for term, count in counts.items()})


def query_vector(weights: Mapping[str, float]) -> SparseVector:
    """A question's vector from its terms and what each counts."""
    return _vector(weights)


def _vector(weights: Mapping[str, float]) -> SparseVector:
    by_id: dict[int, float] = {}
    for term, weight in weights.items():
        key = term_id(term)
        by_id[key] = by_id.get(key, 0.0) + weight
    indices = tuple(sorted(by_id))
    return SparseVector(indices, tuple(by_id[i] for i in indices))
