"""Decides which lines belong to one heading, paragraph or list item, over column and page breaks.

Geometry and words together: space between lines, room at a line's end, a sentence that is not done.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.language.cleaning import HYPHENS
from ingest.readers import shapes
from ingest.readers.layout.headings import Heads
from ingest.readers.layout.words import Line

_SINGLE = 1.3
"""Distance of lines in type sizes, where the document has no two lines that surely belong together."""
_TIGHT = 1.35
"""A gap wider than so many times the usual one parts two paragraphs."""
_LEVEL_STEP = 6.0
"""Points between the signs of two levels of a list."""


@dataclass(frozen=True)
class Habits:
    """How this document sets its lines."""

    heads: Heads
    leading: dict[float, float]
    """The usual distance of baselines, by type size."""
    right: dict[tuple[int, int, int], float]
    """How far right lines reach, by page, column and left edge."""
    signs: tuple[float, ...]
    """Left edges of bullet signs, from the left."""

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Habits:
        """Learns from all lines of the document."""
        return cls(Heads.of(lines), _leading(lines), _right_edges(lines), _signs(lines))

    def item_level(self, x0: float) -> int:
        """The level of a list item whose sign stands at `x0`."""
        return 1 + sum(edge < x0 - _LEVEL_STEP for edge in self.signs)


def _leading(lines: Sequence[Line]) -> dict[float, float]:
    """The median distance of lines that surely belong together, since the second starts in the middle of a sentence."""
    distances: dict[float, list[float]] = defaultdict(list)
    for before, line in pairwise(lines):
        distance = line.baseline - before.baseline
        alike = _same_flow(before, line) and round(before.size, 1) == round(line.size, 1)
        if alike and 0.9 * line.size < distance < 2.2 * line.size and line.text[0].islower():
            distances[round(line.size, 1)].append(distance)
    return {size: median(values) for size, values in distances.items()}


def _right_edges(lines: Sequence[Line]) -> dict[tuple[int, int, int], float]:
    edges: dict[tuple[int, int, int], float] = {}
    for line in lines:
        key = _edge_key(line)
        edges[key] = max(edges.get(key, 0.0), line.x1)
    return edges


def _edge_key(line: Line) -> tuple[int, int, int]:
    return line.page, line.column, round(line.x0 / 4)


def _signs(lines: Sequence[Line]) -> tuple[float, ...]:
    edges: list[float] = []
    for x0 in sorted(sign_edge(line) for line in lines if line.dot is not None or shapes.bullet(line.text)):
        if not edges or x0 - edges[-1] > _LEVEL_STEP:
            edges.append(x0)
    return tuple(edges)


def sign_edge(line: Line) -> float:
    """Where a list item's sign stands."""
    return line.x0 if line.dot is None else line.dot


def _same_flow(before: Line, line: Line) -> bool:
    return before.page == line.page and before.column == line.column and line.baseline > before.baseline


def goes_on(group: Sequence[Line], line: Line, habits: Habits) -> bool:
    """Whether `line` belongs to the block that `group` has begun."""
    before, heads = group[-1], habits.heads
    if starts_item(group, line) or abs(before.size - line.size) > 0.12 * before.size:
        return False
    if not _same_flow(before, line):
        return not heads.is_head(before) and not heads.is_head(line) and _crosses_break(group, line)
    usual = habits.leading.get(round(line.size, 1), _SINGLE * line.size)
    if line.baseline - before.baseline > _TIGHT * usual or before.x1 < line.x0 or before.x0 > line.x1:
        return False
    if _is_shifted(group, line, habits):
        return False
    if heads.is_head(before):
        return _goes_on_from_bold(before, line, habits)
    if heads.is_head(line):
        return not heads.is_larger(line) and shapes.is_open(before.text)
    return not _ends_paragraph(group, line, habits)


def starts_item(group: Sequence[Line], line: Line) -> bool:
    """Whether a list item starts: a bullet sign, "1.", or the number after the item before it."""
    if line.dot is not None or shapes.bullet(line.text):
        return True
    number = shapes.item_number(line.text)
    if number is None or shapes.is_open(group[-1].text):
        return False
    return number == 1 or shapes.item_number(group[0].text) == number - 1


def _is_shifted(group: Sequence[Line], line: Line, habits: Habits) -> bool:
    """Whether the line is set in or out as a line of the same paragraph is not.

    A paragraph's first line may be set in and a list item's later lines too; a full line may go on farther left.
    """
    before = group[-1]
    shift = line.x0 - before.x0
    if abs(shift) <= before.size:
        return False
    if len(group) > 1:
        return True
    if shift > 0:
        return not shapes.bullet(before.text) and shapes.item_number(before.text) is None
    return _room(before, habits) > 0.1 * (before.x1 - before.x0) and not shapes.is_open(before.text)


def _goes_on_from_bold(before: Line, line: Line, habits: Habits) -> bool:
    """After a line of heading type: more of the heading, or the text of a paragraph whose first words are bold."""
    heads = habits.heads
    if heads.is_head(line):
        return not shapes.heading_number(line.text) and not _has_room(before, line, habits)
    if heads.is_larger(before):
        return False
    if before.text.endswith("."):
        return True
    return line.words[0].bold and not _has_room(before, line, habits)


def _has_room(before: Line, line: Line, habits: Habits) -> bool:
    """Whether the next line's first word would have found place at the end of the line before."""
    first_word = line.words[0]
    return 0.35 * before.size + (first_word.x1 - first_word.x0) < _room(before, habits) - 0.5


def _room(before: Line, habits: Habits) -> float:
    return habits.right[_edge_key(before)] - before.x1


def _ends_paragraph(group: Sequence[Line], line: Line, habits: Habits) -> bool:
    """Whether the paragraph is over by its own words: it has room left for the next word, and the next starts anew."""
    before = group[-1]
    text = before.text
    if shapes.is_label(line.text) or shapes.is_caption(line.text):
        return True
    if shapes.is_open(text):
        return False
    if not _has_room(before, line, habits):
        return False
    room = _room(before, habits)
    share = room / max(1.0, before.x1 + room - min(before.x0, line.x0))
    if share > 0.2:
        return True
    starts_anew = not line.text[0].islower() and line.text[0] not in "(«"
    return starts_anew and (shapes.ends_sentence(text) or share > 0.12 or len(group) == 1)


def _crosses_break(group: Sequence[Line], line: Line) -> bool:
    """Whether a paragraph runs over a column or page break: it is not done, and what follows does not start anew."""
    text = group[-1].text
    if text[-1] in HYPHENS:
        return True
    if shapes.ends_sentence(text) or shapes.heading_number(line.text):
        return False
    return (
        line.text[0].islower() or line.text[0] in "(«" or (len(group) > 1 and not shapes.is_title_like(line.text, 60))
    )
