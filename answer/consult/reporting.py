"""Reporting rules: what a report must contain, for which money, and whether a chapter is in it."""

from __future__ import annotations

import re

from answer.cite import Draft, Place
from answer.consult.finding import Context, Finding
from answer.prompts import say
from answer.understand.query import Ask, Query
from answer.words import key
from ingest.model import Mandate, ReportingRule

_NAMES = {
    "tertialrapport": r"tertial\w*|four-month\w*|triannual",
    "arsrapport": r"årsrapport\w*|annual report\w*|yearly report\w*|årsmelding\w*",
    "portefoljerapport": r"portefølje\w*|portfolio\w*|statusrapport\w*",
    "halvarsrapport": r"halvårsrapport\w*|half-year\w*",
}
_MEETING = re.compile(r"møte|møta|meeting|når|when\b|frist|deadline|dato", re.I)


def _rules(query: Query, context: Context) -> list[tuple[Mandate, ReportingRule]]:
    """The rules whose report the question names, in the order named."""
    found: list[tuple[int, Mandate, ReportingRule]] = []
    for mandate in context.mandates:
        for rule in mandate.reporting:
            pattern = _NAMES.get(rule.report, re.escape(rule.report))
            match = re.search(pattern, query.text, re.I)
            if match:
                found.append((match.start(), mandate, rule))
    return [(m, r) for _, m, r in sorted(found, key=lambda f: f[0])]


def _place(mandate: Mandate, rule: ReportingRule) -> Place:
    return Place(mandate.document, tuple(s for sentence in rule.sentences for s in sentence.spans))


def answer(query: Query, context: Context) -> Finding | None:
    """What the rules say, or None where the question names no report of theirs."""
    rules = _rules(query, context)
    if not rules or (_MEETING.search(query.text) and query.ask in (Ask.DEADLINE, Ask.CALENDAR)):
        return None
    if query.posts and (
        query.ask is Ask.YES_NO
        or re.search(r"\b(?:med i|inngå\w*|omfatt\w*|included?|part of|dekk\w*|gjelder|gjeld)\b", query.text, re.I)
    ):
        return _whether(query, context, rules)
    if query.ask in (Ask.YES_NO, Ask.WHO, Ask.WHERE, Ask.WHY, Ask.AMOUNT, Ask.COUNT):
        return None
    if _asks_beyond(query, rules):
        return None
    drafts = [_rule_line(query, mandate, rule) for mandate, rule in rules[:3]]
    return Finding(tuple(drafts))


def _asks_beyond(query: Query, rules: list[tuple[Mandate, ReportingRule]]) -> bool:
    """Whether the question has content words that neither name the report nor stand in the rule."""
    held = {key(w) for _, rule in rules for w in re.findall(r"[\w-]+", rule.text)}
    held |= {
        key(w)
        for w in ["rapport", "rapportere", "inneholde", "innhold", "element", "rapporteringskrav", "krav", "tema"]
    }
    strange = [
        t
        for t in query.terms
        if not any(
            all(
                k in held or any(len(k) >= 5 and (h.startswith(k) or (k.startswith(h) and len(h) >= 5)) for h in held)
                for k in m.member
            )
            for m in t.meanings
        )
    ]
    return len(strange) > 0 and len(strange) * 2 >= len(query.terms)


def _rule_line(query: Query, mandate: Mandate, rule: ReportingRule) -> Draft:
    text = say(query.language, "report-rule", report=_name(rule.report, query), text=rule.text)
    return Draft(text, (_place(mandate, rule),))


def _name(slug: str, query: Query) -> str:
    try:
        return say(query.language, f"report-{slug}")
    except Exception as error:  # an unknown report keeps the letter's own word
        from answer.prompts import PromptError

        if isinstance(error, PromptError):
            return slug
        raise


def _key_in(key_: str, chapter: str | None, post: str | None) -> bool:
    own_chapter, _, own_post = key_.partition("/")
    return (chapter is None or chapter == own_chapter) and (post is None or post == own_post)


def _whether(query: Query, context: Context, rules: list[tuple[Mandate, ReportingRule]]) -> Finding:
    chapter, post = query.posts[0]
    row = " ".join(
        w
        for w in (
            say(query.language, "money-chapter", chapter=chapter) if chapter else "",
            say(query.language, "money-post", post=post) if post else "",
        )
        if w
    )
    drafts = []
    within = [(m, r, any(_key_in(k, chapter, post) for k in r.appropriations)) for m, r in rules]
    for mandate, rule, inside in within:
        name = "report-includes" if inside else "report-excludes"
        drafts.append(
            Draft(say(query.language, name, row=row, report=_name(rule.report, query)), (_place(mandate, rule),))
        )
    if len(within) > 1 and sum(1 for *_, inside in within if inside) == 1:
        only = next(r for _, r, inside in within if inside)
        lead = say(query.language, "report-only", report=_name(only.report, query))
        drafts.insert(0, Draft(lead, tuple(_place(m, r) for m, r, inside in within if inside)))
    return Finding(tuple(drafts))
