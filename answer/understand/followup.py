"""Follow-ups: whether a question leans on the conversation, and what it takes from it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from answer.model import Turn

_LEANS = re.compile(
    r"^\W*(?:og|men|enn|hva med|kva med|and|but|what about|how about|eller|også|samme|same|da|ok|okay|så)\b|"
    r"\b(?:det|den|de|dei|dem|disse|desse|dette|denne|der|da|it|that|this|they|them|those|these|its|their|hun"
    r"|han|ho|deres|deira|dens|førstnevnte|sistnevnte|"
    r"samme|same|the former|the latter|dit|dertil)\b",
    re.I,
)
_SELF_CONTAINED = re.compile(
    r"\b(?:det|den|there|it)\s+(?:er|står|finnes|finst|skal|is|are|say|says)\b|\b(?:er|står|finnes|is|are|skal"
    r"|må|does)\s+(?:det|it|there)\b|\b(?:den|det|de|dei)\s+\w+(?:e|ste|ske)\b",
    re.I,
)


class Carried(NamedTuple):
    """What the conversation lends a follow-up: the last question, and the last answer."""

    question: str
    answer: str


def carried(question: str, history: Sequence[Turn], *, terms: int) -> Carried | None:
    """What to lean on, or None where the question stands alone.

    It leans where it opens as a continuation or has a pronoun and fewer than three content terms of its own.
    """
    asked = [t.content for t in history if t.role == "user"]
    told = [t.content for t in history if t.role == "assistant"]
    if not asked:
        return None
    opens = bool(
        re.match(r"^\W*(?:og|men|enn|hva med|kva med|and|but|what about|how about|eller|ok|så)\b", question, re.I)
    )
    pronoun = bool(_LEANS.search(question)) and not _SELF_CONTAINED.search(question)
    if opens or (pronoun and terms < 4) or terms == 0:
        return Carried(asked[-1], told[-1] if told else "")
    return None
