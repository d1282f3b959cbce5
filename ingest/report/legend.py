"""Reads the key of a report that answers by letter: "A) Hva er gjort? B) Hva kan gå galt?", then "A) …" everywhere.

It gives each letter its question; what the question means is `elements.py`'s business.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ingest.language.sentences import split_sentences
from ingest.model import Block

_MARK = re.compile(r"(?P<mark>[A-Ha-h]|\d)\)\s*")
_LONGEST_QUESTION = 14
"""Words of a question in the key; an answer is often longer."""
_FEWEST_MARKS = 2
_RECURS = 3
"""Times that a letter stands in the report, its place in the key among them."""

Legend = dict[str, str]


def mark_of(text: str) -> tuple[str, int] | None:
    """The letter that a text opens with, and where what follows begins: ("A", 3) for "A) Ti av tolv …"."""
    match = _MARK.match(text)
    return (match["mark"].upper(), match.end()) if match else None


def legend_of(blocks: Sequence[Block]) -> Legend:
    """The question of each letter: what stands after it the first time. Empty where the letters don't
    recur, or where the questions themselves do."""
    questions: Legend = {}
    seen: Counter[str] = Counter()
    for block in blocks:
        if block.kind not in {"paragraph", "item"}:
            continue
        for left, right in split_sentences(block.text):
            marked = mark_of(block.text[left:right])
            if marked is None:
                continue
            mark, start = marked
            seen[mark] += 1
            text = block.text[left + start : right].strip()
            if questions.setdefault(mark, text) == text and seen[mark] > 1 and text:
                return {}
    short = {mark: text for mark, text in questions.items() if text and len(text.split()) <= _LONGEST_QUESTION}
    asks = [mark for mark, text in short.items() if text.endswith(("?", ":")) or len(text.split()) <= 3]
    if len(asks) < _FEWEST_MARKS or any(seen[mark] < _RECURS for mark in asks):
        return {}
    return {mark: short[mark].rstrip(":") for mark in asks}
