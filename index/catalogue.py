"""The catalogue: which documents there are, what was read out of them, and their passages with vectors. The truth.

Functions over a connection, one transaction being the caller's. The vector store is made from this, never the reverse.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from sqlalchemy import (
    Column,
    Connection,
    Engine,
    ForeignKey,
    Integer,
    LargeBinary,
    Row,
    String,
    Table,
    Text,
    delete,
    func,
    insert,
    select,
    update,
)

from index.database import metadata, write_transaction
from index.embedding.protocol import Vectors
from index.lexical.sparse import SparseVector
from index.lexical.vocabulary import Vocabulary, document_frequencies, pack_frequencies, read_vocabulary
from ingest.model import Document, DocumentKind, Frozen, Language, Mandate, Passage, Report

documents = Table(
    "documents",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("name", Text, nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("year", Integer),
    Column("language", String(8), nullable=False),
    Column("media_type", String(128), nullable=False),
    Column("size", Integer, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("added", String(40)),
    Column("replaced_by", String(64)),
)
contents = Table(
    "contents",
    metadata,
    Column("document", ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Column("text", Text, nullable=False),
    Column("mandate", Text),
    Column("report", Text),
    Column("report_mandate", String(64)),
    Column("vocabulary", Text, nullable=False),
)
passages = Table(
    "passages",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("document", ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("place", Integer, nullable=False),
    Column("passage", Text, nullable=False),
    Column("dense", LargeBinary, nullable=False),
    Column("terms", LargeBinary, nullable=False),
)
state = Table(
    "catalogue_state",
    metadata,
    Column("key", String(32), primary_key=True),
    Column("value", Text, nullable=False),
)


IDENTITY = "identity"
"""State key: a random name for this catalogue, given once, so that a store never takes one catalogue for another."""


class DocumentRow(Frozen):
    """One document in the catalogue. `size` is in bytes; `replaced_by` is the id of a newer version with its name."""

    id: str
    name: str
    kind: DocumentKind
    year: int | None
    language: Language
    media_type: str
    size: int
    pages: int
    added: dt.datetime | None
    replaced_by: str | None = None


class IndexedPassage(NamedTuple):
    """A passage with its vectors."""

    passage: Passage
    dense: Vectors
    sparse: SparseVector


def indexed_text(passage: Passage) -> str:
    """What is embedded and searched for words: the passage under its context."""
    return f"{passage.context}\n{passage.text}" if passage.context else passage.text


class Entry(NamedTuple):
    """Everything that is stored of one document."""

    row: DocumentRow
    document: Document
    mandate: Mandate | None
    report: Report | None
    report_mandate: str | None
    """The id of the mandate that the report was read against."""
    passages: Sequence[IndexedPassage]


# Reading -------------------------------------------------------------------------------------------------------


def version(connection: Connection) -> int:
    """Goes up with every change, so that whoever keeps something in memory knows when to read again."""
    return int(read_state(connection, "version") or 0)


def read_state(connection: Connection, key: str) -> str | None:
    """A value of the catalogue's own state, or None."""
    found = connection.execute(select(state.c.value).where(state.c.key == key)).scalar()
    return None if found is None else str(found)


def rows(connection: Connection, *, replaced: bool = False) -> list[DocumentRow]:
    """The current documents by name, and with `replaced` those that a newer version replaced too."""
    query = select(documents).order_by(documents.c.name, documents.c.id)
    if not replaced:
        query = query.where(documents.c.replaced_by.is_(None))
    return [_row(found) for found in connection.execute(query)]


def find_row(connection: Connection, ident: str) -> DocumentRow | None:
    """The row with that id, replaced or not, or None."""
    found = connection.execute(select(documents).where(documents.c.id == ident)).first()
    return None if found is None else _row(found)


def current_named(connection: Connection, name: str) -> DocumentRow | None:
    """The current document of that name, or None."""
    query = select(documents).where(documents.c.name == name, documents.c.replaced_by.is_(None))
    found = connection.execute(query).first()
    return None if found is None else _row(found)


def _row(found: Row[Any]) -> DocumentRow:
    return DocumentRow.model_validate(dict(found._mapping))


def read_document(connection: Connection, ident: str) -> Document | None:
    """The document as read, or None."""
    text = connection.execute(select(contents.c.text).where(contents.c.document == ident)).scalar()
    return None if text is None else Document.model_validate_json(text)


def read_mandates(connection: Connection) -> Iterator[tuple[DocumentRow, Mandate]]:
    """The letters and supplementary letters of the current documents, as they stand."""
    for row, text in _with_content(connection, contents.c.mandate):
        yield row, Mandate.model_validate_json(text)


def read_reports(connection: Connection) -> Iterator[tuple[DocumentRow, Report]]:
    """The reports of the current documents."""
    for row, text in _with_content(connection, contents.c.report):
        yield row, Report.model_validate_json(text)


def report_mandates(connection: Connection) -> dict[str, str | None]:
    """Current report's id -> id of the mandate that it was read against."""
    query = (
        select(contents.c.document, contents.c.report_mandate)
        .join(documents, documents.c.id == contents.c.document)
        .where(contents.c.report.is_not(None), documents.c.replaced_by.is_(None))
    )
    return {str(ident): mandate for ident, mandate in connection.execute(query)}


def _with_content(connection: Connection, column: Column[Any]) -> Iterator[tuple[DocumentRow, str]]:
    query = (
        select(documents, column.label("content"))
        .join(contents, contents.c.document == documents.c.id)
        .where(column.is_not(None), documents.c.replaced_by.is_(None))
        .order_by(documents.c.name, documents.c.id)
    )
    for found in connection.execute(query).all():
        fields = dict(found._mapping)
        text = fields.pop("content")
        yield DocumentRow.model_validate(fields), text


def read_passages(connection: Connection, idents: Collection[str]) -> dict[str, IndexedPassage]:
    """The passages with those ids that there are."""
    query = select(passages.c.passage, passages.c.dense, passages.c.terms)
    found = connection.execute(query.where(passages.c.id.in_(list(idents)))).all()
    read = (indexed(*row) for row in found)
    return {one.passage.id: one for one in read}


def passages_of(connection: Connection, ident: str) -> list[IndexedPassage]:
    """A document's passages in order."""
    query = select(passages.c.passage, passages.c.dense, passages.c.terms)
    query = query.where(passages.c.document == ident).order_by(passages.c.place)
    return [indexed(*row) for row in connection.execute(query)]


def passage_ids(connection: Connection) -> set[str]:
    """The ids of all passages of current documents."""
    return {str(ident) for ident in connection.execute(select(passages.c.id)).scalars()}


def passage_count(connection: Connection) -> int:
    """How many passages there are."""
    return int(connection.execute(select(func.count()).select_from(passages)).scalar_one())


def vocabulary(connection: Connection) -> Vocabulary:
    """The terms of all passages of current documents."""
    query = select(contents.c.vocabulary).join(documents, documents.c.id == contents.c.document)
    current = connection.execute(query.where(documents.c.replaced_by.is_(None))).scalars()
    return read_vocabulary(current, passage_count(connection))


def indexed(passage: str, dense: bytes, terms: bytes) -> IndexedPassage:
    """A passage and its vectors from the three columns they are stored in."""
    return IndexedPassage(Passage.model_validate_json(passage), np.frombuffer(dense, "<f4"), _unpacked(terms))


def packed(vector: SparseVector) -> bytes:
    """Indices as uint32, then values as float32, little-endian."""
    return np.asarray(vector.indices, "<u4").tobytes() + np.asarray(vector.values, "<f4").tobytes()


def _unpacked(data: bytes) -> SparseVector:
    half = len(data) // 2
    indices = np.frombuffer(data[:half], "<u4").tolist()
    return SparseVector(tuple(indices), tuple(np.frombuffer(data[half:], "<f4").tolist()))


# Writing -------------------------------------------------------------------------------------------------------


def write_state(connection: Connection, key: str, value: str) -> None:
    """Set a value of the catalogue's own state."""
    connection.execute(delete(state).where(state.c.key == key))
    connection.execute(insert(state).values(key=key, value=value))


def identify(database: Engine) -> None:
    """Give the catalogue its name, where it has none."""
    with database.connect() as connection:
        if read_state(connection, IDENTITY) is not None:
            return
    with write_transaction(database) as connection:
        if read_state(connection, IDENTITY) is None:
            write_state(connection, IDENTITY, uuid.uuid4().hex)


def bump(connection: Connection) -> int:
    """Raise the version; the last act of every change. Returns the new one."""
    raised = version(connection) + 1
    write_state(connection, "version", str(raised))
    return raised


def write_entry(connection: Connection, entry: Entry) -> None:
    """Store a document, in place of what was stored under its id."""
    remove(connection, [entry.row.id])
    fields = entry.row.model_dump() | {"added": entry.row.added.isoformat() if entry.row.added else None}
    connection.execute(insert(documents).values(**fields))
    connection.execute(
        insert(contents).values(
            document=entry.row.id,
            text=entry.document.model_dump_json(),
            mandate=entry.mandate.model_dump_json() if entry.mandate else None,
            report=entry.report.model_dump_json() if entry.report else None,
            report_mandate=entry.report_mandate,
            vocabulary="",
        )
    )
    write_passages(connection, entry.row.id, entry.passages)


def write_passages(connection: Connection, ident: str, made: Sequence[IndexedPassage]) -> None:
    """Store a document's passages in place of those it had."""
    connection.execute(delete(passages).where(passages.c.document == ident))
    values = [
        {
            "id": one.passage.id,
            "document": ident,
            "place": place,
            "passage": one.passage.model_dump_json(),
            "dense": one.dense.astype("<f4").tobytes(),
            "terms": packed(one.sparse),
        }
        for place, one in enumerate(made)
    ]
    if values:
        connection.execute(insert(passages), values)
    counts = document_frequencies(indexed_text(one.passage) for one in made)
    packed_counts = pack_frequencies(counts)
    connection.execute(update(contents).where(contents.c.document == ident).values(vocabulary=packed_counts))


def write_report(connection: Connection, ident: str, report: Report, mandate: str | None) -> None:
    """Replace a report as read, and which mandate it was read against."""
    values = {"report": report.model_dump_json(), "report_mandate": mandate}
    connection.execute(update(contents).where(contents.c.document == ident).values(**values))


def replace(connection: Connection, old: str, new: str) -> None:
    """Mark a document as replaced: it stays readable for those who cited it, and is no longer searched."""
    connection.execute(update(documents).where(documents.c.id == old).values(replaced_by=new))
    connection.execute(delete(passages).where(passages.c.document == old))


def earlier_versions(connection: Connection, ident: str) -> list[str]:
    """The ids of all documents that this one replaced, directly or through another."""
    found: list[str] = []
    wave: Iterable[str] = [ident]
    while wave := [
        str(old)
        for old in connection.execute(select(documents.c.id).where(documents.c.replaced_by.in_(list(wave)))).scalars()
        if old not in found and old != ident
    ]:
        found += wave
    return found


def remove(connection: Connection, idents: Collection[str]) -> None:
    """Remove documents with all that was made of them."""
    for table, column in (
        (passages, passages.c.document),
        (contents, contents.c.document),
        (documents, documents.c.id),
    ):
        connection.execute(delete(table).where(column.in_(list(idents))))
