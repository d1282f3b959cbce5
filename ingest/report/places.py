"""Where a stretch of a block's readable text stands on its pages, to the letter.

A block's text has its lines joined and its line-end hyphens mended; this walks both texts side by side.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.model import Document, Span, Spans

_LOOKAHEAD = 40
"""So many source characters may be missing from the readable text in one place (markup, bullets, padding)."""


class Placed:
    """A readable text and, for each of its characters, where it stands in the source (None where it does not)."""

    def __init__(self, document: Document, text: str, spans: Spans) -> None:
        self.text = text
        self._document = document.id
        self._sources = spans
        self._places = _align(document, text, spans)

    def spans(self, start: int, end: int) -> Spans:
        """The spans of `text[start:end]`: one for each stretch of source that it touches, in order."""
        found: list[Span] = []
        for number, source in enumerate(self._sources):
            inside = [place[1] for place in self._places[start:end] if place is not None and place[0] == number]
            if inside:
                found.append(Span(document=self._document, page=source.page, start=inside[0], end=inside[-1] + 1))
        return tuple(found)


def _align(document: Document, text: str, spans: Sequence[Span]) -> list[tuple[int, int] | None]:
    """For each character of `text`: (which span, position on its page), or None for white space and what is not there."""
    numbers, positions, letters = _source(document, spans)
    places: list[tuple[int, int] | None] = []
    at = 0
    for character in text:
        found = -1 if character.isspace() else letters.find(character, at, at + _LOOKAHEAD)
        if found < 0:
            places.append(None)
            continue
        places.append((numbers[found], positions[found]))
        at = found + 1
    return places


def _source(document: Document, spans: Sequence[Span]) -> tuple[list[int], list[int], str]:
    """The source without white space: for each character its span's number and its position, and the characters."""
    numbers: list[int] = []
    positions: list[int] = []
    letters: list[str] = []
    for number, span in enumerate(spans):
        for offset, character in enumerate(document.quote(span)):
            if not character.isspace():
                numbers.append(number)
                positions.append(span.start + offset)
                letters.append(character)
    return numbers, positions, "".join(letters)
