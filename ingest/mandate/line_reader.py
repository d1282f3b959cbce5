"""Reads the lines of a letter, in order, without running headers and page numbers.

From PDF, headings, items and table rows are whole, and paragraphs are printed lines that know their block. Which lines
belong together is decided in `units.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.mandate.footnotes import without_footnotes
from ingest.mandate.furniture import without_furniture, without_marks
from ingest.mandate.lines import Line, Place, align
from ingest.mandate.money_cells import is_sane
from ingest.model import Block, Document, Page, Table, TableCell

_PDF, _TEXT = "application/pdf", "text/plain"
_SIGN = re.compile(r"(?:^|\n)[ \t]*((?:\(?\d{1,2}(?:\.\d{1,2})*[.)]?|\(?[a-hA-H][.)]|[IVX]{1,4}\.)[ \t\n]+)$")


def read_lines(document: Document) -> list[Line]:
    """All lines of a document, empty ones, running headers and page numbers left out."""
    if not document.blocks or document.media_type == _TEXT:
        return without_footnotes(_printed_lines(document))
    printed = document.media_type == _PDF
    lines = (line for n, b in enumerate(document.blocks) for line in _block_lines(b, document, n, printed=printed))
    return without_footnotes(without_marks(list(lines)))


def _printed_lines(document: Document) -> list[Line]:
    return without_furniture([_page_lines(page) for page in document.pages])


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


def _block_lines(block: Block, document: Document, number: int, *, printed: bool) -> Iterator[Line]:
    if block.kind == "table" and block.table is not None:
        rows = list(_table_lines(block.table, document))
        if printed and rows and rows[0].header and not is_sane(rows):
            yield from _lines_within(block, document, number)
        else:
            yield from rows
    elif block.kind == "paragraph" and printed:
        yield from _lines_within(block, document, number)
    elif printed and block.kind == "item":
        yield from _item_lines(block, document, number)
    elif places := align(block.text, block.spans, document.pages):
        yield _signed(Line(block.text, places, kind=block.kind, level=block.level), document)


def _item_lines(block: Block, document: Document, number: int) -> Iterator[Line]:
    """A list item's printed lines: the first is the item, the others know its block."""
    for n, line in enumerate(_lines_within(block, document, number)):
        yield _signed(replace(line, kind="item", level=block.level), document) if n == 0 else line


def _signed(line: Line, document: Document) -> Line:
    """The line with its printed number or letter, where it is an item that has one."""
    sign = _printed_sign(line.places[0], document) if line.kind == "item" else ""
    page, at = line.places[0]
    before = tuple((page, at - len(sign) + i) for i in range(len(sign)))
    return replace(line, text=sign + line.text, places=before + line.places, sign=len(sign))


def _printed_sign(place: Place, document: Document) -> str:
    """The number or letter of a list item, with the blank after it, as it stands before the item on its line.

    Readers take it off; whether "1. Mål" is an item or a chapter is decided in `units.py`.
    """
    page, at = place
    before = document.pages[page - 1].text[max(0, at - 12) : at]
    found = _SIGN.search(before)
    return found[1] if found else ""


def _lines_within(block: Block, document: Document, number: int) -> Iterator[Line]:
    """The printed lines from a block's first character on a page to its last."""
    for page in sorted({span.page for span in block.spans}):
        spans = [span for span in block.spans if span.page == page]
        at, end = min(span.start for span in spans), max(span.end for span in spans)
        for raw in document.pages[page - 1].text[at:end].splitlines(keepends=True):
            text = raw.strip()
            if text:
                start = at + raw.index(text[0])
                yield Line(text, tuple((page, start + i) for i in range(len(text))), block=number)
            at += len(raw)


def _table_lines(table: Table, document: Document) -> Iterator[Line]:
    rows = ([table.header] if table.header else []) + list(table.rows)
    titled = bool(table.header) or (bool(rows) and _names_columns(rows[0]))
    for number, row in enumerate(rows):
        if line := _row_line(row, document, header=titled and number == 0):
            yield line


def _names_columns(row: tuple[TableCell, ...]) -> bool:
    """True for a first row that plainly is a header, in a table that marks none: a few words a cell, no figures."""
    texts = [cell.text.strip() for cell in row]
    return len(texts) > 1 and all(text and len(text.split()) <= 4 and not text[0].isdigit() for text in texts)


def _row_line(row: tuple[TableCell, ...], document: Document, *, header: bool) -> Line | None:
    """A table row as one line: its cells with a blank between them."""
    text = ""
    places: list[Place] = []
    cells: list[tuple[str, int]] = []
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
