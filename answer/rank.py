"""Weighs a query against the evidence: how much of what it asks about each unit holds, and how rare that is.

Plain sums over terms (inverse document frequency times how well the term is met); no decision is made here.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from answer.evidence import Evidence, Unit
from answer.understand.query import Ask, Query, Term

NEARLY = 0.75
"""How well a key meets one that it begins or that begins it ("prøvesvar", "prøvesvartjenesten")."""
ENDS = 0.55
"""The same for a shared last part ("modell", "forvaltningsmodell")."""
ACTION = 0.5
"""The weight of a word for a common action."""
_UNMET = {"noun": 1.0, "word": 0.6, "verb": 0.3}
"""How much a word that no unit meets still weighs: one the lexicon knows all, a strange one less, a verb little."""
MET = 0.45
"""From here a term counts as met by a unit."""
NEARNESS = 0.15
"""The most that nearness in meaning (from the search) adds to a unit, as a share of the query's whole weight."""


POINTED = 0.2
"""The share that a short sentence, all about what is asked, adds where one fact is asked for."""
_ONE_FACT = (Ask.WHO, Ask.DEFINITION, Ask.YES_NO, Ask.WHERE, Ask.COUNT)
_KIND_WEIGHT = {
    (ask, kind): weight
    for ask in (Ask.TASK, Ask.OTHER)
    for kind, weight in (
        ("punkt", 1.2),
        ("tekst", 1.1),
        ("kapittel", 0.9),
        ("innledning", 0.75),
        ("kalender", 0.8),
        ("rapportering", 0.9),
    )
}
"""What shall be done stands in the bullets, before the background and the introduction."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A unit with its score, and how well it meets each term (index in `Query.all_terms` -> 0 to 1)."""

    unit: Unit
    score: float
    met: dict[int, float]
    coverage: float
    """The met share of the question's own terms, by weight (1 where it has none)."""

    def __lt__(self, other: Scored) -> bool:
        return (-self.score, self.unit.order) < (-other.score, other.unit.order)


class Ranker:
    """Scores the units of one evidence; keeps what each key meets, which is the same for all questions."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self._forwards = sorted(evidence.postings)
        self._backwards = sorted(k[::-1] for k in evidence.postings)
        self._alike: Callable[[str], tuple[tuple[str, float], ...]] = lru_cache(maxsize=4096)(self._alike_keys)
        self._meet: Callable[[tuple[str, ...]], dict[int, float]] = lru_cache(maxsize=8192)(self._member_hits)

    def _alike_keys(self, name: str) -> tuple[tuple[str, float], ...]:
        found = {name: 1.0} if name in self.evidence.postings else {}
        for other in self._neighbours(name) if len(name) >= 3 else ():
            if other != name and (similarity := _similar(name, other)):
                found[other] = similarity
        return tuple(found.items())

    def _neighbours(self, name: str) -> Iterator[str]:
        """The keys that begin or end with the name, and those that the name begins with."""
        for ordered, wanted in ((self._forwards, name), (self._backwards, name[::-1])):
            at = bisect_left(ordered, wanted)
            while at < len(ordered) and ordered[at].startswith(wanted):
                yield ordered[at] if ordered is self._forwards else ordered[at][::-1]
                at += 1
        yield from (name[:end] for end in range(5, len(name)) if name[:end] in self.evidence.postings)

    def _key_hits(self, name: str) -> dict[int, float]:
        hits: dict[int, float] = {}
        for alike, similarity in self._alike(name):
            for number, weight, _ in self.evidence.postings[alike]:
                hits[number] = max(similarity * weight, hits.get(number, 0.0))
        return hits | {number: 1.0 for number, _, _ in self.evidence.small.get(name, ())}

    def _member_hits(self, member: tuple[str, ...]) -> dict[int, float]:
        """Unit -> how well it holds the whole phrase: as well as its worst held key."""
        content = [k for k in member if len(k) > 1]
        each = [self._key_hits(k) for k in content]
        if not each:
            return {}
        common = set(each[0]).intersection(*each[1:])
        return {n: min(h[n] for h in each) for n in common}

    def term_hits(self, term: Term) -> dict[int, float]:
        """Unit number -> how well it meets the term, by its best meaning."""
        hits: dict[int, float] = {}
        for member, weight in term.meanings:
            for number, strength in self._meet(member).items():
                if weight == 1.0 or strength * weight >= MET * 0.5:
                    hits[number] = max(strength * weight, hits.get(number, 0.0))
        return hits

    def weight(self, term: Term, hits: dict[int, float]) -> float:
        """The rarity of a term among the units, times its own weight; an unmet term counts as the rarest."""
        frequency = sum(1 for s in hits.values() if s >= MET)
        rarity = math.log((len(self.evidence.units) + 1) / (frequency + 0.5))
        return term.weight * rarity * (1.0 if frequency else _UNMET[term.standing]) * (ACTION if term.action else 1.0)

    def rank(
        self, query: Query, *, keep: Callable[[Unit], bool] | None = None, near: dict[int, float] | None = None
    ) -> list[Scored]:
        """All units that meet anything, best first. `near`: unit number -> nearness in meaning (0 to 1)."""
        terms = query.all_terms
        hits = [self.term_hits(t) for t in terms]
        weights = [self.weight(t, h) for t, h in zip(terms, hits, strict=True)]
        own = sum(weights[: len(query.terms)])
        whole = sum(weights) or 1.0
        near = near or {}
        numbers = set(near).union(*hits) if hits else set(near)
        scored = []
        for number in numbers:
            unit = self.evidence.units[number]
            if keep and not keep(unit):
                continue
            met = {i: h[number] for i, h in enumerate(hits) if number in h}
            score = sum(weights[i] * s for i, s in met.items()) + NEARNESS * whole * near.get(number, 0.0)
            score += (POINTED if query.ask in _ONE_FACT else 0.05) * whole * _focus(unit, met, terms)
            score *= _KIND_WEIGHT.get((query.ask, unit.kind), 1.0)
            covered = sum(weights[i] * min(1.0, met[i] / 0.8) for i in met if i < len(query.terms))
            scored.append(Scored(unit, score, met, covered / own if own else 1.0))
        return sorted(scored)

    def weights(self, terms: Sequence[Term]) -> list[float]:
        """The weight of each term."""
        return [self.weight(t, self.term_hits(t)) for t in terms]


def _focus(unit: Unit, met: dict[int, float], terms: Sequence[Term]) -> float:
    """How much of the unit the question speaks of: short units that are all about it come first."""
    strong = sum(1 for i, s in met.items() if s >= MET and terms[i].weight >= 1.0)
    return min(1.0, strong / max(4, len(unit.own)))


def _similar(name: str, other: str) -> float:
    if len(other) < 4:
        return 0.0
    short, long = (name, other) if len(name) <= len(other) else (other, name)
    if len(short) >= 5 and long.startswith(short):
        return NEARLY if len(short) / len(long) >= 0.6 else ENDS
    if short is name and len(short) >= 3 and len(long) - len(short) >= 4 and long.endswith(short):
        return ENDS
    return 0.0


def topic_met(scored: Sequence[Scored], ranked: Iterable[Scored], query: Query, ranker: Ranker) -> bool:
    """Whether what the question is about (its terms that are no common actions) is met by more than half."""
    about = [i for i, t in enumerate(query.terms) if not t.action]
    if not about:
        return True
    idents = {s.unit.ident for s in scored if s.unit.ident}
    best = dict.fromkeys(about, 0.0)
    for item in scored:
        for i in about:
            best[i] = max(best[i], min(1.0, item.met.get(i, 0.0) / 0.8))
    for item in ranked:
        if item.unit.ident in idents:
            for i in about:
                best[i] = max(best[i], SIBLING * min(1.0, item.met.get(i, 0.0) / 0.8))
    weights = ranker.weights(query.terms)
    whole = sum(weights[i] for i in about)
    return not whole or sum(weights[i] * best[i] for i in about) / whole >= 0.5


SIBLING = 0.6
"""What a term counts that only another sentence of the same assignment meets."""


def covered_with_siblings(scored: Sequence[Scored], ranked: Iterable[Scored], query: Query, ranker: Ranker) -> float:
    """As `covered`, but what stands elsewhere under the same assignment counts in part."""
    idents = {s.unit.ident for s in scored if s.unit.ident}
    around = [
        Scored(s.unit, s.score, {i: SIBLING * min(1.0, m / 0.8) * 0.8 for i, m in s.met.items()}, s.coverage)
        for s in ranked
        if s.unit.ident in idents
    ]
    return covered([*scored, *around], query, ranker)


def covered(scored: Iterable[Scored], query: Query, ranker: Ranker) -> float:
    """The share of the question's own terms, by weight, that some of these units meet."""
    weights = ranker.weights(query.terms)
    if not sum(weights):
        return 1.0
    best = [0.0] * len(weights)
    for item in scored:
        for index, strength in item.met.items():
            if index < len(best):
                best[index] = max(best[index], min(1.0, strength / 0.8))
    return sum(w * b for w, b in zip(weights, best, strict=True)) / sum(weights)
