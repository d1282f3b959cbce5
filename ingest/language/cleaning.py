"""Joins the lines of a paragraph and mends the hyphens at line ends, and finds the way back to the source.

"Ho-\\nvedvekten" is mended; "e-\\nkompolitikk", "IKT-\\nsikkerhet", "helse-\\nog" keep their hyphen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.model import Page, Span, Spans

HYPHENS = "-\u2010\u2011\u00ad"
_LAST_WORD = re.compile(r"[^\s]+$")
_FIRST_WORD = re.compile(r"^[^\W\d_]+")
_JOINING = frozenset(["og", "eller", "samt", "and", "or", "til"])


def join_lines(lines: Sequence[str], *, hyphenates: bool = False, words: frozenset[str] = frozenset()) -> str:
    """One line of running text. `hyphenates`: the document divides words at line ends (narrow columns).

    `words` are the document's words in lower case; a word that stands there whole settles how it is written.
    """
    text = ""
    for line in (" ".join(line.split()) for line in lines):
        if not line:
            continue
        if text and text[-1] in HYPHENS:
            text = _joined_at_hyphen(text, line, hyphenates, words)
        else:
            text = f"{text} {line}" if text else line
    return text


def _joined_at_hyphen(text: str, line: str, hyphenates: bool, words: frozenset[str]) -> str:
    before = _LAST_WORD.search(text)
    after = _FIRST_WORD.match(line)
    if before and before[0][:-1][-1:].isdigit() and line[0].isdigit():
        return text + line
    if not before or not after or before[0] in ("-", "\u2010"):
        return f"{text} {line}"
    if text[-1] == "\u00ad":
        return text[:-1] + line
    if after[0].lower() in _JOINING:
        return f"{text} {line}"
    return text[:-1] + line if _is_division(before[0][:-1], after[0], hyphenates, words) else text + line


def _is_division(left: str, right: str, hyphenates: bool, words: frozenset[str]) -> bool:
    """Whether the hyphen only divides the word, and so goes."""
    left = left.lstrip("(«\"'")
    whole, kept = (left + right).lower(), f"{left}-{right}".lower()
    if whole in words or kept in words:
        return whole in words and kept not in words
    if not right[0].islower() or not left or not left[-1].isalpha():
        return False
    if left.isupper() or len(left) == 1:
        return False
    return hyphenates or "-" not in left


def locate(text: str, spans: Spans, pages: Sequence[Page], start: int, end: int) -> Spans:
    """Where `text[start:end]` stands, when `text` is the readable form of what stands at `spans`.

    White space and mended hyphens may differ between the two. Empty where the stretch has no letter.
    """
    places = [(span, at) for span in spans for at in _inked(pages[span.page - 1].text, span)]
    found: list[tuple[Span, int]] = []
    cursor = 0
    for index, char in enumerate(text):
        if index >= end:
            break
        if char.isspace():
            continue
        cursor = _matching(places, cursor, char, pages)
        if cursor >= len(places):
            break
        if index >= start:
            found.append(places[cursor])
        cursor += 1
    return _merged(found)


def _inked(page_text: str, span: Span) -> list[int]:
    return [at for at in range(span.start, span.end) if not page_text[at].isspace()]


def _matching(places: list[tuple[Span, int]], cursor: int, char: str, pages: Sequence[Page]) -> int:
    """The next place that holds `char`; hyphens that were mended away are stepped over."""
    ahead = cursor
    while ahead < len(places):
        span, at = places[ahead]
        there = pages[span.page - 1].text[at]
        if there == char:
            return ahead
        if there not in HYPHENS:
            break
        ahead += 1
    return cursor


def _merged(found: list[tuple[Span, int]]) -> Spans:
    """One span for each source span that was touched, from its first to its last character."""
    merged: list[Span] = []
    owner: Span | None = None
    for span, at in found:
        if owner is span:
            merged[-1] = merged[-1].model_copy(update={"end": at + 1})
        else:
            merged.append(span.model_copy(update={"start": at, "end": at + 1}))
            owner = span
    return tuple(merged)
