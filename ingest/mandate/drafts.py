"""Units while they are put together from lines, and the depth of their list items.

Which lines make up a unit is `units.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ingest.mandate.lines import Line
from ingest.mandate.words import DEADLINE_CUE, MONTH

UnitKind = Literal["chapter", "assignment", "label", "heading", "item", "para", "row"]

_DAY_LAST, _MONTH_FIRST = re.compile(r"(?<!\d)\d{1,2}\.$"), re.compile(MONTH)
_FRIST_OPEN = re.compile(rf"\b{DEADLINE_CUE}(?:\s+(?:er|senest|seinast|ved))?\s*:?$", re.IGNORECASE)
_FRIST_LAST = re.compile(
    rf"(?:^|[.!?;]\s+){DEADLINE_CUE}\b[^.!?]{{2,}}(?:\d\.(?:\d\d\.(?:\d{{4}})?)?[^.!?]*)?$", re.IGNORECASE
)
"""A line that ends in a whole deadline, so that a capital below it begins something else."""


@dataclass
class Draft:
    """The lines of a unit; `skip` characters of the first are its number, ID or bullet, `sign` is the bullet."""

    kind: UnitKind
    lines: list[Line]
    skip: int = 0
    mark: str = ""
    sign: str = ""


def with_levels(drafts: list[Draft]) -> list[tuple[Draft, int]]:
    """Gives every item its depth: by the order in which the signs of one list appear, and by indent for equal signs."""
    levelled: list[tuple[Draft, int]] = []
    stack: list[tuple[str, int]] = []
    for draft in drafts:
        if draft.kind != "item":
            if draft.kind != "para" or not draft.lines[-1].text.endswith(":"):
                stack = []
            levelled.append((draft, 0))
            continue
        if draft.lines[0].kind == "item":
            levelled.append((draft, draft.lines[0].level))
            continue
        key = (_sign_class(draft.sign), draft.lines[0].indent)
        stack = _pushed(stack, key)
        levelled.append((draft, len(stack)))
    return levelled


def _pushed(stack: list[tuple[str, int]], key: tuple[str, int]) -> list[tuple[str, int]]:
    """The stack of open list levels after an item with this sign and indent."""
    sign, indent = key
    for depth, (known, at) in enumerate(stack):
        if known == sign and abs(at - indent) <= 1:
            return stack[: depth + 1]
    same_sign = [depth for depth, (known, at) in enumerate(stack) if known == sign and indent < at]
    if same_sign:
        return [*stack[: same_sign[0]], key]
    return [*stack, key]


def _sign_class(sign: str) -> str:
    if sign.strip("().").isdigit():
        return "1"
    if sign.strip("().").isalpha() and sign != "o":
        return "a"
    return "•" if sign in "•●" else sign


def deadline_seam(draft: Draft, line: Line) -> bool | None:
    """True within "Frist: 1. juni", False between a whole deadline and a capital; None where it doesn't say."""
    before = draft.lines[-1].text
    if _FRIST_OPEN.search(before) or (_DAY_LAST.search(before) and _MONTH_FIRST.match(line.text)):
        return True
    if draft.kind == "item" and line.text[0].isupper() and _FRIST_LAST.search(before):
        return False
    return None
