"""What assignments are called in reports, learnt from the mandate's own words and the aliases, and found in text.

What a find means where it stands (heading, row, sentence) is `ties.py`'s.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz

from ingest.model import Mandate
from ingest.report.aliases import Aliases
from ingest.report.folding import Word, content_words, fold, keys, parts
from ingest.report.learning import COMMON, GENERAL, SHORTEST_COMPOUND, Name, Strength, learn

_LIKELY, _AHEAD = 1.2, 0.5
"""The rare words of a sentence must weigh so much, and so much more than those of the next assignment."""
_ALIKE = 88
"""A heading is a misspelt title from this rapidfuzz ratio (of 100) on."""


class Hit(NamedTuple):
    """A name found in a text, from `start` to `end`."""

    start: int
    end: int
    name: Name


class Names:
    """All names of one mandate's assignments, ready to be found in text."""

    def __init__(self, mandate: Mandate, aliases: Aliases) -> None:
        self.titles = {assignment.id: keys(assignment.title) for assignment in mandate.assignments}
        self.whole = {
            (assignment.id, keys(text))
            for assignment in mandate.assignments
            for text in (assignment.title, re.sub(r"\(.*?\)", " ", assignment.title))
        }
        self._chapters = {keys(chapter.title): chapter.number for chapter in mandate.chapters}
        self._chapter_words = {word for title in self._chapters for word in title}
        self.find = lru_cache(maxsize=4096)(self._find)
        lexicon = learn(mandate, aliases)
        self._owners = lexicon.owners
        self._by_first: dict[str, list[Name]] = defaultdict(list)
        self._compounds: dict[str, Name] = {}
        for name in lexicon.names:
            self._by_first[name.words[0]].append(name)
            if len(name.words) == 1 and len(name.words[0]) >= SHORTEST_COMPOUND and not name.exact:
                self._compounds[name.words[0]] = name
        for names in self._by_first.values():
            names.sort(key=lambda name: -len(name.words))

    def _find(self, text: str) -> tuple[Hit, ...]:
        """The longest names in `text`, in order, none inside another."""
        words = content_words(text)
        hits: list[Hit] = []
        at = 0
        while at < len(words):
            name = self._at(text, words, at)
            if name is not None:
                last = words[at + len(name.words) - 1]
                hits.append(Hit(words[at].start, _closed(text, words[at].start, last.end), name))
                at += len(name.words)
            else:
                at += 1
        return tuple(hits)

    def _at(self, text: str, words: Sequence[Word], at: int) -> Name | None:
        for name in self._by_first.get(words[at].key, ()):
            if len(words) - at < len(name.words):
                continue
            if any(words[at + k].key != key for k, key in enumerate(name.words)):
                continue
            if name.exact is None or text[words[at].start : words[at].end].startswith(name.exact):
                return name
        return self._abbreviated(text[words[at].start : words[at].end]) or self._compound(words[at].key)

    def _abbreviated(self, word: str) -> Name | None:
        """The short form that a hyphenated word begins with ("PLL-prosjektet")."""
        first, hyphen, _ = word.partition("-")
        short = self._by_first.get(fold(first), ()) if hyphen else ()
        return next((name for name in short if name.exact == first and len(name.words) == 1), None)

    def _compound(self, key: str) -> Name | None:
        """The one-word name that `key` is a compound of ("prismodellarbeid" of "prismodell"); one made of two words of
        a title names it anywhere."""
        for length in range(len(key) - 1, SHORTEST_COMPOUND - 1, -1):
            name = self._compounds.get(key[:length])
            if name is not None:
                both = fold(key[length:].removeprefix("s")) in self.titles[name.assignment]
                return name._replace(strength=Strength.FULL) if both else name
        return None

    def chapter(self, text: str) -> str | None:
        """The number of the mandate's chapter that `text` is the title of, or None."""
        return self._chapters.get(keys(text))

    def likeliest(self, text: str) -> tuple[str, str] | None:
        """The assignment whose rare words a sentence uses (one word of its title at least, no rival near), and those
        words as printed."""
        words = {word.key: word for word in reversed(content_words(text))}
        used: dict[str, dict[str, float]] = defaultdict(dict)
        for key in (*words, *parts(text)):
            for owner in (owners := self._owners.get(key, ())):
                used[owner][key] = (1.5 if key in self.titles[owner] else 1.0) / len(owners)
        ranked = sorted((-sum(weights.values()), owner) for owner, weights in used.items())
        if not ranked or -ranked[0][0] < _LIKELY or (len(ranked) > 1 and ranked[1][0] - ranked[0][0] < _AHEAD):
            return None
        best = ranked[0][1]
        titled = any(key in self.titles[best] and key not in COMMON for key in used[best])
        if len(used[best]) < 2 or not titled:
            return None
        places = sorted(words[key] for key in used[best] if key in words)
        return best, " … ".join(text[word.start : word.end] for word in places)

    def titled(self, words: Sequence[str]) -> str | None:
        """The assignment whose title a heading's words shorten or misspell, or None. `words` are keys."""
        if not words or tuple(words) in self._chapters:
            return None
        scored = [(self._likeness(words, title), ident) for ident, title in self.titles.items()]
        best, ident = max(scored, default=(0.0, ""))
        rivals = [score for score, other in scored if other != ident]
        return ident if best >= 0.6 and all(best - score > 0.1 for score in rivals) else None

    def _likeness(self, words: Sequence[str], title: Sequence[str]) -> float:
        shared = [word for word in words if word in title or any(_compounds(word, other) for other in title)]
        telling = [word for word in shared if word not in COMMON and word not in self._chapter_words]
        short = len(shared) / len(words) if telling and len(shared) / max(len(title), 1) >= 0.3 else 0.0
        misspelt = fuzz.token_sort_ratio(" ".join(words), " ".join(title))
        return max(short, misspelt / 100 if misspelt >= _ALIKE else 0.0)

    def chapter_likeness(self, words: Sequence[str]) -> float:
        """How much of a heading's words one chapter title has (0 to 1)."""
        return max(
            (sum(word in title for word in words) / len(words) for title in self._chapters if words), default=0.0
        )


def _compounds(word: str, other: str) -> bool:
    return len(other) >= SHORTEST_COMPOUND and word.startswith(other) and other not in GENERAL


def _closed(text: str, start: int, end: int) -> int:
    """`end`, moved past a bracket that closes one opened inside the name."""
    return end + 1 if text[end : end + 1] == ")" and "(" in text[start:end] else end
