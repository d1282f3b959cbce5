"""Units while they are put together from lines, and the depth of their list items.

Which lines make up a unit is `units.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ingest.mandate.lines import Line

UnitKind = Literal["chapter", "assignment", "label", "heading", "item", "para", "row"]


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
