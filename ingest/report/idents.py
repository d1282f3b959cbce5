"""Finds assignment IDs in a report, in every form that the mandate's own IDs take.

Another agency's ID (TB2026-14 beside a mandate of 2026-01), a span of years and an ISO date are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

_DASH = r"\s?[-‐‑–—−/.]\s?"
_NOT_BEFORE = r"(?<![\w/.–-])"
_NOT_AFTER = r"(?!\w|[-‐‑–—/.]\d|\s?[–—-]\s?20\d\d|\s?%|\s(?:prosent|mill|kroner))"
_SPAN_WORDS = re.compile(r"(?:perioden?|årene|åra|strategi\w*|\w*plan(?:en)?|programperiod\w*)\s*(?:for\s*)?$", re.I)
_OWNER = re.compile(
    r"(?P<owner>\b[A-ZÆØÅ][\w-]+(?:\s[\w-]+){0,3}?)(?:s|\ssitt|\ssine)\s(?:eget\s|egne\s|eige\s)?oppdrag\w*\s"
    r"(?:med\s)?(?:ID:?\s|nr\.?\s)?\(?$"
)
"""Whose assignment an ID is said to be, in the words before it."""
_OURSELVES = re.compile(r"(?:foretak|føretak|direktorat|etat|virksomhet|verksemd|departement|år|dette|desse)\w*$", re.I)
_MORE = re.compile(r"\s?(?:,|og|samt|and|&|\+)\s?[-‐‑–]?(?=\d)")
_UNTIL = re.compile(r"\s?(?:[–—]|til(?: og med)?|t\.o\.m\.|to)\s?(?:ID:?\s)?")


_LOOSE = re.compile(r"\boppdrag(?:et)?\s+(?:nr\.?\s*)?(?P<number>\d{1,2})(?![\w%]|[-–./,]\d|\s(?:av|of)\b)", re.I)


class Ident(NamedTuple):
    """An ID as printed at `start` to `end`, in the mandate's own spelling. `known` where the mandate has it.

    `loose` where only its number is printed ("oppdrag 5" for 2026-05): it may be the report's own numbering.
    """

    start: int
    end: int
    ident: str
    known: bool
    loose: bool = False


class _Shape(NamedTuple):
    """How a mandate writes IDs: what stands in front of the last number, and how many digits that has."""

    lead: str
    digits: int


class Idents:
    """The IDs of one mandate, ready to be found in text."""

    def __init__(self, known: Iterable[str], recipient: str = "") -> None:
        self.known = tuple(known)
        self._recipient = recipient.casefold()
        self._by_number = {_split(ident): ident for ident in self.known}
        self._yearly = {_split(ident)[1]: ident for ident in self.known if re.match(r"20\d\d\W", ident)}
        self._shapes = tuple(dict.fromkeys(_shape(ident) for ident in self.known))
        self.find = lru_cache(maxsize=4096)(self._find)
        self._patterns = tuple((shape, _pattern(shape)) for shape in self._shapes)

    def _find(self, text: str) -> tuple[Ident, ...]:
        """The IDs in `text`, in order; lists ("2026-01, -02 og -03") and ranges ("2026-01 til 2026-03") in full."""
        found: dict[int, Ident] = {}
        for shape, pattern in self._patterns:
            for match in pattern.finditer(text):
                if _is_span(text, match.start(), shape) or self._is_foreign(text, match.start()):
                    continue
                for ident in self._spelled(text, match, shape):
                    found.setdefault(ident.start, ident)
        for loose in self._loose(text):
            if not any(other.start <= loose.end and loose.start <= other.end for other in found.values()):
                found[loose.start] = loose
        return tuple(self._with_ranges(text, [found[start] for start in sorted(found)]))

    def _loose(self, text: str) -> Iterator[Ident]:
        """The numbers alone that IDs of years are shortened to."""
        for match in _LOOSE.finditer(text) if self._yearly else ():
            known = self._yearly.get(int(match["number"]))
            if known is not None:
                yield Ident(match.start(), match.end(), known, known=True, loose=True)

    def _is_foreign(self, text: str, start: int) -> bool:
        """True where the words before say that it is another agency's ("Helsedirektoratets oppdrag 2026-05")."""
        said = _OWNER.search(text[max(0, start - 80) : start])
        if said is None or _OURSELVES.match(said["owner"]):
            return False
        return said["owner"].casefold() not in self._recipient

    def _spelled(self, text: str, match: re.Match[str], shape: _Shape) -> list[Ident]:
        lead = re.sub(r"\s", "", match["lead"] or "") if shape.lead else ""
        first = self._ident(match.start(), match.end(), lead, match["number"], shape)
        more: list[Ident] = []
        end = match.end()
        while shape.digits >= 2 or shape.lead:
            link = _MORE.match(text, end)
            number = (
                re.compile(rf"\d{{{min(shape.digits, 2) if shape.digits > 1 else 1},3}}{_NOT_AFTER}").match(
                    text, link.end()
                )
                if link
                else None
            )
            elliptic = link is not None and (link.group()[-1] in "-‐‑–" or not shape.lead[:1].isdigit())
            if link is None or number is None or not elliptic:
                break
            more.append(self._ident(number.start(), number.end(), lead, number.group(), shape))
            end = number.end()
        return [first, *more]

    def _ident(self, start: int, end: int, lead: str, number: str, shape: _Shape) -> Ident:
        key = (_lead_key(lead), int(number))
        known = self._by_number.get(key)
        printed_lead = lead if shape.lead[:1].isdigit() else shape.lead
        return Ident(
            start, end, known or f"{_spelled_lead(printed_lead)}{int(number):0{shape.digits}d}", known is not None
        )

    def _with_ranges(self, text: str, found: list[Ident]) -> list[Ident]:
        """`found` with what lies between the ends of a range, placed at the range's own stretch."""
        full: list[Ident] = []
        for ident in found:
            before = full[-1] if full else None
            if before and before.known and ident.known and _UNTIL.fullmatch(text, before.end, ident.start):
                between = self.known[self.known.index(before.ident) + 1 : self.known.index(ident.ident)]
                full.extend(Ident(before.start, ident.end, inner, True) for inner in between)
            full.append(ident)
        return full


def _split(ident: str) -> tuple[str, int]:
    match = re.fullmatch(r"(?P<lead>.*?)(?P<number>\d+)", ident.strip(), re.S)
    return (_lead_key(match["lead"]), int(match["number"])) if match else (ident.casefold(), -1)


def _lead_key(lead: str) -> str:
    return re.sub(r"\W", "", lead).casefold()


def _shape(ident: str) -> _Shape:
    match = re.fullmatch(r"(?P<lead>.*?)(?P<number>\d+)", ident.strip(), re.S)
    return _Shape(match["lead"], len(match["number"])) if match else _Shape(ident, 0)


def _spelled_lead(lead: str) -> str:
    """A printed lead with the hyphen that the mandate writes, whatever dash the report has."""
    return re.sub(r"[‐‑–—−/]", "-", lead)


@lru_cache(maxsize=64)
def _pattern(shape: _Shape) -> re.Pattern[str]:
    """What an ID of this shape looks like in a report: dashes of any kind, a zero left out, a year of its own."""
    if shape.digits == 0:
        return re.compile(rf"{_NOT_BEFORE}(?P<lead>){re.escape(shape.lead)}(?P<number>)(?!\w)", re.I)
    number = rf"(?P<number>\d{{{2 if shape.digits > 1 else 1},{max(shape.digits, 2)}}})"
    if not re.search(r"\w", shape.lead):
        word = r"(?:oppdrag\w*|assignment|task|mål|tiltak|nr\.?|ID:?)\s*(?:nr\.?\s*)?"
        return re.compile(rf"(?P<lead>(?:\b{word}|^\s*(?=\d+[.:)\s]\s*[A-ZÆØÅ]))){number}(?![\w%]|[.,]\d)", re.I)
    pieces: list[str] = []
    for piece in re.findall(r"20\d\d|\d+|[^\W\d_]+|[\W_]+", shape.lead):
        if re.fullmatch(r"20\d\d", piece):
            pieces.append(r"20\d\d")
        elif piece.isspace():
            pieces.append(r"\s*(?:nr\.?\s*|ID:?\s*)?")
        elif re.fullmatch(r"\W+", piece):
            pieces.append(_DASH)
        else:
            pieces.append(re.escape(piece) + (r"(?:et|a|ene)?" if piece.casefold() == "oppdrag" else ""))
    lead = re.sub(r"(?<=[a-zæøåA-ZÆØÅ])(?=20\\d|\d)", r"\\s?", "".join(pieces))
    return re.compile(rf"{_NOT_BEFORE}(?P<lead>{lead}){number}{_NOT_AFTER}", re.I)


def _is_span(text: str, start: int, shape: _Shape) -> bool:
    """True where the words before say that it is a span of years ("perioden 2026-28")."""
    return shape.lead[:2] == "20" and bool(_SPAN_WORDS.search(text[max(0, start - 40) : start]))
