"""Words and small patterns of the genre, in bokmål and nynorsk, that several parsers of a mandate share.

No parsing of dates, amounts or kap./post here: those are `ingest/language/`.
"""

from __future__ import annotations

import re

MONTH = r"(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember)"

BULLET = re.compile(r"^(?P<sign>[•●▪■◦○‣⁃∙·*➢►✓\x7f\uf020-\uf0ff]|[-–—](?=\s)|o(?=\s+[a-zæøåA-ZÆØÅ]))\s*(?=\S)")
"""A bullet sign at the start of a line. A dash or a bare "o" only where a blank follows.

Symbol fonts leave their signs in the private use area, and an extraction that knows no better leaves a DEL.
"""

DEADLINE_CUE = r"(?:(?:tids|leverings|innleverings|svar)?frist(?:en)?|leveres|leverast)"
"""What a deadline at the end of a deliverable begins with."""

LETTERED = re.compile(
    r"^(?P<sign>\(?[a-hA-H]\)|[a-h]\.(?=\s)|\(?\d{1,2}\)|\((?:i|ii|iii|iv|v)\)|[ivx]{1,4}\))\s+(?=\S)"
)
"""a) (a) a. 1) (1) i): list signs that are never chapter numbers."""

_FUNCTION_WORDS = (
    "og eller men samt i på til for fra frå av med ved om under over etter mellom mot hos innen innan innenfor "
    "innanfor gjennom uten utan per som at å den det de dei en ein et eit ei sin sitt si sine er har skal kan må "
    "vil blir ble vart enn når der hvor kor både jf. jf kap. post nr. nr pkt. bl.a. inkl. "
    "ca. mill. ev. evt. herunder inkludert særleg særlig utenfor utanfor rundt langs blant overfor før "
    "senest seinast ny nye nytt hver kvar hvert kvart denne dette disse desse slik sitt"
)
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
"""Words that a paragraph, title or bullet doesn't end with, so that the next line goes on."""

_LEAD_IN = re.compile(
    r"\b(?:skal|må|bes|bør|ber|bed|ansvar(?:et)?\s+for|(?:i|som)\s+(?:oppdrag|oppg[aå]ve)(?:\s+å)?)\b(?P<rest>[^!?]{0,160}):$"
    r"|\b(?:følgende|følgjande|desse|disse)\b[^.!?]{0,80}:$",
    re.IGNORECASE,
)
_VERBS = (
    "utarbeide|utarbeida|levere|vurdere|etablere|gjennomføre|utrede|greie|kartlegge|kartleggje|foreslå|føreslå|oversende|"
    "sende|legge|leggje|evaluere|sørge|syte|sikre|bistå|bidra|delta|ta|koordinere|følge|følgje|innhente|hente|oppdatere|"
    "iverksette|setje|sette|forberede|førebu|videreutvikle|vidareutvikle|samordne|utvikle|melde|rapportere|lage|gi|gje|ha|"
    "styrke|prioritere|videreføre|vidareføre|forvalte|drifte|drive|innføre|opprette|publisere|redegjøre|gjøre|gjere|"
    "dokumentere|revidere|arrangere|teste|prøve|samarbeide|analysere|beskrive|skildre|fremme|inngå|tilby|veilede|rettleie|"
    "overvåke|overvake|øke|auke|redusere|bygge|byggje|planlegge|planleggje|være|vere|bruke|nytte|øve|føre|halde|holde|"
    "skaffe|ivareta|vareta"
)
_OWN_TASK = re.compile(rf"(?<!\w)(?:{_VERBS})(?!\w)")


def is_lead_in(text: str) -> bool:
    """True for "Norsk helsenett SF skal:" and its kind: a line that opens a list and asks for nothing by itself."""
    match = _LEAD_IN.search(text)
    return match is not None and not (match["rest"] and _OWN_TASK.search(match["rest"]))


def opens_list(text: str) -> bool:
    """True for any line that says that a list follows."""
    return bool(_LEAD_IN.search(text))


_SUBJECT_MODAL = re.compile(r"^[A-ZÆØÅ][\w-]*(?:\s+[\w-]+){0,5}?\s+(?:skal|må|bes|har\s+ansvar)\b")
_OPENING_TASK = re.compile(rf"^(?:{_VERBS})(?!\w)", re.IGNORECASE)


def begins_task(text: str) -> bool:
    """True where the text begins as a task does: "Direktoratet skal ...", "Utarbeide ..."."""
    return bool(_SUBJECT_MODAL.match(text) or _OPENING_TASK.match(text))


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
