"""View model of the source page: one page of a document with a stretch marked. Pure functions over a `Document`.

A PDF is drawn by PDF.js in the browser from the same fields; what is made here is the page view for the other formats,
and the text view that stands until (or instead of) the drawing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from api.web import links
from api.web.marks import Piece, occurrence, pieces
from api.web.texts import Texts
from ingest.model import Block, Document, Page, Span, TableCell

Pieces = tuple[Piece, ...]


@dataclass(frozen=True)
class BlockView:
    """One block of a page: heading, paragraph, list item or table, with the marked stretch inside it."""

    kind: Literal["heading", "paragraph", "item", "table"]
    level: int
    pieces: Pieces = ()
    header: tuple[Pieces, ...] = ()
    rows: tuple[tuple[Pieces, ...], ...] = ()


@dataclass(frozen=True)
class SourceView:
    """A page of a document, with what is marked."""

    title: str
    """The document's name."""
    document: str
    """The document's id."""
    page: int
    pages: int
    quote: str
    """The marked text; empty where nothing is marked."""
    nth: int
    """Which of several equal quotes on the page is meant, from 0."""
    pdf: str
    """Address of the PDF, where it is one; else empty."""
    original: str
    """Address of the original file."""
    blocks: tuple[BlockView, ...]
    """The page in structure; empty where only plain text will do."""
    text: Pieces
    """The page as plain text."""
    previous: str
    """Address of the page before; empty on the first."""
    next: str
    back: str
    """The page that a reader came from; empty where it is not known."""


def source_view(
    document: Document, number: int, start: int, end: int, original: str, t: Texts, back: str = ""
) -> SourceView:
    """Page `number` of the document with characters `start` to `end` marked.

    Raises `IndexError` for a page that the document does not have.
    """
    if not 1 <= number <= len(document.pages):
        raise IndexError(number)
    page = document.pages[number - 1]
    is_pdf = document.media_type == "application/pdf"
    blocks = () if is_pdf else page_blocks(document, page, start, end)
    return SourceView(
        title=document.name,
        document=document.id,
        page=number,
        pages=len(document.pages),
        quote=page.text[start:end],
        nth=occurrence(page.text, start, end),
        pdf=original if is_pdf else "",
        original=original,
        blocks=blocks,
        text=pieces(page.text, start, end),
        previous=_turn(document.id, number - 1, back) if number > 1 else "",
        next=_turn(document.id, number + 1, back) if number < len(document.pages) else "",
        back=back,
    )


def _turn(document: str, page: int, back: str) -> str:
    return links.place(document, page, 0, 0, back)


def page_blocks(document: Document, page: Page, start: int, end: int) -> tuple[BlockView, ...]:
    """The blocks that stand on the page, marked. Empty where the blocks leave out some of what is to be marked."""
    here = [block for block in document.blocks if _on(block, page.number)]
    if end > start and not _covered(here, page, start, end):
        return ()
    return tuple(_block(block, page, start, end) for block in here)


def _on(block: Block, number: int) -> bool:
    return any(span.page == number for span in _every_span(block))


def _every_span(block: Block) -> Iterable[Span]:
    yield from block.spans
    if block.table:
        for row in (block.table.header, *block.table.rows):
            for cell in row:
                yield from cell.spans


def _covered(blocks: Sequence[Block], page: Page, start: int, end: int) -> bool:
    """True where every character to be marked, white space aside, is in some block's span."""
    missing = {i for i in range(start, min(end, len(page.text))) if not page.text[i].isspace()}
    for block in blocks:
        for span in _every_span(block):
            if span.page == page.number:
                missing.difference_update(range(span.start, span.end))
    return not missing


def _block(block: Block, page: Page, start: int, end: int) -> BlockView:
    if block.table:
        table = block.table

        def cells(row: tuple[TableCell, ...]) -> tuple[Pieces, ...]:
            return tuple(_cut(cell.spans, page, start, end) for cell in row)

        return BlockView("table", 0, header=cells(table.header), rows=tuple(map(cells, table.rows)))
    return BlockView(block.kind, block.level, _cut(block.spans, page, start, end))


def _cut(spans: Sequence[Span], page: Page, start: int, end: int) -> Pieces:
    cut: list[Piece] = []
    for span in spans:
        if span.page == page.number:
            cut += pieces(page.text[span.start : span.end], start, end, span.start)
    return tuple(cut)
