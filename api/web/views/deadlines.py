"""The dates of a mandate in one order: deadlines of its assignments and rows of its calendar. Pure; today comes in."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from api.web import links
from api.web.texts import Texts
from api.web.wording import long_date, month_name
from ingest.model import CalendarEntry, Deadline, Mandate

SOON = dt.timedelta(days=30)
State = Literal["passed", "soon", "later", "unknown"]


@dataclass(frozen=True)
class DateRow:
    """One date of the mandate."""

    kind: Literal["oppdrag", "kalender"]
    date: dt.date | None
    """The day; None where the letter gives none that exists."""
    first: dt.date | None
    """First day it may mean, which it is sorted by: a month's first for a row with only a month."""
    last: dt.date | None
    when: str
    """The date in words: "1. juni 2026", "april 2026", or as printed."""
    printed: str
    """As the letter has it."""
    assignment: str
    """Id; empty for a row of the calendar."""
    assignment_href: str
    text: str
    """What is due."""
    notes: tuple[str, ...]
    """Moved by a later letter, a date that does not exist, every year."""
    href: str
    """The place in the letter."""
    state: State
    uid: str
    """The same for as long as the letter is the same; names the calendar event."""


def date_rows(mandate: Mandate, t: Texts, today: dt.date) -> tuple[DateRow, ...]:
    """Every date of the mandate in order of time; those without a date last."""
    rows = [*_of_assignments(mandate, t, today), *_of_calendar(mandate, t, today)]
    return tuple(sorted(rows, key=lambda row: (row.first or dt.date.max, row.assignment, row.text)))


def _of_assignments(mandate: Mandate, t: Texts, today: dt.date) -> Iterator[DateRow]:
    for assignment in mandate.assignments:
        count = 0
        for deliverable in assignment.deliverables:
            for deadline in deliverable.deadlines:
                count += 1
                date = deadline.amended_date or deadline.date
                first = date or deadline.earliest
                yield DateRow(
                    kind="oppdrag",
                    date=date,
                    first=first,
                    last=date or deadline.latest,
                    when=long_date(date) if date else deadline.text,
                    printed=deadline.text,
                    assignment=assignment.id,
                    assignment_href=links.assignment(mandate.document, assignment.id),
                    text=deliverable.text,
                    notes=tuple(deadline_notes(deadline, t)),
                    href=links.spans(deadline.spans),
                    state=state_of(date or deadline.latest, today),
                    uid=f"{mandate.document}-{assignment.id}-{count}",
                )


def deadline_notes(deadline: Deadline, t: Texts) -> Iterator[str]:
    """What a reader should know of a deadline beside its date."""
    if deadline.amended_date and deadline.date:
        yield t("dates.moved", was=long_date(deadline.date))
    elif deadline.amended_by:
        yield t("dates.amended")
    if not deadline.valid:
        yield t("dates.impossible", text=deadline.text)
    if deadline.recurring:
        yield t("dates.yearly")


def _of_calendar(mandate: Mandate, t: Texts, today: dt.date) -> Iterator[DateRow]:
    for count, entry in enumerate(mandate.calendar, 1):
        first, last = _bounds(entry)
        yield DateRow(
            kind="kalender",
            date=entry.date,
            first=first,
            last=last,
            when=_when(entry),
            printed=entry.text,
            assignment="",
            assignment_href="",
            text=entry.description,
            notes=(t("dates.no_day"),) if entry.month and not entry.date else (),
            href=links.spans(entry.spans),
            state=state_of(last, today),
            uid=f"{mandate.document}-kalender-{count}",
        )


def _when(entry: CalendarEntry) -> str:
    if entry.date:
        return long_date(entry.date)
    return month_name(entry.month) if entry.month else entry.text


def _bounds(entry: CalendarEntry) -> tuple[dt.date | None, dt.date | None]:
    if entry.date or not entry.month:
        return entry.date, entry.date
    year, month = map(int, entry.month.split("-"))
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def state_of(last: dt.date | None, today: dt.date) -> State:
    """Where a date stands against today; soon is within thirty days."""
    if last is None:
        return "unknown"
    if last < today:
        return "passed"
    return "soon" if last - today <= SOON else "later"


def next_of(rows: Iterable[DateRow], today: dt.date) -> DateRow | None:
    """The next one that lies ahead, or None."""
    ahead = [row for row in rows if row.last and row.last >= today]
    return min(ahead, key=lambda row: row.last or dt.date.max) if ahead else None


def month_groups(rows: Iterable[DateRow], t: Texts) -> tuple[tuple[str, tuple[DateRow, ...]], ...]:
    """The rows month by month, with those without a date under their own heading."""
    groups: dict[str, list[DateRow]] = {}
    for row in rows:
        name = month_name(f"{row.first:%Y-%m}") if row.first else t("dates.undated")
        groups.setdefault(name, []).append(row)
    return tuple((name, tuple(group)) for name, group in groups.items())
