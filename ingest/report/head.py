"""What a report says of itself: title, type, period and date. It reads only the head, the fields and the sign-off."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingest.language.dates import find_dates
from ingest.language.sentences import split_sentences
from ingest.model import Block, Document
from ingest.report.periods import Period, period_in, periods_of, slug_of, year_in

_TYPES: tuple[tuple[str, str], ...] = (
    (
        "disponeringsoversikt",
        r"disponerings?(?:oversikt|plan|skriv)\w*|oversikt\w* over disponering\w*|disponering av midl\w*",
    ),
    ("oversikt-planlagte-oppgaver", r"(?:oversikt\w* over )?planlagt?e? (?:oppgaver|oppgåver)\b"),
    (
        "portefoljerapport",
        r"portef[øo]lje\s?-?rapport\w*|nasjonal\w* portefølje|portefølje(?:status|oppfølging)\w*|portfolio report",
    ),
    ("tertialrapport", r"tertial\w*|\b[1-3]\.?\s?T(?:ertial)?\b|\bT[1-3]\b"),
    ("halvarsrapport", r"halvårs?\s?-?(?:rapport|melding|status)\w*|\b[12]\.\s?halvår|half[- ]year\w* report"),
    ("arsrapport", r"(?<!halv)års?\s?-?(?:rapport|melding|beretning)\w*|annual report|årleg rapport|årlig rapport"),
    ("kvartalsrapport", r"kvartals?\s?-?rapport\w*|quarterly report"),
)  # fmt: skip
_REPORT_WORD = re.compile(r"rapport|melding|status|oversikt|disponering|report|tertial|beretning", re.I)
_DATE_FIELD = re.compile(
    r"^(?:(?:vår )?dato|rapportdato|rapportens dato|levert|leveringsdato|innsendt|innlevert|sendt|oversendt|signert|"
    r"underskriven|date|submitted|dato for (?:rapport|innsending|levering)\w*|leveransedato|rapporten er datert)\b",
    re.I,
)
_APPROVAL_FIELD = re.compile(
    r"^(?:godkjent|godkjend|vedtatt|vedteken|ferdigstilt|approved|versjonsdato|utarbeidet|utgitt)\b", re.I
)
_PLACE = re.compile(
    r"(?:[^.:]{2,50},\s*)?(?:[A-ZÆØÅ][\w-]+(?:\s(?:i\s)?[A-ZÆØÅ][\w-]+)?,?)?\s*(?:[Dd]en)?|"
    r"(?:[Vv]år |[Rr]apport)?[Dd]ato:?|[Dd]ate:?"
)
"""What may stand before the date of a "place, date" line."""
_SUBMITTED = re.compile(
    r"(?:[^.]{0,60}\b(?:rapporten|dokumentet|the report)\s+(?:er|ble|blei|vart|was|is)\s+)?"
    r"(?:avgitt|avgjeve\w*|datert|levert|avlevert|sendt|send|oversendt|oversend|innsendt|signert|underskreve\w*|"
    r"underteikna|undertegnet|dated|submitted)\b[^.]{0,40}",
    re.I,
)
_APPROVED = re.compile(
    r"(?:[^.]{0,60}\b(?:rapporten|dokumentet|the report)\s+(?:er|ble|blei|vart|was|is)\s+)?"
    r"(?:vedtatt|vedteke\w*|godkjent|godkjend|behandlet|behandla|ferdigstilt|approved)\b[^.]{0,40}",
    re.I,
)
"""How a sentence that dates the report begins ("Avgitt 20. mai 2026.", "Vedtatt av styret 10. mars 2027.")."""
_FIELD_BREAK = re.compile(
    r"\n|\s+·\s+|\s\|\s|\s{3,}|(?<=\d\d\d\d)[.,;]\s+(?=[A-ZÆØÅ])|\s+(?=[A-ZÆØÅ][a-zæøå]{2,20}:\s)"
)
_HEAD_BLOCKS = 30
_HEAD_LINES, _HEAD_LENGTH = 12, 1200
"""Lines, and characters of the first page as printed, in which a report says when it was written."""
_PERIOD_FIELD = re.compile(
    r"^(?:rapport\w*)?period\w*|^rapporteringsperiod\w*|^reporting period|^gjelder$|^gjeld$", re.I
)


class Head(NamedTuple):
    """The facts of a report's head. `fields` are its "name: value" rows, as printed."""

    title: str
    type: str
    period: str | None
    date: dt.date | None
    fields: tuple[tuple[str, str], ...]


def read_head(document: Document) -> Head:
    """The head of a report, from its first blocks, its field rows and its last lines."""
    lines = list(_head_lines(document.blocks))
    title, below = _title(document, lines)
    kind = _type(title) or _type(" ".join(below)) or _type(" ".join(lines[:12])) or "ukjent"
    fields = tuple(_fields(document.blocks[:_HEAD_BLOCKS]))
    date = _date(lines, fields, document)
    return Head(title, kind, _period(title, below, kind, fields, date), date, fields)


def _head_lines(blocks: Sequence[Block]) -> Iterator[str]:
    """The lines of the first blocks, tables as "name: value"."""
    for block in blocks[:_HEAD_BLOCKS]:
        if block.table is None:
            yield from (line.strip() for line in re.split(r"\n| · |\s{3,}", block.text) if line.strip())


def _title(document: Document, lines: Sequence[str]) -> tuple[str, list[str]]:
    """The title and the lines just below it, which may carry the period ("status per 31. august 2026")."""
    short = [line for line in lines if len(line.split()) <= 22]
    for number, line in enumerate(short[:8]):
        if _type(line) and len(split_sentences(line)) == 1:
            return _joined(line, short[number + 1 :]), short[number + 1 : number + 5]
    for number, line in enumerate(short[:8]):
        if _REPORT_WORD.search(line):
            return line, short[number + 1 : number + 5]
    return (short[0] if short else document.name), short[1:5]


def _joined(title: str, below: Sequence[str]) -> str:
    """A title broken over two lines ("Porteføljerapport 3." / "kvartal 2026") put together."""
    if below and re.search(r"\b\d\.$", title) and re.match(r"(?:kvartal|tertial|halvår)", below[0], re.I):
        return f"{title} {below[0]}"
    return title


def _type(text: str) -> str | None:
    found = [(match.start(), slug) for slug, pattern in _TYPES if (match := re.search(pattern, text, re.I))]
    if not found:
        return None
    slugs = [slug for slug, _ in _TYPES if any(slug == other for _, other in found)]
    named = [slug for slug in slugs if re.search(_rapport(slug), text, re.I)]
    return (named or slugs)[0]


def _rapport(slug: str) -> str:
    """The report word of a type proper, which beats a mere mention of a tertial ("Porteføljerapport 2. tertial")."""
    return (
        {
            "portefoljerapport": r"portef[øo]lje",
            "arsrapport": r"(?<!halv)års?\s?-?(?:rapport|melding)|annual",
            "tertialrapport": r"tertials?\s?-?(?:rapport|status|melding)",
        }.get(slug, r"(?!)")
        if slug not in {"disponeringsoversikt", "oversikt-planlagte-oppgaver"}
        else r""
    )


def _fields(blocks: Sequence[Block]) -> Iterator[tuple[str, str]]:
    """Lines such as "Dato: 22. mai 2026", also several on one line, and rows of tables of names and values."""
    for block in blocks:
        if block.table is not None:
            for row in (block.table.header, *block.table.rows):
                for name, value in zip(row[::2], row[1::2], strict=False):
                    if len(row) in {2, 4} and name.text.strip() and value.text.strip():
                        yield name.text.strip().rstrip(":"), value.text.strip()
            continue
        for line in _FIELD_BREAK.split(block.text):
            match = re.match(r"(?P<name>[^\W\d][\w /-]{1,40}?)\s*:\s+(?P<value>\S.*)", line.strip())
            if match:
                yield match["name"], match["value"]


def _date(lines: Sequence[str], fields: Sequence[tuple[str, str]], document: Document) -> dt.date | None:
    """The day the report was delivered: a date field, a "place, date" line, the sign-off, then an approval field."""
    tail = [line.strip() for block in document.blocks[-8:] if block.table is None for line in block.text.split("\n")]
    printed = [part.strip() for part in re.split(r"\n|\s{3,}", document.pages[0].text[:_HEAD_LENGTH])]
    sentences = [line[left:right] for line in lines[:_HEAD_LINES] for left, right in split_sentences(line)]
    dates = (
        *(_first_date(value) for name, value in fields if _DATE_FIELD.match(name)),
        *(_placed_date(line) for line in lines),
        *(_dated(sentence, _SUBMITTED) for sentence in sentences),
        *(_placed_date(line) for line in printed if line),
        *(_placed_date(line) for line in reversed(tail)),
        *(_dated(sentence, _APPROVED) for sentence in sentences),
        *(_first_date(value) for name, value in fields if _APPROVAL_FIELD.match(name)),
    )
    return next((date for date in dates if date is not None), None)


def _placed_date(line: str) -> dt.date | None:
    """The date of a line that holds hardly anything else: "Trondheim, 27. mars 2026", "Etaten, 16. oktober 2026"."""
    mention = next((found for found in find_dates(line) if found.date is not None), None)
    if mention is None or len(line.split()) > 9 or line[mention.end :].strip(" ."):
        return None
    before = line[: mention.start].strip()
    return mention.date if not before or _PLACE.fullmatch(before) else None


def _dated(sentence: str, opening: re.Pattern[str]) -> dt.date | None:
    """The date that a sentence of the head gives the report: nothing but the opening may stand before it."""
    mention = next((found for found in find_dates(sentence) if found.date is not None), None)
    if mention is None or sentence[mention.end :].strip(" .,;"):
        return None
    return mention.date if opening.fullmatch(sentence[: mention.start].strip()) else None


def _first_date(text: str) -> dt.date | None:
    return next((mention.date for mention in find_dates(text) if mention.date is not None), None)


def _period(
    title: str, below: Sequence[str], kind: str, fields: Sequence[tuple[str, str]], date: dt.date | None
) -> str | None:
    """The period that the title says; else the lines below it, a period field, or what follows from the date."""
    for text in (title, " ".join(below[:3])):
        slug = period_in(text)
        if slug:
            return slug
    if kind == "arsrapport" and (titled := year_in(title)):
        return titled
    stated = [value for name, value in fields if _PERIOD_FIELD.match(name)]
    for text in (title, *below, *stated):
        for period in _ranges(text, year_in(title) or (str(date.year) if date else None)):
            slug = slug_of(period, "TQH" if kind != "halvarsrapport" else "HTQ")
            if slug:
                return slug
    year = year_in(title) or next((y for line in below if (y := year_in(line)) and not _first_date(line)), None)
    if kind in {"tertialrapport", "portefoljerapport"} and date is not None:
        return _last_tertial(date)
    if year is None and date is not None:
        return str(date.year - 1 if kind == "arsrapport" else date.year)
    return year


def _ranges(text: str, year: str | None) -> list[Period]:
    ranges = periods_of(text, int(year) if year else None)
    days = [m.date for m in find_dates(text) if m.date and re.search(r"\bper\b|\bpr\.?\b|as of", text, re.I)]
    return ranges + [Period(day, day) for day in days]


def _last_tertial(date: dt.date) -> str:
    """The tertial that ended last before `date`."""
    if date.month <= 4:
        return f"{date.year - 1}-T3"
    return f"{date.year}-T1" if date.month <= 8 else f"{date.year}-T2"
