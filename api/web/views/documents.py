"""View models of the Dokumenter pages: the list, one document as it was understood, what deleting means. Pure."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from api.web import links
from api.web.texts import Texts
from api.web.views.check import words_of
from api.web.views.jobs import JobView
from ingest.model import Block, Document, Mandate, Passage, Report

MOST_PASSAGES = 400
"""Passages shown on one page."""


@dataclass(frozen=True)
class DocumentLine:
    """A document in the list."""

    id: str
    name: str
    kind: str
    year: int | None
    pages: int
    size: int
    added: dt.datetime | None
    versions: int
    """Earlier versions that this one has replaced."""


@dataclass(frozen=True)
class DocumentsPage:
    """All documents that answer questions."""

    title: str
    limit: int
    """The largest file, in bytes."""
    rows: tuple[DocumentLine, ...]
    jobs: tuple[JobView, ...]
    """Files that are being read, or could not be."""
    error: str
    mandates: tuple[tuple[str, str], ...] = ()
    """Always empty: only a check has a mandate to choose."""


@dataclass(frozen=True)
class Count:
    """How many of something were found."""

    label: str
    href: str
    """Where they are shown; empty where they are not."""


@dataclass(frozen=True)
class DemandRow:
    """A reporting rule."""

    report: str
    elements: str
    posts: str
    text: str
    href: str


@dataclass(frozen=True)
class SaidOf:
    """What a report says of one assignment."""

    assignment: str
    how: str
    """How the statements are tied to it, in words."""
    statements: tuple[tuple[str, str, str], ...]
    """Text, element where it has one, and address of the page."""


@dataclass(frozen=True)
class PassageView:
    """A passage as it is searched."""

    text: str
    context: str
    kind: str
    assignments: tuple[str, ...]
    href: str


@dataclass(frozen=True)
class OutlineItem:
    """A heading."""

    text: str
    level: int
    href: str


@dataclass(frozen=True)
class DocumentPage:
    """One document, and how it was understood."""

    title: str
    id: str
    kind: str
    facts: tuple[tuple[str, str], ...]
    read: str
    """The document's first page."""
    original: str
    in_library: bool
    """False for a report that was only checked: it answers no questions."""
    versions: tuple[tuple[str, dt.datetime | None], ...]
    """Id and time of the earlier versions."""
    counts: tuple[Count, ...]
    demands: tuple[DemandRow, ...]
    said: tuple[SaidOf, ...]
    outline: tuple[OutlineItem, ...]
    passages: tuple[PassageView, ...]
    more_passages: int
    """How many are not shown."""


@dataclass(frozen=True)
class DeletePage:
    """What deleting something means, before it is done."""

    title: str
    text: str
    consequences: tuple[str, ...]
    action: str
    """Where the answer is sent."""
    yes: str
    no: str
    back: str


def understood_mandate(mandate: Mandate, t: Texts) -> tuple[Count, ...]:
    """What was found in a letter."""
    home = f"/oppdrag/{links.segment(mandate.document)}"
    deliverables = [d for a in mandate.assignments for d in a.deliverables]
    deadlines = sum(len(d.deadlines) for d in deliverables)
    return (
        Count(t("parsed.assignments", len(mandate.assignments)), home),
        Count(t("parsed.deliverables", len(deliverables)), home),
        Count(t("parsed.deadlines", deadlines), f"{home}/frister"),
        Count(t("parsed.calendar", len(mandate.calendar)), f"{home}/frister"),
        Count(t("parsed.money", len(mandate.appropriations)), f"{home}/bevilgninger"),
        Count(t("parsed.notes", len(mandate.anomalies)), f"{home}/merknader"),
    )


def demands(mandate: Mandate, t: Texts) -> tuple[DemandRow, ...]:
    """The reporting rules."""
    words = words_of(t)
    return tuple(
        DemandRow(
            report=words.report(rule.report).capitalize(),
            elements=", ".join(words.elements[e].lower() for e in rule.elements),
            posts=", ".join(key.replace("/", " post ") for key in rule.appropriations),
            text=rule.text,
            href=links.spans(rule.sentences[0].spans) if rule.sentences else "",
        )
        for rule in mandate.reporting
    )


def understood_report(report: Report, t: Texts) -> tuple[Count, ...]:
    """What was found in a report."""
    tied = {tie.assignment for s in report.statements for tie in s.ties}
    return (
        Count(t("parsed.sections", len(report.sections)), ""),
        Count(t("parsed.statements", len(report.statements)), ""),
        Count(t("parsed.tied", len(tied)), ""),
        Count(t("parsed.tables", len(report.tables)), ""),
    )


def said_of(report: Report, t: Texts) -> tuple[SaidOf, ...]:
    """The statements of a report, an assignment at a time."""
    words = words_of(t)
    by_assignment: dict[str, list[tuple[str, str, str]]] = {}
    ways: dict[str, Counter[str]] = {}
    for statement in report.statements:
        for tie in statement.ties:
            element = words.elements[statement.element] if statement.element else ""
            line = (statement.text, element, links.spans(statement.spans))
            by_assignment.setdefault(tie.assignment, []).append(line)
            ways.setdefault(tie.assignment, Counter())[tie.how] += 1
    return tuple(
        SaidOf(ident, ", ".join(f"{t(f'tie.{how}')}: {n}" for how, n in ways[ident].most_common()), tuple(lines))
        for ident, lines in sorted(by_assignment.items())
    )


def outline(document: Document) -> tuple[OutlineItem, ...]:
    """The headings in order."""
    return tuple(_headings(document.blocks))


def _headings(blocks: Iterable[Block]) -> Iterator[OutlineItem]:
    for block in blocks:
        if block.kind == "heading" and block.spans:
            yield OutlineItem(block.text, min(max(block.level, 1), 4), links.spans(block.spans))


def passage_views(found: Sequence[Passage]) -> tuple[PassageView, ...]:
    """The first passages, as they are searched."""
    return tuple(
        PassageView(p.text, p.context, p.kind, p.assignments, links.spans(p.spans)) for p in found[:MOST_PASSAGES]
    )
