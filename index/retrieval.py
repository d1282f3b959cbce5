"""From a question to ranked passages: embed, ask the store, fuse. Knows no catalogue and no documents."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.catalogue import IndexedPassage
from index.embedding.protocol import Embedder
from index.fusion import fuse
from index.lexical.analyser import analyse
from index.lexical.sparse import PART_WEIGHT, SparseVector, query_vector
from index.store.protocol import Filters, Store
from ingest.model import Passage

CANDIDATES = 50
"""How many of each kind the store is asked for."""
_REMEMBERED = 4096
"""Questions whose vectors are kept; a vector is 1.5 kB."""

Fetch = Callable[[Sequence[str]], Mapping[str, IndexedPassage]]
"""Passages by id; those that the catalogue does not have (any more) are left out."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with its score; higher is nearer. Scores of two searches are not comparable."""

    passage: Passage
    score: float


class Retriever:
    """Ranks passages for questions, with one embedder and one store."""

    def __init__(self, embedder: Embedder, store: Store) -> None:
        self._store = store
        self._embed = lru_cache(maxsize=_REMEMBERED)(embedder.embed_query)

    def search(self, query: str, filters: Filters, k: int, fetch: Fetch) -> list[Hit]:
        """The `k` nearest passages, best first. Raises `StoreError`."""
        dense = self._embed(" ".join(query.split()))
        limit = max(CANDIDATES, k)
        candidates = self._store.search(dense, question_vector(query), filters, limit)
        ranked = fuse(candidates)
        found = fetch([one.id for one in ranked])
        return [Hit(found[one.id].passage, one.score) for one in ranked if one.id in found][:k]


def question_vector(query: str) -> SparseVector:
    """The question's words, each counted once."""
    weights: dict[str, float] = {}
    for term in analyse(query):
        weights[term.text] = max(weights.get(term.text, 0.0), PART_WEIGHT if term.part else 1.0)
    return query_vector(weights)
