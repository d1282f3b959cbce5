"""The letterhead: labels and fields ("Vår ref", "Dato", "Til:"), wherever on the first pages they stand.

The case handler's name and telephone are recognised only to be left out.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.language.dates import find_dates
from ingest.mandate.flow import Source, flow_of
from ingest.mandate.lines import Line
from ingest.mandate.numbering import read_numbers
from ingest.model import Spans

_MINISTRY_NAME = (
    r"(?:[A-ZÆØÅ][a-zæøå]+-(?:,\s[a-zæøå]+-)?\s(?:og|\u00a0og)\s)?[A-ZÆØÅa-zæøå][a-zæøå]{2,}departement(?:et)?"
)
MINISTRY = re.compile(rf"(?<![\w-]){_MINISTRY_NAME}(?!\w)")
_REFERENCE = r"\d{2,4}/\d{2,7}(?:[-–]\d+)?"
_LABEL = (
    r"(?:(?:deres|dykkar|vår|vårt)\s+(?:ref(?:eranse)?\.?|dato)|dato|saksbehandler|sakshandsamar|postadresse|kontoradresse|"
    r"telefon|avdeling|org\.?\s?nr\.?|e-post|saksnr\.?|saksnummer|besøksadresse|unntatt\s+offentlighet)\*?:?"
)
LABELS = re.compile(
    rf"^{_LABEL}(?:\s+{_LABEL})*(?:\s+[\d+(][^A-Za-zÆØÅæøå]*\w*|\s+\d{{1,2}}\.\s*\w+\s+\d{{4}})?$", re.IGNORECASE
)
_LABELLED_VALUE = re.compile(
    r"^(?:deres\s+ref|dykkar\s+ref|vår(?:t)?\s+ref|saksnr|saksnummer|saksbehandler|sakshandsamar|telefon|org\.?\s?nr|"
    r"postadresse|kontoradresse|e-post)\.?\*?:?\s+\S.{0,60}$",
    re.IGNORECASE,
)
"""A label with its value on the same line; "Dato" is not one of them, since it also heads calendars."""
_INLINE = re.compile(
    rf"(?<!deres )(?<!dykkar )\b(?:vår(?:t)?\s+ref\w*\.?|saksnr\.?|vår\s+sak)\s*:\s*(?P<ref>{_REFERENCE})"
    r"|(?<!deres )(?<!dykkar )\b(?:vår\s+)?dato\s*:\s*(?P<date>\d)",
    re.IGNORECASE,
)
_PLACE_DATE = re.compile(r"^[A-ZÆØÅ][a-zæøå]+,\s+(?:den\s+)?(?=\d{1,2}\.)")
_FIELD = re.compile(
    r"^(?P<key>til|fra|frå|mottaker|mottakar|avsender|avsendar|dato|referanse|vår\s+ref\.?|saksnr\.?)\s*:\s*(?P<value>\S.*)$",
    re.IGNORECASE,
)
_VALUE = re.compile(
    r"^(?:deres\s+ref|dykkar\s+ref|vår(?:t)?\s+ref|saksnr|saksnummer|saksbehandler|sakshandsamar|telefon|org\.?\s?nr|"
    r"postadresse|kontoradresse|e-post)\.?\*?:?\s+\S.{0,60}$",
    re.IGNORECASE,
)
"""A label with its value on the same line; "Dato" is not one of them, since it also heads calendars."""
_PLACE_DATE = re.compile(r"^[A-ZÆØÅ][a-zæøå]+,\s+(?:den\s+)?(?=\d{1,2}\.)")
_FIELD = re.compile(
    r"^(?P<key>til|fra|frå|mottaker|mottakar|avsender|avsendar|dato|referanse|vår\s+ref\.?|saksnr\.?)\s*:\s*(?P<value>\S.*)$",
    re.IGNORECASE,
)
_TO_IN_TITLE = re.compile(
    r"\b(?:til|for)\s+(?P<name>(?!\d)(?!20\d\d)[A-ZÆØÅ].+?)(?:\s+(?:for\s+)?(?:året\s+|budsjettåret\s+)?20\d\d.*|\s*[-–,(].*)?$"
)
_DASHED = re.compile(
    r"^(?:.*?20\d\d\s*)?[-–:]\s*(?P<name>[A-ZÆØÅ].+)$|^(?P<name2>[A-ZÆØÅ].+?)\s*[-–:]\s*(?:tildelingsbrev|oppdrag)",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"^(?:NO-)?\d{4}\s+[A-ZÆØÅ][A-ZÆØÅa-zæøå ]+$")
_STREET = re.compile(
    r"^(?:postboks\b|pb\.?\s)|\b\w+(?:gata|gaten|gate|gt\.|veien|vegen|vei|veg|plass|brygge|allé)\s*\d*\b",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"^med\s+(?:vennlig\s+|venleg\s+)?helsing?(?:en)?\b|^med\s+hilsen\b|^vennlig\s+hilsen\b|^venleg\s+helsing\b",
    re.IGNORECASE,
)
_PERSON = re.compile(r"^[A-ZÆØÅ][\w.'-]+(?:\s+(?:von|van|de|[A-ZÆØÅ][\w.'-]*)){1,4}(?:\s*\(.*\))?$")
_VALUE = re.compile(
    r"(?:\+?\d[\d ]{6,}|\S+@\S+|www\.\S+|[A-ZÆØÅ][\w.-]+(?:\s[A-ZÆØÅ][\w.-]+){1,3}|[A-ZÆØÅ]\w+avdeling(?:en|a))"
)
"""What stands under a label and says nothing of the mandate: a telephone number, an address, a case handler's name."""
_LABEL_REACH = 7
LETTERHEAD = 120
NEAR_TITLE = 80


@dataclass
class Head:
    """The head's facts, where each stands, and the indices of lines that belong to it and not to the body."""

    title: str = ""
    senders: tuple[str, ...] = ()
    recipient: str = ""
    date: dt.date | None = None
    reference: str | None = None
    signatory: str | None = None
    places: dict[str, Spans] = field(default_factory=dict)
    lines: set[int] = field(default_factory=set)
    body: int = 0
    """Index of the first line after the title."""


def place(head: Head, key: str, source: Source, line: Line, start: int = 0, end: int | None = None) -> str:
    flow = flow_of(source, [line]).cut(start, end)
    head.places[key] = flow.spans()
    return flow.text


def read_labels(head: Head, source: Source, lines: Sequence[Line]) -> None:
    """Reference and date from the letterhead, which may stand anywhere on the first page, or run over to the second."""
    first_page = range(min(LETTERHEAD, len(lines), _first_chapter(lines, head.body)))
    for index in first_page:
        line = lines[index]
        if (match := _FIELD.match(line.text)) and index < NEAR_TITLE:
            _take_field(head, source, line, match)
            head.lines.add(index)
        elif _INLINE.search(line.text):
            _take_inline(head, source, line)
        elif LABELS.match(line.text) or _LABELLED_VALUE.match(line.text):
            head.lines.add(index)
            _take_labelled(head, source, lines, index)
    if head.date is None:
        _read_loose_date(head, source, [lines[i] for i in first_page])


def _first_chapter(lines: Sequence[Line], body: int) -> int:
    """Where the first numbered chapter below the title begins: labels below it belong to tables."""
    for index in range(body, len(lines)):
        numbers = read_numbers(lines[index].text)
        if numbers and numbers[0].value == (1,) and numbers[0].rest[0].isupper() and len(lines[index].text) < 100:
            return index
    return len(lines)


def _take_field(head: Head, source: Source, line: Line, match: re.Match[str]) -> None:
    key, start = match["key"].casefold(), match.start("value")
    if key in ("til", "mottaker", "mottakar"):
        head.recipient = place(head, "recipient", source, line, start)
    elif key in ("fra", "frå", "avsender", "avsendar"):
        text = place(head, "senders", source, line, start)
        head.senders = tuple(full_name(m[0]) for m in MINISTRY.finditer(text)) or (text,)
    elif key == "dato":
        _take_date(head, source, line, start)
    elif found := re.search(_REFERENCE, match["value"]):
        head.reference = place(head, "reference", source, line, start + found.start(), start + found.end())


def _take_inline(head: Head, source: Source, line: Line) -> None:
    """Labels with a colon within a line, as where address and references stand side by side."""
    for match in _INLINE.finditer(line.text):
        if match["ref"] and head.reference is None:
            head.reference = place(head, "reference", source, line, *match.span("ref"))
        elif match["date"] and head.date is None:
            _take_date(head, source, line, match.start("date"))


def _take_labelled(head: Head, source: Source, lines: Sequence[Line], index: int) -> None:
    """The value of a label: on its line, or below (a row of labels has its values in the rows under it)."""
    text = lines[index].text
    wants_ref = bool(re.search(r"\bvår(?:t)?\s+ref|saksnr", text, re.IGNORECASE))
    wants_date = bool(re.search(r"(?<!deres )(?<!dykkar )\bdato\b", text, re.IGNORECASE))
    values = 0
    for at in range(index, min(index + _LABEL_REACH, len(lines))):
        line = lines[at]
        if at > index and LABELS.match(line.text):
            continue
        if len(line.text) > 90 or values > 2:
            break
        values += at > index
        refs = list(re.finditer(rf"(?<![\d/]){_REFERENCE}(?![\d/])", line.text))
        if wants_ref and refs and head.reference is None:
            # Two references in a row stand under "Deres ref" and "Vår ref", in that order.
            head.reference = place(head, "reference", source, line, *refs[-1].span())
            head.lines.add(at)
        if wants_date and head.date is None and _take_date(head, source, line, 0):
            head.lines.add(at)
        if at > index and _VALUE.fullmatch(line.text) and not read_numbers(line.text):
            head.lines.add(at)


def _take_date(head: Head, source: Source, line: Line, start: int) -> bool:
    for mention in find_dates(line.text[start:], None):
        if mention.date is not None:
            head.date = mention.date
            place(head, "date", source, line, start + mention.start, start + mention.end)
            return True
    return False


def _read_loose_date(head: Head, source: Source, lines: Sequence[Line]) -> None:
    """A date that is a line of its own, or stands after a place ("Oslo, 12. januar 2026")."""
    for line in lines:
        place = _PLACE_DATE.match(line.text)
        mentions = find_dates(line.text, None)
        if not mentions or mentions[0].date is None:
            continue
        alone = mentions[0].start == 0 and mentions[0].end >= len(line.text) - 1
        if alone or (place and mentions[0].start == place.end()):
            _take_date(head, source, line, 0)
            return


def full_name(name: str) -> str:
    """The ministry's name with the article: "Samferdselsdepartementet"."""
    name = re.sub(r"\s+", " ", name)
    name = name if name.endswith("et") and name.endswith("departementet") else name + "et"
    return name[0].upper() + name[1:]
