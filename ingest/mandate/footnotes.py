"""Takes footnotes out of the running text: the notes themselves, and their marks in the words above them.

A note counts only where both its mark ("avvik2") and its text ("2 Anskaffelsen følger ...") are there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.mandate.lines import Line
from ingest.mandate.words import ends_sentence, starts_small

_NOTE = re.compile(r"^(?P<mark>\d{1,2})\s+(?P<words>[A-ZÆØÅ«(h]\S*\s.*)$")
_MARK = r"(?<=[a-zæøå»)]){0}(?=$|[\s.,;:)])|(?<=[a-zæøå»)][.,;]){0}(?=$|\s)|(?<=\d\.){0}(?=$|\s+[A-ZÆØÅ])"
_REACH = 90
"""How many lines above its note a mark may stand."""
_LONGEST = 4
"""Lines of a note."""


def without_footnotes(lines: Sequence[Line]) -> list[Line]:
    """The lines without notes and marks."""
    kept = list(lines)
    gone: set[int] = set()
    for index, line in enumerate(lines):
        note = _NOTE.match(line.text)
        if note is None or line.kind in ("heading", "table", "item"):
            continue
        end = _end(lines, index)
        marked = _marked(kept, index, note["mark"]) if end else None
        if end and marked is not None:
            at, start = marked
            kept[at] = _cut(kept[at], start, start + len(note["mark"]))
            gone.update(range(index, end))
    return [line for i, line in enumerate(kept) if i not in gone]


def _end(lines: Sequence[Line], index: int) -> int | None:
    """Where the note that begins at `index` ends; None where it never ends as a sentence or address does."""
    for at in range(index, min(index + _LONGEST, len(lines))):
        if at > index and (lines[at].gap or (lines[at].page != lines[index].page) or _NOTE.match(lines[at].text)):
            return None
        text = lines[at].text
        following = lines[at + 1].text if at + 1 < len(lines) else ""
        if (ends_sentence(text) and not text.endswith(":") and not starts_small(following)) or re.search(
            r"(?:https?://|www\.)\S+$", text
        ):
            return at + 1
    return None


def _marked(lines: Sequence[Line], index: int, mark: str) -> tuple[int, int] | None:
    """The nearest line above with the mark, and where in it."""
    pattern = re.compile(_MARK.replace("{0}", mark))
    for at in range(index - 1, max(-1, index - _REACH), -1):
        if found := list(pattern.finditer(lines[at].text)):
            return at, found[-1].start()
    return None


def _cut(line: Line, start: int, end: int) -> Line:
    """The line without the characters from `start` to `end`."""
    size = end - start
    cells = tuple((text, at - size if at > start else at) for text, at in line.cells)
    return replace(
        line, text=line.text[:start] + line.text[end:], places=line.places[:start] + line.places[end:], cells=cells
    )
