"""Finds PDFium's words in pypdf's text of the same page, white space aside, so that every word has an exact place.

The two seldom differ in more than spaces and line breaks; where they differ in letters, pypdf's text is what counts.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.readers.layout.words import Word

_LONGEST = 12_000
"""Letters on a page up to which two differing texts are aligned as a whole (memory grows with the square)."""


def place_words(text: str, words: Sequence[Word]) -> float:
    """Sets `start`, `end` and `text` of each word that stands in `text`. Returns the share of letters found."""
    positions = [i for i, char in enumerate(text) if not char.isspace()]
    inked = "".join(text.split())
    printed = "".join(word.text for word in words)
    if not printed:
        return 1.0 if not inked else 0.0
    if printed == inked:
        _place_all(text, words, positions)
        return 1.0
    matches = _matches(printed, inked)
    return _place_matched(text, words, positions, matches) / len(printed)


def _place_all(text: str, words: Sequence[Word], positions: list[int]) -> None:
    at = 0
    for word in words:
        end = at + len(word.text)
        word.start, word.end = positions[at], positions[end - 1] + 1
        at = end


def _matches(printed: str, inked: str) -> list[int]:
    """For each letter of `printed` the index of its match in `inked`, or -1."""
    if len(printed) > _LONGEST or len(inked) > _LONGEST:
        return _matches_by_pieces(printed, inked)
    from rapidfuzz.distance import LCSseq

    matches = [-1] * len(printed)
    for op in LCSseq.opcodes(printed, inked):
        if op.tag == "equal":
            for offset in range(op.src_end - op.src_start):
                matches[op.src_start + offset] = op.dest_start + offset
    return matches


def _matches_by_pieces(printed: str, inked: str) -> list[int]:
    matches = [-1] * len(printed)
    cursor = 0
    step = 24
    for start in range(0, len(printed), step):
        piece = printed[start : start + step]
        at = inked.find(piece, cursor, cursor + 4000)
        if at < 0:
            continue
        for offset in range(len(piece)):
            matches[start + offset] = at + offset
        cursor = at + len(piece)
    return matches


def _place_matched(text: str, words: Sequence[Word], positions: list[int], matches: list[int]) -> int:
    """Places the words whose letters match one stretch; words that moved as a whole are looked for in what is left."""
    at = found = 0
    used = bytearray(len(text))
    lost: list[Word] = []
    for word in words:
        hits = [hit for hit in matches[at : at + len(word.text)] if hit >= 0]
        at += len(word.text)
        if hits and hits[-1] - hits[0] < 2 * len(word.text) + 2 and 2 * len(hits) >= len(word.text):
            _set_place(text, word, positions[hits[0]], positions[hits[-1]] + 1)
            used[word.start : word.end] = b"\1" * (word.end - word.start)
            found += len(hits)
        else:
            lost.append(word)
    return found + sum(_find_again(text, word, used) for word in lost)


def _set_place(text: str, word: Word, start: int, end: int) -> None:
    word.start, word.end = start, end
    word.text = " ".join(text[start:end].split())


def _find_again(text: str, word: Word, used: bytearray) -> int:
    at = text.find(word.text)
    while at >= 0:
        end = at + len(word.text)
        if not any(used[at:end]):
            _set_place(text, word, at, end)
            used[at:end] = b"\1" * (end - at)
            return len(word.text)
        at = text.find(word.text, at + 1)
    return 0
