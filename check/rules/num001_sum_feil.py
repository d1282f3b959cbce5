"""NUM001 sum-feil: a table's sum row that is not the sum of its rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from check.rule import Case, Hit, Rule
from check.tables import OF_WHICH, is_sum_row, money_columns, number
from ingest.model import ReportTable, Spans, TableCell

Row = tuple[TableCell, ...]


class Mismatch(NamedTuple):
    """A sum row's cell, what it says and what the rows come to."""

    column: str
    stated: str
    computed: float
    spans: Spans


def wrong_sum(case: Case) -> Iterator[Hit]:
    """Sumraden i en tabell er ikke summen av radene.

    ## Hva den ser etter
    Rader som heter «Sum», «Totalt», «I alt» og lignende, og om tallene i hver kolonne går opp. «Herav»-rader telles
    ikke med. Delsummer er lov: raden må være summen av radene siden forrige sum, av alle radene eller av delsummene.
    En forskjell som kan skyldes avrunding, er lov.

    ## Hvorfor
    Når summen er feil, er minst ett av tallene feil, og leseren vet ikke hvilket.

    ## Eksempel
    Radene er 39 400, 20 700 og 8 000, men sumraden sier 69 100.

    ## Gjør heller
    Regn summen på nytt, eller rett raden som er feil.

    ## Kjente begrensninger
    En kolonne der en rad mangler tall (plassholder eller tekst), kontrolleres ikke.
    """
    for table in case.report.tables:
        for at, row in enumerate(table.table.rows):
            if not is_sum_row(row):
                continue
            wrong = [m for column in money_columns(table) if (m := _mismatch(table, at, column))]
            if wrong:
                told = "; ".join(
                    f"{m.column}: raden sier {m.stated}, radene blir {_printed(m.computed)}" for m in wrong
                )
                yield Hit(f"Sumraden stemmer ikke ({told}).", report=tuple(span for m in wrong for span in m.spans))


def _mismatch(table: ReportTable, at: int, column: int) -> Mismatch | None:
    rows = table.table.rows
    cell = rows[at][column] if column < len(rows[at]) else None
    stated = number(cell.text) if cell else None
    if cell is None or stated is None:
        return None
    above = [(row, row[column].text) for row in rows[:at] if column < len(row)]
    if any(text.strip(" –-—") and number(text) is None for _, text in above):
        return None
    ways = _ways(above)
    slack = max(stated.step, 0.5 * stated.step * (len(above) + 1)) if stated.step < 1 else 0.5 * len(above)
    if not ways or any(abs(stated.value - way) <= slack for way in ways):
        return None
    header = table.table.header[column].text if column < len(table.table.header) else f"kolonne {column + 1}"
    return Mismatch(header or f"kolonne {column + 1}", cell.text.strip(), ways[0], cell.spans)


def _ways(above: list[tuple[Row, str]]) -> list[float]:
    """What the rows may rightly sum to: since the last sum, all of them, or the part sums; "herav" in or out."""
    counted = [
        (is_sum_row(row), any(OF_WHICH.match(c.text) for c in row), n.value)
        for row, text in above
        if (n := number(text))
    ]
    if not counted:
        return []
    last_sum = max((i for i, (is_sum, _, _) in enumerate(counted) if is_sum), default=-1)
    since = [value for is_sum, part, value in counted[last_sum + 1 :] if not part]
    plain = [value for is_sum, part, value in counted if not is_sum and not part]
    every = [value for is_sum, _, value in counted if not is_sum]
    sums = [value for is_sum, _, value in counted if is_sum]
    return [sum(values) for values in (plain, since, every, sums, sums + since) if values]


def _printed(value: float) -> str:
    whole = f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"
    return whole.replace(",", " ").replace(".", ",")


RULE = Rule("NUM001", "sum-feil", "feil", wrong_sum)
