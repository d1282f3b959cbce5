"""What something is or stands for: an abbreviation spelled out in the text, or the sentence that says what it is."""

from __future__ import annotations

import re
from itertools import pairwise

from answer.cite import Draft, place_of
from answer.consult.finding import Context, Finding, assignment_words
from answer.evidence import Unit
from answer.prompts import say
from answer.understand.query import Query
from answer.wording import quoted
from answer.words import key, tokens

_SUBJECT = re.compile(
    r"(?:\b(?:hva|kva|what)\b(?:'s)?\s+(?:er|is|are|betyr|bety|betyder|does|står|tyder|menes med|mean(?:s|t)?"
    r"|meines med|vil det si)?\s*(?:forkortelsen|forkortinga|abbreviation|the)?\s*)(.+)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s+(?:stands?\s+for|står\s+for|for\s+noe|for\s+noko|betyr|mean|means|for|forkortelse.*|egentlig|eigentleg"
    r"|i brevet|i dokumentet|exactly)\W*$|[?.!,;:]+\s*$",
    re.I,
)


def answer(query: Query, context: Context) -> Finding | None:
    """The meaning of an abbreviation, or the defining sentence; None where the text has neither."""
    subject = _subject(query)
    if not subject:
        return None
    return _abbreviation(query, context, subject) or _defining(query, context, subject)


def _subject(query: Query) -> str | None:
    match = _SUBJECT.search(query.text)
    text = match.group(1) if match else query.text
    before = None
    while text != before:
        before, text = text, _TAIL.sub("", text).strip()
    return text.strip("«»\"' ") or None


def _abbreviation(query: Query, context: Context, subject: str) -> Finding | None:
    words = [t.text for t in tokens(subject)]
    for short in [subject, *words]:
        for form in {
            short,
            short.removesuffix("-en"),
            short.removesuffix("-rådet") if short.endswith("-rådet") else short,
        }:
            found = context.evidence.abbreviations.get(form.casefold())
            if found and len(words) <= 3:
                name, unit = found
                text = say(query.language, "stands-for", short=form, name=name)
                return Finding((Draft(text + assignment_words(query.language, unit), ()), _quote(query, unit)))
    for short, (name, unit) in context.evidence.abbreviations.items():
        if subject.casefold() in name.casefold() and len(words) >= 2 and "define" in query.cues:
            return Finding(
                (Draft(say(query.language, "stands-for", short=short.upper(), name=name), ()), _quote(query, unit))
            )
    return None


def _quote(query: Query, unit: Unit) -> Draft:
    return Draft(
        say(query.language, "extract", quote=quoted(unit.text), where=assignment_words(query.language, unit)),
        (place_of(unit),),
    )


def _defining(query: Query, context: Context, subject: str) -> Finding | None:
    """A sentence that opens with the subject and says what it is or shall do; or the next one, "Dette er …"."""
    keys = [key(t.text) for t in tokens(subject)]
    if not keys or len(keys) > 6:
        return None
    units = context.evidence.units
    for unit in units:
        if unit.kind in ("innledning", "kapittel", "bakgrunn", "tekst") and _opens_with(unit, keys):
            return Finding((_quote(query, unit),), method="utdrag")
    for unit, following in pairwise(units):
        if (
            re.match(r"dette er\b|det er\b", following.text, re.I)
            and following.kind == unit.kind
            and _holds(unit, keys)
        ):
            return Finding((_quote(query, unit), _quote(query, following)), method="utdrag")
    return None


def _opens_with(unit: Unit, keys: list[str]) -> bool:
    found = tokens(unit.text)[: len(keys) + 4]
    opening = [key(t.text) for t in found]
    for start in range(2):
        if opening[start : start + len(keys)] == keys or all(k in opening[: len(keys) + 1] for k in keys):
            rest = " ".join(t.text for t in tokens(unit.text)[start + len(keys) : start + len(keys) + 3]).casefold()
            return bool(re.search(r"\b(?:er|skal erstatte|skal legge|skal gi|betyr|omfatter|består)\b", rest))
    return False


def _holds(unit: Unit, keys: list[str]) -> bool:
    return all(k in {key(t.text) for t in tokens(unit.text)} or any(o.endswith(k) for o in unit.own) for k in keys)
