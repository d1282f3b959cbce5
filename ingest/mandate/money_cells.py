"""The columns of a marked-up money table: which cell is the chapter, the post, the name and the amount.

Amounts are read elsewhere (`money.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.mandate.lines import Line

_CHAPTER = re.compile(r"^kap", re.IGNORECASE)
_POST = re.compile(r"^post", re.IGNORECASE)
_AMOUNT = re.compile(
    r"\b20\d\d\b|bevilgning|løyving|tildeling|tildelt|beløp|sum|ramme|kroner|kronar|\bkr\b|budsjett|disponibelt",
    re.IGNORECASE,
)
_POST_TITLE = re.compile(r"^(?:under)?post(?:er|ar|nr\.?)?\.?(?:/\w+)?$", re.IGNORECASE)
_NAME_TITLE = re.compile(
    r"^(?:\S*(?:navn|namn)|betegnelse|betegning|nemning|benevn\w*|formål|føremål|tekst|beskrivelse|beskriving|tiltak|)(?:\s*/?\s*\S*)?$",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"endring|økning|auke|reduksjon|differanse|saldert|forrige|førre|regnskap|rekneskap", re.IGNORECASE
)
_SUM = re.compile(r"^(?:sum|total|totalt|i\s+alt|til\s+sam(?:men|an)|samlet|samla|delsum)\b", re.IGNORECASE)
_BOTH = re.compile(r"^(?:kap(?:ittel|\.)?\s*)?(\d{3,4})\s*(?:[./,]|,?\s*post)?\s*(\d{2})$", re.IGNORECASE)
_NUMBER = re.compile(r"^\D{0,8}(\d{1,4})$")
_BULLETS = re.compile(r"\s[•▪–]\s|\s-\s(?=\d)|\s(?=(?:hvorav|herav|av dette|derav)\s)")


@dataclass(frozen=True)
class Columns:
    """Indices of the columns; `post` is None where chapter and post share one."""

    chapter: int
    post: int | None
    name: int | None
    amount: int


@dataclass(frozen=True)
class RowCells:
    """A row read by its columns. `label` is all of it but the amount; `name_start` is the name's place in the line."""

    chapter: str | None
    post: str | None
    name: str
    name_start: int
    amount: str
    label: str

    @property
    def is_sum(self) -> bool:
        """True for a row that states a sum."""
        return bool(_SUM.match(self.label))


def columns_of(header: Line) -> Columns | None:
    """The columns by their titles; None where the table has no chapter column or fewer than two columns."""
    titles = [text for text, _ in header.cells]
    chapter = next((i for i, title in enumerate(titles) if _CHAPTER.search(title)), None)
    if chapter is None or len(titles) < 2:
        return None
    post = next((i for i, title in enumerate(titles) if _POST.search(title)), None)
    amounts = [i for i, title in enumerate(titles) if i not in (chapter, post) and _AMOUNT.search(title)]
    amounts = [i for i in amounts if not _CHANGE.search(titles[i])] or amounts
    amount = amounts[-1] if amounts else len(titles) - 1
    names = [i for i in range(len(titles)) if i not in (chapter, post, amount) and i not in amounts]
    return Columns(chapter, post, names[0] if names else None, amount)


def is_sane(rows: Sequence[Line]) -> bool:
    """False where layout has put words of a money table in wrong cells: a long title, a row without its amount."""
    header, body = rows[0], rows[1:]
    columns = columns_of(header)
    if columns is None:
        return True
    if columns.post is not None and not _POST_TITLE.match(header.cells[columns.post][0]):
        return False
    if columns.name is not None and not _NAME_TITLE.match(header.cells[columns.name][0]):
        return False
    read = [read_cells(line, columns) for line in body]
    return all(cells.amount and cells.name for cells in read if cells.chapter)


def read_cells(line: Line, columns: Columns) -> RowCells:
    """The cells of a row under `columns`."""

    def cell(index: int | None) -> str:
        return line.cells[index][0] if index is not None and index < len(line.cells) else ""

    chapter, post = _numbers(cell(columns.chapter), cell(columns.post))
    name_start = line.cells[columns.name][1] if columns.name is not None and columns.name < len(line.cells) else 0
    label = " ".join(text for i, (text, _) in enumerate(line.cells) if text and i != columns.amount)
    return RowCells(chapter, post, cell(columns.name), name_start, cell(columns.amount), label)


def _numbers(chapter: str, post: str) -> tuple[str | None, str | None]:
    if both := _BOTH.match(chapter):
        return both[1], both[2]
    found = _NUMBER.match(chapter)
    post_found = re.match(r"^\D{0,6}(\d{1,2})$", post)
    return (found[1] if found else None), (post_found[1].zfill(2) if post_found else None)


def split_bullets(name: str) -> list[tuple[int, int]]:
    """Where the name stands in its cell, then each bullet in the same cell, as (start, end)."""
    bullets = list(_BULLETS.finditer(name))
    starts = [0, *(match.end() for match in bullets)]
    ends = [*(match.start() for match in bullets), len(name)]
    return list(zip(starts, ends, strict=True))
