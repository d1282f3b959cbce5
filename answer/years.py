"""Two letters to the same recipient side by side: what is new, what is gone, what the money was and is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from answer.cite import Draft, Place, sentence
from answer.model import Answer
from answer.prompts import say
from answer.sources import Sources
from answer.understand.cues import CUES
from answer.wording import nok
from answer.words import is_function_word, key, tokens
from ingest.model import Assignment, Language, Mandate

SAME = 0.6
"""The share of the shorter title's words that two assignments must have in common to be the same one carried on."""


def compared(question: str, language: Language, sources: Sources, letters: Sequence[Mandate]) -> Answer | None:
    """The comparison, where the question asks for one and there are two letters to compare; else None."""
    if not CUES["changes"].search(question):
        return None
    pair = _pair(question, letters)
    drafts = _differences(language, sources, *pair) if pair else _amended(language, letters)
    if not drafts:
        return None
    sentences = tuple(sentence(d, sources.document) for d in drafts)
    from answer.engine import as_text, cited

    return Answer(
        question=question,
        answer=as_text(sentences),
        answerable=True,
        language=language,
        kind="liste",
        method="fakta",
        assignments=cited(sentences),
        sentences=sentences,
        searched=", ".join(sources.document(m.document).name for m in pair or letters),
    )


def _pair(question: str, letters: Sequence[Mandate]) -> tuple[Mandate, Mandate] | None:
    """The older and the newer letter: those of the years named, else the two newest to one recipient."""
    years = {int(y) for y in re.findall(r"(?<!\d)(20\d\d)(?!\d)", question)}
    for recipient in dict.fromkeys(m.recipient for m in letters):
        own = sorted((m for m in letters if m.recipient == recipient and m.year), key=lambda m: m.year or 0)
        named = [m for m in own if m.year in years]
        chosen = named if len(named) >= 2 else [m for m in own if m.year in years or m is own[-1]]
        if len(chosen) >= 2:
            return chosen[0], chosen[-1]
        if len(own) >= 2 and not years:
            return own[-2], own[-1]
    return None


def _amended(language: Language, letters: Sequence[Mandate]) -> list[Draft]:
    """The changes that supplementary letters make, each quoted from its own letter."""
    return [
        Draft(say(language, "changes-amended", text=a.text), (Place(a.document or m.document, a.spans, a.assignment),))
        for m in letters
        for a in m.amendments
        if a.spans
    ]


def _words(assignment: Assignment) -> set[str]:
    return {key(t.text) for t in tokens(assignment.title) if not is_function_word(t.text)}


def _carried_on(assignment: Assignment, others: Sequence[Assignment]) -> bool:
    own = _words(assignment)
    return any(len(own & (theirs := _words(o))) >= SAME * max(1, min(len(own), len(theirs))) for o in others)


def _differences(language: Language, sources: Sources, old: Mandate, new: Mandate) -> list[Draft]:
    drafts = []
    for name, own, other in (("changes-new", new, old), ("changes-gone", old, new)):
        found = [a for a in own.assignments if not _carried_on(a, other.assignments)]
        if found:
            text = say(
                language,
                name,
                year=str(own.year),
                document=sources.document(own.document).name,
                items="; ".join(f"{a.id} {a.title}" for a in found),
            )
            drafts.append(Draft(text, tuple(Place(own.document, a.heading or a.spans, a.id) for a in found)))
    before = {r.key: r for r in old.appropriations}
    for row in new.appropriations:
        was = before.get(row.key)
        if was and was.amount_nok != row.amount_nok:
            text = say(
                language,
                "changes-money",
                row=row.key,
                new=nok(row.amount_nok, language),
                year=str(new.year),
                old=nok(was.amount_nok, language),
                before=str(old.year),
            )
            drafts.append(Draft(text, (Place(new.document, row.spans), Place(old.document, was.spans))))
    return drafts
