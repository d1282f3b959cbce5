"""A result as a DOCX report: the matrix, the findings, and the evidence of every required cell."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document

from check.decisions import ReviewedCell, ReviewedFinding, ReviewedResult
from check.model import Evidence
from check.render import paper, view
from check.render.view import AssignmentView, Context
from check.render.words import SYMBOLS, Mark

_FILLS: dict[Mark, str] = {
    "oppfylt": "D3F0D8",
    "delvis": "FDECB3",
    "mangler": "FBD3D3",
    "ikke-vurdert": "E5D9F7",
    "ikke-krevd": "FFFFFF",
}


def to_docx(checked: view.Checked, context: Context) -> bytes:
    """The result as a DOCX file; the same bytes for the same result."""
    result = view.reviewed(checked)
    words, title = context.words, view.heading(result, context.words)
    document = paper.blank(title, words.tag)
    paper.heading(document, title, 0)
    paper.paragraph(document, words.complete if result.complete else words.incomplete, bold=True)
    paper.paragraph(document, view.counts(result, words))
    _facts(document, result, context)
    rows = view.assignments(result, context)
    _matrix(document, result, rows, context)
    _findings(document, result, context)
    if result.result.not_judged:
        paper.heading(document, words.not_judged, 1)
        for item in result.result.not_judged:
            paper.paragraph(document, f"{item.what}: {item.reason}", "List Bullet")
    paper.heading(document, words.evidence, 1)
    for row in rows:
        paper.heading(document, f"{row.ident} {row.title}".strip(), 2)
        for cell in row.cells:
            _cell(document, cell, context)
    return paper.written(document, result.result.date)


def _facts(document: Document, result: ReviewedResult, context: Context) -> None:
    words, own = context.words, result.result
    for name, value in (
        (words.file, own.report.file),
        (words.report_date, words.day(own.report.date)),
        (words.mandate, context.mandate_title or own.mandate),
        (words.check_date, words.day(own.date)),
    ):
        paper.paragraph(document, f"{name}: {value}")


def _matrix(document: Document, result: ReviewedResult, rows: Sequence[AssignmentView], context: Context) -> None:
    words, columns = context.words, view.elements(result)
    paper.heading(document, words.matrix, 1)
    paper.paragraph(document, words.matrix_caption)
    lines, marks = [], []
    for row in rows:
        cells = [row.cell(e) for e in columns]
        shown = [view.mark(c) if c else None for c in cells]
        lines.append([row.ident, *(f"{SYMBOLS[m]} {words.marks[m]}" if m else "" for m in shown)])
        marks.append(shown)
    table = paper.table(document, [words.assignment, *(words.elements[e] for e in columns)], lines)
    for line, shown in zip(table.rows[1:], marks, strict=True):
        for cell, mark in zip(line.cells[1:], shown, strict=True):
            if mark:
                paper.shade(cell, _FILLS[mark])


def _findings(document: Document, result: ReviewedResult, context: Context) -> None:
    words = context.words
    paper.heading(document, words.findings, 1)
    if not result.findings:
        paper.paragraph(document, words.no_findings)
    for item in result.findings:
        finding = item.finding
        about = f"{finding.assignment}: " if finding.assignment else ""
        severity = words.severities[finding.severity]
        paper.paragraph(
            document, f"{finding.code} {finding.kind} ({severity}). {about}{finding.message}", "List Bullet"
        )
        for evidence in finding.evidence:
            _quote(document, evidence, context)
        _ruling(document, item, context)


def _cell(document: Document, cell: ReviewedCell, context: Context) -> None:
    words, own = context.words, cell.cell
    note = "" if own.required else f" ({words.not_required_note})"
    mark = f"{SYMBOLS[cell.presence]} {words.marks[cell.presence]}"
    paper.heading(document, f"{words.elements[own.element]}: {mark}{note}", 3)
    paper.paragraph(document, own.reason)
    for evidence in own.evidence:
        _quote(document, evidence, context)
    if own.searched and own.searched.nearest:
        paper.paragraph(document, f"{words.nearest}:")
        _quote(document, own.searched.nearest, context)
    if own.demand and cell.presence != "oppfylt":
        paper.paragraph(document, f"{words.demand}:")
        _quote(document, own.demand, context)
    if own.second_opinion:
        paper.paragraph(document, f"{words.second_opinion}: {view.second_opinion(cell, words)}")
    _ruling(document, cell, context)


def _quote(document: Document, evidence: Evidence, context: Context) -> None:
    paper.paragraph(document, f"«{view.quoted(evidence)}» ({view.place(evidence, context.words)})", "Quote")


def _ruling(document: Document, item: ReviewedCell | ReviewedFinding, context: Context) -> None:
    ruling = view.ruling(item, context.words)
    if ruling:
        paper.paragraph(document, ruling, bold=item.reopened)
