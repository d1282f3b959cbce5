"""Tables in plain text: cells between bars, between tabs, or under each other with wide gaps.

Works on lines; a table needs at least two rows of the same build.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.model import Span, TableCell

if TYPE_CHECKING:
    from ingest.readers.prose import Line

_GAP = re.compile(r" {2,}|\t+")
_RULE = re.compile(r"[|+=:\-–—\s]{3,}")


@dataclass(frozen=True)
class Row:
    """One row: cells as (start, end) in its line's text, its line, and how many lines it takes with its rules."""

    line: Line
    cells: tuple[tuple[int, int], ...]
    lines: int = 1


def rows_at(lines: Sequence[Line], at: int) -> list[Row]:
    """The rows of the table that starts at `at`, or none."""
    line = lines[at].text
    if line.count("|") >= 2 or line.count(" | ") >= 1:
        return _split_rows(lines, at, "|")
    if "\t" in line:
        return _split_rows(lines, at, "\t")
    if "  " in line:
        return _aligned_rows(lines, at)
    return []


def table_rows(rows: Sequence[Row]) -> tuple[list[list[TableCell]], bool]:
    """Cells with their places, and whether the first row reads as a header (no figures but years, a rule below)."""
    cells = [[_cell(row.line, *span) for span in row.cells] for row in rows]
    texts = [cell.text for cell in cells[0]]
    header = rows[0].lines > 1 or all(
        (text and not re.fullmatch(r"[\d\s.,%-]+", text)) or re.fullmatch(r"20\d\d", text) for text in texts
    )
    return cells, header and len(cells) > 1


def _cell(line: Line, start: int, end: int) -> TableCell:
    if start >= end:
        return TableCell(text="")
    span = Span(document="", page=line.page, start=line.start + start, end=line.start + end)
    return TableCell(text=" ".join(line.text[start:end].split()), spans=(span,))


def _split_rows(lines: Sequence[Line], at: int, sign: str) -> list[Row]:
    rows: list[Row] = []
    for line in lines[at:]:
        if rows and ((line.gap and sign == "|") or line.gap > 1):
            break
        if _RULE.fullmatch(line.text) and rows:
            rows[-1] = Row(rows[-1].line, rows[-1].cells, rows[-1].lines + 1)
            continue
        if sign not in line.text:
            break
        rows.append(Row(line, tuple(_fields(line.text, sign))))
    return rows if len(rows) >= 2 and len({len(row.cells) for row in rows}) <= 2 else []


def _fields(text: str, sign: str) -> list[tuple[int, int]]:
    start, end = (1, len(text.rstrip()) - 1) if sign == "|" and text.startswith("|") else (0, len(text))
    if sign == "|" and end < len(text) and text[end] != "|":
        end = len(text)
    fields = []
    for part in re.split(f"({re.escape(sign)})", text[start:end]):
        if part == sign:
            start += 1
            continue
        left = start + len(part) - len(part.lstrip())
        fields.append((left, max(left, start + len(part.rstrip()))))
        start += len(part)
    return fields


def _aligned_rows(lines: Sequence[Line], at: int) -> list[Row]:
    group: list[Line] = []
    for line in lines[at:]:
        if (group and line.gap > 0) or not _GAP.search(line.text):
            break
        group.append(line)
    if len(group) < 2:
        return []
    left = min(line.indent for line in group)
    bounds = _column_bounds([" " * (line.indent - left) + line.text for line in group])
    if len(bounds) < 2:
        return []
    return [Row(line, tuple(_within(line, left, *bound) for bound in bounds)) for line in group]


def _column_bounds(texts: list[str]) -> list[tuple[int, int]]:
    """Columns: stretches between gutters of at least two places that are blank in every row."""
    width = max(map(len, texts))
    inked = [any(len(text) > i and not text[i].isspace() for text in texts) for i in range(width)]
    bounds: list[tuple[int, int]] = []
    for i in range(width):
        if not inked[i]:
            continue
        if bounds and i - bounds[-1][1] < 2:
            bounds[-1] = (bounds[-1][0], i + 1)
        else:
            bounds.append((i, i + 1))
    return bounds


def _within(line: Line, left: int, start: int, end: int) -> tuple[int, int]:
    shift = line.indent - left
    start, end = max(0, start - shift), max(0, min(end - shift, len(line.text)))
    part = line.text[start:end]
    if not part.strip():
        return (start, start)
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())
