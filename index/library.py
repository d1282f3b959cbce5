"""The library: takes documents in, gives them back, searches them. The door of `index/` for the packages above.

What is read from the catalogue is kept in memory until its version changes, by this process or another; the vector
store is brought to that version when it is next searched. Understands no questions.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock
from sqlalchemy import Engine

from index import catalogue, intake
from index.catalogue import DocumentRow
from index.embedding import Embedder, Progress, open_embedder
from index.embedding.protocol import silent
from index.errors import UnknownDocumentError
from index.freshness import Freshness
from index.intake import Outcome, Reader, Shelf
from index.originals import Originals
from index.points import CataloguePoints
from index.rerank import Loaded
from index.retrieval import EmbedQuery, Hit, Retriever, remembering
from index.snapshot import Snapshot, mandate_of_report, read_snapshot
from index.store import EVERYTHING, Filters, Store
from ingest.limits import Limits
from ingest.model import Document, Mandate, Report

__all__ = ["DocumentRow", "Filters", "Hit", "Library", "Outcome"]


class Library:
    """See the module. Safe to use from several threads, and from several processes on one folder."""

    def __init__(
        self,
        folder: Path,
        database: Engine,
        *,
        store: Store,
        embedder: Callable[[], Embedder],
        reader: Reader,
        limits: Limits = Limits(),
        progress: Progress = silent,
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._database = database
        self._store = store
        self._make_embedder = embedder
        self._embedder: Embedder | None = None
        self._embed_query: EmbedQuery | None = None
        self._lock = threading.RLock()
        self._snapshot: Snapshot | None = None
        self._texts: dict[str, Document] = {}
        self._ready: _Ready | None = None
        self._freshness = Freshness(database)
        self._seen: int | None = None
        self._shelf = Shelf(
            database=database,
            originals=Originals(folder / "originals"),
            writing=FileLock(folder / "ingest.lock"),
            reader=reader,
            embedder=self._opened_embedder,
            limits=limits,
            progress=progress,
        )
        catalogue.identify(database)
        intake.tidy(self._shelf)

    @classmethod
    def open(  # noqa: PLR0913 (one argument for each setting)
        cls,
        folder: Path,
        database: Engine,
        *,
        cache_dir: Path | None = None,
        embedding_model: str | None = None,
        qdrant_url: str | None = None,
        qdrant_api_key: str | None = None,
        limits: Limits = Limits(),
        progress: Callable[[str], None] | None = None,
    ) -> Library:
        """The library in that folder with the parts that the settings name. Models are opened when first needed."""
        from ingest.sandbox import read_isolated

        def show(what: str, done: int, total: int) -> None:
            if progress:
                progress(f"{what}: {done} av {total} …")

        return cls(
            folder,
            database,
            store=_open_store(folder, qdrant_url, qdrant_api_key),
            embedder=lambda: open_embedder(embedding_model, cache_dir, show),
            reader=read_isolated,
            limits=limits,
            progress=show,
        )

    # Documents -------------------------------------------------------------------------------------------------

    def documents(self) -> tuple[DocumentRow, ...]:
        """The current documents by name."""
        return self._current().rows

    def document(self, ident: str) -> Document:
        """The document with that id, also one that a newer version has replaced. Raises `UnknownDocumentError`."""
        self._current()
        if ident not in self._texts:
            with self._database.connect() as connection:
                found = catalogue.read_document(connection, ident)
            if found is None:
                raise UnknownDocumentError(f"Det finnes ikke noe dokument med id {ident}.")
            self._texts[ident] = found
        return self._texts[ident]

    def original(self, ident: str) -> bytes:
        """The file as it was taken in. Raises `UnknownDocumentError`."""
        try:
            return self._shelf.originals.get(ident)
        except FileNotFoundError as error:
            raise UnknownDocumentError(f"Det finnes ikke noe dokument med id {ident}.") from error

    def mandates(self) -> tuple[Mandate, ...]:
        """The mandates, newest first, as changed by their supplementary letters."""
        with self._lock:  # so that two threads do not get two objects for one mandate
            return self._current().mandates

    def mandate(self, ident: str) -> Mandate:
        """The mandate in the document with that id. Raises `UnknownDocumentError`."""
        for mandate in self.mandates():
            if mandate.document == ident:
                return mandate
        raise UnknownDocumentError(f"Det finnes ikke noe oppdragsdokument med id {ident}.")

    def reports(self) -> tuple[Report, ...]:
        """The reports that have been taken in as sources."""
        with self._lock:
            return self._current().reports

    def mandate_of(self, report: Report, document: Document) -> Mandate | None:
        """The mandate that a report answers (by year and recipient, the newest), or None."""
        return mandate_of_report(self.mandates(), report, document)

    # Searching -------------------------------------------------------------------------------------------------

    def search(
        self, query: str, filters: Filters = EVERYTHING, k: int = 10, *, documents: Sequence[str] = ()
    ) -> list[Hit]:
        """The `k` passages nearest to the query, best first. `documents` limits further.

        Raises `EmbeddingUnavailableError` and `StoreError`.
        """
        if documents:
            filters = filters.model_copy(update={"documents": tuple(documents)})
        return self.prepare_search().search(query, filters, k)

    def prepare_search(self) -> Retriever:
        """Open the model and bring the store to the catalogue's state, so that the next search need not."""
        version = self._current().version
        ready = self._ready
        if ready is not None and ready.version == version:
            return ready.retriever
        with self._lock:
            embedder = self._opened_embedder()
            self._renew_vectors(embedder)
            with self._database.connect() as connection, connection.begin():
                version, name = catalogue.version(connection), intake.store_name(connection)
                self._store.refresh(CataloguePoints(connection, name, version, embedder.dimension))
                vocabulary = catalogue.vocabulary(connection)
            self._embed_query = self._embed_query or remembering(embedder)
            fetch = _PassageCache(self._database)
            self._ready = _Ready(version, Retriever(self._embed_query, self._store, vocabulary, fetch))
            return self._ready.retriever

    def _renew_vectors(self, embedder: Embedder) -> None:
        with self._database.connect() as connection:
            if intake.vectors_are_current(connection, embedder):
                return
        with self._shelf.writing:
            intake.renew_vectors(self._shelf)

    # Taking in and taking out ----------------------------------------------------------------------------------

    def ingest(self, data: bytes, name: str, added: dt.datetime | None = None, *, again: bool = False) -> Outcome:
        """Take a file in. The same bytes again change nothing; other bytes under the same name replace the old.

        With `again`, a file that is there already is read anew.

        Raises `IngestError` (from reading) and `EmbeddingUnavailableError`; then nothing is stored.
        """
        return intake.take_in(self._shelf, data, name, added, again=again)

    def delete(self, ident: str) -> None:
        """Remove a document and its earlier versions with all that was made of them, vectors too.

        Raises `UnknownDocumentError`.
        """
        intake.take_out(self._shelf, ident)
        self.prepare_search()  # the store forgets the vectors now, not at the next search

    def close(self) -> None:
        """Let go of the vector store. The database belongs to the caller."""
        self._store.close()
        self._freshness.close()

    # What is kept in memory ------------------------------------------------------------------------------------

    def _current(self) -> Snapshot:
        """The state of the catalogue, read again only where its version is another."""
        kept, mark = self._snapshot, self._freshness.mark()
        if kept is not None and mark is not None and mark == self._seen:
            return kept
        with self._database.connect() as connection:
            if kept is not None and catalogue.version(connection) == kept.version:
                self._seen = mark
                return kept
        with self._lock:
            kept = self._snapshot = read_snapshot(self._database)
            self._texts = {}
            return kept

    def _opened_embedder(self) -> Embedder:
        with self._lock:
            if self._embedder is None:
                self._embedder = self._make_embedder()
            return self._embedder


class _Ready(NamedTuple):
    """A retriever, and the version of the catalogue that it searches."""

    version: int
    retriever: Retriever


class _PassageCache:
    """Passages of one version of the catalogue, each read and parsed once."""

    def __init__(self, database: Engine) -> None:
        self._database = database
        self._kept: dict[str, Loaded] = {}

    def __call__(self, idents: Sequence[str]) -> list[Loaded]:
        missing = [ident for ident in idents if ident not in self._kept]
        if missing:
            with self._database.connect() as connection:
                for ident, one in catalogue.read_passages(connection, missing).items():
                    self._kept[ident] = Loaded(one.passage, one.dense, frozenset(one.sparse.indices))
        return [self._kept[ident] for ident in idents if ident in self._kept]


def _open_store(folder: Path, url: str | None, api_key: str | None) -> Store:
    if url:
        from index.store.server import ServerStore

        return ServerStore.connect(url, api_key)
    from index.store.edge import EdgeStore

    return EdgeStore(folder / "vectors")
