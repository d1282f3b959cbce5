"""Finds the grids that ruled lines make, and puts the words of a page into their cells.

A cell that spans columns keeps its words in its first column; one that spans rows has them in every row, since they
speak of every row. Tables without rules are for `aligned`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.readers.layout.words import Rule, Word

_SAME = 3.0
"""Points within which two lines are one."""
_TALLEST_ROW = 160.0
"""Points between two shaded rows of one table at most."""
_REACH = 4.0
"""How far short of a crossing a line may end."""


@dataclass(slots=True)
class Grid:
    """A table found on one page: its column and row edges, and for each row the words of each cell."""

    page: int
    xs: list[float]
    ys: list[float]
    cells: list[list[list[Word]]] = field(default_factory=list)
    ruled: bool = True
    column: int = 0
    shaded: bool = False
    """Whether its edges are those of shaded rows, so that a missing line does not mean that two cells are one."""

    @property
    def top(self) -> float:
        """Where it starts on the page."""
        return self.ys[0]

    @property
    def bottom(self) -> float:
        """Where it ends on the page."""
        return self.ys[-1]


def find_grids(page: int, rules: Sequence[Rule]) -> list[Grid]:
    """The grids on the page, from the top, with at least two columns or two rows; no words in them yet."""
    grids = []
    for group in _connected(rules):
        xs = _edges([rule.x0 for rule in group if not rule.horizontal])
        ys = _edges([rule.y0 for rule in group if rule.horizontal])
        if (len(xs) >= 3 and len(ys) >= 2) or (len(xs) >= 2 and len(ys) >= 3):
            grids.append(Grid(page, xs, ys))
    return sorted(grids, key=lambda grid: (grid.top, grid.xs[0]))


def join_bands(grids: Sequence[Grid], words: Sequence[Word]) -> list[Grid]:
    """Grids of the same columns above each other made one: a table where only every second row is shaded.

    What stands between two of them, or as a heading row above the first, must keep to the columns.
    """
    joined: list[Grid] = []
    for grid in grids:
        before = joined[-1] if joined else None
        if before and _same_columns(before, grid) and 0 <= grid.top - before.bottom < _TALLEST_ROW:
            between = _inside(words, before, before.bottom, grid.top)
            if not between or _keeps_to_columns(before, between):
                joined[-1] = Grid(before.page, before.xs, _edges([*before.ys, *grid.ys]), shaded=True)
                continue
        joined.append(grid)
    return [grid if grid in grids else _with_heading_row(grid, words) for grid in joined]


def _same_columns(one: Grid, other: Grid) -> bool:
    return len(one.xs) == len(other.xs) and all(abs(a - b) <= _SAME for a, b in zip(one.xs, other.xs, strict=True))


def _inside(words: Sequence[Word], grid: Grid, top: float, bottom: float) -> list[Word]:
    left, right = grid.xs[0] - 1, grid.xs[-1] + 1
    return [
        word for word in words if top < word.baseline - 0.3 * word.size < bottom and word.x0 < right and word.x1 > left
    ]


def _keeps_to_columns(grid: Grid, words: Sequence[Word]) -> bool:
    """Whether no word crosses a column's edge and the words stand in more than one column."""
    columns = {bisect_right(grid.xs, (word.x0 + word.x1) / 2) for word in words}
    crosses = any(word.x0 < edge - 1 and word.x1 > edge + 1 for word in words for edge in grid.xs)
    return not crosses and len(columns) > 1


def _with_heading_row(grid: Grid, words: Sequence[Word]) -> Grid:
    """The grid with the row of bold words right above it, where there is one."""
    above = [word for word in _inside(words, grid, grid.top - 60, grid.top) if word.bold]
    above = [word for word in above if grid.top - word.baseline < 3.5 * word.size]
    if not above or not _keeps_to_columns(grid, above):
        return grid
    return Grid(grid.page, grid.xs, [min(word.top for word in above) - 1, *grid.ys], shaded=True)


def fill(grid: Grid, rules: Sequence[Rule], words: Sequence[Word]) -> list[Word]:
    """Puts the words that stand inside the grid into its cells; returns those that do not."""
    inside: dict[tuple[int, int], list[Word]] = {}
    outside: list[Word] = []
    for word in words:
        middle, centre = (word.x0 + word.x1) / 2, word.baseline - 0.3 * word.size
        if grid.xs[0] - 1 <= middle <= grid.xs[-1] + 1 and grid.ys[0] - 1 <= centre <= grid.ys[-1] + 1:
            row = min(max(bisect_right(grid.ys, centre) - 1, 0), len(grid.ys) - 2)
            column = min(max(bisect_right(grid.xs, middle) - 1, 0), len(grid.xs) - 2)
            inside.setdefault((row, column), []).append(word)
        else:
            outside.append(word)
    owners = _owners(grid, rules)
    gathered: dict[tuple[int, int], list[Word]] = {}
    for place, held in sorted(inside.items()):
        gathered.setdefault(owners[place], []).extend(held)
    for row in range(len(grid.ys) - 1):
        grid.cells.append([_cell_words(row, column, owners, gathered) for column in range(len(grid.xs) - 1)])
    return outside


def _cell_words(
    row: int, column: int, owners: dict[tuple[int, int], tuple[int, int]], gathered: dict[tuple[int, int], list[Word]]
) -> list[Word]:
    owner = owners[row, column]
    return gathered.get(owner, []) if owner[1] == column else []


def _edges(values: Sequence[float]) -> list[float]:
    """The distinct positions, those within `_SAME` of each other taken together."""
    edges: list[list[float]] = []
    for value in sorted(values):
        if edges and value - edges[-1][-1] <= _SAME:
            edges[-1].append(value)
        else:
            edges.append([value])
    return [sum(group) / len(group) for group in edges]


def _connected(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Groups of lines that touch or cross."""
    groups: list[list[Rule]] = []
    flat = [rule for rule in rules if rule.horizontal]
    upright = [rule for rule in rules if not rule.horizontal]
    if not flat or not upright:
        return []
    parent = list(range(len(rules)))
    ordered = flat + upright

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    by_y = sorted(range(len(flat)), key=lambda i: flat[i].y0)
    heights = [flat[i].y0 for i in by_y]
    for j, rule in enumerate(upright, start=len(flat)):
        at = bisect_right(heights, rule.y0 - _REACH)
        while at < len(by_y) and heights[at] <= rule.y1 + _REACH:
            i = by_y[at]
            if ordered[i].x0 - _REACH <= rule.x0 <= ordered[i].x1 + _REACH:
                parent[root(i)] = root(j)
            at += 1
    members: dict[int, list[Rule]] = {}
    for i, rule in enumerate(ordered):
        members.setdefault(root(i), []).append(rule)
    groups.extend(group for group in members.values() if len(group) > 3)
    return groups


def _owners(grid: Grid, rules: Sequence[Rule]) -> dict[tuple[int, int], tuple[int, int]]:
    """For each place in the grid the top left place of the cell it belongs to."""
    rows, columns = len(grid.ys) - 1, len(grid.xs) - 1
    flat = _stretches([(r.y0, r.x0, r.x1) for r in rules if r.horizontal], grid.ys)
    upright = _stretches([(r.x0, r.y0, r.y1) for r in rules if not r.horizontal], grid.xs)
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(rows):
        for column in range(columns):
            owner = (row, column)
            middle_y = (grid.ys[row] + grid.ys[row + 1]) / 2
            middle_x = (grid.xs[column] + grid.xs[column + 1]) / 2
            if grid.shaded:
                pass
            elif column and not _covered(upright[column], middle_y):
                owner = owners[row, column - 1]
            elif row and not _covered(flat[row], middle_x):
                owner = owners[row - 1, column]
            owners[row, column] = owner
    return owners


def _stretches(lines: Sequence[tuple[float, float, float]], edges: Sequence[float]) -> list[list[tuple[float, float]]]:
    """For each edge the stretches that are drawn along it."""
    found: list[list[tuple[float, float]]] = [[] for _ in edges]
    for at, start, end in lines:
        nearest = min(range(len(edges)), key=lambda i: abs(edges[i] - at))
        if abs(edges[nearest] - at) <= _SAME:
            found[nearest].append((start, end))
    return found


def _covered(stretches: Sequence[tuple[float, float]], at: float) -> bool:
    return any(start - 1 <= at <= end + 1 for start, end in stretches)
