"""Taking documents in and out of the catalogue, each as one transaction. Searching and serving them is `library.py`.

Order is what makes it safe to be stopped: the original file is written before the transaction, and files that no row
names are removed after it, or by the next one.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine

from index import catalogue
from index.catalogue import DocumentRow, Entry, IndexedPassage, indexed_text
from index.database import write_transaction
from index.embedding.protocol import Embedder, Progress, Vectors
from index.errors import UnknownDocumentError
from index.indexing import Known, index_passages, make_entry, read_report
from index.lexical import analyser
from index.originals import Originals
from index.snapshot import amended
from ingest.document import document_id
from ingest.limits import Limits
from ingest.model import Document, Frozen, Mandate, Report
from ingest.passages import passages

Reader = Callable[[bytes, str, Limits], Document]

VECTORS = "vectors"
"""State key: what the stored vectors were made with."""


class Outcome(Frozen):
    """What became of a file: `ny`, `erstattet` (a new version took the old one's place) or `uendret`."""

    status: Literal["ny", "erstattet", "uendret"]
    document: str
    name: str
    passages: int
    message: str
    """For the user, in Norwegian."""


@dataclass(frozen=True)
class Shelf:
    """Where documents are kept and what reads them. `embedder` opens the model the first time it is called."""

    database: Engine
    originals: Originals
    writing: FileLock
    reader: Reader
    embedder: Callable[[], Embedder]
    limits: Limits
    progress: Progress


class _Reread(NamedTuple):
    """A report that is read anew because the mandates changed."""

    document: str
    report: Report
    mandate: str | None
    passages: list[IndexedPassage]


def take_in(shelf: Shelf, data: bytes, name: str, added: dt.datetime | None, *, again: bool = False) -> Outcome:
    """Take a file in. The same bytes again change nothing; other bytes under the same name replace the old.

    With `again`, a file that is there already is read anew, and takes its own place in one step.

    Raises `IngestError` (from reading) and `EmbeddingUnavailableError`; then nothing is stored.
    """
    with shelf.writing:
        with shelf.database.connect() as connection:
            known = catalogue.find_row(connection, document_id(data))
        if known is not None and known.replaced_by is None and not again:
            return _unchanged(known)
        document = shelf.reader(data, name, shelf.limits)
        renew_vectors(shelf)
        with shelf.database.connect() as connection:
            old = catalogue.current_named(connection, document.name)
            letters = _letters(connection, without=[old.id] if old else [])
            reading = Known(amended(letters), _vectors_of(connection, old.id) if old else {})
            entry = make_entry(document, len(data), added, reading, shelf.embedder(), shelf.progress)
            if entry.mandate is not None:
                letters.append((entry.row, entry.mandate))
            reports = _reread(shelf, connection, amended(letters), without=[old.id] if old else [])
        shelf.originals.put(document.id, data)
        with write_transaction(shelf.database) as connection:
            catalogue.write_entry(connection, entry)
            if old is not None and old.id != entry.row.id:
                catalogue.replace(connection, old.id, entry.row.id)
            _commit(connection, shelf, reports)
        return _taken_in(entry, old)


def take_out(shelf: Shelf, ident: str) -> None:
    """Remove a document and its earlier versions: rows, vectors, files, and what the database kept of them.

    Raises `UnknownDocumentError`.
    """
    with shelf.writing:
        with shelf.database.connect() as connection:
            if catalogue.find_row(connection, ident) is None:
                raise UnknownDocumentError(f"Det finnes ikke noe dokument med id {ident}.")
            gone = [ident, *catalogue.earlier_versions(connection, ident)]
            reports = _reread(shelf, connection, amended(_letters(connection, without=gone)), without=gone)
        with write_transaction(shelf.database) as connection:
            catalogue.remove(connection, gone)
            _commit(connection, shelf, reports)
        _remove_unnamed_files(shelf)
        _empty_log(shelf.database)


def tidy(shelf: Shelf) -> None:
    """Remove files that no row names, unless somebody is taking a document in just now."""
    try:
        with shelf.writing.acquire(timeout=0):
            _remove_unnamed_files(shelf)
    except Timeout:
        return  # whoever holds the lock tidies when it is next opened


def renew_vectors(shelf: Shelf) -> None:
    """Embed every passage again where the stored vectors come from another model or analyser. Needs the lock."""
    wanted = f"{shelf.embedder().fingerprint}|{analyser.VERSION}"
    with shelf.database.connect() as connection:
        made_with = catalogue.read_state(connection, VECTORS)
        if made_with == wanted:
            return
        stored = {row.id: catalogue.passages_of(connection, row.id) for row in catalogue.rows(connection)}
    renewed = {
        ident: index_passages([one.passage for one in old], {}, shelf.embedder(), shelf.progress)
        for ident, old in stored.items()
    }
    with write_transaction(shelf.database) as connection:
        for ident, made in renewed.items():
            catalogue.write_passages(connection, ident, made)
        catalogue.write_state(connection, VECTORS, wanted)
        catalogue.bump(connection)


def vectors_are_current(connection: Connection, embedder: Embedder) -> bool:
    """True where the stored vectors come from this model and analyser."""
    return catalogue.read_state(connection, VECTORS) == f"{embedder.fingerprint}|{analyser.VERSION}"


def store_name(connection: Connection) -> str:
    """A short name for this catalogue with these vectors, so that no store takes one for another."""
    named = f"{catalogue.read_state(connection, catalogue.IDENTITY)}|{catalogue.read_state(connection, VECTORS)}"
    return hashlib.sha256(named.encode()).hexdigest()[:12]


def _letters(connection: Connection, without: Collection[str]) -> list[tuple[DocumentRow, Mandate]]:
    return [(row, mandate) for row, mandate in catalogue.read_mandates(connection) if row.id not in without]


def _vectors_of(connection: Connection, ident: str) -> Mapping[str, Vectors]:
    return {indexed_text(one.passage): one.dense for one in catalogue.passages_of(connection, ident)}


def _reread(
    shelf: Shelf, connection: Connection, mandates: Sequence[Mandate], without: Collection[str]
) -> list[_Reread]:
    """The reports whose mandate is another one now."""
    reread = []
    for ident, read_against in catalogue.report_mandates(connection).items():
        document = catalogue.read_document(connection, ident)
        if document is None or ident in without:
            continue
        report, mandate = read_report(document, mandates)
        if report is None or (mandate.document if mandate else None) == read_against:
            continue
        cut = passages(document, None, report)
        made = index_passages(cut, _vectors_of(connection, ident), shelf.embedder(), shelf.progress)
        reread.append(_Reread(ident, report, mandate.document if mandate else None, made))
    return reread


def _commit(connection: Connection, shelf: Shelf, reports: Sequence[_Reread]) -> None:
    for one in reports:
        catalogue.write_report(connection, one.document, one.report, one.mandate)
        catalogue.write_passages(connection, one.document, one.passages)
    catalogue.bump(connection)


def _remove_unnamed_files(shelf: Shelf) -> None:
    with shelf.database.connect() as connection:
        named = [row.id for row in catalogue.rows(connection, replaced=True)]
    shelf.originals.keep_only(named)


def _empty_log(database: Engine) -> None:
    """Deleted text is overwritten in the database (`secure_delete`), and here taken out of the write-ahead log too."""
    if database.url.get_backend_name() == "sqlite":
        with database.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _unchanged(row: DocumentRow) -> Outcome:
    message = f"«{row.name}» er lest inn fra før, med nøyaktig samme innhold. Ingenting er endret."
    return Outcome(status="uendret", document=row.id, name=row.name, passages=0, message=message)


def _taken_in(entry: Entry, old: DocumentRow | None) -> Outcome:
    count = len(entry.passages)
    what = f"{count} avsnitt kan søkes i"
    if old is None:
        message = f"«{entry.row.name}» er lest inn: {what}."
    elif old.id == entry.row.id:
        message = f"«{entry.row.name}» er lest på nytt: {what}."
    else:
        message = f"«{entry.row.name}» er lest inn i stedet for den forrige utgaven: {what}."
    status: Literal["ny", "erstattet"] = "ny" if old is None else "erstattet"
    return Outcome(status=status, document=entry.row.id, name=entry.row.name, passages=count, message=message)
