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


def row_keys(table: ReportTable, mandate: Mandate) -> list[str | None]:
    """For each row the appropriation's key ("701/21") that it names, or None.

    A chapter that stands once over several rows counts for the rows under it.
    """
    header = [cell.text for cell in table.table.header]
    kap = next((c for c, name in enumerate(header) if _KAP.search(name) and not _KAP_AND_POST.search(name)), None)
    post = next((c for c, name in enumerate(header) if _POST.search(name)), None)
    both = next((c for c, name in enumerate(header) if _KAP_AND_POST.search(name)), None)
    keys = {a.key for a in mandate.appropriations}
    chapter = ""
    found: list[str | None] = []
    for row in table.table.rows:
        if both is not None and both < len(row):
            digits = re.findall(r"\d+", row[both].text)
            found.append(_key(digits, keys))
            continue
        if kap is None:
            found.append(_named_key(row, mandate))
            continue
        own = "".join(re.findall(r"\d+", row[kap].text)[:1]) if kap < len(row) else ""
        chapter = own or chapter
        number_of_post = "".join(re.findall(r"\d+", row[post].text)[:1]) if post is not None and post < len(row) else ""
        digits = [chapter, number_of_post] if number_of_post else ([own] if own else [])
        found.append(_key(digits, keys) if not is_sum_row(row) else None)
    return found


def _key(digits: list[str], keys: set[str]) -> str | None:
    full = "/".join(digits[:2])
    return full if full in keys else (full or None)


def _named_key(row: tuple[TableCell, ...], mandate: Mandate) -> str | None:
    """The key that a row's own text names in full ("Kap. 701 post 21")."""
    named = ((chapter, post) for cell in row for chapter, post in sorted(posts_named(cell.text), key=str) if chapter)
    chapter, post = next(named, (None, None))
    return f"{chapter}/{post}" if post else chapter


def posts_named(text: str) -> set[tuple[str | None, str | None]]:
    """Every (chapter, post) that a text names."""
    if not _MAY_NAME.search(text):
        return set()
    return {(mention.chapter, mention.post) for mention in find_posts(text)}
