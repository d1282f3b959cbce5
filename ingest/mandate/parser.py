"""Parses a letter: lines, head, money, calendar, units, then chapters, assignments, reporting rules and anomalies.

Only puts the parts together; each has a module of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.mandate.amending import apply
from ingest.mandate.amendment_tables import changed_rows
from ingest.mandate.amendments import Known, Supplement, find_amendments, section_date, section_name, section_starts
from ingest.mandate.anomalies import find_anomalies
from ingest.mandate.assignments import build_assignment
from ingest.mandate.calendar import read_calendar
from ingest.mandate.calendar_prose import read_lists, read_prose
from ingest.mandate.chapters import Layout, chapter_of, lay_out, running_text
from ingest.mandate.duties import duty_test, recipient_names
from ingest.mandate.flow import Source, flow_of
from ingest.mandate.head import read_head
from ingest.mandate.letterhead import Head
from ingest.mandate.line_reader import read_lines
from ingest.mandate.lines import Line
from ingest.mandate.money import read_money
from ingest.mandate.numbering import read_numbers
from ingest.mandate.references import find_references
from ingest.mandate.report_rows import with_report_rows
from ingest.mandate.reporting import read_reporting
from ingest.mandate.task_rows import with_task_rows
from ingest.mandate.task_table import tabled_assignments
from ingest.mandate.units import Unit, segment
from ingest.model import Amendment, Assignment, Chapter, Document, Mandate


@dataclass(frozen=True)
class _Letter:
    """What the steps share."""

    source: Source
    head: Head
    year: int | None
    is_duty: Callable[[str], bool]


def parse_mandate(document: Document) -> Mandate:
    """What the letter says. Parts that it lacks are empty; nothing is guessed."""
    source = Source.of(document)
    lines = read_lines(document)
    head = _head(source, lines, document)
    text = "\n".join(page.text for page in document.pages)
    letter = _Letter(source, head, _year(head, document), duty_test(recipient_names(head.recipient, text)))
    body = [line for i, line in enumerate(lines) if i not in head.lines]
    own, *supplements = _split(body, head, document)
    mandate = _own_parts(document, letter, own)
    if is_supplement(head, document):
        supplements = [own]
    for section in supplements:
        mandate = _with_supplement(mandate, letter, section, alone=section is own)
    return mandate


def _head(source: Source, lines: Sequence[Line], document: Document) -> Head:
    """The letter's head; the date and the closing of a supplement that it holds are not its own."""
    head = read_head(source, lines)
    starts = [] if is_supplement(head, document) else section_starts(lines[head.body :])
    return read_head(source, lines[: head.body + starts[0]]) if starts else head


def is_supplement(head: Head, document: Document) -> bool:
    """True for a letter that only changes an earlier one."""
    return section_name(head.title) is not None or document.kind == "tillegg"


def _split(body: Sequence[Line], head: Head, document: Document) -> list[Sequence[Line]]:
    """The letter's own lines, then those of each supplement that it holds."""
    starts = [] if is_supplement(head, document) else section_starts(body)
    bounds = [0, *starts, len(body)]
    return [body[a:b] for a, b in pairwise(bounds)]


def _own_parts(document: Document, letter: _Letter, body: Sequence[Line]) -> Mandate:
    source, head, year = letter.source, letter.head, letter.year
    money = read_money(source, body)
    body = _without(body, money.lines)
    calendar = read_calendar(source, body, year)
    body = with_report_rows(with_task_rows(_without(body, calendar.lines), year), year)
    units = segment(source, body)
    layout = lay_out(units)
    assignments = _assignments(letter, layout)
    tabled = (*calendar.entries, *read_lists(layout.sections, year))
    entries = tabled or read_prose(layout.sections, year)
    keys = tuple(row.key for row in money.appropriations)
    own = [unit for section in layout.sections for unit in section.with_heading()]
    return Mandate(
        document=document.id,
        title=head.title,
        senders=head.senders,
        recipient=head.recipient,
        year=year,
        date=head.date,
        reference=head.reference,
        signatory=head.signatory,
        language=document.language,
        preamble=tuple(running_text(layout.sections[0].units)),
        appropriations=money.appropriations,
        stated_sums=money.sums,
        chapters=tuple(c for section in layout.sections if (c := chapter_of(section))),
        assignments=assignments,
        calendar=entries,
        reporting=read_reporting(own, year, keys),
        references=find_references(unit.flow for unit in units),
        anomalies=find_anomalies(
            year,
            money.appropriations,
            money.sums,
            assignments,
            entries,
            ordered=bool(tabled),
            supplement=is_supplement(head, document),
        ),
        head=head.places,
    )


def _with_supplement(mandate: Mandate, letter: _Letter, section: Sequence[Line], *, alone: bool) -> Mandate:
    """The mandate with the changes of one supplement, and with the assignments that only the supplement has."""
    known = Known() if alone else Known(mandate.assignments, mandate.appropriations)
    rows, taken = changed_rows(letter.source, section, known.nok, plain=not alone)
    units = segment(letter.source, _without(section, taken))
    heading = letter.head.title if alone else section[0].text
    date = letter.head.date if alone else section_date(section)
    supplement = Supplement(section_name(heading) or heading, date, units)
    amendments = find_amendments(supplement, known, letter.year, mandate.document, rows)
    changed = apply(mandate, amendments) if not alone else mandate
    return changed.model_copy(
        update={
            "assignments": _not_only_moved(changed.assignments, amendments)
            if alone
            else _with_new(changed, letter, units, amendments),
            "amendments": (*mandate.amendments, *amendments),
            "chapters": (*mandate.chapters, *([] if alone else _numbered_heading(letter.source, section[0]))),
        }
    )


def _numbered_heading(source: Source, heading: Line) -> list[Chapter]:
    """The supplement's heading as a chapter of the letter, where the letter numbers it as one."""
    flow = flow_of(source, [heading])
    return [
        Chapter(number=number.printed, title=flow.text[number.start :], heading=flow.spans())
        for number in read_numbers(flow.text)[:1]
    ]


def _not_only_moved(assignments: Sequence[Assignment], amendments: Sequence[Amendment]) -> tuple[Assignment, ...]:
    """The assignments but those that a supplement names only to move a deadline: "TB2026-01: Ny frist er ..."."""
    moved = {a.assignment for a in amendments}
    return tuple(a for a in assignments if a.id not in moved or a.deliverables)


def _with_new(
    mandate: Mandate, letter: _Letter, units: Sequence[Unit], amendments: Sequence[Amendment]
) -> tuple[Assignment, ...]:
    known = {a.id for a in mandate.assignments} | {a.assignment for a in amendments}
    found = _assignments(letter, lay_out(units))
    return (*mandate.assignments, *(a for a in found if a.id not in known))


def _without(lines: Sequence[Line], taken: frozenset[int]) -> list[Line]:
    """The lines that are not taken; one that stood below taken ones knows it."""
    return [
        replace(line, after_table=True) if i - 1 in taken else line for i, line in enumerate(lines) if i not in taken
    ]


def _year(head: Head, document: Document) -> int | None:
    """The year that the title gives, else the document's, else that of the letter's date."""
    if found := re.search(r"(?<!\d)(20\d\d)(?!\d)", head.title):
        return int(found[1])
    return document.year or (head.date.year if head.date else None)


def _assignments(letter: _Letter, layout: Layout) -> tuple[Assignment, ...]:
    written = tuple(build_assignment(b.head, b.body, b.chapter, letter.is_duty, letter.year) for b in layout.blocks)
    return (*written, *tabled_assignments(layout.sections, letter.year))
