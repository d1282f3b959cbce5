"""Builds pages and blocks together, for formats that have no page text of their own (DOCX, HTML).

Writes each paragraph and cell once to the page and remembers where; what they say is the reader's work.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.model import Block, BlockKind, Page, TableCell
from ingest.readers.reading import Piece, Reading, nfc, spans_of, table_block, table_of

BREAK = "\f"
"""A page break inside a paragraph's text."""


@dataclass(frozen=True)
class CellText:
    """A cell's text, or with `repeats` the cell above it that runs on (vertically merged)."""

    text: str = ""
    repeats: bool = False


class Composer:
    """Collects blocks. With `words_per_page` a new page starts at the first block or row after so many words."""

    def __init__(self, words_per_page: int | None = None) -> None:
        self._words_per_page = words_per_page
        self._done: list[str] = []
        self._parts: list[str] = []
        self._length = 0
        self._words = 0
        self._blocks: list[Block] = []

    def break_page(self) -> None:
        """Ends the page, unless nothing stands on it."""
        if self._parts:
            self._done.append("".join(self._parts))
            self._parts, self._length, self._words = [], 0, 0

    def add(self, kind: BlockKind, text: str, level: int = 0) -> None:
        """A heading, paragraph or list item. `BREAK` in the text starts a new page there."""
        self._turn_when_full()
        pieces = self._write_broken(text)
        readable = " ".join(piece.text for piece in pieces)
        if pieces:
            self._blocks.append(Block(kind=kind, text=readable, spans=spans_of(pieces), level=level))

    def add_table(self, rows: Sequence[Sequence[CellText]], *, has_header: bool, caption: str = "") -> None:
        """A table, row by row; its rows may run over page breaks."""
        written: list[list[TableCell]] = []
        for row in rows:
            self._turn_when_full()
            above = written[-1] if written else []
            written.append([self._cell(cell, above[i] if i < len(above) else None) for i, cell in enumerate(row)])
            self._write("\n")
        if any(cell.text for row in written for cell in row):
            self._blocks.append(table_block(table_of(written, has_header, caption)))

    def finish(self) -> Reading:
        """All pages and blocks."""
        self.break_page()
        pages = tuple(Page(number=i, text=text.rstrip("\n") + "\n") for i, text in enumerate(self._done, start=1))
        return Reading(pages, tuple(self._blocks))

    def _turn_when_full(self) -> None:
        if self._words_per_page and self._words >= self._words_per_page:
            self.break_page()

    def _write(self, text: str) -> int:
        start = self._length
        self._parts.append(text)
        self._length += len(text)
        return start

    def _write_broken(self, text: str) -> list[Piece]:
        pieces = []
        for i, part in enumerate(text.split(BREAK)):
            if i:
                self.break_page()
            if clean := readable_line(part):
                start = self._write(clean)
                self._words += len(clean.split())
                pieces.append(Piece(len(self._done) + 1, start, start + len(clean), clean))
                self._write("\n")
        return pieces

    def _cell(self, cell: CellText, above: TableCell | None) -> TableCell:
        if cell.repeats and above is not None:
            return above
        lines = [clean for line in cell.text.split("\n") if (clean := readable_line(line))]
        text = "\n".join(lines)
        start = self._write(text)
        self._words += len(text.split())
        end = self._length
        self._write("\t")
        spans = spans_of([Piece(len(self._done) + 1, start, end, text)])
        return TableCell(text=text, spans=spans)


_SPACE = re.compile(r"[ \t\r\n\v\f\x1c-\x1f\x85\u2028\u2029]+")


def readable_line(text: str) -> str:
    """The text on one line: runs of white space become one space; no-break and thin spaces stay."""
    return _SPACE.sub(" ", nfc(text.replace("\u00ad", ""))).strip()
