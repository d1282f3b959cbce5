"""Tells bokmål, nynorsk and English apart, also in a one-line question.

Counts function words and endings that only one of them has; names of agencies (capitalised words) do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.model import Language

_BOKMAL = frozenset(
    "ikke hva hvem hvilke hvilken hvilket hvordan hvorfor hvor hvilke et de fra være vært ble blir noe noen mye mer bare "
    "gjøre jeg hun dere også selv hver hvert både flere enn kunne hjelpe uke uker måneder kroner oppgaver fremdrift "
    "innen skriver rapporten tilgjengelig foretaket skulle videre gjennom hvis når eller etter blitt denne dette disse "
    "sin siden kommer kom står sier gjelder mellom øvrige samt nye leverer høst nåværende fått gikk utgangen".split()
)
_NYNORSK = frozenset(
    "ikkje kva kven kvifor korleis kvar kvart kor eit ein dei frå vere vore vart vert noko nokon nokre mykje meir berre "
    "gjere eg ho de òg sjølv båe fleire enn kunne hjelpe veke veker månader kronar oppgåver framdrift innan skriv "
    "rapporten tilgjengeleg føretaket skulle vidare gjennom dersom når eller etter vorte denne dette desse sidan "
    "kjem står seier gjeld mellom øvrige samt nye leverer haust noverande fått gjekk utgangen vegen sjukehus tenesta "
    "tenester løyving løyvinga løyvingar seinast snarast verksemda rettleiing kommunane tiltaka oppdraga hjå ikkje "
    "mogleg mogeleg å korkje anten medan aust".split()
)
_ENGLISH = frozenset(
    "the is are what when who which how why where of and in does do did must shall should will by be been has have had "
    "with from on at as an a this that these those it its their there not no or but about between within deadline "
    "report reports budget allocated allocation money much many assignment assignments ministry agency deliver due "
    "can could would year tell me list give show was were into than then".split()
)
_SHARED = _BOKMAL & _NYNORSK
_NORWEGIAN = frozenset(
    "og i på av er som med til den det skal har kan om å vi seg ved var men så vil må få når deres vår etter ut "
    "norsk frist fristen oppdrag oppdraget".split()
)
_WORD = re.compile(r"[^\W\d_]+")
_NAME = re.compile(
    r"\b[A-ZÆØÅ][\wæøå-]*(?:\s+(?:og|for|i|på|av|[A-ZÆØÅ][\wæøå-]*))*\s+[A-ZÆØÅ]?[\wæøå]*(?:departementet|direktoratet|verket|tilsynet)\b"
)
_NN_ENDING = re.compile(
    r"(?:ane|inga|ingar|leg|lege|heit|asjonar|arar|arane|semda|skap(?:et)?s?løysing\w*|løysing\w*)$"
)
_NB_ENDING = re.compile(r"(?:lig|lige|ligere|het|heten|heter|asjoner|løsning\w*|virksomhet\w*|ingen|ingene)$")
_ENOUGH = 20_000
"""Characters that decide; more says nothing new."""


def detect_language(text: str) -> Language:
    """nb, nn or en. Without any sign it is nb, the language of most letters."""
    sample = _NAME.sub(" ", text[:_ENOUGH])
    words = [w for w in _WORD.findall(sample)]
    lower = [w.lower() for i, w in enumerate(words) if i == 0 or w.islower() or w.isupper() is False and w[0].islower()]
    lower = lower or [w.lower() for w in words]
    english = _count(lower, _ENGLISH)
    nynorsk = 2 * _count(lower, _NYNORSK - _SHARED) + sum(bool(_NN_ENDING.search(w)) for w in lower if len(w) > 4)
    bokmal = 2 * _count(lower, _BOKMAL - _SHARED) + sum(bool(_NB_ENDING.search(w)) for w in lower if len(w) > 4)
    norwegian = _count(lower, _NORWEGIAN | _SHARED) + (bokmal + nynorsk) / 2
    if english > norwegian:
        return "en"
    return "nn" if nynorsk > bokmal else "nb"


def _count(words: Iterable[str], known: frozenset[str]) -> int:
    return sum(word in known for word in words)
