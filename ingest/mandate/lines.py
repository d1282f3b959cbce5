"""The lines of a letter, in order, with their places, without running headers and page numbers.

From text and PDF they are the printed lines; from formats that mark paragraphs and tables up (DOCX, HTML, Markdown)
a line is a whole paragraph, heading, list item or table row. Which lines belong together is decided in `units.py`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.model import Block, BlockKind, Document, Page, Spans, Table, TableCell

Place = tuple[int, int]
"""A page number and a position in that page's text."""

PLAIN_TYPES = ("text/plain", "application/pdf")
"""Formats whose lines are printed lines."""
_PAGE_NUMBER = re.compile(r"(?:side\s+)?\d{1,3}(?:\s*(?:av|/|of)\s*\d{1,3})?|[-–]\s*\d{1,3}\s*[-–]", re.IGNORECASE)
_EDGE = 3
"""Lines at the top and bottom of a page among which running headers and page numbers are looked for."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line without white space at its ends, and the place of each of its characters.

    `gap` counts the blank lines before it on its page. `kind` and `level` are known where the format marks them up;
    such a line is whole in itself. `cells` are the columns of a table row (text and where it starts in `text`),
    empty ones too; `header` is True for the table's header row.
    """

    text: str
    places: tuple[Place, ...]
    gap: int = 0
    indent: int = 0
    first: bool = False
    kind: BlockKind | None = None
    level: int = 0
    cells: tuple[tuple[str, int], ...] = ()
    header: bool = False

    @property
    def page(self) -> int:
        """The page it begins on."""
        return self.places[0][0]


def read_lines(document: Document) -> list[Line]:
    """All lines of a document, empty ones, running headers and page numbers left out."""
    if document.blocks and document.media_type not in PLAIN_TYPES:
        return [line for block in document.blocks for line in _block_lines(block, document)]
    return _printed_lines(document)


def _printed_lines(document: Document) -> list[Line]:
    pages = [_page_lines(page) for page in document.pages]
    repeated = _repeated(pages)
    kept: list[Line] = []
    for lines in pages:
        last = len(lines) - 1
        edge = {i for i in range(len(lines)) if i < _EDGE or i > last - _EDGE}
        kept.extend(line for i, line in enumerate(lines) if i not in edge or not _is_furniture(line, i, last, repeated))
    return kept


def _page_lines(page: Page) -> list[Line]:
    lines: list[Line] = []
    at = gap = 0
    for raw in page.text.splitlines(keepends=True):
        text = raw.strip()
        if text:
            indent = len(raw) - len(raw.lstrip())
            places = tuple((page.number, at + indent + i) for i in range(len(text)))
            lines.append(Line(text, places, gap, indent, first=not lines))
            gap = 0
        else:
            gap += 1
        at += len(raw)
    return lines


def _repeated(pages: list[list[Line]]) -> set[str]:
    """Lines (numbers aside) that stand at the edge of at least three pages and of most pages."""
    counts: Counter[str] = Counter()
    for lines in pages:
        counts.update({_shape(line.text) for line in (*lines[:_EDGE], *lines[-_EDGE:]) if line.text[-1] not in ":."})
    return {shape for shape, count in counts.items() if count >= 3 and count > len(pages) / 2 and len(shape) > 3}


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", text).casefold()


def _is_furniture(line: Line, index: int, last: int, repeated: set[str]) -> bool:
    if _shape(line.text) in repeated:
        return True
    if not _PAGE_NUMBER.fullmatch(line.text):
        return False
    if line.text.casefold().startswith("side"):
        return True
    # A bare number may be a cell of the money table: it must be near the page's own number, and at the very edge.
    number = int(re.findall(r"\d+", line.text)[0])
    return index in (0, last) and abs(number - line.page) <= 2


def _block_lines(block: Block, document: Document) -> Iterator[Line]:
    if block.kind == "table" and block.table is not None:
        yield from _table_lines(block.table, document)
        return
    places = align(block.text, block.spans, document.pages)
    if places:
        yield Line(block.text, places, kind=block.kind, level=block.level)


def _table_lines(table: Table, document: Document) -> Iterator[Line]:
    rows = ([table.header] if table.header else []) + list(table.rows)
    for number, row in enumerate(rows):
        if line := _row_line(row, document, header=bool(table.header) and number == 0):
            yield line


def _row_line(row: tuple[TableCell, ...], document: Document, *, header: bool) -> Line | None:
    """A table row as one line: its cells with a blank between them."""
    text, places, cells = "", [], []
    for cell in row:
        content = " ".join(cell.text.split())
        found = align(content, cell.spans, document.pages)
        if not content or not found:
            cells.append(("", len(text)))
            continue
        if text:
            text += " "
            places.append((places[-1][0], places[-1][1] + 1))
        cells.append((content, len(text)))
        text += content
        places.extend(found)
    if not text:
        return None
    return Line(text, tuple(places), kind="table", cells=tuple(cells), header=header)


def align(text: str, spans: Spans, pages: tuple[Page, ...]) -> tuple[Place, ...]:
    """The place of each character of `text`, the readable form of what stands at `spans`.

    A character that the source doesn't have (a joining blank, a resolved entity) gets the place after the one before.
    """
    places = [(span.page, at) for span in spans for at in range(span.start, span.end)]
    found: list[Place] = []
    cursor = 0
    for char in text:
        ahead = cursor
        while ahead < len(places) and ahead - cursor < 200 and not _same(char, places[ahead], pages):
            ahead += 1
        if ahead < len(places) and _same(char, places[ahead], pages):
            found.append(places[ahead])
            cursor = ahead + 1
        elif places:
            found.append(found[-1] if found else places[0])
    return tuple(found)


def _same(char: str, place: Place, pages: tuple[Page, ...]) -> bool:
    there = pages[place[0] - 1].text[place[1]]
    return there == char or (char == " " and there.isspace())
