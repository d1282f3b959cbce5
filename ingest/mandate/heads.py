"""Recognises the line that opens an assignment ("ID: 2026-05 Utvikling av ...", "TB2026-01 ...", "Oppdrag 4: ...").

Looks at lines only; what stands under the head is `assignments.py`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.mandate.lines import Line
from ingest.mandate.words import BULLET, ends_open, opens_list

_IDENT = r"(?:[A-ZÆØÅ]{1,6}[-–. ]?)?\d{1,4}(?:[-–./]\d{1,4}){0,2}[a-z]?"
_LABELLED = re.compile(
    r"^(?P<label>oppdrag|oppdrags?-?\s?(?:id|nr\.?|nummer)|id|oppdrag\s+(?:nr\.?|nummer|id)|nr\.)"
    rf"\s*[:.]?\s*(?P<id>{_IDENT})(?=$|[\s:.,–—-])\s*(?:[:.–—-]+\s*)?(?P<title>.*)$",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"^(?P<id>[A-ZÆØÅ]{1,6}[-–]?\d{2,4}[-–./]\d{1,3}|[A-ZÆØÅ]{1,6}[-–]\d{1,3}(?:[-–.]\d{1,3})?|20\d\d[-–./]\d{1,3})"
    r"(?![\w/])(?P<sep>\s*[:–—-]\s+|\.?\s+|$)(?P<title>.*)$"
)
_LABEL_ONLY = re.compile(r"^(?:oppdrag|oppdraget|særskilt oppdrag|særskild oppdrag)\s*:?$", re.IGNORECASE)
_NUMBER_HEAD = re.compile(r"^(?P<id>\d{1,2})[.:)]?\s+(?P<title>[A-ZÆØÅ«].*)$")
_NOT_IDS = re.compile(r"^(?:R|G|K|H|T|NOU|ISO|NS|EU|COM|CO|COVID|IK|IS|HR)[-–]?\d", re.IGNORECASE)
"""Circulars, standards and court decisions that look like an ID."""


@dataclass(frozen=True)
class Head:
    """An assignment's ID, and where its title starts in the line (the line's length where the title comes below)."""

    ident: str
    title_start: int


def find_heads(lines: Sequence[Line]) -> dict[int, Head]:
    """Line index -> head. An ID without a label counts where its shape recurs or where it plainly is a heading."""
    labelled = {i: m for i, line in enumerate(lines) if (m := _labelled(lines, i))}
    bare = {i: m for i, line in enumerate(lines) if i not in labelled and (m := _bare(lines, i))}
    shapes = Counter(_shape(m["id"]) for m in (*labelled.values(), *bare.values()))
    heads = {i: Head(_ident(m), m.start("title")) for i, m in labelled.items()}
    for i, m in bare.items():
        lone_in_labelled_letter = labelled and _shape(m["id"]) not in {_shape(x["id"]) for x in labelled.values()}
        recurs = shapes[_shape(m["id"])] >= 2 or _is_heading(lines, i, m)
        if recurs and not lone_in_labelled_letter:
            heads[i] = Head(m["id"], m.start("title"))
    return heads | _below_labels(lines, heads)


def _is_heading(lines: Sequence[Line], index: int, match: re.Match[str]) -> bool:
    """True for a lone ID with a short title that has a line to itself and something below it."""
    return 3 < len(match["title"]) < 100 and match["title"][-1] not in ".,;:" and index + 1 < len(lines)


def is_label(text: str) -> bool:
    """True for a line that only says "Oppdrag:"."""
    return bool(_LABEL_ONLY.match(text))


def _labelled(lines: Sequence[Line], index: int) -> re.Match[str] | None:
    match = _LABELLED.match(lines[index].text)
    if not match or not _title_like(match["title"]) or _goes_on(lines, index):
        return None
    if match["label"].casefold() == "nr." and not match["title"]:
        return None
    return match


def _bare(lines: Sequence[Line], index: int) -> re.Match[str] | None:
    match = _BARE.match(lines[index].text)
    if not match or _NOT_IDS.match(match["id"]) or not _title_like(match["title"]) or _goes_on(lines, index):
        return None
    return match


def _title_like(title: str) -> bool:
    """A title begins with a capital (or there is none on the line) and isn't a sentence that goes on."""
    return not title or ((title[0].isupper() or title[0] in '«"“') and not opens_list(title) and len(title) < 200)


def _goes_on(lines: Sequence[Line], index: int) -> bool:
    """True where the line before can't have ended, so that the ID is a mention within running text."""
    return index > 0 and ends_open(lines[index - 1].text)


def _below_labels(lines: Sequence[Line], heads: dict[int, Head]) -> dict[int, Head]:
    """Assignments numbered without a prefix: "Oppdrag:" and, on the next line, "4. Kartlegging av ..."."""
    found = {}
    for i in range(1, len(lines)):
        if i in heads or not is_label(lines[i - 1].text):
            continue
        match = _NUMBER_HEAD.match(lines[i].text)
        if match and not BULLET.match(lines[i].text):
            found[i] = Head(match["id"], match.start("title"))
    return found


def _ident(match: re.Match[str]) -> str:
    """The ID as a reader would quote it: a bare number keeps its word ("Oppdrag 4")."""
    ident = match["id"].replace("–", "-")
    if ident.isdigit() and match["label"].casefold().startswith("oppdrag"):
        return f"Oppdrag {ident}"
    return ident


def _shape(ident: str) -> str:
    return re.sub(r"[A-ZÆØÅ]+", "A", re.sub(r"\d+", "9", ident))
