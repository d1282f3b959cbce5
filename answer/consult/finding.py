"""What a consultation gives, and what it may use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from answer.cite import Draft
from answer.evidence import Evidence, Unit
from answer.prompts import say
from answer.rank import Ranker, Scored
from answer.understand.query import Query
from ingest.model import Document, Language, Mandate


@dataclass(frozen=True, slots=True)
class Finding:
    """Sentences that answer, or (with `answerable` False) what is wrong with the question's premise."""

    drafts: tuple[Draft, ...]
    method: Literal["fakta", "utdrag"] = "fakta"
    answerable: bool = True


@dataclass(frozen=True)
class Context:
    """The evidence and its ranker for one question; `near` gives how near each unit is in meaning (0 to 1)."""

    evidence: Evidence
    ranker: Ranker
    document: Callable[[str], Document]
    today: dt.date
    near: Callable[[], dict[int, float]] = dict
    """Called only where units are ranked: it costs a search."""

    @property
    def mandates(self) -> tuple[Mandate, ...]:
        return self.evidence.mandates

    def rank(self, query: Query, keep: Callable[[Unit], bool] | None = None) -> list[Scored]:
        """The units by score, best first."""
        return self.ranker.rank(query, keep=keep, near=self.near())


def assignment_words(language: Language, unit: Unit) -> str:
    """ " (oppdrag 2026-05)", or nothing for a unit outside the assignments."""
    return " " + say(language, "under-assignment", ident=unit.ident) if unit.ident else ""


Consult = Callable[[Query, Context], Finding | None]
