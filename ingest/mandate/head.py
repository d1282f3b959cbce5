"""The head of a letter: title, ministries, recipient, date, reference, signatory, and the lines they stand on.

The case handler's name and telephone are left out on purpose.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.mandate.flow import Source, flow_of
from ingest.mandate.letterhead import LABELS, LETTERHEAD, MINISTRY, NEAR_TITLE, Head, full_name, place, read_labels
from ingest.mandate.lines import Line
from ingest.mandate.numbering import read_numbers
from ingest.mandate.words import BULLET, ends_open, ends_sentence, starts_small
from ingest.model import Spans

_TITLE = re.compile(
    r"(?:oppdragsdokument|tildelingsbrev|tildelingsdokument|oppdragsbrev|tilleggsbrev|årlig\s+oppdrag|styringsdokument|"
    r"foretaksbrev|føretaksbrev|løyvingsbrev|bevilgningsbrev|styringsbrev|bestillingsbrev|budsjettbrev|tilskotsbrev|"
    r"tilskuddsbrev|iverksettingsbrev|iverksetjingsbrev|disponeringsskriv|tillegg\s+(?:nr\.?\s*\d+\s+)?til)",
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


def read_head(source: Source, lines: Sequence[Line]) -> Head:
    """The head of the letter. Facts that the letter does not give stay empty."""
    head = Head()
    _read_title(head, source, lines)
    read_labels(head, source, lines)
    _read_senders(head, source, lines)
    _read_recipient(head, source, lines)
    _read_closing(head, source, lines)
    head.lines.update(range(head.body))
    return head


def _read_title(head: Head, source: Source, lines: Sequence[Line]) -> None:
    near = [i for i, line in enumerate(lines[:NEAR_TITLE]) if _titles(line.text)]
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


def _read_senders(head: Head, source: Source, lines: Sequence[Line]) -> None:
    """The ministries in the letterhead and those that allot in the first paragraph below the title."""
    if head.senders:
        return
    found: dict[str, Spans] = {}
    for line in lines[: head.body]:
        match = re.match(r"^det\s+konge?li?(?:ge|ge)\s+(?P<name>.+departement)$", line.text, re.IGNORECASE)
        name = match["name"].lower() if match else None
        if name is None and (whole := MINISTRY.fullmatch(line.text)):
            name = whole[0]
        if name:
            found.setdefault(full_name(name), flow_of(source, [line]).spans())
    for name, spans in _allotting(source, lines, head.body):
        found.setdefault(name, spans)
    if not found:
        text = flow_of(source, lines[:60])
        found = {full_name(m[0]): text.cut(*m.span()).spans() for m in list(MINISTRY.finditer(text.text))[:1]}
    head.senders = tuple(found)
    head.places["senders"] = tuple(span for spans in found.values() for span in spans)


def _allotting(source: Source, lines: Sequence[Line], body: int) -> list[tuple[str, Spans]]:
    """The ministries that are the subject of "tildeler", "stiller", "viser til" in the first sentences."""
    flow = flow_of(source, lines[body : body + 12])
    verb = re.search(
        r"\b(?:tildeler|tildeler|tildelar|stiller|stiller|stillar|viser|syner|gir|gjev|fastsetter|fastset|meddeler|meddeler|sender)\b",
        flow.text,
    )
    if verb is None:
        return []
    sentence_start = max(flow.text.rfind(". ", 0, verb.start()) + 1, 0)
    return [
        (full_name(m[0]), flow.cut(*m.span()).spans())
        for m in MINISTRY.finditer(flow.text, sentence_start, verb.start())
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
        head.recipient = _as_in_text(name.strip(" .,:–-"), lines)
        head.places["recipient"] = head.places.get("title", ())
    elif "address" in head.places:
        head.recipient = "".join(source.between(s.page, s.start, s.end) for s in head.places["address"])
        head.places["recipient"] = head.places["address"]
    head.places.pop("address", None)


def _as_in_text(name: str, lines: Sequence[Line]) -> str:
    """A name that the title has in capitals as the rest of the letter writes it."""
    if not name.isupper():
        return name
    found = (re.search(re.escape(name), line.text, re.IGNORECASE) for line in lines)
    return next((match[0] for match in found if match and not match[0].isupper()), name)


def _take_address(head: Head, source: Source, lines: Sequence[Line]) -> None:
    """The recipient's address: a name, perhaps a street or box, a postcode with a town that isn't the ministry's."""
    for index, line in enumerate(lines):
        if index >= LETTERHEAD or not _POSTCODE.match(line.text) or len(line.text) > 40:
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
        if LABELS.match(name.text) or MINISTRY.search(name.text) or not name.text[0].isupper():
            continue
        place(head, "address", source, name)
        head.lines.update(range(start - 1, index + 1))
        return


def _read_closing(head: Head, source: Source, lines: Sequence[Line]) -> None:
    """The signatory: the first name of a person after "Med hilsen". All from there on is no body."""
    for index in range(len(lines) - 1, -1, -1):
        if not _CLOSING.match(lines[index].text):
            continue
        for line in lines[index + 1 : index + 6]:
            if _PERSON.match(line.text) and "departement" not in line.text.casefold():
                head.signatory = place(head, "signatory", source, line).split(" (")[0]
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
