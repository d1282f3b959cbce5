"""Whether the sentences chosen hold the kind of thing that is asked for, not only its topic: refusal by evidence.

Each check is about the shape of a question (who, which, how many, a name, a time, a law), never about a matter.
"""

from __future__ import annotations

import re

from answer.evidence import Unit
from answer.rank import MET, Ranker, Scored
from answer.understand.query import Ask, Query
from answer.words import Token, is_function_word, key, tokens

WELL = 0.8
"""A term met this well stands in the text as such, or as an equal of it."""
NEAR_NUMBER = 3
"""Words after a number that say what it counts."""


def is_held(chosen: list[Scored], ranked: list[Scored], query: Query, ranker: Ranker) -> bool:
    """Whether the chosen sentences can answer this shape of question."""
    text = " ".join(s.unit.text for s in chosen)
    titled = re.search(r"\b(?:rapport|dokument|plan|program|report|document)", query.text, re.I) and "«" in text
    if not titled and any(cue in query.cues and not words.search(text) for cue, words in _NEEDS.items()):
        return False
    if any(asked.search(query.text) and not words.search(text) for asked, words in _SHAPES):
        return False
    return (
        head_held(chosen, query)
        and main_held(chosen, ranked, query, ranker)
        and _is_definite(chosen, query)
        and _is_counted(chosen, query)
        and _object_held(chosen, query, ranker)
        and not _is_strange(query, ranker)
        and not _stranger(query, chosen)
    )


LONG = 8
"""Letters of a word that is most likely a noun of its own matter, mostly a compound ("klimaregnskap")."""
FEW = 3
"""Content words of a question that is too short to hold a word that the documents don't know."""


def _is_strange(query: Query, ranker: Ranker) -> bool:
    """Whether a short question turns on a thing, or a way of doing, that neither documents nor lexicon know."""
    about = [t for t in query.terms if not t.action]
    unmet = [t for t in about if not any(s >= MET for s in ranker.term_hits(t).values())]
    how = re.search(r"\b(?:hvordan|korleis|how)\b", query.text, re.I)
    return len(about) <= FEW and any(
        not t.known and (how or (t.standing == "word" and len(t.surface) >= LONG)) for t in unmet
    )


_SAYS_ABOUT = re.compile(r"\b(?:sier|seier|står det|says?)\b.{0,80}?\b(?:om|about)\b", re.IGNORECASE)


def _object_held(chosen: list[Scored], query: Query, ranker: Ranker) -> bool:
    """What X says about Y: Y must be met, whoever says it."""
    match = _SAYS_ABOUT.search(query.text)
    after = [i for i, t in enumerate(query.terms) if match and t.start >= match.end()]
    weights = ranker.weights(query.terms)
    whole = sum(weights[i] for i in after)
    met = sum(weights[i] * min(1.0, chosen_met(chosen, i) / WELL) for i in after)
    return not whole or met >= 0.5 * whole


def chosen_met(chosen: list[Scored], index: int) -> float:
    """How well the chosen sentences meet a term."""
    return max((s.met.get(index, 0.0) for s in chosen), default=0.0)


NOT_IN_FULL = 0.8
"""Below this the noun asked for stands only inside another word ("apotek" in "apoteksystem")."""
_NEEDS = {
    "named": re.compile(r"\b(?:heter|kalt|kalles|kalla|navn|navnet)\b", re.IGNORECASE),
    "opinion": re.compile(r"\b(?:mener|meiner|holdning)\b", re.IGNORECASE),
    "membership": re.compile(r"\b(?:består av|medlem\w*|sitter i|representant\w*|oppnevn\w*)", re.IGNORECASE),
    "clock": re.compile(r"\bkl\.? ?\d", re.IGNORECASE),
    "venue": re.compile(r"\b(?:lokal\w*|møterom\w*|adresse\w*|sted\b|Teams|Oslo|Trondheim)", re.IGNORECASE),
    "other_letter": re.compile(r"\btildelingsbrev", re.IGNORECASE),
    "hypothetical": re.compile(r"\b(?:dersom|hvis|i tilfelle|ellers|sanksjon\w*)\b", re.IGNORECASE),
}
"""What a sentence must have where a name, an opinion, a time, a place or an "if" is asked for."""
EXTRACT_ONLY = frozenset({"membership", "hypothetical", "opinion", "clock", "venue", "other_letter"})
"""Cues of questions that no fact of the parsed letter answers."""
HEAD = re.compile(
    r"\b(?:(?P<which>hvilke[nt]?|kva for (?:ein|eit|ei|nokre)|kva(?=\s+[\wæøå-]+\s+(?:skal|må|kan|er|har|brukar"
    r"|får|vert|blir|høyrer|gjeld|nyttar)\b)|which|hvor mange|kor mange|how many|antall|antal"
    r"|number of|hva slags|kva slags|what kind of|what type of|hvilken type)|"
    r"(?P<is>(?:hva|kva|hvem|kven|what|who)(?:\s+(?:er|heter|heiter|is|are|var|blir)|'s))(?:\s+(?:the|navnet på"
    r"|namnet på))?)\s+(?:(?:av|of|the|de|dei|den|det)\s+)?"
    r"(?:(?:nye|andre|ulike|konkrete|new|other|specific)\s+)?(?P<head>[\wæøå@-]{3,})(?P<of>\s+(?:til|for|på|av|i"
    r"|hos|med|of|in|at|to)\b)?",
    re.I,
)


_ENGLISH_HEAD = re.compile(
    r"\b(?:which|what)\s+(?:[\w-]+\s+){1,2}?(?P<head>[\w-]{3,})\s+(?:will|is|are|has|have|does|do|did|must|should"
    r"|shall|was|were"
    r"|can|take|takes)\b",
    re.IGNORECASE,
)


def head_word(query: Query) -> str | None:
    """The noun that is asked for: "hvilken X", "hvor mange X", "hva er X-en til Y", "hvem er X for Y"."""
    english = _ENGLISH_HEAD.search(query.text) if query.language == "en" else None
    if english and not is_function_word(english["head"]):
        return english["head"]
    exists = _EXISTS.search(query.text)
    if exists and not is_function_word(exists["head"]):
        return exists["head"]
    match = HEAD.search(query.text)
    if match is None or (match["is"] and not match["of"]) or is_function_word(match["head"]):
        return None
    return match["head"]


_EXISTS = re.compile(
    r"^\W*(?:er det|finnes det|finst det|fins det|har vi|har nhn|får vi|is there|are there|do we have|do we get)\s+"
    r"(?:satt\s+|gitt\s+)?(?:noen|noe|noko|nokon|nokre|any|some|an?|en|et|ei|ein|eit)?\s*(?P<head>[\wæøå-]{3,})",
    re.IGNORECASE,
)


def head_held(chosen: list[Scored], query: Query) -> bool:
    """Whether a chosen sentence holds what is asked for: the head word, an equal of it, or a compound of it."""
    head = head_word(query)
    if head is None or (query.ask in (Ask.TASK, Ask.YES_NO, Ask.DEADLINE, Ask.WHY) and not _EXISTS.search(query.text)):
        return True
    surfaces = [t.surface.casefold() for t in query.terms]
    indexes = [i for i, s in enumerate(surfaces) if head.casefold() == s]
    indexes = indexes or [i for i, s in enumerate(surfaces) if head.casefold() in s]
    if not indexes:
        return True
    best = max(chosen_met(chosen, i) for i in indexes)
    if query.ask is Ask.WHICH and len(indexes) > 1 and all(surfaces[i] == head.casefold() for i in indexes):
        return False  # a compound that only its parts, not itself, are held
    if (
        query.ask in (Ask.WHICH, Ask.LIST)
        and best < NOT_IN_FULL
        and any(t.action and chosen_met(chosen, i) < MET for i, t in enumerate(query.terms))
    ):
        return False
    if query.ask is Ask.WHO and best < NOT_IN_FULL:
        return False
    if (match_of(query) or query.ask is Ask.WHICH) and len(query.terms) > len(indexes):
        return any(_meets_both(s, indexes, query) for s in chosen)
    return best >= MET


def match_of(query: Query) -> bool:
    """Whether the question is of the form "hvem er X for Y"."""
    match = HEAD.search(query.text)
    return bool(match and match["is"] and match["of"])


def _meets_both(scored: Scored, indexes: list[int], query: Query) -> bool:
    """Whether one sentence speaks of the thing asked for and of what it is asked of."""
    others = [i for i in range(len(query.terms)) if i not in indexes and not query.terms[i].action]
    return max(scored.met.get(i, 0.0) for i in indexes) >= MET and (
        not others or any(scored.met.get(i, 0.0) >= MET for i in others)
    )


def _stranger(query: Query, chosen: list[Scored]) -> bool:
    """Whether the question names someone or something that neither the documents nor the lexicon know."""
    return any(t.name and not t.known for t in query.terms) or any(
        (law := _LAW.search(t.surface))
        and not any(_holds_law(s.unit, t.surface[: law.start(1)] + "lov") for s in chosen)
        for t in query.terms
    )


def _holds_law(unit: Unit, stem: str) -> bool:
    return stem.casefold().removesuffix("lov") in unit.text.casefold() and bool(_LAW_WORD.search(unit.text))


_LAW = re.compile(r"\w(lov(?:en|a|er)?|forskrift(?:en|a|er)?|direktiv(?:et)?)$", re.IGNORECASE)
_LAW_WORD = re.compile(r"\w(?:lov(?:en|a|er)?|forskrift\w*|direktiv\w*)\b", re.IGNORECASE)
"""The name of a law: what it says, only a sentence that names it can tell."""

_SHAPES = (
    (
        re.compile(r"\b(?:hvem|kven|who)\s+(?:som\s+)?(?:leder|leier|styrer|leads|chairs|heads)\b", re.I),
        re.compile(r"\w*(?:led(?:e|er|es|else\w*)|leie\w*|leiing\w*|styre\w*|ansvar\w*)\b", re.I),
    ),
    (
        re.compile(r"\b(?:allerede|already|hittil|so far|så langt|per i dag|pr\.? i dag)\b", re.I),
        re.compile(
            r"\b(?:allerede|hittil|så langt|i dag|dagens|er tatt|har tatt|godkjent|innført|ble|blei|vart)\b", re.I
        ),
    ),
    (
        re.compile(
            r"\b(?:bruker|brukar|benytter|har|eier|eig|use|uses|have)\b.{0,60}"
            r"\b(?:i dag|today|currently|for tiden|no for tida)\b",
            re.I,
        ),
        re.compile(r"\b(?:i dag|dagens|brukes|benyttes|nåværende|eksisterende)\b", re.I),
    ),
    (
        re.compile(
            r"\b(?:prosjektleder|prosjektleiar|kontaktperson|direktør|leder|leiar|saksbehandler"
            r"|project (?:manager|leader|lead)|manager"
            r"|contact)\w*\b.{0,20}\b(?:hos|i|ved|frå|fra|at|in|within|from)\s+(?:oss|us|Norsk|NHN|[A-ZÆØÅ])",
            0,
        ),
        re.compile(r"\b(?:ved|v/)\s*[A-ZÆØÅ]\w+ [A-ZÆØÅ]\w+"),
    ),
    (
        re.compile(
            r"\b(?:hvem|kven|who)\s+(?:har\s+|has\s+)?"
            r"(?:skrev|skreiv|skrevet|skrive|forfattet|laget|lagde|laga|wrote|written|authored|made)\b(?! under)",
            re.I,
        ),
        re.compile(r"\b(?:utarbeid\w*|skrev\w*|skrive|forfatt\w*)\b", re.I),
    ),
    (
        re.compile(
            r"^\W*(?:er|får|har|is|are|do|does|have)\b.{0,40}\b(?:penger|pengar|midler|midlar|kroner|budsjett"
            r"|money|funds|funding)\b",
            re.I,
        ),
        re.compile(
            r"\b(?:kroner|mill\w*|midler|midlar|tildel\w*|bevilg\w*|løyv\w*|kostnad\w*|økonomi\w*|finansi\w*)\b", re.I
        ),
    ),
)
"""What is asked -> what a sentence must then have: what is so today, who someone is within an organisation, money."""


def main_held(chosen: list[Scored], ranked: list[Scored], query: Query, ranker: Ranker) -> bool:
    """Whether the weightiest thing that the question names, where the documents have it as such, is what the chosen
    sentences (or the assignment they stand under) speak of."""
    about = [i for i, t in enumerate(query.terms) if not t.action]
    if not about:
        return True
    weights = ranker.weights(query.terms)
    main = max(about, key=lambda i: (weights[i], -i))
    best = max(ranker.term_hits(query.terms[main]).values(), default=0.0)
    if best < WELL:
        return True
    around = [s for s in ranked if any(_beside(s.unit, c.unit) for c in chosen)]
    return chosen_met([*chosen, *around], main) >= WELL * best


def _beside(unit: Unit, chosen: Unit) -> bool:
    """Whether a sentence stands under the same assignment, or next to the chosen one in the running text."""
    if chosen.ident:
        return unit.ident == chosen.ident
    return unit.kind == chosen.kind and abs(unit.order - chosen.order) <= 1


_INDEFINITE = (
    r"(?:flere|mindre|berørte|relevante|nødvendige|fleire|andre|noen|nokre|nye|ulike|øvrige|aktuelle|more|several|other"
    r"|new|various)"
)


def _is_definite(chosen: list[Scored], query: Query) -> bool:
    """Which ones are asked for: "flere leverandører" does not name them."""
    head = head_word(query)
    if head is None or query.ask not in (Ask.WHICH, Ask.LIST, Ask.WHO) or not _WHICH.search(query.text):
        return True
    wanted = key(head)
    held = [
        (words, n)
        for s in chosen
        if (words := tokens(s.unit.text))
        for n, w in enumerate(words)
        if key(w.text) == wanted
    ]
    return not held or any(_told(words, n) for words, n in held)


NAMED_NEAR = 6
"""Words from a noun to the names that say which ones are meant."""
_NAME = re.compile(r"[A-ZÆØÅ](?!\w*-[a-zæøå])\w+")


def _told(words: list[Token], at: int) -> bool:
    """Whether the noun at this place is told apart from others: an adjective before it ("økonomiske konsekvenser"), a
    clause after it, or names beside it."""
    before = words[at - 1].text if at else ""
    after = words[at + 1].text if at + 1 < len(words) else ""
    if re.fullmatch(r"som|med|that|which|knyttet", after, re.I):
        return True
    near = words[max(1, at - NAMED_NEAR) : at] + words[at + 1 : at + NAMED_NEAR]
    if any(_NAME.fullmatch(w.text) for w in near):
        return True
    return bool(before) and not is_function_word(before) and not re.fullmatch(_INDEFINITE, before, re.I)


_WHICH = re.compile(r"\b(?:hvilke|kva|which|what)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d+|en|én|ett|eitt|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv|begge", re.IGNORECASE)


def _is_counted(chosen: list[Scored], query: Query) -> bool:
    """A number is an answer to "hvor mange X" where X follows it; "post 70 skal …" counts nothing."""
    head = head_word(query)
    if query.ask is not Ask.COUNT or head is None:
        return True
    terms = [t for t in query.terms if head.casefold() in t.surface.casefold()]
    keys = {k for t in terms for m in t.meanings for k in m.member[-1:]} or {key(head)}
    return any(_counts(s.unit, keys) for s in chosen)


def _counts(unit: Unit, keys: set[str]) -> bool:
    words = tokens(unit.text)
    for n, word in enumerate(words):
        if _NUMBER.fullmatch(word.text) and not (
            n and re.fullmatch(r"post|kap\w*|nr|punkt|kapittel", words[n - 1].text, re.I)
        ):
            following = {key(w.text) for w in words[n + 1 : n + 1 + NEAR_NUMBER]}
            if following & keys or any(f.endswith(k) for f in following for k in keys if len(k) > 3):
                return True
    return False
