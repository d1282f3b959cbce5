"""View models of the Oppdrag pages: the list of assignments, and one of them. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from api.web import links
from api.web.texts import Texts
from api.web.views.check import VerdictView, verdict, words_of
from api.web.views.deadlines import DateRow, date_rows, deadline_notes, next_of
from api.web.views.money import MoneyRow, money_rows
from api.web.wording import long_date
from check.model import CheckResult
from check.render.words import Mark
from ingest.language.posts import find_posts
from ingest.model import CELL_ELEMENTS, Assignment, Deliverable, Mandate

Kept = tuple[str, CheckResult]
"""The id of a kept check, and its result."""


@dataclass(frozen=True)
class MandateHead:
    """What every Oppdrag page says of the mandate at hand."""

    id: str
    title: str
    others: tuple[tuple[str, str, bool], ...]
    """Id, title and whether it is open, for each mandate; one only where there is no choice."""
    part: str
    """The open page: list, dates, money, notes."""
    notes: int
    """How many anomalies the letter has."""
    read: str
    """The letter itself."""


@dataclass(frozen=True)
class AssignmentRow:
    """An assignment in the list."""

    id: str
    title: str
    href: str
    chapter: str
    deliverables: int
    next: DateRow | None
    report: str
    """The newest report; empty where there is none."""
    report_href: str
    met: int
    """Required cells that are met in it."""
    required: int


@dataclass(frozen=True)
class AssignmentsPage:
    """The list of assignments."""

    title: str
    head: MandateHead
    facts: tuple[tuple[str, str], ...]
    rows: tuple[AssignmentRow, ...]


@dataclass(frozen=True)
class DeliverableView:
    """One thing to deliver."""

    text: str
    level: int
    dates: tuple[tuple[str, tuple[str, ...], str], ...]
    """Each deadline as words, notes and its place in the letter."""
    href: str


@dataclass(frozen=True)
class AreaView:
    """Deliverables under one sub-heading."""

    name: str
    """Empty for those under none."""
    items: tuple[DeliverableView, ...]


@dataclass(frozen=True)
class ReportColumn:
    """What one report says of an assignment."""

    name: str
    href: str
    date: dt.date | None
    cells: tuple[tuple[VerdictView, str], ...]
    """Verdict and address, an element each."""


@dataclass(frozen=True)
class AssignmentPage:
    """One assignment."""

    title: str
    head: MandateHead
    id: str
    name: str
    read: str
    areas: tuple[AreaView, ...]
    background: tuple[str, ...]
    money: tuple[MoneyRow, ...]
    """Appropriations that the assignment's own text names."""
    elements: tuple[str, ...]
    reports: tuple[ReportColumn, ...]
    """Oldest first."""
    previous: str
    next: str


@dataclass(frozen=True)
class NoMandatePage:
    """The Oppdrag page with no mandate to show."""

    title: str


def mandate_head(mandate: Mandate, every: Sequence[Mandate], part: str) -> MandateHead:
    """The head of a page about one of some mandates."""
    return MandateHead(
        id=mandate.document,
        title=mandate.title,
        others=tuple((m.document, m.title, m.document == mandate.document) for m in every),
        part=part,
        notes=len(mandate.anomalies),
        read=links.whole_page(mandate.document),
    )


def list_page(
    mandate: Mandate, every: Sequence[Mandate], kept: Sequence[Kept], t: Texts, today: dt.date
) -> AssignmentsPage:
    """All assignments of a mandate, with what the newest report says of each."""
    dates = date_rows(mandate, t, today)
    rows = tuple(_list_row(mandate, a, dates, kept, t, today) for a in mandate.assignments)
    return AssignmentsPage(mandate.title, mandate_head(mandate, every, "list"), _facts(mandate, t), rows)


def _facts(mandate: Mandate, t: Texts) -> tuple[tuple[str, str], ...]:
    facts = (
        (t("assignments.from"), ", ".join(mandate.senders)),
        (t("assignments.to"), mandate.recipient),
        (t("assignments.dated"), long_date(mandate.date) if mandate.date else ""),
        (t("assignments.reference"), mandate.reference or ""),
    )
    return tuple((name, value) for name, value in facts if value)


def _list_row(
    mandate: Mandate, a: Assignment, dates: Sequence[DateRow], kept: Sequence[Kept], t: Texts, today: dt.date
) -> AssignmentRow:
    chapter = next((c for c in mandate.chapters if c.number == a.chapter), None)
    newest = kept[-1] if kept else None
    required = [c for c in newest[1].cells if c.assignment == a.id and c.required] if newest else []
    return AssignmentRow(
        id=a.id,
        title=a.title,
        href=links.assignment(mandate.document, a.id),
        chapter=f"{chapter.number} {chapter.title}" if chapter else "",
        deliverables=len(a.deliverables),
        next=next_of((row for row in dates if row.assignment == a.id), today),
        report=report_name(newest[1], t) if newest else "",
        report_href=f"/sjekk/{links.segment(newest[0])}" if newest else "",
        met=sum(c.presence == "oppfylt" for c in required),
        required=len(required),
    )


def report_name(result: CheckResult, t: Texts) -> str:
    """ "Tertialrapport 1. tertial 2026"."""
    words = words_of(t)
    name = f"{words.report(result.report.type)} {words.period_name(result.report.period)}".strip()
    return name[:1].upper() + name[1:]


def assignment_page(
    mandate: Mandate, a: Assignment, every: Sequence[Mandate], kept: Sequence[Kept], t: Texts
) -> AssignmentPage:
    """One assignment in full."""
    idents = [other.id for other in mandate.assignments]
    at = idents.index(a.id)

    def address(index: int) -> str:
        return links.assignment(mandate.document, idents[index]) if 0 <= index < len(idents) else ""

    words = words_of(t)
    return AssignmentPage(
        title=f"{a.id} {a.title}",
        head=mandate_head(mandate, every, "list"),
        id=a.id,
        name=a.title,
        read=links.spans(a.heading or a.spans),
        areas=_areas(a.deliverables, t),
        background=tuple(s.text for s in a.background),
        money=_named_money(mandate, a),
        elements=tuple(words.elements[e] for e in CELL_ELEMENTS),
        reports=tuple(_column(ident, result, a.id, t) for ident, result in kept),
        previous=address(at - 1),
        next=address(at + 1),
    )


def _areas(deliverables: Iterable[Deliverable], t: Texts) -> tuple[AreaView, ...]:
    return tuple(
        AreaView(name or "", tuple(_deliverable(d, t) for d in group))
        for name, group in groupby(deliverables, key=lambda d: d.area)
    )


def _deliverable(d: Deliverable, t: Texts) -> DeliverableView:
    dates = tuple(
        (
            long_date(deadline.amended_date or deadline.date)  # type: ignore[arg-type]
            if deadline.amended_date or deadline.date
            else deadline.text,
            tuple(deadline_notes(deadline, t)),
            links.spans(deadline.spans),
        )
        for deadline in d.deadlines
    )
    return DeliverableView(d.text, d.level, dates, links.spans(d.spans))


def _named_money(mandate: Mandate, a: Assignment) -> tuple[MoneyRow, ...]:
    """Rows whose kapittel and post the assignment's text names."""
    text = " ".join([*(s.text for s in a.background), *(d.text for d in a.deliverables)])
    named = {(mention.chapter, mention.post) for mention in find_posts(text)}
    rows = zip(mandate.appropriations, money_rows(mandate), strict=True)
    return tuple(row for appropriation, row in rows if (appropriation.chapter, appropriation.post) in named)


def _column(ident: str, result: CheckResult, assignment: str, t: Texts) -> ReportColumn:
    words = words_of(t)
    by_element = {c.element: c for c in result.cells if c.assignment == assignment}
    cells = []
    for element in CELL_ELEMENTS:
        cell = by_element.get(element)
        mark: Mark = cell.presence if cell and cell.required else "ikke-krevd"
        cells.append((verdict(mark, words), links.cell(ident, assignment, element) if cell else ""))
    return ReportColumn(report_name(result, t), f"/sjekk/{links.segment(ident)}", result.report.date, tuple(cells))
