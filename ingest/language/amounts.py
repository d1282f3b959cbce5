"""Finds sums of money and gives them in whole kroner: "39,4 mill. kroner", "kr 4 100 000", "68 100" in 1000 kroner.

A number without kroner, mill. or such beside it counts only where the caller gives the unit (a table cell).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Unit = Literal["kroner", "1000 kroner", "mill. kroner"]


@dataclass(frozen=True)
class AmountMention:
    """One sum. `nok` is whole kroner (may be negative); `unit` is the unit it is written in."""

    text: str
    start: int
    end: int
    nok: int
    unit: Literal["kroner", "1000 kroner", "mill. kroner", "mrd. kroner"]


_FACTOR = {"kroner": 1, "1000 kroner": 1_000, "mill. kroner": 1_000_000, "mrd. kroner": 1_000_000_000}
_SPACES = " \u00a0\u202f\u2009"
_GAP = rf"[{_SPACES}\t\n]"
_NUMBER = (
    r"(?<![\w.,/])(?:(?<=[\s(])[-−–]|(?<![\s\S])[-−–])?(?<![\w.,][-–])"
    rf"(?:\d{{1,3}}(?:[{_SPACES}.'\n]\d{{3}})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)?)(?!\d)"
    rf"|(?<=\d[-–])\d+(?:,\d+)?(?={_GAP}*(?:mill|mrd|kr|tusen))"
)
_WORD = (
    r"(?P<{0}>mrd\b\.?|milliard(?:er|ar)?\b|billion\b|mill\b\.?|million(?:er|ar|en|s)?\b|mnok\b|tnok\b|tusen\b|thousand\b|"
    r"\(?i\s+1\s?000\s+kroner\)?|\(?i\s+mill\.\s*kroner\)?)"
)
_KRONER = r"(?:norske\s+)?(?:kroner\b|kronar\b|kroner?\b|kr\b\.?|nok\b)"
_AFTER = re.compile(
    rf"{_GAP}*(?:{_WORD.format('word')}(?:{_GAP}*(?P<kroner>{_KRONER}))?|(?P<plain>{_KRONER})|(?P<dash>,[-–—]+))", re.I
)
_BEFORE = re.compile(rf"(?:(?P<mnok>mnok|tnok)|{_KRONER})(?:{_GAP}|:)*$", re.I)
_NUMBER_RE = re.compile(_NUMBER)
_SHARED = re.compile(
    rf"{_GAP}*(?:av|of|til|og|–|-|eller|mot|against|to){_GAP}*(?:totalt{_GAP}+|om{_GAP}+lag{_GAP}+)?$", re.I
)
_NOT_MONEY_BEFORE = re.compile(
    r"(?<!\w)(?:kap(?:ittel)?\.?|post(?:ene|ane)?\.?|nr\.?|side|s\.|§|pkt\.?|punkt|tabell|figur|vedlegg|versjon|tlf\.?|telefon|"
    r"oppdrag|ID:?|uke|veke)\s*$",
    re.I,
)
_NOT_MONEY_AFTER = re.compile(
    r"\s*(?:%|prosent|per\s?cent|årsverk|personer|stk|"
    r"\.?\s?(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember)\b|\.\d|[-/–]\d)",
    re.I,
)
_UNIT_NOTE = re.compile(r"\(?\bi\s1\s?000\s+kr|.{0,3}?\b1\s?000\s+kroner\)", re.I)
"""The words "(i 1000 kroner)" are a unit and no sum."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_NOUN_AFTER = re.compile(
    r"\s+(?!(?:er|ble|blei|vart|til|på|over|i|for|og|var|av|som|brukt|mot|fra|frå|skal|i\s)\b)[a-zæøå]{3,}"
)


def find_amounts(text: str, unit: Unit | None = None) -> list[AmountMention]:
    """All sums of money in `text`. `unit` is what a bare number is in (from a table's header or caption)."""
    mentions: list[AmountMention] = []
    for number in _NUMBER_RE.finditer(text):
        mention = _mention(text, number, unit)
        if mention is None:
            continue
        mentions.extend(_sharing(text, number, mention, mentions))
        mentions.append(mention)
    return sorted(set(mentions), key=lambda m: m.start)


def _mention(text: str, number: re.Match[str], unit: Unit | None) -> AmountMention | None:
    if _UNIT_NOTE.match(text, max(0, number.start() - 3)):
        return None
    after = _AFTER.match(text, number.end())
    before = _BEFORE.search(text, max(0, number.start() - 12), number.start())
    start = before.start() if before else number.start()
    if after and (written := _unit_after(text, after, before is not None)):
        return _made(text, start, after.end(), number[0], written)
    if before:
        written = {"mnok": "mill. kroner", "tnok": "1000 kroner"}.get((before["mnok"] or "").lower(), "kroner")
        return _made(text, start, number.end(), number[0], written)
    if unit and _is_bare_money(text, number):
        return _made(text, number.start(), number.end(), number[0], unit)
    return None


def _unit_after(text: str, after: re.Match[str], kroner_before: bool) -> str | None:
    """The unit that the words after a number say, or None where they do not speak of money."""
    if after["plain"] or after["dash"]:
        return "kroner"
    word = after["word"].lower()
    if "kroner" in word:
        return "1000 kroner" if "000" in word else "mill. kroner"
    if word.startswith(("mnok", "tnok")):
        return "mill. kroner" if word[0] == "m" else "1000 kroner"
    money = after["kroner"] or kroner_before
    abbreviated = word.startswith(("mrd", "mill.")) or word == "mill"
    if not money and not (abbreviated and not _NOUN_AFTER.match(text, after.end())):
        return None
    if word.startswith(("mrd", "milliard", "billion")):
        return "mrd. kroner"
    return "mill. kroner" if word.startswith("mill") else "1000 kroner"


def _is_bare_money(text: str, number: re.Match[str]) -> bool:
    """Whether a number with no unit of its own may be money: no year, date, percentage, post or reference."""
    alone = text.strip() == number[0]
    if _YEAR.fullmatch(number[0]) and not alone:
        return False
    if _NOT_MONEY_BEFORE.search(text, max(0, number.start() - 14), number.start()):
        return False
    return not _NOT_MONEY_AFTER.match(text, number.end())


def _sharing(
    text: str, number: re.Match[str], mention: AmountMention, known: list[AmountMention]
) -> list[AmountMention]:
    """The number before "av" or "og" in "4,0 av 12,5 mill. kroner", which shares the unit written after the second."""
    link = _SHARED.search(text, max(0, mention.start - 30), mention.start)
    if not link or (
        mention.unit == "kroner" and not text[number.end() :].lstrip().lower().startswith(("kr", "nok", ",-"))
    ):
        return []
    earlier = None
    for candidate in _NUMBER_RE.finditer(text, max(0, link.start() - 20), link.start()):
        earlier = candidate
    if earlier is None or earlier.end() != link.start() or any(k.start <= earlier.start() < k.end for k in known):
        return []
    if _YEAR.fullmatch(earlier[0]) or _NOT_MONEY_BEFORE.search(text, max(0, earlier.start() - 14), earlier.start()):
        return []
    return [_made(text, earlier.start(), earlier.end(), earlier[0], mention.unit)]


def _made(text: str, start: int, end: int, number: str, unit: str) -> AmountMention:
    return AmountMention(text[start:end], start, end, _kroner(number, _FACTOR[unit]), unit)  # type: ignore[arg-type]


def _kroner(number: str, factor: int) -> int:
    """Whole kroner. Space, NBSP, thin space and point part thousands; comma (or a single point) parts decimals."""
    sign = -1 if number[0] in "-−–" else 1
    digits = re.sub(rf"[{_SPACES}\'\n−–-]", "", number)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", digits):
        digits = digits.replace(".", "")
    return sign * int((Decimal(digits.replace(",", ".")) * factor).to_integral_value())
