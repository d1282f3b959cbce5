"""Turns grids of words into tables: cells joined, the header row told, and a table over a page break made whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ingest.model import Table, TableCell
from ingest.readers.layout.grids import Grid
from ingest.readers.layout.words import Word
from ingest.readers.reading import table_of

Join = Callable[[Sequence[Word]], TableCell]
"""Makes a cell (text and places) of its words in reading order."""
_NARROW = 12.0
"""Points; a column that holds a word is wider."""
_FIGURES = re.compile(r"[\d\s.,%()+–−-]+|20\d\d")


def table_of_grids(grids: Sequence[Grid], join: Join, caption: str = "") -> Table:
    """One table of the grids of one table, each a page's part of it."""
    rows: list[list[list[Word]]] = []
    repeated = False
    for number, grid in enumerate(grids):
        cells = grid.cells
        if number and cells and rows and _texts(cells[0]) == _texts(rows[0]):
            cells = cells[1:]
            repeated = True
        if number and cells and rows and _runs_on(rows[-1], cells[0]):
            rows[-1] = [above + below for above, below in zip(rows[-1], cells[0], strict=True)]
            cells = cells[1:]
        rows.extend(cells)
    rows = [row for row in rows if any(row)] or rows
    kept = _without_narrow_columns(rows, grids[0].xs)
    return table_of([[join(cell) for cell in row] for row in kept], repeated or _has_header(kept), caption)


def same_table(before: Grid, after: Grid) -> bool:
    """Whether the grid at the top of the next page goes on with the table at the foot of the page before."""
    if len(before.xs) != len(after.xs) or not before.cells or not after.cells:
        return False
    if before.ruled and after.ruled:
        shift = after.xs[0] - before.xs[0]
        return all(abs(b - a - shift) < 4 for a, b in zip(before.xs, after.xs, strict=True))
    return before.ruled == after.ruled and _texts(before.cells[0]) == _texts(after.cells[0])


def _texts(cells: Sequence[Sequence[Word]]) -> list[str]:
    return [" ".join(word.text for word in cell) for cell in cells]


def _runs_on(above: Sequence[Sequence[Word]], below: Sequence[Sequence[Word]]) -> bool:
    """Whether a row was cut by the page break: no first cell, and what it has goes on in the middle of a sentence."""
    if not above[0] or below[0] or not any(below):
        return False
    parts = [(a, b) for a, b in zip(above, below, strict=True) if b]
    return all(a and b[0].text[0].islower() and not a[-1].text.endswith((".", "!", "?")) for a, b in parts)


def _without_narrow_columns(rows: Sequence[Sequence[list[Word]]], xs: Sequence[float]) -> list[list[list[Word]]]:
    """Narrow columns that hold nothing come from doubled rules, and go; an empty column of some width stays."""
    width = max((len(row) for row in rows), default=0)
    wide = [i + 1 < len(xs) and xs[i + 1] - xs[i] > _NARROW for i in range(width)]
    used = [i for i in range(width) if wide[i] or any(i < len(row) and row[i] for row in rows)]
    return [[row[i] if i < len(row) else [] for i in used] for row in rows]


def _has_header(rows: Sequence[Sequence[list[Word]]]) -> bool:
    """Whether the first row names the columns: bold where the next is not, or words over figures."""
    if len(rows) < 2 or not rows[0]:
        return False
    first = [cell for cell in rows[0] if cell]
    if len(first) < 2 or any(len(cell) > 12 for cell in first):
        return False
    bold = all(word.bold for cell in first for word in cell)
    below = [word for row in rows[1:] for cell in row for word in cell]
    if bold and not all(word.bold for word in below):
        return True
    if len(first) < len(rows[0]) - 1 or any(_is_figure(text) for text in _texts(first)):
        return False
    if not bold and any(_is_figures_column(rows, i) for i in range(len(rows[0]))):
        return True
    return len(first) == len(rows[0]) >= 3 and all(_is_name_over(rows, i) for i in range(len(rows[0])))


def _is_figure(text: str) -> bool:
    """A figure, but no year, which may name a column."""
    return bool(_FIGURES.fullmatch(text)) and not re.fullmatch(r"20\d\d", text)


def _is_name_over(rows: Sequence[Sequence[list[Word]]], column: int) -> bool:
    """Whether the first cell reads as a column's name: a few words, no digit, no sentence, not said again below."""
    head, *below = (" ".join(word.text for word in row[column]) for row in rows)
    plain = len(head) < 40 and not any(char.isdigit() for char in head) and not head.endswith(".")
    return plain and head[0].isupper() and head not in below


def _is_figures_column(rows: Sequence[Sequence[list[Word]]], column: int) -> bool:
    texts = [" ".join(word.text for word in row[column]) for row in rows[1:] if row[column]]
    head = " ".join(word.text for word in rows[0][column])
    enough = len(texts) > 1 or (len(texts) == 1 and len(rows[0]) > 2)
    return enough and all(_FIGURES.fullmatch(text) for text in texts) and not _FIGURES.fullmatch(head or "1")
