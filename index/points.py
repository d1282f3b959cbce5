"""The catalogue's passages as points for a vector store, read in one transaction. Knows no store."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from index import catalogue
from index.catalogue import documents, passages
from index.store.protocol import Point

_SLICE = 500
"""Ids in one query; databases limit how many parameters a statement may have."""


@dataclass(frozen=True)
class CataloguePoints:
    """A `PointSource` over an open connection, which must stay in one transaction while it is used."""

    connection: Connection
    catalogue: str
    version: int
    dimension: int

    def ids(self) -> set[str]:
        """The ids of all passages."""
        return catalogue.passage_ids(self.connection)

    def points(self, idents: Collection[str] | None = None) -> Iterator[Point]:
        """The passages with those ids, or all, in order of id."""
        chosen = sorted(self.ids() if idents is None else idents)
        rows = {row.id: row for row in catalogue.rows(self.connection)}
        for start in range(0, len(chosen), _SLICE):
            query = (
                select(passages.c.document, passages.c.passage, passages.c.dense, passages.c.terms)
                .join(documents, documents.c.id == passages.c.document)
                .where(passages.c.id.in_(chosen[start : start + _SLICE]))
                .order_by(passages.c.id)
            )
            for document, *stored in self.connection.execute(query):
                one = catalogue.indexed(*stored)
                row = rows[document]
                yield Point(
                    one.passage.id, one.dense, one.sparse, document, row.year, row.kind, one.passage.assignments
                )
