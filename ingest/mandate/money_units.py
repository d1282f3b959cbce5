"""The unit of a money table (kroner, 1000 kroner, mill. kroner), and whole kroner of a cell.

Amounts in running text are `ingest/language/amounts.py`.
"""

from __future__ import annotations

import re

from ingest.language.amounts import Unit, find_amounts

FACTOR: dict[Unit, int] = {"kroner": 1, "1000 kroner": 1000, "mill. kroner": 1_000_000}
"""Kroner in one of each unit."""
_UNIT_OF: dict[int, Unit] = {factor: unit for unit, factor in FACTOR.items()}
_SCALE = r"(1\s?000|tusen|mill\.?|millioner|millionar)"
_KRONER = r"(?:kroner|kronar|kr\b\.?|nok\b)"
_UNIT_LINE = re.compile(
    r"^\(?\s*(?:alle\s+)?(?:tal|tall|tala|tallene|beløp|beløpene|beløpa|sum|summar)?\s*(?:er\s+)?"
    r"(?:oppgitt\s+|oppgjevne\s+|oppgjeve\s+)?(?:i\s+)?(?:hele\s+|heile\s+)?"
    rf"{_SCALE}?\s*{_KRONER}\s*\)?\s*[.:]?$",
    re.IGNORECASE,
)
_UNIT_INSIDE = (
    re.compile(rf"(?:\([^()]{{0,30}}?|\bi\s+(?:hele\s+|heile\s+)?){_SCALE}\s*{_KRONER}", re.IGNORECASE),
    re.compile(rf"\(nok\s+{_SCALE}\)", re.IGNORECASE),
    re.compile(
        rf"()(?:\((?:[^()]{{0,20}}\s)?{_KRONER}\)|\bi\s+(?:hele\s+|heile\s+)?(?:kroner|kronar)\b)", re.IGNORECASE
    ),
)
_OF_THE_LETTER = re.compile(r"^(?:alle\s+)?(?:beløp|tall|tal)\w*\b.*\bi\s", re.IGNORECASE)


def is_unit_line(text: str) -> bool:
    """True for "(i 1000 kroner)" on a line of its own."""
    return bool(_UNIT_LINE.match(text))


def unit_in(text: str) -> Unit | None:
    """The unit that a caption, header or unit line states."""
    if found := _UNIT_LINE.match(text):
        return _unit(found[1])
    inside = next((match for form in _UNIT_INSIDE if (match := form.search(text))), None)
    return _unit(inside[1]) if inside else None


def letter_unit(text: str) -> Unit | None:
    """The unit that a sentence gives for the whole letter ("Alle beløp er i 1000 kroner")."""
    return unit_in(text) if _OF_THE_LETTER.match(text) else None


def _unit(word: str | None) -> Unit:
    if not word:
        return "kroner"
    return "mill. kroner" if word.casefold().startswith("mill") else "1000 kroner"


def unit_of(factor: int) -> Unit:
    """The unit with so many kroner in it."""
    return _UNIT_OF[factor]


def cell_nok(text: str, factor: int) -> int | None:
    """Whole kroner of an amount cell, which may carry its own unit; None where it holds no amount."""
    amounts = find_amounts(text, _UNIT_OF[factor])
    return amounts[0].nok if amounts else None
