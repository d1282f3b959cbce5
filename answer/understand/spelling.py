"""Mends misspelt words against the words that the documents, the lexicon and the small-word list have.

A word that any of them knows is left alone; so is a short one, and a name in the middle of a sentence.
"""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein, Levenshtein

from answer.evidence import Evidence
from answer.lexicon import lexicon
from answer.words import Token, function_words, is_function_word, key, nynorsk_forms, parts, tokens

LONG = 8
"""From this length two letters may be wrong, from four one. A long misspelt word is rarely another word."""


@lru_cache(maxsize=8)
def _known_forms(forms: frozenset[str]) -> tuple[frozenset[str], tuple[str, ...], frozenset[str]]:
    known = forms | lexicon().forms | function_words() | frozenset(nynorsk_forms())
    candidates = tuple(sorted((w for w in known if len(w) >= 3 and w.isalpha()), key=lambda w: (w not in forms, w)))
    return known, candidates, frozenset(key(w) for w in known)


def _allowed(word: str) -> int:
    return 2 if len(word) >= LONG else 1


_ROWS = ("qwertyuiopå", "asdfghjkløæ", "zxcvbnm")
_CONFUSED = frozenset(frozenset(pair) for pair in ("åo", "øo", "æe", "dt", "kg", "ck", "sc", "pb", "yi", "uo"))


def _is_slip(one: str, other: str) -> bool:
    """Whether a finger or an ear takes one letter for the other; "konsulent" is no slip for "konsument"."""
    if frozenset((one, other)) in _CONFUSED:
        return True
    places = [(row.find(c), n) for c in (one, other) for n, row in enumerate(_ROWS) if c in row]
    return len(places) == 2 and abs(places[0][0] - places[1][0]) <= 1 and abs(places[0][1] - places[1][1]) <= 1


def _is_plausible(word: str, candidate: str) -> bool:
    changed = [(o.src_pos, o.dest_pos) for o in Levenshtein.editops(word, candidate) if o.tag == "replace"]
    swapped = DamerauLevenshtein.distance(word, candidate) < Levenshtein.distance(word, candidate)
    return swapped or all(_is_slip(word[a], candidate[b]) for a, b in changed)


def _nearest(word: str, candidates: tuple[str, ...]) -> str | None:
    near = [c for c in candidates if abs(len(c) - len(word)) <= 2 and c[0] == word[0]]
    found = process.extract(word, near, scorer=DamerauLevenshtein.distance, score_cutoff=_allowed(word), limit=5)
    return next((candidate for candidate, *_ in found if _is_plausible(word, candidate)), None)


def _is_known(word: str, known: frozenset[str], keys: frozenset[str]) -> bool:
    plain = word.casefold()
    return plain in known or is_function_word(word) or key(word) in keys or not plain.isalpha()


def mended(text: str, evidence: Evidence) -> str:
    """The text with misspelt words replaced, all else as typed."""
    known, candidates, keys = _known_forms(evidence.forms)
    out, at = [], 0
    for token in tokens(text):
        word = _mended_word(token, known, candidates, keys, first=token.start == 0)
        if word != token.text:
            out.append(text[at : token.start] + word)
            at = token.end
    return "".join([*out, text[at:]])


def _mended_word(
    token: Token, known: frozenset[str], candidates: tuple[str, ...], keys: frozenset[str], *, first: bool
) -> str:
    word = token.text
    if len(word) < 3 or word.isupper() or _is_known(word, known, keys):
        return word
    if any(_is_known(p, known, keys) for p in parts(word)):
        return word
    if word[0].isupper() and not first and len(word) < LONG:
        return word
    if len(word) == 3:
        return {"nåt": "når", "nar": "når", "nor": "når", "hav": "hva", "vha": "hva", "ahv": "hva"}.get(
            word.casefold(), word
        )
    return _split_compound_known(word.casefold(), known) or _nearest(word.casefold(), candidates) or word


def _split_compound_known(word: str, known: frozenset[str]) -> str | None:
    """The word itself where it is two known words written as one: not a mistake."""
    for cut in range(4, len(word) - 3):
        head, tail = word[:cut], word[cut:]
        for link in ("", "s", "e"):
            if link and not head.endswith(link):
                continue
            stem = head[: len(head) - len(link)] if link else head
            if len(stem) >= 4 and stem in known and (tail in known or key(tail) in {key(tail)} & _keys(known)):
                return word
    return None


@lru_cache(maxsize=8)
def _keys(known: frozenset[str]) -> frozenset[str]:
    return frozenset(key(w) for w in known if len(w) >= 4)
