"""SAM003 status-tilbakegang: what was delivered in the previous report is not so any more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from check.judges.normal_form import normal_form
from check.matching import shared
from check.rule import Case, Hit, Rule, own_statements
from check.wording import is_delivered
from ingest.model import Statement

_BEGUN = re.compile(
    r"\b(?:under (?:arbeid|utvikling|utarbeidelse|planlegging)|pågår|startet|påbegynt|planlegges|planlagt"
    r"|skal (?:\w+ )?(?:starte|begynne|leveres|utvikles|etableres)"
    r"|i gang|arbeides med|ikke (?:startet|påbegynt|levert|ferdig)|gjenstår|utsatt)\b"
)
ALIKE = 3
"""Telling words that two sentences must share to speak of the same thing."""


def status_went_back(case: Case) -> Iterator[Hit]:
    """Noe som var levert i forrige rapport, er nå under arbeid eller planlagt.

    ## Hva den ser etter
    Setninger om samme sak (minst tre felles innholdsord) for samme oppdrag: forrige rapport sier levert, ferdig eller i
    drift, denne sier under arbeid, planlagt eller ikke levert. Ett funn per oppdrag.

    ## Hvorfor
    Enten var forrige rapport for god, eller så har noe gått galt uten at det er forklart.

    ## Eksempel
    1. tertial: «Testmiljøet for journalsystemer er i drift.» 2. tertial: «Testmiljøet for journalsystemer er
    under arbeid.»

    ## Gjør heller
    Forklar hva som er endret siden sist.

    ## Kjente begrensninger
    Krever at forrige rapport er kontrollert. En ny versjon av noe som alt er levert, kan gi et funn for mye; derfor er
    regelen bare en advarsel.
    """
    if case.previous is None:
        return
    earlier = own_statements(case.previous)
    for assignment in case.mandate.assignments:
        done = [s for s in earlier.get(assignment.id, ()) if is_delivered(s.text)]
        for now in case.own(assignment.id):
            before = next((s for s in done if _went_back(now, s)), None)
            if before and not any(
                is_delivered(s.text) and len(shared(s.text, before.text)) >= ALIKE for s in case.own(assignment.id)
            ):
                message = (
                    f"{assignment.id}: forrige rapport sa «{_short(before.text)}», denne sier «{_short(now.text)}»."
                )
                yield Hit(message, assignment.id, report=now.spans)
                break


def _went_back(now: Statement, before: Statement) -> bool:
    normal = normal_form(now.text)
    return bool(_BEGUN.search(normal)) and not is_delivered(now.text) and len(shared(now.text, before.text)) >= ALIKE


def _short(text: str) -> str:
    squeezed = " ".join(text.split()).rstrip(".")
    return squeezed if len(squeezed) <= 100 else f"{squeezed[:99]}…"


RULE = Rule("SAM003", "status-tilbakegang", "advarsel", status_went_back)
