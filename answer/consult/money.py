"""Amounts: a row, a part, a share, a sum, a difference, the largest; exact, from the appropriation table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from answer.cite import Draft, Place, place_of
from answer.consult.finding import Context, Finding
from answer.evidence import Unit
from answer.prompts import say
from answer.rank import MET, Scored, covered
from answer.understand.query import Query
from answer.wording import nok, percent
from answer.words import key, tokens
from ingest.language.posts import find_posts
from ingest.model import Spans

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


def answer(query: Query, context: Context) -> Finding | None:
    """The amount asked for, or None."""
    if not rows_of(context):
        return None
    for consult in (_share, _difference, extreme, _sum, _parts, _rows_asked):
        finding = consult(query, context)
        if finding:
            return finding
    return None


def _named(query: Query, context: Context) -> list[Unit]:
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


def _spoken_of(query: Query, context: Context, *, units: Sequence[Unit] | None = None) -> list[Unit]:
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


def _rows_asked(query: Query, context: Context) -> Finding | None:
    named = _named(query, context)
    if named and query.terms:
        inside = {(u.money.chapter, u.money.post) for u in named if u.money}
        parts = [u for u in rows_of(context) if u.part and u.money and (u.money.chapter, u.money.post) in inside]
        spoken = (
            _only_part(query, context, parts)
            or _spoken_of(query, context, units=parts)
            or _spoken_of(query, context, units=named)
        )
        if spoken:
            return Finding(tuple(line(u, query) for u in spoken[:3]))
        return _undivided(query, context, named)
    if named:
        return Finding(tuple(line(u, query) for u in named[:6]))
    return _by_words(query, context)


def _only_part(query: Query, context: Context, parts: Sequence[Unit]) -> list[Unit]:
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
    spoken = _spoken_of(query, context)
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
    if not _only_says_row(query, context, named):
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


def _only_says_row(query: Query, context: Context, named: Sequence[Unit]) -> bool:
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


def _sum_scope(query: Query, context: Context) -> list[Unit]:
    wholes = [u for u in rows_of(context) if not u.part]
    named = _named(query, context)
    if query.posts and any(p for _, p in query.posts):
        return named
    chapters = {c for c, _ in query.posts if c}
    return [u for u in wholes if u.money and u.money.chapter in chapters] if chapters else []


def _sum(query: Query, context: Context) -> Finding | None:
    if "total" not in query.cues:
        return None
    if re.search(r"\b(?:begge tabell\w*|both tables|alle tabell\w*)", query.text, re.I):
        return _everything(query, context)
    scope = _sum_scope(query, context)
    spoken = [] if scope or not query.terms else _spoken_of(query, context)
    if not scope and len(spoken) > 1:
        scope = spoken
    keys = {u.money.key for u in scope if u.money and not u.part}
    for mandate in context.mandates:
        for stated in mandate.stated_sums:
            if keys == set(stated.scope) or (not scope and not spoken and not _leftover(query, context)):
                return _stated(query, context, stated.amount_nok, stated.spans, mandate.document, stated.scope)
    if len(scope) > 1:
        return _added(query, scope)
    if scope and _INCLUDED.search(query.text):
        return _everything(query, context)
    if scope:
        return Finding(tuple(line(u, query) for u in scope))
    return None


_INCLUDED = re.compile(
    r"\b(?:inkl\w*|medregn\w*|med|including|included|begge tabell\w*|begge tabellane|both tables|plus|pluss"
    r"|og også|together with)\b",
    re.I,
)


def _everything(query: Query, context: Context) -> Finding | None:
    """The stated sum and what stands outside it."""
    for mandate in context.mandates:
        for stated in mandate.stated_sums:
            return _stated(query, context, stated.amount_nok, stated.spans, mandate.document, stated.scope)
    return _added(query, [u for u in rows_of(context) if not u.part])


def _leftover(query: Query, context: Context) -> bool:
    """Whether the question says something that no row and no name in the letter's head covers."""
    return bool(query.terms) and not _only_says_row(query, context, [])


def _stated(query: Query, context: Context, amount: int, spans: Spans, document: str, scope: Sequence[str]) -> Finding:
    rows = ", ".join(_key_name(k, query) for k in scope)
    drafts = [
        Draft(
            say(query.language, "money-sum", amount=nok(amount, query.language), rows=rows), (Place(document, spans),)
        )
    ]
    outside = [
        u for u in rows_of(context) if not u.part and u.document == document and u.money and u.money.key not in scope
    ]
    for unit in outside[:2]:
        text = say(
            query.language, "money-outside", row=row_name(unit, query), amount=nok(amount_of(unit), query.language)
        )
        drafts.append(Draft(text, (place_of(unit),)))
    if outside:
        total = amount + sum(amount_of(u) for u in outside)
        drafts.append(
            Draft(
                say(query.language, "money-with-all", amount=nok(total, query.language)),
                tuple(place_of(u) for u in outside),
            )
        )
    return Finding(tuple(drafts))


def _key_name(name: str, query: Query) -> str:
    chapter, _, post = name.partition("/")
    words = say(query.language, "money-chapter", chapter=chapter)
    return f"{words} {say(query.language, 'money-post', post=post)}" if post else words


def _added(query: Query, scope: Sequence[Unit]) -> Finding:
    total = sum(amount_of(u) for u in scope)
    text = say(query.language, "money-added", amount=nok(total, query.language), count=str(len(scope)))
    return Finding((Draft(text, tuple(place_of(u) for u in scope)), *(line(u, query) for u in scope)))


def _share(query: Query, context: Context) -> Finding | None:
    if "percent" not in query.cues:
        return None
    part, whole = _part_and_whole(query, context)
    if not part:
        return None
    if whole is None:
        return _share_of_sum(query, context, part)
    if whole is part or not amount_of(whole):
        return None
    text = say(
        query.language,
        "money-share",
        part=nok(amount_of(part), query.language),
        whole=nok(amount_of(whole), query.language),
        name=part.text,
        row=row_name(whole, query),
        percent=percent(amount_of(part) / amount_of(whole), query.language),
    )
    return Finding((Draft(text, (place_of(part), place_of(whole))),))


def _part_and_whole(query: Query, context: Context) -> tuple[Unit | None, Unit | None]:
    named = _named(query, context)
    posts = [
        u
        for u in named
        if any(
            p and p == (u.money.post if u.money else None) and c in (None, u.money.chapter if u.money else None)
            for c, p in query.posts
        )
    ]
    if len(posts) == 1 and any(p is None for _, p in query.posts):
        return posts[0], None
    inside = [u for u in rows_of(context) if u.part and (not named or any(u.money is n.money for n in named))]
    spoken = (_only_part(query, context, inside) or _spoken_of(query, context, units=inside)) if query.all_terms else []
    if spoken:
        whole = next((u for u in rows_of(context) if not u.part and u.money is spoken[0].money), None)
        to_sum = "sum" in query.text.casefold() or re.search(
            r"\btotal|hele (?:bevilgning|tildeling)|alt\b|alle\b", query.text, re.I
        )
        return spoken[0], None if to_sum and not named else whole
    if named:
        return named[0], None
    rows = [u for u in rows_of(context) if not u.part]
    spoken = _spoken_of(query, context, units=rows) if query.terms else []
    return (spoken[0], None) if spoken else (None, None)


def _share_of_sum(query: Query, context: Context, part: Unit) -> Finding | None:
    for mandate in context.mandates:
        for stated in mandate.stated_sums:
            if mandate.document == part.document and part.money and part.money.key in stated.scope:
                text = say(
                    query.language,
                    "money-share",
                    part=nok(amount_of(part), query.language),
                    whole=nok(stated.amount_nok, query.language),
                    name=part.text,
                    row=say(query.language, "money-the-sum"),
                    percent=percent(amount_of(part) / stated.amount_nok, query.language),
                )
                return Finding((Draft(text, (place_of(part), Place(mandate.document, stated.spans))),))
    return None


def _difference(query: Query, context: Context) -> Finding | None:
    if "difference" not in query.cues:
        return None
    named = _named(query, context)
    two = named if len(named) == 2 else _two_spoken_of(query, context)
    if len(two) != 2:
        return None
    more, less = sorted(two, key=lambda u: -amount_of(u))
    text = say(
        query.language,
        "money-difference",
        more=_name(more, query),
        more_amount=nok(amount_of(more), query.language),
        less=_name(less, query),
        less_amount=nok(amount_of(less), query.language),
        difference=nok(amount_of(more) - amount_of(less), query.language),
    )
    return Finding((Draft(text, (place_of(more), place_of(less))),))


def _name(unit: Unit, query: Query) -> str:
    return unit.text if unit.part else f"{row_name(unit, query)} {unit.text}"


_BETWEEN = re.compile(r"\b(?:enn|than|mot|versus|og|and)\b", re.IGNORECASE)


def _two_spoken_of(query: Query, context: Context) -> list[Unit]:
    """The two that the question sets against each other, one from each side of "enn" or "og"."""
    for joint in reversed(list(_BETWEEN.finditer(query.text))):
        sides = (
            tuple(t for t in query.terms if t.start < joint.start()),
            tuple(t for t in query.terms if t.start > joint.start()),
        )
        if all(sides):
            found = [_spoken_of(replace(query, terms=side, carried=()), context)[:1] for side in sides]
            two = [u for side in found for u in side]
            return two if len(two) == 2 and two[0] is not two[1] else []
    return []


def _parts(query: Query, context: Context) -> Finding | None:
    """How a row is divided, where that is asked."""
    if "split" not in query.cues or not query.posts:
        return None
    named = _named(query, context)
    parts = [u for u in rows_of(context) if u.part and any(u.money is n.money for n in named)]
    return Finding(tuple(line(u, query) for u in [*named[:1], *parts])) if parts else None


def extreme(query: Query, context: Context) -> Finding | None:
    """The largest or smallest row, or part of the row named."""
    if not rows_of(context) or not (
        query.posts
        or {"money", "much"} & query.cues
        or re.search(r"\b(?:post|bevilg|løyv|item|tildel)", query.text, re.I)
    ):
        return None
    if not {"most", "least"} & query.cues:
        return None
    units = [u for u in rows_of(context) if not u.part]
    named = _named(query, context)
    if len(named) > 1:
        units = named
    if len(named) == 1 and any(u.part and u.money is named[0].money for u in rows_of(context)):
        units = [u for u in rows_of(context) if u.part and u.money is named[0].money]
    pick = max(units, key=amount_of) if "most" in query.cues else min(units, key=amount_of)
    name = "money-largest" if "most" in query.cues else "money-smallest"
    text = say(query.language, name, row=_name(pick, query), amount=nok(amount_of(pick), query.language))
    return Finding((Draft(text, (place_of(pick),)),))
