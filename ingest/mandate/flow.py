"""Readable text that knows where each of its characters stands in the source.

A `Flow` is made of lines; it joins them and mends line-end hyphens. It doesn't decide which lines belong together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.mandate.lines import Line
from ingest.model import Page, Sentence, Span, Spans

Place = tuple[int, int]
"""A page number and a position in that page's text."""

_KEEPS_HYPHEN = re.compile(r"(?:^|[\s(«/])(?:\w{1,2}|\w*[A-ZÆØÅ]{2,}\w*|\w+-\w+)-$|\d-$")
"""A line-end hyphen that belongs to the word: after one or two letters (e-), an acronym (IKT-), a hyphenated word."""


@dataclass(frozen=True)
class Source:
    """The pages that flows point into."""

    document: str
    pages: tuple[Page, ...]

    def between(self, page: int, start: int, end: int) -> str:
        """The text of a page from `start` to `end`."""
        return self.pages[page - 1].text[start:end]


@dataclass(frozen=True)
class Flow:
    """Text and, for each character, its place (a joining blank has the place of the line end)."""

    source: Source
    text: str
    places: tuple[Place, ...]

    def __len__(self) -> int:
        return len(self.text)

    def cut(self, start: int, end: int | None = None) -> Flow:
        """The part from `start` to `end`, without white space at either end."""
        end = len(self.text) if end is None else end
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return Flow(self.source, self.text[start:end], self.places[start:end])

    def spans(self) -> Spans:
        """One span per uninterrupted stretch of a page."""
        stretches: list[list[int]] = []
        for page, at in self.places:
            if stretches and self._follows(stretches[-1], page, at):
                stretches[-1][2] = at + 1
            else:
                stretches.append([page, at, at + 1])
        return tuple(Span(document=self.source.document, page=p, start=a, end=b) for p, a, b in stretches)

    def _follows(self, stretch: list[int], page: int, at: int) -> bool:
        """True where nothing but white space, a mended hyphen or a bullet sign stands between."""
        if page != stretch[0] or at < stretch[2]:
            return False
        return not self.source.between(page, stretch[2], at).strip(" \t\n\r\u00a0\u00ad-•")

    def sentence(self) -> Sentence:
        """The flow as a model value."""
        return Sentence(text=self.text, spans=self.spans())


def flow_of(source: Source, lines: Iterable[Line]) -> Flow:
    """Joins lines with a blank, or with nothing after a line-end hyphen (the hyphen goes where it was a mere break)."""
    text: list[str] = []
    places: list[Place] = []
    for line in lines:
        if text:
            _join(text, places)
        text.extend(line.text)
        places.extend((line.page, line.start + i) for i in range(len(line.text)))
    return _without_soft_hyphens(source, text, places).cut(0)


def _join(text: list[str], places: list[Place]) -> None:
    """Puts the seam between two lines at the end of `text`."""
    if text[-1] == "\u00ad":
        text.pop()
        places.pop()
    elif text[-1] in "-‐" and len(text) > 1 and text[-2].isalnum():
        if not _KEEPS_HYPHEN.search("".join(text[-40:])):
            text.pop()
            places.pop()
    else:
        text.append(" ")
        places.append((places[-1][0], places[-1][1] + 1))


def _without_soft_hyphens(source: Source, text: list[str], places: list[Place]) -> Flow:
    kept = [(c, p) for c, p in zip(text, places, strict=True) if c != "\u00ad"]
    return Flow(source, "".join(c for c, _ in kept), tuple(p for _, p in kept))
