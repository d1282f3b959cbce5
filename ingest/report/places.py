"""Where a stretch of a block's readable text stands on its pages, to the letter.

A block's text has its lines joined and its line-end hyphens mended; this walks both texts side by side.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from ingest.model import Document, Span, Spans

_LOOKAHEAD = 40
"""So many source characters may be missing from the readable text in one place (markup, bullets, padding)."""


class Placed:
    """A readable text that knows where each of its characters stands in the source."""

    def __init__(self, document: Document, text: str, spans: Spans) -> None:
        self.text = text
        self._document = document
        self._sources = spans

    def spans(self, start: int, end: int) -> Spans:
        """The spans of `text[start:end]`: one for each stretch of source that it touches, in order."""
        if len(self._sources) == 1 and self._same:
            return self._shifted(start, end)
        found: list[Span] = []
        numbers = self._places[start:end]
        for number, source in enumerate(self._sources):
            inside = [place[1] for place in numbers if place is not None and place[0] == number]
            if inside:
                found.append(source.model_copy(update={"start": inside[0], "end": inside[-1] + 1}))
        return tuple(found)

    @cached_property
    def _same(self) -> bool:
        return self._document.quote(self._sources[0]) == self.text

    def _shifted(self, start: int, end: int) -> Spans:
        """The span of a stretch of text that stands in its source as it is, white space around it left out."""
        piece = self.text[start:end]
        left = self._sources[0].start + start + len(piece) - len(piece.lstrip())
        right = left + len(piece.strip())
        return (self._sources[0].model_copy(update={"start": left, "end": right}),) if left < right else ()

    @cached_property
    def _places(self) -> list[tuple[int, int] | None]:
        return _align(self._document, self.text, self._sources)


def _align(document: Document, text: str, spans: Sequence[Span]) -> list[tuple[int, int] | None]:
    """For each character of `text`: (which span, place on its page), or None for white space and what is not there."""
    owners, letters = _source(document, spans)
    places: list[tuple[int, int] | None] = []
    at = 0
    for character in text:
        found = -1 if character.isspace() else letters.find(character, at, at + _LOOKAHEAD)
        places.append(None if found < 0 else owners[found])
        at = found + 1 if found >= 0 else at
    return places


def _source(document: Document, spans: Sequence[Span]) -> tuple[list[tuple[int, int]], str]:
    """The source without white space: for each character its span's number and its place; and the characters."""
    owners: list[tuple[int, int]] = []
    letters: list[str] = []
    for number, span in enumerate(spans):
        for offset, character in enumerate(document.quote(span), span.start):
            if not character.isspace():
                owners.append((number, offset))
                letters.append(character)
    return owners, "".join(letters)
