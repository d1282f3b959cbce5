"""SAM001 selvmotsigelse: for one assignment, label and text contradict each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from check.judges.shape import is_light, leading_light
from check.rule import Case, Hit, Rule
from check.wording import denies_deviation, is_delayed, is_on_plan
from ingest.model import Statement

_GREEN = re.compile(r"\b(?:grønn|grønt|grøn|green)\b|🟢", re.IGNORECASE)
_ALL = re.compile(r"\b(?:alt|alle|all|samtlige|heile|hele)\b", re.IGNORECASE)
_OPENS = re.compile(
    r"^(?:alt\s)?(?:(?:er\s)?i rute|på plan|etter planen|går (?:som planlagt|etter planen)|som planlagt"
    r"|på skjema)\s*(?:[.;,–-]|$)",
    re.IGNORECASE,
)
"""A text that opens with a verdict ("I rute. …") has labelled itself."""
Test = Callable[[Statement], bool]
_RED = re.compile(r"\b(?:rød|rødt|raud|raudt|red)\b|🔴", re.IGNORECASE)


def contradiction(case: Case) -> Iterator[Hit]:
    """Etikett og tekst sier det motsatte av hverandre for samme oppdrag.

    ## Hva den ser etter
    Grønt lys, «alt går etter planen» eller «ingen avvik» på et oppdrag der teksten samtidig sier at noe er
    forsinket, og
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
        pair = next(_against(statements, _states_delay, _says_fine), None) or next(
            _against(statements, lambda s: is_on_plan(s.text), _says_red), None
        )
        if pair:
            text, label = pair
            message = f"{assignment.id} er merket «{_label_words(label)}», men teksten sier «{_short(text.text)}»."
            yield Hit(message, assignment.id, report=text.spans if text is label else (*label.spans, *text.spans))


def _against(statements: tuple[Statement, ...], tells: Test, labels: Test) -> Iterator[tuple[Statement, Statement]]:
    """Pairs of a text and a label that say the opposite.

    Where an assignment has several lights (one for each measure), a light speaks only of its own table row.
    """
    several = sum(_light(s) is not None and "risiko" not in _element(s) for s in statements) > 1
    for label in statements:
        if labels(label):
            for text in statements:
                if tells(text) and (not several or (label.row is not None and label.row == text.row) or text is label):
                    yield text, label


def _states_delay(statement: Statement) -> bool:
    return "risiko" not in _element(statement) and is_delayed(statement.text)


def _says_fine(statement: Statement) -> bool:
    """Green, or on plan as a whole, or explicitly without deviation."""
    if "risiko" in _element(statement):
        return False
    light = _light(statement)
    if light and _GREEN.search(light) and "okonomi" not in _element(statement):
        return True
    if is_on_plan(statement.text) and (_ALL.search(statement.text) or _is_about_all(statement)):
        return True
    if _OPENS.match(statement.text):
        return True
    return len(statement.text.split()) <= 8 and denies_deviation(statement.text)


_THE_WORK = re.compile(
    r"^(?:arbeidet|oppdraget|prosjektet|tiltaket|satsingen|satsinga|framdriften|fremdriften|framdrifta)\s",
    re.IGNORECASE,
)


def _is_about_all(statement: Statement) -> bool:
    """True for a short sentence whose subject is the assignment ("Digitalt helsekort for gravide er i rute.",
    "Arbeidet er i rute.")."""
    if _THE_WORK.match(statement.text) and len(statement.text.split()) <= 6:
        return True
    named = any(tie.how in {"id", "title", "alias"} for tie in statement.ties)
    return named and len(statement.text.split()) <= 10 and " men " not in statement.text


def _says_red(statement: Statement) -> bool:
    return bool(_RED.search(_light(statement) or "")) and "risiko" not in _element(statement)


def _light(statement: Statement) -> str | None:
    if statement.light:
        return statement.light
    return statement.text if is_light(statement.text) else leading_light(statement.text)


def _element(statement: Statement) -> tuple[str, ...]:
    return statement.elements or ((statement.element,) if statement.element else ())


def _label_words(statement: Statement) -> str:
    opening = _OPENS.match(statement.text)
    return (_light(statement) or (opening.group() if opening else _short(statement.text))).strip(" .;,–-")


def _short(text: str) -> str:
    squeezed = " ".join(text.split()).rstrip(".")
    return squeezed if len(squeezed) <= 120 else f"{squeezed[:119]}…"


RULE = Rule("SAM001", "selvmotsigelse", "feil", contradiction)
