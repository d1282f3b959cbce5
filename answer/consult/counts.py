"""How many: counts of what the letter is built of. A count of anything else needs a number in the text (`extracts`)."""

from __future__ import annotations

import re
from dataclasses import replace

from answer.cite import Draft, Place, place_of
from answer.consult import lists
from answer.consult.finding import Context, Finding
from answer.prompts import say
from answer.rank import covered
from answer.understand.query import Ask, Query

_THING = re.compile(
    r"(?:hvor mange|kor mange|how many|antall|antal|tal på|number of)\s+(?:av\s+|of\s+)?(?:de\s+|dei\s+|the\s+"
    r"|ulike\s+|different\s+)*(?:\d+\s+|elleve\s+)?([\wæøå-]+)",
    re.I,
)


def answer(query: Query, context: Context) -> Finding | None:
    """The count of assignments, deadlines, chapters, areas, bullets, meetings or rows, with what was counted."""
    match = _THING.search(query.text)
    thing = match.group(1).casefold() if match else ""
    if re.match(r"oppdrag|assignment", thing):
        return _counted(query, "assignments", _assignments(query, context))
    if re.match(r"frist|deadline", thing):
        return _counted(query, "deadlines", _deadlines(query, context))
    if re.match(r"kapit|chapter", thing):
        return _counted(query, "chapters", lists.answer(replace(query, ask=Ask.LIST, terms=()), context))
    if re.match(r"område|områda|samhandlingsområd|area|interaction", thing):
        return lists.answer(replace(query, ask=Ask.LIST, cues=query.cues | {"areas"}), context)
    if (
        re.match(r"punkt|kulepunkt|deliverable|leveranse|bullet|task|deloppdrag|oppgav|oppgåv|krav", thing)
        and query.idents
    ):
        return _bullets(query, context)
    if re.search(r"møte|møta|meeting|steering|joint|follow", thing or query.text.casefold()):
        return _meetings(query, context)
    return None


def _counted(query: Query, name: str, finding: Finding | None) -> Finding | None:
    if finding is None or not finding.answerable:
        return finding
    places = tuple(p for d in finding.drafts for p in d.places)
    text = say(query.language, f"count-{name}", count=str(len(finding.drafts)))
    return Finding((Draft(text, places[:1]), *finding.drafts))


def _assignments(query: Query, context: Context) -> Finding | None:
    listing = replace(query, ask=Ask.LIST)
    if re.search(r"\b(?:frist|deadline)", query.text, re.I):
        idents = {u.ident for u in context.evidence.units if u.assignment and u.deadlines}
        return Finding(tuple(lists.heading_line(h) for h in lists.headings(context) if h.ident in idents))
    return lists.answer(listing, context)


def _deadlines(query: Query, context: Context) -> Finding | None:
    if query.idents:
        units = [u for u in context.evidence.units if u.ident in query.idents and u.deadlines]
        return (
            Finding(tuple(Draft(f"{u.deadlines[0].text}: {u.text}", (place_of(u),)) for u in units)) if units else None
        )
    return lists.all_deadlines(query, context) if not query.terms else None


def _bullets(query: Query, context: Context) -> Finding | None:
    bullets = [u for u in context.evidence.units if u.ident == query.idents[0] and u.kind == "punkt"]
    text = say(query.language, "count-bullets", count=str(len(bullets)), ident=query.idents[0])
    return Finding((Draft(text, tuple(place_of(u) for u in bullets[:3])),)) if bullets else None


def _meetings(query: Query, context: Context) -> Finding | None:
    rows = [
        s
        for s in context.rank(query, keep=lambda u: u.kind == "kalender")
        if covered([s], query, context.ranker) >= 0.5
    ]
    if not rows:
        return None
    close = sorted((s.unit for s in rows if s.score >= 0.85 * rows[0].score), key=lambda u: u.order)
    from answer.consult.dates import draft

    text = say(query.language, "count-meetings", count=str(len(close)))
    return Finding(
        (Draft(text, tuple(Place(u.document, u.spans) for u in close[:1])), *(draft(u, query) for u in close))
    )
