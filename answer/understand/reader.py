"""Puts the understanding together: a question and its history become queries, one for each thing asked."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from answer.evidence import Evidence
from answer.model import Turn
from answer.understand.cues import cues_of
from answer.understand.followup import Carried, carried
from answer.understand.intent import ask_of
from answer.understand.language import question_language
from answer.understand.names import Names, names_of
from answer.understand.query import Ask, Query, Term
from answer.understand.spelling import mended
from answer.understand.split import Part, split
from answer.understand.terms import terms_of
from answer.words import actor_words, is_function_word
from ingest.language.dates import DateMention, find_dates
from ingest.model import Language

BACKGROUND = 0.5
"""The weight of terms from a chatty lead-in, an earlier part of the question, or the conversation."""
ANSWERED = 0.25
"""The weight of terms from the assistant's last answer."""
_ORDINALS = {
    1: r"første|fyrste|1\.|first|nr\.? 1|nummer (?:1|en|én)",
    2: r"andre|annet|2\.|second|nr\.? 2|nummer (?:2|to)",
    3: r"tredje|3\.|third|nr\.? 3|nummer (?:3|tre)",
}
_INHERITS = (Ask.OTHER,)


def read(question: str, history: Sequence[Turn], evidence: Evidence, today: dt.date) -> tuple[Query, ...]:
    """The queries in a question, in order; at least one."""
    language = question_language(question, history)
    text = _SLASHED.sub(_written_out, question if language == "en" else mended(question, evidence))
    queries: list[Query] = []
    for part in split(text):
        queries.append(_query(part, language, history, evidence, today, queries))
    return tuple(replace(q, alone=len(queries) == 1) for q in queries)


_MONTHS = [
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
]
_SLASHED = re.compile(r"(?<![\d/.])(\d{1,2})/(1[0-2]|0?[1-9])(?![\d/])")


def _written_out(match: re.Match[str]) -> str:
    """ "8/4" as "8. april"."""
    return f"{int(match[1])}. {_MONTHS[int(match[2]) - 1]}" if 1 <= int(match[1]) <= 31 else match.group()


def _query(
    part: Part, language: Language, history: Sequence[Turn], evidence: Evidence, today: dt.date, earlier: list[Query]
) -> Query:
    names = names_of(part.text, evidence.mandates)
    cues = cues_of(part.text)
    year = next((m.year for m in evidence.mandates if m.year), None)
    dates = tuple(find_dates(_without_names(part.text, names), year))
    terms = terms_of(part.text, language, evidence, without=_asking(part.text, dates))
    terms = _without_askers(terms, cues)
    query = Query(
        part.text,
        language,
        ask_of(cues),
        terms,
        idents=names.idents,
        unknown_idents=names.unknown_idents,
        chapters=names.chapters,
        unknown_chapters=names.unknown_chapters,
        posts=names.posts,
        years=names.years,
        dates=dates,
        ordinal=_ordinal(part.text),
        cues=cues,
        today=today,
    )
    if part.background:
        query = _with_background(query, part.background, evidence)
    lean = carried(
        part.text,
        history,
        terms=len(terms) + len(names.idents) + len(names.chapters) + len(names.posts) + len(dates) + len(query.carried),
    )
    if earlier:
        return _leaning_on_part(query, earlier[-1])
    return _leaning_on_talk(query, lean, evidence) if lean else query


_PLEASE = re.compile(
    r"\b(?:gi|gje|lag|få|give|make|show|vis)\b(?: (?:meg|oss|me|us))?(?: (?:en|ei|ein|et|eit|an|a))? ?(?:kort "
    r"|full |komplett |short )?"
    r"(?:oversikt|oversyn|liste|overview|summary|list|oppsummering|samandrag|sammendrag)\w*(?: (?:over|av|of|om))?",
    re.IGNORECASE,
)


def _asking(text: str, dates: Sequence[DateMention]) -> list[tuple[int, int]]:
    """The stretches that are no matter of their own: dates, and "gi meg en oversikt over"."""
    return [*((d.start, d.end) for d in dates), *(m.span() for m in _PLEASE.finditer(text))]


_MEETING_WORDS = re.compile(r"møte(?:r|ne|t|ene)?|møta|meetings?", re.IGNORECASE)


def _without_askers(terms: tuple[Term, ...], cues: frozenset[str]) -> tuple[Term, ...]:
    """The terms without those that only say what kind of thing is asked for: "etater", "møter"."""
    left = terms
    if "who" in cues:
        left = tuple(t for t in left if not _only_asks_who(t)) or terms
    if "meeting" in cues and "happens" in cues:
        left = tuple(t for t in left if not _MEETING_WORDS.fullmatch(t.surface))
    return left


def _only_asks_who(term: Term) -> bool:
    words = [w.casefold() for w in term.surface.split()]
    return words[-1] in actor_words() and all(w in actor_words() or is_function_word(w) for w in words)


def _without_names(text: str, names: Names) -> str:
    for ident in (*names.idents, *names.unknown_idents):
        text = text.replace(ident, " " * len(ident))
    return text


def _ordinal(text: str) -> int | None:
    numbered = re.search(r"(?:møte|meeting)\s*(?:nr\.?\s*|nummer\s*|no\.?\s*)?([1-9])(?![\d.])", text, re.I)
    if numbered:
        return int(numbered.group(1))
    last, chosen = -1, None
    for number, words in _ORDINALS.items():
        of_meeting = (
            rf"(?<!\d)(?:{words})\s+(?:\w+\s+)?\w*(?:møte|meeting|styringsgruppe|oppfølg|foretaksm|steering"
            rf"|tertial|joint|felles)"
        )
        alone = rf"\b(?:møte|meeting)\w*\b.*?(?<!\d)\b(?P<alone>{words})\b\W*$"
        for found in (*re.finditer(of_meeting, text, re.I), *re.finditer(alone, text, re.I | re.S)):
            at = found.start("alone") if "alone" in found.re.groupindex else found.start()
            last, chosen = max((last, chosen), (at, number), key=lambda place: place[0])
    return chosen


def _with_background(query: Query, background: str, evidence: Evidence) -> Query:
    names = names_of(background, evidence.mandates)
    lent = terms_of(background, query.language, evidence, weight=BACKGROUND)
    cues = cues_of(background)
    ask = query.ask if query.ask is not Ask.OTHER else ask_of(cues)
    return replace(
        query,
        ask=ask,
        carried=(*query.carried, *lent),
        idents=query.idents or names.idents,
        posts=query.posts or names.posts,
        chapters=query.chapters or names.chapters,
        background=background,
        unknown_idents=query.unknown_idents or (names.unknown_idents if not query.idents else ()),
    )


def _leaning_on_part(query: Query, before: Query) -> Query:
    """The second thing asked, where it has little of its own, is about what the first was about."""
    leaning = len(query.terms) < 2 or _PRONOUN.search(query.text)
    lent = tuple(replace(t, weight=min(t.weight, BACKGROUND)) for t in before.all_terms) if leaning else ()
    bare = all(t.action for t in query.terms) and not query.idents and not query.posts
    bare = bare and bool(not query.terms or _PRONOUN.search(query.text))
    return replace(
        query,
        carried=(*query.carried, *lent),
        idents=query.idents or (before.idents if bare or not query.posts else ()),
        posts=query.posts or (before.posts if bare and not before.terms else ()),
        chapters=query.chapters or (before.chapters if bare else ()),
        unknown_idents=query.unknown_idents or (before.unknown_idents if bare else ()),
        background=query.background or before.text,
        ask=query.ask if query.ask is not Ask.OTHER else before.ask,
    )


_PRONOUN = re.compile(
    r"\b(?:det|den|de|dei|dem|disse|desse|dette|denne|der|ho|han|it|they|them|those|these|that|hver|kvar|hvert"
    r"|kvart|its|their)\b",
    re.I,
)


def _leaning_on_talk(query: Query, lean: Carried, evidence: Evidence) -> Query:
    asked, told = names_of(lean.question, evidence.mandates), names_of(lean.answer, evidence.mandates)
    lent: list[Term] = [*terms_of(lean.question, query.language, evidence, weight=BACKGROUND)]
    lent += terms_of(lean.answer, query.language, evidence, weight=ANSWERED)
    own = {t.surface.casefold() for t in query.terms}
    ask = query.ask
    if ask in _INHERITS or (ask is Ask.DEFINITION and "whatis" in query.cues and _is_what_about(query.text)):
        ask = ask_of(cues_of(lean.question))
    posts = query.posts
    if posts:
        chapter = next((c for c, _ in (*asked.posts, *told.posts) if c), None)
        posts = tuple((c or chapter, p) for c, p in posts)
    bare = not query.idents and not query.unknown_idents
    return replace(
        query,
        ask=ask,
        carried=(*query.carried, *(t for t in lent if t.surface.casefold() not in own)),
        posts=posts or (asked.posts if not query.terms and bare else ()),
        carried_idents=(asked.idents or told.idents) if bare else (),
        cues=query.cues if ask is query.ask else query.cues | cues_of(lean.question),
    )


def _is_what_about(text: str) -> bool:
    return bool(re.match(r"^\W*(?:hva|kva|what) (?:med|about)\b", text, re.I))
