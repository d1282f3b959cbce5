"""The refusal: that the documents do not say, what was searched, what came nearest, and what can be asked instead."""

from __future__ import annotations

from answer.cite import citations, place_of
from answer.consult.extracts import unmet
from answer.consult.finding import Context
from answer.evidence import Unit
from answer.model import Nearest
from answer.prompts import say
from answer.understand.query import Ask, Query

SHOWN = 3


def reason(query: Query, context: Context) -> str:
    """The refusal in a sentence or two, with what the documents lack where that can be told."""
    missing = [t.surface for t in unmet(query, context)]
    if missing:
        return say(query.language, "refusal-unmet", words=", ".join(f"«{w}»" for w in missing[:3]))
    if query.ask in (Ask.AMOUNT, Ask.COUNT):
        return say(query.language, "refusal-number")
    return say(query.language, "refusal-date" if query.ask is Ask.DEADLINE else "refusal")


def nearest(query: Query, context: Context) -> tuple[Nearest, ...]:
    """The passages that came nearest; none of them is an answer."""
    ranked = context.rank(query, keep=lambda u: u.kind != "overskrift")[:SHOWN]
    return tuple(n for s in ranked if (n := _nearest(s.unit, context)))


def _nearest(unit: Unit, context: Context) -> Nearest | None:
    found = citations(place_of(unit), context.document(unit.document))
    if not found:
        return None
    first = found[0]
    return Nearest(
        document=first.document,
        document_id=first.document_id,
        page=first.page,
        assignment=first.assignment,
        quote=first.quote,
    )


def searched(query: Query, context: Context) -> str:
    """What was looked through."""
    names = [context.document(i).name for i in dict.fromkeys(u.document for u in context.evidence.units)]
    return say(
        query.language, "searched", documents=", ".join(names[:5]) or "–", units=str(len(context.evidence.units))
    )


def suggestions(query: Query, context: Context) -> tuple[str, ...]:
    """Questions that the documents can answer, from what came nearest."""
    idents = list(dict.fromkeys(s.unit.ident for s in context.rank(query)[:6] if s.unit.ident))
    found = [say(query.language, "suggest-assignment", ident=i) for i in idents[:2]]
    if query.ask in (Ask.DEADLINE, Ask.CALENDAR):
        found.append(say(query.language, "suggest-deadlines"))
    return tuple(found or [say(query.language, "suggest-assignments")])
