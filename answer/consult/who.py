"""Who: the sentences that name someone, other than those whom the question itself names."""

from __future__ import annotations

import re

from answer.consult import extracts
from answer.consult.finding import Context, Finding
from answer.evidence import Unit
from answer.understand.query import Query
from answer.words import tokens

_ACTOR = re.compile(
    r"(?<![.:] )(?<!^)(?<!• )\b[A-ZÆØÅ][\wæøåÆØÅ-]*|\b\w*(?:direktoratet|departementet|instituttet"
    r"|leverandør\w*|aktør\w*|foretak\w*|kommune\w*|apotek\w*|lege\w*|parter|råd|utvalg\w*|team|personell|nettverk)\b"
)


def answer(query: Query, context: Context) -> Finding | None:
    """The sentences, or None where none that fits names anyone."""
    finding = extracts.answer(query, context)
    if finding is None:
        return None
    asked = {t.text.casefold() for t in tokens(query.text)}
    names = {m.group().casefold() for d in finding.drafts for m in _ACTOR.finditer(d.text)}
    own = {w.casefold() for m in context.mandates for w in m.recipient.split()}
    return finding if names - asked or names & own or names else None


def names_in(unit: Unit) -> list[str]:
    """The names of actors in a unit, as printed."""
    return [m.group() for m in _ACTOR.finditer(unit.text)]
