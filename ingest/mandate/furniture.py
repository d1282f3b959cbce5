"""Finds running headers, footers and page numbers among printed lines, by what repeats and where.

An extraction may have lost the page breaks: then a page number in the middle of the text shows where one was.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ingest.mandate.lines import Line

SIDE = re.compile(r"side\s+\d{1,3}(?:\s*(?:av|/)\s*\d{1,3})?", re.IGNORECASE)
_DASHED = re.compile(r"[-–]\s*\d{1,3}\s*[-–]")
_PAGE_NUMBER = re.compile(r"(?:side\s+)?\d{1,3}(?:\s*(?:av|/|of)\s*\d{1,3})?|[-–]\s*\d{1,3}\s*[-–]", re.IGNORECASE)
_PAGE_MARK = re.compile(
    r"(?:syntetisk|fiktiv|utkast|unnateke|unntatt\s+offent|fortrolig|gradert|kopi\s+av)\w*(?:\s+[\w–-]+){0,6}",
    re.IGNORECASE,
)
"""A mark that a page bears and a letter's text has no use for."""
_FEWEST, _MOST = 20, 80
"""Lines on a page."""
_EDGE = 3
"""Lines at the top and bottom of a page among which running headers and page numbers are looked for."""


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[Line]:
    """The lines of all pages, in order, without running headers, footers and page numbers."""
    repeated = _repeated(pages)
    kept: list[Line] = []
    for lines in pages:
        last = len(lines) - 1
        beside = _beside_numbers(lines)
        kept.extend(
            line for i, line in enumerate(lines) if i not in beside and not _is_furniture(line, i, last, repeated)
        )
    return kept


def without_marks(lines: Sequence[Line]) -> list[Line]:
    """The lines without page numbers that a reader has left in mid-text, and without what stands beside them."""
    beside = _beside_numbers(lines)
    return [line for i, line in enumerate(lines) if i not in beside and not SIDE.fullmatch(line.text)]


def _repeated(pages: Sequence[Sequence[Line]]) -> set[str]:
    """Lines that stand at the edge of most pages (numbers aside), or are the first or last line of two."""
    counts: Counter[str] = Counter()
    outermost: Counter[str] = Counter()
    for lines in pages:
        edge = {line.text for line in (*lines[:_EDGE], *lines[-_EDGE:]) if line.text[-1] not in ":."}
        counts.update({_shape(text) for text in edge})
        outermost.update({line.text for line in (*lines[:1], *lines[-1:])} & edge)
    most = {shape for shape, count in counts.items() if count >= 3 and count > len(pages) / 2 and len(shape) > 3}
    return most | {_shape(text) for text, count in outermost.items() if count > 1 and len(text) > 3}


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", text).casefold()


def _is_furniture(line: Line, index: int, last: int, repeated: set[str]) -> bool:
    """True for a page number, and for a running header or footer at a page's edge.

    "Side 8" is one wherever it stands: an extraction may have lost the page break.
    """
    edge = index < _EDGE or index > last - _EDGE
    if edge and (_shape(line.text) in repeated or (line.page > 1 and _PAGE_MARK.fullmatch(line.text))):
        return True
    if not _PAGE_NUMBER.fullmatch(line.text):
        return False
    if SIDE.fullmatch(line.text) or _DASHED.fullmatch(line.text):
        return True
    # A bare number may be a cell of the money table: it must be near the page's own number, and at the very edge.
    number = int(re.findall(r"\d+", line.text)[0])
    return index in (0, last) and abs(number - line.page) <= 2


def _beside_numbers(lines: Sequence[Line]) -> set[int]:
    """Indices of lines in mid-text that stand beside a page number time after time, and of those numbers.

    "Side 2" is a page number by itself; a bare "2" only where the same line stands beside "3" (or "1") too.
    """
    numbers = {i: int(re.findall(r"\d+", line.text)[0]) for i, line in enumerate(lines) if _is_number(line)}
    neighbours: dict[str, list[tuple[int, int]]] = {}
    for at in numbers:
        for beside in (at - 1, at + 1):
            if 0 <= beside < len(lines) and beside not in numbers and len(lines[beside].text) > 3:
                neighbours.setdefault(lines[beside].text, []).append((at, beside))
    found = _in_sequence(lines, numbers)
    found.update(i for at in found | {*_sides(lines)} for i in (at - 1, at + 1) if _is_mark(lines, i))
    for pairs in neighbours.values():
        run = [numbers[at] for at, _ in pairs]
        if len(pairs) > 1 and run == list(range(run[0], run[0] + len(run))):
            found.update(index for pair in pairs for index in pair)
    return found


def _in_sequence(lines: Sequence[Line], numbers: dict[int, int]) -> set[int]:
    """Bare numbers that count the pages up from 1 or 2, about a page's worth of lines apart all through the text."""
    for first in (1, 2):
        found: list[int] = []
        for at, number in numbers.items():
            wanted = str(first + len(found)) == lines[at].text == str(number)
            if wanted and _FEWEST <= at - (found[-1] if found else 0) <= _MOST:
                found.append(at)
        if found and len(lines) - found[-1] <= _MOST:
            return set(found)
    return set()


def _sides(lines: Sequence[Line]) -> list[int]:
    return [at for at, line in enumerate(lines) if SIDE.fullmatch(line.text) or _DASHED.fullmatch(line.text)]


def _is_mark(lines: Sequence[Line], at: int) -> bool:
    return 0 <= at < len(lines) and _PAGE_MARK.fullmatch(lines[at].text) is not None


def _is_number(line: Line) -> bool:
    return len(line.text) < 20 and _PAGE_NUMBER.fullmatch(line.text) is not None
