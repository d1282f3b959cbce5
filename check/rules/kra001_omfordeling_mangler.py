"""KRA001 omfordeling-mangler: nothing about the distribution of funds, where the mandate demands it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from check.judges.normal_form import normal_form
from check.judges.shape import is_empty, is_placeholder
from check.rule import Case, Hit, Rule

_MONEY = r"(?:midler|midlene|penger|pengene|tildeling\w*|bevilgning\w*|ramme\w*|budsjett\w*|BELOP|mill|kroner)"
_SAYS = re.compile(
    rf"\bfordeling\w* (?:\w+ ){{0,3}}?(?:av )?(?:\w+ )?{_MONEY}"
    rf"|\bfordeling\w* mellom (?:\w+ ){{0,2}}?(?:\w*område\w*|samhandling\w*)"
    rf"|\b(?:omfordel\w*|omdispon\w*|omprioriter\w*|refordel\w*)\b"
    rf"|\b(?:flytt\w*|overfør\w*)\b[^.]{{0,50}}?\b(?:{_MONEY}|\w*område\w*)\b[^.]{{0,50}}\b(?:til|mellom|fra)\b"
    rf"|\b{_MONEY}\b[^.]{{0,60}}\b(?:flyttet|overført|omfordelt|fordelt)\b[^.]{{0,40}}\b(?:mellom|fra|til)\b"
    rf"|\bsamhandlingsområd\w*\b[^.]{{0,80}}\b{_MONEY}\b"
    rf"|\b{_MONEY}\b[^.]{{0,80}}\bsamhandlingsområd\w*"
)


def missing_redistribution(case: Case) -> Iterator[Hit]:
    """Rapporten sier ikke noe om fordelingen av midler mellom samhandlingsområdene.

    ## Hva den ser etter
    Om rapporten, der mandatet krever det, sier noe om fordeling, omfordeling eller flytting av midler mellom områdene.
    «Ingen endring i fordelingen» er nok.

    ## Hvorfor
    Endringer i fordelingen skal fremgå av rapporteringen og godkjennes av departementet.

    ## Eksempel
    En porteføljerapport med status for alle oppdragene, men uten ett ord om fordelingen av midlene.

    ## Gjør heller
    «Det er ikke gjort endringer i fordelingen av midler mellom samhandlingsområdene i perioden.»

    ## Kjente begrensninger
    Regelen gjelder bare rapporttyper der mandatets rapporteringsregel krever omfordeling.
    """
    requirement = case.requirement
    if requirement is None or "omfordeling" not in requirement.whole:
        return
    for statement in case.report.statements:
        if is_empty(statement.text) or is_placeholder(statement.text):
            continue
        if (
            "omfordeling" in statement.elements
            or statement.element == "omfordeling"
            or _SAYS.search(normal_form(statement.text))
        ):
            return
    demand = requirement.demands.get("omfordeling")
    message = "Rapporten sier ikke noe om fordelingen av midler mellom samhandlingsområdene."
    yield Hit(message, mandate=demand.spans if demand else ())


RULE = Rule("KRA001", "omfordeling-mangler", "feil", missing_redistribution)
