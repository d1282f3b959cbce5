"""Which appropriations pay for which assignments, as far as the mandate's own words tie them.

Three ties, from the letter alone: a *hvorav* part or an appropriation whose name holds the assignment's title, and a
sentence that names both a post and what an assignment is about. An assignment without a tie may be paid from any
appropriation that is not wholly given to others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ingest.language.posts import find_posts
from ingest.model import Appropriation, Assignment, Mandate
from ingest.report.folding import content_words


class Pot(NamedTuple):
    """A sum that the mandate gives: a whole appropriation, or one part of it (`part` its name).

    `assignments` are those that the letter's words tie to it; `key` is the appropriation's ("701/21").
    """

    key: str
    part: str | None
    nok: int
    assignments: tuple[str, ...]


def pots(mandate: Mandate) -> tuple[Pot, ...]:
    """Every appropriation and every part of one, with the assignments it pays for."""
    return tuple(pot for appropriation in mandate.appropriations for pot in _pots_of(mandate, appropriation))


def _pots_of(mandate: Mandate, appropriation: Appropriation) -> Iterator[Pot]:
    parts = [
        Pot(appropriation.key, part.name, part.amount_nok, _titled(mandate, part.name)) for part in appropriation.parts
    ]
    by_part = [ident for pot in parts for ident in pot.assignments]
    own = dict.fromkeys([*by_part, *_titled(mandate, appropriation.name), *_told(mandate, appropriation)])
    amount = appropriation.amended_nok if appropriation.amended_nok is not None else appropriation.amount_nok
    yield Pot(appropriation.key, None, amount, tuple(own))
    yield from parts


def _titled(mandate: Mandate, name: str) -> tuple[str, ...]:
    """The assignments whose subject stands in the name of a sum."""
    return tuple(a.id for a in mandate.assignments if _speaks_of(name, a))


def _told(mandate: Mandate, appropriation: Appropriation) -> tuple[str, ...]:
    """The assignments that a sentence about the appropriation names."""
    texts = [sentence.text for sentence in mandate.preamble]
    texts += [sentence.text for chapter in mandate.chapters for sentence in chapter.text]
    found: list[str] = []
    for text in texts:
        keys = {f"{p.chapter}/{p.post}" if p.post else str(p.chapter) for p in find_posts(text) if p.chapter}
        if keys == {appropriation.key}:
            found.extend(_titled(mandate, text))
    return tuple(found)


def subject(title: str) -> str:
    """What an assignment is about: its title up to the first preposition, dash or bracket."""
    return re.split(r"\s+(?:i|for|av|til|på|ved|med|mot)\s+|\s*[(–:]|\s-\s", title, maxsplit=1)[0].strip()


def _speaks_of(text: str, assignment: Assignment) -> bool:
    """True where all content words of the assignment's subject stand in the text, in any inflection."""
    words = {word.key for word in content_words(subject(assignment.title))}
    full = {word.key for word in content_words(assignment.title)}
    there = {word.key for word in content_words(text)}
    distinctive = len(words) >= 2 or any(
        re.search(r"[@\d]|\w[A-ZÆØÅ]", word) for word in subject(assignment.title).split()
    )
    return (distinctive and words <= there) or (len(full) >= 2 and full <= there)


def may_be_paid_from(mandate: Mandate, keys: tuple[str, ...]) -> tuple[str, ...]:
    """The assignments whose money is, or may be, on the given appropriations, in the mandate's order.

    Tied assignments count where a tie is among `keys`. An untied one counts where one of `keys` is not divided in full
    among tied assignments, for its money can come from nowhere else that the letter names.
    """
    if not keys:
        return tuple(a.id for a in mandate.assignments)
    known = pots(mandate)
    ties: dict[str, set[str]] = {}
    for pot in known:
        for ident in pot.assignments:
            ties.setdefault(ident, set()).add(pot.key)
    has_room = any(_has_room(mandate, known, key) for key in keys)
    return tuple(a.id for a in mandate.assignments if (ties[a.id] & set(keys) if a.id in ties else has_room))


def _has_room(mandate: Mandate, known: tuple[Pot, ...], key: str) -> bool:
    """True where an appropriation may pay for more than the assignments that it names."""
    appropriation = next((a for a in mandate.appropriations if a.key == key), None)
    if appropriation is None:
        return True
    named = sum(pot.nok for pot in known if pot.key == key and pot.part and pot.assignments)
    whole = next(pot for pot in known if pot.key == key and pot.part is None)
    wholly_one = not appropriation.parts and len(whole.assignments) == 1
    return not wholly_one and named < appropriation.amount_nok
