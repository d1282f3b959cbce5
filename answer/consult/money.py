"""Rows of the appropriation table: which ones a question means, and how a row is said with its place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from answer.cite import Draft, place_of
from answer.consult.finding import Context, Finding
from answer.evidence import Unit
from answer.prompts import say
from answer.rank import MET, Scored, covered
from answer.understand.query import Query
from answer.wording import nok
from answer.words import key, tokens
from ingest.language.posts import find_posts

ENOUGH = 0.6
"""The share of what the question says an amount is for that the row must speak of."""


TIED = 0.85


def rows_of(context: Context) -> list[Unit]:
    """The rows and parts of the appropriation tables."""
    return [u for u in context.evidence.units if u.money]


def amount_of(unit: Unit) -> int:
    """The amount of a row or part, in whole kroner; the amended one where a later letter changed it."""
    if unit.part:
        return unit.part.amount_nok
    if not unit.money:
        raise ValueError("not a money row")
    return unit.money.amended_nok if unit.money.amended_nok is not None else unit.money.amount_nok


def row_name(unit: Unit, query: Query) -> str:
    """ "kap. 701 post 21", with "kap. 1541" for a row without a post."""
    row = unit.money
    if not row:
        raise ValueError("not a money row")
    chapter = say(query.language, "money-chapter", chapter=row.chapter)
    return f"{chapter} {say(query.language, 'money-post', post=row.post)}" if row.post else chapter


def line(unit: Unit, query: Query) -> Draft:
    """A row or part with its amount."""
    place = place_of(unit)
    if unit.part:
        row = next((p for p in [unit.money] if p), None)
        text = say(
            query.language,
            "money-part",
            amount=nok(amount_of(unit), query.language),
            row=row_name(unit, query),
            name=unit.part.name,
        )
        return Draft(text, (place,) if row else ())
    text = say(
        query.language,
        "money-row",
        row=row_name(unit, query),
        name=unit.text,
        amount=nok(amount_of(unit), query.language),
    )
    if unit.money and unit.money.amended_nok is not None:
        text += " " + say(query.language, "money-amended", old=nok(unit.money.amount_nok, query.language))
    return Draft(text, (place,))


def purpose_sentences(unit: Unit, context: Context) -> list[Unit]:
    """The sentences of running text that say what a row is for: they name its chapter and post."""
    row = unit.money
    found = []
    for other in context.evidence.units:
        if other.kind not in ("innledning", "kapittel", "bakgrunn") or not row:
            continue
        named = {(p.chapter, p.post) for p in find_posts(other.text)}
        if (row.chapter, row.post) in named and re.search(r"dekk|cover|formål|føremål|til\b", other.text):
            found.append(other)
    return found


def named_rows(query: Query, context: Context) -> list[Unit]:
    """The rows whose chapter and post the question names."""
    found = []
    chapters = _chapters_with_all(query, context)
    for unit in rows_of(context):
        row = unit.money
        if row and chapters and row.chapter not in chapters:
            continue
        if row and not unit.part and any(c in (None, row.chapter) and p in (None, row.post) for c, p in query.posts):
            found.append(unit)
    return found


def _chapters_with_all(query: Query, context: Context) -> set[str]:
    """Where several posts are named without a chapter: the chapters that have them all."""
    posts = {p for _, p in query.posts if p}
    if len(posts) < 2 or any(c for c, _ in query.posts):
        return set()
    held: dict[str, set[str]] = {}
    for unit in rows_of(context):
        if unit.money and unit.money.post:
            held.setdefault(unit.money.chapter, set()).add(unit.money.post)
    return {chapter for chapter, own in held.items() if posts <= own}


def spoken_of(query: Query, context: Context, *, units: Sequence[Unit] | None = None) -> list[Unit]:
    """The rows and parts that the question's words are about, best first; only those that meet enough of them."""
    pool = rows_of(context) if units is None else units
    allowed = {id(u) for u in pool}
    ranked = context.rank(query, keep=lambda u: id(u) in allowed)
    ranked = [s for s in ranked if _own_met(s, query)]
    if not ranked:
        return []
    best = ranked[0].score
    close = [s for s in ranked if s.score >= TIED * best]
    if not query.terms and query.carried:
        return [s.unit for s in _each_meets_a_share(ranked, query, context)] or [s.unit for s in close]
    if query.terms and covered(close[:1], query, context.ranker) < ENOUGH:
        together = _each_meets_a_share(ranked, query, context)
        return [s.unit for s in together]
    return [s.unit for s in close]


def _own_met(scored: Scored, query: Query) -> bool:
    """Whether the row itself, not the heading above it, meets a term."""
    return any(strength >= MET for strength in scored.met.values())


def _each_meets_a_share(ranked: list[Scored], query: Query, context: Context) -> list[Scored]:
    """Rows that only together speak of all the question names ("gravide og foreldrestøtte")."""
    chosen: list[Scored] = []
    met: set[int] = set()
    for scored in ranked[:6]:
        fresh = {i for i, s in scored.met.items() if s >= MET and (i < len(query.terms) or not query.terms)} - met
        if fresh:
            chosen.append(scored)
            met |= fresh
    return chosen if len(chosen) > 1 and covered(chosen, query, context.ranker) >= ENOUGH else []


def _by_single_purpose(query: Query, context: Context) -> list[tuple[Unit, Unit]]:
    """A row whose only purpose, in a sentence of its own, is what the question asks about: (row, sentence)."""
    found: list[tuple[float, Unit, Unit]] = []
    for row in rows_of(context):
        if row.part:
            continue
        for purpose in purpose_sentences(row, context):
            if not _single(purpose.text):
                continue
            ranked = context.rank(query, keep=lambda u, p=purpose: u is p)  # type: ignore[misc]
            if ranked and covered(ranked, query, context.ranker) >= ENOUGH:
                found.append((ranked[0].score, row, purpose))
    found.sort(key=lambda f: -f[0])
    return [(row, purpose) for _, row, purpose in found[:1]]


def _single(sentence: str) -> bool:
    """Whether what comes after "dekke" is one purpose, not a list."""
    _, _, purposes = sentence.partition("dekke")
    return bool(purposes) and purposes.count(",") == 0


def rows_asked(query: Query, context: Context) -> Finding | None:
    named = named_rows(query, context)
    if named and query.terms:
        inside = {(u.money.chapter, u.money.post) for u in named if u.money}
        parts = [u for u in rows_of(context) if u.part and u.money and (u.money.chapter, u.money.post) in inside]
        spoken = (
            only_part(query, context, parts)
            or spoken_of(query, context, units=parts)
            or spoken_of(query, context, units=named)
        )
        if spoken:
            return Finding(tuple(line(u, query) for u in spoken[:3]))
        return _undivided(query, context, named)
    if named:
        return Finding(tuple(line(u, query) for u in named[:6]))
    return _by_words(query, context)


def only_part(query: Query, context: Context, parts: Sequence[Unit]) -> list[Unit]:
    """The part that alone meets what the question says the money is for, though it says more than the table does."""
    chosen = {id(u) for u in parts}
    ranked = [s for s in context.rank(query, keep=lambda u: id(u) in chosen) if _own_met(s, query)]
    alone = len(ranked) == 1 or (len(ranked) > 1 and ranked[1].score < 0.5 * ranked[0].score)
    return [ranked[0].unit] if alone and covered(ranked[:1], query, context.ranker) >= 0.4 else []


def _by_words(query: Query, context: Context) -> Finding | None:
    if query.idents or (query.carried_idents and not query.terms):
        return _of_assignment(query, context)
    if not query.all_terms:
        return None
    spoken = spoken_of(query, context)
    single = _by_single_purpose(query, context) if query.terms else []
    if single and (not spoken or len(spoken) > 2 or not _fully(query, context, spoken)):
        row, purpose = single[0]
        return Finding((line(row, query), Draft(quote_line(purpose), (place_of(purpose),))))
    if spoken:
        return Finding(tuple(line(u, query) for u in spoken[:4]))
    return None


def _fully(query: Query, context: Context, units: Sequence[Unit]) -> bool:
    chosen = {id(u) for u in units}
    return covered(context.rank(query, keep=lambda u: id(u) in chosen), query, context.ranker) >= 0.9


def quote_line(unit: Unit) -> str:
    """A sentence of the letter, quoted."""
    return f"«{unit.text}»"


def _undivided(query: Query, context: Context, named: Sequence[Unit]) -> Finding | None:
    """The question asks how much of a row goes to something that the letter names but gives no share of."""
    about = [p for row in named for p in purpose_sentences(row, context)]
    chosen = {id(u) for u in about}
    ranked = context.rank(query, keep=lambda u: id(u) in chosen)
    if ranked and _single(ranked[0].unit.text) and covered(ranked[:1], query, context.ranker) >= ENOUGH:
        return Finding((line(named[0], query), Draft(quote_line(ranked[0].unit), (place_of(ranked[0].unit),))))
    if not only_says_row(query, context, named):
        text = say(
            query.language,
            "money-undivided",
            row=row_name(named[0], query),
            amount=nok(amount_of(named[0]), query.language),
        )
        return Finding(
            (Draft(text, tuple(place_of(u) for u in [*named[:1], *(r.unit for r in ranked[:1])])),), answerable=False
        )
    return Finding(tuple(line(u, query) for u in named[:6]))


def only_says_row(query: Query, context: Context, named: Sequence[Unit]) -> bool:
    """Whether the question's other words only name the row's owner, the recipient or the money itself."""
    owners = " ".join(m.recipient + " " + " ".join(m.senders) for m in context.mandates)
    held = {key(t.text) for t in tokens(owners)}
    return all(any(all(k in held for k in m.member) for m in t.meanings) for t in query.terms)


def _of_assignment(query: Query, context: Context) -> Finding | None:
    from answer.consult.relations import rows_for

    found = [(ident, unit) for ident in (query.idents or query.carried_idents) for unit in rows_for(ident, context)]
    if not found:
        return None
    drafts = []
    for ident, unit in found[:4]:
        plain = line(unit, query)
        heading = next(u for u in context.evidence.units if u.kind == "overskrift" and u.ident == ident)
        drafts.append(
            Draft(f"{ident} {heading.text}: {plain.text}", (*plain.places, place_of(heading, with_deadlines=False)))
        )
    return Finding(tuple(drafts))
