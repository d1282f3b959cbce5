"""Splits running text into sentences that keep "jf.", "kap.", "nr.", "1. juni", "Prop. 1 S" and initials whole.

Works on text as it stands (line breaks inside a paragraph are spaces); says nothing of paragraphs or lists.
"""

from __future__ import annotations

import re

from ingest.language.function_words import ABBREVIATIONS, CLOSING_ABBREVIATIONS

_ENDERS = re.compile(r"""[.!?…]+[\])»”"’]*(?=\s|$)|[:;](?=\s*\n\s*\n)|\n\s*\n""")
_COUNTED = re.compile(
    r"\s+(?:(?i:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember|tertial|kvartal|halvår|"
    r"(?:jan|feb|mar|apr|jun|jul|aug|sep|sept|okt|nov|des)\b)|"
    r"(?:halvdel|juledag|etasje|utgave|linje|linjen|linja|gang|gong|plass|versjon|utkast|trinn|ledd|punktum)\b)"
)
"""What a number and a full stop count: "1. juni", "2. tertial", "3. versjon"."""
_WORD_BEFORE = re.compile(r"[\wæøåÆØÅ.]+$")


def split_sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of `text` as (start, end), white space around them left out. None is empty; they don't overlap."""
    spans = []
    start = 0
    for match in _ENDERS.finditer(text):
        if match.start() >= start and _ends(text, match):
            spans.append((start, match.end()))
            start = match.end()
    spans.append((start, len(text)))
    return [trimmed for span in spans if (trimmed := _trim(text, *span))]


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = start + len(piece.rstrip())
    return (left, right) if left < right else None


def _ends(text: str, match: re.Match[str]) -> bool:
    """Whether the stop at `match` ends a sentence."""
    if not match[0].startswith("."):
        return True
    rest = text[match.end() :].lstrip()
    if not rest:
        return True
    if match[0] == "." and _dot_belongs_to_word(text, match):
        return False
    first = rest[1:2] if rest[0] in "(«" else rest[0]
    return not first.islower()


def _dot_belongs_to_word(text: str, match: re.Match[str]) -> bool:
    found = _WORD_BEFORE.search(text, max(0, match.start() - 30), match.start())
    if not found:
        return False
    word = found[0].lower()
    after = text[match.end() : match.end() + 30]
    if word.isdigit():
        return _number_goes_on(text, found, after)
    if word in ABBREVIATIONS:
        return _abbreviation_goes_on(word, after)
    return len(word) == 1 and found[0].isupper() and after.lstrip()[:1].isupper()


def _number_goes_on(text: str, found: re.Match[str], after: str) -> bool:
    """ "1. juni", "2. tertial", "1.–15. mai"; a year or an amount before a capital ends the sentence."""
    if _COUNTED.match(after):
        return True
    stands_first = not text[: found.start()].rstrip(" ") or text[: found.start()].rstrip(" ").endswith("\n")
    return stands_first and len(found[0]) <= 2


def _abbreviation_goes_on(word: str, after: str) -> bool:
    """Abbreviations that may close a sentence ("mv.", "osv.") do so before a capital; others never do."""
    return not (word in CLOSING_ABBREVIATIONS and after.lstrip()[:1].isupper())
