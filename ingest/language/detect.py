"""Tells bokmål, nynorsk and English apart, also in a one-line question.

Counts function words and endings that only one of them has; names (of agencies, services) do not count.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.language.function_words import BOKMAL, BOKMAL_ENDING, ENGLISH, NORWEGIAN, NYNORSK, NYNORSK_ENDING
from ingest.model import Language

_WORD = re.compile(r"[^\W\d_]+")
_AGENCY = re.compile(
    r"\b[A-ZÆØÅ][\w-]*(?:\s+(?:og|for|i|på|av|[A-ZÆØÅ][\w-]*))*\s+[\wæøå]*(?:departementet|direktoratet|verket|tilsynet)\b"
)
"""Names with small words inside: "Helse- og omsorgsdepartementet"."""
_QUOTED = re.compile(r"«[^»]{1,200}»|“[^”]{1,200}”|\"[^\"]{1,200}\"")
_ENOUGH = 20_000
"""Characters that decide; more says nothing new."""


def detect_language(text: str) -> Language:
    """nb, nn or en. Without any sign it is nb, the language of most letters."""
    sample = _AGENCY.sub(" ", text[:_ENOUGH])
    words = _common_words(_QUOTED.sub(" ", sample)) or _common_words(sample)
    english = _count(words, ENGLISH)
    nynorsk = 2 * _count(words, NYNORSK) + sum(bool(NYNORSK_ENDING.search(word)) for word in words if len(word) > 4)
    bokmal = 2 * _count(words, BOKMAL) + sum(bool(BOKMAL_ENDING.search(word)) for word in words if len(word) > 4)
    norwegian = _count(words, NORWEGIAN) + (bokmal + nynorsk) / 2
    if english > norwegian:
        return "en"
    return "nn" if nynorsk > bokmal else "nb"


def _common_words(text: str) -> list[str]:
    """The words in lower case, names left out: capitalised words that do not start the text or a sentence."""
    words = []
    for match in _WORD.finditer(text):
        before = text[max(0, match.start() - 3) : match.start()].rstrip(" ")
        if match[0][0].islower() or not before or before[-1] in ".!?:\n":
            words.append(match[0].lower())
    return words


def _count(words: Sequence[str], known: frozenset[str]) -> int:
    return sum(word in known for word in words)
