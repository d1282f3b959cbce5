"""Groups lines into headings, paragraphs and list items, over column and page breaks, as a reader would.

Takes lines and grids in reading order with running heads gone; gives blocks.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from ingest.language.cleaning import HYPHENS, join_lines
from ingest.model import Block, Page, TableCell
from ingest.readers import shapes
from ingest.readers.layout.grids import Grid
from ingest.readers.layout.headings import Heads
from ingest.readers.layout.lines import lines_of
from ingest.readers.layout.tables import in_order, same_table, table_of_grids
from ingest.readers.layout.words import Line, Word
from ingest.readers.reading import Piece, spans_of, table_block

_CAPTION = re.compile(r"(?:tabell|table|figur|figure)\s+[\dA-Z]{1,3}(?:[.:–-]|\s|$)", re.IGNORECASE)
_TIGHT = 1.35
"""A gap wider than so many times the usual one parts two paragraphs."""


@dataclass(frozen=True)
class Context:
    """What the whole document tells about its lines."""

    pages: Sequence[Page]
    words: frozenset[str]
    hyphenates: bool
    leading: dict[float, float]
    """The usual distance of baselines, by type size."""
    right: dict[tuple[int, int, int], float]
    """How far right lines reach, by page, column and left edge."""
    heads: Heads


def blocks_of(elements: Sequence[Line | Grid], pages: Sequence[Page]) -> tuple[Block, ...]:
    """The blocks, in order."""
    lines = [element for element in elements if isinstance(element, Line)]
    context = _context(lines, elements, pages)
    blocks: list[Block] = []
    at = 0
    while at < len(elements):
        element = elements[at]
        end = at + 1
        if isinstance(element, Grid):
            grids = [element]
            while (
                end < len(elements)
                and isinstance(following := elements[end], Grid)
                and following.page > grids[-1].page
                and same_table(grids[-1], following)
            ):
                grids.append(following)
                end += 1
            caption = (
                blocks[-1].text if blocks and _CAPTION.match(blocks[-1].text) and len(blocks[-1].text) < 200 else ""
            )
            blocks.append(table_block(table_of_grids(grids, lambda words: _cell(words, context), caption)))
        else:
            group = [element]
            while (
                end < len(elements)
                and isinstance(following := elements[end], Line)
                and _goes_on(group, following, context)
            ):
                group.append(following)
                end += 1
            blocks.append(_block(group, context))
        at = end
    return tuple(block for block in blocks if block.text.strip())


def _context(lines: Sequence[Line], elements: Sequence[Line | Grid], pages: Sequence[Page]) -> Context:
    vocabulary = Counter(word.strip('.,;:()«»"!?').lower() for page in pages for word in page.text.split())
    divided = sum(1 for line in lines if line.text[-1] in HYPHENS and line.text[-2:-1].islower())
    return Context(
        pages=pages,
        words=frozenset(vocabulary),
        hyphenates=divided > 4 and divided > len(lines) / 15,
        leading=_leading(lines),
        right=_right_edges(lines),
        heads=Heads.of(lines),
    )


def _leading(lines: Sequence[Line]) -> dict[float, float]:
    distances: dict[float, list[float]] = defaultdict(list)
    for before, line in zip(lines, lines[1:], strict=False):
        distance = line.baseline - before.baseline
        if before.page == line.page and before.column == line.column and 0 < distance < 2.2 * line.size:
            if round(before.size, 1) == round(line.size, 1):
                distances[round(line.size, 1)].append(distance)
    return {size: median(values) for size, values in distances.items()}


def _right_edges(lines: Sequence[Line]) -> dict[tuple[int, int, int], float]:
    edges: dict[tuple[int, int, int], float] = {}
    for line in lines:
        key = _edge_key(line)
        edges[key] = max(edges.get(key, 0.0), line.x1)
    return edges


def _edge_key(line: Line) -> tuple[int, int, int]:
    return line.page, line.column, round(line.x0 / 4)


def _goes_on(group: Sequence[Line], line: Line, context: Context) -> bool:
    """Whether `line` belongs to the block that `group` has begun."""
    before = group[-1]
    if shapes.bullet(line.text) or abs(before.size - line.size) > 0.12 * before.size:
        return False
    head = context.heads.is_head(group[0])
    if head != context.heads.is_head(line) and not (head and before.bold and line.words[0].bold):
        return False
    if _same_flow(before, line):
        usual = context.leading.get(round(line.size, 1), 1.25 * line.size)
        if line.baseline - before.baseline > _TIGHT * usual:
            return False
        if head:
            return not shapes.heading_number(line.text)
        return not _ends_paragraph(group, line, context)
    return not head and _crosses_break(group, line)


def _same_flow(before: Line, line: Line) -> bool:
    return before.page == line.page and before.column == line.column and line.baseline > before.baseline


def _ends_paragraph(group: Sequence[Line], line: Line, context: Context) -> bool:
    """Whether the paragraph is over by its own words: it has room left for the next word, and the next starts anew."""
    before = group[-1]
    text = before.text
    if text[-1] in HYPHENS:
        return False
    starts_anew = not line.text[0].islower() and line.text[0] not in "(«"
    if before.bold and not line.words[0].bold and shapes.is_title_like(text) and len(group) == 1:
        return True
    if _CAPTION.match(line.text):
        return True
    right = context.right[_edge_key(before)]
    first_word = line.words[0]
    fits = before.x1 + 0.35 * before.size + (first_word.x1 - first_word.x0) < right - 0.5
    return (
        starts_anew
        and fits
        and (shapes.ends_sentence(text) or right - before.x1 > 0.12 * (right - before.x0) or len(group) == 1)
    )


def _crosses_break(group: Sequence[Line], line: Line) -> bool:
    """Whether a paragraph runs over a column or page break: it is not done, and what follows does not start anew."""
    text = group[-1].text
    if text[-1] in HYPHENS:
        return True
    if shapes.ends_sentence(text) or shapes.heading_number(line.text):
        return False
    return (
        line.text[0].islower() or line.text[0] in "(«" or (len(group) > 1 and not shapes.is_title_like(line.text, 60))
    )


def _block(group: Sequence[Line], context: Context) -> Block:
    head = context.heads.is_head(group[0]) and not _CAPTION.match(group[0].text)
    sign = None if head else shapes.bullet(group[0].text)
    pieces = [piece for line in group for piece in _pieces(line.words)]
    text = join_lines([line.text for line in group], hyphenates=context.hyphenates, words=context.words)
    if sign:
        text = text[sign.length :] if text[: sign.length].strip() else text
        pieces = _without_sign(pieces, sign.length)
        return Block(
            kind="item", text=text.strip(), spans=spans_of(pieces, context.pages), level=_depth(group[0], context)
        )
    if head and shapes.is_title_like(text, 200):
        return Block(
            kind="heading", text=text, spans=spans_of(pieces, context.pages), level=context.heads.level(group[0])
        )
    return Block(kind="paragraph", text=text, spans=spans_of(pieces, context.pages))


def _pieces(words: Sequence[Word]) -> list[Piece]:
    return [Piece(word.page, word.start, word.end, word.text) for word in words if word.start >= 0]


def _without_sign(pieces: list[Piece], length: int) -> list[Piece]:
    """The pieces without the bullet sign, which is a word of its own or the start of the first."""
    first = pieces[0]
    if len(first.text) < length:
        return pieces[1:]
    return [Piece(first.page, first.start + length, first.end, first.text[length:]), *pieces[1:]]


def _depth(line: Line, context: Context) -> int:
    """An item's level, by how far its sign stands in from the leftmost sign of its kind of page."""
    sign = shapes.bullet(line.text)
    return context.heads.item_level(line.x0) if sign else 1


def _cell(words: Sequence[Word], context: Context) -> TableCell:
    ordered = in_order(words)
    lines = [
        line.text for page in sorted({w.page for w in words}) for line in lines_of([w for w in words if w.page == page])
    ]
    text = join_lines(lines, hyphenates=context.hyphenates, words=context.words)
    return TableCell(text=text, spans=spans_of(_pieces(ordered), context.pages))
