"""Month, season and ordinal words in bokmål, nynorsk and English, as tables that the date grammar is built from."""

from __future__ import annotations

import calendar
import datetime as dt


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "januar january jan",
            "februar february feb",
            "mars march mar",
            "april apr",
            "mai may",
            "juni june jun",
            "juli july jul",
            "august aug",
            "september sept sep",
            "oktober october okt oct",
            "november nov",
            "desember december des dec",
        ),
        start=1,
    )
    for name in names.split()
}
NORWEGIAN_MONTHS = _names("januar februar mars april mai juni juli august september oktober november desember")
ENGLISH_MONTHS = _names("january february march april may june july august september october november december")
SHORT_MONTHS = _names("jan feb mar apr jun jul aug sept sep okt oct nov des dec")

ORDINALS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "første fyrste first 1st",
            "andre annet anna second 2nd",
            "tredje third 3rd",
            "fjerde fourth 4th",
        ),
        start=1,
    )
    for name in names.split()
}

SEASONS: dict[str, tuple[int, int]] = {
    **dict.fromkeys(("våren", "vår", "vårhalvåret", "spring"), (3, 5)),
    **dict.fromkeys(("sommeren", "sommaren", "sommer", "sommar", "summer"), (6, 8)),
    **dict.fromkeys(("høsten", "hausten", "høst", "haust", "autumn", "fall"), (9, 11)),
    **dict.fromkeys(("høsthalvåret", "hausthalvåret"), (7, 12)),
    **dict.fromkeys(("vinteren", "vinter", "winter"), (12, 2)),
}
"""First and last month, as the meteorologists count (MET Norway); winter runs into the next year."""


def month_range(year: int, first: int, last: int) -> tuple[dt.date, dt.date]:
    """From the first day of month `first` to the last day of `last` (in the next year where it is earlier)."""
    end_year = year if last >= first else year + 1
    return dt.date(year, first, 1), dt.date(end_year, last, calendar.monthrange(end_year, last)[1])


def part_of_year(month_count: int, index: int, year: int) -> tuple[dt.date, dt.date]:
    """The `index`th part (from 1) of a year in parts of `month_count` months: tertials 4, quarters 3, halves 6."""
    first = (index - 1) * month_count + 1
    return month_range(year, first, first + month_count - 1)
