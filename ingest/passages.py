"""Turns a document into passages that follow its structure; the mandate's or report's where there is one.

Makes retrieval units only. Ranking them is `index/`, and no passage ever mixes two assignments.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from ingest.drafts import Draft, joined
from ingest.model import (
    Appropriation,
    Assignment,
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
from ingest.packing import Piece, merge_spans, pack
from ingest.uncovered import uncovered_drafts

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
    drafts += uncovered_drafts(document, drafts, mandate)
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
        text = joined(entry.text, entry.description)
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
    yield Draft("oppdrag", joined(title, first.text, "\n"), spans, section, named, context=chapter or "")
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
            text = joined(text, deadline.text, " " if text.rstrip().endswith((".", "!", "?", ":")) else ". ")
    return text, merge_spans(document, spans)


# The report ----------------------------------------------------------------------------------------------------


def _report_drafts(document: Document, report: Report) -> Iterator[Draft]:
    for (section, named, row), group in groupby(report.statements, key=_bundle):
        members = list(group)
        context = " – ".join((report.title, *section))
        if row is not None:
            lines = [joined(s.label or "", s.text) for s in members]
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
    text = joined(statement.label, statement.text) if statement.label else statement.text
    return Piece(text, statement.spans, "\n" if statement.form != "sentence" else " ")


def _packed(document: Document, sentences: Sequence[Sentence], section: tuple[str, ...]) -> Iterator[Draft]:
    for piece in pack(document, [Piece(s.text, s.spans) for s in sentences]):
        yield Draft("tekst", piece.text, piece.spans, section)
