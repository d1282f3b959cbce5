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
_CAPTION = re.compile(r"(?:tabell|table|figur|figure)\s+[\dA-Z]{1,3}(?:[.:–-]|\s|$)", re.IGNORECASE)

Style = tuple[float, bool]
"""Type size and whether bold."""


@dataclass(frozen=True)
class Heads:
    """What a heading looks like in this document."""

    body: float
    body_bold: bool
    ranks: dict[Style, int]
    depths: dict[Style, int]
    """The least number depth among each style's numbered headings, so that deeper ones go below."""
    item_edges: tuple[float, ...]
    """Left edges of bullet signs, from the left."""

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Heads:
        """Learns from all lines of running text."""
        letters: Counter[Style] = Counter()
        for line in lines:
            letters[_style(line)] += len(line.text)
        body, body_bold = max(letters, key=lambda s: (letters[s], s)) if letters else (10.0, False)
        heads = cls(body, body_bold, {}, {}, _item_edges(lines))
        own = [line for line in lines if heads.is_head(line)]
        styles = sorted({_style(line) for line in own}, key=lambda style: (-style[0], not style[1]))
        ranks = {style: rank for rank, style in enumerate(styles, start=1)}
        depths: dict[Style, int] = {}
        for line in own:
            if number := shapes.heading_number(line.text):
                style = _style(line)
                depths[style] = min(depths.get(style, 9), shapes.number_depth(number))
        return cls(body, body_bold, ranks, depths, heads.item_edges)

    def is_head(self, line: Line) -> bool:
        """Whether the line has the type of a heading: larger, or bold all through among text that is not."""
        if not any(char.isalpha() for char in line.text) or _CAPTION.match(line.text):
            return False
        larger = line.size >= _LARGER * self.body
        bold = line.bold and not self.body_bold and line.size > 0.9 * self.body
        return larger or bold

    def level(self, line: Line) -> int:
        """How deep the heading is: by its type, then by its number among headings of the same type."""
        style = _style(line)
        level = self.ranks.get(style, 1)
        number = shapes.heading_number(line.text)
        if number and style in self.depths:
            level += shapes.number_depth(number) - self.depths[style]
        return max(1, min(level, 9))

    def item_level(self, x0: float) -> int:
        """The level of a list item whose sign stands at `x0`."""
        return 1 + sum(edge < x0 - 6 for edge in self.item_edges)


def _style(line: Line) -> Style:
    return round(line.size, 1), line.bold


def _item_edges(lines: Sequence[Line]) -> tuple[float, ...]:
    """The distinct left edges of bullets, those within six points taken as one."""
    edges: list[float] = []
    for x0 in sorted(line.x0 for line in lines if shapes.bullet(line.text)):
        if not edges or x0 - edges[-1] > 6:
            edges.append(x0)
    return tuple(edges)
