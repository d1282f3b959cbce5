"""What shall we do: the bullets of an assignment, all of them where it is named, those that fit where a matter is."""

from __future__ import annotations

from dataclasses import replace

from answer.cite import Draft, place_of
from answer.consult.finding import Context, Finding
from answer.consult.focus import focused
from answer.evidence import Unit
from answer.prompts import say
from answer.rank import MET, Scored, covered
from answer.understand.query import Query
from answer.wording import deadline

BUDGET = 850
"""Characters of bullets in one answer; an assignment with more gets one bullet an area, or its first ones."""
OF_AREA = 440
"""The same for one area of an assignment."""
FITS = 0.62
"""A bullet that scores this share of the best one in the same assignment belongs to the answer."""


def of_assignment(query: Query, context: Context, ident: str) -> Finding | None:
    """An assignment's bullets, within the budget, and how many were left out."""
    heading = next((u for u in context.evidence.units if u.kind == "overskrift" and u.ident == ident), None)
    if heading is None:
        return None
    bullets = [u for u in context.evidence.units if u.ident == ident and u.kind in ("punkt", "tekst")]
    return _with_heading(query, heading, _within_budget(bullets), left_out=len(bullets))


def of_area(query: Query, context: Context, ident: str, area: str) -> Finding | None:
    """The bullets of one area of an assignment, within the budget."""
    heading = next((u for u in context.evidence.units if u.kind == "overskrift" and u.ident == ident), None)
    bullets = [u for u in context.evidence.units if u.ident == ident and u.area == area and u.kind == "punkt"]
    if heading is None or not bullets:
        return None
    chosen, length = bullets[:1], len(bullets[0].text)
    for unit in bullets[1:]:
        if length + len(unit.text) <= OF_AREA:
            length += len(unit.text)
            chosen.append(unit)
    named = replace(heading, text=f"{heading.text} – {area}")
    return _with_heading(query, named, [replace(u, area=None) for u in chosen], left_out=len(bullets))


def _with_heading(query: Query, heading: Unit, bullets: list[Unit], *, left_out: int) -> Finding:
    recipient = heading.mandate.recipient if heading.mandate else ""
    lead = say(query.language, "task-lead", ident=heading.ident or "", title=heading.text, recipient=recipient)
    drafts = [Draft(lead, (place_of(heading),)), *(bullet(u, query) for u in bullets)]
    missing = left_out - len(bullets)
    if missing > 0:
        drafts.append(
            Draft(
                say(query.language, "task-more", count=str(missing), ident=heading.ident or ""),
                (place_of(heading, with_deadlines=False),),
            )
        )
    return Finding(tuple(drafts))


def bullet(unit: Unit, query: Query) -> Draft:
    """A bullet, with its area and deadline."""
    text = focused(unit.text, query, 520)
    if unit.area:
        text = f"{unit.area}: {text}"
    if unit.deadlines:
        text += " " + say(
            query.language, "task-deadline", date=", ".join(deadline(d, query.language) for d in unit.deadlines)
        )
    return Draft(f"• {text}", (place_of(unit),))


def _within_budget(bullets: list[Unit]) -> list[Unit]:
    if sum(len(u.text) for u in bullets) <= BUDGET:
        return bullets
    areas: set[str | None] = set()
    one_each: list[Unit] = []
    for unit in bullets:
        if unit.area and unit.area not in areas:
            one_each.append(unit)
            areas.add(unit.area)
    chosen: list[Unit] = []
    length = 0
    for unit in one_each if len(one_each) > 1 else bullets:
        if chosen and length + len(unit.text) > BUDGET:
            break
        chosen.append(unit)
        length += len(unit.text)
    return chosen


def answer(query: Query, context: Context) -> Finding | None:
    """The bullets that answer, or None."""
    idents = query.idents or (query.carried_idents if not query.terms else ())
    if idents:
        found = [f for i in idents[:3] if (f := _inside(query, context, i))]
        return Finding(tuple(d for f in found for d in f.drafts)) if found else None
    return None


def _inside(query: Query, context: Context, ident: str) -> Finding | None:
    """Within a named assignment: the bullets that the other words of the question are about, else all."""
    if not query.terms and query.carried and ident not in query.idents:
        ranked = context.rank(query, keep=lambda u: u.ident == ident and u.kind in ("punkt", "tekst"))
        chosen = [s.unit for s in ranked if s.met and s.score >= 0.8 * ranked[0].score][:3]
        if chosen:
            return Finding(tuple(bullet(u, query) for u in sorted(chosen, key=lambda u: u.order)))
    if query.terms:
        ranked = context.rank(query, keep=lambda u: u.ident == ident and u.kind in ("punkt", "tekst", "bakgrunn"))
        if ranked and _own_share(ranked[0], query) >= 0.5 and covered(ranked[:1], query, context.ranker) >= 0.5:
            chosen = [s.unit for s in ranked if s.score >= 0.8 * ranked[0].score][:4]
            return Finding(tuple(bullet(u, query) for u in sorted(chosen, key=lambda u: u.order)))
    return of_assignment(query, context, ident)


def _own_share(scored: Scored, query: Query) -> float:
    if not query.terms:
        return 0.0
    return sum(1 for i, s in scored.met.items() if i < len(query.terms) and s >= MET) / len(query.terms)
