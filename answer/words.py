"""Words and their keys: one key for all forms of a word, in bokmål, nynorsk and (through the lexicon) English.

A key is the Snowball stem of the bokmål form, with the common noun endings of verbs cut ("kartlegging" meets
"kartlegge"). No vocabulary and no documents here.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

import snowballstemmer

TOKEN = re.compile(r"[^\W_]+(?:[-.@/’'][^\W_]+)*", re.UNICODE)
DERIVED = re.compile(r"(?:ering|ning|ing|else|eringen|er|ent)$")
_DOUBLED = re.compile(r"([bdfgklmnprst])\1$")
"""A doubled consonant at the end of a stem is an inflection's: "hjemmene", "hjem"."""
TWICE = 7
"""From this length a stem is stemmed again, so that "prøvesvar" and "prøvesvarene" meet."""
SHORTEST_STEM = 4

_NORWEGIAN = snowballstemmer.stemmer("norwegian")
_ENGLISH = snowballstemmer.stemmer("english")


class Token(NamedTuple):
    """A word as written, and where."""

    text: str
    start: int
    end: int


def data_lines(name: str) -> list[str]:
    """The lines of a file in `answer/data/` that hold something, comments left out."""
    text = resources.files("answer").joinpath("data", name).read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def nynorsk_forms() -> dict[str, str]:
    """Nynorsk form -> bokmål form, for words that differ in spelling only."""
    return dict(line.split("=", 1) for line in data_lines("nynorsk.txt"))


@cache
def function_words() -> frozenset[str]:
    """Words that say nothing about what a question is about."""
    return frozenset(word.casefold() for line in data_lines("function_words.txt") for word in line.split())


@cache
def actor_words() -> frozenset[str]:
    """Words that only ask for someone, whoever it is: "etat", "partner", "agency"."""
    return frozenset(word.casefold() for line in data_lines("actors.txt") for word in line.split())


@cache
def action_keys() -> frozenset[str]:
    """The keys, Norwegian and English, of words for common actions."""
    words = [word for line in data_lines("actions.txt") for word in line.split()]
    return frozenset(k for word in words for k in (key(word), english_key(word)))


def is_action(word: str) -> bool:
    """Whether the word says what is done rather than what a question is about."""
    return key(word) in action_keys() or english_key(word) in action_keys()


def tokens(text: str) -> list[Token]:
    """The words of `text` with their places; "e-resept", "melde.no" and "MyHealth@EU" are one word each."""
    return [Token(m.group(), m.start(), m.end()) for m in TOKEN.finditer(text)]


_NYNORSK_ENDINGS = (
    (re.compile(r"(?<=\w{3}[gk])j(?=(?:e|er|ast|a)$)"), ""),
    (re.compile(r"(?<=\w{3})ast$"), "es"),
    (re.compile(r"leg(e|t|a)?$"), r"lig\1"),
    (re.compile(r"heit(a|er|ene)?$"), "het"),
)


_NYNORSK_PARTS = (
    ("tenest", "tjenest"),
    ("sjuk", "syk"),
    ("naudn", "nødn"),
    ("naudk", "nødk"),
    ("heime", "hjemme"),
    ("løysing", "løsning"),
    ("verksemd", "virksomhet"),
    ("tryggleik", "sikkerhet"),
    ("føretak", "foretak"),
    ("oppgåv", "oppgav"),
    ("kjelde", "kilde"),
    ("vidare", "videre"),
    ("framtid", "fremtid"),
    ("framdrift", "fremdrift"),
    ("utgreiing", "utredning"),
    ("rettleiing", "veiledning"),
    ("løyving", "bevilgning"),
    ("innbyggjar", "innbygger"),
    ("styresmakt", "myndighet"),
    ("forvaltings", "forvaltnings"),
    ("utviklinga", "utviklingen"),
    ("brukar", "bruker"),
    ("eigar", "eier"),
)


def _bokmal(word: str) -> str:
    """The word with regular nynorsk parts and endings made bokmål: "fellestenester", "driftast", "offentleg"."""
    for nynorsk, bokmal in _NYNORSK_PARTS:
        if nynorsk in word:
            word = word.replace(nynorsk, bokmal)
    for ending, bokmal in _NYNORSK_ENDINGS:
        word = ending.sub(bokmal, word)
    return word


@lru_cache(maxsize=65536)
def key(word: str) -> str:
    """The key of a Norwegian word: bokmål form, stem, verb ending cut. Hyphens and apostrophes do not count."""
    plain = word.casefold().strip("-.'’")
    if plain[-2:] in ("'s", "’s"):
        plain = plain[:-2]
    plain = _bokmal(nynorsk_forms().get(plain, plain)).replace("-", "").replace("’", "").replace("'", "")
    if not plain.isalpha() or len(plain) < SHORTEST_STEM:
        return plain
    stem = str(_NORWEGIAN.stemWord(plain))
    if len(stem) >= TWICE:
        stem = str(_NORWEGIAN.stemWord(stem))
    cut = DERIVED.sub("", stem)
    return _DOUBLED.sub(r"\1", cut if len(cut) >= SHORTEST_STEM else stem)


@lru_cache(maxsize=65536)
def english_key(word: str) -> str:
    """The key of an English word, marked so that it never meets a Norwegian one by chance."""
    plain = word.casefold().replace("’s", "").replace("'s", "").strip("-.'’").replace("-", "")
    return "en:" + (str(_ENGLISH.stemWord(plain)) if plain.isalpha() else plain)


@lru_cache(maxsize=65536)
def is_function_word(word: str) -> bool:
    """Whether the word is on the list of words without content, in any of the three languages."""
    plain = word.casefold().strip("-.'’")
    return plain in function_words() or nynorsk_forms().get(plain, plain) in function_words()


def parts(word: str) -> list[str]:
    """The parts of a word written with a hyphen, slash or at sign: "KI-tjenesten" -> KI, tjenesten."""
    pieces = [p for p in re.split(r"[-/@]", word) if len(p) >= 2]
    return pieces if len(pieces) > 1 else []
