"""Complete lists: assignments (all, by chapter, deadline, actor or topic), areas, purposes, chapters, money."""

from __future__ import annotations

import re
from dataclasses import replace

from answer.cite import Draft, Place, place_of
from answer.consult import dates, money
from answer.consult.finding import Context, Finding
from answer.evidence import Unit
from answer.prompts import say
from answer.rank import MET
from answer.understand.query import Ask, Query, Term
from answer.wording import deadline
from answer.words import is_function_word, key, tokens

_DEADLINES = re.compile(
    r"\b(?:\w*frister|fristar|fristene|fristane|frist|deadlines?|leveringsfrist\w*|tidsfrist\w*|due dates?)\b", re.I
)
_NO_DEADLINE = re.compile(
    r"\b(?:uten|utan|ikke|ikkje|ingen|no|without|not|lack\w*|mangler)\b.{0,25}\b(?:frist|deadline|dato)", re.I
)
_MONEY_ROWS = re.compile(
    r"\b(?:poster|postar|postene|postane|bevilgninger|løyvingar|tildelinger|tildelingar|kapitler og poster"
    r"|kapittel og post\w*|items|appropriations|allocations|beløpene|beløp)\b",
    re.I,
)
_CHAPTERS = re.compile(
    r"\b(?:kapitler|kapitlene|kapittel|kapitla|chapters|hoveddeler|temaer|overskrifter|sections)\b", re.I
)
ABOUT = 0.7
"""The share of a topic's words, by weight, that one sentence of an assignment must meet for it to be about it."""
MOST_TOPICS = 4
_POINTS = re.compile(
    r"\b(?:punkt\w*|kulepunkt\w*|leveranse\w*|deliverables?|bullets?|deloppdrag|krav|oppgav\w*|oppgåv\w*|tasks?)\b",
    re.I,
)


def answer(query: Query, context: Context) -> Finding | None:
    """The list asked for, complete; or None where the question asks for none of these."""
    for consult in (deadlines_listed, areas, purposes, _assignments, _chapters, _money_rows):
        finding = consult(query, context)
        if finding:
            return finding
    return None


def headings(context: Context) -> list[Unit]:
    """The headings of all assignments, in order."""
    return [u for u in context.evidence.units if u.kind == "overskrift"]


def heading_line(unit: Unit, extra: str = "") -> Draft:
    """An assignment with ID and title."""
    return Draft(f"{unit.ident} {unit.text}{extra}", (place_of(unit, with_deadlines=False),))


def asks_for_assignments(query: Query) -> bool:
    """Whether what is listed is assignments."""
    text = query.text if query.terms or not query.background else f"{query.background} {query.text}"
    return bool(
        re.search(
            r"\b(?:hvilke|kva|kva for|alle|samtlige|list\w*|which|what|all|hvor mange|kor mange|how many|the"
            r"|antall|of|av|gi meg|show|vis|oversikt over|over|dei|de|ein|en|hvilket|kven"
            r"|det)\b(?: \w+){0,4} (?:oppdrag(?:ene|a)?|assignments?|oppdragsliste\w*)\b",
            text,
            re.I,
        )
    ) or bool(
        re.match(r"^\W*(?:oppdrag\w*|assignments?)\b", query.text, re.I)
        and query.ask in (Ask.LIST, Ask.OTHER, Ask.COUNT)
    )


def deadlines_listed(query: Query, context: Context) -> Finding | None:
    """The deadlines, or the assignments that have one or have none, where a list of them is asked for."""
    if not _DEADLINES.search(query.text) or query.ask in (Ask.AMOUNT, Ask.WHO) or query.carried or query.carried_idents:
        return None
    if _NO_DEADLINE.search(query.text):
        return (
            _listed(
                [
                    h
                    for h in headings(context)
                    if not any(u.deadlines for u in context.evidence.units if u.ident == h.ident)
                ]
            )
            if asks_for_assignments(query)
            else None
        )
    if asks_for_assignments(query) and not query.terms and not query.idents:
        by_title = re.search(
            r"\b(?:hvilke|kva|which|what|how many|hvor mange|kor mange|alle|all|list)\s+(?:av\s+|of\s+|the\s+"
            r"|de\s+|dei\s+|for\s+|elleve\s+|eleven\s+)*(?:oppdrag|assignment)",
            query.text,
            re.I,
        )
        return _titles_with_dates(query, context) if by_title else all_deadlines(query, context)
    if not query.terms and not query.idents and "all_deadlines" in query.cues and not query.dates:
        return all_deadlines(query, context)
    return None


def all_deadlines(query: Query, context: Context) -> Finding | None:
    """Every deadline in the assignments, in order of the letter; those of the asked chapter where one is named."""
    units = [u for u in context.evidence.units if u.assignment and u.deadlines]
    if query.chapters:
        units = [u for u in units if u.chapter and u.chapter.number.rstrip(".") in query.chapters]
    limit = 200 if len(units) <= 3 else 110
    return Finding(tuple(dates.draft(u, query, limit=limit) for u in units)) if units else None


def _titles_with_dates(query: Query, context: Context) -> Finding | None:
    """The assignments that have a deadline, each with its dates."""
    drafts = []
    for heading in headings(context):
        units = [u for u in context.evidence.units if u.ident == heading.ident and u.deadlines]
        if query.chapters and not (heading.chapter and heading.chapter.number.rstrip(".") in query.chapters):
            continue
        if units:
            words = "; ".join(dict.fromkeys(deadline(d, query.language) for u in units for d in u.deadlines))
            places = (place_of(heading, with_deadlines=False), *(place_of(u) for u in units))
            drafts.append(Draft(f"{heading.ident} {heading.text}: {words}", places))
    return Finding(tuple(drafts)) if drafts else None


def areas(query: Query, context: Context) -> Finding | None:
    """The areas or services that an assignment is divided into."""
    parts_asked = query.idents and re.search(r"\b(?:tjenester|tenester|services|delprosjekt\w*)\b", query.text, re.I)
    if not ("areas" in query.cues or parts_asked) or query.ask in (
        Ask.AMOUNT,
        Ask.YES_NO,
        Ask.WHO,
        Ask.DEADLINE,
        Ask.REPORTING,
    ):
        return None
    with_areas = [
        u for u in context.evidence.units if u.area and u.assignment and (not query.idents or u.ident in query.idents)
    ]
    idents = list(dict.fromkeys(u.ident for u in with_areas))
    if len(idents) != 1 or not re.search(
        r"\b(?:hvilke|kva|list|liste|which|what|navn|name|hvor mange|kor mange|how many|hva|alle)\b", query.text, re.I
    ):
        return None
    others = [t for t in query.terms if not re.search(r"område|områd|area", t.surface, re.I)]
    if others and not query.idents and not _about(replace(query, terms=tuple(others), carried=()), context, with_areas):
        return None
    first: dict[str, Unit] = {}
    for unit in with_areas:
        first.setdefault(unit.area or "", unit)
    text = say(query.language, "areas", ident=idents[0] or "", count=str(len(first)), areas=", ".join(first))
    return Finding((Draft(text, tuple(place_of(u, with_deadlines=False) for u in first.values())),))


def _about(query: Query, context: Context, units: list[Unit]) -> bool:
    inside = {id(u) for u in units} | {id(h) for h in headings(context)}
    ranked = context.rank(query, keep=lambda u: id(u) in inside and u.kind == "overskrift")
    return bool(ranked) and ranked[0].coverage >= 0.4 and ranked[0].unit.ident == units[0].ident


def purposes(query: Query, context: Context) -> Finding | None:
    """What a row is for: the sentences that say so, and its parts."""
    if "purposes" not in query.cues or not query.posts or query.ask in (Ask.YES_NO, Ask.AMOUNT):
        return None
    drafts: list[Draft] = []
    for unit in money.rows_of(context):
        row = unit.money
        if not row or unit.part or not any(c in (None, row.chapter) and p in (None, row.post) for c, p in query.posts):
            continue
        drafts += [Draft(money.quote_line(p), (place_of(p),)) for p in money.purpose_sentences(unit, context)]
        drafts += [money.line(u, query) for u in money.rows_of(context) if u.part and u.money is row]
        if not drafts:
            drafts.append(money.line(unit, query))
    return Finding(tuple(drafts[:8])) if drafts else None


def _assignments(query: Query, context: Context) -> Finding | None:
    if not asks_for_assignments(query) or query.idents or query.posts or query.dates:
        return None
    if re.search(r"\b(?:hva slags|kva slags|what kind|what sort|sammenheng\w*|samanheng\w*)\b", query.text, re.I):
        return None
    if query.ask in (Ask.AMOUNT, Ask.DEADLINE, Ask.YES_NO) and not query.terms:
        return None
    wanted = headings(context)
    if query.chapters:
        return _listed([h for h in wanted if h.chapter and h.chapter.number.rstrip(".") in query.chapters])
    if query.terms or query.carried:
        return _of_titled_chapter(query, context) or _by_terms(query, context)
    return _listed(wanted)


def _of_titled_chapter(query: Query, context: Context) -> Finding | None:
    """The assignments of the chapter whose title says all that the question does, where it has several words of it."""
    if len(query.terms) < 2:
        return None
    for mandate in context.mandates:
        for chapter in mandate.chapters:
            held = {key(t.text) for t in tokens(chapter.title)}
            if all(any(all(k in held for k in m.member) for m in t.meanings) for t in query.terms):
                return _listed([h for h in headings(context) if h.chapter is chapter])
    return None


def _listed(units: list[Unit]) -> Finding | None:
    return Finding(tuple(heading_line(u) for u in units)) if units else None


def _by_terms(query: Query, context: Context) -> Finding | None:
    """The assignments that mention each thing named, anywhere under them; or that are about the topic."""
    terms = query.terms or query.carried
    if "mentions" in query.cues and _all_names(terms, context):
        found = [h for h in headings(context) if all(_mentions(h, t, context) for t in terms)]
        return _listed(found)
    return _by_topic(query, context)


def _all_names(terms: tuple[Term, ...], context: Context) -> bool:
    """Whether the terms are names of actors as the letter prints them."""
    return all(
        any(_printed(u.text, t) for u in context.evidence.units)
        and (t.name or t.surface.isupper() or _is_actor(t, context))
        for t in terms
    )


def _is_actor(term: Term, context: Context) -> bool:
    """Whether the letter writes the word with a capital letter in the middle of a sentence."""
    word = term.surface.casefold()
    return any(
        re.search(rf"(?<=[\wæøå,] ){re.escape(word[:1].upper() + word[1:])}", u.text) for u in context.evidence.units
    )


def _printed(text: str, term: Term) -> bool:
    words = {t.text.casefold().removesuffix("s") for t in tokens(text)}
    surfaces = {t.text.casefold().removesuffix("s") for t in tokens(term.surface) if not is_function_word(t.text)} or {
        term.surface.casefold()
    }
    return surfaces <= words


def _mentions(heading: Unit, term: Term, context: Context) -> bool:
    inside = [u for u in context.evidence.units if u.ident == heading.ident]
    if any(_printed(u.text, term) for u in inside):
        return True
    hits = context.ranker.term_hits(term)
    return any(hits.get(u.order, 0.0) >= 0.8 and u.order in _own_hits(term, context) for u in inside)


def _own_hits(term: Term, context: Context) -> set[int]:
    """The units whose own words, not their headings, hold the term or an equal of it."""
    found: set[int] = set()
    for member, _ in term.meanings:
        held = [{n for n, _, own in context.evidence.postings.get(k, []) if own} for k in member]
        found |= set.intersection(*held) if held else set()
    return found


def _by_topic(query: Query, context: Context) -> Finding | None:
    """The assignments whose title or bullets meet the topic's terms best."""
    terms = query.terms or query.carried
    hits = [context.ranker.term_hits(t) for t in terms]
    weights = context.ranker.weights(terms)
    total = sum(weights) or 1.0
    share: dict[str, float] = {}
    for unit in context.evidence.units:
        if unit.ident:
            met = sum(w * min(1.0, h.get(unit.order, 0.0) / 0.8) for w, h in zip(weights, hits, strict=True)) / total
            share[unit.ident] = max(met, share.get(unit.ident, 0.0))
    top = max(share.values(), default=0.0)
    if top >= ABOUT:
        return _listed([h for h in headings(context) if share.get(h.ident or "", 0.0) >= 0.85 * top])
    return _listed(_for_each_term(hits, context))


def _for_each_term(hits: list[dict[int, float]], context: Context) -> list[Unit]:
    """Topics named side by side ("gravide og nye foreldre"): those that meet each best; none where one has none."""
    chosen: set[str] = set()
    for held in hits:
        best: dict[str, float] = {}
        for number, strength in held.items():
            unit = context.evidence.units[number]
            if unit.ident:
                best[unit.ident] = max(strength, best.get(unit.ident, 0.0))
        top = max(best.values(), default=0.0)
        if top < MET:
            return []
        chosen |= {i for i, s in best.items() if s >= 0.95 * top}
    return [h for h in headings(context) if h.ident in chosen] if len(chosen) <= MOST_TOPICS else []


def _chapters(query: Query, context: Context) -> Finding | None:
    if (
        query.terms
        or query.chapters
        or query.posts
        or query.idents
        or not _CHAPTERS.search(query.text)
        or query.ask not in (Ask.LIST, Ask.WHICH, Ask.COUNT, Ask.OTHER, Ask.TASK, Ask.DEFINITION)
    ):
        return None
    drafts = [
        Draft(f"{c.number.rstrip('.')}. {c.title}", (Place(m.document, c.heading),))
        for m in context.mandates
        for c in m.chapters
    ]
    return Finding(tuple(drafts)) if drafts else None


def _money_rows(query: Query, context: Context) -> Finding | None:
    if (
        query.terms
        or not _MONEY_ROWS.search(query.text)
        or query.ask not in (Ask.LIST, Ask.WHICH, Ask.AMOUNT, Ask.OTHER, Ask.TASK)
    ):
        return None
    rows = [u for u in money.rows_of(context) if not u.part]
    if query.posts:
        rows = [
            u
            for u in rows
            if u.money and any(c in (None, u.money.chapter) and p in (None, u.money.post) for c, p in query.posts)
        ]
    return Finding(tuple(money.line(u, query) for u in rows)) if rows else None
