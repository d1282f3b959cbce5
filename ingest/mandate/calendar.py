"""The calendar of a letter: rows of a date and what happens, from a table's lines or a list.

Dates themselves are `ingest/language/dates.py`. Deadlines of assignments are not its business.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ingest.language.dates import DateMention, find_dates
from ingest.mandate.flow import Flow, Source, flow_of
from ingest.mandate.lines import Line
from ingest.mandate.words import BULLET, MONTH, ends_open, starts_small
from ingest.model import CalendarEntry

_WHEN_WORDS = r"(?:frist|frister|fristar|dato|når|tid|tidspunkt|tidsfrist|måned|månad|innen|innan)"
_WHAT_WORDS = (
    r"(?:beskrivelse|beskriving|skildring|aktivitet(?:er|ar)?|tiltak|hva|kva|hendelse|hending|sak|saker|møte|møter|"
    r"møte/frist|tema|oppgave|oppgåve|leveranse|dokument|innhald|innhold|rapport(?:ering)?|milepæl|merknad|"
    r"ansvar(?:lig|leg)?|styringsdialog|møte\s+og\s+leveranser?|møte/rapport)"
)
_HEADER = re.compile(
    rf"^(?:{_WHEN_WORDS}\s+(?:{_WHAT_WORDS}\s*[/,]?\s*(?:og\s+)?)+|(?P<what_first>{_WHAT_WORDS}\s+)+{_WHEN_WORDS})$",
    re.IGNORECASE,
)
_OF_REPORTS = re.compile(r"^rapport\w*\s+(?:frist\s+)?(?:inn?h[oa]ld|krav|element|omfang|hva|kva)", re.IGNORECASE)
_WHEN_ONLY = re.compile(rf"^{_WHEN_WORDS}$", re.IGNORECASE)
_WHAT_ONLY = re.compile(rf"^{_WHAT_WORDS}$", re.IGNORECASE)
_PREFIX = re.compile(
    r"^(?:(?:innen|innan|senest|senast|seinast|frist:?|ca\.?|rundt|før|pr\.|per|til|medio|primo|ultimo|mot|"
    r"(?:slutten|starten|midten|begynnelsen|byrjinga|første\s+halvdel|andre\s+halvdel)\s+av)\s+)*",
    re.IGNORECASE,
)
_LEAD = re.compile(r"\s(?:(?:innen|innan|senest|senast|seinast|medio|primo|ultimo)\s+)+$", re.IGNORECASE)
_VAGUE = re.compile(
    r"(?:(?:Tidlig|Tidleg|Sein|Sen)t?\s+)?(?:på\s+)?(?:Vår|Sommer|Sommar|Høst|Haust|Vinter|Løpende|Løpande|Ved\s+behov|"
    r"Hver\s+måned|Kvar\s+månad|Hvert\s+kvartal|Kvart\s+kvartal)(?:en|a)?(?=\s+(?:20\d\d\s+)?[A-ZÆØÅ]|$)"
)
"""When a row happens, where it gives neither day nor month."""
_ONLY_MONTH = re.compile(rf"^(?:(?:innen|innan|i|medio|primo|ultimo)\s+)?{MONTH}(?:\s+20\d\d)?$", re.IGNORECASE)


@dataclass
class _Row:
    when: Flow
    date: DateMention
    lines: list[Line]
    what: list[Line] = field(default_factory=list)
    rest: Flow | None = None


Opener = Callable[[Line], "_Row | None"]
"""Reads a line as the beginning of a row; None where it begins none."""


@dataclass(frozen=True)
class Calendar:
    """The rows, and the lines (indices) that they take up."""

    entries: tuple[CalendarEntry, ...]
    lines: frozenset[int]


def read_calendar(source: Source, lines: Sequence[Line], year: int | None) -> Calendar:
    """The calendar tables among `lines`: under a header row, or three or more rows in a run that begin with a date."""
    entries: list[CalendarEntry] = []
    taken: set[int] = set()
    index = 0
    while index < len(lines):
        start = _body_start(lines, index)
        opener = _opener(source, lines[index], year)
        rows, end = _rows(lines, start, opener) if start is not None else ([], index)
        if start is None or len(rows) < (1 if start > index else 3):
            index += 1
            continue
        entries.extend(_entry(source, row) for row in rows)
        taken.update(range(index, end))
        index = end
    return Calendar(tuple(entries), frozenset(taken))


def when_at_start(text: str, year: int | None) -> tuple[int, DateMention] | None:
    """Where the words for the date at the start of `text` end, and the date; None where it doesn't start with one."""
    if vague := _VAGUE.match(text):
        return vague.end(), DateMention(vague[0], 0, vague.end())
    prefix = _PREFIX.match(text)
    mentions = find_dates(text[:60], year)
    if not mentions or prefix is None or mentions[0].start > prefix.end():
        return None
    return mentions[0].end, mentions[0]


def entry_of(when: Flow, date: DateMention, description: Flow, whole: Flow) -> CalendarEntry:
    """A calendar entry from its parts: a day, or a month where only that is known."""
    known = date.date if date.valid else None
    month = None
    if known is None and date.earliest and date.latest and _ONLY_MONTH.match(_PREFIX.sub("", when.text)):
        month = f"{date.earliest:%Y-%m}"
    return CalendarEntry(
        text=when.text, date=known, month=month, description=description.text.strip(" :–-"), spans=whole.spans()
    )


def _header(text: str) -> re.Match[str] | None:
    """A calendar's header row; one that also titles a column for contents belongs to a table of reports."""
    match = _HEADER.match(text)
    return None if match and _OF_REPORTS.match(text) else match


def _body_start(lines: Sequence[Line], index: int) -> int | None:
    """Where rows may begin at `index`: after a header on one line or on two, or at once."""
    text = lines[index].text
    if _header(text):
        return index + 1
    below = lines[index + 1].text if index + 1 < len(lines) else ""
    if (_WHEN_ONLY.match(text) and _WHAT_ONLY.match(below)) or (_WHAT_ONLY.match(text) and _WHEN_ONLY.match(below)):
        return index + 2
    return index if text[:1].isdigit() or text[:1].isupper() or text[:1].islower() else None


def _opener(source: Source, header: Line, year: int | None) -> Opener:
    """How a line opens a row under this header: by its cells, by the date at its end, or by the one at its start."""
    match = _header(header.text)
    if match and header.cells:
        titles = [text for text, _ in header.cells]
        when = next((i for i, title in enumerate(titles) if _WHEN_ONLY.match(title)), 0)
        what = next((i for i, title in enumerate(titles) if i != when), 1)
        return lambda line: _opened_by_cells(source, line, when, what, year)
    if match["what_first"] if match else _WHAT_ONLY.match(header.text):
        return lambda line: _opened_by_end(source, line, year)
    return lambda line: _opened(source, line, year)


def _rows(lines: Sequence[Line], start: int, opener: Opener) -> tuple[list[_Row], int]:
    rows: list[_Row] = []
    index = start
    while index < len(lines):
        line = lines[index]
        if _header(line.text) and rows:
            index += 1
            continue
        opened = opener(line)
        if opened and (not rows or not ends_open(line.text) or opened.rest is not None):
            rows.append(opened)
        elif not rows or not _goes_on(rows[-1], line):
            break
        else:
            rows[-1].what.append(line)
        index += 1
    while rows and rows[-1].rest is None and not rows[-1].what:
        rows.pop()
    return rows, index


def _opened_by_cells(source: Source, line: Line, when: int, what: int, year: int | None) -> _Row | None:
    if len(line.cells) <= max(when, what) or not line.cells[when][0] or not line.cells[what][0]:
        return None
    flow = flow_of(source, [line])
    parts = [flow.cut(start, start + len(text)) for text, start in (line.cells[when], line.cells[what])]
    mentions = find_dates(parts[0].text, year)
    date = mentions[0] if mentions else DateMention(parts[0].text, 0, len(parts[0].text))
    return _Row(parts[0], date, [line], rest=parts[1])


def _opened_by_end(source: Source, line: Line, year: int | None) -> _Row | None:
    """A row whose date stands last: "Etatsstyringsmøte   23. mars"."""
    mentions = find_dates(line.text, year)
    if not mentions or mentions[-1].end < len(line.text.rstrip(" .")):
        return None
    flow = flow_of(source, [line])
    lead = _LEAD.search(line.text, 0, mentions[-1].start)
    start = lead.start() if lead else mentions[-1].start
    rest = flow.cut(0, start)
    return _Row(flow.cut(start, mentions[-1].end), mentions[-1], [line], rest=rest) if rest.text else None


def _opened(source: Source, line: Line, year: int | None) -> _Row | None:
    if BULLET.match(line.text):
        return None
    found = when_at_start(line.text, year)
    if found is None:
        return None
    end, date = found
    flow = flow_of(source, [line])
    rest = flow.cut(end)
    if rest.text and (rest.text[0] in ".,;)" or rest.text.startswith(("–1", "- og"))):
        return None
    return _Row(flow.cut(0, end), date, [line], rest=rest if rest.text else None)


def _goes_on(row: _Row, line: Line) -> bool:
    """True where the line is the row's description, or the rest of it."""
    if row.rest is None and not row.what:
        return True
    before = row.what[-1].text if row.what else row.lines[-1].text
    if BULLET.match(line.text):
        return False
    return (starts_small(line.text) or ends_open(before)) and line.gap <= 2


def _entry(source: Source, row: _Row) -> CalendarEntry:
    whole = flow_of(source, [*row.lines, *row.what])
    if row.rest is None or row.what:
        return entry_of(row.when, row.date, whole.cut(len(row.when.text)), whole)
    return entry_of(row.when, row.date, row.rest, whole)
