"""Changed amounts in a supplement's own money table: "Kap. | Post | Namn | Saldert budsjett | Endring | Ny løyving".

Reads a row on one line, a cell on each line, and marked-up rows. Changes in sentences are `amendments.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from ingest.mandate.flow import Source, flow_of
from ingest.mandate.lines import Line
from ingest.mandate.money_rows import SUM, names_columns, only_header_words
from ingest.mandate.money_units import FACTOR, unit_in
from ingest.model import Amendment

_COLUMN = re.compile(
    r"(?P<old>(?:før|fram\s+til)\s+endring\w*|saldert\w*|tidligere|tidlegare|opprinnelig\w*|opphavleg\w*|vedtatt|vedteken|"
    r"gjeldende|gjeldande|i\s+(?:tildelings|oppdrags)\w+)"
    r"|(?P<new>\bny(?:e|tt)?\b|revidert\w*|oppdatert\w*|justert\w*|etter\s+endring\w*|samlet|samla)"
    r"|(?P<delta>endring\w*|auke\w*|økning\w*|reduksjon\w*|tilleggsbevilgning\w*|tilleggsløyving\w*)",
    re.IGNORECASE,
)
_ROW = re.compile(
    r"^(?:kap\.?\s*)?(?P<chapter>\d{3,4})[\s,./]+(?:(?:post\s*)?(?P<post>\d{2})[\s,:]+)?(?P<name>[^\d\s].*?)\s+(?P<amounts>[-+−–]?\d[-+−–\d\s,.]*)$",
    re.IGNORECASE,
)
_ROW_START = re.compile(r"^(?:kap\.?\s*)?\d{3,4}\b(?!\.\d)", re.IGNORECASE)
_LONGEST_HEADER = 12
_LONGEST_ROW = 12
"""Lines of a header or a row whose cells stand on lines of their own."""

KnownNok = Callable[[str, str | None], int | None]


@dataclass(frozen=True)
class _Table:
    """Where the rows begin, what each amount column holds (old, delta, new), and the unit the table states."""

    body: int
    columns: tuple[str, ...]
    factor: int | None


def changed_rows(
    source: Source, lines: Sequence[Line], known: KnownNok, *, plain: bool
) -> tuple[list[Amendment], frozenset[int]]:
    """The changes in the tables among `lines`, without section and date, and the lines (indices) they take up.

    `known` gives the letter's own amount. With `plain`, a table with one column of amounts counts, as the new ones.
    """
    found: list[Amendment] = []
    taken: set[int] = set()
    at = 0
    while at < len(lines):
        table = _table(lines, at, plain=plain)
        rows = list(_rows(source, lines, table, known)) if table else []
        if table and rows:
            found.extend(amendment for amendment, _ in rows if amendment)
            taken.update(range(at, rows[-1][1]))
            at = rows[-1][1]
        else:
            at += 1
    return found, frozenset(taken)


def _table(lines: Sequence[Line], at: int, *, plain: bool) -> _Table | None:
    """The table whose header begins at `at`."""
    if not re.match(r"kap", lines[at].text, re.IGNORECASE):
        return None
    body = next(
        (i for i in range(at + 1, min(at + _LONGEST_HEADER, len(lines))) if _ROW_START.match(_text(lines[i]))), 0
    )
    header = " ".join(_text(line) for line in lines[at:body])
    if not body or not names_columns(header) or len(header.split()) > 20 or re.search(r"[.!?]\s+[A-ZÆØÅ]", header[8:]):
        return None
    columns = tuple(str(match.lastgroup) for match in _COLUMN.finditer(header))
    if not columns and not (plain and only_header_words(header)):
        return None
    units = (unit for line in reversed(lines[max(0, at - 3) : body]) if (unit := unit_in(line.text)))
    unit = next(units, None)
    return _Table(body, columns or ("new",), FACTOR[unit] if unit else None)


def _rows(
    source: Source, lines: Sequence[Line], table: _Table, known: KnownNok
) -> Iterator[tuple[Amendment | None, int]]:
    """Each row's change (None for a sum), and the index after the row."""
    at = table.body
    while at < len(lines):
        end = next(
            (end for end in range(at + 1, min(at + _LONGEST_ROW, len(lines)) + 1) if _whole(lines[at:end], table)), 0
        )
        if not end:
            return
        text = " ".join(_text(line) for line in lines[at:end])
        match = _ROW.match(text)
        yield (_change(source, lines[at:end], match, table, known) if match else None), end
        at = end


def _whole(lines: Sequence[Line], table: _Table) -> bool:
    """True where the lines are a row with all its amounts, or a sum."""
    text = " ".join(_text(line) for line in lines)
    if SUM.match(text):
        return text[-1].isdigit()
    match = _ROW.match(text)
    return match is not None and bool(_numbers(match["amounts"], table.columns))


def _change(
    source: Source, lines: Sequence[Line], match: re.Match[str], table: _Table, known: KnownNok
) -> Amendment | None:
    amounts = dict(zip(table.columns, _numbers(match["amounts"], table.columns), strict=True))
    own = known(match["chapter"], match["post"])
    factor = table.factor or _factor(amounts, own)
    before = round(amounts["old"] * factor) if "old" in amounts else own
    if "new" in amounts:
        after = round(amounts["new"] * factor)
    elif "delta" in amounts and before is not None:
        after = before + round(amounts["delta"] * factor)
    else:
        return None
    if after == before:
        return None
    flow = flow_of(source, lines)
    return Amendment(
        section="",
        date=None,
        kind="belop",
        chapter=match["chapter"],
        post=match["post"],
        from_nok=before,
        to_nok=after,
        text=" ".join(flow.text.split()),
        spans=flow.spans(),
    )


def _factor(amounts: dict[str, float], own: int | None) -> int:
    """The unit by which the table's old amount is the letter's own; kroner where none is."""
    near = amounts.get("old", amounts.get("new", 0))
    if own is None or not near:
        return 1
    exact = [factor for factor in FACTOR.values() if round(near * factor) == own]
    # Without the old amount the new one tells the unit: a change is not by a factor of thirty.
    return next(iter(exact), next((f for f in FACTOR.values() if 1 / 30 < near * f / own < 30), 1))


def _numbers(text: str, columns: Sequence[str]) -> tuple[float, ...]:
    """The amounts of a row, one per column; empty where the digits don't part so.

    "13 500 2 500 16 000" parts in several ways: where the columns say so, old and change must make the new.
    """
    tokens = re.sub(r"([-+−–])\s+", r"\1", text).split()
    ways = []
    for cuts in combinations(range(1, len(tokens)), len(columns) - 1):
        bounds = (0, *cuts, len(tokens))
        groups = [tokens[a:b] for a, b in pairwise(bounds)]
        if all(_is_number(group) for group in groups):
            ways.append(tuple(_value(group) for group in groups))
    sums = [way for way in ways if _adds_up(dict(zip(columns, way, strict=True)))]
    if sums:
        return sums[0]
    return ways[0] if len(ways) == 1 or (ways and len(columns) < 3) else ()


def _is_number(group: Sequence[str]) -> bool:
    first, *rest = group
    if not rest:
        return bool(re.fullmatch(r"[-+−–]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?", first))
    return bool(re.fullmatch(r"[-+−–]?\d{1,3}", first)) and all(re.fullmatch(r"\d{3}(?:,\d+)?", r) for r in rest)


def _value(group: Sequence[str]) -> float:
    digits = "".join(group).lstrip("+-−–").replace(".", "").replace(",", ".")
    return -float(digits) if group[0][0] in "-−–" else float(digits)


def _adds_up(amounts: dict[str, float]) -> bool:
    return set(amounts) == {"old", "delta", "new"} and abs(amounts["old"] + amounts["delta"] - amounts["new"]) < 0.051


def _text(line: Line) -> str:
    """The line's words, a marked-up row's cells parted by a blank only."""
    return " ".join(text for text, _ in line.cells if text) if line.cells else line.text
