"""A result as a workbook: Matrise, Belegg, Funn, Krav and Om kontrollen.

Every cell is text or a number, never a formula, whatever a report says.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from openpyxl import Workbook

from check.decisions import ReviewedCell, ReviewedFinding, ReviewedResult
from check.model import Evidence
from check.render.office import reproducible
from check.render.sheet import Linked, Value, Verdict, add_row, add_sheet, finish
from check.render.view import (
    AssignmentView,
    Checked,
    Context,
    assignments,
    counts,
    elements,
    heading,
    mark,
    quoted,
    reviewed,
    ruling,
    second_opinion,
)
from check.render.words import Words


def to_xlsx(checked: Checked, context: Context) -> bytes:
    """The result as an XLSX file; the same bytes for the same result."""
    result = reviewed(checked)
    rows = assignments(result, context)
    book = Workbook()
    book.remove(book.worksheets[0])
    evidence, first_rows = _evidence_rows(rows, context)
    _matrix_sheet(book, result, rows, first_rows, context)
    _evidence_sheet(book, evidence, context.words)
    _findings_sheet(book, result, context)
    _demands_sheet(book, rows, context)
    _about_sheet(book, result, context)
    book.properties.creator = "Mandat"
    book.properties.title = heading(result, context.words)
    book.properties.language = context.words.tag
    out = io.BytesIO()
    book.save(out)
    return reproducible(out.getvalue(), result.result.date)


def _matrix_sheet(
    book: Workbook,
    result: ReviewedResult,
    rows: Sequence[AssignmentView],
    first_rows: dict[str, int],
    context: Context,
) -> None:
    words, columns = context.words, elements(result)
    header = [words.assignment, words.title, *(words.elements[e] for e in columns)]
    sheet = add_sheet(book, words.matrix, header, [12, 40, *[16] * len(columns)])
    for row in rows:
        cells = [row.cell(e) for e in columns]
        add_row(sheet, [row.ident, row.title, *(_verdict(c, first_rows, words) if c else "" for c in cells)])
    finish(sheet)


def _verdict(cell: ReviewedCell, first_rows: dict[str, int], words: Words) -> Verdict:
    note = words.reopened if cell.reopened else words.ruled[cell.decision.ruling] if cell.decision else ""
    return Verdict(mark(cell), words, note, f"'{words.evidence}'!A{first_rows[cell.key]}")


def _evidence_rows(rows: Sequence[AssignmentView], context: Context) -> tuple[list[list[Value]], dict[str, int]]:
    """The rows of the evidence sheet, and for each cell of the matrix the number of its first row there."""
    lines: list[list[Value]] = []
    first: dict[str, int] = {}
    for row in rows:
        for cell in row.cells:
            first[cell.key] = len(lines) + 2  # the header is row 1
            lines.extend(_cell_rows(row, cell, context))
    return lines, first


def _cell_rows(row: AssignmentView, cell: ReviewedCell, context: Context) -> Iterable[list[Value]]:
    own, words = cell.cell, context.words
    start: list[Value] = [
        row.ident,
        row.title,
        words.elements[own.element],
        words.yes if own.required else words.no,
        Verdict(cell.presence, words),
        own.reason,
        words.judges[own.judge],
    ]
    end: list[Value] = [_searched(cell, words), second_opinion(cell, words), ruling(cell, words)]
    for evidence in own.evidence:
        yield [*start, *_place(evidence, context), *end]
    if own.evidence:
        return
    nearest = own.searched.nearest if own.searched else None
    page, _, link = _place(nearest, context) if nearest else ("", "", "")
    text = f"({words.nearest}:) {quoted(nearest)}" if nearest else words.no_evidence
    yield [*start, page, text, link, *end]


def _evidence_sheet(book: Workbook, lines: Sequence[list[Value]], words: Words) -> None:
    header = [
        words.assignment,
        words.title,
        words.element,
        words.required,
        words.verdict,
        words.reason,
        words.judge,
        words.page.capitalize(),
        words.quote,
        words.link,
        words.searched_words,
        words.second_opinion,
        words.decisions,
    ]
    sheet = add_sheet(book, words.evidence, header, [12, 30, 14, 9, 15, 40, 14, 8, 70, 14, 30, 30, 40])
    for line in lines:
        add_row(sheet, line)
    finish(sheet)


def _findings_sheet(book: Workbook, result: ReviewedResult, context: Context) -> None:
    words = context.words
    header = [
        words.code,
        words.kind,
        words.severity,
        words.assignment,
        words.message,
        words.source,
        words.page.capitalize(),
        words.quote,
        words.link,
        words.decisions,
    ]
    sheet = add_sheet(book, words.findings, header, [10, 24, 11, 16, 60, 12, 8, 70, 14, 40])
    for finding in result.findings:
        for line in _finding_rows(finding, context):
            add_row(sheet, line)
    finish(sheet)


def _finding_rows(reviewed_finding: ReviewedFinding, context: Context) -> Iterable[list[Value]]:
    finding, words = reviewed_finding.finding, context.words
    rule = context.rule_link(finding.code)
    start: list[Value] = [
        Linked(finding.code, rule),
        finding.kind,
        words.severities[finding.severity],
        finding.assignment or words.whole_report,
        finding.message,
    ]
    decided = ruling(reviewed_finding, words)
    for evidence in finding.evidence:
        yield [*start, words.sources[evidence.source], *_place(evidence, context), decided]
    if not finding.evidence:
        yield [*start, "", "", "", "", decided]


def _demands_sheet(book: Workbook, rows: Sequence[AssignmentView], context: Context) -> None:
    words = context.words
    header = [
        words.assignment,
        words.title,
        words.element,
        words.verdict,
        words.page.capitalize(),
        words.demand,
        words.link,
    ]
    sheet = add_sheet(book, words.demands, header, [12, 40, 16, 16, 8, 90, 14])
    for row in rows:
        for cell in row.cells:
            if cell.cell.required:
                demand = _place(cell.cell.demand, context) if cell.cell.demand else ["", "", ""]
                element = words.elements[cell.cell.element]
                add_row(sheet, [row.ident, row.title, element, Verdict(cell.presence, words), *demand])
    finish(sheet)


def _about_sheet(book: Workbook, result: ReviewedResult, context: Context) -> None:
    words, own = context.words, result.result
    sheet = add_sheet(book, words.about, [words.what, words.about_value], [28, 100])
    facts = [
        (words.file, own.report.file),
        (words.type, words.report(own.report.type)),
        (words.period, words.period_name(own.report.period) or words.unknown),
        (words.report_date, words.day(own.report.date)),
        (words.mandate, context.mandate_title or own.mandate),
        (words.check_date, words.day(own.date)),
        (words.verdict, words.complete if result.complete else words.incomplete),
        ("", counts(result, words)),
    ]
    for name, value in facts:
        add_row(sheet, [name, value])
    for item in own.not_judged:
        add_row(sheet, [words.not_judged, f"{item.what}: {item.reason}"])
    finish(sheet)


def _place(evidence: Evidence, context: Context) -> list[Value]:
    """Page, quote and link."""
    url = context.link(evidence)
    name = f"{context.words.page} {evidence.page}"
    return [evidence.page, quoted(evidence), Linked(name, url) if url else ""]


def _searched(cell: ReviewedCell, words: Words) -> str:
    searched = cell.cell.searched
    if searched is None:
        return ""
    return f"{', '.join(searched.words)} ({words.searched_sections}: {'; '.join(searched.sections)})"
