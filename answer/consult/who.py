"""Who: the sentences that name someone, other than those whom the question itself names; who pays; all partners."""

from __future__ import annotations

import re
from dataclasses import replace

from answer.cite import Draft, place_of
from answer.consult import extracts, money
from answer.consult.finding import Context, Finding
from answer.evidence import Unit
from answer.rank import MET, covered
from answer.understand.query import Query
from answer.words import actor_words, tokens

_ACTOR = re.compile(
    r"(?<![.:] )(?<!^)(?<!• )\b[A-ZÆØÅ][\wæøåÆØÅ-]*|\b\w*(?:direktoratet|departementet|instituttet"
    r"|leverandør\w*|aktør\w*|foretak\w*|kommune\w*|apotek\w*|lege\w*|parter|råd|utvalg\w*|team|personell|nettverk)\b"
)
_PAYS = re.compile(
    r"\b(?:peng\w* (?:kommer|kjem)|(?:kommer|kjem) peng\w*|money comes?|betal\w*|finansi\w*|bevilg\w*|løyv\w*"
    r"|tildel\w*|(?:gir|gjev|gi|gje|sender|stiller) (?:\w+ )?(?:peng"
    r"|midl|tilskudd|tilskot)\w*"
    r"|pays?|paying|funds?|funding|financ\w*|(?:gives?|provides?) (?:the )?(?:money|fund)\w*)\b",
    re.IGNORECASE,
)
_SHORT_FIRST = re.compile(r"[A-ZÆØÅ]{2,}-[a-zæøå]")
"""A thing whose name opens with an abbreviation: "KI-tjeneste"."""
MOST_PARTNERS = 5
LONGEST = 620
"""Characters of quotes where all partners are asked for."""


def answer(query: Query, context: Context) -> Finding | None:
    """The sentences, or None where none that fits names anyone."""
    paid = _payer(query, context) if _PAYS.search(query.text) else None
    if paid:
        return paid
    finding = extracts.answer(query, context)
    if finding is None:
        return None
    asked = {t.text.casefold() for t in tokens(query.text)}
    found = {m.group() for d in finding.drafts for m in _ACTOR.finditer(d.text)}
    names = {n.casefold() for n in found if not _SHORT_FIRST.match(n)} - _matters(context)
    own = {w.casefold() for m in context.mandates for w in m.recipient.split()}
    if not (names - asked or names & own or names):
        return None
    return _with_partners(query, context, finding) if _asks_for_several(query) else finding


def _matters(context: Context) -> set[str]:
    """The words of titles and areas, which name matters, not someone ("Helsenorge")."""
    titles = {u.assignment.title for u in context.evidence.units if u.assignment} | {
        u.area for u in context.evidence.units if u.area
    }
    return {t.text.casefold() for title in titles for t in tokens(title)}


def names_in(unit: Unit) -> list[str]:
    """The names of actors in a unit, as printed."""
    return [m.group() for m in _ACTOR.finditer(unit.text)]


def _payer(query: Query, context: Context) -> Finding | None:
    """The sentence that says whose money covers what is asked about, with the row."""
    senders = [w.casefold() for m in context.mandates for w in m.senders]
    about = replace(query, terms=tuple(t for t in query.terms if not _PAYS.search(t.surface)))
    if not about.terms and not about.posts:
        return None
    for row in (u for u in money.rows_of(context) if not u.part):
        for purpose in money.purpose_sentences(row, context):
            ranked = context.rank(about, keep=lambda u, p=purpose: u is p)  # type: ignore[misc]
            named = any(s in purpose.text.casefold() for s in senders)
            meant = any(
                row.money and c in (None, row.money.chapter) and p in (None, row.money.post) for c, p in about.posts
            )
            spoken = bool(about.terms and ranked) and covered(ranked, about, context.ranker) >= money.ENOUGH
            if named and (meant or spoken):
                return Finding((Draft(money.quote_line(purpose), (place_of(purpose),)), money.line(row, query)))
    return None


def _asks_for_several(query: Query) -> bool:
    """Whether more than one is asked for: "hvilke aktører", "list the agencies"."""
    plural = r"(?:er|ar|ene|ane|s|ies)"
    return any(
        re.search(rf"{plural}$", t.text.casefold()) for t in tokens(query.text) if t.text.casefold() in actor_words()
    )


def _with_partners(query: Query, context: Context, finding: Finding) -> Finding:
    """The other tasks of the same assignment that name someone more and speak of what the question is about."""
    idents = {p.assignment for d in finding.drafts for p in d.places if p.assignment}
    if len(idents) != 1:
        return finding
    known = {m.group() for d in finding.drafts for m in _ACTOR.finditer(d.text)}
    drafts, about = list(finding.drafts), [i for i, t in enumerate(query.terms) if not t.action]
    for scored in context.rank(query, keep=lambda u: u.ident in idents and u.kind in ("punkt", "tekst")):
        fresh = set(names_in(scored.unit)) - known
        met = any(scored.met.get(i, 0.0) >= MET for i in about)
        length = sum(len(d.text) for d in drafts) + len(scored.unit.text)
        if fresh and met and len(drafts) < MOST_PARTNERS and length <= LONGEST:
            drafts.append(extracts.line(scored.unit, query))
            known |= fresh
    return Finding(tuple(drafts), finding.method)
