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


def _members(side: str) -> list[str]:
    return [m.strip() for m in side.split(",") if m.strip()]


class _Said(NamedTuple):
    """A member as it is looked for (Norwegian and English keys) and as it is found (its content keys)."""

    asked: tuple[Member, ...]
    found: Member
    weight: float


def _said(phrase: str) -> _Said:
    words = [t.text for t in tokens(phrase)]
    whole = tuple(key(w) for w in words)
    content = tuple(key(w) for w in words if not is_function_word(w)) or whole
    bare = len(content) == 1 and len(words) > 1  # "nødnettet i dag" seen as "nødnett" alone says less
    asked = tuple(dict.fromkeys((whole, tuple(english_key(w) for w in words))))
    return _Said(tuple(m for m in asked if m), content, BARE if bare else 1.0)


@cache
def lexicon() -> Lexicon:
    """The lexicon of `answer/data/synonyms.txt`."""
    collected: dict[Member, dict[Member, float]] = {}
    forms: set[str] = set()
    for line in data_lines("synonyms.txt"):
        left, _, right = line.partition(">")
        forms.update(t.text.casefold() for t in tokens(line))
        group, related = [_said(m) for m in _members(left)], [_said(m) for m in _members(right)]
        targets = [(s.found, s.weight * SYNONYM) for s in group] + [(s.found, s.weight * RELATED) for s in related]
        for source in (m for s in group for m in s.asked):
            seen = collected.setdefault(source, {})
            for target, weight in targets:
                if target and target != source:
                    seen[target] = max(weight, seen.get(target, 0.0))
    meanings = {m: tuple(Meaning(t, w) for t, w in ts.items()) for m, ts in collected.items()}
    keys = frozenset(k for m in meanings for k in m)
    return Lexicon(meanings, max(len(m) for m in meanings), frozenset(forms), keys)
