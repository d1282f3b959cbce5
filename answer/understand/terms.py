"""From words to terms: phrases of the lexicon first, then single words with their synonyms, then compounds by parts.

Function words give no term. What a term is worth against the documents is `rank.py`'s to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Literal

from answer.evidence import Evidence
from answer.lexicon import Meaning, lexicon
from answer.understand.query import Term
from answer.words import Token, english_key, is_action, is_function_word, key, parts, tokens
from ingest.model import Language

PART_WEIGHT = 0.75
"""The weight of one part of a compound or hyphenated word that is not itself known."""


def terms_of(
    text: str, language: Language, evidence: Evidence, *, weight: float = 1.0, without: Iterable[tuple[int, int]] = ()
) -> tuple[Term, ...]:
    """The content terms of a text in order of place; what stands in the stretches `without` (dates) gives none."""
    dropped = list(without)
    words = [w for w in tokens(text) if not any(start <= w.start < end for start, end in dropped)]
    found: list[Term] = []
    at = 0
    while at < len(words):
        taken, term = _phrase(words, at, language, evidence)
        if term and _is_recipient(words[at : at + taken], evidence):
            pass
        elif term is None:
            found.extend(_word(words[at], language, evidence, before=words[at - 1].text if at else ""))
        else:
            found.append(term)
        at += taken
    return tuple(_unique(_weighted(t, weight) for t in found))


def _is_recipient(words: list[Token], evidence: Evidence) -> bool:
    """Whether the words are the recipient's name, which every question is about."""
    named = [key(w.text) in evidence.recipient_keys for w in words]
    return any(named) and all(n or is_function_word(w.text) for n, w in zip(named, words, strict=True))


def _weighted(term: Term, weight: float) -> Term:
    if weight == term.weight:
        return term
    return replace(term, weight=weight)


def _unique(terms: Iterable[Term]) -> Iterable[Term]:
    seen: set[tuple[object, ...]] = set()
    for term in terms:
        same = term.meanings[0].member if term.meanings else (term.surface.casefold(),)
        if same not in seen:
            seen.add(same)
            yield term


def _both_keys(words: list[Token], language: Language) -> list[tuple[str, ...]]:
    norwegian = tuple(key(w.text) for w in words)
    english = tuple(english_key(w.text) for w in words)
    return [english, norwegian] if language == "en" else [norwegian]


def _phrase(words: list[Token], at: int, language: Language, evidence: Evidence) -> tuple[int, Term | None]:
    """The longest lexicon phrase of two or more words that starts here."""
    for length in range(min(lexicon().longest, len(words) - at), 1, -1):
        chunk = words[at : at + length]
        for member in _both_keys(chunk, language):
            meanings = lexicon().meanings.get(member)
            if meanings:
                content = [w for w in chunk if not is_function_word(w.text)] or chunk
                own = Meaning(tuple(key(w.text) for w in content), 1.0)
                return length, Term(
                    " ".join(w.text for w in chunk),
                    (own, *meanings),
                    True,
                    start=chunk[0].start,
                    action=is_action("_".join(w.text for w in chunk)),
                )
    return 1, None


_DATED = re.compile(
    r"([^\W\d_]{4,}?)s?(?:frist(?:en|er|ene|ar|ane)?|dato(?:en|er|ar|ene|ane)?|tidspunkt(?:et|a|ene)?)", re.IGNORECASE
)
"""A word for a date, with what it is a date for: "leveringsdato", "rapporteringsfristen"."""
_FIGURES = re.compile(r"[\d./\-–]+")
_BEFORE_VERB = re.compile(
    r"(?:å|har|hadde|er|ble|blir|blei|vart|vert|bli|skal|kan|må|vil|bør|få|fått|vi|de|dei|det|den|jeg|eg|som"
    r"|nhn|to|must|should|shall|will|be|been|has|have|had|we|"
    r"they|it|can|is|are|was|were|that|who|which|hvem|kven|not|ikke|ikkje|også|og)$",
    re.IGNORECASE,
)


def _word(word: Token, language: Language, evidence: Evidence, *, before: str) -> tuple[Term, ...]:
    first = not before
    dated = _DATED.fullmatch(word.text)
    if dated:
        word = Token(dated[1], word.start, word.end)
        if is_action(word.text) or is_action(word.text + "e"):
            return ()
    if key(word.text) in evidence.recipient_keys:
        return ()
    if is_function_word(word.text) or len(word.text) < 2 or _FIGURES.fullmatch(word.text):
        return ()
    meanings = _meanings(word.text, language, evidence)
    name = word.text[:1].isupper() and not first
    if len(meanings) > 1 or meanings[0].member[0] in evidence.postings:
        return (Term(word.text, meanings, True, name, start=word.start, action=is_action(word.text)),)
    whole = [_meanings(p, language, evidence) for p in parts(word.text) if not is_function_word(p)]
    whole = whole or [_of_key(k) for k in compound(key(word.text), evidence)]
    if whole:
        return tuple(Term(word.text, meant, True, name, start=word.start) for meant in whole)
    standing: Literal["word", "verb"] = "verb" if _BEFORE_VERB.match(before) and not name else "word"
    known = _near_anything(meanings[0].member[0], evidence)
    return (Term(word.text, meanings, known, name, standing=standing, start=word.start),)


def _near_anything(name: str, evidence: Evidence) -> bool:
    return len(name) >= 5 and any(k.startswith(name) or (name.startswith(k) and len(k) >= 5) for k in evidence.postings)


def _of_key(name: str) -> tuple[Meaning, ...]:
    """The meanings of what is a key already."""
    return (Meaning((name,), 1.0), *lexicon().meanings.get((name,), ()))


def _meanings(word: str, language: Language, evidence: Evidence) -> tuple[Meaning, ...]:
    own = key(word)
    found: dict[tuple[str, ...], float] = {(own,): 1.0}
    for member in [(english_key(word),), (own,)] if language == "en" else [(own,)]:
        for meaning in lexicon().meanings.get(member, ()):
            found.setdefault(meaning.member, meaning.weight)
    spelled = evidence.abbreviations.get(word.casefold())
    if spelled:
        found.setdefault(tuple(key(t.text) for t in tokens(spelled[0]) if not is_function_word(t.text)), 0.9)
    return tuple(Meaning(m, w) for m, w in found.items())


def compound(name: str, evidence: Evidence) -> tuple[str, ...]:
    """The parts of an unknown compound that the documents or the lexicon know, longest first part first; else none."""
    return _compound(name, frozenset(evidence.postings)) if name.isalpha() and len(name) >= 8 else ()


@lru_cache(maxsize=4096)
def _compound(name: str, documents: frozenset[str]) -> tuple[str, ...]:
    known = documents | lexicon().keys
    for cut in range(len(name) - 4, 3, -1):
        head, tail = name[:cut], name[cut:]
        for stem in (head, head[:-1] if head[-1] in "se" else ""):
            first, last = _known_key(stem, known), _known_key(tail, known)
            if len(stem) >= 4 and first and last:
                return first, last
    return ()


def _known_key(piece: str, known: frozenset[str]) -> str | None:
    """The piece as a key that is known: itself, or its own stem."""
    return piece if piece in known else key(piece) if key(piece) in known else None
