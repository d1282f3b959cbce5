"""Tells sentences about an earlier year from those about the year that a report is for."""

from __future__ import annotations

import re

_LAST_YEAR = re.compile(
    r"\b(?:i fjor|fjoråret|året før|forrige år|førre år|i forrige årsrapport|last year|previous year)\b", re.I
)
_YEAR = re.compile(r"(?<![\d/.-])(?:19|20)\d\d(?![\d-])")
_NOW = re.compile(
    r"\b(?:er|har|blir|vil|skal|kan|må|pågår|følger|følgjer|gjenstår|nå|no|i år|hittil|så langt|is|are|has|have|will|"
    r"now)\b",
    re.I,
)
_COMPARED = re.compile(r"\b(?:mot|enn|fra|frå|sammenlignet|sammenliknet|samanlikna|opp|ned|versus|than|from)\b", re.I)


def is_historical(sentence: str, year: int | None, *, annual: bool) -> bool:
    """True where a sentence speaks of a year before `year` only, without comparing it with now.

    An annual report is written the year after, so its "i fjor" may mean the year that it is for: never historical.
    """
    years = [int(match.group()) for match in _YEAR.finditer(sentence)]
    if year is not None and any(y >= year for y in years):
        return False
    past = bool(years) and year is not None
    if not past and (annual or not _LAST_YEAR.search(sentence)):
        return False
    return not _NOW.search(sentence) and not _COMPARED.search(sentence)
