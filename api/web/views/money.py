"""View model of a mandate's appropriations: the table, the bars beside it, and whether stated sums hold. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from api.web import links
from ingest.model import Appropriation, Mandate, StatedSum


@dataclass(frozen=True)
class Segment:
    """A piece of a bar: where it begins and how long it is, in per cent of the longest bar."""

    x: float
    width: float
    shade: int
    """0 for what is not split up, else the part's number."""


@dataclass(frozen=True)
class PartRow:
    """A "hvorav" part."""

    name: str
    amount: int
    shade: int
    href: str


@dataclass(frozen=True)
class MoneyRow:
    """An appropriation."""

    where: str
    """ "kap. 701 post 21"."""
    name: str
    amount: int
    """The amount that holds now."""
    was: int | None
    """The letter's own, where a later one changed it."""
    parts: tuple[PartRow, ...]
    segments: tuple[Segment, ...]
    href: str


@dataclass(frozen=True)
class SumRow:
    """A sum that the letter states."""

    text: str
    stated: int
    computed: int
    adds_up: bool
    href: str


def money_rows(mandate: Mandate) -> tuple[MoneyRow, ...]:
    """The appropriations in the letter's order."""
    longest = max((_now(a) for a in mandate.appropriations), default=0) or 1
    return tuple(_row(a, longest) for a in mandate.appropriations)


def _now(appropriation: Appropriation) -> int:
    return appropriation.amended_nok or appropriation.amount_nok


def place_name(chapter: str, post: str | None) -> str:
    """ "kap. 701 post 21"."""
    return f"kap. {chapter} post {post}" if post else f"kap. {chapter}"


def _row(appropriation: Appropriation, longest: int) -> MoneyRow:
    amount = _now(appropriation)
    parts = tuple(
        PartRow(part.name, part.amount_nok, shade, links.spans(part.spans))
        for shade, part in enumerate(appropriation.parts, 1)
    )
    return MoneyRow(
        where=place_name(appropriation.chapter, appropriation.post),
        name=appropriation.name,
        amount=amount,
        was=appropriation.amount_nok if appropriation.amended_nok else None,
        parts=parts,
        segments=_segments(amount, parts, longest),
        href=links.spans(appropriation.spans),
    )


def _segments(amount: int, parts: tuple[PartRow, ...], longest: int) -> tuple[Segment, ...]:
    """The parts one after another, then what no part accounts for."""
    segments: list[Segment] = []
    at = 0
    for part in parts:
        width = min(part.amount, amount - at)
        segments.append(Segment(round(100 * at / longest, 2), round(100 * width / longest, 2), part.shade))
        at += width
    if at < amount:
        segments.append(Segment(round(100 * at / longest, 2), round(100 * (amount - at) / longest, 2), 0))
    return tuple(segments)


def sum_row(stated: StatedSum) -> SumRow:
    """A stated sum, beside what its rows come to."""
    return SumRow(stated.text, stated.amount_nok, stated.computed_nok, stated.adds_up, links.spans(stated.spans))
