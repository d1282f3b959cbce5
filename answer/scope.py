"""Which letters and reports a question is answered from: by scope, years and recipients, else the newest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Generic, TypeVar

from answer.evidence import Evidence, evidence_of, report_evidence
from answer.model import Scope
from answer.rank import Ranker
from answer.sources import Sources
from ingest.model import Mandate, Report

T = TypeVar("T")


class _Same(Generic[T]):
    """A cache key by identity: comparing the content of a letter would cost more than using it."""

    __slots__ = ("value",)

    def __init__(self, value: T) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.value is self.value


@lru_cache(maxsize=16)
def _letters(keys: tuple[_Same[Mandate], ...]) -> Ranker:
    return Ranker(evidence_of(tuple(k.value for k in keys)))


@lru_cache(maxsize=32)
def _report(key: _Same[Report], keys: tuple[_Same[Mandate], ...]) -> Ranker:
    return Ranker(report_evidence(key.value, tuple(k.value for k in keys)))


def ranker_of(mandates: Sequence[Mandate]) -> Ranker:
    """The ranker over these letters; built once while they are unchanged."""
    return _letters(tuple(_Same(m) for m in mandates))


def report_ranker(report: Report, mandates: Sequence[Mandate]) -> Ranker:
    """The ranker over one report's statements."""
    return _report(_Same(report), tuple(_Same(m) for m in mandates))


def within(ranker: Ranker, assignments: Sequence[str]) -> Ranker:
    """The same evidence, narrowed to some assignments."""
    if not assignments:
        return ranker
    units = tuple(u for u in ranker.evidence.units if u.ident in assignments)
    from dataclasses import replace

    return Ranker(Evidence(ranker.evidence.mandates, tuple(replace(u, order=n) for n, u in enumerate(units))))


def letters_in(sources: Sources, scope: Scope) -> list[Mandate]:
    """The letters that the scope allows."""
    if scope.kinds and not {"mandat", "tillegg"} & set(scope.kinds):
        return []
    return [
        m
        for m in sources.mandates()
        if (not scope.documents or m.document in scope.documents) and (not scope.years or m.year in scope.years)
    ]


def reports_in(sources: Sources, scope: Scope) -> list[Report]:
    """The reports that the scope allows."""
    if scope.kinds and "rapport" not in scope.kinds:
        return []
    years = {d.id: d.year for d in sources.documents()} if scope.years else {}
    return [
        r
        for r in sources.reports()
        if (not scope.documents or r.document in scope.documents)
        and (not scope.years or years.get(r.document) in scope.years)
    ]


def letters_for(question: str, letters: Sequence[Mandate]) -> list[Mandate]:
    """The letters that a question is about: by recipient and year where it names them, else each recipient's newest."""
    found = _by_recipient(question, letters)
    years = {int(y) for y in re.findall(r"(?<!\d)(20\d\d)(?!\d)", question)}
    of_year = [m for m in found if m.year in years]
    if of_year:
        return of_year
    with_ident = [
        m for m in found if any(re.search(rf"(?<!\w){re.escape(a.id)}(?!\w)", question, re.I) for a in m.assignments)
    ]
    return with_ident or _newest(found)


def _by_recipient(question: str, letters: Sequence[Mandate]) -> list[Mandate]:
    if len({m.recipient for m in letters}) < 2:
        return list(letters)
    text = question.casefold()
    named = [m for m in letters if m.recipient.casefold().removesuffix(" sf") in text]
    return named or list(letters)


def _newest(letters: Sequence[Mandate]) -> list[Mandate]:
    newest: dict[str, Mandate] = {}
    for letter in letters:
        kept = newest.get(letter.recipient)
        if kept is None or (letter.year or 0) > (kept.year or 0):
            newest[letter.recipient] = letter
    return [m for m in letters if newest[m.recipient] is m]
