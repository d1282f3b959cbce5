"""What every reader gives: pages and blocks, before the document has an id. And the few ways to make them.

Spans made here have the empty document id; `document.read_document` fills it in.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.model import Block, Page, Span, Spans, Table, TableCell


@dataclass(frozen=True)
class Reading:
    """The pages and blocks of one file."""

    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one page's text, and the text to read there (usually the same)."""

    page: int
    start: int
    end: int
    text: str


def nfc(text: str) -> str:
    """Text in the one form that all positions count in."""
    return unicodedata.normalize("NFC", text)


_LIGATURES = {0xFB00 + i: letters for i, letters in enumerate(("ff", "fi", "fl", "ffi", "ffl", "st", "st"))}


def printed(text: str) -> str:
    """Text as a PDF gives it, in NFC, with the printer's ligatures ("ﬁ") as the letters they stand for."""
    return nfc(text.translate(_LIGATURES))


def spans_of(pieces: Iterable[Piece], pages: Sequence[Page] = ()) -> Spans:
    """The places of `pieces`; neighbours with only white space between them become one span."""
    merged: list[tuple[int, int, int]] = []
    for piece in pieces:
        if piece.start >= piece.end:
            continue
        if merged and pages and merged[-1][0] == piece.page and _only_space(pages, merged[-1], piece):
            merged[-1] = (piece.page, merged[-1][1], piece.end)
        else:
            merged.append((piece.page, piece.start, piece.end))
    return tuple(Span(document="", page=page, start=start, end=end) for page, start, end in merged)


def _only_space(pages: Sequence[Page], before: tuple[int, int, int], piece: Piece) -> bool:
    between = pages[piece.page - 1].text[before[2] : piece.start]
    return before[2] <= piece.start and not between.strip()


def table_of(rows: Sequence[Sequence[TableCell]], has_header: bool, caption: str = "") -> Table:
    """A table whose rows are padded to the same number of cells."""
    width = max((len(row) for row in rows), default=0)
    padded = [tuple(row) + (TableCell(text=""),) * (width - len(row)) for row in rows]
    header = padded[0] if has_header and padded else ()
    return Table(header=header, rows=tuple(padded[1:] if has_header else padded), caption=caption)


def table_block(table: Table) -> Block:
    """A table as a block: its text is the cells row by row, its spans those of the cells."""
    rows = ([table.header] if table.header else []) + list(table.rows)
    text = "\n".join(" | ".join(cell.text for cell in row) for row in rows)
    spans = tuple(span for row in rows for cell in row for span in cell.spans)
    return Block(kind="table", text=text, spans=spans, table=table)
