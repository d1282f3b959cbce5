"""Turns a document into passages that follow its structure; the mandate's or report's where there is one.

Makes retrieval units only. Ranking them is `index/`, and no passage ever mixes two assignments.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from ingest.model import (
    Appropriation,
    Assignment,
    Block,
    Deliverable,
    Document,
    Mandate,
    Passage,
    Report,
    Sentence,
    Span,
    Spans,
    Statement,
)
from ingest.packing import Piece, merge_spans, pack, sentences_of

Kind = Literal["oppdrag", "punkt", "tekst", "tabellrad", "kalender", "rapportering", "hode"]

_NAMESPACE = uuid.UUID("6f1c9f0e-5f0f-4b0a-9a67-3f0a6d5d7a11")
"""Ids are name-based UUIDs: the same content gives the same id, and vector stores take them as they are."""

HEAD_LABELS = (
    ("title", ""),
    ("senders", "Avsender"),
    ("recipient", "Mottaker"),
    ("date", "Dato"),
    ("reference", "Referanse"),
    ("signatory", "Underskrevet av"),
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A passage before it has an id."""

    kind: Kind
    text: str
    spans: Spans
    section: tuple[str, ...] = ()
    assignments: tuple[str, ...] = ()
    context: str | None = None
    """What is indexed in front of the text; None means the section path."""


def passages(document: Document, mandate: Mandate | None = None, report: Report | None = None) -> tuple[Passage, ...]:
    """The passages of a document, in reading order of their kind, with ids that depend on content alone.

    Everything that the mandate's or report's structure does not cover follows as plain paragraphs, so that no text
    of the document is out of reach.
    """
    drafts: list[Draft] = []
    if mandate is not None:
        drafts += _mandate_drafts(document, mandate)
    if report is not None:
        drafts += _report_drafts(document, report)
    drafts += _remaining_drafts(document, drafts, mandate)
    return tuple(_numbered(document, drafts))


def _numbered(document: Document, drafts: Iterable[Draft]) -> Iterator[Passage]:
    seen: dict[str, int] = {}
    for draft in drafts:
        places = ",".join(f"{s.page}:{s.start}-{s.end}" for s in draft.spans)
        name = f"{document.id}|{draft.kind}|{places}|{draft.text}"
        seen[name] = seen.get(name, 0) + 1
        yield Passage(
            id=str(uuid.uuid5(_NAMESPACE, f"{name}|{seen[name]}")),
            document=document.id,
            kind=draft.kind,
            text=draft.text,
            context=" – ".join(draft.section) if draft.context is None else draft.context,
            spans=draft.spans,
            assignments=draft.assignments,
            section=draft.section,
        )


# The mandate ---------------------------------------------------------------------------------------------------


def _mandate_drafts(document: Document, mandate: Mandate) -> Iterator[Draft]:
    yield from _head(document, mandate)
    yield from _packed(document, mandate.preamble, (mandate.title,))
    for row in mandate.appropriations:
        yield _appropriation(row)
    for stated in mandate.stated_sums:
        context = f"Sum av bevilgningene, tildeling i kroner: kapittel {_keys(stated.scope)}"
        yield Draft("tabellrad", stated.text, stated.spans, ("Bevilgninger",), context=context)
    titles = {chapter.number: f"{chapter.number} {chapter.title}" for chapter in mandate.chapters}
    for chapter in mandate.chapters:
        yield from _packed(document, chapter.text, (titles[chapter.number],))
    for assignment in mandate.assignments:
        yield from _assignment(document, assignment, titles.get(assignment.chapter or ""))
    for entry in mandate.calendar:
        text = _joined(entry.text, entry.description)
        yield Draft("kalender", text, entry.spans, ("Kalender",), context="Kalender, frister og møter")
    for rule in mandate.reporting:
        sentences = rule.sentences or (Sentence(text=rule.text, spans=()),)
        for piece in pack(document, [Piece(s.text, s.spans) for s in sentences]):
            yield Draft("rapportering", piece.text, piece.spans, ("Rapportering", rule.report))
    for change in mandate.amendments:
        named = (change.assignment,) if change.assignment else ()
        yield Draft("tekst", change.text, change.spans, (change.section,), named)


def _head(document: Document, mandate: Mandate) -> Iterator[Draft]:
    lines: list[str] = []
    spans: list[Span] = []
    for key, label in HEAD_LABELS:
        found = mandate.head.get(key, ())
        words = " ".join(" ".join(document.quote(s).split()) for s in found)
        if words:
            lines.append(f"{label}: {words}" if label else words)
            spans += found
    if lines:
        where = merge_spans(document, spans)
        yield Draft("hode", "\n".join(lines), where, (mandate.title,), context="Brevets hode og underskrift")


def _appropriation(row: Appropriation) -> Draft:
    post = f" post {row.post}" if row.post else ""
    lines = [f"Kapittel {row.chapter}{post} {row.name}: {_kroner(row.amount_nok)}"]
    lines += [f"hvorav {part.name}: {_kroner(part.amount_nok)}" for part in row.parts]
    spans = (*row.spans, *(s for part in row.parts for s in part.spans))
    return Draft("tabellrad", "\n".join(lines), spans, ("Bevilgninger",), context="Bevilgning, tildeling i kroner")


def _keys(scope: Sequence[str]) -> str:
    return ", ".join(key.replace("/", " post ") for key in scope)


def _kroner(amount: int) -> str:
    return f"{amount:,} kroner".replace(",", " ")


def _assignment(document: Document, assignment: Assignment, chapter: str | None) -> Iterator[Draft]:
    title = f"{assignment.id} {assignment.title}"
    section = (chapter, title) if chapter else (title,)
    named = (assignment.id,)
    background = pack(document, [Piece(s.text, s.spans) for s in assignment.background])
    first = background[0] if background else Piece("", ())
    spans = merge_spans(document, (*assignment.heading, *first.spans))
    yield Draft("oppdrag", _joined(title, first.text, "\n"), spans, section, named, context=chapter or "")
    for piece in background[1:]:
        yield Draft("oppdrag", piece.text, piece.spans, section, named, context=f"Oppdrag {title}")
    for deliverable in assignment.deliverables:
        area = (deliverable.area,) if deliverable.area else ()
        context = ". ".join((f"Oppdrag {title}", *area))
        text, where = _with_deadlines(document, deliverable)
        yield Draft("punkt", text, where, (*section, *area), named, context)


def _with_deadlines(document: Document, deliverable: Deliverable) -> tuple[str, Spans]:
    """A deliverable reads with its deadline, which the parse keeps apart: they are asked for together."""
    text, spans = deliverable.text, list(deliverable.spans)
    for deadline in deliverable.deadlines:
        spans += deadline.spans
        if deadline.text not in text:
            text = _joined(text, deadline.text, " " if text.rstrip().endswith((".", "!", "?", ":")) else ". ")
    return text, merge_spans(document, spans)


def _joined(first: str, second: str, by: str = ": ") -> str:
    return f"{first}{by}{second}" if first and second else first or second


# The report ----------------------------------------------------------------------------------------------------


def _report_drafts(document: Document, report: Report) -> Iterator[Draft]:
    for (section, named, row), group in groupby(report.statements, key=_bundle):
        members = list(group)
        context = " – ".join((report.title, *section))
        if row is not None:
            lines = [_joined(s.label or "", s.text) for s in members]
            spans = merge_spans(document, (span for s in members for span in s.spans))
            yield Draft("tabellrad", "\n".join(lines), spans, section, named, context)
        else:
            for piece in pack(document, [_piece(s) for s in members]):
                yield Draft("tekst", piece.text, piece.spans, section, named, context)


def _bundle(statement: Statement) -> tuple[tuple[str, ...], tuple[str, ...], tuple[int, int] | None]:
    """Statements stay together only where section, assignments and table row are the same."""
    named = tuple(dict.fromkeys(tie.assignment for tie in statement.ties))
    return statement.section, named, statement.row


def _piece(statement: Statement) -> Piece:
    text = _joined(statement.label, statement.text) if statement.label else statement.text
    return Piece(text, statement.spans, "\n" if statement.form != "sentence" else " ")


# The rest ------------------------------------------------------------------------------------------------------


def _packed(document: Document, sentences: Sequence[Sentence], section: tuple[str, ...]) -> Iterator[Draft]:
    for piece in pack(document, [Piece(s.text, s.spans) for s in sentences]):
        yield Draft("tekst", piece.text, piece.spans, section)


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


def _remaining_drafts(document: Document, done: Sequence[Draft], mandate: Mandate | None) -> Iterator[Draft]:
    """Paragraphs and table rows that no draft covers yet, packed under their section path."""
    covered = _Coverage(span for draft in done for span in draft.spans)
    for place, group in groupby(_loose_blocks(document, covered, mandate), key=lambda loose: loose.place):
        named = (place.assignment,) if place.assignment else ()
        pieces: list[Piece] = []
        for loose in group:
            pieces += [Piece(h.text, h.spans, "\n") for h in loose.headings]
            if loose.block.table is None:
                pieces += sentences_of(document, loose.block.text, loose.block.spans)
            else:
                yield from _table_rows(document, loose.block, place.section, named)
        for piece in pack(document, pieces):
            yield Draft("tekst", piece.text, piece.spans, place.section, named)


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
            yield _Loose(_Place(section, _assignment_at(mandate, block.spans), run), block, above)
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
        text = "\n".join(_joined(head, cell.text) for head, cell in cells)
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
