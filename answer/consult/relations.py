"""Which money belongs to which assignment, and which assignment or chapter a matter belongs to."""

from __future__ import annotations

import re
from dataclasses import replace

from answer.cite import Draft, Place, place_of
from answer.consult.finding import Context, Finding
from answer.consult.focus import focused
from answer.consult.money import amount_of, line, purpose_sentences, quote_line, row_name, rows_of
from answer.evidence import Unit
from answer.prompts import say
from answer.rank import covered
from answer.understand.query import Ask, Query

SHARED = 0.55
"""The share of a title's words that a row's words must have for the two to belong together."""
_GENERIC = 3
"""A word that stands in more titles than this tells no title from another."""


def _headings(context: Context) -> list[Unit]:
    return [u for u in context.evidence.units if u.kind == "overskrift"]


def _overlap(title: Unit, words: dict[str, float]) -> float:
    """The share of the title's keys that the words have, near forms included."""
    keys = list(title.own)
    if not keys:
        return 0.0
    met = sum(
        1
        for k in keys
        if k in words or any(len(w) >= 5 and (k.startswith(w) or (w.startswith(k) and len(k) >= 5)) for w in words)
    )
    return met / len(keys)


def rows_for(ident: str, context: Context) -> list[Unit]:
    """The rows and parts that carry an assignment's title, or that a sentence says cover it; parts before rows."""
    title = next((h for h in _headings(context) if h.ident == ident), None)
    if title is None:
        return []
    direct = [u for u in rows_of(context) if u.document == title.document and _overlap(title, u.own) >= SHARED]
    if direct:
        return [u for u in direct if u.part] or direct
    return [
        u
        for u in rows_of(context)
        if not u.part
        and u.document == title.document
        and any(_overlap(title, p.own) >= SHARED for p in purpose_sentences(u, context))
    ]


def assignments_for(row: Unit, context: Context) -> list[Unit]:
    """The headings of the assignments that a row's name, parts or purpose sentences name, best first."""
    about = dict(row.own)
    purposes = purpose_sentences(row, context) if not row.part else []
    for other in rows_of(context):
        if not row.part and other.part and other.money is row.money:
            about.update(other.own)
    for purpose in purposes:
        about.update(purpose.own)
    scored = [(_overlap(h, about), h) for h in _headings(context) if h.document == row.document]
    return [h for share, h in sorted(scored, key=lambda s: (-s[0], s[1].order)) if share >= SHARED]


def answer(query: Query, context: Context) -> Finding | None:
    """Money and assignment side by side, or the assignment or chapter that a matter belongs to."""
    if "relation" not in query.cues:
        return None
    if query.ask is Ask.AMOUNT and not re.search(r"oppdrag|assignment", query.text, re.IGNORECASE):
        return None
    by_amount = _rows_of_amount(query, context)
    if by_amount:
        return _of_rows(query, context, by_amount)
    if query.posts:
        return _from_row(query, context)
    text = query.text.casefold()
    if any(
        w in text
        for w in (
            "hvilken post",
            "kva post",
            "which item",
            "what item",
            "hvilken bevilgning",
            "kva løyving",
            "hvilken tildeling",
            "hvilke post",
        )
    ):
        return _row_for_matter(query, context)
    if query.ask in (Ask.LIST, Ask.WHICH, Ask.OTHER, Ask.RELATION, Ask.TASK, Ask.WHERE):
        return _place_of_matter(query, context) or _one_assignment(query, context)
    return None


_ONE = re.compile(
    r"\b(?:hvilket oppdrag|kva oppdrag (?:er|handlar|gjeld|høyrer|ligg)|which assignment|what assignment"
    r"|hvilken oppdrags-?id)\b",
    re.IGNORECASE,
)


def _one_assignment(query: Query, context: Context) -> Finding | None:
    """ "Hvilket oppdrag hører det til?": the one, with the bullet that shows it."""
    if not _ONE.search(query.text) or not query.all_terms:
        return None
    heading = _matter(query, context)
    if heading is None:
        return None
    shown = context.rank(_matter_terms(query), keep=lambda u: u.ident == heading.ident and u.kind != "overskrift")
    drafts = [_belongs(query, heading)]
    if shown and shown[0].met:
        drafts.append(Draft(f"«{focused(shown[0].unit.text, query, 300)}»", (place_of(shown[0].unit),)))
    return Finding(tuple(drafts))


def _rows_of_amount(query: Query, context: Context) -> list[Unit]:
    """The rows and parts of just the amount that the question names ("dei 39,4 millionane")."""
    found = re.findall(r"(\d+(?:[.,]\d+)?)\s*mill", query.text, re.IGNORECASE)
    wanted = {round(float(n.replace(",", ".")) * 1_000_000) for n in found}
    return [u for u in rows_of(context) if amount_of(u) in wanted]


def _of_rows(query: Query, context: Context, rows: list[Unit]) -> Finding:
    drafts = [line(rows[0], query)]
    drafts += [_belongs(query, heading) for heading in assignments_for(rows[0], context)[:3]]
    return Finding(tuple(drafts))


def _from_row(query: Query, context: Context) -> Finding | None:
    """ "Hvilket oppdrag hører kap. 1541 til?" """
    wanted = [
        u
        for u in rows_of(context)
        if not u.part
        and u.money
        and any(c in (None, u.money.chapter) and p in (None, u.money.post) for c, p in query.posts)
    ]
    if query.terms and len(wanted) != 1:
        return _row_for_matter(query, context)
    drafts: list[Draft] = []
    for row in wanted[:3]:
        drafts.append(line(row, query))
        drafts += [Draft(quote_line(p), (place_of(p),)) for p in purpose_sentences(row, context)[:1]]
        for heading in assignments_for(row, context)[:3]:
            drafts.append(_belongs(query, heading))
    return Finding(tuple(drafts)) if len(drafts) > len(wanted[:3]) else None


def _belongs(query: Query, heading: Unit) -> Draft:
    text = say(query.language, "belongs-to", ident=heading.ident or "", title=heading.text)
    return Draft(text, (place_of(heading, with_deadlines=False),))


_CUE_WORDS = re.compile(r"dekk|kost|hør|høyr|heng|knytt|cover|belong|cost|finans|betal|utgift", re.IGNORECASE)


def _matter_terms(query: Query) -> Query:
    """The query without the words that only ask for the relation."""
    return replace(
        query,
        terms=tuple(t for t in query.terms if not _CUE_WORDS.match(t.surface)),
        carried=tuple(t for t in query.carried if not _CUE_WORDS.match(t.surface)),
    )


def _matter(query: Query, context: Context) -> Unit | None:
    """The heading of the assignment that the question is about."""
    if query.idents:
        return next((h for h in _headings(context) if h.ident == query.idents[0]), None)
    query = _matter_terms(query)
    ranked = context.rank(query, keep=lambda u: u.assignment is not None)
    if not ranked or covered(ranked[:1], query, context.ranker) < 0.5:
        return None
    return next((h for h in _headings(context) if h.ident == ranked[0].unit.ident), None)


def _row_for_matter(query: Query, context: Context) -> Finding | None:
    """ "Hvilken post dekker X?": the sentence that says so, or the row that carries its name; and the assignment."""
    query = _matter_terms(query)
    drafts: list[Draft] = []
    wholes = [u for u in rows_of(context) if not u.part]
    for row in wholes:
        for purpose in purpose_sentences(row, context):
            ranked = context.rank(query, keep=lambda u, p=purpose: u is p)  # type: ignore[misc]
            if ranked and query.terms and covered(ranked, query, context.ranker) >= 0.6:
                text = say(query.language, "covered-by", row=row_name(row, query), quote=purpose.text)
                drafts.append(Draft(text, (place_of(purpose), place_of(row))))
    if not drafts:
        ranked = context.rank(query, keep=lambda u: u.money is not None)
        if ranked and covered(ranked[:1], query, context.ranker) >= 0.6:
            drafts.append(line(ranked[0].unit, query))
    heading = _matter(query, context)
    if drafts and heading:
        drafts.append(_belongs(query, heading))
    return Finding(tuple(drafts[:4])) if drafts else None


def _place_of_matter(query: Query, context: Context) -> Finding | None:
    """ "Hvilket oppdrag handler om X?", "Hvilket kapittel står X i?" """
    if "chapter_of" in query.cues:
        heading = _matter(query, context)
        if heading and heading.chapter:
            text = say(
                query.language,
                "in-chapter",
                ident=heading.ident or "",
                title=heading.text,
                number=heading.chapter.number.rstrip("."),
                chapter=heading.chapter.title,
            )
            return Finding(
                (
                    Draft(
                        text,
                        (place_of(heading, with_deadlines=False), Place(heading.document, heading.chapter.heading)),
                    ),
                )
            )
    return None
