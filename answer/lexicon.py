"""The lexicon: words and phrases that mean the same in public administration, as keys. Read once from `answer/data/`.

A member is a tuple of keys (one for a word, more for a phrase). It knows nothing of any document.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from answer.words import data_lines, english_key, is_function_word, key, tokens

Member = tuple[str, ...]
RELATED = 0.6
"""The weight of a related word ("a > b"); that of a synonym is `SYNONYM`."""
SYNONYM = 0.85


BARE = 0.7
"""What is left of the weight of a phrase that has only one content word."""


class Meaning(NamedTuple):
    """Another way to say a member, and how near it is (1 is the same)."""

    member: Member
    weight: float


class Lexicon(NamedTuple):
    """All members with their other ways, the longest phrase's length, and every word form in it (for spelling)."""

    meanings: dict[Member, tuple[Meaning, ...]]
    longest: int
    forms: frozenset[str]
    keys: frozenset[str]


def _norwegian(phrase: str) -> Member:
    return tuple(key(t.text) for t in tokens(phrase))


def _english(phrase: str) -> Member:
    return tuple(english_key(t.text) for t in tokens(phrase))


def _members(side: str) -> list[str]:
    return [m.strip() for m in side.split(",") if m.strip()]


@cache
def lexicon() -> Lexicon:
    """The lexicon of `answer/data/synonyms.txt`."""
    collected: dict[Member, dict[Member, float]] = {}
    forms: set[str] = set()

    def add(asked: str, said: str, weight: float) -> None:
        target = tuple(key(t.text) for t in tokens(said) if not is_function_word(t.text)) or _norwegian(said)
        if len(target) == 1 and len(tokens(said)) > 1:
            weight *= BARE  # "nødnettet i dag" seen as "nødnett" alone says less
        for source in {_norwegian(asked), _english(asked)}:
            if source and target and source != target:
                seen = collected.setdefault(source, {})
                seen[target] = max(weight, seen.get(target, 0.0))

    for line in data_lines("synonyms.txt"):
        left, _, right = line.partition(">")
        group = _members(left)
        forms.update(t.text.casefold() for m in [*group, *_members(right)] for t in tokens(m))
        for asked in group:
            for said in group:
                add(asked, said, SYNONYM)
            for said in _members(right):
                add(asked, said, RELATED)
    meanings = {m: tuple(Meaning(t, w) for t, w in ts.items()) for m, ts in collected.items()}
    keys = frozenset(k for m in meanings for k in m)
    return Lexicon(meanings, max(len(m) for m in meanings), frozenset(forms), keys)
