"""Reads a report's tables for the rules: numbers of a column, sum rows, and which kap./post a row is about."""

from __future__ import annotations

import re
from typing import NamedTuple

from ingest.language.posts import find_posts
from ingest.model import Mandate, ReportTable, TableCell

SUM_ROW = re.compile(r"^\W*(?:sum|total\w*|i\s+alt|til\s+sammen|totalt|samla|samlet|delsum|hovedsum)\b", re.IGNORECASE)
OF_WHICH = re.compile(r"^\W*(?:herav|hvorav|derav|av dette|kvarav|av desse|inkl)", re.IGNORECASE)
_NUMBER = re.compile(
    r"^[^\w+\-−–(]*([+\-−–(]?)\s*(\d{1,3}(?:[ \u00a0\u202f\u2009.]\d{3})+|\d+)(?:,(\d+))?\s*\)?\s*(?:kr|kroner"
    r"|mill\.?|mrd\.?)?\.?$",
    re.IGNORECASE,
)
_NOT_MONEY = re.compile(
    r"^\W*(?:kap\w*|post\w*|nr|id|år|dato|frist|prosent|%|andel|oppdrag|rad)\b|%|prosent|andel|\b(?:19|20)\d\d\s*/",
    re.IGNORECASE,
)
_KAP, _POST = (
    re.compile(r"^\W*kap\b|kapit", re.IGNORECASE),
    re.compile(r"^\W*post\b|^\W*postar|^\W*postnr", re.IGNORECASE),
)
_KAP_AND_POST = re.compile(r"kap\w*\.?\s*(?:og|/|,|-|,\s*)?\s*post", re.IGNORECASE)

_MAY_NAME = re.compile(r"kap|post", re.IGNORECASE)


class Number(NamedTuple):
    """A number in a table as printed: its value in the table's own unit, and the value of its last digit."""

    value: float
    step: float


def number(text: str) -> Number | None:
    """The number that a cell holds, or None where it holds anything else. A bracket or dash in front is minus."""
    match = _NUMBER.match(text.strip())
    if not match:
        return None
    sign, whole, decimals = match.groups()
    value = float(re.sub(r"\D", "", whole) + (f".{decimals}" if decimals else ""))
    return Number(-value if sign in ("-", "−", "–", "(") else value, 10.0 ** -len(decimals or ""))


def label(row: tuple[TableCell, ...]) -> str:
    """The row's first text that is not a number: what the row is about."""
    return next((cell.text for cell in row if cell.text.strip() and number(cell.text) is None), "")


def is_sum_row(row: tuple[TableCell, ...]) -> bool:
    """True where the row's first text says that it sums the others."""
    return any(SUM_ROW.match(cell.text) for cell in row[:3] if cell.text.strip())


def money_columns(table: ReportTable) -> list[int]:
    """The columns whose numbers can be summed: not kap., post, year, date or per cent."""
    header = [cell.text for cell in table.table.header]
    width = max((len(row) for row in table.table.rows), default=0)
    names = [header[c] if c < len(header) else "" for c in range(width)]
    return [c for c, name in enumerate(names) if not _NOT_MONEY.search(name) and _has_numbers(table, c)]


def _has_numbers(table: ReportTable, column: int) -> bool:
    cells = [row[column].text for row in table.table.rows if column < len(row)]
    return sum(number(text) is not None for text in cells) >= 2


class Columns(NamedTuple):
    """Where a table prints kapittel, post, or both in one column; None where it does not."""

    kap: int | None
    post: int | None
    both: int | None


def row_keys(table: ReportTable, mandate: Mandate) -> list[str | None]:
    """For each row the appropriation's key ("701/21") that it names, or None.

    A chapter that stands once over several rows counts for the rows under it.
    """
    columns = _columns([cell.text for cell in table.table.header])
    keys = {a.key for a in mandate.appropriations}
    chapter = ""
    found: list[str | None] = []
    for row in table.table.rows:
        chapter = _digits(row, columns.kap) or chapter
        found.append(_slashed(row, keys) or _in_columns(row, columns, chapter, keys))
    return found


def _columns(header: list[str]) -> Columns:
    def first(pattern: re.Pattern[str], but: re.Pattern[str] | None = None) -> int | None:
        return next(
            (c for c, name in enumerate(header) if pattern.search(name) and not (but and but.search(name))), None
        )

    return Columns(kap=first(_KAP, _KAP_AND_POST), post=first(_POST), both=first(_KAP_AND_POST))


def _slashed(row: tuple[TableCell, ...], keys: set[str]) -> str | None:
    """The key that a cell prints as such ("701/21")."""
    printed = {key for cell in row for key in re.findall(r"(?<!\d)\d{3,4}/\d{2}(?!\d)", cell.text)}
    return next(iter(sorted(printed & keys)), None)


def _in_columns(row: tuple[TableCell, ...], columns: Columns, chapter: str, keys: set[str]) -> str | None:
    """The key in the row's own columns; where the table has none, the one that its text names in full."""
    if columns.both is not None and columns.both < len(row):
        return _key(re.findall(r"\d+", row[columns.both].text), keys)
    if columns.kap is None:
        return _named_key(row, keys)
    if is_sum_row(row):
        return None
    post, own = _digits(row, columns.post), _digits(row, columns.kap)
    return _key([chapter, post] if post else [own] if own else [], keys)


def _digits(row: tuple[TableCell, ...], column: int | None) -> str:
    """The first number in a column's cell, or ""."""
    if column is None or column >= len(row):
        return ""
    found = re.search(r"\d+", row[column].text)
    return found.group() if found else ""


def _key(digits: list[str], keys: set[str]) -> str | None:
    full = "/".join(digits[:2])
    return full if full in keys else (full or None)


def _named_key(row: tuple[TableCell, ...], keys: set[str]) -> str | None:
    """The key that a row's own text names in full ("Kap. 701 post 21"), or by a post that only one chapter has
    ("Post 74 Rammefinansiering")."""
    named = [pair for cell in row for pair in sorted(posts_named(cell.text), key=str)]
    chapter, post = next((pair for pair in named if pair[0]), (None, None))
    if chapter is None and len(named) == 1:
        alone = [key for key in keys if key.endswith(f"/{named[0][1]}")]
        return alone[0] if len(alone) == 1 else None
    return f"{chapter}/{post}" if post else chapter


def posts_named(text: str) -> set[tuple[str | None, str | None]]:
    """Every (chapter, post) that a text names."""
    if not _MAY_NAME.search(text):
        return set()
    return {(mention.chapter, mention.post) for mention in find_posts(text)}
