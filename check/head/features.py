"""Text to the features that the learned head was fitted on: character n-grams, words, word pairs, stems, cues.

The same code serves fitting and judging, so the two cannot part. Pure Python; no scikit-learn.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from check.judges.cues import CUES, spoken
from check.judges.normal_form import normal_form
from ingest.model import Element

CUE_WEIGHT = 0.3
"""The weight of one cue beside the unit-length n-gram blocks; chosen by cross-validation (docs/dommere.md)."""
CUE_NAMES: tuple[str, ...] = tuple(f"{element}:{cue.name}" for element, cues in CUES.items() for cue in cues)
REACH, STEM, ENDING = 3, 5, 4
"""How far apart the words of a loose pair may stand, and how many letters open and end a word in its stem features."""
Weighted = list[tuple[str, float]]
"""Feature names, each with its weight."""


class Terms(NamedTuple):
    """How often each term of a text occurs, in four blocks that are scaled apart; a term's first letter tells which.

    `grams` are character 3- to 5-grams of the text itself, the rest comes from its normal form: `words` with pairs of
    neighbours, `loose` pairs of words up to three apart ("skulle … vært"), `stems` the first five letters of each word
    and the last four of long ones, which see through inflection and compounds.
    """

    grams: Counter[str]
    words: Counter[str]
    loose: Counter[str]
    stems: Counter[str]


BLOCK_WEIGHTS = (1.0, 1.0, 0.7, 0.7)
"""What each block counts for beside the others; chosen by cross-validation."""


def terms(text: str) -> Terms:
    """The terms of a text, counted."""
    lowered = " ".join(text.lower().split())
    words = normal_form(text).split()
    loose = (f"l{first} {other}" for at, first in enumerate(words) for other in words[at + 1 : at + 1 + REACH])
    stems = [f"s{word[:STEM]}" for word in words] + [f"s-{word[-ENDING:]}" for word in words if len(word) > STEM]
    return Terms(
        Counter(f"c{lowered[at : at + size]}" for size in (3, 4, 5) for at in range(len(lowered) - size + 1)),
        Counter(f"w{word}" for word in words) + Counter(f"w{one} {two}" for one, two in pairwise(words)),
        Counter(loose),
        Counter(stems),
    )


@lru_cache(maxsize=32768)
def cue_names(text: str) -> tuple[str, ...]:
    """The names of the cues in the text ("risiko:dersom")."""
    normal = normal_form(text)
    return tuple(
        f"{element}:{cue.name}" for element, cues in CUES.items() for cue in cues if cue.pattern.search(normal)
    )


def has_cue(text: str, element: Element) -> bool:
    """True where a cue speaks for the element and none misleads."""
    cues = spoken(element, normal_form(text))
    return any(cue.helps for cue in cues) and all(not cue.against for cue in cues)


def weigh(counts: Counter[str], idf: dict[str, float]) -> Weighted:
    """The known terms weighted by (1 + ln tf) · idf and scaled to unit length (Salton and Buckley, 1988)."""
    known = [(term, (1 + math.log(count)) * idf[term]) for term, count in counts.items() if term in idf]
    length = math.sqrt(sum(weight * weight for _, weight in known)) or 1.0
    return [(term, weight / length) for term, weight in known]


def features(text: str, idf: dict[str, float]) -> Weighted:
    """All known features of a text: its four blocks, each of unit length times the block's weight, and its cues."""
    found = [(name, CUE_WEIGHT) for name in cue_names(text)]
    for counts, block in zip(terms(text), BLOCK_WEIGHTS, strict=True):
        found += [(term, weight * block) for term, weight in weigh(counts, idf)]
    return found


def document_frequencies(texts: Iterable[str]) -> Counter[str]:
    """In how many of the texts each term occurs."""
    return Counter(term for text in texts for counts in terms(text) for term in counts)
