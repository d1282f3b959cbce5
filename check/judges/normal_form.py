"""The normal form that cue words and the learned head read: lower case, bokmål function words, numbers by kind.

Nynorsk words are mapped word by word to the bokmål word that does the same work ("ikkje" to "ikke"); dates, months,
amounts, percentages, years and numbers become DATO, MND, BELOP, PROSENT, AAR and TALL. Never shown to a user.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

NYNORSK: dict[str, str] = tomllib.loads(files(__package__).joinpath("nynorsk.toml").read_text(encoding="utf-8"))
"""Nynorsk word to bokmål word."""

_MONTH = (
    r"(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember|jan\.|feb\.|apr\.|aug\."
    r"|sept?\.|okt\.|nov\.|des\.)"
)
_KINDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"\b\d{{1,2}}\.?\s?(?:–|-|og\s\d{{1,2}}\.?\s)?\s?{_MONTH}(?:\s(?:19|20)\d\d)?"), " DATO "),
    (
        re.compile(
            r"\b(?:\d{1,2}[./]\d{1,2}(?:[./-](?:\d{4}|\d{2}))?|(?:19|20)\d\d-\d\d-\d\d)(?![\d%])(?!\s?(?:mill|mrd|prosent|kr))"
        ),
        " DATO ",
    ),
    (re.compile(rf"\b{_MONTH}(?:\s(?:19|20)\d\d)?"), " MND "),
    (re.compile(r"\b[12]\.\s?(?:tertial|halvår|kvartal)|\b[tq][1-4]\b|\buke\s\d{1,2}\b|\bveke\s\d{1,2}\b"), " MND "),
    (
        re.compile(
            r"(?:\bkr\.?\s?\d[\d\s  .,]*(?:\s?(?:mill\w*\.?|mrd\.?|tusen))?"
            r"|\d[\d\s  .,]*\s?(?:mill\w*\.?|mrd\.?|milliard\w*|tusen|tkr|mnok|knok)?\s?(?:kroner|kr\b|nok\b)"
            r"|\d[\d\s  .,]*\s?(?:mill\b\.?|mrd\.?|tkr\b|mnok\b|knok\b|(?:million\w*|milliard\w*)\b"
            r"(?!\s(?!(?:av|til|er|i|på|over|for|og|mer|meir|mindre|under|fra|frå|innan|innen|ble|vart|som|ved|per|så|mot|det)\b)[a-zæøå])))"
        ),
        " BELOP ",
    ),
    (re.compile(r"\d[\d,.]*\s?(?:%|prosent\w*)"), " PROSENT "),
    (re.compile(r"\b(?:19|20)\d\d\b"), " AAR "),
    (re.compile(r"\d+(?:[  .,]\d+)*"), " TALL "),
)
_ACCENTS = str.maketrans("éèêóòôà", "eeeoooa")
"""An accent only stresses the word ("én uke")."""
_BENEFIT = re.compile(r"(^|[.!?:;]\s)nytta\b")
"""Nynorsk "nytta" first in a sentence is the noun ("Nytta er større enn …"), elsewhere the verb ("er nytta")."""
_TOKEN = re.compile(r"\w+|[^\w\s]")


@lru_cache(maxsize=32768)
def normal_form(text: str) -> str:
    """`text` in normal form: tokens with single spaces between them."""
    lowered = _BENEFIT.sub(r"\1nytten", text.lower().translate(_ACCENTS))
    for pattern, kind in _KINDS:
        lowered = pattern.sub(kind, lowered)
    return " ".join(NYNORSK.get(token, token) for token in _TOKEN.findall(lowered))
