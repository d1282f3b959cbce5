"""Gathers what an assignment's statements say of an element into one cell: verdict, evidence, reason, absence proof.

Follows the contract's doubtful calls: the best statement counts, a common section gives at most delvis, an
assignment's own placeholder is mangler whatever a common section says, and an assignment that is nowhere lacks all.
"""

from __future__ import annotations

from typing import NamedTuple

from check.evidence import Quoter
from check.judges.statement import NOTHING, Judge, Verdict, judge, label_elements
from check.judges.words import ELEMENT_NAMES, LOOKED_FOR
from check.model import Cell, Evidence, Presence, Searched
from ingest.model import Element, Statement
from ingest.report.elements import elements_of

MOST_EVIDENCE = 3
"""Statements quoted per cell: enough to check the verdict, not the whole report."""
NEAR = 0.15
"""The least probability at which a statement is worth showing as the nearest miss."""


class Heard(NamedTuple):
    """A statement and what it says of the element in question."""

    statement: Statement
    verdict: Verdict


class Demand(NamedTuple):
    """Whether this report type must have the cell, and the mandate's sentence that says so."""

    required: bool
    evidence: Evidence | None


class Material(NamedTuple):
    """All that a report says of one assignment: statements of its own, and common ones that cover it."""

    own: tuple[Statement, ...]
    common: tuple[Statement, ...]
    sections: tuple[str, ...]
    empty: tuple[str, ...] = ()
    """Headings and columns of its own with nothing under them, as printed."""
    named: bool = False
    """True where a heading or statement names it, even one that names others too."""


def judge_cell(assignment: str, element: Element, material: Material, demand: Demand, quote: Quoter) -> Cell:
    """The cell of `assignment` and `element`."""
    own = [Heard(s, judge(s, element)) for s in material.own]
    chosen = _decide(own, material, element)
    cell = Cell(
        assignment=assignment,
        element=element,
        presence=chosen.presence,
        required=demand.required,
        demand=demand.evidence,
        evidence=_evidence(chosen.heard, quote),
        reason=chosen.reason,
        judge=chosen.judge,
    )
    if cell.presence != "mangler":
        return cell
    proof = Searched(sections=material.sections, words=LOOKED_FOR[element], nearest=_nearest(own, quote))
    return cell.model_copy(update={"searched": proof})


class _Chosen(NamedTuple):
    presence: Presence
    heard: list[Heard]
    reason: str
    judge: Judge = "regel"


def _decide(own: list[Heard], material: Material, element: Element) -> _Chosen:
    name = ELEMENT_NAMES[element]
    if not own and not material.named:
        return _Chosen("mangler", [], "Oppdraget er ikke omtalt i rapporten.")
    substance = [heard for heard in own if heard.verdict.says == "substans"]
    placeholders = [heard for heard in own if heard.verdict.says == "plassholder"]
    if placeholders or any(_is_own_label(heard, element) and heard.verdict.says == "tynt" for heard in own):
        substance = [heard for heard in substance if heard.verdict.judge == "regel"]
    if substance:
        best = sorted(substance, key=lambda heard: heard.verdict.judge != "regel")
        first = best[0].verdict
        return _Chosen("oppfylt", best, first.reason, first.judge)
    if placeholders:
        return _Chosen("mangler", placeholders, placeholders[0].verdict.reason)
    thin = [heard for heard in own if heard.verdict.says == "tynt"]
    if thin:
        return _Chosen("delvis", thin, thin[0].verdict.reason)
    common = [Heard(s, v) for s in material.common if _touches(v := judge(s, element), s, element)]
    if common:
        first_common = common[0]
        printed = first_common.statement.ties[0].printed if first_common.statement.ties else "fellesavsnitt"
        reason = f"Bare dekket av tekst som gjelder flere oppdrag («{printed}»), ikke knyttet til dette oppdraget."
        return _Chosen("delvis", common, reason, first_common.verdict.judge)
    if empty := next((label for label in material.empty if element in elements_of(label)), None):
        return _Chosen("mangler", [], f"Det står ingenting under «{empty}».")
    return _Chosen("mangler", [], f"Ingen tekst om {name} er knyttet til oppdraget.")


def _is_own_label(heard: Heard, element: Element) -> bool:
    return element in label_elements(heard.statement)


def _touches(verdict: Verdict, statement: Statement, element: Element) -> bool:
    """A common text addresses the element where a rule or its label says so; the head only with a cue word's help."""
    labels = label_elements(statement)
    said = verdict.says in {"substans", "tynt"}
    return said and (verdict.judge == "regel" or element in labels or (verdict.cued and not labels))


def _evidence(heard: list[Heard], quote: Quoter) -> tuple[Evidence, ...]:
    return tuple(piece for each in heard[:MOST_EVIDENCE] for piece in quote.report(each.statement.spans))


def _nearest(own: list[Heard], quote: Quoter) -> Evidence | None:
    """The statement that came closest, or None where none was near."""
    best = max(
        own, key=lambda heard: heard.verdict.chance, default=Heard(Statement(text="", spans=(), form="cell"), NOTHING)
    )
    pieces = quote.report(best.statement.spans) if best.verdict.chance >= NEAR else ()
    return pieces[0] if pieces else None
