"""Deadlines in the text of a deliverable: a closing "Frist: 1. juni 2026", or words in the sentence ("innen 1. mai").

Which dates there are is `ingest/language/dates.py`; here it is decided which of them are deadlines.
"""

from __future__ import annotations

import re

from ingest.language.dates import DateMention, find_dates
from ingest.mandate.flow import Flow
from ingest.model import Deadline

_CUE = re.compile(
    r"\b(?:frist(?:en|ane)?(?:\s+(?:for|til|på)\s+[^.,:;()]{1,60}?)?(?:\s+(?:er|vert|blir|var))?(?:\s+(?:satt|sett|settes|settast))?"
    r"(?:\s+til)?\s*:?|(?:senest|senast|seinast|seinest|innen|innan|før|i\s+løpet\s+av)(?:\s+(?:utgangen|utløpet)\s+av)?(?:\s+den)?"
    r"|i\s+løpet\s+av)\s*$",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"(?:innen|innan|før|senest|senast|seinast|i\s+løpet\s+av|snar|så\s+snart|so\s+snart|omgående|primo|medio|ultimo|utgangen|utløpet|"
    r"ved\s+utgangen)",
    re.IGNORECASE,
)
_CHAINED = re.compile(r"\s*(?:,|og|samt|eller|/)\s*(?:(?:innen|innan|senest|senast|seinast)\s+)?", re.IGNORECASE)
_COUNT = r"(?:\d{1,3}|ein|en|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|fjorten)"
_WORDS = re.compile(
    r"\b(?:i\s+løpet\s+av|innen|innan)\s+(?:året|år|20\d\d)(?!\w)"
    rf"|\b(?:innen|innan|senest|senast|seinast|frist(?:en)?(?:\s+på|\s+er|:)?)\s+{_COUNT}\s+"
    r"(?:virkedager|virkedagar|yrkedagar|arbeidsdager|arbeidsdagar|dager|dagar|døgn|uker|veker|måneder|månader|måned|månad)"
    r"(?:\s+(?:etter|før|frå|fra)\s+[^.,;()]{2,40}?(?=[.,;()]|$))?",
    re.IGNORECASE,
)
"""Deadlines that words alone give: within the year, or so many days after something."""
_FRIST_WORD = re.compile(r"\b(?:tids|leverings|innleverings|svar)?frist(?:en)?\b", re.IGNORECASE)
_CLOSING = re.compile(
    r"(?:^|(?<=[.!?;,)»\w])\s+|\s*[(–—-]\s*)(?P<cue>(?:(?:[Tt]ids|[Ll]everings|[Ii]nnleverings|[Ss]var)?[Ff]rist(?:en)?)\b)"
    r"(?P<rest>[^\n]{0,140})$"
)
_DELIVERED = re.compile(
    r"(?:^|(?<=[.!?;])\s+|\s+[–—-]\s+)(?P<cue>(?:Leveres|Leverast|Oversendes|Oversendast|Sendes|Sendast|Ferdigstilles|"
    r"Ferdigstillast|Ferdig|Innen|Innan|Senest|Seinast|Ved\s+utgangen)\b)(?P<rest>[^\n]{1,90})$"
)
"""A closing sentence that says only when, without the word "frist": "Leveres senest 15. mai"."""
_ONLY_WHEN = re.compile(
    r"(?:\s|[:.)]|\b(?:senest|senast|seinast|innen|innan|ved|den|til|av|utgangen|departementet|i)\b)*", re.IGNORECASE
)
_WORDS_ONLY = re.compile(
    r"^\s*(?:er\s+)?:?\s*(?:løpende|løpande|snarest|snarast|etter\s+avtale|etter\s+nærmere\s+avtale|etter\s+nærare\s+avtale|"
    r"årlig|årleg|kontinuerlig|kontinuerleg|ikke\s+satt|hvert\s+tertial|kvart\s+tertial)",
    re.IGNORECASE,
)


def find_deadlines(flow: Flow, year: int | None) -> tuple[Deadline, ...]:
    """The deadlines that stand in `flow`, in order. `year` fills in where the words give none."""
    text = flow.text
    found: list[Deadline] = []
    last_end = -1
    mentions = find_dates(text, year)
    for mention in mentions:
        start = _cue_start(text, mention, last_end)
        if start is None or _is_past(mention, year, text[start : mention.start]):
            continue
        found.append(_deadline(flow, start, mention))
        last_end = mention.end
    found.extend(_in_words(flow, mentions))
    return tuple(sorted(found, key=lambda d: (d.spans[0].page, d.spans[0].start) if d.spans else (0, 0)))


def split_closing(flow: Flow, year: int | None) -> tuple[Flow, tuple[Deadline, ...]]:
    """The flow without a closing "Frist: ...", and the deadlines that the closing gives (none where there is none)."""
    match = _closing(flow.text) or _delivered(flow.text)
    if match is None:
        return flow, ()
    end = len(flow.text.rstrip(" .;"))
    if flow.text[:end].endswith(")") and "(" in flow.text[match.start() : match.start("cue")]:
        end -= 1
    tail = flow.cut(match.start("cue"), end)
    deadlines = _closing_deadlines(tail, year)
    if not deadlines:
        return flow, ()
    return flow.cut(0, match.start()), deadlines


def is_deadline(flow: Flow) -> bool:
    """True for a unit that says nothing but a deadline."""
    match = _closing(flow.text) or _delivered(flow.text)
    return match is not None and match.start("cue") <= 1


def _closing(text: str) -> re.Match[str] | None:
    """The last "Frist" that begins a sentence or stands in brackets or after a dash; what follows is one sentence."""
    for match in reversed(list(_FRIST_WORD.finditer(text))):
        found = _CLOSING.search(text, max(0, match.start() - 3))
        if found and found.start("cue") == match.start() and _opens(text, found) and _is_one_sentence(found["rest"]):
            return found
    return None


def _delivered(text: str) -> re.Match[str] | None:
    """A closing sentence with a date and no other content."""
    match = _DELIVERED.search(text)
    if match is None:
        return None
    mentions = find_dates(match["cue"] + match["rest"])
    if len(mentions) != 1:
        return None
    rest = (match["cue"] + match["rest"]).replace(mentions[0].text, " ", 1)
    return match if _ONLY_WHEN.fullmatch(rest.removeprefix(match["cue"])) else None


def _opens(text: str, match: re.Match[str]) -> bool:
    """A small "frist" closes only in brackets or after a dash: "med frist 1. mai" belongs to its sentence."""
    before = text[: match.start("cue")]
    return match["cue"][0].isupper() or not before or bool(re.search(r"[(–—-]\s*$", before))


def _is_one_sentence(rest: str) -> bool:
    return not re.search(
        r"[.!?]\s+(?=[A-ZÆØÅ])(?!(?:Januar|Februar|Mars|April|Mai|Juni|Juli|August)\b)", rest.rstrip(" .")
    )


def _closing_deadlines(tail: Flow, year: int | None) -> tuple[Deadline, ...]:
    mentions = find_dates(tail.text, year)
    if mentions:
        first = _deadline(tail, 0, mentions[0])
        others = (_deadline(tail, m.start, m) for m in mentions[1:])
        return (first, *others)
    rest = _FRIST_WORD.sub("", tail.text, count=1)
    if rest.lstrip().startswith(":") or _WORDS_ONLY.match(rest):
        return (Deadline(text=tail.text, date=None, spans=tail.spans()),)
    return ()


def _cue_start(text: str, mention: DateMention, last_end: int) -> int | None:
    """Where the deadline's words begin, or None where the date is no deadline."""
    if cue := _CUE.search(text, max(0, mention.start - 90), mention.start):
        return cue.start()
    if _LEADS.match(mention.text):
        return mention.start
    if last_end >= 0 and _CHAINED.fullmatch(text[last_end : mention.start]):
        return mention.start
    return None


def _is_past(mention: DateMention, year: int | None, cue: str) -> bool:
    """True for "før 1. januar 2020": history, not a deadline."""
    latest = mention.date or mention.latest
    return latest is not None and year is not None and latest.year < year and "rist" not in cue


def _deadline(flow: Flow, start: int, mention: DateMention) -> Deadline:
    words = flow.cut(start, mention.end)
    return Deadline(
        text=words.text,
        date=mention.date,
        valid=mention.valid,
        recurring=mention.recurring,
        earliest=mention.earliest,
        latest=mention.latest,
        spans=words.spans(),
    )


def _in_words(flow: Flow, known: list[DateMention]) -> list[Deadline]:
    """ "i løpet av 2026", "innen fem virkedager": kept as words."""
    found = []
    for match in _WORDS.finditer(flow.text):
        if any(m.start < match.end() and match.start() < m.end for m in known):
            continue
        words = flow.cut(match.start(), match.end())
        found.append(Deadline(text=words.text, date=None, spans=words.spans()))
    return found
