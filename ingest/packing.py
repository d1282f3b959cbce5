"""Cuts and packs text into stretches of about 700 characters at sentence borders, keeping every place in the source.

Knows text and spans only; which stretches belong together is decided in `passages.py`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from ingest.language.sentences import split_sentences
from ingest.model import Document, Span, Spans

TARGET = 700
"""Characters. Two or three paragraphs: short enough to be shown whole, long enough to stand on its own."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of readable text and where it stands. `joint` is what separates it from the piece before it."""

    text: str
    spans: Spans
    joint: str = " "


def merge_spans(document: Document, spans: Iterable[Span]) -> Spans:
    """The same places in reading order, with neighbours joined where only white space stands between them."""
    merged: list[Span] = []
    for span in sorted(set(spans), key=lambda s: (s.page, s.start, s.end)):
        last = merged[-1] if merged else None
        if last is None or last.page != span.page or not _touches(document, last, span):
            merged.append(span)
        elif span.end > last.end:
            merged[-1] = Span(document=last.document, page=last.page, start=last.start, end=span.end)
    return tuple(merged)


def _touches(document: Document, left: Span, right: Span) -> bool:
    return not document.pages[left.page - 1].text[left.end : right.start].strip()


def sentences_of(document: Document, text: str, spans: Spans, joint: str = "\n") -> list[Piece]:
    """The sentences of one block, each with its own place; the first is joined to what stands before by `joint`."""
    ranges = [cut for start, end in split_sentences(text) for cut in _cuts(text, start, end)]
    if len(ranges) < 2:
        return [Piece(text.strip(), spans, joint)] if text.strip() else []
    places = _align(document, text, spans)
    if places is None:
        return [Piece(text.strip(), spans, joint)]
    pieces: list[Piece] = []
    for start, end in ranges:
        where = _spans_between(document, places, start, end)
        pieces.append(Piece(text[start:end].strip(), where, " " if pieces else joint))
    return pieces


def _cuts(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    """A sentence of more than twice the target (a list without full stops) is cut at white space."""
    while end - start > 2 * TARGET:
        blank = text.rfind(" ", start + TARGET // 2, start + TARGET)
        cut = blank if blank > 0 else start + TARGET
        yield start, cut
        start = cut
    yield start, end


def _align(document: Document, text: str, spans: Spans) -> list[tuple[int, int]] | None:
    """For each character of the readable text its (page, position); None where the two don't match.

    Readable text is the page's text with line breaks and line-end hyphens mended: the same characters in the same
    order, some of the page's left out.
    """
    if len(spans) == 1 and document.quote(spans[0]) == text:
        page, start = spans[0].page, spans[0].start
        return [(page, start + i) for i in range(len(text))]
    raw = [(s.page, s.start + i, char) for s in spans for i, char in enumerate(document.quote(s))]
    if not raw:
        return None
    at, places = 0, []
    for char in text:
        if not char.isspace():
            while at < len(raw) and raw[at][2] != char:
                at += 1
            if at == len(raw):
                return None
        page, position, _ = raw[min(at, len(raw) - 1)]
        places.append((page, position))
        at += not char.isspace()
    return places


def _spans_between(document: Document, places: list[tuple[int, int]], start: int, end: int) -> Spans:
    """One span for each page that the characters stand on; places rise, so the first and last of a page bound it."""
    spans = []
    for page, group in groupby(places[start:end], key=itemgetter(0)):
        found = [position for _, position in group]
        spans.append(Span(document=document.id, page=page, start=found[0], end=found[-1] + 1))
    return tuple(spans)


def pack(document: Document, pieces: Sequence[Piece], target: int = TARGET) -> list[Piece]:
    """Neighbouring pieces joined into stretches of about equal length, none longer than `target` by more than a piece.

    Equal lengths, so that a text of 750 characters gives two halves, not a stretch and a splinter.
    """
    total = sum(len(p.text) + 1 for p in pieces)
    aim = total / max(1, math.ceil(total / target))
    packed: list[list[Piece]] = []
    length = 0.0
    for piece in pieces:
        if not packed or length + len(piece.text) / 2 > aim:
            packed.append([])
            length = 0
        packed[-1].append(piece)
        length += len(piece.text) + 1
    if len(packed) > 1 and _length(packed[-1]) < aim / 4:
        splinter = packed.pop()
        packed[-1] += splinter
    return [_join(document, group) for group in packed]


def _length(group: Sequence[Piece]) -> int:
    return sum(len(piece.text) + 1 for piece in group)


def _join(document: Document, group: Sequence[Piece]) -> Piece:
    text = "".join((piece.joint if i else "") + piece.text for i, piece in enumerate(group))
    return Piece(text, merge_spans(document, (s for piece in group for s in piece.spans)), group[0].joint)
