"""Widens a question's terms by what the indexed words look like: compounds and their parts, misspellings, English.

Norwegian writes compounds in one word, so "kartlegging" must find "satellittkartlegging" and the reverse. The
dictionary is the vocabulary of the index itself: it knows the documents' own words, and needs no word list.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.lexical.analyser import analyse, translations

INSIDE = 0.3
"""What a compound that holds the question's word counts, against the word itself."""
SPLIT = 0.6
"""What the parts of the question's compound count."""
MISSPELT = 0.8
"""What the nearest spelling counts, where no document has the question's word."""
TRANSLATED = 0.7
"""What the Norwegian word counts for an English one in the question."""

_SHORTEST = 4
"""Characters of a stem: shorter ones are part of everything."""
_MOST = 8
_JOINTS = ("", "s", "e", "-")


class Vocabulary:
    """The terms of an index with the number of passages that have each. Read-only; safe to share between threads."""

    def __init__(self, counts: Mapping[str, int], passages: int, *, widens: bool = True) -> None:
        self._counts = counts
        self._widens = widens
        self._passages = passages
        words = [term for term in counts if len(term) >= _SHORTEST and term.isalpha()]
        self._forward = sorted(words)
        self._backward = sorted(word[::-1] for word in words)
        self.widen = lru_cache(maxsize=20_000)(self._widen)
        self.rarity = lru_cache(maxsize=20_000)(self._rarity)

    def exact(self) -> Vocabulary:
        """The same words without their relatives, to measure what widening is worth."""
        return Vocabulary(self._counts, self._passages, widens=False)

    def idf(self, term: str) -> float:
        """Inverse document frequency as Qdrant's IDF modifier has it. A word that nothing has is the rarest."""
        count = self._counts.get(term, 0)
        return math.log((self._passages - count + 0.5) / (count + 0.5) + 1)

    def _rarity(self, term: str) -> float:
        """The IDF of a term; of one that no document has, that of its rarest relative there."""
        if term in self._counts:
            return self.idf(term)
        return max((self.idf(other) for other, _ in self.widen(term) if other in self._counts), default=self.idf(term))

    def _widen(self, term: str) -> tuple[tuple[str, float], ...]:
        """The term itself (1.0) and its relatives in the vocabulary with what each counts."""
        found = {term: 1.0}
        if self._widens and term.isalpha():
            for other, weight in self._relatives(term):
                found[other] = max(found.get(other, 0.0), weight)
        return tuple(found.items())

    def _relatives(self, term: str) -> Iterator[tuple[str, float]]:
        yield from ((word, TRANSLATED) for word in translations().get(term, ()))
        if len(term) < _SHORTEST:
            return
        compounds = self._holding(term)
        yield from ((compound, INSIDE) for compound in compounds)
        if term in self._counts:
            return
        parts = self._parts(term)
        yield from ((part, SPLIT) for part in parts)
        if not parts and not compounds and term not in translations():
            yield from ((near, MISSPELT) for near in self._near(term))

    def _holding(self, term: str) -> list[str]:
        """The compounds that begin or end with the term, the shortest first."""
        begin = _starting(self._forward, term)
        end = [word[::-1] for word in _starting(self._backward, term[::-1])]
        longer = {word for word in (*begin, *end) if len(word) >= len(term) + 3}
        return sorted(longer, key=lambda word: (len(word), word))[:_MOST]

    def _parts(self, term: str) -> list[str]:
        """The known words that a compound is made of: the longest known end, and what stands before it."""
        for cut in range(_SHORTEST, len(term) - _SHORTEST + 1):
            end = term[cut:]
            if end in self._counts:
                return [end, *self._first_part(term[:cut])]
        return []

    def _first_part(self, start: str) -> list[str]:
        for joint in _JOINTS:
            word = start.removesuffix(joint) if joint else start
            if word in self._counts:
                return [word]
        return sorted(_starting(self._forward, start), key=lambda word: (len(word), word))[:2]

    def _near(self, term: str) -> list[str]:
        """Known words one edit away, two for long ones, with the same first letter."""
        if len(term) < 5:
            return []
        low = bisect_left(self._forward, term[0])
        high = bisect_left(self._forward, chr(ord(term[0]) + 1))
        edits = 1 if len(term) < 9 else 2
        near = process.extract(
            term, self._forward[low:high], scorer=OSA.distance, score_cutoff=edits, limit=3, processor=None
        )
        return [str(word) for word, distance, _ in near if distance == near[0][1]]


def document_frequencies(texts: Iterable[str]) -> Counter[str]:
    """How many of the texts have each term."""
    return Counter(term for text in texts for term in {found.text for found in analyse(text)})


def pack_frequencies(counts: Mapping[str, int]) -> str:
    """As text: a term and its count on each line."""
    return "\n".join(f"{term} {count}" for term, count in sorted(counts.items()))


def read_vocabulary(packed: Iterable[str], passages: int) -> Vocabulary:
    """The vocabulary of several documents together."""
    counts: dict[str, int] = {}
    for text in packed:
        for line in text.splitlines():
            term, _, count = line.rpartition(" ")
            counts[term] = counts.get(term, 0) + int(count)
    return Vocabulary(counts, passages)


def _starting(words: list[str], start: str) -> list[str]:
    low = bisect_left(words, start)
    high = bisect_left(words, start + "￿")
    return words[low:high]
