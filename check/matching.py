"""Whether two texts speak of the same thing: the share of telling words that they have in common.

Words are compared in normal form by their first letters, so that inflections and compounds meet ("kartlegginga",
"kartlegge"; "prismodellen", "prismodellene"). No model; a person can see which words met.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

from check.judges.normal_form import normal_form

_COMMON = frozenset(files("check").joinpath("common_words.txt").read_text(encoding="utf-8").split())
"""Words that stand in any duty ("gjennomføre", "arbeidet") and tell nothing of which."""
_LETTERS = 6
"""Letters that must agree; shorter words must agree whole."""
_WITHIN = 5
"""Letters of a word that is looked for at the end of a compound."""
_ENDING = re.compile(r"(?:ene|ane|er|ar|en|et|a|e|s)$")
_KINDS = frozenset({"dato", "mnd", "belop", "prosent", "aar", "tall"})


@lru_cache(maxsize=8192)
def telling_words(text: str) -> frozenset[str]:
    """The first letters of each word that says what a text is about, and its abbreviations ("KI", "API")."""
    words = re.findall(r"[^\W\d_]{4,}", normal_form(text))
    short = {word.lower() for word in re.findall(r"\b[A-ZÆØÅ]{2,5}\b", text)} - {"sf", "tbd"}
    return frozenset(short | {word[:_LETTERS] for word in words if word.lower() not in _COMMON | _KINDS})


def shared(first: str, second: str) -> frozenset[str]:
    """The telling words that two texts share."""
    return telling_words(first) & telling_words(second) | _by_compound(first, second)


@lru_cache(maxsize=8192)
def _by_compound(first: str, second: str) -> frozenset[str]:
    """The words that one text has by themselves and the other as the end of a compound ("modell" in
    "forvaltningsmodellen")."""
    mine, theirs = _stems(first), _stems(second)
    pairs = [(a, b) for a in mine for b in theirs] + [(b, a) for a in mine for b in theirs]
    return frozenset(word[:_LETTERS] for word, compound in pairs if compound != word and compound.endswith(word))


@lru_cache(maxsize=8192)
def _stems(text: str) -> frozenset[str]:
    """The telling words without their endings, those long enough to be told within a compound."""
    words = (word.lower() for word in re.findall(r"[^\W\d_]{5,}", normal_form(text)))
    stems = (_ENDING.sub("", word) for word in words if word not in _COMMON | _KINDS)
    return frozenset(stem for stem in stems if len(stem) >= _WITHIN)


def closeness(text: str, deliverable: str, title: str = "") -> int:
    """How many telling words of the deliverable stand in the text; words of the assignment's title don't count.

    The title's words tell which assignment it is, not which of its deliverables.
    """
    return len(shared(text, deliverable) - telling_words(title))
