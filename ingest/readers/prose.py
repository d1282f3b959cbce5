"""Groups lines of plain text into headings, paragraphs, list items and tables by their shape.

Knows lines and blank lines, not fonts: what a PDF's layout says is for `layout/`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles

from ingest.language.cleaning import HYPHENS, join_lines
from ingest.model import Block, BlockKind, Page
from ingest.readers import shapes
from ingest.readers.columns import Row, rows_at, table_rows
from ingest.readers.reading import Piece, spans_of, table_block, table_of

_RULE = re.compile(r"[=\-_*~+ ]{3,}")
_FIELD = re.compile(r"[A-ZÆØÅ][\wæøå ./-]{0,40}:\s+\S")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its text without white space at the ends, its place, its indent and the blank lines before it."""

    text: str
    page: int
    start: int
    end: int
    indent: int = 0
    gap: int = 0
    first: bool = False
    """True for the first line of a page."""

    def piece(self, skip: int = 0) -> Piece:
        """Its place, without its first `skip` characters."""
        return Piece(self.page, self.start + skip, self.end, self.text[skip:])


def blocks_of_lines(lines: Sequence[Line], pages: Sequence[Page]) -> tuple[Block, ...]:
    """Blocks in order. Page numbers are left out."""
    lines = [line for line in lines if not (shapes.is_page_number(line.text) and _on_edge(line, lines))]
    width = _full_width(lines)
    blocks: list[Block] = []
    at = 0
    while at < len(lines):
        rows = rows_at(lines, at)
        if rows:
            blocks.append(_table(rows))
            at += sum(row.lines for row in rows)
            continue
        block, at = _next(lines, at, width, pages)
        if block:
            blocks.append(block)
    return tuple(blocks)


def _on_edge(line: Line, lines: Sequence[Line]) -> bool:
    """A bare number in the middle of a text is content; "Side 8" is not."""
    return not line.text.isdigit() or line.first or line is lines[-1]


def _full_width(lines: Sequence[Line]) -> int:
    """How long a full line is: nine in ten are shorter."""
    lengths = [len(line.text) for line in lines]
    return int(quantiles(lengths, n=10)[-1]) if len(lengths) > 3 else 80


def _table(rows: list[Row]) -> Block:
    cells, has_header = table_rows(rows)
    return table_block(table_of(cells, has_header))


def _next(lines: Sequence[Line], at: int, width: int, pages: Sequence[Page]) -> tuple[Block | None, int]:
    line = lines[at]
    if _RULE.fullmatch(line.text):
        return None, at + 1
    underlined = at + 1 < len(lines) and _is_underline(lines[at + 1], line)
    if underlined or _is_heading(lines, at, width):
        end = at + 1
        if not underlined:
            while end < len(lines) and _heading_goes_on(lines, end, width):
                end += 1
        group = lines[at:end]
        text = join_lines([each.text for each in group])
        return _block(
            "heading", text, [each.piece() for each in group], pages, _level(text, underlined, lines, at)
        ), end + underlined
    found = shapes.bullet(line.text)
    end = at + 1
    while end < len(lines) and _goes_on(lines[end - 1], lines, end, width, in_item=bool(found)):
        end += 1
    skip = found.length if found else 0
    pieces = [line.piece(skip), *(each.piece() for each in lines[at + 1 : end])]
    text = join_lines([piece.text for piece in pieces])
    if found:
        return _block("item", text, pieces, pages, 2 if found.hollow and line.indent > 3 else 1), end
    return _block("paragraph", text, pieces, pages, 0), end


def _block(kind: BlockKind, text: str, pieces: Sequence[Piece], pages: Sequence[Page], level: int) -> Block:
    return Block(kind=kind, text=text, spans=spans_of(pieces, pages), level=level)


def _is_underline(below: Line, line: Line) -> bool:
    return below.gap == 0 and bool(re.fullmatch(r"=+|-+|~+", below.text)) and len(below.text) >= min(3, len(line.text))


def _is_heading(lines: Sequence[Line], at: int, width: int) -> bool:
    line = lines[at]
    if shapes.bullet(line.text) or not shapes.is_title_like(line.text) or shapes.is_contents_row(line.text):
        return False
    if _FIELD.match(line.text) and not shapes.heading_number(line.text):
        return False
    before = at == 0 or line.gap > 0 or line.first
    after = at + 1 == len(lines) or lines[at + 1].gap > 0
    if shapes.heading_number(line.text):
        return before or not _runs_on(lines[at - 1], line, width)
    if line.text.isupper() and len(line.text) > 3:
        return before
    stands_alone = before and after and not line.text.endswith(":") and len(line.text) < 0.8 * width
    return stands_alone and at + 1 < len(lines) and _is_prose(lines, at + 1, width)


def _is_prose(lines: Sequence[Line], at: int, width: int) -> bool:
    """Whether running text or a list starts at `at`: what a heading stands over."""
    return bool(shapes.bullet(lines[at].text)) or len(lines[at].text) > 0.7 * width


def _heading_goes_on(lines: Sequence[Line], at: int, width: int) -> bool:
    before, line = lines[at - 1], lines[at]
    return (
        line.gap == 0
        and len(before.text) > 0.75 * width
        and line.text[0].islower()
        and shapes.is_title_like("A" + line.text, 60)
    )


def _runs_on(before: Line, line: Line, width: int) -> bool:
    return line.gap == 0 and len(before.text) > 0.75 * width and not shapes.ends_sentence(before.text)


def _goes_on(before: Line, lines: Sequence[Line], at: int, width: int, *, in_item: bool) -> bool:
    """Whether the line at `at` belongs to the paragraph of the line before it."""
    line = lines[at]
    if shapes.bullet(line.text) or rows_at(lines, at) or _RULE.fullmatch(line.text):
        return False
    full = len(before.text) > 0.6 * width
    open_end = not shapes.ends_sentence(before.text) or before.text[-1] in HYPHENS
    if shapes.is_label(line.text):
        return False
    if shapes.is_open(before.text) and line.gap <= 1:
        return True
    if _starts_anew(line) and len(before.text) + len(line.text.split()[0]) + 1 < width:
        return False  # the next word had found place on the line before
    if line.gap and in_item and not line.text[0].islower():
        return False
    if line.gap or line.first:
        lower = (
            line.text[0].islower()
            or line.text[0] in "(«"
            or (line.text[0].isdigit() and not shapes.heading_number(line.text))
        )
        return full and open_end and (lower or len(before.text) > 0.75 * width) and line.gap <= 2
    if _is_heading(lines, at, width) and not (full and open_end):
        return False
    return in_item or full or line.text[0].islower() or not _FIELD.match(line.text)


def _starts_anew(line: Line) -> bool:
    return not line.text[0].islower() and line.text[0] not in "(«"


def _level(text: str, underlined: bool, lines: Sequence[Line], at: int) -> int:
    number = shapes.heading_number(text)
    if number:
        return shapes.number_depth(number) + 1
    if text.isupper() or at == 0 or (underlined and lines[at + 1].text[0] == "="):
        return 1
    return 2
