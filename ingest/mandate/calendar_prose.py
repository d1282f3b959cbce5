"""Calendar entries from lists ("• 14. januar: Styringsmøte") and running text ("Kontaktmøter holdes 5. februar").

Looks only in sections about meetings, deadlines and reporting. Tables are `calendar.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ingest.language.dates import DateMention, find_dates
from ingest.mandate.calendar import entry_of, when_at_start
from ingest.mandate.chapters import Section, sentences
from ingest.mandate.flow import Flow
from ingest.mandate.units import Unit
from ingest.model import CalendarEntry

_TOPIC = re.compile(
    r"møte|kalender|frister|fristar|årshjul|tidsplan|datoer|datoar|rapport|oppfølging|styring|dialog|milepæl",
    re.IGNORECASE,
)
_SEPARATOR = " \t:–—-,."
_NOUN = re.compile(
    r"(?P<noun>(?:(?:felles|første|andre|årlige?|årlege?|ordinært?|eit|et)\s+)?[\w-]*(?:møt(?:e|er|et|a|ene)|samling(?:en|a)?|seminar(?:et)?|"
    r"konferanse(?:n)?|rapport(?:en|er|ar|ane|ene)?|rekneskap(?:et)?|regnskap(?:et)?|årsmelding(?:en|a)?|innspill|innspel|"
    r"oversikt(?:en|a)?)(?!\w)(?:\s+(?:med|om|til|for|mellom)\s+(?:[\w-]+\s+)?(?!\d)[\w-]+)?)",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"^(?P<noun>[A-ZÆØÅ][\w-]+(?:\s+(?:for|til|om|med|på)\s+[\w-]+)?)\s+"
    r"(?:skal|blir|vert|er|sendes|sendast|leveres|leverast|holdes|haldast|oversendes|legges|leggjast|må)\b"
)
"""What a sentence about a date is about, where it names neither meeting nor report."""
_CLOCK = re.compile(r"\s*,?\s*kl\.?\s*\d{1,2}(?:[.:]\d\d)?(?:\s*[–-]\s*\d{1,2}(?:[.:]\d\d)?)?", re.IGNORECASE)


def read_lists(sections: Sequence[Section], year: int | None) -> tuple[CalendarEntry, ...]:
    """Entries from lists of dates."""
    return tuple(entry for section in sections for entry in _from_lists(section, year))


def read_prose(sections: Sequence[Section], year: int | None) -> tuple[CalendarEntry, ...]:
    """Entries from running text, for a letter that has neither table nor list."""
    return tuple(
        entry
        for section in sections
        if _TOPIC.search(section.title)
        for unit in section.units
        if unit.kind == "para"
        for flow in sentences(unit.flow)
        for entry in _from_sentence(flow, year)
    )


def _from_lists(section: Section, year: int | None) -> Iterable[CalendarEntry]:
    """The items of a section that is about dates, or that stand under a line that is."""
    about = bool(_TOPIC.search(section.title))
    topic = about
    for unit in section.units:
        if unit.kind in ("para", "heading"):
            topic = about or bool(_TOPIC.search(unit.flow.text))
        elif unit.kind == "item" and topic:
            yield from _from_item(unit, year)


def _from_item(unit: Unit, year: int | None) -> Iterable[CalendarEntry]:
    flow = unit.flow
    whole = unit.whole or flow
    if start := when_at_start(flow.text, year):
        end, date = start
        clock = _CLOCK.match(flow.text, end)
        rest = flow.cut(clock.end() if clock else end)
        skip = len(rest.text) - len(rest.text.lstrip(_SEPARATOR))
        if rest.text[skip:] and not re.match(r"(?:er|skal|må)\b", rest.text[skip:]):
            yield entry_of(flow.cut(0, end), date, rest.cut(skip), whole)
        return
    dates = _closing_dates(flow.text, find_dates(flow.text, year))
    if dates:
        description = flow.cut(0, _lead_start(flow.text, dates[0]))
        for date in dates:
            yield entry_of(flow.cut(date.start, date.end), date, description, whole)


def _closing_dates(text: str, dates: Sequence[DateMention]) -> Sequence[DateMention]:
    """The dates that close "Rapport for første tertial: 5. juni": those with nothing but dates after them."""
    for first in range(len(dates)):
        rest = text[dates[first].start :]
        for date in dates[first:]:
            rest = rest.replace(date.text, "", 1)
        rest = re.sub(r"\b(?:og|samt|innen|innan)\b|[\W_]", "", _CLOCK.sub("", rest))
        whole_days = all(date.date or not date.valid for date in dates[first:])
        if not rest and 0 < dates[first].start < 100 and (whole_days or first == len(dates) - 1):
            return dates[first:]
    return ()


def _lead_start(text: str, date: DateMention) -> int:
    """Where the words that lead up to the date begin: ", innen", ":", "–"."""
    lead = re.search(
        r"[\s:–—,(-]*(?:(?:innen|innan|senest|senast|seinast|frist)\s*:?\s*)?$", text[: date.start], re.IGNORECASE
    )
    return lead.start() if lead else date.start


def _from_sentence(flow: Flow, year: int | None) -> Iterable[CalendarEntry]:
    """One entry for each date, with the noun for the meeting or report that stands nearest before it, else after."""
    nouns = list(_NOUN.finditer(flow.text)) or [m for m in [_SUBJECT.match(flow.text)] if m]
    if not nouns:
        return
    for date in find_dates(flow.text, year):
        if date.date is None and date.earliest is None:
            continue
        before = [noun for noun in nouns if noun.end() <= date.start]
        noun = before[-1] if before else nouns[0]
        if noun.start() >= date.start and not before and noun.start() - date.end > 60:
            continue
        yield entry_of(flow.cut(date.start, date.end), date, flow.cut(*noun.span("noun")), flow)
