"""Recognises sentences that speak of several assignments at once, and says which: all, the rest, a chapter's …

Rules 3 to 5 of the labelling contract: a scope line, a legend or a rule of method covers no assignment.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

Cover = Literal["all", "rest", "unfunded", "unlisted", "outside", "chapter"]

_THINGS = r"oppdrag(?:a|ene|et)?|portefølje\w*|tiltak(?:a|ene)?|prosjekt(?:a|ene)?|leveranse\w*|områd(?:a|ene)"
_NOUN = rf"(?:{_THINGS}|assignments?)"
_NOT = r"\b(?:ikke|ikkje|uten|utan|mangl\w+|saknar?|not|without|lacks?)\b"
_LISTED = r"\b(?:linje|line|rad|tall|tal|beløp|tabell\w*|list\w+|nevnt|nemn\w+|omtal\w+|mentioned)"
_FUNDED = r"\b(?:tildel\w+|bevilgning\w*|løyving\w*|mid(?:ler|lar)\w*|funding)"
_EXCEPT = r"(?:ut over|utover|bortsett fra|bortsett frå|med unntak av|foruten|other than|apart from)"
_EVERY = r"(?:alle|samtlige|samtlege|all|felles for|sams for|på tvers av)"
_WHOLE = r"(?:samlet|samla|sett under (?:ett|eitt)|som helhet|under ett|as a whole|overall)"
_OTHER = re.compile(rf"\b(?:øvrige|andre|other|remaining)\s+(?:\w+\s+)?{_NOUN}\b", re.I)
_PATTERNS: tuple[tuple[Cover, str], ...] = (
    ("unlisted", rf"\b{_NOUN}\b[^.]{{0,40}}{_NOT}[^.]{{0,25}}{_LISTED}"),
    ("unfunded", rf"\b{_NOUN}\b[^.]{{0,30}}{_NOT}[^.]{{0,25}}{_FUNDED}"),
    ("outside", rf"\b{_NOUN}\b[^.]{{0,12}}\b(?:utenfor|utanfor|outside)\b"),
    ("chapter", rf"\b{_NOUN}\b[^.]{{0,25}}\b(?:under|i|in)\s+kap(?:\.|ittel|itla)?\s*(?P<chapter>\d+(?:\.\d+)?)"),
    ("rest", rf"\b(?:øvrige|andre|resterende|attverande|resten av|other|remaining)\s+(?:\w+\s+)?{_NOUN}\b"),
    ("rest", rf"\b{_EXCEPT}\s+(?:dette|disse|desse|det|this|these|\S+)"),
    ("rest", r"^(?:for øvrig|elles|ellers|for det øvrige|otherwise)\b"),
    ("all", rf"\b{_EVERY}\s+(?:de\s+|dei\s+|av\s+|the\s+)?(?:\w+\s+)?{_NOUN}\b"),
    ("all", rf"\bfelles\w*\s+(?:\w+\s+)?(?:for|i)\s+{_NOUN}"),
    ("all", rf"\b{_NOUN}\s+{_WHOLE}\b"),
)
_FORMS = tuple((cover, re.compile(pattern, re.I)) for cover, pattern in _PATTERNS)
_SCOPE = re.compile(
    r"^(?:\w+\s){0,3}?(?:\w*rapport\w*|oversikt\w*|dokumentet|han|den|ho|the report|it)\s+(?:\S+\s+){0,4}?"
    r"(?:gjeld\w*|gjelder|omfatt\w*|dekk\w*|svar\w*|covers?|inneh\w+|gir|gjev|tar|tek)\b|"
    r"\b(?:omtales?|omtala|omtalt|rapporter\w+|beskrevet|beskrive|skildra|står|tatt med|teke med|teken med|"
    r"nemnde med id|følger inndelingen|vurdert av|satt av|sette av|merket|godkjenn\w+)\b",
    re.I,
)
_SUBSTANCE = re.compile(
    r"\b(?:finansier\w+|dekk(?:es|ast|a|et|t)\b(?! kap)|avvik\w*|risiko\w*|i rute|meldt|ressurs\w*)\b", re.I
)
_REPORT_FIRST = re.compile(r"(?:\w+\s){0,2}?\w*rapport\w*\b", re.I)
_STATES = re.compile(
    r"\b(?:avvik\w*|risiko\w*|usikkerhet\w*|uvisse\w*|oppdrag\w*|portefølje\w*|forsink\w*|forseink\w*|i rute|"
    r"etter plan\w*|mindreforbruk\w*|merforbruk\w*|deviation\w*|risk\w*|on track|assignments?)\b",
    re.I,
)
"""What a sentence with no word for the assignments must speak of to cover the rest of them ("Ut over dette …")."""
_METHOD = re.compile(
    r"\b(?:hvert|kvart|hver|kvar|ett|eitt|et|eit|each|every)\s+oppdrag\b|\bbetyr\b|\btyder\b|\bbrukes når\b", re.I
)
_SCOPE_LINE = re.compile(
    r"(?:denne |dette |this |the )?\w*(?:rapport\w*|oversikt\w*)\s+(?:\S+\s){0,2}?"
    r"(?:gjeld\w*|gjelder|omfatt\w*|dekk\w*|svar\w*|covers?)\b",
    re.I,
)


class Common(NamedTuple):
    """What a sentence covers, and the words that say so. `chapter` is a number where it names one.

    `rest` is True where it leaves out those spoken of one by one ("øvrige oppdrag uten egen tildeling").
    """

    cover: Cover
    printed: str
    chapter: str | None = None
    rest: bool = False

    @property
    def others(self) -> bool:
        """True where the words say that it is about other assignments than those just spoken of ("øvrige oppdrag")."""
        return self.cover in {"rest", "unlisted", "unfunded"} and bool(re.search(_NOUN, self.printed, re.I))


@lru_cache(maxsize=4096)
def common_in(sentence: str) -> Common | None:
    """What several assignments a sentence says that it covers, or None."""
    if _METHOD.search(sentence):
        return None
    for cover, pattern in _FORMS:
        match = pattern.search(sentence)
        if match is None or (not re.search(_NOUN, match.group(), re.I) and not _STATES.search(sentence)):
            continue
        if _SCOPE.search(sentence) and not _has_substance(sentence):
            return None
        rest = cover in {"rest", "unlisted"} or bool(_OTHER.search(sentence))
        return Common(cover, match.group().strip(), match.groupdict().get("chapter"), rest)
    return None


def _has_substance(sentence: str) -> bool:
    """True where a sentence that looks like a scope line says something of money, deviation or risk after all."""
    return bool(_SUBSTANCE.search(sentence)) and not _REPORT_FIRST.match(sentence)


def is_scope(sentence: str) -> bool:
    """True for a line that says what the report covers, or how it is to be read: it states nothing of an assignment."""
    return bool(_METHOD.search(sentence) or _SCOPE_LINE.match(sentence))
