"""The ways to write a date in bokmål, nynorsk and English, most specific first.

Patterns only; what they mean is in `date_meanings`. In them a space stands for any white space, `~` for none or some.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.language import date_meanings as means
from ingest.language.date_meanings import Reader
from ingest.language.months import ENGLISH_MONTHS, NORWEGIAN_MONTHS, ORDINALS, SEASONS, SHORT_MONTHS

_GAP = r"[ \t\n\u00a0\u202f\u2009]"

_YEAR = r"(?:19|20)\d\d"
_THEN_YEAR = rf"(?:,? (?P<y>{_YEAR})(?!\d|-\d))?"
_IN_YEAR = rf"(?:,? (?:i |of )?(?P<y>{_YEAR})(?!\d|-\d))?"
_NORWEGIAN = "|".join(NORWEGIAN_MONTHS)
_ENGLISH = "|".join([*(name for name in ENGLISH_MONTHS if name not in ("may", "march")), "(?-i:May|March)"])
_MONTH = rf"(?:{_NORWEGIAN}|{_ENGLISH}|(?:{'|'.join(SHORT_MONTHS)})\b\.?)"
_FULL_MONTH = rf"(?:{_NORWEGIAN}|(?-i:January|February|March|May|June|July|October|December))"
"""Month names that may stand without a day; "may" and "march" are other words too."""
_DAY = r"(?<![\w.,/-])(?P<{}>\d{{1,2}})"
_NTH = rf"(?<!\w)(?P<n>[1-4]\.?|{'|'.join(sorted(ORDINALS, key=len, reverse=True))})"
_UNIT = r"(?P<unit>tertial|kvartal|halvår|quarter|half)(?:et)?\b"
_SEASON = rf"(?P<season>{'|'.join(sorted(SEASONS, key=len, reverse=True))})(?:ferien)?\b"
_DASH = r"~(?:–|-|—| til(?: og med)? | t\.?~o\.?~m\.? | to )~"
_LEAD = r"(?:(?:innen|innan|ved|før|by|i løpet av|within|during|in) )?"
_END = r"(?:(?:utgangen|utløpet)(?: av)?|(?:the )?end of)"
_THIRD = (
    r"(?:(?P<primo>primo|tidlig i|tidleg i|begynnelsen av|starten av|byrjinga av|early|(?:the )?beginning of)"
    r"|(?P<medio>medio|midten av|midt i|mid)"
    r"|(?P<ultimo>ultimo|slutten av|sent i|seint i|late))"
)
_SECTION_WORDS = ("pkt.", "punkt", "kap.", "nr.", "versjon", "tabell", "figur", "avsnitt", "kapittel", "§")
_NOT_A_SECTION = "".join(rf"(?<!{word}\x20)(?<!{word})" for word in (*_SECTION_WORDS, "v"))
_SOON = (
    r"\b(?:snarest(?: mulig)?|snarast(?: (?:råd|mogleg|mogeleg|mulig))?|omgående|as soon as possible"
    r"|s[åo] snart(?: som)? (?:mulig|råd|mogleg|mogeleg)(?: er)?)\b"
)


@dataclass(frozen=True)
class Form:
    """One way to write a date. It is looked for only where its cue stands, since most sentences have no date."""

    cue: re.Pattern[str]
    pattern: re.Pattern[str]
    reader: Reader


def _cue(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


_A_MONTH = _cue(r"jan|feb|mar|apr|mai|may|jun|jul|aug|sep|o[kc]t|nov|de[sc]")
_A_NUMBER = _cue(r"\d[./-]\d")
_AN_END = _cue(r"utgangen|utløpet|end\s+of")
_A_PART = _cue(r"tertial|kvartal|halvår|quarter|half|[TQKH][1-4]")
_A_SEASON = _cue(r"vår|som[mn]|summer|spring|høst|haust|autumn|fall|vint|wint")
_A_YEAR = _cue(r"år|year|(?:innen|innan|løpet\sav|during)\s+2")
_A_WEEK = _cue(r"uke|veke|week")
_HASTE = _cue(r"snar|omgående|soon")


def _form(cue: re.Pattern[str], pattern: str, reader: Reader) -> Form:
    spaced = pattern.replace(" ", f"{_GAP}+").replace("~", f"{_GAP}*")
    return Form(cue, re.compile(spaced, re.IGNORECASE), reader)


FORMS: tuple[Form, ...] = (
    _form(
        _A_MONTH,
        rf"{_DAY.format('d1')}\.?(?:~(?P<m1>{_MONTH})(?: (?P<y1>{_YEAR}))?)?{_DASH}"
        rf"(?P<d2>\d{{1,2}})\.?~(?P<m2>{_MONTH})(?!\w){_THEN_YEAR.replace('<y>', '<y2>')}",
        means.day_range,
    ),
    _form(
        _A_MONTH,
        rf"(?:mellom|between) (?P<d1>\d{{1,2}})\.?(?:~(?P<m1>{_MONTH})(?: (?P<y1>{_YEAR}))?)? (?:og|and) "
        rf"(?P<d2>\d{{1,2}})\.?~(?P<m2>{_MONTH})(?!\w){_THEN_YEAR.replace('<y>', '<y2>')}",
        means.day_range,
    ),
    _form(
        _A_NUMBER,
        rf"{_DAY.format('d1')}\.(?:(?P<m1>\d{{1,2}})\.(?P<y1>{_YEAR}|\d\d)?)?{_DASH}"
        rf"(?P<d2>\d{{1,2}})\.(?P<m2>\d{{1,2}})\.(?P<y2>{_YEAR}|\d\d)(?!\d)",
        means.numeric_range,
    ),
    _form(_A_NUMBER, rf"(?<![\w/-])(?P<y>{_YEAR})-(?P<m>\d\d)-(?P<d>\d\d)(?![\d-])", means.iso),
    _form(
        _A_NUMBER,
        rf"{_DAY.format('d')}(?P<s>[./])(?P<m>\d{{1,2}})(?P=s)(?P<y>{_YEAR}|\d\d)(?![\d/]|\.\d)",
        means.numeric,
    ),
    _form(_AN_END, rf"{_LEAD}{_END} (?P<m>{_NORWEGIAN}|{_ENGLISH})\b{_THEN_YEAR}", means.end_of),
    _form(_AN_END, rf"{_LEAD}{_END} (?:the )?{_NTH}~{_UNIT}{_IN_YEAR}", means.end_of),
    _form(_AN_END, rf"{_LEAD}{_END} (?:året\b|the year\b|(?:(?:året|år) )?(?P<y>{_YEAR})(?!\d))", means.end_of),
    _form(
        _A_MONTH,
        rf"{_DAY.format('d')}\.(?=(?:,~\d{{1,2}}\.)*~,? ?(?:og|eller|and) \d{{1,2}}\.?~(?P<m>{_MONTH})(?!\w)"
        rf"{_THEN_YEAR})",
        means.named,
    ),
    _form(
        _A_MONTH,
        rf"{_DAY.format('d')}(?:(?:\.|st|nd|rd|th)~|[\x20\xa0])(?:of )?(?P<m>{_MONTH})(?!\w){_THEN_YEAR}",
        means.named,
    ),
    _form(_A_MONTH, rf"\b(?P<m>{_ENGLISH}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?![\d.,]*\d){_THEN_YEAR}", means.named),
    _form(
        _A_MONTH,
        rf"{_LEAD}(?:(?:fra|frå|from) )?(?<!\w)(?P<m1>{_FULL_MONTH})(?:~(?:–|-|—)~| (?:til(?: og med)?|to) )"
        rf"(?P<m2>{_FULL_MONTH})\b{_THEN_YEAR}",
        means.month_span,
    ),
    _form(_A_PART, rf"{_LEAD}{_NTH}~{_UNIT}{_IN_YEAR}", means.part),
    _form(_A_PART, r"(?<![\w-])(?P<y>20\d\d)(?: |-)?(?P<unit>[TQKH])(?P<n>[1-4])(?!\w)", means.part),
    _form(_A_PART, r"(?<![\w-])(?P<unit>[TQKH])(?P<n>[1-4])(?: |-)(?P<y>20\d\d)(?!\w)", means.part),
    _form(_A_SEASON, rf"(?P<lead>{_LEAD})(?<!\w){_SEASON},? (?P<y>{_YEAR})(?!\d)", means.season),
    _form(
        _A_SEASON,
        rf"(?P<lead>(?:innen|innan|før|i løpet av|til|utpå|during|before|by) (?:the )?){_SEASON}",
        means.season,
    ),
    _form(
        _A_YEAR, rf"(?:i løpet av|innen|innan|during) (?:året\b|the year\b|(?P<y>{_YEAR})(?![\d–-]))", means.whole_year
    ),
    _form(
        _A_WEEK,
        rf"{_LEAD}\b(?:uke|veke|week)~(?P<week>\d{{1,2}})(?![\d.,]*\d)(?:~(?:i |,~|/)?(?P<y>{_YEAR}))?",
        means.week,
    ),
    _form(_A_YEAR, rf"{_LEAD}\bårsskiftet?\b(?: (?P<y>{_YEAR})(?:[/–-]\d{{2,4}})?(?!\d))?", means.turn_of_year),
    _form(_A_MONTH, rf"{_LEAD}(?<!\w){_THIRD}(?:~-)? ?(?P<m>{_NORWEGIAN}|{_ENGLISH})\b{_THEN_YEAR}", means.month),
    _form(_A_MONTH, rf"{_LEAD}(?<![\w-])(?P<m>{_FULL_MONTH})(?![\w@]|-\w){_THEN_YEAR}", means.month),
    _form(_A_NUMBER, rf"{_NOT_A_SECTION}{_DAY.format('d')}\.(?P<m>\d{{1,2}})\.(?!\w)", means.short_numeric),
    _form(
        _A_NUMBER,
        r"(?:(?<=frist\x20)|(?<=frist:\x20)|(?<=innen\x20)|(?<=innan\x20)|(?<=per\x20))(?P<d>\d{1,2})[./](?P<m>\d{1,2})(?![\w/]|\.\d)",
        means.short_numeric,
    ),
    _form(_HASTE, _SOON, means.words_only),
)
