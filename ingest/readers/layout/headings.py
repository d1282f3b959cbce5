"""Tells headings by type: larger than the running text, or bold and alone; and how deep each one is.

Looks at lines of the whole document, since size and weight mean something only against the rest.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.readers import shapes
from ingest.readers.layout.words import Line

_LARGER = 1.08
_IDENT = re.compile(
    r"(?:ID:?\s*)?[A-ZÆØÅ]{0,5}[ -]?\d{4}-\d{1,3}\b|(?:deloppdrag|oppdrag|tiltak)\s+(?:nr\.?\s*)?\d", re.IGNORECASE
)

Style = tuple[float, bool]
"""Type size and whether bold."""


def style_of(line: Line) -> Style:
    """The type of a line."""
    return round(line.size, 1), line.bold


@dataclass(frozen=True)
class Heads:
    """What a heading looks like in this document."""

    body: float
    body_bold: bool

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Heads:
        """Learns the running text's type from all lines."""
        letters: Counter[Style] = Counter()
        for line in lines:
            letters[style_of(line)] += len(line.text)
        return cls(*max(letters, key=lambda style: (letters[style], style))) if letters else cls(10.0, False)

    def is_head(self, line: Line) -> bool:
        """Whether the line has the type of a heading: larger, or bold all through among text that is not."""
        if not any(char.isalpha() for char in line.text) or shapes.is_caption(line.text):
            return False
        bold = line.bold and not self.body_bold and line.size > 0.9 * self.body
        return bold or self.is_larger(line)

    def is_larger(self, line: Line) -> bool:
        """Whether the line's type is larger than the running text's."""
        return line.size >= _LARGER * self.body


def levels(headings: Sequence[tuple[Style, str]]) -> list[int]:
    """How deep each heading is, from 1: by type, larger first; among headings of one type by number and ID.

    Where one type serves for all, the first is the title, "1." goes below it, an assignment's ID below that, and a
    heading with neither below the ID it follows, unless such headings stand before the first ID too.
    """
    rank = 0
    found: dict[Style, list[int]] = {}
    for style in sorted({style for style, _ in headings}, key=lambda style: (-style[0], not style[1])):
        own = _levels_within([text for each, text in headings if each == style])
        found[style] = [rank + level for level in own]
        rank += max(own)
    turns = {style: iter(values) for style, values in found.items()}
    return [min(next(turns[style]), 9) for style, _ in headings]


def _levels_within(texts: Sequence[str]) -> list[int]:
    """Levels among headings that look alike."""
    idents = [bool(_IDENT.match(text)) for text in texts]
    numbers = [None if ident else shapes.heading_number(text) for text, ident in zip(texts, idents, strict=True)]
    depths = [shapes.number_depth(number) if number else 0 for number in numbers]
    numbered = [depth for depth in depths if depth]
    if not numbered and not any(idents):
        return [1] * len(texts)
    shallowest = min(numbered, default=1)
    title = int(bool(numbered) and not depths[0] and not idents[0])
    deepest = title + (max(numbered) - shallowest + 1 if numbered else 0)
    first_ident = idents.index(True) if any(idents) else len(texts)
    nested = not any(not depth for depth in depths[title:first_ident])
    values: list[int] = []
    current = title
    for i, (depth, ident) in enumerate(zip(depths, idents, strict=True)):
        if depth:
            current = title + depth - shallowest + 1
        elif ident:
            current = deepest + 1
        elif i >= title and not nested:
            current = title + 1
        plain = not depth and not ident and i >= title
        values.append(max(1, current + 1 if plain and nested and current and any(idents) else current))
    return values
