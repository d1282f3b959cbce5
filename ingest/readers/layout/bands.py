"""Tables with lines between their rows and none between their columns.

The lines say where a row ends; the columns are told by the white space between the words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from ingest.readers.layout.grids import Grid
from ingest.readers.layout.gutters import best_column, columns_of
from ingest.readers.layout.lines import rows_of
from ingest.readers.layout.words import Rule, Word

_SAME = 3.0
_FEWEST_LINES = 3
_TALLEST_ROW = 220.0
"""Points between two lines beyond which they do not belong to one table."""
_SHORTEST_LINE = 120.0


def find_bands(page: int, rules: Sequence[Rule], words: Sequence[Word]) -> tuple[list[Grid], list[Word]]:
    """The tables, filled, and the words outside them."""
    grids: list[Grid] = []
    rest = list(words)
    for heights, left, right in _stacks([rule for rule in rules if rule.horizontal]):
        grid, outside = _grid(page, heights, (left, right), rest)
        if grid is not None:
            grids.append(grid)
            rest = outside
    return grids, rest


def _stacks(rules: Sequence[Rule]) -> list[tuple[list[float], float, float]]:
    """Groups of lines of the same extent above each other."""
    stacks: list[tuple[list[float], float, float]] = []
    for y, left, right in _whole_lines(rules):
        if right - left < _SHORTEST_LINE:
            continue
        for heights, start, end in stacks:
            if abs(start - left) <= _SAME and abs(end - right) <= _SAME and y - heights[-1] <= _TALLEST_ROW:
                heights.append(y)
                break
        else:
            stacks.append(([y], left, right))
    return [stack for stack in stacks if len(stack[0]) >= _FEWEST_LINES]


def _whole_lines(rules: Sequence[Rule]) -> list[tuple[float, float, float]]:
    """Lines drawn cell by cell made whole: (y, left, right), from the top."""
    lines: list[tuple[float, float, float]] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.y0), rule.x0)):
        if lines and abs(lines[-1][0] - rule.y0) <= 1.5 and rule.x0 <= lines[-1][2] + _SAME:
            y, left, right = lines[-1]
            lines[-1] = (y, left, max(right, rule.x1))
        else:
            lines.append((rule.y0, rule.x0, rule.x1))
    return sorted(lines)


def _grid(
    page: int, heights: list[float], extent: tuple[float, float], words: Sequence[Word]
) -> tuple[Grid | None, list[Word]]:
    left, right = extent
    near = [word for word in words if left - 2 <= word.x0 and word.x1 <= right + 2]
    edges = [_top(near, heights), *heights] if _top(near, heights) < heights[0] else heights
    inside = [word for word in near if edges[0] <= _middle(word) <= edges[-1]]
    columns = columns_of(rows_of(inside))
    if len(columns) < 2:
        return None, list(words)
    grid = Grid(page, [left, *(start - 1 for start, _ in columns[1:]), right], edges)
    grid.cells = [[[] for _ in columns] for _ in edges[1:]]
    for word in inside:
        row = min(max(bisect_right(edges, _middle(word)) - 1, 0), len(edges) - 2)
        grid.cells[row][best_column(word.x0, word.x1, columns)].append(word)
    taken = {id(word) for word in inside}
    return grid, [word for word in words if id(word) not in taken]


def _middle(word: Word) -> float:
    return word.baseline - 0.3 * word.size


def _top(words: Sequence[Word], heights: Sequence[float]) -> float:
    """The top of the heading row that stands right above the first line, where there is one of several cells."""
    above = [word for word in words if 0 < heights[0] - _middle(word) < 3 * word.size]
    lines = [
        line for line in rows_of(above) if max(word.baseline for word in above) - line[0].baseline < 1.6 * line[0].size
    ]
    if not lines or not any(_is_parted(line) for line in lines):
        return heights[0]
    return min(word.top for line in lines for word in line) - 1


def _is_parted(line: Sequence[Word]) -> bool:
    return any(word.x0 - before.x1 > 1.2 * word.size for before, word in pairwise(line))
