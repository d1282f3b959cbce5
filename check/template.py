"""Writes the skeleton of a report as DOCX: every heading that the mandate demands, so that the report starts complete.

What is demanded comes from `requirements.py`. Guidance stands in square brackets; the checks find it if it is left in.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from check.deadlines import dues
from check.errors import CheckError
from check.profile import Profile
from check.render.words import WORDS, Norwegian
from check.requirements import Requirement, requirement_for, requirements
from check.template_words import TEMPLATE_WORDS, TemplateWords
from ingest.model import Appropriation, Assignment, Mandate

_LONGEST_PROMPT = 118
"""The placeholder rule knows square brackets around at most 120 characters."""


@dataclass(frozen=True)
class Piece:
    """One paragraph or table of the skeleton. `note` becomes a comment in the margin; `rows` makes a table."""

    kind: Literal["title", "heading", "assignment", "element", "text", "prompt", "table"]
    text: str = ""
    note: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Skeleton:
    """The template as pieces, in its written norm; `title` is plain, without prompts."""

    pieces: tuple[Piece, ...]
    title: str
    tag: str


def skeleton(
    mandate: Mandate,
    report_type: str,
    *,
    period: str | None = None,
    language: Norwegian | None = None,
    profile: Profile | None = None,
) -> Skeleton:
    """The skeleton for a report type (slug) and period ("2026-T1"; asked for in the title where not given).

    In the mandate's own norm unless told. Raises `CheckError` where the mandate demands no such report.
    """
    wanted = profile.requirements(mandate) if profile else requirements(mandate)
    requirement = requirement_for(report_type, wanted)
    if requirement is None:
        known = ", ".join(r.report for r in wanted) or "ingen"
        raise CheckError(f"Mandatet krever ingen rapport av typen «{report_type}». Det krever: {known}.")
    norm: Norwegian = language or ("nn" if mandate.language == "nn" else "nb")
    words = TEMPLATE_WORDS[norm]
    name = WORDS[norm].report(report_type).capitalize()
    shown = WORDS[norm].period_name(period or _only_period(mandate, report_type)) or words.period_prompt
    pieces = [
        Piece("title", f"{name} for {shown}"),
        *_head(mandate, words),
        *_assignments(mandate, requirement, norm),
        *_whole(requirement, words),
        *_money(mandate, requirement, words),
    ]
    return Skeleton(tuple(pieces), name, WORDS[norm].tag)


def write_template(made: Skeleton, date: dt.date) -> bytes:
    """The skeleton as a DOCX file; the same bytes for the same skeleton and `date` (the file's own)."""
    from check.render import paper

    document = paper.blank(made.title, made.tag)
    levels = {"title": 0, "heading": 1, "assignment": 2, "element": 3}
    for piece in made.pieces:
        if piece.kind in levels:
            added = paper.heading(document, piece.text, levels[piece.kind])
            if piece.note:
                paper.comment(document, added, piece.note, date)
        elif piece.kind == "table":
            paper.table(document, piece.rows[0], piece.rows[1:])
        else:
            paper.prompt(paper.paragraph(document, ""), piece.text)
    return paper.written(document, date)


def _head(mandate: Mandate, words: TemplateWords) -> Iterator[Piece]:
    if mandate.senders:
        yield Piece("text", words.to.format(name=" og ".join(mandate.senders)))
    if mandate.recipient:
        yield Piece("text", words.sender.format(name=mandate.recipient))
    yield Piece("text", words.date + words.date_prompt)
    yield Piece("prompt", words.how)


def _assignments(mandate: Mandate, requirement: Requirement, norm: Norwegian) -> Iterator[Piece]:
    """Every assignment, also those that the demand does not reach: one that is nowhere is a finding."""
    words = TEMPLATE_WORDS[norm]
    quoted: set[str] = set()
    yield Piece("heading", words.assignments)
    for assignment in mandate.assignments:
        yield Piece("assignment", f"{assignment.id} {assignment.title}")
        for reminder in _deadlines(mandate, assignment, norm):
            yield Piece("prompt", reminder)
        elements = requirement.elements if assignment.id in requirement.assignments else ()
        for element in elements or ("status",):
            demand = requirement.demands.get(element) if elements else None
            note = ""
            if demand and demand.text not in quoted:
                quoted.add(demand.text)
                page = demand.spans[0].page if demand.spans else "–"
                note = words.demanded.format(mandate=mandate.title, page=page, quote=demand.text)
            yield Piece("element", words.headings[element], note=note)
            yield Piece("prompt", words.prompts[element])


def _whole(requirement: Requirement, words: TemplateWords) -> Iterator[Piece]:
    for element in requirement.whole:
        yield Piece("heading", words.headings[element])
        yield Piece("prompt", words.prompts[element])


def _money(mandate: Mandate, requirement: Requirement, words: TemplateWords) -> Iterator[Piece]:
    asked = [a for a in mandate.appropriations if a.key in requirement.appropriations]
    if asked:
        yield Piece("heading", words.money)
        yield Piece("table", rows=(words.columns, *(_money_row(a, words) for a in asked)))


def _money_row(appropriation: Appropriation, words: TemplateWords) -> tuple[str, ...]:
    granted = appropriation.amended_nok if appropriation.amended_nok is not None else appropriation.amount_nok
    return (
        appropriation.chapter,
        appropriation.post or "",
        appropriation.name,
        _thousands(granted),
        words.spent_prompt,
    )


def _deadlines(mandate: Mandate, assignment: Assignment, norm: Norwegian) -> Iterator[str]:
    """A reminder of each deadline: those with a last day first, then words without a date ("snarast")."""
    for due in dues(mandate):
        if due.assignment.id == assignment.id:
            yield _reminder(due.deliverable, WORDS[norm].day(due.last), norm)
    for deliverable in assignment.deliverables:
        for deadline in deliverable.deadlines:
            if deadline.valid and not (deadline.amended_date or deadline.date or deadline.latest):
                yield _reminder(deliverable.text, f"«{deadline.amended_text or deadline.text}»", norm)


def _reminder(what: str, day: str, norm: Norwegian) -> str:
    """Cut to what the placeholder rule takes in."""
    words = TEMPLATE_WORDS[norm]
    day = _unbracketed(day)
    room = _LONGEST_PROMPT - len(words.deadline.format(day=day, what=""))
    task = _unbracketed(what)
    task = task if len(task) <= room else f"{task[: max(room - 1, 0)].rstrip()}…"
    return words.deadline.format(day=day, what=task)


def _unbracketed(text: str) -> str:
    return " ".join(text.replace("[", "(").replace("]", ")").split())


def _thousands(nok: int) -> str:
    """Whole kroner as thousands with a space between groups: "68 100"; what is less than a thousand is kept."""
    whole, rest = divmod(nok, 1000)
    shown = f"{whole:,}".replace(",", " ")
    return f"{shown},{rest:03d}".rstrip("0") if rest else shown


def _only_period(mandate: Mandate, report_type: str) -> str | None:
    """A yearly report has the mandate's year; others have several periods to choose between."""
    return str(mandate.year) if report_type == "arsrapport" and mandate.year else None
