"""The dates of a mandate as a calendar feed (RFC 5545, with the `icalendar` library). Pure: no clock, stable ids."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from icalendar import Calendar, Event

from api.web.texts import Texts
from api.web.views.deadlines import DateRow

DAY = dt.timedelta(days=1)


def feed(title: str, rows: Iterable[DateRow], stamp: dt.date, base_url: str, t: Texts) -> bytes:
    """The feed of the dated rows. `stamp` is the letter's date; a row that is only a month lasts that month."""
    feed = Calendar()
    feed.add("prodid", "-//Mandat//NO")
    feed.add("version", "2.0")
    feed.add("x-wr-calname", title)
    for row in rows:
        if row.first and row.last:
            feed.add_component(_event(row, row.first, row.last, stamp, base_url, t))
    made: bytes = feed.to_ical()
    return made


def _event(row: DateRow, first: dt.date, last: dt.date, stamp: dt.date, base_url: str, t: Texts) -> Event:
    event = Event()
    event.add("uid", f"{row.uid}@mandat")
    event.add("dtstamp", dt.datetime.combine(stamp, dt.time(), dt.UTC))
    event.add("dtstart", first)
    event.add("dtend", last + DAY)
    event.add("summary", t("dates.event", id=row.assignment, text=row.text) if row.assignment else row.text)
    event.add("description", "\n".join((row.printed, *row.notes)))
    event.add("transp", "TRANSPARENT")
    event.add("categories", [t(f"dates.kind_{row.kind}")])
    if row.href and base_url:
        event.add("url", base_url + row.href)
    if row.notes and row.date and t("dates.yearly") in row.notes:
        event.add("rrule", {"freq": "yearly"})
    return event
