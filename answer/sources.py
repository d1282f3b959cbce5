"""What answering needs from the outside: mandates, reports, documents and a search. `index.Library` satisfies it.

No reading, indexing or storing here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from ingest.model import Document, DocumentKind, Mandate, Passage, Report


class Hit(Protocol):
    """A passage with its score; higher is nearer. Scores of two searches are not comparable."""

    @property
    def passage(self) -> Passage: ...

    @property
    def score(self) -> float: ...


class Entry(Protocol):
    """A document in the catalogue."""

    @property
    def id(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def kind(self) -> DocumentKind: ...

    @property
    def year(self) -> int | None: ...


class Sources(Protocol):
    """The documents that may answer a question.

    The same `Mandate` object should come back while the documents are unchanged: what is computed from it is kept.
    """

    def mandates(self) -> Sequence[Mandate]: ...

    def reports(self) -> Sequence[Report]: ...

    def documents(self) -> Sequence[Entry]: ...

    def document(self, ident: str) -> Document:
        """The document with that id. Raises `LibraryError` where there is none."""
        ...

    def search(self, query: str, *, documents: Sequence[str] = (), k: int = 10) -> Sequence[Hit]:
        """The `k` passages nearest to the query, best first; within those documents where any are named."""
        ...
