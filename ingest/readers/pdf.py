"""Reads PDF: text and page numbers by pypdf, the place and type of each word by PDFium, blocks from both.

Text is never recognised from images; a PDF of images is refused with the advice to run OCR.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ingest.errors import TooLargeError, UnreadableError
from ingest.limits import Limits
from ingest.model import Page
from ingest.readers import shapes
from ingest.readers.layout.aligned import find_aligned
from ingest.readers.layout.alignment import place_words
from ingest.readers.layout.bands import find_bands
from ingest.readers.layout.flow import blocks_of
from ingest.readers.layout.furniture import contents_lines, running_lines
from ingest.readers.layout.glyphs import read_sheets
from ingest.readers.layout.grids import Grid, fill, find_grids, join_bands
from ingest.readers.layout.lines import lines_of, mark_dots, reading_order
from ingest.readers.layout.words import Line, Rule, Sheet, Word
from ingest.readers.reading import Reading, printed

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_ENCRYPTED = "PDF-en er kryptert med passord. Lagre den uten passord og prøv igjen."
_IMAGES = "PDF-en har bare bilder og ingen tekst. Kjør tekstgjenkjenning (OCR) på den og prøv igjen."
_DAMAGED = "PDF-en er skadet og kan ikke leses. Lag den på nytt og prøv igjen."
_LEAST_FOUND = 0.97
"""Share of the printed letters that pypdf's text must hold; below it, the page's text is taken from PDFium."""


def read_pdf(data: bytes, limits: Limits) -> Reading:
    """Pages and blocks of a PDF. Raises `UnreadableError` or `TooLargeError`."""
    sheets = _sheets(data, limits)
    texts = _texts(data, len(sheets))
    pages = tuple(_page(sheet, text) for sheet, text in zip(sheets, texts, strict=True))
    if not any(page.text.strip() for page in pages):
        raise UnreadableError(_IMAGES)
    return Reading(pages, blocks_of(_elements(sheets), pages))


def _sheets(data: bytes, limits: Limits) -> list[Sheet]:
    import pypdfium2

    sheets: list[Sheet] = []
    letters = 0
    try:
        for sheet in read_sheets(data):
            sheets.append(sheet)
            letters += sum(len(word.text) for word in sheet.words)
            if len(sheets) > limits.max_pages:
                raise TooLargeError(f"PDF-en har over {limits.max_pages} sider, som er grensen (MANDAT_MAX_PAGES).")
            if letters > limits.max_characters:
                raise TooLargeError(f"PDF-en har over {limits.max_characters} tegn, som er grensen.")
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(_ENCRYPTED if "assword" in str(error) else _DAMAGED) from error
    if not sheets:
        raise UnreadableError("PDF-en har ingen sider.")
    return sheets


def _texts(data: bytes, count: int) -> list[str | None]:
    """Each page's text by pypdf, None where it cannot read the page."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.ERROR)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError(_ENCRYPTED)
        own = len(reader.pages)
    except UnreadableError:
        raise
    except (PyPdfError, DependencyError, ValueError, LookupError, TypeError, AttributeError, RecursionError, OSError):
        return [None] * count
    return [_text(reader, index) if index < own else None for index in range(count)]


def _text(reader: PdfReader, index: int) -> str | None:
    try:
        page: PageObject = reader.pages[index]
        return printed(page.extract_text())
    except Exception:  # noqa: BLE001 - pypdf raises whatever a damaged font or stream makes it trip over
        return None


def _page(sheet: Sheet, text: str | None) -> Page:
    """The page with pypdf's text, or PDFium's where pypdf has lost what is printed."""
    if text is not None and (not sheet.words or place_words(text, sheet.words) >= _LEAST_FOUND):
        return Page(number=sheet.number, text=text)
    lines = lines_of(sheet.words)
    own = "\n".join(line.text for line in lines)
    place_words(own, [word for line in lines for word in line.words])
    return Page(number=sheet.number, text=own)


def _elements(sheets: Sequence[Sheet]) -> list[Line | Grid]:
    """Lines and tables of the document in reading order, without running heads and tables of contents."""
    grids: list[list[Grid]] = []
    free: list[list[Line]] = []
    for sheet in sheets:
        on_page, rest = _take_grids(sheet)
        grids.append(on_page)
        free.append(lines_of(rest))
        mark_dots(free[-1], sheet.dots)
    running = running_lines(sheets, free)
    elements: list[Line | Grid] = []
    for on_page, lines in zip(grids, free, strict=True):
        kept = [line for line in lines if id(line) not in running]
        contents = contents_lines(kept)
        text = [quotable for line in kept if id(line) not in contents for quotable in _quotable(line)]
        elements.extend(_in_order(text, on_page))
    return elements


def _quotable(line: Line) -> list[Line]:
    """The line without words that are not in the page's text: no block may say what cannot be quoted.

    A bullet sign stays, since the two often take it for different characters, and no block's text has it.
    """
    is_item = len(line.words) > 1 and shapes.bullet(line.text) is not None
    words = [word for i, word in enumerate(line.words) if word.start >= 0 or (i == 0 and is_item)]
    if len(words) == len(line.words):
        return [line]
    return [Line(words, dot=line.dot)] if words else []


def _take_grids(sheet: Sheet) -> tuple[list[Grid], list[Word]]:
    words = sheet.words
    taken: list[Grid] = []
    for grid in join_bands(find_grids(sheet.number, sheet.rules), words):
        rest = fill(grid, sheet.rules, words)
        if _is_table(grid):
            taken.append(grid)
            words = rest
    inside = [rule for rule in sheet.rules if not any(_lies_in(rule, grid) for grid in taken)]
    bands, words = find_bands(sheet.number, inside, words)
    for grid in taken + bands:
        grid.cells = [[[word for word in cell if word.start >= 0] for cell in row] for row in grid.cells]
    return taken + bands, words


def _lies_in(rule: Rule, grid: Grid) -> bool:
    return grid.top - 2 <= rule.y0 <= grid.bottom + 2 and rule.x0 >= grid.xs[0] - 2 and rule.x1 <= grid.xs[-1] + 2


def _is_table(grid: Grid) -> bool:
    """A frame round a text is no table: at least two rows or columns must hold words."""
    rows = sum(any(row) for row in grid.cells)
    columns = sum(any(row[i] for row in grid.cells) for i in range(len(grid.xs) - 1))
    return (rows * columns > 1 and columns > 1) or rows > 2


def _in_order(lines: Sequence[Line], grids: Sequence[Grid]) -> list[Line | Grid]:
    """Lines and grids as they are read; a grid holds the place of a line of its width."""
    placed = [*lines]
    holders: dict[int, Grid] = {}
    for grid in grids:
        line = _stand_in(grid)
        holders[id(line)] = grid
        placed.append(line)
    ordered: list[Line | Grid] = []
    plain: list[Line] = []
    for line in reading_order(placed):
        if id(line) in holders:
            ordered.extend(find_aligned(plain))
            plain = []
            ordered.append(holders[id(line)])
        else:
            plain.append(line)
    ordered.extend(find_aligned(plain))
    return ordered


def _stand_in(grid: Grid) -> Line:
    word = Word("\u2588", grid.xs[0], grid.xs[-1], grid.top + 1, 1.0, False, grid.page)
    return Line([word])
