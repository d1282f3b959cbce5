"""The printed lines of a letter, in order, with their places, without running headers and page numbers.

Doesn't join lines: see `flow.py` (joining) and `units.py` (which lines belong together).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from ingest.model import Document, Page

_PAGE_NUMBER = re.compile(r"(?:side\s+)?\d{1,3}(?:\s*(?:av|/|of)\s*\d{1,3})?|[-–]\s*\d{1,3}\s*[-–]", re.IGNORECASE)
_EDGE = 3
"""Lines at the top and bottom of a page among which running headers and page numbers are looked for."""


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line without white space at its ends; `gap` counts the blank lines before it on its page."""

    text: str
    page: int
    start: int
    gap: int
    indent: int = 0
    first: bool = False
    """True for the first line of a page."""

    @property
    def end(self) -> int:
        """Position after its last character."""
        return self.start + len(self.text)


def read_lines(document: Document) -> list[Line]:
    """All lines of all pages but empty ones, running headers and page numbers."""
    pages = [_page_lines(page) for page in document.pages]
    repeated = _repeated(pages)
    kept: list[Line] = []
    for lines in pages:
        last = len(lines) - 1
        edge = {i for i in range(len(lines)) if i < _EDGE or i > last - _EDGE}
        body = [line for i, line in enumerate(lines) if i not in edge or not _is_furniture(line, i, last, repeated)]
        kept.extend(body)
    return kept


def _page_lines(page: Page) -> list[Line]:
    lines: list[Line] = []
    at = gap = 0
    for raw in page.text.splitlines(keepends=True):
        text = raw.strip()
        if text:
            indent = len(raw) - len(raw.lstrip())
            lines.append(Line(text, page.number, at + indent, gap, indent, first=not lines))
            gap = 0
        else:
            gap += 1
        at += len(raw)
    return lines


def _repeated(pages: list[list[Line]]) -> set[str]:
    """Lines (numbers aside) that stand at the edge of at least three pages and of most pages."""
    counts: Counter[str] = Counter()
    for lines in pages:
        counts.update({_shape(line.text) for line in (*lines[:_EDGE], *lines[-_EDGE:]) if line.text[-1] not in ":."})
    return {shape for shape, count in counts.items() if count >= 3 and count > len(pages) / 2 and len(shape) > 3}


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", text).casefold()


def _is_furniture(line: Line, index: int, last: int, repeated: set[str]) -> bool:
    if _shape(line.text) in repeated:
        return True
    if not _PAGE_NUMBER.fullmatch(line.text):
        return False
    if line.text.casefold().startswith("side"):
        return True
    # A bare number may be a cell of the money table: it must be near the page's own number, and at the very edge.
    number = int(re.findall(r"\d+", line.text)[0])
    return index in (0, last) and abs(number - line.page) <= 2
