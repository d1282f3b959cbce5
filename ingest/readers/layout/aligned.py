"""Tables without vertical rules: rows whose cells stand under each other with wide gaps between.

Takes lines of one column of a page in reading order; gives grids with their words in place.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.readers.layout.grids import Grid
from ingest.readers.layout.words import Line, Word

_LONGEST_BREAK = 5
"""Rows of one line (a wrapped cell, a "hvorav" list) that a table may hold between two rows of several cells."""
_LEADING = 2.4
"""Rows of a table stand no farther apart than so many times the type size."""

Row = list[Line]


def find_aligned(lines: Sequence[Line]) -> list[Grid | Line]:
    """The lines in order, those that make a table replaced by it."""
    rows = _rows(lines)
    found: list[Grid | Line] = []
    at = 0
    while at < len(rows):
        end = _table_end(rows, at) if len(rows[at]) > 1 else at
        columns = _columns(rows[at:end]) if end - at > 1 else []
        if len(columns) > 1:
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
    for i in range(at + 1, len(rows)):
        if not _follows(rows[i - 1], rows[i]):
            break
        if len(rows[i]) > 1 and _aligned(rows[at:end], rows[i]):
            end, between = i + 1, 0
        else:
            between += 1
            if between > _LONGEST_BREAK or len(rows[i]) > 1:
                break
    return end


def _follows(before: Row, row: Row) -> bool:
    distance = row[0].baseline - before[0].baseline
    return before[0].column == row[0].column and 0 < distance <= _LEADING * max(row[0].size, before[0].size)


def _aligned(rows: Sequence[Row], row: Row) -> bool:
    """Whether at least two cells of the row stand under cells of earlier rows, by their left or right edge or middle."""
    cells = [line for earlier in rows if len(earlier) > 1 for line in earlier]
    hits = sum(any(_same_column(line, cell) for cell in cells) for line in row)
    return hits >= 2 or hits == 1 and len(row) == 2 and len(rows) == 1


def _same_column(one: Line, other: Line) -> bool:
    return abs(one.x0 - other.x0) < 4 or abs(one.x1 - other.x1) < 4 or abs(one.x0 + one.x1 - other.x0 - other.x1) < 8


def _columns(rows: Sequence[Row]) -> list[tuple[float, float]]:
    """The columns as stretches of x: what the cells cover, in the rows that have most cells."""
    counts = [len(row) for row in rows if len(row) > 1]
    if len(counts) < 2:
        return []
    columns: list[tuple[float, float]] = []
    for line in sorted((line for row in rows if len(row) > 1 for line in row), key=lambda line: line.x0):
        if columns and line.x0 < columns[-1][1] + 2:
            columns[-1] = (columns[-1][0], max(columns[-1][1], line.x1))
        else:
            columns.append((line.x0, line.x1))
    return columns


def _grid(rows: Sequence[Row], columns: Sequence[tuple[float, float]]) -> Grid:
    first, last = rows[0][0], rows[-1][0]
    edges = [columns[0][0], *(start - 1 for start, _ in columns[1:]), columns[-1][1]]
    grid = Grid(first.page, edges, [first.baseline - first.size, last.baseline + 0.3 * last.size], ruled=False)
    grid.column = first.column
    for row in rows:
        cells: list[list[Word]] = [[] for _ in columns]
        for line in row:
            cells[_best_column(line, columns)].extend(line.words)
        if len(row) == 1 and grid.cells and not (cells[0] and not _continues(row[0])):
            for above, cell in zip(grid.cells[-1], cells, strict=True):
                above.extend(cell)
        else:
            grid.cells.append(cells)
    return grid


def _continues(line: Line) -> bool:
    return line.words[0].text[0].islower()


def _best_column(line: Line, columns: Sequence[tuple[float, float]]) -> int:
    """The column that the line covers most of."""
    overlaps = [min(line.x1, end) - max(line.x0, start) for start, end in columns]
    return max(range(len(columns)), key=lambda i: overlaps[i])
