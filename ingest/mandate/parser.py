"""Parses a letter: lines, head, money, calendar, units, then chapters, assignments, reporting rules and anomalies.

Only puts the parts together; each has a module of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.mandate.anomalies import find_anomalies
from ingest.mandate.assignments import build_assignment
from ingest.mandate.calendar import read_calendar
from ingest.mandate.chapters import Layout, chapter_of, lay_out, running_text
from ingest.mandate.duties import duty_test, recipient_names
from ingest.mandate.flow import Flow, Source
from ingest.mandate.head import Head, read_head
from ingest.mandate.lines import Line, read_lines
from ingest.mandate.money import read_money
from ingest.mandate.references import find_references
from ingest.mandate.reporting import read_reporting
from ingest.mandate.units import Unit, segment
from ingest.model import Assignment, Document, Mandate


def parse_mandate(document: Document) -> Mandate:
    """What the letter says. Parts that it lacks are empty; nothing is guessed."""
    source = Source.of(document)
    lines = read_lines(document)
    head = read_head(source, lines, document.year)
    year = _year(head, document)
    body = [line for i, line in enumerate(lines) if i not in head.lines]
    money = read_money(source, body)
    body = [line for i, line in enumerate(body) if i not in money.lines]
    calendar = read_calendar(source, body, year)
    units = segment(source, _without(body, calendar.lines))
    layout = lay_out(units)
    assignments = _assignments(document, head, layout, year)
    keys = tuple(row.key for row in money.appropriations)
    own = [unit for section in layout.sections for unit in section.units]
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
        calendar=calendar.entries,
        reporting=read_reporting(own, year, keys),
        references=find_references(_flows(units)),
        anomalies=find_anomalies(year, money.appropriations, money.sums, assignments, calendar.entries),
        head=head.places,
    )


def _without(lines: Sequence[Line], taken: frozenset[int]) -> list[Line]:
    return [line for i, line in enumerate(lines) if i not in taken]


def _flows(units: Sequence[Unit]) -> list[Flow]:
    return [unit.flow for unit in units]


def _year(head: Head, document: Document) -> int | None:
    """The year that the title gives, else the document's, else that of the letter's date."""
    if found := re.search(r"(?<!\d)(20\d\d)(?!\d)", head.title):
        return int(found[1])
    return document.year or (head.date.year if head.date else None)


def _assignments(document: Document, head: Head, layout: Layout, year: int | None) -> tuple[Assignment, ...]:
    text = "\n".join(page.text for page in document.pages)
    is_duty = duty_test(recipient_names(head.recipient, text))
    return tuple(build_assignment(b.head, b.body, b.chapter, is_duty, year) for b in layout.blocks)
