"""Finds dates, date ranges and half-known dates in bokmål, nynorsk and English.

Gives what follows from the words: a day, or the earliest and latest day, or only the words ("snarast"). It does not
say what a date is for (a deadline, a meeting).
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from ingest.language.date_forms import FORMS
from ingest.language.date_meanings import Meaning


@dataclass(frozen=True)
class DateMention:
    """A date as written (`text` from `start` to `end`) and what it means.

    `date` is a whole day ("1. juni 2026", "utgangen av mai"), else None. `earliest` and `latest` bound a half-known
    one ("i løpet av høsten") and equal `date` for a day. `valid` is False for a day that the calendar lacks
    ("31.06.2026"). `recurring` is True for "1. mai hvert år".
    """

    text: str
    start: int
    end: int
    date: dt.date | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None
    valid: bool = True
    recurring: bool = False


_CUES = frozenset(form.cue for form in FORMS)
_RECURRING_AFTER = re.compile(
    r",?\s+(?:(?:i\s+)?(?:hvert|kvart)\s+år|(?:each|every)\s+year|årlig|årleg|annually)\b", re.I
)
_RECURRING_BEFORE = re.compile(
    r"\b(?:(?:hvert|kvart)\s+år|årlig|årleg|(?:each|every)\s+year|annually),?\s+(?:\w+\s+){0,3}$", re.IGNORECASE
)


def find_dates(text: str, year: int | None = None) -> list[DateMention]:
    """All dates in `text`, in order, none inside another. `year` is taken where the text gives none.

    A day and month with no year at all has `date` None, and is valid where some year has it.
    """
    found: list[DateMention] = []
    taken = bytearray(len(text))
    present = {cue for cue in _CUES if cue.search(text)}
    for form in FORMS:
        if form.cue not in present:
            continue
        for match in form.pattern.finditer(text):
            start, end = match.span()
            if any(taken[start:end]):
                continue
            meaning = form.reader(match, year)
            if meaning is not None:
                taken[start:end] = b"\1" * (end - start)
                found.append(_mention(text, start, end, meaning))
    return sorted(found, key=lambda mention: mention.start)


def _mention(text: str, start: int, end: int, meaning: Meaning) -> DateMention:
    after = _RECURRING_AFTER.match(text, end)
    before = _RECURRING_BEFORE.search(text[max(0, start - 50) : start])
    end = after.end() if after else end
    return DateMention(
        text=text[start:end],
        start=start,
        end=end,
        date=meaning.latest if meaning.day else None,
        earliest=meaning.earliest,
        latest=meaning.latest,
        valid=meaning.valid,
        recurring=bool(after or before),
    )
