"""Words brought to one form, so that bokmål, nynorsk and every inflection of a word compare equal.

Coarse on purpose: a key is only ever compared with another key, never shown. It knows nothing of assignments.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ingest.report.vocabulary import NYNORSK

_WORD = re.compile(r"[^\W_]+(?:[-‑@.][^\W_]+)*")

_ABBREVIATED = re.compile(r"\b([A-ZÆØÅ]{2,6})-[^\W\d_]{2,}")

_ENDINGS = ("anes", "enes", "ane", "ene", "ets", "ens", "ers", "ar", "er", "en", "et", "a", "e", "s", "t")
_SHORTEST = 3

_FUNCTION_WORDS = """
i og av for til på med om ved fra frå den det de dei en et ei ein eit som er å at sin sitt si sine the of and in on a an
to mot under over hos etter samt eller inkl herunder jf"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
"""Words without content of their own, left out of names and keys."""


class Word(NamedTuple):
    """A content word: its place in the text and its key."""

    start: int
    end: int
    key: str


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """The key of one word: lower case, hyphens out, nynorsk to bokmål, endings off ("tryggleiken" -> "sikkerh")."""
    key = re.sub(r"[-‑.]", "", word.casefold())
    for nynorsk, bokmaal in NYNORSK:
        if nynorsk in key:
            key = key.replace(nynorsk, bokmaal)
    key = re.sub(r"ande$", "ende", key)
    key = re.sub(r"leg([eta]*)$", r"lig\1", key) if len(key) > 5 else key
    return _bare(key)


def _bare(key: str) -> str:
    """`key` without its endings, taken off until none is left, so that a base and its inflections end alike."""
    for ending in _ENDINGS:
        if key.endswith(ending) and len(key) - len(ending) >= _SHORTEST:
            return _bare(key[: -len(ending)])
    return key


@lru_cache(maxsize=4096)
def content_words(text: str) -> tuple[Word, ...]:
    """The words of `text` that carry content, in order; function words left out."""
    found: list[Word] = []
    for match in _WORD.finditer(text):
        if match.group().casefold() in FUNCTION_WORDS:
            continue
        word = Word(match.start(), match.end(), fold(match.group()))
        short = _SPELLED_OUT.get((found[-1].key, word.key)) if found else None
        if short:
            word = Word(found.pop().start, word.end, short)
        found.append(word)
    return tuple(found)


_SPELLED_OUT = {
    (fold("kunstig"), fold("intelligens")): fold("KI"),
    (fold("artificial"), fold("intelligence")): fold("KI"),
}
"""Pairs of words that are one with their abbreviation."""


def keys(text: str) -> tuple[str, ...]:
    """The keys of the content words of `text`."""
    return tuple(word.key for word in content_words(text))


def parts(text: str) -> tuple[str, ...]:
    """The keys of the abbreviations that hyphenated words begin with ("KI-tjeneste" has "KI")."""
    return tuple(fold(match.group(1)) for match in _ABBREVIATED.finditer(text))
