"""Passages for the text that no structure covers: paragraphs and table rows under their section path.

For a letter or report that is what its parse left over, for any other document everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ingest.drafts import Draft, joined
from ingest.model import Block, Document, Mandate, Span, Spans
from ingest.packing import Piece, merge_spans, pack, sentences_of


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a block stands: which heading path, and inside which assignment of the mandate."""

    section: tuple[str, ...]
    assignment: str | None
    run: int
    """Counts up at each block that is already covered, so that only neighbours are packed together."""


@dataclass(frozen=True, slots=True)
class _Loose:
    """A block that no draft covers, and the headings right above it, which are read with it."""

    place: _Place
    block: Block
    headings: tuple[Block, ...]


def uncovered_drafts(document: Document, done: Sequence[Draft], mandate: Mandate | None) -> Iterator[Draft]:
    """Paragraphs and table rows that no draft covers yet, packed under their section path."""
    covered = _Coverage(span for draft in done for span in draft.spans)
    for place, group in groupby(_loose_blocks(document, covered, mandate), key=lambda loose: loose.place):
        named = (place.assignment,) if place.assignment else ()
        pieces: list[Piece] = []
        for loose in group:
            pieces += [Piece(h.text, h.spans, "\n") for h in loose.headings]
            if loose.block.table is not None:
                rows = _table_rows(document, loose.block, place.section, named)
                yield from (row for row in rows if not covered.mostly(document, row.spans))
            elif mandate is None or not _leads_in(loose.block.text):
                pieces += sentences_of(document, loose.block.text, loose.block.spans)
        for piece in pack(document, pieces):
            if mandate is None or len(piece.text.split()) > 2 or ":" in piece.text:
                yield Draft("tekst", piece.text, piece.spans, place.section, named)


def _leads_in(text: str) -> bool:
    """True for what only leads in something that has passages of its own: "Oppdrag:", "(i 1000 kroner)"."""
    return text.endswith(":") or (text.startswith("(") and text.endswith(")"))


def _loose_blocks(document: Document, covered: _Coverage, mandate: Mandate | None) -> Iterator[_Loose]:
    path: list[Block] = []
    title = document.blocks[0].text if document.blocks and document.blocks[0].kind == "heading" else ""
    run = 0
    above: tuple[Block, ...] = ()
    for block in document.blocks:
        taken = covered.mostly(document, block.spans)
        if block.kind == "heading":
            path = [*(heading for heading in path if heading.level < block.level), block]
            above = above if taken else (*above, block)
        elif taken:
            run, above = run + 1, ()
        else:
            section = tuple(heading.text for heading in path)
            if title and title not in section:
                section = (title, *section)
            inside = _assignment_at(mandate, block.spans)
            if mandate is not None:  # the parse knows the letter's headings better than its layout does
                section = _letter_section(mandate, inside, block.spans)
            yield _Loose(_Place(section, inside, run), block, above)
            above = ()
    if above:  # a document that ends in a heading, or has nothing else
        yield _Loose(_Place((), None, run + 1), above[-1], above[:-1])


def _table_rows(document: Document, block: Block, section: tuple[str, ...], named: tuple[str, ...]) -> Iterator[Draft]:
    table = block.table
    if table is None:
        return
    header = [cell.text for cell in table.header] or [""] * max((len(row) for row in table.rows), default=0)
    context = " – ".join(part for part in (*section, table.caption) if part)
    for row in table.rows:
        cells = [(head, cell) for head, cell in zip(header, row, strict=False) if cell.text]
        spans = merge_spans(document, (span for _, cell in cells for span in cell.spans))
        text = "\n".join(joined(head, cell.text) for head, cell in cells)
        if text:
            yield Draft("tabellrad", text, spans or block.spans, section, named, context)


def _assignment_at(mandate: Mandate | None, spans: Spans) -> str | None:
    """The assignment whose stretch of the letter holds the first of `spans`."""
    if mandate is None or not spans:
        return None
    first = spans[0]
    for assignment in mandate.assignments:
        if any(s.page == first.page and s.start <= first.start < s.end for s in assignment.spans):
            return assignment.id
    return None


def _letter_section(mandate: Mandate, inside: str | None, spans: Spans) -> tuple[str, ...]:
    """The assignment that `spans` stand in, else the chapter, under the letter's title."""
    assignment = mandate.assignment(inside) if inside else None
    if assignment is not None:
        return mandate.title, f"{assignment.id} {assignment.title}"
    here = (spans[0].page, spans[0].start) if spans else (0, 0)
    before = [c for c in mandate.chapters if c.heading and (c.heading[0].page, c.heading[0].start) <= here]
    return (mandate.title, f"{before[-1].number} {before[-1].title}") if before else (mandate.title,)


class _Coverage:
    """Which characters of which page are in a draft already."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._taken: dict[int, set[int]] = {}
        for span in spans:
            self._taken.setdefault(span.page, set()).update(range(span.start, span.end))

    def mostly(self, document: Document, spans: Spans) -> bool:
        """True where more than half of the letters at `spans` are taken."""
        total = taken = 0
        for span in spans:
            text = document.pages[span.page - 1].text
            places = [i for i in range(span.start, span.end) if not text[i].isspace()]
            total += len(places)
            taken += len(self._taken.get(span.page, set()).intersection(places))
        return total > 0 and 2 * taken > total
