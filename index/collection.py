"""Passages in memory as something to search, with the same parts as the library but no catalogue: for measuring."""

from __future__ import annotations

import hashlib
from collections.abc import Collection as Ids
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.catalogue import IndexedPassage, indexed_text
from index.embedding.protocol import Embedder
from index.lexical.vocabulary import Vocabulary, document_frequencies
from index.rerank import Loaded
from index.retrieval import Retriever, remembering
from index.store.protocol import Point, Store


@dataclass(frozen=True)
class Collection:
    """A fixed set of passages with vectors. It is a `PointSource` of one version."""

    indexed: Mapping[str, IndexedPassage]
    dimension: int
    version: int = 1

    @property
    def catalogue(self) -> str:
        """A name made of the passages' ids."""
        return hashlib.sha256("".join(sorted(self.indexed)).encode()).hexdigest()[:12]

    def ids(self) -> set[str]:
        """The ids of all passages."""
        return set(self.indexed)

    def points(self, idents: Ids[str] | None = None) -> Iterator[Point]:
        """The passages with those ids, or all; years and kinds are not known here."""
        for ident in sorted(self.indexed if idents is None else idents):
            one = self.indexed[ident]
            yield Point(ident, one.dense, one.sparse, one.passage.document, None, "annet", one.passage.assignments)


def collect(indexed: Sequence[IndexedPassage], dimension: int) -> Collection:
    """The passages as a collection."""
    return Collection({one.passage.id: one for one in indexed}, dimension)


def retriever(collection: Collection, embedder: Embedder, store: Store) -> Retriever:
    """A retriever over the collection, which is put into the store."""
    store.refresh(collection)
    loaded = {
        ident: Loaded(one.passage, one.dense, frozenset(one.sparse.indices))
        for ident, one in collection.indexed.items()
    }
    counts = document_frequencies(indexed_text(one.passage) for one in collection.indexed.values())

    def fetch(idents: Sequence[str]) -> list[Loaded]:
        return [loaded[ident] for ident in idents if ident in loaded]

    return Retriever(remembering(embedder), store, Vocabulary(counts, len(loaded)), fetch)
