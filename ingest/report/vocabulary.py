"""Loads the word lists of `words.toml`: labels and their elements, lights, common words, nynorsk and bokmål.

The lists are data, so that a reviewer who knows the language and not the code can read and mend them.
"""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from typing import Any

from ingest.model import Element

_DATA: dict[str, Any] = tomllib.loads(files("ingest.report").joinpath("words.toml").read_text(encoding="utf-8"))

ELEMENT_WORDS: dict[Element, tuple[str, ...]] = {
    slug: tuple(words.split()) for slug, words in _DATA["elementer"].items()
}
"""The words that label each element, bokmål, nynorsk and English."""
ELEMENT_PHRASES: tuple[tuple[re.Pattern[str], tuple[Element, ...]], ...] = tuple(
    (re.compile(entry["monster"].replace("\n", ""), re.I), tuple(entry["elementer"])) for entry in _DATA["uttrykk"]
)
"""Phrases that label elements; they go before the single words."""
LIGHTS: frozenset[str] = frozenset(_DATA["lys"]["ord"].split())
"""Traffic lights and levels that may stand alone in a cell, lower case."""
GENERAL_WORDS: tuple[str, ...] = tuple(_DATA["generelle"]["ord"].split())
"""Words that tell nothing about which assignment is meant, not even two together."""
COMMON_WORDS: tuple[str, ...] = tuple(_DATA["vanlige"]["ord"].split())
"""Words that tell something together with another, but name no assignment alone in running text."""
NYNORSK: tuple[tuple[str, str], ...] = tuple(
    (nynorsk, bokmaal) for nynorsk, bokmaal in (line.split() for line in _DATA["nynorsk"]["par"].splitlines() if line)
)
"""Stretches of words that differ between nynorsk and bokmål, in the order in which they are replaced."""


def _chapter(openings: list[str]) -> re.Pattern[str]:
    """What a heading that opens so looks like, with or without a number ("Del I. …", "Vedlegg B …", "7.1 …")."""
    numbered = r"^\W*(?:(?:del|vedlegg)\s+)?(?:[\dA-Z]+(?:\.\d+)*[.:]?\s+)?(?:kort\s+)?"
    return re.compile(rf"{numbered}(?:{'|'.join(openings)})\b", re.I)


SILENT_CHAPTER = _chapter(_DATA["kapitler"]["stumme"])
"""A table of contents, a glossary and the like: they say nothing of an assignment's state."""
GENERAL_CHAPTER = _chapter(_DATA["kapitler"]["allmenne"])
"""A foreword, the presentation of the enterprise and the like: they name assignments in passing."""
SUMMARY_CHAPTER = _chapter(_DATA["kapitler"]["sammendrag"])
"""A summary: each sentence may be about another assignment than the one before."""
