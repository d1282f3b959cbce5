"""Cuts text into index terms for bokmål, nynorsk and the English words among them: lower case, one form, stemmed.

Knows words only. Weighing them is `sparse.py`, splitting compounds at question time is `expansion.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import snowballstemmer

VERSION = 1
"""Goes up when the same text gives other terms, so that stored vectors are made anew."""

_WORD = re.compile(r"[^\W_]+(?:[-‑–./:][^\W_]+)*")
_PARTS = re.compile(r"[-‑–./:]")
_MIN_PART = 2


class Term(NamedTuple):
    """An index term, and whether it is a word of the text or only a part of one (of "KI-tjeneste": "tjeneste")."""

    text: str
    part: bool


def analyse(text: str) -> list[Term]:
    """The terms of a text in order, stop words left out."""
    return [term for word in _WORD.findall(text.lower()) for term in _terms(word)]


@lru_cache(maxsize=100_000)
def _terms(word: str) -> tuple[Term, ...]:
    parts = [part for part in _PARTS.split(word) if part]
    if len(parts) < 2:
        return tuple(Term(stem, False) for stem in _content(word))
    whole = Term("".join(parts) if all(p.isalpha() for p in parts) else word.replace("‑", "-"), False)
    if whole.text.isalpha():
        whole = Term(stem(whole.text), False)
    small = (Term(found, True) for p in parts if len(p) >= _MIN_PART or p.isdigit() for found in _content(p))
    return (whole, *small)


def _content(word: str) -> Iterator[str]:
    if word not in stop_words():
        yield stem(word)


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The Snowball stem of a lower-case word, nynorsk forms brought to their bokmål stem where they differ."""
    if not word.isalpha():
        return word
    found = str(_stemmer().stemWord(_one_spelling(word)))
    return _variants().get(found, found)


def _one_spelling(word: str) -> str:
    """Nynorsk endings and spellings that Snowball's bokmål rules miss."""
    if word.endswith(("heit", "heita", "heiter", "heitene", "heitane")):
        return word.replace("heit", "het")
    if word.endswith("ane") and len(word) > 5:
        return word[:-3] + "ene"
    return word


@cache
def _stemmer() -> Any:
    return snowballstemmer.stemmer("norwegian")


@cache
def _variants() -> dict[str, str]:
    """Stem of a nynorsk word -> stem of its bokmål word, from `nynorsk.tsv`."""
    stemmer = _stemmer()
    pairs = (line.split("\t") for line in _lines("nynorsk.tsv"))
    return {stemmer.stemWord(nynorsk): stemmer.stemWord(bokmaal) for nynorsk, bokmaal in pairs}


@cache
def translations() -> dict[str, tuple[str, ...]]:
    """Stem of an English word -> stems of the Norwegian words for it, from `english.tsv`."""
    pairs = (line.split("\t") for line in _lines("english.tsv"))
    return {stem(english): tuple(stem(word) for word in norwegian.split()) for english, norwegian in pairs}


@cache
def stop_words() -> frozenset[str]:
    """Words that say nothing of what a text is about, in bokmål, nynorsk and English; from `stop_words.txt`."""
    return frozenset(word for line in _lines("stop_words.txt") for word in line.split())


def _lines(name: str) -> list[str]:
    text = Path(__file__).with_name(name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
