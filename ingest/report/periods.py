"""Reporting periods: what a title or a sentence says a report covers, as a slug ("2026-T1") and as a range of days."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import NamedTuple

from ingest.language.dates import find_dates

_ORDINALS = {
    "1": 1, "første": 1, "fyrste": 1, "i": 1, "first": 1, "2": 2, "andre": 2, "annet": 2, "ii": 2, "second": 2,
    "3": 3, "tredje": 3, "iii": 3, "third": 3, "4": 4, "fjerde": 4, "iv": 4, "fourth": 4,
}  # fmt: skip
_ORDINAL = r"(?P<ordinal>[1-4]|første|fyrste|andre|annet|tredje|fjerde|first|second|third|fourth|i{1,3}|iv)"
_KIND = r"(?P<kind>tertial|kvartal|halvår|quarter|half[- ]?year|half)"
_LETTER = {"tertial": "T", "kvartal": "Q", "quarter": "Q", "halvår": "H", "half": "H", "halfyear": "H"}
_FORMS = (
    re.compile(rf"\b{_ORDINAL}\.?\s*(?:og\s+siste\s+)?{_KIND}\w*", re.I),
    re.compile(
        rf"\b{_KIND}(?:s?rapport\w*)?\s*(?:nr\.?\s*)?{_ORDINAL}\b(?!\s*\.?\s*(?:januar|april|mai|september))", re.I
    ),
    re.compile(r"\b(?:(?P<kind>[TQKH])\s?(?P<ordinal>[1-4])|(?P<ordinal2>[1-4])\.?\s?(?P<kind2>[TQKH]))(?!\w)"),
)
_YEAR = re.compile(r"(?<![\d/.-])(20\d\d)(?!\d|[-–]\d{2,4}-)")
_WHOLE_YEAR = re.compile(r"\b(?:kalender|regnskaps?|rekneskaps?|budsjett)?året?\s+(?P<year>20\d\d)\b", re.I)
_MONTHS = {"T": 4, "Q": 3, "H": 6}
_MONTH_NAMES = "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
_RANGE = rf"(?:fra\s+|frå\s+|from\s+)?(?:\d|{_MONTH_NAMES})"
_TALE = r"(?:regnskaps?|rekneskaps?)?tal(?:l|la|lene|lene)?|figures?"
_SUBJECT = rf"(?:\w*rapport(?:en|a|et)?|{_TALE}|oversikt\w*|gjennomgang\w*|dokumentet|report)"
_COVERING = r"(?:gjeld\w*|gjelder|omfatt\w*|dekk\w*|covers?|er\s+(?:per|for|henta|hentet))"
_WORK = r"(?:rapport\w*|gjennomgang\w*|oversikt\w*|arbeid\w*)"
_COVERS = re.compile(
    rf"\b(?:rapport(?:ering)?s?)?period(?:en?|a)?\b\s*(?:\||:|er|is|,)?\s*{_RANGE}|"
    rf"\b{_SUBJECT}\b(?:\s+\S+){{0,3}}?\s+{_COVERING}\b|"
    rf"\b{_WORK}\b.{{0,60}}\bfr[aå]\s+(?:og\s+med\s+)?(?:\d+\.\s*)?(?:januar|mai|september)\s+til\b|"
    r"\breporting period\b",
    re.I,
)
_COMPARES = re.compile(r"samme periode|same periode|sammenlign|samanlikn|i fjor|fjoråret|forrige|førre|compared", re.I)


class Period(NamedTuple):
    """A stretch of whole months of one or more years, both days included."""

    start: dt.date
    end: dt.date


def period_in(text: str) -> str | None:
    """The slug of the period that a title or subtitle names: "2026-T1", "2026-Q3", "2026-H1", "2026"; or None."""
    years = [match.group(1) for match in _YEAR.finditer(text)]
    for form in _FORMS:
        for match in form.finditer(text):
            groups = match.groupdict()
            kind, ordinal = groups["kind"] or groups.get("kind2"), groups["ordinal"] or groups.get("ordinal2")
            slug = _slug(kind or "", ordinal or "", _nearest_year(text, match, years))
            if slug:
                return slug
    return None


def year_in(text: str) -> str | None:
    """The first year that `text` names, or None."""
    match = _YEAR.search(text)
    return match.group(1) if match else None


def _nearest_year(text: str, match: re.Match[str], years: list[str]) -> str | None:
    after = _YEAR.search(text, match.end())
    return after.group(1) if after else (years[0] if years else None)


def _slug(kind: str, ordinal: str, year: str | None) -> str | None:
    number = _ORDINALS.get(ordinal.casefold())
    stem = re.sub(r"[- ]", "", kind.casefold())
    letter = {"t": "T", "q": "Q", "k": "Q", "h": "H"}.get(stem) or _LETTER.get(stem)
    if number is None or letter is None or year is None or number > 12 // _MONTHS[letter]:
        return None
    return f"{year}-{letter}{number}"


def range_of(slug: str) -> Period:
    """The days that a slug covers. Raises `ValueError` for text that is no slug."""
    match = re.fullmatch(r"(\d{4})(?:-([TQH])(\d))?", slug)
    if match is None:
        raise ValueError(f"not a period: {slug!r}")
    year = int(match[1])
    if match[2] is None:
        return Period(dt.date(year, 1, 1), dt.date(year, 12, 31))
    months = _MONTHS[match[2]]
    last = int(match[3]) * months
    return Period(dt.date(year, last - months + 1, 1), dt.date(year, last, calendar.monthrange(year, last)[1]))


def slug_of(period: Period, letters: str = "TQH") -> str | None:
    """The slug whose days are exactly `period` (or end with it, for a period that is a single day), or None."""
    year = period.end.year
    if period == range_of(str(year)):
        return str(year)
    for letter in letters:
        for number in range(1, 12 // _MONTHS[letter] + 1):
            slug = f"{year}-{letter}{number}"
            whole = range_of(slug)
            if period == whole or (period.start == period.end == whole.end):
                return slug
    return None


def periods_of(text: str, year: int | None) -> list[Period]:
    """The ranges of days that a sentence names: "1. januar–30. april 2026", "mai til august", "1. tertial 2026"."""
    slug = period_in(text)
    found = [range_of(slug)] if slug else []
    found += [range_of(match["year"]) for match in _WHOLE_YEAR.finditer(text)]
    for mention in find_dates(text, year):
        if mention.earliest and mention.latest and (mention.latest - mention.earliest).days > 26:
            found.append(Period(mention.earliest, mention.latest))
    return found


def covers_period(sentence: str, year: int | None) -> bool:
    """True for a sentence that says which period the report or its figures are about, not one that only compares."""
    return bool(_COVERS.search(sentence)) and not _COMPARES.search(sentence) and bool(periods_of(sentence, year))
