"""Rows, parts and sums of a money table: how they look on a line, and what they become.

Which lines make up a table is `money.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.language.amounts import find_amounts
from ingest.mandate.flow import Flow, Source, flow_of
from ingest.mandate.lines import Line
from ingest.mandate.money_units import cell_nok, unit_of
from ingest.mandate.words import BULLET, ends_open, starts_small
from ingest.model import Appropriation, Part, StatedSum

_DIGITS = r"[-–−]?\s?(?:\d{1,3}(?:[ \u00a0\u2009\u202f.]\d{3})+|\d+)(?:,\d+)?"
_MONEY = rf"(?P<amount>(?:kr\.?\s*)?{_DIGITS}(?:\s*(?:kr|kroner|kronar|mill\.?\s*(?:kr|kroner|kronar)|,-))?)"
_NUMBERS = r"(?:kap(?:ittel|\.)?\s*)?(?P<chapter>\d{3,4})(?:\s*[,./]?\s*(?:post\s*)?(?P<post>\d{2})(?!\d))?"
ROW = re.compile(rf"^{_NUMBERS}[,:]?\s+(?P<name>\D.*?)[\s:]+{_MONEY}$", re.IGNORECASE)
OPEN_ROW = re.compile(rf"^{_NUMBERS}(?:[,:]?\s+(?P<name>\D.*))?$", re.IGNORECASE)
BARE_ROW = re.compile(rf"^{_NUMBERS}[,:]?\s+{_MONEY}$", re.IGNORECASE)
POST_ROW = re.compile(rf"^(?:post\s*)?(?P<post>\d{{2}})[,:]?\s+(?P<name>[^\d\W].*?)[\s:]+{_MONEY}$", re.IGNORECASE)
POST_ONLY = re.compile(r"^(?:post\s*)?(?P<post>\d{2})(?:[,:]?\s+(?P<name>[^\d\W].*))?$", re.IGNORECASE)
AMOUNT_ONLY = re.compile(rf"^{_MONEY}$", re.IGNORECASE)
NAME_AMOUNT = re.compile(rf"^(?P<name>\D.*?)[\s:]+{_MONEY}$", re.IGNORECASE)
SUM = re.compile(
    r"^(?:sum(?:men)?|total(?:t|sum)?|i\s+alt|til\s+sam(?:men|an)|samlet|samla|sum\s+total|delsum)\b(?:[^.]|kap\.)*$",
    re.IGNORECASE,
)
PART = re.compile(
    r"^(?:[•\-–—*▪◦]\s*)?(?:herav|hvorav|derav|av\s+dette|av\s+dei|av\s+dem|der\s+av|kor\s*av)\b\s*:?\s*",
    re.IGNORECASE,
)
_OF_CHAPTER = re.compile(r"\bkap(?:ittel|\.)?\s{0,2}(\d{3,4})(?![\d,])", re.IGNORECASE)
_CHAPTER_WORD = re.compile(r"\bkap(?:ittel|\.)?\b", re.IGNORECASE)
_POST_WORD = re.compile(r"\bpost(?:ar|er)?\b", re.IGNORECASE)
_OPENS_PARTS = re.compile(r"[,:]?\s*(?:herav|hvorav|derav|av\s+dette|korav)\s*:?\s*$", re.IGNORECASE)
_HEADER_WORDS = (
    "kapittel kap kap. post postar poster betegnelse betegning nemning namn navn formål føremål bevilgning "
    "bevilgninger løyving løyvingar tildeling beløp tekst post/underpost kap./post kap/post rammen ramme budsjett "
    "saldert i 1000 kr kroner kronar mill mill. tildelt sum benevning benevnelse beskrivelse disponibelt og utgifter "
    "utgift inntekter"
)
_KNOWN_HEADER_WORDS = frozenset(_HEADER_WORDS.split())


@dataclass
class Row:
    """A row while it is read. `with_parts`: its name ends in "hvorav", so rows without numbers below it are parts."""

    chapter: str
    post: str | None
    factor: int
    name: list[Flow] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    nok: int | None = None
    parts: list[Part] = field(default_factory=list)
    with_parts: bool = False

    def add_name(self, flow: Flow) -> None:
        """Adds words to the row's name."""
        self.name.append(flow)
        self.with_parts = self.with_parts or bool(_OPENS_PARTS.search(flow.text))


@dataclass
class Total:
    """A sum while it is read, and the rows it covers."""

    lines: list[Line]
    factor: int
    rows: tuple[Row, ...]
    nok: int | None = None


def open_sum(line: Line, table: Sequence[Row], factor: int) -> Total | None:
    """The sum that the line states or opens, over the rows of the chapter it names ("Sum kap. 1360") or all rows."""
    found = NAME_AMOUNT.match(line.text)
    chapter = _OF_CHAPTER.search(line.text)
    if chapter and all(row.chapter != chapter[1] for row in table):
        chapter = None
    if found and chapter and found.start("amount") == chapter.start(1):
        found = None
    if not table or (found is None and len(line.text) > 40):
        return None
    rows = tuple(row for row in table if chapter is None or row.chapter == chapter[1])
    return Total([line], factor, rows, cell_nok(found["amount"], factor) if found else None)


def fill_sum(total: Total, line: Line) -> bool:
    """True where the line is the amount of a sum that has none yet, or the chapter that it is the sum of."""
    named = re.search(r"\bkap(?:ittel|\.)?(?=\s|$)(?!\s{0,2}\d{3,4}\b)", total.lines[0].text, re.IGNORECASE)
    if named and any(row.chapter == line.text for row in total.rows):
        total.rows = tuple(row for row in total.rows if row.chapter == line.text)
    elif total.nok is None and (found := AMOUNT_ONLY.match(line.text)):
        total.nok = cell_nok(found["amount"], total.factor)
    else:
        return False
    total.lines.append(line)
    return True


def names_columns(text: str) -> bool:
    """True where the text titles columns for chapter and post."""
    return bool(_CHAPTER_WORD.search(text)) and bool(_POST_WORD.search(text))


def is_header(text: str) -> bool:
    """True for "Kapittel Post Betegnelse Bevilgning" and its kind, or the first cell of it."""
    return only_header_words(text) and text.casefold().startswith("kap")


def only_header_words(text: str) -> bool:
    """True where every word is one that titles a money table's columns, or a year."""
    words = [word.strip("():,") for word in text.casefold().split()]
    return all(
        word in _KNOWN_HEADER_WORDS or f"{word}." in _KNOWN_HEADER_WORDS or re.fullmatch(r"20\d\d|", word)
        for word in words
    )


def part_goes_on(part: Sequence[Line], line: Line) -> bool:
    """True where the line is the rest of the part's words, or its amount."""
    if AMOUNT_ONLY.match(line.text):
        return not find_amounts(" ".join(each.text for each in part), None)
    if starts_small(line.text) or ends_open(part[-1].text):
        return True
    return len(line.text) < 60 and not line.text.endswith(".") and not only_header_words(line.text)


def part_of(flow: Flow, factor: int) -> Part | None:
    """The part that a bullet or row names, or None where it gives no amount."""
    lead = PART.match(flow.text) or BULLET.match(flow.text)
    body = flow.cut(lead.end()) if lead else flow
    amounts = find_amounts(body.text, unit_of(factor))
    if not amounts:
        return None
    # A name may hold a bare number ("14 skuler 12 000"): an amount with kroner beside it counts before one without.
    amount = max(amounts, key=lambda a: (not a.text[-1].isdigit(), a.start))
    name = " ".join(f"{body.text[: amount.start]} {body.text[amount.end :]}".split())
    name = re.sub(r"^(?:til|for|går til|gjeld|gjelder)\s+", "", name, flags=re.IGNORECASE)
    return Part(name=name.strip(" :–-,.;"), amount_nok=amount.nok, spans=flow.spans())


def appropriation(source: Source, row: Row) -> Appropriation:
    """The row as a model value; "hvorav" at the end of its name goes."""
    name = " ".join(flow.text for flow in row.name)
    return Appropriation(
        chapter=row.chapter.lstrip("0") or row.chapter,
        post=row.post,
        name=_OPENS_PARTS.sub("", name).strip(" ,:"),
        amount_nok=row.nok or 0,
        parts=tuple(row.parts),
        spans=flow_of(source, row.lines).spans(),
    )


def stated_sum(source: Source, total: Total) -> StatedSum:
    """The sum as a model value, with what its rows add up to."""
    rows: Sequence[Row] = [row for row in total.rows if row.nok is not None]
    computed = sum(row.nok or 0 for row in rows)
    flow = flow_of(source, total.lines)
    return StatedSum(
        text=" ".join(flow.text.split()),
        scope=tuple(f"{row.chapter}/{row.post}" if row.post else row.chapter for row in rows),
        amount_nok=total.nok or 0,
        computed_nok=computed,
        adds_up=computed == total.nok,
        spans=flow.spans(),
    )
