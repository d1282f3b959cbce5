"""Whether two texts speak of the same thing: the share of telling words that they have in common.

Words are compared in normal form by their first letters, so that inflections and compounds meet ("kartlegginga",
"kartlegge"; "prismodellen", "prismodellene"). No model; a person can see which words met.
"""

from __future__ import annotations

import re
from functools import lru_cache

from check.judges.normal_form import normal_form

_COMMON = frozenset(
    """norsk helsenett skal andre aktører aktørene arbeid arbeidet arbeide innen frist fristen være blant annet inkludert herunder nødvendig nødvendige
    gjennom eller etter samarbeid samarbeide helsedirektoratet departementet sektoren oppdrag oppdraget oppfølging videre bidra tiltak årlig
    under mellom vurdere vurderes ulike dette denne disse blir ble vært være bruk bruke første hver hvert både deler samt
    som til for med ved den det der har kan ikke også over inn ut fra egen egne eget løsning løsningen tjenesten tjeneste generell
    nasjonal nasjonale samme større flere leveranser leveranse leveransen leveransene innan rapport rapporten prosjekt prosjektet virksomheten foretaket""".split()
)
_LETTERS = 6
"""Letters that must agree; shorter words must agree whole."""
_KINDS = frozenset({"dato", "mnd", "belop", "prosent", "aar", "tall"})


@lru_cache(maxsize=8192)
def telling_words(text: str) -> frozenset[str]:
    """The first letters of each word that says what a text is about, and its abbreviations ("KI", "API")."""
    words = re.findall(r"[^\W\d_]{4,}", normal_form(text))
    short = {word.lower() for word in re.findall(r"\b[A-ZÆØÅ]{2,5}\b", text)} - {"sf", "tbd"}
    return frozenset(short | {word[:_LETTERS] for word in words if word.lower() not in _COMMON | _KINDS})


def shared(first: str, second: str) -> frozenset[str]:
    """The telling words that two texts share; a compound meets the word that it ends in ("anbefaling", "sluttanbefaling")."""
    mine, theirs = telling_words(first), telling_words(second)
    return mine & theirs


def closeness(text: str, deliverable: str, title: str = "") -> int:
    """How many telling words of the deliverable stand in the text; words of the assignment's title don't count.

    The title's words tell which assignment it is, not which of its deliverables.
    """
    return len(shared(text, deliverable) - telling_words(title))
