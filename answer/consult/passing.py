"""A date that a sentence says in passing ("… som skal være operativ fra mars 2027"): what it is the date of.

Decides nothing about deadlines, which the parse has tied to their tasks.
"""

from __future__ import annotations

import re

from answer.consult.focus import met_by
from answer.evidence import Unit
from answer.understand.query import Query
from answer.words import key, parts, tokens
from ingest.language.dates import find_dates

ANTECEDENT = 3
"""Words before "som" that the clause is about."""
ABOUT = 0.6
"""The share of the question, by weight, that the clause with the date must speak of."""
_YEAR = re.compile(r"\b20\d\d\b")


def is_date_of(unit: Unit, query: Query, weights: list[float]) -> bool:
    """Whether the date in the unit is a date of what the question asks about, not of a clause beside it."""
    clause = _clause(unit.text)
    if clause is None or not sum(weights):
        return True
    held = {key(w) for t in tokens(clause) for w in (t.text, *parts(t.text))}
    met = sum(w for t, w in zip(query.terms, weights, strict=True) if met_by(t, held) > 0)
    return met >= ABOUT * sum(weights)


def _clause(text: str) -> str | None:
    """The relative clause that holds the only date, with its antecedent; None where no such clause does."""
    places = [d.start for d in find_dates(text, 2000)] or [m.start() for m in _YEAR.finditer(text)]
    joints = list(re.finditer(r"\b(?:som|that|which)\b", text))
    before = [j for j in joints if places and j.start() < min(places)]
    if not before:
        return None
    joint = before[-1]
    words = tokens(text[: joint.start()])[-ANTECEDENT:]
    return text[words[0].start if words else joint.start() :]
