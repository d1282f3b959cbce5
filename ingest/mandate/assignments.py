"""Builds assignments from units: title, duties in running text, bullets with area and deadlines, background.

Knows nothing of how lines became units.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ingest.language.sentences import split_sentences
from ingest.mandate.deadlines import find_deadlines, is_deadline, split_closing
from ingest.mandate.flow import Flow
from ingest.mandate.units import Unit
from ingest.mandate.words import is_lead_in
from ingest.model import Assignment, Deadline, Deliverable, Sentence


@dataclass
class _Draft:
    head: Unit
    chapter: str | None
    deliverables: list[Deliverable] = field(default_factory=list)
    background: list[Sentence] = field(default_factory=list)
    deadlines: list[Deadline] = field(default_factory=list)
    area: str | None = None
    listing: bool = False
    """True from a lead-in ("Foretaket skal:") on: paragraphs that follow it are bullets without a sign."""


IsDuty = Callable[[str], bool]


def build_assignment(
    head: Unit, body: Sequence[Unit], chapter: str | None, is_duty: IsDuty, year: int | None
) -> Assignment:
    """The assignment that `head` opens and `body` fills."""
    title, deadlines = split_closing(head.flow, year)
    draft = _Draft(head, chapter, deadlines=list(deadlines))
    for index, unit in enumerate(body):
        below = body[index + 1] if index + 1 < len(body) else None
        _take(draft, unit, below, is_duty, year)
    whole = [unit.whole or unit.flow for unit in (head, *body)]
    return Assignment(
        id=head.mark,
        title=title.text.rstrip(" :"),
        chapter=chapter,
        deliverables=tuple(draft.deliverables),
        background=tuple(draft.background),
        deadlines=tuple(draft.deadlines),
        heading=(head.whole or head.flow).spans(),
        spans=tuple(span for flow in whole for span in flow.spans()),
    )


def _take(draft: _Draft, unit: Unit, below: Unit | None, is_duty: IsDuty, year: int | None) -> None:
    if unit.kind == "item":
        draft.deliverables.append(_deliverable(unit.flow, draft.area, "punkt", year, unit.level))
    elif unit.kind == "heading":
        draft.area = unit.flow.text.rstrip(" :")
    elif unit.kind == "para":
        _take_paragraph(draft, unit, below, is_duty, year)


def _take_paragraph(draft: _Draft, unit: Unit, below: Unit | None, is_duty: IsDuty, year: int | None) -> None:
    if is_deadline(unit.flow):
        _attach(draft, unit.flow, year)
        return
    text = unit.flow.text
    if draft.listing and below is not None and below.kind != "item" and text[:1].islower():
        draft.deliverables.append(_deliverable(unit.flow, draft.area, "punkt", year, 1))
        return
    if draft.deliverables and draft.deliverables[-1].source == "punkt":
        draft.area = None
    for start, end in split_sentences(text):
        _take_sentence(
            draft, unit.flow.cut(start, end), is_duty, year, opens_list=end == len(text) and text.endswith(":")
        )


def _take_sentence(draft: _Draft, flow: Flow, is_duty: IsDuty, year: int | None, *, opens_list: bool) -> None:
    if is_deadline(flow):
        _attach(draft, flow, year)
    elif opens_list and is_lead_in(flow.text):
        draft.listing = True
    elif is_duty(flow.text):
        draft.deliverables.append(_deliverable(flow, draft.area, "tekst", year, 1))
    else:
        draft.background.append(flow.sentence())


def _attach(draft: _Draft, flow: Flow, year: int | None) -> None:
    """Gives a deadline that stands on a line of its own to the deliverable before it, else to the assignment."""
    _, deadlines = split_closing(flow, year)
    if not draft.deliverables:
        draft.deadlines.extend(deadlines)
        return
    last = draft.deliverables.pop()
    draft.deliverables.append(last.model_copy(update={"deadlines": (*last.deadlines, *deadlines)}))


def _deliverable(
    flow: Flow, area: str | None, source: Literal["punkt", "tekst"], year: int | None, level: int
) -> Deliverable:
    body, closing = split_closing(flow, year)
    return Deliverable(
        text=body.text,
        area=area,
        source=source,
        deadlines=(*find_deadlines(body, year), *closing),
        level=max(level, 1),
        spans=flow.spans(),
    )
