"""Finds dates, date ranges and half-known dates in bokmål, nynorsk and English.

Gives what follows from the words: a day, or the earliest and latest day, or only the words ("snarast"). It does not
say what a date is for (a deadline, a meeting).
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from ingest.language.months import (
    ENGLISH_MONTHS,
    MONTHS,
    NORWEGIAN_MONTHS,
    ORDINALS,
    SEASONS,
    SHORT_MONTHS,
    month_range,
    third_range,
)


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


@dataclass(frozen=True)
class _Meaning:
    """What a form means: bounds, whether it is one whole day, and whether it exists."""

    earliest: dt.date | None = None
    latest: dt.date | None = None
    day: bool = False
    valid: bool = True


Reader = Callable[[re.Match[str], int | None], _Meaning | None]

_W = r"[ \t\n\u00a0\u202f\u2009]"
_NO = "|".join(NORWEGIAN_MONTHS)
_EN = "|".join(sorted({*ENGLISH_MONTHS} - {"may", "march"}, key=len, reverse=True)) + "|(?-i:May|March)"
_SHORT = "|".join(SHORT_MONTHS)
_MONTH = rf"(?:{_NO}|{_EN}|(?:{_SHORT})\b\.?)"
_LONG_MONTH = rf"(?:{_NO}|(?-i:January|February|March|May|June|July|October|December))"
_YEAR = r"(?:19|20)\d\d"
_YEAR_AFTER = rf"(?:,?{_W}+(?P<{{0}}>{_YEAR})(?!\d|-\d))?"
_ORD = "|".join(sorted(ORDINALS, key=len, reverse=True))
_DASH = rf"{_W}*(?:–|-|—|{_W}til(?:{_W}og{_W}med)?{_W}|{_W}t\.?o\.?m\.?{_W}|{_W}to{_W}){_W}*"
_LEAD = rf"(?:(?:innen|innan|ved|før|by|i{_W}løpet{_W}av|i{_W}l[aø]pet{_W}av|within|during|in){_W}+)?"
_THIRDS = {"tertial": 4, "kvartal": 3, "halvår": 6, "quarter": 3, "half": 6, "tertiary": 4}


def find_dates(text: str, year: int | None = None) -> list[DateMention]:
    """All dates in `text`, in order, none inside another. `year` is taken where the text gives none.

    A day and month with no year at all has `date` None, and is valid where some year has it.
    """
    found: list[DateMention] = []
    taken = bytearray(len(text))
    for pattern, read in _FORMS:
        for match in pattern.finditer(text):
            if any(taken[match.start() : match.end()]):
                continue
            meaning = read(match, year)
            if meaning is not None:
                taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
                found.append(_mention(text, match, meaning))
    return sorted(found, key=lambda m: m.start)


_RECURRING_AFTER = re.compile(
    rf",?{_W}+(?:hvert|kvart|i{_W}hvert|each|every){_W}+(?:år|year)\b|,?{_W}+(?:årlig|årleg|annually)\b", re.I
)
_RECURRING_BEFORE = re.compile(
    rf"\b(?:hvert{_W}år|kvart{_W}år|årlig|årleg|every{_W}year|annually),?{_W}+(?:\w+{_W}+){{0,3}}$", re.I
)


def _mention(text: str, match: re.Match[str], meaning: _Meaning) -> DateMention:
    end = match.end()
    after = _RECURRING_AFTER.match(text, end)
    before = _RECURRING_BEFORE.search(text, max(0, match.start() - 50), match.start())
    return DateMention(
        text=text[match.start() : after.end() if after else end],
        start=match.start(),
        end=after.end() if after else end,
        date=meaning.latest if meaning.day else None,
        earliest=meaning.earliest,
        latest=meaning.latest,
        valid=meaning.valid,
        recurring=bool(after or before),
    )


# What each form means


def _day(year: int | None, month: int, day: int) -> _Meaning:
    if year is None:
        return _Meaning(valid=1 <= month <= 12 and 1 <= day <= calendar.monthrange(2024, month)[1])
    try:
        date = dt.date(year, month, day)
    except ValueError:
        return _Meaning(valid=False)
    return _Meaning(date, date, day=True)


def _full_year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits) if int(digits) < 70 else 1900 + int(digits)


def _month_number(name: str) -> int:
    return MONTHS[name.lower().rstrip(".")]


def _of(match: re.Match[str], name: str, year: int | None) -> int | None:
    return int(match[name]) if match[name] else year


def _iso(match: re.Match[str], _: int | None) -> _Meaning:
    return _day(int(match["y"]), int(match["m"]), int(match["d"]))


def _numeric(match: re.Match[str], _: int | None) -> _Meaning | None:
    day, month = int(match["d"]), int(match["m"])
    if day > 39 or month > 19 or day == 0 or month == 0:
        return None
    return _day(_full_year(match["y"]), month, day)


def _short_numeric(match: re.Match[str], year: int | None) -> _Meaning | None:
    day, month = int(match["d"]), int(match["m"])
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    return _day(year, month, day)


def _named(match: re.Match[str], year: int | None) -> _Meaning | None:
    day = int(match["d"])
    if day == 0 or day > 39:
        return None
    return _day(_of(match, "y", year), _month_number(match["m"]), day)


def _day_range(match: re.Match[str], year: int | None) -> _Meaning | None:
    end_year = _of(match, "y2", year)
    last_month = _month_number(match["m2"])
    first_month = _month_number(match["m1"]) if match["m1"] else last_month
    start_year = int(match["y1"]) if match["y1"] else end_year
    if end_year is None or start_year is None:
        return _Meaning()
    if first_month > last_month and not match["y1"]:
        start_year -= 1
    first, last = _day(start_year, first_month, int(match["d1"])), _day(end_year, last_month, int(match["d2"]))
    if not (first.valid and last.valid):
        return _Meaning(valid=False)
    if first.earliest and last.latest and first.earliest > last.latest:
        return None
    return _Meaning(first.earliest, last.latest)


def _numeric_range(match: re.Match[str], _: int | None) -> _Meaning | None:
    last_year = _full_year(match["y2"])
    first_year = _full_year(match["y1"]) if match["y1"] else last_year
    first = _day(first_year, int(match["m1"] or match["m2"]), int(match["d1"]))
    last = _day(last_year, int(match["m2"]), int(match["d2"]))
    if not (first.valid and last.valid):
        return _Meaning(valid=False)
    return _Meaning(first.earliest, last.latest)


def _month_span(match: re.Match[str], year: int | None) -> _Meaning | None:
    end_year = _of(match, "y", year)
    if end_year is None:
        return _Meaning()
    first, last = _month_number(match["m1"]), _month_number(match["m2"])
    return _Meaning(*month_range(end_year if first <= last else end_year - 1, first, last))


def _month_alone(match: re.Match[str], year: int | None) -> _Meaning:
    known = _of(match, "y", year)
    month = _month_number(match["m"])
    part = (match["part"] or "").lower() if "part" in match.re.groupindex else ""
    if known is None:
        return _Meaning()
    first, last = month_range(known, month, month)
    bounds = {
        "primo": (first, first.replace(day=10)),
        "medio": (first.replace(day=11), first.replace(day=20)),
        "ultimo": (first.replace(day=21), last),
    }
    for key, words in _PARTS.items():
        if part and re.fullmatch(words, part):
            return _Meaning(*bounds[key])
    return _Meaning(first, last)


_PARTS = {
    "primo": rf"(?:primo|tidlig{_W}i|tidleg{_W}i|(?:i{_W})?begynnelsen{_W}av|starten{_W}av|byrjinga{_W}av|early|beginning{_W}of)",
    "medio": rf"(?:medio|midten{_W}av|(?:i{_W})?midten{_W}av|midt{_W}i|mid)",
    "ultimo": rf"(?:ultimo|slutten{_W}av|(?:i{_W})?slutten{_W}av|sent{_W}i|seint{_W}i|late)",
}
_END_OF = rf"(?:(?:utgangen|utløpet|slutten|utgang)(?:{_W}+av)?|(?:the{_W}+)?end(?:{_W}+of)?)"


def _end_of(match: re.Match[str], year: int | None) -> _Meaning | None:
    """ "innan utgangen av mai" is the last day of May."""
    groups = match.groupdict()
    known = _of(match, "y", year)
    if known is None:
        return _Meaning()
    if groups.get("m"):
        last = month_range(known, *(2 * [_month_number(match["m"])]))[1]
    elif groups.get("unit"):
        last = third_range(_THIRDS[match["unit"].lower()], _index(match), known)[1]
    else:
        last = dt.date(known, 12, 31)
    return _Meaning(last, last, day=True)


def _index(match: re.Match[str]) -> int:
    words = match["n"].lower().rstrip(".")
    return int(words) if words.isdigit() else ORDINALS[words]


def _third(match: re.Match[str], year: int | None) -> _Meaning | None:
    known = _of(match, "y", year)
    months = _THIRDS[match["unit"].lower()]
    index = _index(match)
    if index * months > 12:
        return None
    return _Meaning(*third_range(months, index, known)) if known else _Meaning()


def _coded_third(match: re.Match[str], year: int | None) -> _Meaning | None:
    months = {"t": 4, "q": 3, "k": 3, "h": 6}[match["unit"].lower()]
    if int(match["n"]) * months > 12:
        return None
    return _Meaning(*third_range(months, int(match["n"]), int(match["y"] or match["y0"])))


def _season(match: re.Match[str], year: int | None) -> _Meaning:
    known = _of(match, "y", year)
    first, last = SEASONS[match["season"].lower()]
    if known is None:
        return _Meaning()
    start, end = month_range(known, first, last)
    if (match["before"] or "").lower().startswith(("før", "before")):
        return _Meaning(None, start - dt.timedelta(days=1))
    return _Meaning(start, end)


def _week(match: re.Match[str], year: int | None) -> _Meaning | None:
    known = _of(match, "y", year)
    number = int(match["week"])
    if not 1 <= number <= 53:
        return None
    if known is None:
        return _Meaning()
    try:
        return _Meaning(dt.date.fromisocalendar(known, number, 1), dt.date.fromisocalendar(known, number, 7))
    except ValueError:
        return _Meaning(valid=False)


def _turn_of_year(match: re.Match[str], year: int | None) -> _Meaning:
    last = match["y2"] or match["y"]
    known = (_full_year(last[-4:] if len(last) == 4 else last) - (1 if match["y2"] else 0)) if last else year
    if known is None:
        return _Meaning()
    return _Meaning(dt.date(known, 12, 31), dt.date(known + (1 if known < dt.MAXYEAR else 0), 1, 1))


def _words_only(_: re.Match[str], __: int | None) -> _Meaning:
    return _Meaning()


def _form(pattern: str, read: Reader) -> tuple[re.Pattern[str], Reader]:
    return re.compile(pattern, re.IGNORECASE), read


_NTH = rf"(?P<n>[1-4]\.?|{_ORD})"
_NO_DIGIT = r"(?<![\w.,/-])"
_REFERENCE_BEFORE = "".join(
    f"(?<!{word})"
    for word in (
        "pkt. ",
        "punkt ",
        "kap. ",
        "nr. ",
        "versjon ",
        "tabell ",
        "figur ",
        "avsnitt ",
        "kapittel ",
        "§ ",
        "§",
        "SFM ",
        "v",
    )
)
_FORMS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    _form(
        rf"{_NO_DIGIT}(?P<d1>\d{{1,2}})\.?(?:{_W}*(?P<m1>{_MONTH})(?:{_W}+(?P<y1>{_YEAR}))?)?{_DASH}"
        rf"(?P<d2>\d{{1,2}})\.?{_W}*(?P<m2>{_MONTH})\b{_YEAR_AFTER.format('y2')}",
        _day_range,
    ),
    _form(
        rf"{_NO_DIGIT}(?P<d1>\d{{1,2}})\.(?:(?P<m1>\d{{1,2}})\.(?P<y1>{_YEAR}|\d\d)?)?{_DASH}"
        r"(?P<d2>\d{1,2})\.(?P<m2>\d{1,2})\.(?P<y2>(?:19|20)\d\d|\d\d)(?!\d)",
        _numeric_range,
    ),
    _form(r"(?<![\w/-])(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?![\d-])", _iso),
    _form(
        r"(?<![\w.,/-])(?P<d>\d{1,2})(?P<s>[./])(?P<m>\d{1,2})(?P=s)(?P<y>(?:19|20)\d\d|\d\d)(?![\d/]|\.\d)", _numeric
    ),
    _form(
        rf"{_LEAD}{_END_OF}{_W}+(?P<m>{_NO}|{_EN})\b{_YEAR_AFTER.format('y')}",
        _end_of,
    ),
    _form(
        rf"{_LEAD}{_END_OF}{_W}+(?:the{_W}+)?{_NTH}{_W}*(?P<unit>tertial|kvartal|halvår|quarter)(?:et)?\b(?:{_W}+(?:i{_W}+|of{_W}+)?(?P<y>{_YEAR}))?",
        _end_of,
    ),
    _form(rf"{_LEAD}{_END_OF}{_W}+(?:året|the{_W}+year|(?:(?:året|år|of){_W}+)?(?P<y>{_YEAR}))(?!\d)", _end_of),
    _form(
        rf"(?<![\w.,/-])(?P<d>\d{{1,2}})(?:\.|st|nd|rd|th)?{_W}*(?:of{_W}+)?(?P<m>{_MONTH})(?!\w){_YEAR_AFTER.format('y')}",
        _named,
    ),
    _form(rf"\b(?P<m>{_EN}){_W}+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?![\d.,]*\d)(?:,?{_W}+(?P<y>{_YEAR}))?", _named),
    _form(
        rf"(?:{_LEAD})(?:(?:fra|frå|from){_W}+)?(?<!\w)(?P<m1>{_LONG_MONTH})(?:{_W}*(?:–|-|—){_W}*|{_W}+(?:til(?:{_W}og{_W}med)?|to){_W}+)"
        rf"(?P<m2>{_LONG_MONTH})\b{_YEAR_AFTER.format('y')}",
        _month_span,
    ),
    _form(
        rf"{_LEAD}(?<!\w){_NTH}{_W}*(?P<unit>tertial|kvartal|halvår|quarter|half)(?:et)?\b(?:,?{_W}+(?:i{_W}+|of{_W}+)?(?P<y>{_YEAR}))?",
        _third,
    ),
    _form(r"(?<![\w-])(?P<y0>20\d\d)[ -]?(?P<unit>[TQKH])(?P<n>[1-4])(?P<y>(?!))?(?!\w)", _coded_third),
    _form(r"(?<![\w-])(?P<unit>[TQKH])(?P<n>[1-4])[ -](?P<y>20\d\d)(?P<y0>(?!))?(?!\w)", _coded_third),
    _form(
        rf"(?P<before>{_LEAD})(?<!\w)(?P<season>{'|'.join(sorted(SEASONS, key=len, reverse=True))})\b(?:(?:ferien|ferie)\b)?(?:,?{_W}+(?P<y>{_YEAR}))(?!\d)",
        _season,
    ),
    _form(
        rf"(?P<before>(?:innen|innan|før|i{_W}løpet{_W}av|i{_W}l[aø]pet{_W}av|til|during|before|by|utpå){_W}+(?:the{_W}+)?)(?P<season>{'|'.join(sorted(SEASONS, key=len, reverse=True))})(?:ferien)?\b(?P<y>(?!))?",
        _season,
    ),
    _form(
        rf"{_LEAD}\b(?:uke|veke|week){_W}*(?P<week>\d{{1,2}})(?![\d.,]*\d)(?:{_W}*(?:i{_W}+|,{_W}*|/)?(?P<y>{_YEAR}))?",
        _week,
    ),
    _form(
        rf"{_LEAD}\b(?:årsskiftet|årsskifte){_W}*(?:(?P<y>{_YEAR})(?:[/–-](?P<y2>\d{{2,4}}))?)?(?!\d)", _turn_of_year
    ),
    _form(
        rf"{_LEAD}(?:(?P<part>{'|'.join(_PARTS.values())}){_W}*-?)(?P<m>{_NO}|{_EN})\b{_YEAR_AFTER.format('y')}",
        _month_alone,
    ),
    _form(rf"{_LEAD}(?<![\w-])(?P<m>{_LONG_MONTH})(?![\w@]|-\w){_YEAR_AFTER.format('y')}", _month_alone),
    _form(rf"(?<![\w.,/-]){_REFERENCE_BEFORE}(?P<d>\d{{1,2}})\.(?P<m>\d{{1,2}})\.(?![\w])", _short_numeric),
    _form(
        r"(?:(?<=frist )|(?<=frist: )|(?<=innen )|(?<=innan )|(?<=per ))(?P<d>\d{1,2})[./](?P<m>\d{1,2})(?![\w/]|\.\d)",
        _short_numeric,
    ),
    _form(
        rf"\b(?:snarest(?:{_W}mulig)?|snarast(?:{_W}(?:råd|mogleg|mogeleg|mulig))?|så{_W}snart{_W}som{_W}mulig|so{_W}snart{_W}(?:som{_W}(?:råd|mogleg|mogeleg)|råd{_W}er)|så{_W}snart{_W}(?:som{_W}(?:råd|mogleg|mogeleg)|råd{_W}er)|omgående|as{_W}soon{_W}as{_W}possible)\b",
        _words_only,
    ),
)
