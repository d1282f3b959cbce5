"""SAM001 selvmotsigelse: for one assignment, label and text contradict each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from check.judges.shape import is_light, leading_light
from check.rule import Case, Hit, Rule
from check.wording import denies_deviation, is_delayed, is_on_plan
from ingest.model import Statement

_GREEN = re.compile(r"\b(?:grønn|grønt|grøn|green)\b|🟢", re.IGNORECASE)
_RED = re.compile(r"\b(?:rød|rødt|raud|raudt|red)\b|🔴", re.IGNORECASE)


def contradiction(case: Case) -> Iterator[Hit]:
    """Etikett og tekst sier det motsatte av hverandre for samme oppdrag.

    ## Hva den ser etter
    Grønt lys, «alt går etter planen» eller «ingen avvik» på et oppdrag der teksten samtidig sier at noe er forsinket, og
    rødt lys på et oppdrag som etter teksten er i rute. En forsinkelse som er fryktet, tatt igjen eller lukket, teller
    ikke. Forklaringen av trafikklysene teller heller ikke. Ett funn per oppdrag.

    ## Hvorfor
    Leseren ser lyset først. Er det grønt, leser ingen videre.

    ## Eksempel
    «Trafikklys: grønn.» og «Oppgraderingen er seks uker forsinket.»

    ## Gjør heller
    Sett lyset etter teksten, eller forklar hvorfor forsinkelsen ikke endrer det.

    ## Kjente begrensninger
    Et grønt lys på et oppdrag med en passert frist som ingen nevner, er frist-passert, ikke selvmotsigelse.
    """
    for assignment in case.mandate.assignments:
        statements = case.own(assignment.id)
        late = next((s for s in statements if _states_delay(s)), None)
        calm = next((s for s in statements if _says_fine(s)), None)
        if late and calm:
            message = f"{assignment.id} er merket «{_calm_words(calm)}», men teksten sier «{_short(late.text)}»."
            yield Hit(message, assignment.id, report=calm.spans if calm is late else (*calm.spans, *late.spans))
            continue
        red = next((s for s in statements if _light(s) and _RED.search(_light(s) or "") and "risiko" not in _element(s)), None)
        fine = next((s for s in statements if is_on_plan(s.text)), None)
        if red and fine and not late:
            message = f"{assignment.id} er merket «{_light(red)}», men teksten sier «{_short(fine.text)}»."
            yield Hit(message, assignment.id, report=(*red.spans, *fine.spans))


def _states_delay(statement: Statement) -> bool:
    return "risiko" not in _element(statement) and is_delayed(statement.text)


def _says_fine(statement: Statement) -> bool:
    """Green, or on plan as a whole, or explicitly without deviation."""
    if "risiko" in _element(statement):
        return False
    light = _light(statement)
    if light and _GREEN.search(light) and "okonomi" not in _element(statement):
        return True
    if is_on_plan(statement.text) and re.search(r"\b(?:alt|alle|all|samtlige|heile|hele)\b", statement.text, re.IGNORECASE):
        return True
    only = len(statement.text.split()) <= 8
    return only and denies_deviation(statement.text)


def _light(statement: Statement) -> str | None:
    if statement.light:
        return statement.light
    return statement.text if is_light(statement.text) else leading_light(statement.text)


def _element(statement: Statement) -> tuple[str, ...]:
    return statement.elements or ((statement.element,) if statement.element else ())


def _calm_words(statement: Statement) -> str:
    return (_light(statement) or _short(statement.text)).strip(" .")


def _short(text: str) -> str:
    squeezed = " ".join(text.split()).rstrip(".")
    return squeezed if len(squeezed) <= 120 else f"{squeezed[:119]}…"


RULE = Rule("SAM001", "selvmotsigelse", "feil", contradiction)
