"""Example questions that the documents at hand can answer, made from the parsed mandates. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from api.web.texts import Texts
from api.web.wording import month_name
from ingest.model import Mandate

MOST = 6


def examples(mandates: Sequence[Mandate], t: Texts, today: dt.date) -> tuple[str, ...]:
    """At most six questions, one of each kind, from the newest mandate."""
    if not mandates:
        return ()
    newest = max(mandates, key=lambda m: (m.year or 0, m.date or dt.date.min))
    return tuple(dict.fromkeys(_questions(newest, t, today)))[:MOST]


def _questions(mandate: Mandate, t: Texts, today: dt.date) -> Iterator[str]:
    dated = [(d.date, a) for a in mandate.assignments for b in a.deliverables for d in b.deadlines if d.date]
    if dated:
        ahead = [(date, a) for date, a in dated if date >= today]
        date, assignment = min(ahead or dated, key=lambda pair: (pair[0], pair[1].id))
        yield t("ask.example_deadline", id=assignment.id)
        yield t("ask.example_list")
        yield t("ask.example_calendar", month=month_name(f"{date:%Y-%m}"))
    if mandate.appropriations:
        largest = max(mandate.appropriations, key=lambda a: a.amount_nok)
        key = "ask.example_amount" if largest.post else "ask.example_amount_chapter"
        yield t(key, chapter=largest.chapter, post=largest.post)
    if mandate.assignments:
        widest = max(mandate.assignments, key=lambda a: len(a.deliverables))
        yield t("ask.example_task", id=widest.id, title=widest.title)
    if mandate.reporting:
        yield t("ask.example_report")
