"""The door of reading: the bytes of a file become a `Document`, or an `IngestError` that tells the user why not.

Reads in this process and trusts the reader to end; `sandbox.read_isolated` does the same for files nobody vouches for.
"""

from __future__ import annotations

import hashlib
from pathlib import PurePath

from ingest import sniff
from ingest.classify import classify, year_of
from ingest.errors import IngestError, TooLargeError, UnreadableError
from ingest.language.detect import detect_language
from ingest.limits import Limits
from ingest.model import Block, Document, Spans, Table, TableCell
from ingest.readers.reading import Reading

_ID_LENGTH = 16
"""Hexadecimal digits of the SHA-256 that make a document's id: 64 bits, enough for any archive of letters."""
_LANGUAGE_SAMPLE = 20_000
_DAMAGED = "«{name}» er skadet og kan ikke leses. Lagre den på nytt og prøv igjen."


def read_document(data: bytes, name: str, limits: Limits = Limits()) -> Document:
    """The document in `data`. `name` is what the user calls the file; its type is told from the content.

    Raises `UnsupportedError`, `UnreadableError` or `TooLargeError`, each with a message in Norwegian.
    """
    kind = sniff.media_type(data, name, limits)
    try:
        reading = _read(kind, data, limits)
    except IngestError as error:
        raise type(error)(_named(str(error), name)) from error
    except MemoryError:
        raise
    except Exception as error:  # a damaged file makes the libraries that read it raise anything
        raise UnreadableError(_DAMAGED.format(name=name)) from error
    _refuse(reading, name, limits)
    ident = document_id(data)
    blocks = tuple(_with_document(block, ident) for block in reading.blocks)
    text = "\n".join(block.text for block in blocks) or "\n".join(page.text for page in reading.pages)
    return Document(
        id=ident,
        name=PurePath(name).name or name,
        kind=classify(reading.pages, blocks),
        media_type=kind,
        year=year_of(reading.pages, blocks),
        language=detect_language(text[:_LANGUAGE_SAMPLE]),
        pages=reading.pages,
        blocks=blocks,
    )


def document_id(data: bytes) -> str:
    """The id of a file with this content."""
    return hashlib.sha256(data).hexdigest()[:_ID_LENGTH]


def _read(kind: str, data: bytes, limits: Limits) -> Reading:
    """Each reader is imported only when a file needs it."""
    if kind == sniff.PDF:
        from ingest.readers.pdf import read_pdf

        return read_pdf(data, limits)
    if kind == sniff.DOCX:
        from ingest.readers.docx import read_docx

        return read_docx(data, limits)
    if kind == sniff.HTML:
        from ingest.readers.html import read_html

        return read_html(data, limits)
    if kind == sniff.MARKDOWN:
        from ingest.readers.markdown import read_markdown

        return read_markdown(data, limits)
    from ingest.readers.text import read_text

    return read_text(data, limits)


def _named(message: str, name: str) -> str:
    return message if f"«{name}»" in message else f"«{name}»: {message}"


def _refuse(reading: Reading, name: str, limits: Limits) -> None:
    if len(reading.pages) > limits.max_pages:
        raise TooLargeError(
            f"«{name}» har {len(reading.pages)} sider. Grensen er {limits.max_pages} (MANDAT_MAX_PAGES)."
        )
    characters = sum(len(page.text) for page in reading.pages)
    if characters > limits.max_characters:
        raise TooLargeError(f"«{name}» har {characters} tegn. Grensen er {limits.max_characters}.")
    if not any(page.text.strip() for page in reading.pages):
        raise UnreadableError(f"«{name}» inneholder ingen tekst.")


def _with_document(block: Block, ident: str) -> Block:
    table = _table_with_document(block.table, ident) if block.table else None
    return block.model_copy(update={"spans": _placed(block.spans, ident), "table": table})


def _table_with_document(table: Table, ident: str) -> Table:
    def row(cells: tuple[TableCell, ...]) -> tuple[TableCell, ...]:
        return tuple(cell.model_copy(update={"spans": _placed(cell.spans, ident)}) for cell in cells)

    return table.model_copy(update={"header": row(table.header), "rows": tuple(row(cells) for cells in table.rows)})


def _placed(spans: Spans, ident: str) -> Spans:
    return tuple(span.model_copy(update={"document": ident}) for span in spans)
