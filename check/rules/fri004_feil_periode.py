"""FRI004 feil-periode: the period of the title and the dates of the body disagree."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator

from check.rule import Case, Hit, Rule
from ingest.language.dates import find_dates

Range = tuple[dt.date, dt.date]
_COMPARES = re.compile(
    r"\b(?:sammenlignet|samanlikna|mot samme|i forhold til|forrige|førre|tidligere|tidlegare|året før|fjoråret"
    r"|neste|kommende|planlagt|strategi|langtidsplan)\b",
    re.IGNORECASE,
)


def wrong_period(case: Case) -> Iterator[Hit]:
    """Perioden i tittelen og datoene i teksten stemmer ikke med hverandre.

    ## Hva den ser etter
    Setninger som sier hvilken periode rapporten eller tallene gjelder («perioden 1. september–31. desember
    2025»), holdt
    mot perioden i tittelen. En del av perioden og «hittil i år» (fra 1. januar til periodens slutt) er i orden.

    ## Hvorfor
    Er tallene hentet for feil periode, er hele rapporten feil, og det synes ikke på tallene selv.

    ## Eksempel
    «Tertialrapport 1. tertial 2026 … Tallene gjelder perioden 1. september til 31. desember 2025.»

    ## Gjør heller
    Rett datoene, eller hent tallene på nytt for riktig periode.

    ## Kjente begrensninger
    Bare setninger som selv sier at de gjelder rapportens eller tallenes periode, blir holdt mot tittelen.
    """
    titled = period_range(case.report.period)
    if titled is None:
        return
    for sentence in case.report.periods_in_body:
        if _COMPARES.search(sentence.text):
            continue
        for mention in find_dates(sentence.text, titled[1].year):
            stated = (mention.earliest, mention.latest)
            if stated[0] is None or stated[1] is None or (stated[1] - stated[0]).days < 45:
                continue
            if not _agrees((stated[0], stated[1]), titled):
                message = f"Tittelen sier {_in_words(case.report.period)}, men teksten sier «{mention.text.strip()}»."
                yield Hit(message, report=sentence.spans)
                return


def _agrees(stated: Range, titled: Range) -> bool:
    """True for the same period, a part of it, and the year so far."""
    inside = titled[0] <= stated[0] and stated[1] <= titled[1]
    so_far = stated[0] == dt.date(titled[0].year, 1, 1) and stated[1] == titled[1]
    return inside or so_far


def period_range(period: str | None) -> Range | None:
    """The first and last day of "2026", "2026-T1", "2026-Q3" or "2026-H1"; None for anything else."""
    match = re.fullmatch(r"(\d{4})(?:-([TQH])(\d))?", period or "")
    if match is None:
        return None
    year = int(match[1])
    if match[2] is None:
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    months = {"T": 4, "Q": 3, "H": 6}[match[2]]
    last = int(match[3]) * months
    if not months <= last <= 12:
        return None
    return dt.date(year, last - months + 1, 1), dt.date(year, last, calendar.monthrange(year, last)[1])


def _in_words(period: str | None) -> str:
    year, _, part = (period or "").partition("-")
    names = {"T": "tertial", "Q": "kvartal", "H": "halvår"}
    return f"{part[1]}. {names[part[0]]} {year}" if part and part[0] in names else year


RULE = Rule("FRI004", "feil-periode", "feil", wrong_period)
