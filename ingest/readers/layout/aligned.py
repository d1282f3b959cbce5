"""Tables without vertical rules: rows whose cells stand under each other with wide gaps between.

Takes lines of one column of a page in reading order; gives grids with their words in place.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.readers import shapes
from ingest.readers.layout.grids import Grid
from ingest.readers.layout.gutters import Stretch, best_column, columns_of
from ingest.readers.layout.words import Line, Word

_LONGEST_BREAK = 5
"""Rows of one line (a wrapped cell, a "hvorav" list) that a table may hold between two rows of several cells."""
_LEADING = 2.4
"""Rows of a table stand no farther apart than so many times the type size."""

Row = list[Line]


def find_aligned(lines: Sequence[Line]) -> list[Grid | Line]:
    """The lines in order, those that make a table replaced by it.

    A table that is headed like an earlier one has its columns.
    """
    rows = _rows(lines)
    known: dict[str, list[Stretch]] = {}
    found: list[Grid | Line] = []
    at = 0
    while at < len(rows):
        end = _table_end(rows, at) if len(rows[at]) > 1 else at
        columns = known.get(_text(rows[at])) or _columns(rows[at:end]) if end - at > 1 else []
        if len(columns) > 1:
            known[_text(rows[at])] = columns
            found.append(_grid(rows[at:end], columns))
            at = end
        else:
            found.extend(rows[at])
            at += 1
    return found


def _rows(lines: Sequence[Line]) -> list[Row]:
    rows: list[Row] = []
    for line in lines:
        if rows and rows[-1][0].column == line.column and abs(rows[-1][0].baseline - line.baseline) < 0.35 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _table_end(rows: Sequence[Row], at: int) -> int:
    """The row after the last one of the table that starts at `at`: its last row of several cells, and its wraps."""
    end, between = at + 1, 0
    head = _text(rows[at])
    for i in range(at + 1, len(rows)):
        if not _follows(rows[i - 1], rows[i]) or _text(rows[i]) == head or _heads(rows[i], rows[at]):
            break
        if len(rows[i]) > 1 and _aligned(rows[at:end], rows[i]):
            end, between = i + 1, 0
        else:
            between += 1
            if between > _LONGEST_BREAK or len(rows[i]) > 1:
                break
    return end


def _heads(row: Row, first: Row) -> bool:
    """Whether the row is a heading or caption that stands under the table: larger type, a number, "Tabell 2"."""
    line = row[0]
    if len(row) > 1:
        return False
    return line.size > 1.08 * first[0].size or shapes.is_caption(line.text) or bool(shapes.heading_number(line.text))


def _text(row: Row) -> str:
    return " ".join(line.text for line in row)


def _follows(before: Row, row: Row) -> bool:
    distance = row[0].baseline - before[0].baseline
    return before[0].column == row[0].column and 0 < distance <= _LEADING * max(row[0].size, before[0].size)


def _aligned(rows: Sequence[Row], row: Row) -> bool:
    """Whether two cells of the row stand under cells of earlier rows, by their left or right edge or middle."""
    cells = [line for earlier in rows if len(earlier) > 1 for line in earlier]
    hits = sum(any(_same_column(line, cell) for cell in cells) for line in row)
    return hits >= 2 or (hits == 1 and (len(row) == 2 or len(rows) == 1))


def _same_column(one: Line, other: Line) -> bool:
    return abs(one.x0 - other.x0) < 4 or abs(one.x1 - other.x1) < 4 or abs(one.x0 + one.x1 - other.x0 - other.x1) < 8


def _columns(rows: Sequence[Row]) -> list[Stretch]:
    """The columns of the rows that have several cells."""
    several = [[word for line in row for word in line.words] for row in rows if len(row) > 1]
    return columns_of(several) if len(several) > 1 else []


def _grid(rows: Sequence[Row], columns: Sequence[Stretch]) -> Grid:
    first, last = rows[0][0], rows[-1][0]
    edges = [columns[0][0], *(start - 1 for start, _ in columns[1:]), columns[-1][1]]
    grid = Grid(first.page, edges, [first.baseline - first.size, last.baseline + 0.3 * last.size], ruled=False)
    grid.column = first.column
    in_list = False
    for row in rows:
        if len(row) > 1:
            grid.cells.append(_spread(row, columns))
            in_list = False
            continue
        sign = shapes.bullet(row[0].text)
        column = best_column(row[0].x0, row[0].x1, columns)
        if grid.cells and (sign or in_list or column or row[0].text[0].islower()):
            grid.cells[-1][column].extend(row[0].words)
        else:
            grid.cells.append([list(row[0].words), *([] for _ in columns[1:])])
        in_list = in_list or bool(sign)
    return grid


def _spread(row: Row, columns: Sequence[Stretch]) -> list[list[Word]]:
    """The row's words in its columns: cell by cell, or word by word where one stretch of words covers several."""
    cells: list[list[Word]] = [[] for _ in columns]
    for line in row:
        covered = [start for start, end in columns if min(line.x1, end) - max(line.x0, start) > 1]
        if len(covered) < 2:
            cells[best_column(line.x0, line.x1, columns)].extend(line.words)
        else:
            for word in line.words:
                cells[best_column(word.x0, word.x1, columns)].append(word)
    return cells
