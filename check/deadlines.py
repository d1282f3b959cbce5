"""The deadlines that an assignment's deliverables have, and the last day on which each is met.

Only deadlines inside assignments, in bullets or running text; the calendar is another matter (rule 8 of the contract).
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import NamedTuple

from ingest.language.months import MONTHS
from ingest.model import Assignment, Deadline, Mandate, Spans

_IMPOSSIBLE = re.compile(
    r"\b\d{1,2}\.\s?(?:(?P<number>\d{1,2})\.|(?P<name>[a-zæøå]+))\s?(?P<year>(?:19|20)\d\d)?", re.IGNORECASE
)


class Due(NamedTuple):
    """A deliverable and its last day. `first` is the first day of the deadline's own month where the letter prints a
    date that does not exist: any date from then to `last` keeps it."""

    assignment: Assignment
    deliverable: str
    last: dt.date
    printed: str
    spans: Spans
    first: dt.date | None = None
    recurring: bool = False


def dues(mandate: Mandate) -> tuple[Due, ...]:
    """Every deadline with a known last day, in the mandate's order."""
    found: list[Due] = []
    for assignment in mandate.assignments:
        own = [(deadline, d.text) for d in assignment.deliverables for deadline in d.deadlines]
        whole = " ".join(d.text for d in assignment.deliverables) or assignment.title
        own += [(deadline, whole) for deadline in assignment.deadlines]
        for deadline, text in own:
            if due := _due(assignment, text, deadline, mandate.year):
                found.append(due)
    return tuple(found)


def _due(assignment: Assignment, deliverable: str, deadline: Deadline, year: int | None) -> Due | None:
    last = deadline.amended_date or deadline.date or deadline.latest
    first = None
    if last is None and not deadline.valid:
        month = _month_meant(deadline.text, year)
        if month is None:
            return None
        first, last = month
    if last is None:
        return None
    printed = deadline.amended_text or deadline.text
    return Due(assignment, deliverable, last, printed, deadline.spans, first, deadline.recurring)


def _month_meant(text: str, year: int | None) -> tuple[dt.date, dt.date] | None:
    """The month of a date that does not exist ("31.06.2026"): its end is what is meant (rule 9 of the contract)."""
    match = _IMPOSSIBLE.search(text)
    if match is None:
        return None
    month = int(match["number"]) if match["number"] else MONTHS.get((match["name"] or "").lower(), 0)
    the_year = int(match["year"]) if match["year"] else year
    if not the_year or not 1 <= month <= 12:
        return None
    return dt.date(the_year, month, 1), dt.date(the_year, month, calendar.monthrange(the_year, month)[1])


def in_norwegian(day: dt.date) -> str:
    """A date as it is written in a letter: "1. juni 2026"."""
    name = next(name for name, number in MONTHS.items() if number == day.month)
    return f"{day.day}. {name} {day.year}"
