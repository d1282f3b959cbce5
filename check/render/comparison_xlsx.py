"""A comparison of two reports as a workbook: Endringer, Funn, Frister. Every cell is text or a number."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator

from openpyxl import Workbook

from check.render.comparison import amount_values, finding_groups
from check.render.comparison_words import COMPARISON_WORDS
from check.render.office import reproducible
from check.render.sheet import Value, Verdict, add_row, add_sheet, finish
from check.render.view import Context
from check.series import AssignmentChange, Comparison

_NO_CONTEXT = Context()


def comparison_xlsx(comparison: Comparison, context: Context = _NO_CONTEXT) -> bytes:
    """The comparison as an XLSX file; the same bytes for the same comparison."""
    own, common = COMPARISON_WORDS[context.language], context.words
    book = Workbook()
    book.remove(book.worksheets[0])
    header = [common.assignment, common.title, common.what, own.change, own.before, own.after]
    changes = add_sheet(book, own.title[:31], header, [12, 30, 16, 12, 70, 70])
    for change in comparison.assignments:
        for row in _rows(change, context):
            add_row(changes, [change.assignment, context.titles.get(change.assignment, ""), *row])
    finish(changes)
    header = [own.change, common.code, common.kind, common.assignment, common.message]
    findings = add_sheet(book, common.findings, header, [30, 10, 24, 16, 80])
    for title, group in finding_groups(comparison, own):
        for found in group:
            add_row(findings, [title, found.code, found.kind, found.assignment or common.whole_report, found.message])
    finish(findings)
    deadlines = add_sheet(book, own.upcoming, [own.date, common.assignment, own.what], [20, 16, 90])
    for coming in comparison.upcoming:
        add_row(deadlines, [common.day(coming.date), coming.assignment or own.calendar, coming.what])
    finish(deadlines)
    out = io.BytesIO()
    book.save(out)
    return reproducible(out.getvalue(), comparison.after.date or dt.date(1980, 1, 1))


def _rows(change: AssignmentChange, context: Context) -> Iterator[list[Value]]:
    own, common = COMPARISON_WORDS[context.language], context.words
    changed = own.kinds["endret"]
    for cell in change.cells:
        before: Value = Verdict(cell.before, common) if cell.before else own.absent
        yield [common.elements[cell.element], changed, before, Verdict(cell.after, common)]
    for amount in change.amounts:
        yield [own.roles.get(amount.role, amount.role), changed, *amount_values(amount, own)]
    for text in change.texts:
        yield [own.texts, own.kinds[text.kind], text.before, text.after]
