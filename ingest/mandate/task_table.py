"""Assignments that stand in a table: one row each, with number, task and deadline.

Only tables whose header names a column for the task; `task_rows.py` finds such rows in plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.language.dates import find_dates
from ingest.mandate.chapters import Section
from ingest.mandate.deadlines import find_deadlines
from ingest.mandate.flow import Flow
from ingest.mandate.lines import Line
from ingest.mandate.units import Unit
from ingest.model import Assignment, Deadline, Deliverable

_IDENT = re.compile(r"^(?:nr\.?|nummer|id|oppdrags?-?\s?(?:id|nr\.?|nummer)|#)$", re.IGNORECASE)
_TASK = re.compile(r"^(?:oppdrag\w*|oppg[aå]ve\w*|tiltak|leveranse\w*|bestilling\w*)(?:\s|$|/)", re.IGNORECASE)
_WHAT = re.compile(r"^(?:beskrivelse|beskriving|skildring|inn?h[oa]ld|leveranse\w*|krav|hva|kva)$", re.IGNORECASE)
_TITLE = re.compile(r"^(?:tittel|navn|namn|tema|område|emne)$", re.IGNORECASE)
_WHEN = re.compile(r"\b(?:frist|dato|innen|innan|tidspunkt|når)\w*", re.IGNORECASE)


@dataclass(frozen=True)
class _Columns:
    ident: int | None
    title: int
    what: int
    when: int | None


def tabled_assignments(sections: Sequence[Section], year: int | None) -> tuple[Assignment, ...]:
    """The assignments in the sections' tables, in order. A row without a number gets its place in the table."""
    found: list[Assignment] = []
    for section in sections:
        columns: _Columns | None = None
        count = 0
        for unit in section.units:
            if unit.kind != "row" or unit.line is None:
                columns, count = None, 0
            elif unit.line.header:
                columns, count = _columns(unit.line), 0
            elif columns is not None:
                count += 1
                found.extend(_assignment(unit, unit.line, columns, section.number or None, str(count), year))
    return tuple(found)


def _columns(header: Line) -> _Columns | None:
    titles = [text for text, _ in header.cells]

    def first(pattern: re.Pattern[str], *taken: int | None) -> int | None:
        return next((i for i, title in enumerate(titles) if i not in taken and pattern.search(title)), None)

    ident = first(_IDENT)
    task = first(_TASK, ident)
    when = first(_WHEN, ident, task)
    if task is None or (ident is None and when is None):
        return None
    title = first(_TITLE, ident, task, when)
    if title is not None:
        return _Columns(ident, title, task, when)
    return _Columns(ident, task, task if (what := first(_WHAT, ident, task, when)) is None else what, when)


def _assignment(
    unit: Unit, line: Line, columns: _Columns, chapter: str | None, count: str, year: int | None
) -> Iterable[Assignment]:
    title = _cell(unit, line, columns.title)
    what = _cell(unit, line, columns.what) or title
    title = title or what
    ident = _cell(unit, line, columns.ident)
    when = _cell(unit, line, columns.when)
    if title is None or what is None:
        return
    deadlines = (*find_deadlines(what, year), *(_deadlines(when, year) if when else ()))
    whole = unit.flow.spans()
    yield Assignment(
        id=re.sub(r"^(?:ID:?|nr\.?)\s*|\.$", "", ident.text, flags=re.IGNORECASE) if ident else count,
        title=title.text.rstrip(" .:"),
        chapter=chapter,
        deliverables=(Deliverable(text=what.text, area=None, source="punkt", deadlines=deadlines, spans=what.spans()),),
        heading=whole,
        spans=whole,
    )


def _cell(unit: Unit, line: Line, column: int | None) -> Flow | None:
    """The words of one cell, with their places; None where it is empty."""
    if column is None or column >= len(line.cells) or not line.cells[column][0]:
        return None
    text, start = line.cells[column]
    return unit.flow.cut(start, start + len(text))


def _deadlines(cell: Flow, year: int | None) -> Iterable[Deadline]:
    """Every date of a deadline cell; its words where it has none ("Løpende")."""
    mentions = find_dates(cell.text, year)
    for mention in mentions:
        words = cell.cut(mention.start, mention.end)
        yield Deadline(
            text=words.text,
            date=mention.date,
            valid=mention.valid,
            recurring=mention.recurring,
            earliest=mention.earliest,
            latest=mention.latest,
            spans=words.spans(),
        )
    if not mentions and cell.text.strip("-–— "):
        yield Deadline(text=cell.text, date=None, spans=cell.spans())
