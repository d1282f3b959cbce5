"""Makes blocks of lines and grids in reading order: headings with levels, paragraphs, list items, tables.

What belongs together is decided in `paragraphs`, what a table is in `tables`; here they become text and places.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.language.cleaning import HYPHENS, join_lines
from ingest.model import Block, BlockKind, Page, TableCell
from ingest.readers import shapes
from ingest.readers.layout.grids import Grid
from ingest.readers.layout.headings import Style, levels, style_of
from ingest.readers.layout.lines import lines_of
from ingest.readers.layout.paragraphs import Habits, goes_on, sign_edge
from ingest.readers.layout.tables import same_table, table_of_grids
from ingest.readers.layout.words import Line, Word
from ingest.readers.reading import Piece, spans_of, table_block

_UNIT = re.compile(
    r"\(?(?:(?:alle\s+)?(?:beløp|tall|tal)\s+)?\(?i\s+(?:1\s?000|hele|heile|mill\.?|millioner|millionar|tusen)"
    r"\s*(?:kroner|kronar|kr)?\.?\)?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Context:
    """What the whole document tells about its words and lines."""

    pages: Sequence[Page]
    words: frozenset[str]
    hyphenates: bool
    habits: Habits

    def join(self, lines: Sequence[str]) -> str:
        """The lines as running text."""
        return join_lines(lines, hyphenates=self.hyphenates, words=self.words)

    def cell(self, words: Sequence[Word]) -> TableCell:
        """A cell of its words, in whatever order they come."""
        lines = [
            line for page in sorted({w.page for w in words}) for line in lines_of([w for w in words if w.page == page])
        ]
        pieces = [piece for line in lines for piece in _pieces(line.words)]
        return TableCell(text=self.join([line.text for line in lines]), spans=spans_of(pieces, self.pages))


def blocks_of(elements: Sequence[Line | Grid], pages: Sequence[Page]) -> tuple[Block, ...]:
    """The blocks, in order."""
    context = _context([element for element in elements if isinstance(element, Line)], pages)
    blocks: list[Block] = []
    styles: dict[int, Style] = {}
    at = 0
    while at < len(elements):
        element = elements[at]
        if isinstance(element, Grid):
            grids = _whole_table(elements, at)
            blocks.append(table_block(table_of_grids(grids, context.cell, _caption(blocks))))
            at += len(grids)
        else:
            group = _whole_block(elements, at, context.habits)
            styles[len(blocks)] = style_of(group[0])
            blocks.append(_block(group, context))
            at += len(group)
    return tuple(block for block in _levelled(blocks, styles) if block.text.strip(" |\n"))


def _context(lines: Sequence[Line], pages: Sequence[Page]) -> _Context:
    words = frozenset(word.strip('.,;:()«»"!?').lower() for page in pages for word in page.text.split())
    divided = sum(line.text[-1] in HYPHENS and line.text[-2:-1].islower() for line in lines)
    return _Context(pages, words, divided > 4 and divided > len(lines) / 15, Habits.of(lines))


def _whole_table(elements: Sequence[Line | Grid], at: int) -> list[Grid]:
    grids: list[Grid] = []
    for element in elements[at:]:
        if not isinstance(element, Grid):
            break
        if grids and not (element.page > grids[-1].page and same_table(grids[-1], element)):
            break
        grids.append(element)
    return grids


def _whole_block(elements: Sequence[Line | Grid], at: int, habits: Habits) -> list[Line]:
    group: list[Line] = []
    for element in elements[at:]:
        if not isinstance(element, Line) or (group and not goes_on(group, element, habits)):
            break
        group.append(element)
    return group


def _caption(blocks: Sequence[Block]) -> str:
    """The text right above a table where it is the table's caption, or says what unit its figures are in."""
    text = blocks[-1].text if blocks and blocks[-1].kind == "paragraph" else ""
    return text if len(text) < 200 and (shapes.is_caption(text) or _UNIT.fullmatch(text)) else ""


def _levelled(blocks: Sequence[Block], styles: dict[int, Style]) -> list[Block]:
    """The blocks with each heading's level set, which only all headings together tell."""
    places = [i for i, block in enumerate(blocks) if block.kind == "heading"]
    known = dict(zip(places, levels([(styles[i], blocks[i].text) for i in places]), strict=True))
    return [block.model_copy(update={"level": known[i]}) if i in known else block for i, block in enumerate(blocks)]


def _block(group: Sequence[Line], context: _Context) -> Block:
    head = all(context.habits.heads.is_head(line) for line in group)
    dot = group[0].dot is not None
    length = 0 if head or dot else _sign_length(group[0].text)
    pieces = [piece for line in group for piece in _pieces(line.words)]
    if length or (dot and not head):
        pieces = _without_sign(group[0], pieces, length) if length else pieces
        text = context.join([group[0].text[length:], *(line.text for line in group[1:])])
        level = context.habits.item_level(sign_edge(group[0]))
        return Block(kind="item", text=text, spans=spans_of(pieces, context.pages), level=level)
    text = context.join([line.text for line in group])
    kind: BlockKind = "heading" if head and shapes.is_title_like(text, 200) else "paragraph"
    return Block(kind=kind, text=text, spans=spans_of(pieces, context.pages))


def _sign_length(text: str) -> int:
    """Characters of a list item's sign or number and the space after it; 0 where it is no item."""
    if sign := shapes.bullet(text):
        return sign.length
    return text.index(" ") + 1 if shapes.item_number(text) is not None and " " in text else 0


def _pieces(words: Sequence[Word]) -> list[Piece]:
    return [Piece(word.page, word.start, word.end, word.text) for word in words if word.start >= 0]


def _without_sign(line: Line, pieces: list[Piece], length: int) -> list[Piece]:
    """The pieces without the bullet sign, which is a word of its own or the start of the first."""
    first = line.words[0]
    if first.start < 0:
        return pieces
    if len(first.text) < length:
        return pieces[1:]
    return [Piece(first.page, first.start + length, first.end, first.text[length:]), *pieces[1:]]
