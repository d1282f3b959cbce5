"""Groups lines into headings, assignment heads, list items and paragraphs.

Knows layout and numbering, not meaning: whether a sentence is a duty is decided elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.mandate.drafts import Draft, UnitKind, deadline_seam, with_levels
from ingest.mandate.flow import Flow, Source, flow_of
from ingest.mandate.heads import Head, find_heads, is_label
from ingest.mandate.lines import Line
from ingest.mandate.numbering import Number, follows, read_numbers
from ingest.mandate.words import (
    BULLET,
    DEADLINE_CUE,
    LETTERED,
    ends_open,
    ends_sentence,
    opens_list,
    starts_small,
)


@dataclass(frozen=True)
class Unit:
    """One piece of the letter. `mark` is a chapter's number or an assignment's ID.

    `level` is an item's depth from 1, or a heading's where the format marks headings up. `line` is a table's row.
    """

    kind: UnitKind
    flow: Flow
    mark: str = ""
    level: int = 0
    whole: Flow | None = None
    """All of it, with number, ID or bullet sign."""
    line: Line | None = None


_WINDOW = 8
_REPORT_HEADER = re.compile(r"^Rapport\w*\s+(?:Frist\s+)?(?:Inn?h[oa]ld|Krav|Element|Hva|Kva|Omfang)\b", re.IGNORECASE)
_REPORT_ROW = re.compile(
    r"^(?:[A-ZÆØÅ][\w-]*rapport\w*|Årsmelding\w*)(?!\w)(?!\s+(?:skal|må|er|blir|for\s+\d{4}\s+skal))"
)
_TASKS = re.compile(r"\b(?:\w*oppdrag\w*|oppg[aå]ve\w*|tiltak\w*)", re.IGNORECASE)
_FRIST = re.compile(rf"^\(?{DEADLINE_CUE}\b", re.IGNORECASE)
_FIRST_SIGN = re.compile(r"\(?[aA1i][).]\s")


def segment(source: Source, lines: Sequence[Line]) -> list[Unit]:
    """Groups the lines of a letter's body into units, in order."""
    drafts = _Segmenter(lines).run()
    return _with_headings([_unit(source, draft) for draft in with_levels(drafts)])


class _Segmenter:
    """One pass over the lines; keeps what a decision needs: the chapter reached and the list it stands in."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.heads: dict[int, Head] = find_heads(lines)
        self.loose = [_loose(lines, i) for i in range(len(lines))]
        self.drafts: list[Draft] = []
        self.chapter: Number | None = None
        self.list_number = 0
        self.report_rows = False
        self.task = -1
        """The last number of an assignment without ID in a chapter of assignments; -1 outside such chapters."""

    def run(self) -> list[Draft]:
        for index, line in enumerate(self.lines):
            draft = self._opening(index, line)
            if draft:
                self.drafts.append(draft)
            elif self.drafts and self._continues(index, line):
                self.drafts[-1].lines.append(line)
            else:
                self.drafts.append(Draft("para", [line]))
        return self.drafts

    def _opening(self, index: int, line: Line) -> Draft | None:
        """A draft where the line itself shows that something begins."""
        if line.kind == "table":
            return Draft("row", [line])
        if head := self.heads.get(index):
            self.list_number = 0
            return Draft("assignment", [line], head.title_start, head.ident)
        if line.kind == "item":
            return (self._numbered(index, line) if line.sign else None) or self._marked_item(line)
        if is_label(line.text):
            return Draft("label", [line])
        if match := BULLET.match(line.text) or LETTERED.match(line.text):
            return Draft("item", [line], match.end(), sign=match["sign"])
        if line.kind == "heading":
            return self._numbered(index, line) or Draft("heading", [line])
        if self.report_rows and _REPORT_ROW.match(line.text):
            return Draft("para", [line])
        self.report_rows = self.report_rows or bool(_REPORT_HEADER.match(line.text))
        return self._numbered(index, line)

    def _marked_item(self, line: Line) -> Draft:
        """A list item of a format that marks lists up; a sign that the writer typed beside the list's own goes."""
        match = BULLET.match(line.text) or LETTERED.match(line.text)
        return Draft("item", [line], max(line.sign, match.end() if match else 0))

    def _numbered(self, index: int, line: Line) -> Draft | None:
        if self._open_before(line):
            return None
        for number in read_numbers(line.text):
            if not self.heads and self._numbers_task(index, number):
                self.task, self.list_number = number.value[-1], 0
                return Draft("assignment", [line], number.start, number.printed)
            if self._lists(index, number) and (number.dotted or self.list_number):
                self.list_number = number.value[0]
                return Draft("item", [line], number.start, sign="1.")
            if follows(number, self.chapter) and (line.kind == "heading" or _heading_like(number.rest)):
                self.chapter, self.list_number = number, 0
                self.task = 0 if _TASKS.search(number.rest) else self.task if len(number.value) > 1 else -1
                return Draft("chapter", [line], number.start, number.printed)
        return None

    def _numbers_task(self, index: int, number: Number) -> bool:
        """True for an assignment with only a number ("1. Tilsyn", "2.1 Tilsyn") in a chapter of assignments.

        Where its number could be the next chapter's too, the last line with that number is the chapter.
        """
        if self.task < 0 or self.chapter is None or not _heading_like(number.rest) or number.style != "arabic":
            return False
        if number.value[-1] != self.task + 1 or opens_list(number.rest):
            return False
        if len(number.value) == 2:
            return number.value[0] == self.chapter.value[0] and len(self.chapter.value) == 1
        if len(number.value) > 1 or (self.drafts and self.drafts[-1].lines[-1].text.endswith(":")):
            return False
        return not follows(number, self.chapter) or self._comes_again(index, number)

    def _comes_again(self, index: int, number: Number) -> bool:
        """True where a later line has the same number and stands as a heading does."""
        for at in range(index + 1, len(self.lines) - 1):
            text, below = self.lines[at].text, self.lines[at + 1].text
            if ends_open(text) or starts_small(below):
                continue
            if any(found.value == number.value and _heading_like(found.rest) for found in read_numbers(text)):
                return True
        return False

    def _open_before(self, line: Line) -> bool:
        return bool(self.drafts) and not line.gap and not line.after_table and ends_open(self.drafts[-1].lines[-1].text)

    def _lists(self, index: int, number: Number) -> bool:
        """True where the number is the next of a numbered list, and can't rather be the next chapter's."""
        if len(number.value) > 1 or number.style != "arabic" or not self.drafts:
            return False
        last = self.drafts[-1]
        if number.value[0] == 1:
            opened = last.kind in ("para", "item") and last.lines[-1].text.endswith(":")
            opened = opened and not self.lines[index].after_table
            return opened or (number.dotted and starts_small(number.rest))
        if self.list_number == 0 or number.value[0] != self.list_number + 1 or last.kind not in ("item", "para"):
            return False
        may_be_chapter = self.chapter is not None and follows(number, self.chapter)
        return not (may_be_chapter and self._stands_alone(index, number))

    def _stands_alone(self, index: int, number: Number) -> bool:
        """True for a short line that nothing goes on from, whose number doesn't come again: a chapter, not an item."""
        if not _heading_like(number.rest) or self._comes_again(index, number):
            return False
        below = self.lines[index + 1].text if index + 1 < len(self.lines) else ""
        after = [found.value for found in read_numbers(below)]
        return bool(below) and not starts_small(below) and (number.value[0] + 1,) not in after

    def _continues(self, index: int, line: Line) -> bool:
        """True where the line goes on with the unit before it."""
        draft = self.drafts[-1]
        before = draft.lines[-1]
        if draft.kind == "label" or line.after_table:
            return False
        if draft.kind == "row":
            return line.kind is None and starts_small(line.text) and not ends_sentence(before.text)
        if draft.kind == "assignment" and draft.skip >= len(before.text) and len(draft.lines) == 1:
            return not opens_list(line.text)
        if line.kind is not None or before.kind == "heading":
            return False
        if draft.kind in ("item", "para") and (seam := deadline_seam(draft, line)) is not None:
            return seam
        if line.block >= 0:
            return self._continues_block(index, draft)
        if starts_small(line.text) or ends_open(before.text):
            return not (line.gap and not self.loose[index] and ends_sentence(before.text))
        if draft.kind in ("assignment", "chapter") or before.text.endswith(":"):
            return False
        if _FRIST.match(line.text):
            return True
        if opens_list(line.text) and ends_sentence(before.text):
            return False
        if line.gap > (1 if self.loose[index] else 0):
            return False
        if line.text[0].isdigit() and not ends_sentence(before.text):
            return True
        return self._wraps(index, draft)

    def _continues_block(self, index: int, draft: Draft) -> bool:
        """Layout shows where paragraphs end, but may part one in two, as a page break does, or join a head to one."""
        line, before = self.lines[index], draft.lines[-1]
        if line.block == before.block:
            if draft.kind == "item" and line.text[0].isupper() and not ends_open(before.text):
                if self._before_list(index, first=True):
                    return False
                return not self._has_room(index, before, 1 if self._before_list(index) else 0.85)
            if draft.kind in ("assignment", "chapter"):
                return starts_small(line.text) or ends_open(before.text)
            return not opens_list(before.text)
        if ends_sentence(before.text):
            return False
        return starts_small(line.text) or (
            ends_open(before.text) and (before.kind != "item" or before.text[-1].isalpha())
        )

    def _wraps(self, index: int, draft: Draft) -> bool:
        """Judges by width: a line that had room for the next word was ended on purpose."""
        before = draft.lines[-1]
        if self._has_room(index, before, 1):
            return False
        return ends_sentence(before.text) or draft.kind == "para" or not self._before_list(index)

    def _has_room(self, index: int, before: Line, share: float) -> bool:
        """True where the line before had room for the first word of this one, in `share` of the width around here."""
        near = self.lines[max(0, index - _WINDOW) : index + _WINDOW]
        width = max(len(other.text) for other in near)
        return len(before.text) + 1 + len(self.lines[index].text.split()[0]) <= share * (width - 2)

    def _before_list(self, index: int, *, first: bool = False) -> bool:
        """True where the line looks like a sub-heading: short, no full stop, a bullet right below.

        With `first` only a sign that begins a list anew counts: a), 1).
        """
        line = self.lines[index].text
        below = self.lines[index + 1] if index + 1 < len(self.lines) else None
        if below is None or len(line) >= 70 or ends_sentence(line):
            return False
        signs = (_FIRST_SIGN,) if first else (BULLET, LETTERED, _FIRST_SIGN)
        return (below.kind == "item" and not first) or any(sign.match(below.text) for sign in signs)


def _loose(lines: Sequence[Line], index: int) -> bool:
    """True where blank lines stand within paragraphs around here, so that a blank line says nothing."""
    near = range(max(1, index - _WINDOW), min(len(lines), index + _WINDOW))
    sure = [
        i for i in near if starts_small(lines[i].text) and not ends_sentence(lines[i - 1].text) and not lines[i].first
    ]
    return any(lines[i].gap for i in sure)


def _heading_like(text: str) -> bool:
    return text[0].isupper() and len(text) <= 120 and not text.endswith((".", ";", ",")) and "\t" not in text


def _unit(source: Source, levelled: tuple[Draft, int]) -> Unit:
    draft, level = levelled
    whole = flow_of(source, draft.lines)
    first = draft.lines[0]
    depth = level if draft.kind == "item" else first.level if first.kind == "heading" else 0
    return Unit(draft.kind, whole.cut(draft.skip), draft.mark, depth, whole, first if draft.kind == "row" else None)


def _with_headings(units: list[Unit]) -> list[Unit]:
    """Makes headings of short paragraphs that stand right above a list or paragraph and don't end as sentences."""
    out = []
    for i, unit in enumerate(units):
        below = units[i + 1] if i + 1 < len(units) else None
        above = units[i - 1] if i else None
        out.append(replace(unit, kind="heading") if _is_heading(above, unit, below) else unit)
    return out


def _is_heading(above: Unit | None, unit: Unit, below: Unit | None) -> bool:
    text = unit.flow.text
    if unit.kind != "para" or below is None or len(text) > 90 or not text[:1].isupper() or opens_list(text):
        return False
    if text.rstrip(":").endswith((".", "!", "?", ",", ";")) or _FRIST.match(text) or len(text.split()) > 10:
        return False
    if below.kind == "item":
        return True
    return (
        not text.endswith(":")
        and below.kind in ("para", "assignment", "label")
        and (above is None or above.kind != "heading")
    )
