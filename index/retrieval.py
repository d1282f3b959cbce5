"""From a question to ranked passages: embed, ask the store, fuse, rerank. Knows no catalogue and no documents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.embedding.protocol import Embedder, Vectors
from index.fusion import fuse
from index.lexical.vocabulary import Vocabulary
from index.rerank import Loaded, prepare, rerank
from index.store.protocol import Filters, Store
from ingest.model import Passage

CANDIDATES = 50
"""How many of each kind the store is asked for."""
RERANKED = 40
"""How many of the fused list are ordered anew."""
DENSE_WEIGHT = 0.5
"""What a rank by meaning counts in the fusion, against a rank by words."""
_REMEMBERED = 4096
"""Questions whose vectors are kept; a vector is 1.5 kB."""

Fetch = Callable[[Sequence[str]], list[Loaded]]
"""Passages by id, in that order; those that the catalogue does not have (any more) are left out."""
EmbedQuery = Callable[[str], Vectors]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with its score; higher is nearer. Scores of two searches are not comparable."""

    passage: Passage
    score: float


def remembering(embedder: Embedder) -> EmbedQuery:
    """`embed_query` with the last questions' vectors kept: a question is often asked again, or in two steps."""
    return lru_cache(maxsize=_REMEMBERED)(embedder.embed_query)


@dataclass(frozen=True)
class Retriever:
    """Ranks the passages of one state of the catalogue."""

    embed: EmbedQuery
    store: Store
    vocabulary: Vocabulary
    fetch: Fetch

    def search(self, query: str, filters: Filters, k: int) -> list[Hit]:
        """The `k` nearest passages, best first. Raises `StoreError`."""
        words = " ".join(query.split())
        question = prepare(words, self.embed(words), self.vocabulary)
        found = self.store.search(question.dense, question.sparse, filters, max(CANDIDATES, k))
        fused = fuse(found, dense_weight=DENSE_WEIGHT)[: max(RERANKED, k)]
        candidates = {one.passage.id: one for one in self.fetch([one.id for one in fused])}
        ranked = rerank(question, list(candidates.values()))[:k]
        return [Hit(candidates[one.id].passage, one.score) for one in ranked]
