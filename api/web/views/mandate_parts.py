"""View models of a mandate's dates, money and notes. Pure; the list of assignments is `assignments.py`'s."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from api.web import links
from api.web.texts import Texts
from api.web.timeline import Timeline, timeline
from api.web.views.assignments import MandateHead, mandate_head
from api.web.views.deadlines import DateRow, date_rows, month_groups
from api.web.views.money import MoneyRow, SumRow, money_rows, sum_row
from ingest.model import Mandate


@dataclass(frozen=True)
class DatesPage:
    """All the dates."""

    title: str
    head: MandateHead
    timeline: Timeline
    months: tuple[tuple[str, tuple[DateRow, ...]], ...]
    feed: str
    """Address of the calendar feed."""


@dataclass(frozen=True)
class MoneyPage:
    """The appropriations."""

    title: str
    head: MandateHead
    rows: tuple[MoneyRow, ...]
    sums: tuple[SumRow, ...]


@dataclass(frozen=True)
class NoteView:
    """An anomaly in the letter."""

    kind: str
    note: str
    text: str
    assignment: str
    assignment_href: str
    href: str


@dataclass(frozen=True)
class NotesPage:
    """What in the letter itself does not hold."""

    title: str
    head: MandateHead
    notes: tuple[NoteView, ...]


def dates_page(mandate: Mandate, every: Sequence[Mandate], t: Texts, today: dt.date) -> DatesPage:
    """The dates along the year and month by month."""
    rows = date_rows(mandate, t, today)
    return DatesPage(
        title=t("dates.title"),
        head=mandate_head(mandate, every, "dates"),
        timeline=timeline(rows, mandate.year or today.year, today),
        months=month_groups(rows, t),
        feed=f"/oppdrag/{links.segment(mandate.document)}/frister.ics",
    )


def money_page(mandate: Mandate, every: Sequence[Mandate], t: Texts) -> MoneyPage:
    """The appropriations as bars and as a table."""
    sums = tuple(sum_row(s) for s in mandate.stated_sums)
    return MoneyPage(t("money.title"), mandate_head(mandate, every, "money"), money_rows(mandate), sums)


def notes_page(mandate: Mandate, every: Sequence[Mandate], t: Texts) -> NotesPage:
    """The anomalies as notes."""
    notes = tuple(
        NoteView(
            kind=t(f"anomaly.{a.kind}") if t.has(f"anomaly.{a.kind}") else a.kind.replace("-", " ").capitalize(),
            note=a.note,
            text=a.text,
            assignment=a.assignment or "",
            assignment_href=links.assignment(mandate.document, a.assignment) if a.assignment else "",
            href=links.spans(a.spans),
        )
        for a in mandate.anomalies
    )
    return NotesPage(t("notes.title"), mandate_head(mandate, every, "notes"), notes)
