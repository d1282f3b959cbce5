"""Phrases that several rules read for, over the normal form: delivered, late, explained, only feared.

Finding them is all; what they mean for a report is each rule's own business.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from check.judges.fragments import filled, fragments_of
from check.judges.normal_form import normal_form

_DATA: dict[str, Any] = tomllib.loads(files("check").joinpath("wording.toml").read_text(encoding="utf-8"))
_FRAGMENTS = fragments_of(_DATA["fragments"])


@cache
def _phrase(name: str) -> re.Pattern[str]:
    """The phrases of that name as one expression, compiled when first needed."""
    alternatives = "|".join(filled(each, _FRAGMENTS) for each in _DATA["phrases"][name])
    return re.compile(rf"\b(?:{alternatives})\b")


def is_delivered(text: str) -> bool:
    """True where a sentence says that something is delivered, and none of its words put it in the future."""
    for sentence in sentences(text):
        found = _phrase("delivered").search(sentence)
        if found and not _phrase("not_yet").search(sentence[: found.start()][-60:]):
            return True
    return False


def explains_delay(text: str) -> bool:
    """True where a text says, not fears, that something is late, moved, or will not be reached."""
    for sentence in sentences(text):
        found, feared = _phrase("late").search(sentence), _phrase("feared").search(sentence)
        if found and not (feared and feared.start() < found.start()):
            return True
    return False


def is_delayed(text: str) -> bool:
    """True where a sentence states, not fears, a delay that is not made good again."""
    for sentence in sentences(text):
        found = _phrase("delayed").search(sentence)
        feared = _phrase("feared").search(sentence)
        if found and not _phrase("late_but_fine").search(sentence) and not (feared and feared.start() < found.start()):
            return True
    return False


def is_on_plan(text: str) -> bool:
    """True where a text says that the whole is on plan ("Alt arbeid går etter planen")."""
    return any(_phrase("on_plan").search(s) and not _phrase("feared").search(s) for s in sentences(text))


def denies_deviation(text: str) -> bool:
    """True for "ingen avvik" and its kin."""
    return bool(_phrase("no_deviation").search(normal_form(text)))


@lru_cache(maxsize=32768)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text in normal form."""
    return tuple(re.split(r"(?<=[.!?;]) (?=\S)", normal_form(text)))
