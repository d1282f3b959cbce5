"""Where no fact answers: the sentences that do, word for word, if they hold what is asked and the kind of thing asked for.

No threshold on a similarity decides: the question's content words must be met by the sentences chosen, and a question
for a number, a date, a name or a thing needs a sentence that has one, tied to what is asked about.
"""

from __future__ import annotations

import re

from answer.cite import Draft, place_of
from answer.consult.finding import Context, Finding, assignment_words
from answer.consult.tasks import of_assignment
from answer.evidence import Unit
from answer.prompts import say
from answer.rank import MET, Scored, covered, covered_with_siblings
from answer.understand.query import Ask, Query, Term
from answer.wording import deadline, quoted

ENOUGH = 0.5
"""The share of the question's own content, by weight, that the chosen sentences must meet."""
CLOSE = 0.72
"""A sentence that scores this share of the best belongs to the answer too, where it is near it in the letter."""
MOST = 3
LONGEST = 760
"""Characters of quotes in one answer."""


def answer(query: Query, context: Context) -> Finding | None:
    """The sentences that answer, or None where the documents do not say."""
    if not query.all_terms:
        return None
    inside = query.idents or (query.carried_idents if query.carried and len(query.terms) < 3 else ())
    ranked = context.rank(query, keep=lambda u: _usable(u, query) and (not inside or u.ident in inside))
    if inside and (not ranked or covered(ranked[:1], query, context.ranker) < ENOUGH) and not query.idents:
        ranked = context.rank(query, keep=lambda u: _usable(u, query))
    if not ranked:
        return None
    chosen = _chosen(ranked, query, context)
    if not chosen or not _supported(chosen, ranked, query, context):
        return None
    heading = _whole_assignment(chosen, ranked, query, context)
    if heading:
        return heading
    units = [s.unit for s in chosen]
    if query.ask is Ask.TASK:
        units += _duties(units, ranked)
    return Finding(tuple(line(u, query) for u in units), method="utdrag")


def _duties(units: list[Unit], ranked: list[Scored]) -> list[Unit]:
    """The bullets of the assignment, where a task is asked for and only its background was found."""
    ident = units[0].ident
    if not ident or any(u.kind in ("punkt", "tekst") for u in units):
        return []
    bullets = [s.unit for s in ranked if s.unit.ident == ident and s.unit.kind in ("punkt", "tekst")]
    chosen, length = [], 0
    for unit in bullets[:3]:
        if chosen and length + len(unit.text) > LONGEST:
            break
        chosen.append(unit)
        length += len(unit.text)
    return chosen


def _usable(unit: Unit, query: Query) -> bool:
    if unit.kind in ("bevilgning", "del"):
        return False
    return not (unit.kind == "kalender" and query.ask in (Ask.TASK, Ask.WHO))


def line(unit: Unit, query: Query) -> Draft:
    """A sentence or bullet, quoted, with its assignment and deadline."""
    if unit.kind == "kalender":
        from answer.consult.dates import draft  # noqa: PLC0415 - the calendar's wording lives there

        return draft(unit, query)
    text = quoted(unit.text, 520)
    if unit.area and unit.kind == "punkt":
        text = f"{unit.area}: {text}"
    if unit.deadlines:
        text += " " + say(query.language, "task-deadline", date=", ".join(deadline(d, query.language) for d in unit.deadlines))
    return Draft(say(query.language, "extract", quote=text, where=assignment_words(query.language, unit)), (place_of(unit),))


def _chosen(ranked: list[Scored], query: Query, context: Context) -> list[Scored]:
    fitting = [s for s in ranked if fits_ask(s.unit, query)]
    pool = fitting if needs_kind(query) else ranked
    pool = [s for s in pool if s.unit.kind != "overskrift"]
    if not pool or pool[0].score < 0.6 * ranked[0].score:
        return []
    best = pool[0]
    chosen, length = [best], len(best.unit.text)
    for other in pool[1:12]:
        if len(chosen) == MOST or length + len(other.unit.text) > LONGEST:
            break
        adds = any(s >= MET and chosen_met(chosen, i) < MET for i, s in other.met.items() if i < len(query.terms))
        near = other.unit.assignment is best.unit.assignment
        if (other.score >= CLOSE * best.score and near) or other.score >= 0.92 * best.score or (adds and near and other.score >= 0.5 * best.score):
            chosen.append(other)
            length += len(other.unit.text)
    return sorted(chosen, key=lambda s: s.unit.order)


def chosen_met(chosen: list[Scored], index: int) -> float:
    """How well the chosen sentences meet a term."""
    return max((s.met.get(index, 0.0) for s in chosen), default=0.0)


def _supported(chosen: list[Scored], ranked: list[Scored], query: Query, context: Context) -> bool:
    if covered_with_siblings(chosen, ranked, query, context.ranker) < ENOUGH:
        return False
    head = head_term(query)
    if head is not None and chosen_met(chosen, head) < MET:
        return False
    return not _stranger(query, chosen)


def _stranger(query: Query, chosen: list[Scored]) -> bool:
    """Whether the question names someone or something that neither the documents nor the lexicon know."""
    return any(t.name and not t.known for t in query.terms)


def head_term(query: Query) -> int | None:
    """The term that the question word asks for ("hvilken X", "hvor mange X"), or None."""
    match = re.search(
        r"\b(?:hvilke[nt]?|kva for (?:ein|eit|ei|nokre)?|which|what|hvor mange|kor mange|how many|antall|antal|number of|kva|hva slags|kva slags|what kind of|what type of|hvilken type)\s+(?!er\b|is\b|skal\b|must\b|are\b|should\b|does\b)",
        query.text, re.I,
    )  # fmt: skip
    if not match or query.ask not in (Ask.WHICH, Ask.COUNT, Ask.AMOUNT, Ask.LIST, Ask.WHO):
        return None
    after = [(t.start, i) for i, t in enumerate(query.terms) if t.start >= match.end() and t.start - match.end() < 25]
    return min(after)[1] if after else None


def needs_kind(query: Query) -> bool:
    """Whether the kind of answer asked for can be seen in a sentence."""
    return query.ask in (Ask.COUNT, Ask.AMOUNT, Ask.DEADLINE)


_NUMBER_WORDS = r"\b(?:én|ett|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv|flere|fleire|begge)\b"


def fits_ask(unit: Unit, query: Query) -> bool:
    """Whether the unit holds a number, an amount or a date where one is asked for."""
    if query.ask is Ask.AMOUNT:
        return bool(re.search(r"\d[\d ]*\s*(?:kroner|mill|mrd|prosent|%)", unit.text))
    if query.ask is Ask.COUNT:
        return bool(re.search(rf"(?<![\d.-])\d{{1,3}}(?![\d.])\s+\w|{_NUMBER_WORDS}\s+\w", unit.text)) and "flere" not in unit.text
    if query.ask is Ask.DEADLINE:
        from answer.consult.dates import is_dated  # noqa: PLC0415

        return is_dated(unit)
    return True


def _whole_assignment(chosen: list[Scored], ranked: list[Scored], query: Query, context: Context) -> Finding | None:
    """All bullets where a task is asked for by the assignment's title and no bullet stands out."""
    if query.ask not in (Ask.TASK, Ask.OTHER, Ask.LIST, Ask.DEFINITION):
        return None
    title = next((s for s in ranked if s.unit.kind == "overskrift"), None)
    if title is None or not query.terms or title.unit.ident != chosen[0].unit.ident:
        return None
    if covered([title], query, context.ranker) < 0.75:
        return None
    own = [s for s in chosen if s.unit.kind in ("punkt", "tekst")]
    if query.ask is Ask.DEFINITION and len(own) < len(chosen):
        return None
    return of_assignment(query, context, title.unit.ident or "")


def unmet(query: Query, context: Context) -> tuple[Term, ...]:
    """The question's terms that nothing in the documents meets."""
    return tuple(t for t in query.terms if not any(s >= MET for s in context.ranker.term_hits(t).values()))
