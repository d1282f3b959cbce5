"""The head of a letter: title, ministries, recipient, date, reference, signatory, and the lines they stand on.

The case handler's name and telephone are left out on purpose.
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
from ingest.mandate.words import BULLET, ends_open, ends_sentence, starts_small
from ingest.model import Spans

_TITLE = re.compile(
    r"(?:oppdragsdokument|tildelingsbrev|tildelingsdokument|oppdragsbrev|tilleggsbrev|årlig\s+oppdrag|styringsdokument|"
    r"foretaksbrev|løyvingsbrev|tillegg\s+(?:nr\.?\s*\d+\s+)?til)",
    re.IGNORECASE,
)
MINISTRY = r"(?:[A-ZÆØÅ][a-zæøå]+-(?:,\s[a-zæøå]+-)?\s(?:og|\u00a0og)\s)?[A-ZÆØÅa-zæøå][a-zæøå]{2,}departement(?:et)?"
_MINISTRY = re.compile(rf"(?<![\w-]){MINISTRY}(?!\w)")
_ROYAL = re.compile(
    r"^det\s+konge?le(?:ge|ge)\s+(?P<name>.+departement)$|^det\s+kongelige\s+(?P<name2>.+departement)$", re.IGNORECASE
)
_REFERENCE = r"\d{2,4}/\d{2,7}(?:[-–]\d+)?"
_OUR_REF = re.compile(
    rf"^(?:vår(?:t)?\s+ref(?:eranse)?|saksnr|saksnummer|sak|arkivsak|arkivref|referanse|ref|vår\s+sak)\.?\s*:?\s*(?P<ref>{_REFERENCE})?",
    re.IGNORECASE,
)
_REF_ONLY = re.compile(rf"^(?P<ref>{_REFERENCE})\b")
_LABEL = (
    r"(?:(?:deres|dykkar|vår|vårt)\s+(?:ref(?:eranse)?\.?|dato)|dato|saksbehandler|sakshandsamar|postadresse|kontoradresse|"
    r"telefon|avdeling|org\.?\s?nr\.?|e-post|saksnr\.?|saksnummer|besøksadresse|unntatt\s+offentlighet)\*?:?"
)
_LABELS = re.compile(
    rf"^{_LABEL}(?:\s+{_LABEL})*(?:\s+[\d+(][^A-Za-zÆØÅæøå]*\w*|\s+\d{{1,2}}\.\s*\w+\s+\d{{4}})?$", re.IGNORECASE
)
_LABELLED_VALUE = re.compile(
    r"^(?:deres\s+ref|dykkar\s+ref|vår(?:t)?\s+ref|saksnr|saksnummer|saksbehandler|sakshandsamar|telefon|org\.?\s?nr|"
    r"postadresse|kontoradresse|e-post)\.?\*?:?\s+\S.{0,60}$",
    re.IGNORECASE,
)
"""A label with its value on the same line; "Dato" is not one of them, since it also heads calendars."""
_DATE_LABEL = re.compile(r"^(?:vår\s+)?dato\s*:?\s*(?P<rest>.*)$", re.IGNORECASE)
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
    r"(?:\+?\d[\d ]{6,}|\S+@\S+|www\.\S+|[A-ZÆØÅ][\w.-]+(?:\s[A-ZÆØÅ][\w.-]+){1,3}|[A-ZÆØÅ]\w+avdeling(?:en|a)|\d{3} \d{3} \d{3})"
)
"""What stands under a label and says nothing of the mandate: a telephone number, an address, a case handler's name."""
_LABEL_REACH = 7
_LETTERHEAD = 120
_NEAR_TITLE = 80


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


def read_head(source: Source, lines: Sequence[Line], year: int | None) -> Head:
    """The head of the letter. Facts that the letter does not give stay empty."""
    head = Head()
    _read_title(head, source, lines)
    _read_labels(head, source, lines)
    _read_senders(head, source, lines)
    _read_recipient(head, source, lines)
    _read_closing(head, source, lines)
    head.lines.update(range(head.body))
    return head


def _place(head: Head, key: str, source: Source, line: Line, start: int = 0, end: int | None = None) -> str:
    flow = flow_of(source, [line]).cut(start, end)
    head.places[key] = flow.spans()
    return flow.text


def _read_title(head: Head, source: Source, lines: Sequence[Line]) -> None:
    near = [i for i, line in enumerate(lines[:_NEAR_TITLE]) if _titles(line.text)]
    if not near:
        return
    index = max(near[:6], key=lambda i: (bool(re.search(r"20\d\d", lines[i].text)), -i))
    end = index + 1
    while end < len(lines) and end - index < 4 and _title_goes_on(lines[end - 1], lines[end]):
        end += 1
    flow = flow_of(source, lines[index:end])
    text = re.sub(r"^#+\s*", "", flow.text)
    head.title = text
    head.places["title"] = flow.spans()
    head.body = end


def _titles(text: str) -> bool:
    return (
        bool(_TITLE.search(text))
        and len(text) < 160
        and not text.endswith((".", ":"))
        and not BULLET.match(text)
        and (text[0].isupper() or text[0] == "#")
        and not re.search(r"\b(?:viser?|vises|skal|jf\.|er|gjelder|gjeld)\b", text)
        and not read_numbers(text)
    )


def _title_goes_on(before: Line, line: Line) -> bool:
    if line.gap > 1 or len(line.text) > 90:
        return False
    return starts_small(line.text) or ends_open(before.text)


def _read_labels(head: Head, source: Source, lines: Sequence[Line]) -> None:
    """Reference and date from the letterhead, which may stand anywhere on the first page, or run over to the second."""
    first_page = range(min(_LETTERHEAD, len(lines)))
    for index in first_page:
        line = lines[index]
        if (match := _FIELD.match(line.text)) and index < _NEAR_TITLE:
            _take_field(head, source, line, match)
            head.lines.add(index)
        elif _LABELS.match(line.text) or _LABELLED_VALUE.match(line.text):
            head.lines.add(index)
            _take_labelled(head, source, lines, index)
    if head.date is None:
        _read_loose_date(head, source, [lines[i] for i in first_page])


def _take_field(head: Head, source: Source, line: Line, match: re.Match[str]) -> None:
    key, start = match["key"].casefold(), match.start("value")
    if key in ("til", "mottaker", "mottakar"):
        head.recipient = _place(head, "recipient", source, line, start)
    elif key in ("fra", "frå", "avsender", "avsendar"):
        text = _place(head, "senders", source, line, start)
        head.senders = tuple(_full(m[0]) for m in _MINISTRY.finditer(text)) or (text,)
    elif key == "dato":
        _take_date(head, source, line, start)
    elif found := re.search(_REFERENCE, match["value"]):
        head.reference = _place(head, "reference", source, line, start + found.start(), start + found.end())


def _take_labelled(head: Head, source: Source, lines: Sequence[Line], index: int) -> None:
    """The value of a label: on its line, or below (a row of labels has its values in the rows under it)."""
    text = lines[index].text
    wants_ref = bool(re.search(r"\bvår(?:t)?\s+ref|saksnr", text, re.IGNORECASE))
    wants_date = bool(re.search(r"(?<!deres )(?<!dykkar )\bdato\b", text, re.IGNORECASE))
    values = 0
    for at in range(index, min(index + _LABEL_REACH, len(lines))):
        line = lines[at]
        if at > index and _LABELS.match(line.text):
            continue
        if len(line.text) > 90 or values > 2:
            break
        values += at > index
        refs = list(re.finditer(rf"(?<![\d/]){_REFERENCE}(?![\d/])", line.text))
        if wants_ref and refs and head.reference is None:
            # Two references in a row stand under "Deres ref" and "Vår ref", in that order.
            head.reference = _place(head, "reference", source, line, *refs[-1].span())
            head.lines.add(at)
        if wants_date and head.date is None and _take_date(head, source, line, 0):
            head.lines.add(at)
        if at > index and _VALUE.fullmatch(line.text):
            head.lines.add(at)


def _take_date(head: Head, source: Source, line: Line, start: int) -> bool:
    for mention in find_dates(line.text[start:], None):
        if mention.date is not None:
            head.date = mention.date
            _place(head, "date", source, line, start + mention.start, start + mention.end)
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


def _full(name: str) -> str:
    """The ministry's name with the article: "Samferdselsdepartementet"."""
    name = re.sub(r"\s+", " ", name)
    name = name if name.endswith("et") and name.endswith("departementet") else name + "et"
    return name[0].upper() + name[1:]


def _read_senders(head: Head, source: Source, lines: Sequence[Line]) -> None:
    """The ministries in the letterhead and those that allot in the first paragraph below the title."""
    if head.senders:
        return
    found: dict[str, Spans] = {}
    for line in lines[: head.body]:
        match = re.match(r"^det\s+konge?li?(?:ge|ge)\s+(?P<name>.+departement)$", line.text, re.IGNORECASE)
        name = match["name"].lower() if match else None
        if name is None and (whole := _MINISTRY.fullmatch(line.text)):
            name = whole[0]
        if name:
            found.setdefault(_full(name), flow_of(source, [line]).spans())
    for name, spans in _allotting(source, lines, head.body):
        found.setdefault(name, spans)
    if not found:
        text = flow_of(source, lines[:60])
        found = {_full(m[0]): text.cut(*m.span()).spans() for m in list(_MINISTRY.finditer(text.text))[:1]}
    head.senders = tuple(found)
    head.places["senders"] = tuple(span for spans in found.values() for span in spans)


def _allotting(source: Source, lines: Sequence[Line], body: int) -> list[tuple[str, Spans]]:
    """The ministries that are the subject of "tildeler", "stiller til disposisjon", "viser til" in the first sentences."""
    flow = flow_of(source, lines[body : body + 12])
    verb = re.search(
        r"\b(?:tildeler|tildeler|tildelar|stiller|stiller|stillar|viser|syner|gir|gjev|fastsetter|fastset|meddeler|meddeler|sender)\b",
        flow.text,
    )
    if verb is None:
        return []
    sentence_start = max(flow.text.rfind(". ", 0, verb.start()) + 1, 0)
    return [
        (_full(m[0]), flow.cut(*m.span()).spans())
        for m in _MINISTRY.finditer(flow.text, sentence_start, verb.start())
        if m[0][0].isupper()
    ]


def _read_recipient(head: Head, source: Source, lines: Sequence[Line]) -> None:
    """From the title ("til Norsk helsenett SF for 2026"), else from the address block."""
    _take_address(head, source, lines)
    if head.recipient:
        return
    title = head.title
    match = _TO_IN_TITLE.search(title)
    name = match["name"] if match else None
    if name is None and (dashed := _DASHED.match(re.sub(r"^(?:statsbudsjettet)\s*", "", title, flags=re.IGNORECASE))):
        name = dashed["name"] or dashed["name2"]
        name = None if name and _TITLE.match(name) else name
    if name:
        name = re.sub(r"^(?:.*\btil\s+)?(?=[A-ZÆØÅ])", "", name) if name.startswith("til ") else name
        head.recipient = name.strip(" .,:–-")
        head.places["recipient"] = head.places.get("title", ())
    elif "address" in head.places:
        head.recipient = "".join(source.between(s.page, s.start, s.end) for s in head.places["address"])
        head.places["recipient"] = head.places["address"]
    head.places.pop("address", None)


def _take_address(head: Head, source: Source, lines: Sequence[Line]) -> None:
    """The recipient's address: a name, perhaps a street or box, a postcode with a town that isn't the ministry's."""
    for index, line in enumerate(lines):
        if index >= _LETTERHEAD or not _POSTCODE.match(line.text) or len(line.text) > 40:
            continue
        start = index
        while (
            start > 0
            and index - start < 3
            and _STREET.search(lines[start - 1].text)
            and len(lines[start - 1].text) < 50
        ):
            start -= 1
        name = lines[start - 1] if start > 0 else None
        if name is None or "Dep" in lines[index - 1].text.split() or len(name.text) > 70 or name.text[-1] in ".:,":
            continue
        if _LABELS.match(name.text) or _MINISTRY.search(name.text) or not name.text[0].isupper():
            continue
        _place(head, "address", source, name)
        head.lines.update(range(start - 1, index + 1))
        return


def _read_closing(head: Head, source: Source, lines: Sequence[Line]) -> None:
    """The signatory: the first name of a person after "Med hilsen". All from there on is no body."""
    for index in range(len(lines) - 1, -1, -1):
        if not _CLOSING.match(lines[index].text):
            continue
        for line in lines[index + 1 : index + 6]:
            if _PERSON.match(line.text) and "departement" not in line.text.casefold():
                head.signatory = _place(head, "signatory", source, line).split(" (")[0]
                break
        last = _after_closing(lines, index)
        head.lines.update(range(index, last))
        return


def _after_closing(lines: Sequence[Line], index: int) -> int:
    """Where the closing ends: before a numbered chapter, an annex or a supplement that follows it."""
    for at in range(index + 1, len(lines)):
        text = lines[at].text
        if re.match(
            r"^(?:#+\s*)?(?:tillegg|vedlegg|supplerende|supplerande)\b.{3,}", text, re.IGNORECASE
        ) and not ends_sentence(text):
            return at
    return len(lines)
