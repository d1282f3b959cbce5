"""Applies the changes of a supplement to a mandate: the letter's own value stays, the new one stands beside it.

Finding the changes is `amendments.py`.
"""

from __future__ import annotations

import datetime as dt
import re

from ingest.model import Amendment, Appropriation, Assignment, Deadline, Deliverable, Mandate


def amend(mandate: Mandate, supplement: Mandate) -> Mandate:
    """The mandate as the supplementary letter leaves it.

    Changed deadlines and amounts keep the letter's own value and get `amended_*` beside it, with the supplement's
    document id. Assignments and appropriations that only the supplement has are added.
    """
    amendments = tuple(_completed(a, mandate) for a in supplement.amendments)
    known = {a.id for a in mandate.assignments}
    keys = {a.key for a in mandate.appropriations}
    changed = apply(mandate, amendments)
    return changed.model_copy(
        update={
            "assignments": (*changed.assignments, *(a for a in supplement.assignments if a.id not in known)),
            "appropriations": (*changed.appropriations, *(a for a in supplement.appropriations if a.key not in keys)),
            "amendments": (*mandate.amendments, *amendments),
            "references": (*mandate.references, *supplement.references),
        }
    )


def apply(mandate: Mandate, amendments: tuple[Amendment, ...]) -> Mandate:
    """The mandate with the values that `amendments` set beside its own."""
    assignments, appropriations = list(mandate.assignments), list(mandate.appropriations)
    for amendment in amendments:
        if amendment.kind == "frist":
            assignments = [_moved(a, amendment) if a.id == amendment.assignment else a for a in assignments]
        else:
            appropriations = [_set(a, amendment) if _same_post(a, amendment) else a for a in appropriations]
    return mandate.model_copy(update={"assignments": tuple(assignments), "appropriations": tuple(appropriations)})


def _same_post(row: Appropriation, amendment: Amendment) -> bool:
    return (row.chapter, row.post) == (amendment.chapter, amendment.post)


def _set(row: Appropriation, amendment: Amendment) -> Appropriation:
    return row.model_copy(update={"amended_nok": amendment.to_nok, "amended_by": amendment.document})


def _completed(amendment: Amendment, mandate: Mandate) -> Amendment:
    """The amendment with the letter's own value as `from`, where the supplement's words leave it out."""
    if amendment.kind == "belop":
        row = next((a for a in mandate.appropriations if _same_post(a, amendment)), None)
        if row is None or amendment.from_nok is not None:
            return amendment
        return amendment.model_copy(update={"from_nok": row.amount_nok})
    assignment = mandate.assignment(amendment.assignment or "")
    if amendment.from_text is not None or assignment is None:
        return amendment
    at = _changed_deadline(assignment, amendment)
    old = _deadlines(assignment)[at] if at is not None else None
    return amendment.model_copy(update={"from_text": _iso(old.date) or old.text}) if old else amendment


def _deadlines(assignment: Assignment) -> list[Deadline]:
    return [*assignment.deadlines, *(d for deliverable in assignment.deliverables for d in deliverable.deadlines)]


def _changed_deadline(assignment: Assignment, amendment: Amendment) -> int | None:
    """Which of the assignment's deadlines changes: the one with the old date, else the one whose words are nearest."""
    deadlines = _deadlines(assignment)
    texts = [*(assignment.title for _ in assignment.deadlines)]
    texts += [deliverable.text for deliverable in assignment.deliverables for _ in deliverable.deadlines]
    old = amendment.from_text
    same = [i for i, d in enumerate(deadlines) if old is not None and old in (_iso(d.date), d.text)]
    candidates = same or list(range(len(deadlines)))
    if not candidates:
        return None
    return max(candidates, key=lambda i: (_shared(texts[i], amendment.text), -i))


def _shared(deliverable: str, sentence: str) -> int:
    """How much of the deliverable's words the sentence repeats, in letters; endings may differ."""
    mine = {word for word in re.findall(r"\w+", deliverable.casefold()) if len(word) > 4}
    theirs = {word for word in re.findall(r"\w+", sentence.casefold()) if len(word) > 4}
    starts = (max((_common(word, other) for other in mine), default=0) for word in theirs)
    return sum(start for start in starts if start > 4)


def _common(one: str, other: str) -> int:
    """Length of the beginning that two words share."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _moved(assignment: Assignment, amendment: Amendment) -> Assignment:
    """The assignment with the new deadline beside the old; a deadline of its own where it had none."""
    at = _changed_deadline(assignment, amendment)
    date = _date(amendment.to_text)
    change = {"amended_date": date, "amended_text": amendment.to_text, "amended_by": amendment.document}
    if at is None:
        new = Deadline(text=amendment.to_text or "", date=None, **change)  # type: ignore[arg-type]
        return assignment.model_copy(update={"deadlines": (*assignment.deadlines, new)})
    deadlines = [d.model_copy(update=change) if i == at else d for i, d in enumerate(_deadlines(assignment))]
    own = len(assignment.deadlines)
    return assignment.model_copy(
        update={
            "deadlines": tuple(deadlines[:own]),
            "deliverables": _refilled(assignment.deliverables, deadlines[own:]),
        }
    )


def _refilled(deliverables: tuple[Deliverable, ...], deadlines: list[Deadline]) -> tuple[Deliverable, ...]:
    """The deliverables with the deadlines given, in order."""
    out, at = [], 0
    for deliverable in deliverables:
        end = at + len(deliverable.deadlines)
        out.append(deliverable.model_copy(update={"deadlines": tuple(deadlines[at:end])}))
        at = end
    return tuple(out)


def _iso(date: dt.date | None) -> str | None:
    return date.isoformat() if date else None


def _date(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text or "")
    except ValueError:
        return None
