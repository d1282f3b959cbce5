"""White space that runs down between columns: of a table, or of running text set in columns.

A space between words is as wide as any, but does not stand at the same place in line after line.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ingest.readers.layout.words import Word

Stretch = tuple[float, float]
_NARROWEST = 0.5
"""Times the type size that a gutter is at least wide, where many lines agree on it."""
_FEWEST_ROWS = 5
"""Lines after each other that make a gutter sure."""


def columns_of(rows: Sequence[Sequence[Word]]) -> list[Stretch]:
    """The columns that the words of a table's lines stand in, as stretches of x, from the left.

    The fewer the lines, the wider the white space between two columns must be.
    """
    words = sorted((word for row in rows for word in row), key=lambda word: word.x0)
    if not words:
        return []
    size = sorted(word.size for word in words)[len(words) // 2]
    least = size * (1.2 if len(rows) < 3 else 0.8 if len(rows) < _FEWEST_ROWS else _NARROWEST)
    columns = [(words[0].x0, words[0].x1)]
    for word in words[1:]:
        left, right = columns[-1]
        if word.x0 - right >= least:
            columns.append((word.x0, word.x1))
        else:
            columns[-1] = (left, max(right, word.x1))
    return columns


def best_column(x0: float, x1: float, columns: Sequence[Stretch]) -> int:
    """The column that the stretch covers most of, else the nearest."""
    overlaps = [min(x1, end) - max(x0, start) for start, end in columns]
    return max(range(len(columns)), key=lambda i: overlaps[i])


def corridors(rows: Sequence[Sequence[Word]]) -> list[list[float]]:
    """For each line (words from the left) the x of the gutters that part it, found by what its neighbours agree on."""
    parted: list[list[float]] = [[] for _ in rows]
    active: list[tuple[float, float, list[int]]] = []
    for number, row in enumerate(rows):
        gaps = _gaps(row)
        going: list[tuple[float, float, list[int]]] = []
        for low, high, members in active:
            kept = _narrowed(low, high, row, gaps)
            if kept is None:
                _settle(low, high, members, parted)
            else:
                left, right, crossed = kept
                going.append((left, right, [*members, number] if crossed else members))
        for gap in gaps:
            if not any(low < gap[1] and gap[0] < high for low, high, _ in going):
                going.append((*gap, [number]))
        active = going
    for low, high, members in active:
        _settle(low, high, members, parted)
    return parted


def _gaps(row: Sequence[Word]) -> list[Stretch]:
    return [
        (before.x1, word.x0)
        for before, word in pairwise(row)
        if word.x0 - before.x1 >= _NARROWEST * max(word.size, before.size)
    ]


def _narrowed(
    low: float, high: float, row: Sequence[Word], gaps: Sequence[Stretch]
) -> tuple[float, float, bool] | None:
    """The gutter as far as this line leaves it white, and whether the line stands on both its sides."""
    least = _NARROWEST * row[0].size
    for start, end in gaps:
        shared = max(low, start), min(high, end)
        if shared[1] - shared[0] >= least:
            return *shared, True
    if row[-1].x1 <= low + 1 or row[0].x0 >= high - 1:
        return low, high, False
    return None


def _settle(low: float, high: float, members: Sequence[int], parted: list[list[float]]) -> None:
    if len(members) >= _FEWEST_ROWS:
        for number in members:
            parted[number].append((low + high) / 2)
