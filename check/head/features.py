"""Text to the features that the learned head was fitted on: character n-grams, words of the normal form, cues.

The same code serves fitting and judging, so the two cannot part. Pure Python; no scikit-learn.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from check.judges.cues import CUES, spoken
from check.judges.normal_form import normal_form
from ingest.model import Element

CUE_WEIGHT = 0.4
"""The weight of one cue beside the unit-length n-gram blocks; chosen by cross-validation (docs/dommere.md)."""
CUE_NAMES: tuple[str, ...] = tuple(f"{element}:{cue.name}" for element, cues in CUES.items() for cue in cues)
Weighted = list[tuple[str, float]]
"""Feature names, each with its weight."""


def terms(text: str) -> tuple[Counter[str], Counter[str]]:
    """How often each character 3- to 5-gram of the text, and each word and word pair of its normal form, occurs."""
    lowered = " ".join(text.lower().split())
    grams = Counter(f"c{lowered[at : at + size]}" for size in (3, 4, 5) for at in range(len(lowered) - size + 1))
    words = normal_form(text).split()
    pairs = (f"w{first} {second}" for first, second in pairwise(words))
    return grams, Counter(f"w{word}" for word in words) + Counter(pairs)


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


def document_frequencies(texts: Iterable[str]) -> Counter[str]:
    """In how many of the texts each term occurs."""
    return Counter(term for text in texts for counts in terms(text) for term in counts)
