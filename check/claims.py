"""What a report says that an appropriation is: each stated allocation with the assignment and post that it is tied to.

Gathering only; holding it against the mandate is the rules' work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from check.rule import Case
from check.tables import is_sum_row, number, row_keys
from ingest.model import Amount, ReportTable, Spans
from ingest.report.money import role_in_header

_UNIT_NOK = {"kroner": 1, "1000 kroner": 1_000, "mill. kroner": 1_000_000}


class Claim(NamedTuple):
    """An allocation as stated: whole kroner, half the value of its last digit, and what it is tied to.

    `key` is the appropriation's ("701/21"), `about` the words that name the row or sentence.
    """

    nok: int
    slack: float
    key: str | None
    assignments: tuple[str, ...]
    about: str
    printed: str
    spans: Spans


def allocations(case: Case) -> tuple[Claim, ...]:
    """Every stated allocation, tables first."""
    return (*_in_tables(case), *_in_text(case))


def _in_tables(case: Case) -> Iterator[Claim]:
    """The column that says "bevilgning", for rows that name a kap./post."""
    ties = _row_ties(case)
    for at, table in enumerate(case.report.tables):
        columns = [c for c, cell in enumerate(table.table.header) if role_in_header(cell.text) == "bevilgning"]
        keys = row_keys(table, case.mandate) if columns else []
        for row_at, (row, key) in enumerate(zip(table.table.rows, keys, strict=False)):
            if key is None or is_sum_row(row):
                continue
            for column in columns:
                found = number(row[column].text) if column < len(row) else None
                if found:
                    unit = _unit(case, table, found.value, key)
                    yield Claim(
                        nok=round(found.value * unit),
                        slack=found.step * unit / 2,
                        key=key,
                        assignments=ties.get((at, row_at), ()),
                        about=" ".join(c.text for c in row),
                        printed=row[column].text.strip(),
                        spans=row[column].spans,
                    )


def _unit(case: Case, table: ReportTable, value: float, key: str) -> int:
    """The table's unit; where it states none, the one in which the mandate's own sum has the same size."""
    if table.unit:
        return _UNIT_NOK[table.unit]
    nok = next((a.amount_nok for a in case.mandate.appropriations if a.key == key), 0)
    return min((1, 1_000, 1_000_000), key=lambda unit: abs(value * unit - nok))


def _row_ties(case: Case) -> dict[tuple[int, int], tuple[str, ...]]:
    found: dict[tuple[int, int], tuple[str, ...]] = {}
    for statement in case.report.statements:
        if statement.row:
            own = tuple(t.assignment for t in statement.ties if t.how != "common")
            found[statement.row] = tuple(dict.fromkeys((*found.get(statement.row, ()), *own)))
    return found


def _in_text(case: Case) -> Iterator[Claim]:
    """Sums that a sentence or cell calls an allocation ("tildelt 27,0 mill. kroner", "4,4 av 15,2 mill. kroner")."""
    keyed = {
        (at, row_at)
        for at, table in enumerate(case.report.tables)
        if any(role_in_header(cell.text) == "bevilgning" for cell in table.table.header)
        for row_at, key in enumerate(row_keys(table, case.mandate))
        if key
    }
    for statement in case.report.statements:
        if statement.historical or (statement.row and statement.row in keyed and statement.form == "cell"):
            continue
        labels = statement.elements or ((statement.element,) if statement.element else ())
        for amount in statement.amounts:
            if amount.role == "bevilgning" and (not labels or "okonomi" in labels or amount.chapter or amount.post):
                own = tuple(dict.fromkeys(t.assignment for t in statement.ties if t.how != "common"))
                yield Claim(
                    nok=amount.nok,
                    slack=precision(amount) / 2,
                    key=_key(case, amount),
                    assignments=own,
                    about=statement.text,
                    printed=amount.text.strip(),
                    spans=amount.spans or statement.spans,
                )


def _key(case: Case, amount: Amount) -> str | None:
    """The appropriation that the words round an amount name; a post without a chapter where only one has it."""
    if amount.chapter:
        return f"{amount.chapter}/{amount.post}" if amount.post else amount.chapter
    posts = [a.key for a in case.mandate.appropriations if amount.post and a.post == amount.post]
    return posts[0] if len(posts) == 1 else None


def precision(amount: Amount) -> float:
    """The value in kroner of the last digit that an amount prints ("39,4 mill." is exact to 100 000)."""
    match = re.search(r"\d[\d \u00a0\u202f.]*(?:,(\d+))?", amount.text)
    if match is None:
        return 1.0
    value = number(match.group().strip())
    if value is None or value.value == 0:
        return 1.0
    return amount.nok / value.value * value.step
