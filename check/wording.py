"""Phrases that several rules read for, over the normal form: delivered, late, explained, only feared.

Finding them is all; what they mean for a report is each rule's own business.
"""

from __future__ import annotations

import re
from functools import lru_cache

from check.judges.normal_form import normal_form

_DELIVERED = re.compile(
    r"\b(?:levert\w*|sendt|sende|(?:ble|er|blitt|var) (?:over)?send|oversend\w*|underskreve\w*|undertegnet"
    r"|underskrive\w*|overlevert\w*|ferdig(?:stilt\w*)?|gjennomført\w*|avsluttet|fullført\w*|publisert\w*"
    r"|lansert\w*|åpnet|åpna"
    r"|åpen|signert\w*|innført\w*|satt i (?:drift|produksjon|gang)|satt ut|i (?:full |ordinær |daglig )?(?:drift"
    r"|bruk|produksjon)|tatt i bruk|på (?:lufta|luften|plass)"
    r"|la (?:fram|frem)|lagt (?:fram|frem)|overholdt|holdt|innfridd|utvidet|utvida|(?:kom|gikk|gjekk"
    r"|forelå) (?:\w+ ){0,5}?(?:DATO|i mål|ut|i drift|i produksjon|på plass|på lufta|på luften)|avgitt|avgjeve"
    r"|presentert\w*|oppfylt|tilgjengelig|inngått|sluttført\w*"
    r"|godkjent|vedtatt|i mål|klar(?:t|e)?)\b"
)
_NOT_YET = re.compile(
    r"\b(?:ikke|ennå|nesten|snart|skal|vil|bør|må|kan|blir|bli|være|planlegges|ventes|forventes|klargjør\w*"
    r"|før den|dersom|hvis|arbeidet med|under arbeid|i gang med|mangler)\b"
)
_LATE = re.compile(
    r"\b(?:forsinke[tl]\w*|utsatt\w*|forskjøvet|forskyv\w*|skjøvet|(?:ligger|er|var|kom"
    r"|ble) (?:\w+ ){0,4}?(?:etter|bak) (?:\w+ ){0,2}?(?:plan\w*|skjema\w*|tidsplan\w*|fristen|frist)"
    r"|(?:TALL|en|ett|et|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv|noen|flere|halvannen) (?:uker?"
    r"|måneder?|dager?|mnd|kvartal|år) (?:\w+ ){0,2}?(?:etter|senere|bak|forsinket|på etterskudd)"
    r"|bak (?:\w+ )?(?:plan\w*|skjema\w*)|på etterskudd|senere enn|oversittet|sprukket|ikke (?:blitt |ble "
    r"|er )?(?:nådd|levert|ferdig|gjennomført|klar|holdt|ferdigstilt)"
    r"|ikke (?:rekker|nådde|rakk|holder|holdt|klarte|klarer)|stanset|avlyst|satt på vent|ny (?:frist|dato)|flyttet"
    r"|utsettelse|først (?:i|til|på|etter) (?:DATO|MND)|skulle (?:\w+ ){0,4}?(?:vært|kommet|ha|komme|vere))\b"
)
_DELAYED = re.compile(
    r"\b(?:forsinke[tl]\w*|på etterskudd|bak (?:\w+ )?(?:plan\w*|skjema\w*|avtalt plan)|oversittet"
    r"|(?:TALL|en|ett|et|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv|noen|flere|halvannen|betydelig|sterkt"
    r"|vesentlig) (?:uker?|måneder?|dager?|mnd|kvartal|år) (?:\w+ ){0,2}?(?:etter (?:plan\w*|skjema\w*|tidsplan\w*"
    r"|fristen)|bak|senere enn|forsinket|på etterskudd)"
    r"|(?:ligger|er) (?:\w+ ){0,4}?etter (?:plan(?:en)?|skjema(?:et)?|tidsplanen|fremdriftsplanen)(?! (?:ferdig"
    r"|klar|levert|i))|(?:ligger|er) (?:TALL|en|to|tre|fire|fem|seks) (?:uker?|måneder?) etter"
    r"|ikke (?:nådd|holdt) fristen|fristen (?:er |ble )?(?:brutt|sprukket|oversittet|ikke holdt)|har stanset"
    r"|har stoppet)\b"
)
_LATE_BUT_FINE = re.compile(
    r"\b(?:ikke (?:\w+ )?(?:forsink\w+|utsatt)|uten forsinkelse\w*|ingen forsinkelse\w*|tatt igjen|hentet inn"
    r"|innhentet|ikke lenger forsinket|avviket er (?:lukket|rettet)|er lukket)\b"
)
_FEARED = re.compile(
    r"\b(?:kan|kunne|dersom|hvis|fare|faren|risiko|risikoen|usikkert|kanskje|muligens|vil kunne|står i fare|truer"
    r"|frykter)\b"
)
_ON_PLAN = re.compile(
    r"\b(?:(?:alt|alle|arbeidet|det|leveransene|aktivitetene|prosjektet|alt arbeid"
    r"|tiltakene)\b[^.;]{0,40}\b(?:etter|i tråd med|i henhold til|følger) (?:\w+ )?plan(?:en|ene)?|(?:er"
    r"|ligger) i rute|går som planlagt|i rute|på skjema)\b"
)
_NO_DEVIATION = re.compile(r"\bingen (?:\w+ )?avvik\b|\bikke (?:\w+ ){0,3}avvik\b|\buten avvik\b")


def is_delivered(text: str) -> bool:
    """True where a sentence says that something is delivered, and none of its words put it in the future."""
    for sentence in sentences(text):
        found = _DELIVERED.search(sentence)
        if found and not _NOT_YET.search(sentence[: found.start()][-60:]):
            return True
    return False


def explains_delay(text: str) -> bool:
    """True where a text says, not fears, that something is late, moved, or will not be reached."""
    for sentence in sentences(text):
        found, feared = _LATE.search(sentence), _FEARED.search(sentence)
        if found and not (feared and feared.start() < found.start()):
            return True
    return False


def is_delayed(text: str) -> bool:
    """True where a sentence states, not fears, a delay that is not made good again."""
    for sentence in sentences(text):
        found = _DELAYED.search(sentence)
        feared = _FEARED.search(sentence)
        if found and not _LATE_BUT_FINE.search(sentence) and not (feared and feared.start() < found.start()):
            return True
    return False


def is_on_plan(text: str) -> bool:
    """True where a text says that the whole is on plan ("Alt arbeid går etter planen")."""
    return any(_ON_PLAN.search(s) and not _FEARED.search(s) for s in sentences(text))


def denies_deviation(text: str) -> bool:
    """True for "ingen avvik" and its kin."""
    return bool(_NO_DEVIATION.search(normal_form(text)))


@lru_cache(maxsize=32768)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text in normal form."""
    return tuple(re.split(r"(?<=[.!?;]) (?=\S)", normal_form(text)))
