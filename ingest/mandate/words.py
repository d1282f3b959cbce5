"""Words and small patterns of the genre, in bokmål and nynorsk, that several parsers of a mandate share.

No parsing of dates, amounts or kap./post here: those are `ingest/language/`.
"""

from __future__ import annotations

import re

MONTH = r"(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember)"

BULLET = re.compile(r"^(?P<sign>[•●▪■◦○‣∙·*➢✓\uf0b7\uf0a7\uf02d]|[-–—](?=\s)|o(?=\s+[a-zæøåA-ZÆØÅ]))\s*(?=\S)")
"""A bullet sign at the start of a line. A dash or a bare "o" only where a blank follows."""

LETTERED = re.compile(
    r"^(?P<sign>\(?[a-hA-H]\)|[a-h]\.(?=\s)|\(?\d{1,2}\)|\((?:i|ii|iii|iv|v)\)|[ivx]{1,4}\))\s+(?=\S)"
)
"""a) (a) a. 1) (1) i): list signs that are never chapter numbers."""

NUMBERED = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})(?P<dot>\.?)(?:\s*[-–:]\s+|\s+)(?P<rest>\S.*)$")
"""A number at the start of a line: a chapter ("1. Mål", "3.2 Rapportering", "4 Økonomi") or a numbered item."""

FUNCTION_WORDS = frozenset(
    "og eller men samt i på til for fra frå av med ved om under over etter mellom mot hos innen innan innenfor innanfor "
    "gjennom uten utan per som at å den det de dei en ein et eit ei sin sitt si sine er har skal kan må vil blir "
    "ble vart enn når der hvor kor både bade ikke ikkje også òg så jf. jf kap. post nr. nr pkt. bl.a. inkl. ca. "
    "mill. ev. evt. herunder inkludert særleg særlig utenfor utanfor innad rundt langs blant overfor før inn ut opp".split()
)
"""Words that a paragraph, title or bullet doesn't end with, so that the next line goes on."""

_LEAD_IN = re.compile(
    r"\b(?:skal|må|bes|bør|ber|bed)\b[^.!?]{0,140}:$|\b(?:følgende|følgjande|desse|disse)\b[^.!?]{0,80}:$",
    re.IGNORECASE,
)


def is_lead_in(text: str) -> bool:
    """True for "Norsk helsenett SF skal:" and its kind: a line that opens a list."""
    return bool(_LEAD_IN.search(text))


def ends_open(text: str) -> bool:
    """True where the line can't be the end of anything: it closes on a function word, a comma or an open bracket."""
    if text.endswith((",", "(", "/", "«", "-", "–", ";")):
        return True
    if text.count("(") > text.count(")") or text.count("«") > text.count("»"):
        return True
    words = text.split()
    return bool(words) and words[-1].casefold().strip("(«") in FUNCTION_WORDS


def starts_small(text: str) -> bool:
    """True where the line begins with a small letter, or with a sign that can't begin anything."""
    return bool(text) and (text[0].islower() or text[0] in ")»,;:%&")


def ends_sentence(text: str) -> bool:
    """True where the line ends as a sentence does."""
    return text.rstrip(')»"”').endswith((".", "!", "?", ":"))
