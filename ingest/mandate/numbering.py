"""Chapter numbers: 1, 2.1, 3.1.2, I, II, A, B, with or without a full stop, and which number may come next.

A number at the start of a line is a chapter only where it follows the chapter before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ingest.mandate.words import MONTH

Style = Literal["arabic", "roman", "letter"]

_PREFIX = r"(?:(?:kapittel|kapitel|del|punkt|avsnitt)\s+)?"
_ARABIC = re.compile(
    rf"^{_PREFIX}(?P<number>\d{{1,2}}(?:\.\d{{1,2}}){{0,3}})(?P<dot>[.:]?)(?:\s*[-–]\s+|\s+)(?P<rest>\S.*)$",
    re.IGNORECASE,
)
_ROMAN = re.compile(rf"^{_PREFIX}(?P<number>[IVX]{{1,5}})(?P<dot>[.:]?)(?:\s*[-–]\s+|\s+)(?P<rest>[A-ZÆØÅ«].*)$")
_LETTER = re.compile(r"^(?P<prefix>Del\s+)?(?P<number>[A-H])(?P<dot>[.:]?)(?:\s*[-–]\s+|\s+)(?P<rest>[A-ZÆØÅ«].*)$")
_MONTH_START = re.compile(MONTH + r"\b", re.IGNORECASE)
_VALUES = {"I": 1, "V": 5, "X": 10}
_SKIP = 2
"""A chapter number may run ahead by so much (a letter that skips one is still read)."""


@dataclass(frozen=True)
class Number:
    """A number as printed, its value, and where the words after it start."""

    printed: str
    value: tuple[int, ...]
    style: Style
    dotted: bool
    rest: str
    start: int


def read_numbers(text: str) -> list[Number]:
    """The ways to read a number at the start of a line; none where it is the day of a date."""
    found: list[Number] = []
    if (match := _ARABIC.match(text)) and not _MONTH_START.match(match["rest"]):
        value = tuple(int(n) for n in match["number"].split("."))
        found.append(_number(match, value, "arabic"))
    if match := _ROMAN.match(text):
        found.append(_number(match, (_roman(match["number"]),), "roman"))
    if (match := _LETTER.match(text)) and (match["dot"] or match["prefix"]):
        found.append(_number(match, (ord(match["number"]) - ord("A") + 1,), "letter"))
    return found


def follows(number: Number, last: Number | None) -> bool:
    """True where the number may be the next chapter's: 2 after 1 or 1.4; 2.1 after 2; 2.2 after 2.1 or 2.1.3."""
    value = number.value
    if last is None:
        if number.style != "arabic":
            return value == (1,)
        return value in ((1,), (0,), (2,)) or (len(value) == 2 and value[1] == 1)
    if number.style != last.style:
        return number.style == "arabic" and len(value) > 1 and value[1:] == (1,) and last.value[0] == value[0]
    if len(value) == 1:
        return last.value[0] < value[0] <= last.value[0] + _SKIP
    parent = value[:-1]
    if last.value[: len(parent)] != parent:
        return len(value) == 2 and value[0] == last.value[0] + 1 and value[-1] == 1
    reached = last.value[len(parent)] if len(last.value) > len(parent) else 0
    return reached < value[-1] <= reached + _SKIP


def _number(match: re.Match[str], value: tuple[int, ...], style: Style) -> Number:
    return Number(match["number"], value, style, bool(match["dot"]), match["rest"], match.start("rest"))


def _roman(digits: str) -> int:
    values = [_VALUES[digit] for digit in digits]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
