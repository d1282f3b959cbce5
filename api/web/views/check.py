"""View models of a check's result: the matrix, the findings, and one cell with its evidence. Pure.

The words for verdicts, elements and report types are those of `check/render/words.py`, as in every other format.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

from api.web import links
from api.web.texts import Texts
from api.web.views.since_last import SinceLast
from check.decisions import Decision, ReviewedCell, ReviewedFinding, ReviewedResult
from check.model import Evidence, Severity
from check.render import view
from check.render.words import WORDS, Mark, Words

Lacking = frozenset({"delvis", "mangler", "ikke-vurdert"})


@dataclass(frozen=True)
class VerdictView:
    """A verdict as symbol and word."""

    mark: Mark
    """Slug; also picks the symbol and the colour."""
    label: str


@dataclass(frozen=True)
class MatrixCell:
    """A cell of the matrix."""

    verdict: VerdictView
    href: str
    label: str
    """For a screen reader: assignment, element and verdict."""
    decided: bool
    """A person has ruled on it."""
    reopened: bool
    """The evidence has changed since the ruling."""
    hidden: bool
    """Left out by the filter."""


@dataclass(frozen=True)
class MatrixRow:
    """An assignment's row."""

    ident: str
    title: str
    cells: tuple[MatrixCell | None, ...]
    """One for each column; None where the result has no such cell."""
    lacking: int


@dataclass(frozen=True)
class PlaceView:
    """A quote and the page it stands on."""

    quote: str
    label: str
    """"Rapporten, side 5"."""
    href: str
    current: bool = False


@dataclass(frozen=True)
class RulingView:
    """A ruling by a person: who, when, what, why."""

    text: str
    when: dt.datetime


@dataclass(frozen=True)
class FindingView:
    """A finding, with what a reader needs to judge it."""

    key: str
    anchor: str
    code: str
    severity: Severity
    severity_label: str
    subject: str
    """The assignment, or that it is about the whole report."""
    message: str
    rule: str
    """Address of the rule's explanation."""
    places: tuple[PlaceView, ...]
    stands: bool
    reopened: bool
    history: tuple[RulingView, ...]


@dataclass(frozen=True)
class Download:
    """A file that can be made of the result."""

    label: str
    href: str


@dataclass(frozen=True)
class CheckPage:
    """A whole result."""

    title: str
    id: str
    file: str
    report_href: str
    facts: tuple[tuple[str, str], ...]
    """Name and value: type, period, dates, pages, mandate."""
    complete: bool
    counts: str
    share: int
    """Share of the required cells that are met, in per cent."""
    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    only_lacking: bool
    lacking: int
    """How many required cells lack something."""
    findings: tuple[FindingView, ...]
    not_judged: tuple[tuple[str, str], ...]
    """What, and why."""
    since: SinceLast | None
    """What changed since the report before; None where there is none."""
    downloads: tuple[Download, ...]


@dataclass(frozen=True)
class CellPage:
    """One cell: the demand, the verdict, the evidence beside the marked page, and the ruling."""

    title: str
    check: str
    check_title: str
    key: str
    assignment: str
    assignment_title: str
    element: str
    verdict: VerdictView
    """The verdict that counts."""
    tool: VerdictView
    """The tool's own."""
    required: bool
    reason: str
    judge: str
    demand: PlaceView | None
    evidence: tuple[PlaceView, ...]
    sections: tuple[str, ...]
    """What was read, where nothing was found."""
    words: tuple[str, ...]
    """What was looked for, where nothing was found."""
    nearest: PlaceView | None
    second_opinion: str
    history: tuple[RulingView, ...]
    reopened: bool
    choices: tuple[VerdictView, ...]
    """The verdicts that a person may set instead."""
    previous: str
    next: str
    source: object | None
    """`SourceView` of the place that is shown beside; None where there is none."""
    error: str


def words_of(t: Texts) -> Words:
    """The words of the reader's written language."""
    return WORDS[t.written]


def verdict(mark: Mark, words: Words) -> VerdictView:
    """A verdict with a capital letter."""
    label = words.marks[mark]
    return VerdictView(mark, label[:1].upper() + label[1:])


def matrix(
    result: ReviewedResult, context: view.Context, check: str, words: Words, only_lacking: bool = False
) -> tuple[MatrixRow, ...]:
    """The rows; with `only_lacking`, those that lack something, and of them the other cells hidden."""
    columns = view.elements(result)
    rows = []
    for row in view.assignments(result, context):
        lacking = sum(view.mark(cell) in Lacking for cell in row.cells)
        if only_lacking and not lacking:
            continue
        cells = tuple(_matrix_cell(row.cell(column), check, words, only_lacking) for column in columns)
        rows.append(MatrixRow(row.ident, row.title, cells, lacking))
    return tuple(rows)


def _matrix_cell(reviewed: ReviewedCell | None, check: str, words: Words, only_lacking: bool) -> MatrixCell | None:
    if reviewed is None:
        return None
    cell, mark = reviewed.cell, view.mark(reviewed)
    shown = verdict(mark, words)
    return MatrixCell(
        verdict=shown,
        href=links.cell(check, cell.assignment, cell.element),
        label=f"{cell.assignment}, {words.elements[cell.element]}: {shown.label}",
        decided=reviewed.decision is not None and not reviewed.reopened,
        reopened=reviewed.reopened,
        hidden=only_lacking and mark not in Lacking,
    )


def place(evidence: Evidence, document: str, back: str, words: Words, current: bool = False) -> PlaceView:
    """A quote of the report or the mandate (`document` is that one's id)."""
    source = words.sources[evidence.source]
    return PlaceView(
        quote=view.quoted(evidence),
        label=f"{source[:1].upper()}{source[1:]}, {words.page} {evidence.page}",
        href=links.place(document, evidence.page, evidence.start, evidence.end, back),
        current=current,
    )


def rulings(history: Iterable[Decision], words: Words) -> tuple[RulingView, ...]:
    """What people ruled, oldest first."""
    made = []
    for decision in history:
        to = f" ({words.marks[decision.presence]})" if decision.presence else ""
        said = f"{words.ruled[decision.ruling].capitalize()}{to} {words.by} {decision.name}"
        made.append(RulingView(view.clean(f"{said}: {decision.reason}" if decision.reason else said), decision.at))
    return tuple(made)


def findings(result: ReviewedResult, mandate: str, report: str, back: str, words: Words) -> tuple[FindingView, ...]:
    """Every finding, the gravest first; those a person has overruled last."""
    order = get_args(Severity)
    every = [_finding(f, n, mandate, report, back, words) for n, f in enumerate(result.findings, 1)]
    return tuple(sorted(every, key=lambda f: (not f.stands, order.index(f.severity))))


def _finding(reviewed: ReviewedFinding, number: int, mandate: str, report: str, back: str, words: Words) -> FindingView:
    finding = reviewed.finding
    label = words.severities[finding.severity]
    return FindingView(
        key=reviewed.key,
        anchor=f"funn-{number}",
        code=finding.code,
        severity=finding.severity,
        severity_label=label[:1].upper() + label[1:],
        subject=finding.assignment or words.whole_report,
        message=view.clean(finding.message),
        rule=f"/regler/{links.segment(finding.code)}",
        places=tuple(
            place(e, report if e.source == "rapport" else mandate, f"{back}#funn-{number}", words)
            for e in finding.evidence
        ),
        stands=reviewed.stands,
        reopened=reviewed.reopened,
        history=rulings(reviewed.history, words),
    )


def neighbours(result: ReviewedResult, context: view.Context, key: str, check: str) -> tuple[str, str]:
    """Addresses of the lacking cells before and after one, in reading order; of any cells where it lacks nothing."""
    every = [cell for row in view.assignments(result, context) for cell in row.cells]
    lacking = [cell for cell in every if view.mark(cell) in Lacking]
    within: Sequence[ReviewedCell] = lacking if any(cell.key == key for cell in lacking) else every
    keys = [cell.key for cell in within]
    at = keys.index(key)

    def address(index: int) -> str:
        cell = within[index].cell
        return links.cell(check, cell.assignment, cell.element)

    return (address(at - 1) if at else "", address(at + 1) if at + 1 < len(within) else "")
