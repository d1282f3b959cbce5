"""Finds Norwegian personal numbers (fødselsnummer, D-number) by date and both control digits.

Control digits by python-stdnum; Skatteetaten's rules. Finds, never repeats: callers must not print what it finds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from stdnum.exceptions import InvalidComponent
from stdnum.no import fodselsnummer


@dataclass(frozen=True)
class NationalIdMention:
    """Where a personal number stands. `text` is the digits as printed, a space between date and number included."""

    text: str
    start: int
    end: int
    kind: Literal["fodselsnummer", "d-nummer"]


_CANDIDATE = re.compile(r"(?<![\d.,/+-])(\d{6})[ \u00a0\u202f\u2009-]?(\d{5})(?!\d|[.,/-]\d)")
_ACCOUNT = re.compile(r"konto(?:nummer|nr|\s*nr)?\.?:?\s*$", re.IGNORECASE)


def find_national_ids(text: str) -> list[NationalIdMention]:
    """Every 11-digit number that is a valid personal number, and that no label calls an account number."""
    mentions = []
    for match in _CANDIDATE.finditer(text):
        digits = match[1] + match[2]
        before = text[max(0, match.start() - 25) : match.start()]
        if _is_personal(digits) and not _ACCOUNT.search(before):
            kind: Literal["fodselsnummer", "d-nummer"] = "d-nummer" if digits[0] in "4567" else "fodselsnummer"
            mentions.append(NationalIdMention(match[0], *match.span(), kind))
    return mentions


def _is_personal(digits: str) -> bool:
    """Both control digits and the birth date hold. Not `validate`, whose verdict depends on today's date.

    The synthetic numbers of Skatteetaten's test register (month + 80) and of NAV's (month + 40) count too.
    """
    if not digits.isascii() or digits[9] != fodselsnummer.calc_check_digit1(digits):
        return False
    if digits[10] != fodselsnummer.calc_check_digit2(digits):
        return False
    month = int(digits[2:4])
    born = f"{digits[:2]}{month - 80:02}{digits[4:]}" if month > 80 else digits
    try:
        fodselsnummer.get_birth_date(born)
    except InvalidComponent:
        return False
    return True
