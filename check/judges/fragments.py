"""Fills {NAMES} in regular expressions that are kept as data, so that a word list is written once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

Fragments = dict[str, str]


def fragments_of(table: Mapping[str, Sequence[str]]) -> Fragments:
    """Each name's alternatives as one group. A later fragment may use an earlier one."""
    made: Fragments = {}
    for name, alternatives in table.items():
        made[name] = f"(?:{'|'.join(filled(each, made) for each in alternatives)})"
    return made


def filled(expression: str, fragments: Fragments) -> str:
    """The expression with its {NAMES} filled in. Raises `KeyError` for a name that is not there."""
    return re.sub(r"\{([A-Z]+)\}", lambda match: fragments[match[1]], expression)
