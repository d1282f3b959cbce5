"""Yes and no: from the money table and the reporting rules where they decide; else the sentence that says it."""

from __future__ import annotations

import re
from dataclasses import replace

from answer.cite import Draft, Place, place_of
from answer.consult import amounts, dates, extracts, money, reporting
from answer.consult.finding import Context, Finding
from answer.prompts import say
from answer.rank import Scored, covered
from answer.understand.query import Ask, Query
from answer.wording import nok
from answer.words import key, tokens

CERTAIN = 0.9
"""The share of the question that one sentence must meet before the answer says yes."""
_TURNED = re.compile(
    r"\b(?:ikke|ikkje|ingen|no|not|never|aldri|uten|utan|without|bare|berre|kun|only|selv|sjølv|alene|åleine"
    r"|alle|all|hele|heile|allerede|already|eller|or|than|enn|mer|meir|fortsatt|still|overta|ta over|kan vi"
    r"|can we|need|trenger|treng|må|eie|eier|lede|leder|leier|leie|ansvar\w*|stemmer|stemmar|nok|før|before"
    r"|etter|after|innen|"
    r"er det \w+ som|are we the|is it us|flytte|selge|slutte|avslutte|kutte)\b",
    re.I,
)


def answer(query: Query, context: Context) -> Finding | None:
    """Yes, no, or what the letter says about it; None where it says nothing."""
    for consult in (_in_sum, _has_deadline, reporting.answer, _money):
        finding = consult(query, context)
        if finding:
            return finding
    if query.dates:
        finding = dates.answer(replace(query, ask=Ask.DEADLINE if query.terms else Ask.CALENDAR), context)
        if finding and finding.answerable:
            return finding
    if "when" in query.cues or query.years or ("deadline" in query.cues and query.terms):
        finding = dates.answer(replace(query, ask=Ask.DEADLINE), context)
        if finding and finding.answerable:
            return finding
    finding = extracts.answer(query, context)
    return _with_verdict(query, context, finding) if finding else None


def _in_sum(query: Query, context: Context) -> Finding | None:
    """ "Er kap. 1541 med i summen?" """
    if not query.posts or not re.search(r"\b(?:summen|sum|total\w*|the sum)\b", query.text, re.I):
        return None
    chapter, post = query.posts[0]
    for mandate in context.mandates:
        for stated in mandate.stated_sums:
            inside = [
                k
                for k in stated.scope
                if (not chapter or k.partition("/")[0] == chapter) and (not post or k.partition("/")[2] == post)
            ]
            rows = [
                u
                for u in money.rows_of(context)
                if not u.part
                and u.money
                and u.document == mandate.document
                and (not chapter or u.money.chapter == chapter)
                and (not post or u.money.post == post)
            ]
            if not rows:
                continue
            name = "sum-includes" if inside else "sum-excludes"
            text = say(
                query.language,
                name,
                row=money.row_name(rows[0], query),
                row_amount=nok(money.amount_of(rows[0]), query.language),
                amount=nok(stated.amount_nok, query.language),
            )
            return Finding((Draft(text, (Place(mandate.document, stated.spans), place_of(rows[0]))),))
    return None


def _has_deadline(query: Query, context: Context) -> Finding | None:
    """ "Er det satt noen frist for 2026-03?" """
    if not query.idents or not re.search(r"\b(?:frist|fristen|deadline|tidsfrist|dato)\w*\b", query.text, re.I):
        return None
    units = [u for u in context.evidence.units if u.ident in query.idents and u.deadlines]
    if units:
        lead = Draft(say(query.language, "yes"), ())
        return Finding((lead, *(dates.draft(u, query) for u in units)))
    finding = dates.no_deadline(query, context, query.idents[0])
    return Finding((Draft(say(query.language, "no"), ()), *finding.drafts)) if finding else None


def _money(query: Query, context: Context) -> Finding | None:
    """ "Får vi mer på post 74 enn på post 70?", "Er det satt av penger til X?" """
    if not {"money", "much", "difference"} & query.cues and not query.posts:
        return None
    if "difference" in query.cues and len(query.posts) >= 2:
        return amounts.answer(query, context)
    if {"most", "least"} & query.cues and len(query.posts) >= 2:
        return amounts.extreme(query, context)
    if "money" in query.cues and not query.posts:
        finding = amounts.answer(replace(query, ask=Ask.AMOUNT), context)
        return finding if finding and finding.answerable else None
    return None


def _with_verdict(query: Query, context: Context, finding: Finding) -> Finding:
    about_us = any(key(t.text) in context.evidence.recipient_keys for t in tokens(query.text))
    if about_us or _TURNED.search(query.text) or any(t.name for t in query.terms) or not finding.answerable:
        return finding
    if covered(_ranked_of(query, context), query, context.ranker) < CERTAIN or re.search(
        r"\b(?:ikke|ikkje|not)\b", finding.drafts[0].text
    ):
        return finding
    if _OPEN.search(finding.drafts[0].text) and not _OPEN.search(query.text):
        return finding
    return Finding((Draft(say(query.language, "yes"), ()), *finding.drafts), finding.method)


_OPEN = re.compile(
    r"\b(?:vurder\w*|foreslå\w*|forslag\w*|utred\w*|kartlegg\w*|forbered\w*|førebu\w*|assess\w*|consider\w*"
    r"|propos\w*|prepar\w*|evaluat\w*|eventuel\w*|kan)\b",
    re.IGNORECASE,
)
"""Words for what is not decided: a task to assess a change does not say that the change comes."""


def _ranked_of(query: Query, context: Context) -> list[Scored]:
    return context.rank(query, keep=lambda u: u.kind not in ("bevilgning", "del", "overskrift"))[:1]
