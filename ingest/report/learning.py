"""Learns what reports call each assignment of a mandate: titles and their parts, areas, short forms, telling words.

Nothing here is about one mandate.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from typing import Literal, NamedTuple

from ingest.model import Assignment, Mandate
from ingest.report.aliases import Aliases
from ingest.report.folding import FUNCTION_WORDS, content_words, fold, keys, parts
from ingest.report.vocabulary import COMMON_WORDS, GENERAL_WORDS

SHORTEST_COMPOUND = 7
"""So long must a key be to name an assignment by itself, or as the first part of a longer word."""
_ACRONYM = re.compile(r"(?P<phrase>(?:[\w-]+ ){1,7}?[\w-]+) \((?P<short>[A-ZÆØÅ]{2,6})(?=[-)])")
_CAMEL = re.compile(r"\b(?:(?P<other>[A-ZÆØÅ][a-zæøå]+)- og )?(?P<name>[A-ZÆØÅ][a-zæøå]+(?P<tail>[A-ZÆØÅ]{2,}))")
_CUT = re.compile(r"\s+(?:i|for|av|til|på|om|innen|mellom|hos)\s+|\s*[(:]|\s+[-–—]\s+", re.I)
_SEGMENT = re.compile(r"\s+[-–—]\s+|:\s+|[()]")
_EMPTY_TAIL = re.compile(r"(?:basert|relatert|messig)\w*$", re.I)
"""Second parts of compounds that leave the first to say what it is about ("satellittbasert")."""

GENERAL = frozenset(fold(word) for word in GENERAL_WORDS)
COMMON = GENERAL | frozenset(fold(word) for word in COMMON_WORDS)


class Strength(IntEnum):
    """LEAD: names it in a heading, a row or the opening of a paragraph. FULL: anywhere."""

    LEAD = 1
    FULL = 2


class Name(NamedTuple):
    """A name as keys of content words. `exact` is set for short forms that count only as printed ("PLL")."""

    words: tuple[str, ...]
    assignment: str
    source: Literal["title", "alias"]
    strength: Strength
    exact: str | None = None


class Lexicon(NamedTuple):
    """What was learnt: the names, and for each rare word the assignments that use it."""

    names: tuple[Name, ...]
    owners: dict[str, tuple[str, ...]]


def learn(mandate: Mandate, aliases: Aliases) -> Lexicon:
    """All names of the mandate's assignments that mean one of them only."""
    own: list[Name] = []
    for assignment in mandate.assignments:
        own += [*_title_names(assignment), *_area_names(assignment)]
    own += _telling_words(mandate, own)
    own += _short_forms(mandate, own)
    return Lexicon(_unambiguous([*own, *_alias_names(mandate, aliases)]), _rare_words(mandate))


def _title_names(assignment: Assignment) -> Iterator[Name]:
    """The title, its parts on either side of dashes and brackets, and its beginning up to the first preposition."""
    title = assignment.title
    yield Name(keys(title), assignment.id, "title", Strength.FULL)
    yield Name(keys(re.sub(r"\(.*?\)", " ", title)), assignment.id, "title", Strength.FULL)
    for part in _SEGMENT.split(title):
        yield Name(keys(part), assignment.id, "title", _weight(keys(part)))
    cut = _CUT.search(title)
    if cut and len(keys(title[: cut.start()])) > 1:
        words = keys(title[: cut.start()])
        yield Name(words, assignment.id, "title", _weight(words))


def _area_names(assignment: Assignment) -> Iterator[Name]:
    """The areas, with and without the general words that they begin with ("Pasientens kritiske informasjon")."""
    for area in dict.fromkeys(d.area for d in assignment.deliverables if d.area):
        words = keys(area)
        yield Name(words, assignment.id, "alias", _weight(words))
        tail = _without_general_start(words)
        if len(tail) > 1:
            yield Name(tail, assignment.id, "alias", _weight(tail))


def _without_general_start(words: Sequence[str]) -> tuple[str, ...]:
    first = next((k for k, word in enumerate(words) if word not in GENERAL), len(words))
    return tuple(words[first:])


def _weight(words: Sequence[str]) -> Strength:
    """FULL for several words of which one tells something, or for one long word that does."""
    if len(words) == 1:
        alone = words[0] not in COMMON and len(words[0]) >= SHORTEST_COMPOUND
        return Strength.FULL if alone else Strength.LEAD
    return Strength.FULL if any(word not in GENERAL for word in words) else Strength.LEAD


def _telling_words(mandate: Mandate, names: Sequence[Name]) -> Iterator[Name]:
    """Single words of one title or area: FULL where compound and used of no other assignment, else LEAD."""
    vocabulary = _vocabulary(mandate)
    chapters = {key for chapter in mandate.chapters for key in keys(chapter.title)}
    for assignment in mandate.assignments:
        areas = " ".join(dict.fromkeys(d.area or "" for d in assignment.deliverables))
        for word in content_words(f"{assignment.title} {areas}"):
            if word.key in COMMON or word.key in chapters or len(word.key) < SHORTEST_COMPOUND - 1:
                continue
            printed = f"{assignment.title} {areas}"[word.start : word.end]
            own = _used_of_no_other(mandate, assignment, word.key, names)
            compound = _is_compound(printed, vocabulary) or _uses(assignment, word.key) >= _OFTEN
            strength = Strength.FULL if own and compound else Strength.LEAD
            yield Name((word.key,), assignment.id, "alias", strength)
            stem = _EMPTY_TAIL.sub("", printed)
            if stem != printed and len(fold(stem)) >= SHORTEST_COMPOUND:
                yield Name((fold(stem),), assignment.id, "alias", strength)


_OFTEN = 2
"""A word that an assignment's duties and areas use so often is what it is about."""


def _uses(assignment: Assignment, key: str) -> int:
    return sum(key in keys(text) for text in (*_named_texts(assignment), *_sentences(assignment)))


def _vocabulary(mandate: Mandate) -> frozenset[str]:
    return frozenset(fold(word) for text in _texts(mandate) for word in re.findall(r"[^\W\d_]{4,}", text)) | GENERAL


def _texts(mandate: Mandate) -> Iterator[str]:
    for assignment in mandate.assignments:
        yield assignment.title
        yield from _sentences(assignment)
    for chapter in mandate.chapters:
        yield chapter.title
        yield from (sentence.text for sentence in chapter.text)


def _sentences(assignment: Assignment) -> Iterator[str]:
    yield from (d.text for d in assignment.deliverables)
    yield from (s.text for s in assignment.background)


def _is_compound(word: str, vocabulary: frozenset[str]) -> bool:
    """True for a word with another of the letter's words in it, a capital inside or a sign ("MyHealth@EU")."""
    if re.search(r"\w[A-ZÆØÅ]|[@\d]|\w-\w", word):
        return True
    lower = word.casefold()
    return any(fold(lower[:cut]) in vocabulary or fold(lower[cut:]) in vocabulary for cut in range(3, len(lower) - 3))


def _used_of_no_other(mandate: Mandate, assignment: Assignment, key: str, names: Sequence[Name]) -> bool:
    """True where no other assignment's text has the word, save in a sentence that names this assignment in full."""
    titles = [
        n.words for n in names if n.assignment == assignment.id and len(n.words) > 1 and n.strength is Strength.FULL
    ]
    for other in mandate.assignments:
        if other.id == assignment.id:
            continue
        if key in keys(other.title):
            return False
        for sentence in _sentences(other):
            words = keys(sentence)
            if key in words and not any(_contains(words, title) for title in titles):
                return False
    return True


def _contains(words: Sequence[str], part: Sequence[str]) -> bool:
    return any(tuple(words[k : k + len(part)]) == tuple(part) for k in range(len(words) - len(part) + 1))


def _short_forms(mandate: Mandate, names: Sequence[Name]) -> Iterator[Name]:
    """Abbreviations of titles and areas, and names with capitals inside that one assignment alone works on."""
    for assignment in mandate.assignments:
        own = [n for n in names if n.assignment == assignment.id and n.strength is Strength.FULL and len(n.words) > 1]
        for text in (assignment.title, *_sentences(assignment)):
            for match in _ACRONYM.finditer(text):
                if any(keys(match["phrase"])[-len(n.words) :] == n.words for n in own):
                    yield _short(match["short"], assignment.id)
            for match in _CAMEL.finditer(text):
                yield _short(match["name"], assignment.id)
                if match["other"]:
                    yield _short(match["other"] + match["tail"], assignment.id)
        for title in (assignment.title, *(d.area for d in assignment.deliverables if d.area)):
            initials = _initials(title)
            if len(initials) >= 3:
                yield _short(initials, assignment.id)


def _short(text: str, assignment: str) -> Name:
    return Name((fold(text),), assignment, "alias", Strength.FULL, exact=text)


def _initials(title: str) -> str:
    bare = re.sub(r"\(.*?\)", " ", title)
    return "".join(w[0] for w in re.findall(r"[^\W\d_][\w-]*", bare) if w.casefold() not in FUNCTION_WORDS).upper()


def _alias_names(mandate: Mandate, aliases: Aliases) -> Iterator[Name]:
    """Each alias for the one assignment whose title, areas or duties hold what it stands for."""
    for entry in aliases.entries:
        owner = entry.oppdrag or _owner(mandate, keys(entry.betyr or ""))
        if owner is None or mandate.assignment(owner) is None:
            continue
        for printed in entry.navn:
            exact = printed if printed.isupper() else None
            yield Name(keys(printed), owner, "alias", Strength.FULL, exact=exact)


def _owner(mandate: Mandate, words: tuple[str, ...]) -> str | None:
    """The one assignment that has `words`: in its title or areas first, else in its duties."""
    for texts in (_named_texts, _sentences):
        owners = [a.id for a in mandate.assignments if any(_contains(keys(text), words) for text in texts(a))]
        if owners:
            return owners[0] if len(owners) == 1 else None
    return None


def _named_texts(assignment: Assignment) -> Iterable[str]:
    return [assignment.title, *dict.fromkeys(d.area for d in assignment.deliverables if d.area)]


def _rare_words(mandate: Mandate) -> dict[str, tuple[str, ...]]:
    """For each word that at most two assignments use: those assignments."""
    owners: dict[str, dict[str, None]] = defaultdict(dict)
    for assignment in mandate.assignments:
        for text in (*_named_texts(assignment), *_sentences(assignment)):
            for key in (*keys(text), *parts(text)):
                owners[key][assignment.id] = None
    return {key: tuple(ids) for key, ids in owners.items() if len(ids) <= 2 and key not in GENERAL and len(key) > 1}


def _unambiguous(names: Sequence[Name]) -> tuple[Name, ...]:
    """Each name once, at its greatest strength; a name that several assignments share at that strength is dropped."""
    best: dict[tuple[str, ...], Name] = {}
    shared: set[tuple[str, ...]] = set()
    for name in names:
        known = best.get(name.words)
        if not name.words:
            continue
        if known is None or name.strength > known.strength:
            best[name.words] = name
            shared.discard(name.words)
        elif name.strength == known.strength and name.assignment != known.assignment:
            shared.add(name.words)
    return tuple(name for words, name in best.items() if words not in shared)
