"""False premises: an ID, chapter or post that does not exist, a year that no letter covers."""

from __future__ import annotations

import re

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from answer.cite import Draft, Place, place_of
from answer.consult.finding import Context, Finding
from answer.evidence import Unit
from answer.prompts import say
from answer.understand.query import Ask, Query


def answer(query: Query, context: Context) -> Finding | None:
    """What is wrong with the premise, or None where it holds."""
    for check in (_ident, _chapter, _post, _meeting, _supplement, _year):
        finding = check(query, context)
        if finding:
            return finding
    return None


def _refused(text: str, *places: Place) -> Finding:
    return Finding((Draft(text, places),), answerable=False)


def _ident(query: Query, context: Context) -> Finding | None:
    if not query.unknown_idents or query.idents:
        return None
    asked = query.unknown_idents[0]
    idents = [a.id for m in context.mandates for a in m.assignments]
    if not idents:
        return None
    nearest = process.extractOne(asked, idents, scorer=Levenshtein.distance)[0]
    unit = next(u for u in context.evidence.units if u.kind == "overskrift" and u.ident == nearest)
    text = say(
        query.language,
        "no-such-assignment",
        asked=asked,
        first=idents[0],
        last=idents[-1],
        count=str(len(idents)),
        nearest=nearest,
        title=unit.text,
    )
    return _refused(text, place_of(unit, with_deadlines=False))


def _chapter(query: Query, context: Context) -> Finding | None:
    if not query.unknown_chapters or query.chapters:
        return None
    chapters = [c for m in context.mandates for c in m.chapters]
    if not chapters:
        return None
    listed = ", ".join(f"{c.number.rstrip('.')} {c.title}" for c in chapters)
    places = [Place(m.document, c.heading) for m in context.mandates for c in m.chapters]
    text = say(query.language, "no-such-chapter", asked=query.unknown_chapters[0], chapters=listed)
    return _refused(text, *places)


def _rows(context: Context) -> list[Unit]:
    return [u for u in context.evidence.units if u.kind == "bevilgning"]


def _post(query: Query, context: Context) -> Finding | None:
    rows = [(u, u.money) for u in _rows(context) if u.money]
    if not rows:
        return None
    for chapter, post in query.posts:
        fitting = [r for _, r in rows if chapter in (None, r.chapter) and post in (None, r.post)]
        if fitting or _mentioned(chapter, post, context):
            continue
        same = [(u, r) for u, r in rows if r.chapter == chapter] or rows
        listed = ", ".join(_row_name(r.chapter, r.post, query) for _, r in same)
        text = say(query.language, "no-such-post", asked=_row_name(chapter, post, query), posts=listed)
        return _refused(text, *(place_of(u) for u, _ in same))
    return None


def _row_name(chapter: str | None, post: str | None, query: Query) -> str:
    words = []
    if chapter:
        words.append(say(query.language, "money-chapter", chapter=chapter))
    if post:
        words.append(say(query.language, "money-post", post=post))
    return " ".join(words)


def _mentioned(chapter: str | None, post: str | None, context: Context) -> bool:
    return any(chapter and chapter in u.text and (not post or post in u.text) for u in context.evidence.units)


_MEETING = re.compile(r"\b(\w*(?:møte|meeting))\w*\s*(?:nr\.?\s*|nummer\s*|no\.?\s*)?([1-9])(?![\d.])", re.IGNORECASE)


def _meeting(query: Query, context: Context) -> Finding | None:
    """ "Styringsgruppemøte 4" where the calendar numbers three."""
    match = _MEETING.search(query.text)
    if match is None:
        return None
    named = [u for u in context.evidence.units if u.kind == "kalender" and match[1].casefold() in u.text.casefold()]
    if not named or len(named) >= int(match[2]) or any(re.search(rf"\b{match[2]}\b", u.text) for u in named):
        return None
    rows = ", ".join(u.text for u in named)
    text = say(query.language, "no-such-meeting", asked=f"{match[1]} {match[2]}", rows=rows)
    return _refused(text, *(place_of(u) for u in named))


_SUPPLEMENT = re.compile(
    r"\b(?:tillegg(?:et)? til (?:oppdragsdokument|tildelingsbrev|oppdragsbrev|brev)\w*|(?:tilleggs"
    r"|supplerings)(?:brev|dokument)\w*"
    r"|supplerende \w*(?:brev|dokument)\w*|supplement(?:ary letter)?)\b",
    re.IGNORECASE,
)


def _supplement(query: Query, context: Context) -> Finding | None:
    """A supplementary letter, where none has been read."""
    if not _SUPPLEMENT.search(query.text) or any(m.amendments for m in context.mandates):
        return None
    if any(_SUPPLEMENT.search(u.text) for u in context.evidence.units):
        return None
    heads = [Place(m.document, m.head["title"]) for m in context.mandates if m.head.get("title")]
    names = ", ".join(m.title for m in context.mandates)
    return _refused(say(query.language, "no-supplement", letters=names), *heads)


def _year(query: Query, context: Context) -> Finding | None:
    covered = sorted({m.year for m in context.mandates if m.year})
    if not covered or "changes" in query.cues:
        return None
    asked = [y for y in query.years if y not in covered]
    of_letter = [int(m[1]) for m in _LETTER_OF.finditer(query.text) if int(m[1]) not in covered]
    if of_letter and query.ask in (Ask.DEADLINE, Ask.LIST, Ask.AMOUNT, Ask.COUNT, Ask.CALENDAR, Ask.HEAD):
        return _not_covered(of_letter[0], covered, query, context)
    after = re.search(r"\b(?:etter|after)\s+(20\d\d)\b", query.text, re.I)
    if after and int(after[1]) >= max(covered) and query.ask in (Ask.COUNT, Ask.CALENDAR, Ask.DEADLINE, Ask.AMOUNT):
        asked = [int(after[1]) + 1]
    if not asked and "other_year" in query.cues and len(covered) == 1:
        asked = [covered[0] - 1]
    if not asked or (query.ask not in (Ask.AMOUNT,) and _year_is_mentioned(asked[0], query, context)):
        return None
    if query.ask is Ask.AMOUNT and _year_in_row(asked[0], context):
        return None
    return _not_covered(asked[0], covered, query, context)


_LETTER_OF = re.compile(
    r"\b(?:oppdragsdokument|tildelingsbrev|oppdragsbrev|brev|letter|mandat|bevilgning|løyving|budsjett)\w*\s+"
    r"(?:for|fra|frå|i|of|from)\s+(20\d\d)\b",
    re.IGNORECASE,
)


def _not_covered(year: int, covered: list[int], query: Query, context: Context) -> Finding:
    heads = [Place(m.document, m.head["title"]) for m in context.mandates if m.head.get("title")]
    years = ", ".join(str(y) for y in covered)
    return _refused(say(query.language, "year-not-covered", asked=str(year), years=years), *heads)


def _year_is_mentioned(year: int, query: Query, context: Context) -> bool:
    """Whether a unit that the question is about mentions that year."""
    for scored in context.rank(query)[: 30 if query.terms and not query.posts else 8]:
        coming = year - 1 in _years(context) and query.terms and not query.posts
        said = rf"\b{year}\b" if not coming else rf"\b{year}\b|\b(?:påfølgende|neste|kommende) år\b"
        if query.ask is Ask.YES_NO:
            said = r"\b20\d\d\b"
        if re.search(said, scored.unit.text) and (scored.coverage >= 0.5 or not query.terms):
            return True
    return False


def _years(context: Context) -> set[int]:
    return {m.year for m in context.mandates if m.year}


def _year_in_row(year: int, context: Context) -> bool:
    return any(str(year) in u.text for u in _rows(context))
