"""Reads plain text: letters, notes, and text that was extracted from a PDF.

Pages come from form feeds, else from the traces that a PDF extraction leaves; without either it is one page.
"""

from __future__ import annotations

import itertools
import re

from ingest.errors import UnreadableError
from ingest.limits import Limits
from ingest.model import Block, Page
from ingest.readers.prose import Line, blocks_of_lines
from ingest.readers.reading import Reading, nfc

_SIDE = re.compile(r"\s*(?:side|page)\s+(\d{1,4})(?:\s*(?:av|of|/)\s*\d{1,4})?\s*", re.IGNORECASE)
_FEWEST_LINES = 15
"""A page holds at least so many lines before a trace is taken for its end."""
_POSTCODE = re.compile(r"\s*\d{4}\s+[A-ZÆØÅ]{2,}[A-ZÆØÅ ]*\s*")
"""An address may be indented by one space as a page's first line is, and so may a table's "(i 1000 kroner)"."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")


def decode(data: bytes) -> str:
    """Text in UTF-8, UTF-16 with a byte order mark, or Windows-1252. Raises `UnreadableError` for other bytes."""
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        if len(_CONTROL.findall(text[:100_000])) <= len(text[:100_000]) // 1000:
            return nfc(_CONTROL.sub(" ", text))
    raise UnreadableError("Filen er ikke lesbar tekst. Lagre den som UTF-8, PDF eller DOCX og prøv igjen.")


def _encodings(data: bytes) -> tuple[str, ...]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    return ("utf-8", "cp1252")


def read_text(data: bytes, limits: Limits) -> Reading:
    """Pages and blocks of a plain text file."""
    del limits
    pages = tuple(Page(number=i, text=text) for i, text in enumerate(split_pages(decode(data)), start=1))
    return Reading(pages, blocks_of_pages(pages))


def blocks_of_pages(pages: tuple[Page, ...]) -> tuple[Block, ...]:
    """The blocks of pages of plain text, by the shape of their lines."""
    lines: list[Line] = []
    for page in pages:
        lines.extend(_lines(page))
    return blocks_of_lines(lines, pages)


def _lines(page: Page) -> list[Line]:
    lines: list[Line] = []
    at = gap = 0
    for raw in page.text.split("\n"):
        stripped = raw.strip()
        if stripped:
            indent = len(raw) - len(raw.lstrip())
            start = at + indent
            lines.append(Line(stripped, page.number, start, start + len(stripped), indent, gap, first=not lines))
            gap = 0
        else:
            gap += 1
        at += len(raw) + 1
    return lines


def split_pages(text: str) -> list[str]:
    """The text of each page."""
    if "\f" in text:
        pages = text.split("\f")
        return pages[:-1] if len(pages) > 1 and not pages[-1].strip() else pages
    lines = text.split("\n")
    starts = _traced_starts(lines)
    bounds = [0, *starts, len(lines)]
    ends = ["\n".join(lines[a:b]) for a, b in itertools.pairwise(bounds)]
    return ends or [text]


def _traced_starts(lines: list[str]) -> list[int]:
    """Line numbers where a page starts, by the traces of an extraction from PDF.

    Such text keeps a space at each line's end; a page starts with one space right after the last line of the page
    before. "Side 8" is a page's head where seven pages stand before it, and its foot where it is the eighth.
    """
    inked = [line for line in lines if line.strip()]
    if sum(line.endswith(" ") for line in inked) < len(inked) / 3:
        return []
    starts: list[int] = []
    count = 0
    for i, line in enumerate(lines):
        side = _SIDE.fullmatch(line)
        number = len(starts) + 1
        if count >= _FEWEST_LINES and side and int(side[1]) == number + 1:
            starts.append(i)
            count = 0
        elif count >= _FEWEST_LINES and side and int(side[1]) == number and i + 1 < len(lines):
            starts.append(i + 1)
            count = 0
        elif count >= _FEWEST_LINES and _starts_page(lines, i):
            starts.append(i)
            count = 0
        count += bool(line.strip())
    return starts


def _starts_page(lines: list[str], i: int) -> bool:
    line = lines[i]
    if any(_POSTCODE.fullmatch(near) for near in lines[i : i + 4]):
        return False
    return len(line) > 2 and line[0] == " " and line[1] not in " \t•(" and bool(lines[i - 1].strip())
