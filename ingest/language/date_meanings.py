"""What each way of writing a date means, as bounds: a day, a range, or nothing but words.

Each reader takes a match of its form (see `date_forms`) and the year to take where the text gives none.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from ingest.language.months import MONTHS, ORDINALS, SEASONS, month_range, part_of_year


@dataclass(frozen=True)
class Meaning:
    """Bounds (None where open or unknown), whether they are one whole day, and whether the day exists."""

    earliest: dt.date | None = None
    latest: dt.date | None = None
    day: bool = False
    valid: bool = True


Reader = Callable[[re.Match[str], int | None], Meaning | None]
"""None where the match is no date after all."""

_PARTS_OF_YEAR = {"tertial": 4, "kvartal": 3, "quarter": 3, "halvår": 6, "half": 6, "t": 4, "q": 3, "k": 3, "h": 6}
_A_LEAP_YEAR = 2024
"""Any year will do to tell whether a day and month exist, but 29 February needs this one."""


def exact(year: int | None, month: int, day: int) -> Meaning:
    """A day; not valid where the calendar lacks it."""
    if not 1 <= month <= 12:
        return Meaning(valid=False)
    if year is None:
        return Meaning(valid=1 <= day <= calendar.monthrange(_A_LEAP_YEAR, month)[1])
    try:
        date = dt.date(year, month, day)
    except ValueError:
        return Meaning(valid=False)
    return Meaning(date, date, day=True)


def _group(match: re.Match[str], name: str) -> str | None:
    return match.groupdict().get(name)


def _year(match: re.Match[str], default: int | None, name: str = "y") -> int | None:
    """The year written, two digits taken as 1970 to 2069; else the default."""
    digits = _group(match, name)
    if not digits:
        return default
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (2000 if int(digits) < 70 else 1900)


def _month(name: str) -> int:
    return MONTHS[name.lower().rstrip(".")]


def iso(match: re.Match[str], _: int | None) -> Meaning:
    """2026-06-01."""
    return exact(int(match["y"]), int(match["m"]), int(match["d"]))


def numeric(match: re.Match[str], default: int | None) -> Meaning | None:
    """1.6.2026, 01.06.26. "31.06.2026" and "31.13.2026" are impossible dates; "45.20.2026" is no date at all."""
    day, month = int(match["d"]), int(match["m"])
    if not (1 <= day <= 39 and 1 <= month <= 19):
        return None
    return exact(_year(match, default), month, day)


def short_numeric(match: re.Match[str], default: int | None) -> Meaning | None:
    """1.6. with no year: only what is a possible date, since the form is that of a section number too."""
    day, month = int(match["d"]), int(match["m"])
    return exact(default, month, day) if 1 <= day <= 31 and 1 <= month <= 12 else None


def named(match: re.Match[str], default: int | None) -> Meaning | None:
    """1. juni 2026, June 1st."""
    day = int(match["d"])
    return exact(_year(match, default), _month(match["m"]), day) if 1 <= day <= 39 else None


def day_range(match: re.Match[str], default: int | None) -> Meaning | None:
    """1. januar–30. april 2026, 1.–15. mai."""
    last_year = _year(match, default, "y2")
    last_month = _month(match["m2"])
    first_month = _month(match["m1"]) if match["m1"] else last_month
    first_year = _year(match, last_year, "y1")
    if last_year is None or first_year is None:
        return Meaning()
    if first_month > last_month and not match["y1"]:
        first_year -= 1
    return _between(exact(first_year, first_month, int(match["d1"])), exact(last_year, last_month, int(match["d2"])))


def numeric_range(match: re.Match[str], default: int | None) -> Meaning | None:
    """1.1.–30.4.2026."""
    last_year = _year(match, default, "y2")
    first = exact(_year(match, last_year, "y1"), int(match["m1"] or match["m2"]), int(match["d1"]))
    return _between(first, exact(last_year, int(match["m2"]), int(match["d2"])))


def _between(first: Meaning, last: Meaning) -> Meaning | None:
    if not (first.valid and last.valid):
        return Meaning(valid=False)
    if first.earliest and last.latest and first.earliest > last.latest:
        return None
    return Meaning(first.earliest, last.latest)


def month_span(match: re.Match[str], default: int | None) -> Meaning:
    """januar–april 2026."""
    year = _year(match, default)
    if year is None:
        return Meaning()
    first, last = _month(match["m1"]), _month(match["m2"])
    return Meaning(*month_range(year if first <= last else year - 1, first, last))


def month(match: re.Match[str], default: int | None) -> Meaning:
    """mars 2027, and a third of it: primo, medio, ultimo."""
    year = _year(match, default)
    if year is None:
        return Meaning()
    number = _month(match["m"])
    first, last = month_range(year, number, number)
    if _group(match, "primo"):
        return Meaning(first, first.replace(day=10))
    if _group(match, "medio"):
        return Meaning(first.replace(day=11), first.replace(day=20))
    return Meaning(first.replace(day=21), last) if _group(match, "ultimo") else Meaning(first, last)


def end_of(match: re.Match[str], default: int | None) -> Meaning:
    """ "innan utgangen av mai" is the last day of May; also of a tertial, a quarter, a year."""
    year = _year(match, default)
    if year is None:
        return Meaning()
    if _group(match, "m"):
        last = month_range(year, _month(match["m"]), _month(match["m"]))[1]
    elif _group(match, "unit"):
        last = part_of_year(_PARTS_OF_YEAR[match["unit"].lower()], _number(match), year)[1]
    else:
        last = dt.date(year, 12, 31)
    return Meaning(last, last, day=True)


def part(match: re.Match[str], default: int | None) -> Meaning | None:
    """2. tertial 2026, første halvår, 2026-Q3, T1 2026."""
    months, number = _PARTS_OF_YEAR[match["unit"].lower()], _number(match)
    year = _year(match, default)
    if number * months > 12:
        return None
    return Meaning(*part_of_year(months, number, year)) if year is not None else Meaning()


def _number(match: re.Match[str]) -> int:
    words = match["n"].lower().rstrip(".")
    return int(words) if words.isdigit() else ORDINALS[words]


def season(match: re.Match[str], default: int | None) -> Meaning:
    """høsten 2026, i løpet av våren; "før sommeren" ends the day before it."""
    year = _year(match, default)
    if year is None:
        return Meaning()
    start, end = month_range(year, *SEASONS[match["season"].lower()])
    if (_group(match, "lead") or "").lower().startswith(("før", "before")):
        return Meaning(None, start - dt.timedelta(days=1))
    return Meaning(start, end)


def whole_year(match: re.Match[str], default: int | None) -> Meaning:
    """i løpet av 2026, i løpet av året."""
    year = _year(match, default)
    return Meaning(dt.date(year, 1, 1), dt.date(year, 12, 31)) if year is not None else Meaning()


def week(match: re.Match[str], default: int | None) -> Meaning | None:
    """uke 23: Monday to Sunday, as ISO 8601 counts."""
    year, number = _year(match, default), int(match["week"])
    if not 1 <= number <= 53:
        return None
    if year is None:
        return Meaning()
    try:
        return Meaning(dt.date.fromisocalendar(year, number, 1), dt.date.fromisocalendar(year, number, 7))
    except ValueError:
        return Meaning(valid=False)


def turn_of_year(match: re.Match[str], default: int | None) -> Meaning:
    """årsskiftet 2026/2027: the last day of the one year and the first of the next."""
    year = _year(match, default)
    return Meaning(dt.date(year, 12, 31), dt.date(year + 1, 1, 1)) if year is not None and year < 9999 else Meaning()


def words_only(_: re.Match[str], __: int | None) -> Meaning:
    """snarast: no date follows."""
    return Meaning()
