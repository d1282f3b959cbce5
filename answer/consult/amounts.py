"""Amounts: a row, a part, a share, a sum, a difference, the largest; exact, from the appropriation table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from answer.cite import Draft, Place, place_of
from answer.consult.finding import Context, Finding
from answer.consult.money import (
    amount_of,
    line,
    named_rows,
    only_part,
    only_says_row,
    row_name,
    rows_asked,
    rows_of,
    spoken_of,
)
from answer.evidence import Unit
from answer.prompts import say
from answer.understand.query import Query
from answer.wording import nok, percent
from ingest.model import Spans


def answer(query: Query, context: Context) -> Finding | None:
    """The amount asked for, or None."""
    if not rows_of(context):
        return None
    for consult in (_share, _difference, extreme, _sum, _parts, rows_asked):
        finding = consult(query, context)
        if finding:
            return finding
    return None


def _sum_scope(query: Query, context: Context) -> list[Unit]:
    wholes = [u for u in rows_of(context) if not u.part]
    named = named_rows(query, context)
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
    spoken = [] if scope or not query.terms else spoken_of(query, context)
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
    return bool(query.terms) and not only_says_row(query, context, [])


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
    named = named_rows(query, context)
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
    spoken = (only_part(query, context, inside) or spoken_of(query, context, units=inside)) if query.all_terms else []
    if spoken:
        whole = next((u for u in rows_of(context) if not u.part and u.money is spoken[0].money), None)
        to_sum = "sum" in query.text.casefold() or re.search(
            r"\btotal|hele (?:bevilgning|tildeling)|alt\b|alle\b", query.text, re.I
        )
        return spoken[0], None if to_sum and not named else whole
    if named:
        return named[0], None
    rows = [u for u in rows_of(context) if not u.part]
    spoken = spoken_of(query, context, units=rows) if query.terms else []
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
    named = named_rows(query, context)
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
            found = [spoken_of(replace(query, terms=side, carried=()), context)[:1] for side in sides]
            two = [u for side in found for u in side]
            return two if len(two) == 2 and two[0] is not two[1] else []
    return []


def _parts(query: Query, context: Context) -> Finding | None:
    """How a row is divided, where that is asked."""
    if "split" not in query.cues or not query.posts:
        return None
    named = named_rows(query, context)
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
    named = named_rows(query, context)
    if len(named) > 1:
        units = named
    if len(named) == 1 and any(u.part and u.money is named[0].money for u in rows_of(context)):
        units = [u for u in rows_of(context) if u.part and u.money is named[0].money]
    pick = max(units, key=amount_of) if "most" in query.cues else min(units, key=amount_of)
    name = "money-largest" if "most" in query.cues else "money-smallest"
    text = say(query.language, name, row=_name(pick, query), amount=nok(amount_of(pick), query.language))
    return Finding((Draft(text, (place_of(pick),)),))
