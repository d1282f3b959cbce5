"""What a vector store must do for the library. It holds a copy of the catalogue's vectors and is never the truth."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import NamedTuple, Protocol

from index.embedding.protocol import Vectors
from index.lexical.sparse import SparseVector
from ingest.model import DocumentKind, Frozen

DENSE = "dense"
SPARSE = "terms"
PAYLOAD_FIELDS = ("document", "year", "kind", "assignments")


class Filters(Frozen):
    """What a search is limited to. Empty fields mean no limit; a passage must satisfy every field that is not empty."""

    documents: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    kinds: tuple[DocumentKind, ...] = ()
    assignments: tuple[str, ...] = ()

    def by_field(self) -> list[tuple[str, list[str] | list[int]]]:
        """(payload field, allowed values) for each field that limits."""
        pairs: list[tuple[str, list[str] | list[int]]] = [
            ("document", list(self.documents)),
            ("year", list(self.years)),
            ("kind", [str(kind) for kind in self.kinds]),
            ("assignments", list(self.assignments)),
        ]
        return [(field, values) for field, values in pairs if values]


EVERYTHING = Filters()
"""No limit."""


class Point(NamedTuple):
    """A passage as the store sees it: vectors and what can be filtered on, no text."""

    id: str
    dense: Vectors
    sparse: SparseVector
    document: str
    year: int | None
    kind: str
    assignments: tuple[str, ...]

    def payload(self) -> dict[str, object]:
        """The payload, with the field names of `PAYLOAD_FIELDS`."""
        return {field: getattr(self, field) for field in PAYLOAD_FIELDS} | {"assignments": list(self.assignments)}


class PointSource(Protocol):
    """The passages of one state of the catalogue."""

    @property
    def catalogue(self) -> str:
        """Which catalogue and embedding model: a short name that is safe in a path."""

    @property
    def version(self) -> int:
        """Which state of it: goes up with every change."""

    @property
    def dimension(self) -> int:
        """Length of the dense vectors."""

    def ids(self) -> set[str]:
        """The ids of all passages."""

    def points(self, idents: Collection[str] | None = None) -> Iterator[Point]:
        """The passages with those ids, or all."""


class Scored(NamedTuple):
    """A passage's id and the store's score for it."""

    id: str
    score: float


class Candidates(NamedTuple):
    """The nearest by meaning and the nearest by words, each best first, equal scores ordered by id."""

    dense: list[Scored]
    sparse: list[Scored]


class Store(Protocol):
    """Holds a state of the catalogue and searches it. Safe to call from several threads."""

    def refresh(self, source: PointSource) -> None:
        """Hold exactly that state from now on. Whole or not at all; raises `StoreError`."""

    def search(self, dense: Vectors, sparse: SparseVector, filters: Filters, limit: int) -> Candidates:
        """Up to `limit` of each kind. Raises `StoreError`."""

    def close(self) -> None:
        """Let go of files and connections."""


def in_order(scored: list[Scored]) -> list[Scored]:
    """Best first, equal scores by id, so that the same question gives the same order everywhere."""
    return sorted(scored, key=lambda s: (-s.score, s.id))


def batches(points: Iterable[Point], size: int) -> Iterator[list[Point]]:
    """The points in lists of up to `size` (`itertools.batched` is not in Python 3.11)."""
    rest = iter(points)
    while batch := list(islice(rest, size)):
        yield batch
