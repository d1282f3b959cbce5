"""KRA002 forventet-tillegg-mangler: nothing about a need for more money, where the mandate demands it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from check.judges.normal_form import normal_form
from check.judges.shape import is_empty, is_placeholder
from check.rule import Case, Hit, Rule

_SAYS = re.compile(
    r"\b(?:forvent\w+|venta|ventet) tillegg\w*|\btilleggs(?:bevilgning\w*|tildeling\w*|midler|midlene|løyving\w*"
    r"|ramme\w*|behov\w*|finansiering\w*)\b"
    r"|\b(?:behov\w*|trenger|treng|ber om|søker om|bedt om|melder)\b[^.]{0,40}\b(?:tildeling\w*|mer midler"
    r"|flere midler|ekstra(?:midler| midler| penger|tildeling)|ytterligere (?:midler|tildeling)|økte midler"
    r"|økt (?:ramme|tildeling|bevilgning)|midler ut over|midler utover|friske midler)\b"
    r"|\b(?:ikke|ingen|uten) (?:\w+ ){0,3}behov (?:for )?(?:\w+ ){0,3}(?:midler|tildeling\w*|penger|tillegg)\b"
    r"|\bbehov for (?:\w+ ){0,2}(?:midler|penger)\b"
)


def missing_expected_addition(case: Case) -> Iterator[Hit]:
    """Rapporten sier ikke noe om behov for tildeling fra forventet tillegg.

    ## Hva den ser etter
    Om rapporten, der mandatet krever det, sier om det er behov for tildeling fra forventet tillegg. «Ikke
    behov» er nok.

    ## Hvorfor
    Departementet fordeler tillegget etter behovene som er meldt. Et behov som ikke er nevnt, kan ikke vurderes.

    ## Eksempel
    En porteføljerapport med økonomi for hvert oppdrag, men uten ett ord om forventet tillegg.

    ## Gjør heller
    «Det er på dette tidspunktet ikke behov for tildeling fra forventet tillegg.»

    ## Kjente begrensninger
    Regelen gjelder bare rapporttyper der mandatets rapporteringsregel krever det.
    """
    requirement = case.requirement
    if requirement is None or "forventet-tillegg" not in requirement.whole:
        return
    for statement in case.report.statements:
        if is_empty(statement.text) or is_placeholder(statement.text):
            continue
        labelled = "forventet-tillegg" in statement.elements or statement.element == "forventet-tillegg"
        if labelled or _SAYS.search(normal_form(statement.text)):
            return
    demand = requirement.demands.get("forventet-tillegg")
    message = "Rapporten sier ikke noe om behov for tildeling fra forventet tillegg."
    yield Hit(message, mandate=demand.spans if demand else ())


RULE = Rule("KRA002", "forventet-tillegg-mangler", "feil", missing_expected_addition)
