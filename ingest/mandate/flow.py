"""Readable text that knows where each of its characters stands in the source.

A `Flow` is made of lines; it joins them and mends line-end hyphens. It doesn't decide which lines belong together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.language.cleaning import HYPHENS, join_lines
from ingest.mandate.lines import Line, Place
from ingest.model import Document, Page, Sentence, Span, Spans

_BETWEEN = " \t\n\r\u00a0\u00ad-‐•*_|#>`"
"""What may stand between two parts of one span: white space, mended hyphens, bullet signs, Markdown's marks."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True)
class Source:
    """The pages that flows point into, and the letter's words, which settle how a divided word is written."""

    document: str
    pages: tuple[Page, ...]
    words: frozenset[str] = frozenset()

    @classmethod
    def of(cls, document: Document) -> Source:
        """The source of a document."""
        words = frozenset(word.lower() for page in document.pages for word in _WORD.findall(page.text))
        return cls(document.id, document.pages, words)

    def between(self, page: int, start: int, end: int) -> str:
        """The text of a page from `start` to `end`."""
        return self.pages[page - 1].text[start:end]


@dataclass(frozen=True)
class Flow:
    """Text and, for each character, its place (a joining blank has the place after the character before it)."""

    source: Source
    text: str
    places: tuple[Place, ...]

    def __len__(self) -> int:
        return len(self.text)

    def cut(self, start: int, end: int | None = None) -> Flow:
        """The part from `start` to `end`, without white space at either end."""
        end = len(self.text) if end is None else min(end, len(self.text))  # soft hyphens are gone from the flow
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return Flow(self.source, self.text[start:end], self.places[start:end])

    def spans(self) -> Spans:
        """One span per uninterrupted stretch of a page."""
        stretches: list[list[int]] = []
        for char, (page, at) in zip(self.text, self.places, strict=True):
            if char == " ":
                continue
            if stretches and self._follows(stretches[-1], page, at):
                stretches[-1][2] = at + 1
            else:
                stretches.append([page, at, at + 1])
        return tuple(Span(document=self.source.document, page=p, start=a, end=b) for p, a, b in stretches)

    def _follows(self, stretch: list[int], page: int, at: int) -> bool:
        if page != stretch[0] or at < stretch[2]:
            return False
        return not self.source.between(page, stretch[2], at).strip(_BETWEEN)

    def sentence(self) -> Sentence:
        """The flow as a model value."""
        return Sentence(text=self.text, spans=self.spans())


def flow_of(source: Source, lines: Iterable[Line]) -> Flow:
    """Joins lines with a blank, or with nothing after a line-end hyphen (the hyphen goes where it was a mere break)."""
    text: list[str] = []
    places: list[Place] = []
    for line in lines:
        if text:
            _join(text, places, line.text, source.words)
        text.extend(line.text)
        places.extend(line.places)
    kept = [(c, p) for c, p in zip(text, places, strict=True) if c != "\u00ad"]
    return Flow(source, "".join(c for c, _ in kept), tuple(p for _, p in kept)).cut(0)


def _join(text: list[str], places: list[Place], after: str, words: frozenset[str]) -> None:
    """Puts the seam between two lines at the end of `text`."""
    if text[-1] in HYPHENS:
        last = "".join(text[-60:]).split()[-1]
        seam = join_lines([last, after.split(maxsplit=1)[0]], words=words)
        if seam.startswith(last[:-1]) and not seam.startswith(last):
            text.pop()
            places.pop()
            return
        if not seam.startswith(last + " "):
            return
    text.append(" ")
    places.append((places[-1][0], places[-1][1] + 1))
