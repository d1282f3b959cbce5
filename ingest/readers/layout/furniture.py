"""Running heads, running feet, page numbers and tables of contents: what is on the page but not of the text.

Decides only which lines to leave out; the page's text keeps them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.readers import shapes
from ingest.readers.layout.words import Line, Sheet

_MARGIN = 0.13
"""The share of the page's height at the top and at the bottom where running heads and feet stand."""
_FEWEST_CONTENTS_ROWS = 4
_DIGITS = re.compile(r"\d+")


def running_lines(sheets: Sequence[Sheet], pages: Sequence[Sequence[Line]]) -> set[int]:
    """The `id` of every line that is a running head or foot or a page number.

    Such a line stands in the margin and is set apart (smaller type, or space towards the text). It is one where the
    same words (numbers aside) stand at the same height on another page, where another page has its running head at
    that height on a good part of the pages, or where it is a page number. What ends in a colon opens what follows it.
    """
    body = body_size(pages)
    margin = [edge for number, pair in enumerate(zip(sheets, pages, strict=True)) for edge in _edges(number, *pair)]
    apart = [
        edge
        for edge in margin
        if (edge.room > 2.2 * edge.line.size or edge.line.size < 0.93 * body) and not edge.line.text.endswith(":")
    ]
    pages_of: dict[tuple[str, int], set[int]] = defaultdict(set)
    for edge in apart:
        for height in _heights(edge.line):
            pages_of[_key(edge.line), height].add(edge.page)
    running = {id(e.line) for e in apart if any(len(pages_of[_key(e.line), h]) > 1 for h in _heights(e.line))}
    usual = Counter(place for _, place in {(e.page, _place(e.line)) for e in apart if id(e.line) in running})
    heights = {place for place, count in usual.items() if count > len(sheets) / 3}
    running.update(id(edge.line) for edge in apart if _place(edge.line) in heights)
    running.update(id(edge.line) for edge in margin if _heads_page(edge, body))
    set_apart = {id(edge.line) for edge in apart}
    running.update(id(edge.line) for edge in margin if _numbers_page(edge, id(edge.line) in set_apart))
    return running


def body_size(pages: Sequence[Sequence[Line]]) -> float:
    """The type size that most letters are in."""
    letters: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            letters[round(line.size, 1)] += sum(len(word.text) for word in line.words)
    return max(letters, key=lambda size: (letters[size], size)) if letters else 10.0


@dataclass(frozen=True)
class _Edge:
    """A line in the margin: the room to the next row towards the text, and whether it stands outermost."""

    line: Line
    page: int
    room: float
    outermost: bool
    top: bool


def _edges(page: int, sheet: Sheet, lines: Sequence[Line]) -> list[_Edge]:
    """The lines in the margins: at most three rows at the top and three at the bottom."""
    rows = sorted({round(line.baseline) for line in lines})
    top = [y for y in rows if y < _MARGIN * sheet.height][:3]
    bottom = [y for y in rows if y > (1 - _MARGIN) * sheet.height][-3:]
    room = {y: _room(rows, y, +1) for y in top} | {y: _room(rows, y, -1) for y in bottom}
    return [
        _Edge(line, page, room[y], y in (rows[0], rows[-1]), y in top)
        for line in lines
        if (y := round(line.baseline)) in room
    ]


def _room(rows: Sequence[int], y: int, step: int) -> float:
    index = rows.index(y) + step
    return abs(rows[index] - y) if 0 <= index < len(rows) else 1000.0


def _numbers_page(edge: _Edge, apart: bool) -> bool:
    """A page number stands outermost; a bare figure must be set apart as well."""
    return edge.outermost and shapes.is_page_number(edge.line.text) and (apart or not edge.line.text[0].isdigit())


def _heads_page(edge: _Edge, body: float) -> bool:
    """A small line over the text of a later page is a running head, even where only one page has it."""
    small = edge.line.size < 0.93 * body and edge.room > 1.6 * edge.line.size
    return edge.page > 0 and edge.top and edge.outermost and small


def _place(line: Line) -> tuple[int, float]:
    return round(line.baseline / 3), round(line.size, 1)


def _heights(line: Line) -> tuple[int, int]:
    """Two buckets, so that heights that differ by little always share one."""
    return int(line.baseline // 4) * 2, int((line.baseline + 2) // 4) * 2 + 1


def _key(line: Line) -> str:
    return _DIGITS.sub("#", line.text.lower())


def contents_lines(lines: Sequence[Line]) -> set[int]:
    """The `id` of every line of a table of contents on the page, its title included."""
    rows = _whole_rows(lines)
    is_row = [shapes.is_contents_row(" ".join(line.text for line in row)) and _has_leader(row) for row in rows]
    if sum(is_row) < _FEWEST_CONTENTS_ROWS:
        return set()
    first, last = is_row.index(True), len(is_row) - 1 - is_row[::-1].index(True)
    while (
        first
        and not shapes.is_contents_title(rows[first][0].text)
        and shapes.is_contents_title(rows[first - 1][0].text)
    ):
        first -= 1
    return {id(line) for row in rows[first : last + 1] for line in row}


def _whole_rows(lines: Sequence[Line]) -> list[list[Line]]:
    rows: list[list[Line]] = []
    for line in lines:
        if rows and abs(rows[-1][-1].baseline - line.baseline) < 0.4 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _has_leader(row: Sequence[Line]) -> bool:
    """Dots to the page number, or the number by itself at the right."""
    text = " ".join(line.text for line in row)
    return ". ." in text or "..." in text or "…" in text or (len(row) > 1 and row[-1].text.isdigit())
