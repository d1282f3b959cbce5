"""A language model's second opinion on a cell: shown beside the verdict, never mixed into it.

Takes any LlamaIndex LLM; with none configured nothing here runs. What the model writes is only ever a label of three
and a reason; anything else is shown as not judged.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from check.judges.words import ELEMENT_NAMES
from check.model import Cell, SecondOpinion
from ingest.model import Assignment, Element, Statement

log = logging.getLogger(__name__)
PROMPT = Path(__file__).parents[2] / "prompts" / "check-second-opinion.md"
LONGEST = 6000
"""Characters of statements that are sent; a cell's own text is far shorter."""
DEFINITIONS: dict[Element, str] = {
    "status": "teksten sier hvor arbeidet med oppdraget står nå.",
    "fremdrift": "teksten sier hvordan arbeidet går mot plan, milepæler eller frister.",
    "risiko": "teksten navngir en risiko, eller sier uttrykkelig at det ikke er noen.",
    "okonomi": "teksten oppgir forbruk, budsjett, prognose eller annet om pengene til oppdraget.",
    "avvik": "teksten beskriver et avvik fra plan eller budsjett, eller sier uttrykkelig at det ikke er noe.",
    "ressursbruk": "teksten vurderer ressursbruken opp mot måloppnåelsen.",
}
_ANSWER = re.compile(r"\{[^{}]*\}", re.DOTALL)


def wants_opinion(cell: Cell) -> bool:
    """True for a required cell that is not plainly there: lacking, thin, or found by the learned head."""
    return cell.required and (cell.presence in {"delvis", "mangler"} or cell.judge == "lært")


def second_opinion(cell: Cell, assignment: Assignment, statements: Iterable[Statement], llm: Any) -> SecondOpinion:
    """What the model says of the cell, or that it could not say (`ikke-vurdert`)."""
    try:
        text = str(llm.complete(prompt(cell, assignment, statements)))
    except Exception:
        log.exception("no second opinion on %s %s", cell.assignment, cell.element)
        return SecondOpinion(presence="ikke-vurdert", reason="Språkmodellen svarte ikke.")
    return read_opinion(text)


def prompt(cell: Cell, assignment: Assignment, statements: Iterable[Statement]) -> str:
    """The question to the model: the definition and the report's own words on the assignment."""
    words = "\n".join(f"- {statement.text}" for statement in statements)[:LONGEST] or "(ingen tekst)"
    values = {
        "assignment": f"{assignment.id} {assignment.title}",
        "element": ELEMENT_NAMES[cell.element],
        "definition": DEFINITIONS[cell.element],
        "statements": words,
    }
    return re.sub(r"\{([a-z]+)\}", lambda match: values[match[1]], _template())


@cache
def _template() -> str:
    return PROMPT.read_text(encoding="utf-8").split("---\n", 2)[2].strip()


def read_opinion(text: str) -> SecondOpinion:
    """The opinion in a model's answer; `ikke-vurdert` for anything but the agreed form."""
    found = _ANSWER.search(text)
    try:
        answer = json.loads(found.group()) if found else {}
    except json.JSONDecodeError:
        answer = {}
    presence, reason = answer.get("presence"), answer.get("reason")
    if presence not in {"oppfylt", "delvis", "mangler"} or not isinstance(reason, str):
        return SecondOpinion(presence="ikke-vurdert", reason="Språkmodellen svarte ikke på avtalt form.")
    return SecondOpinion(presence=presence, reason=" ".join(reason.split())[:300])
