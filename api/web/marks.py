"""Where a quote stands on a page: text cut into marked and unmarked pieces, and which of several equal quotes is meant.

Pure functions over text; the browser's side of the same (PDF.js's text layer) is `api/static/js/quote-match.js`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_IGNORED = re.compile(r"[\s\u00ad\u2010\u2011-]+")


@dataclass(frozen=True)
class Piece:
    """A stretch of text, and whether it is marked."""

    text: str
    marked: bool


def pieces(text: str, start: int, end: int, offset: int = 0) -> tuple[Piece, ...]:
    """`text`, which begins at position `offset` of its page, cut where the page's `start` to `end` is marked."""
    first = min(max(start - offset, 0), len(text))
    last = min(max(end - offset, first), len(text))
    cut = ((text[:first], False), (text[first:last], True), (text[last:], False))
    return tuple(Piece(part, marked) for part, marked in cut if part)


def bare(text: str) -> str:
    """`text` without white space and hyphens, which differ between two readings of one PDF."""
    return _IGNORED.sub("", text)


def occurrence(text: str, start: int, end: int) -> int:
    """How many times the quote at `start` to `end` stands earlier on the page, in the bare text: 0 for the first."""
    quote = bare(text[start:end])
    if not quote:
        return 0
    before = bare(text[:start])
    whole, count, at = bare(text), 0, -1
    while (at := whole.find(quote, at + 1)) != -1 and at < len(before):
        count += 1
    return count


def locate(text: str, quote: str) -> tuple[int, int]:
    """Where the page says `quote` for the first time, whatever the white space in either; (0, 0) where it does not."""
    words = quote.split()
    found = re.search(r"\s+".join(map(re.escape, words)), text) if words else None
    return found.span() if found else (0, 0)
