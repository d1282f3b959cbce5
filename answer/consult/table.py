"""Which consultations answer which kind of question, in the order they are tried."""

from __future__ import annotations

import re

from answer.consult import (
    amounts,
    chapters,
    counts,
    dates,
    definitions,
    extracts,
    head,
    held,
    lists,
    premises,
    relations,
    reporting,
    tasks,
    who,
    yesno,
)
from answer.consult.finding import Consult, Context, Finding
from answer.understand.query import Ask, Query


def _assignment_asked(query: Query, context: Context) -> Finding | None:
    """ "… og hva heter oppdraget som hører til?" asks for the relation."""
    asked = "relation" in query.cues and re.search(r"oppdrag|assignment", query.text, re.IGNORECASE)
    return relations.answer(query, context) if asked else None


def _posts_alone(query: Query, context: Context) -> Finding | None:
    """A bare "kap. 701 post 21" asks for the money."""
    finding = amounts.answer(query, context) if query.posts else None
    return finding if finding and (finding.answerable or not query.terms) else None


def _areas_of_assignment(query: Query, context: Context) -> Finding | None:
    """ "Hvilke tjenester ligger under 2026-01?" """
    return lists.areas(query, context) if query.idents else None


def _purposes_of_posts(query: Query, context: Context) -> Finding | None:
    """ "… og hva skal den dekke?" """
    return lists.purposes(query, context)


def _reporting_named(query: Query, context: Context) -> Finding | None:
    """A list that names a report asks what its rule says."""
    return reporting.answer(query, context) if "report" in query.cues else None


def _dates_named(query: Query, context: Context) -> Finding | None:
    """A date in a question of another kind asks what happens then."""
    return dates.answer(query, context) if query.dates or "deadline" in query.cues else None


CONSULTATIONS: dict[Ask, tuple[Consult, ...]] = {
    Ask.HEAD: (head.answer, extracts.answer),
    Ask.YES_NO: (yesno.answer,),
    Ask.AMOUNT: (relations.answer, amounts.answer, lists.answer, extracts.answer),
    Ask.COUNT: (counts.answer, extracts.answer),
    Ask.DEADLINE: (reporting.answer, lists.deadlines_listed, dates.answer),
    Ask.DEFINITION: (
        _purposes_of_posts,
        _assignment_asked,
        head.contact,
        tasks.answer,
        chapters.answer,
        _posts_alone,
        definitions.answer,
        reporting.answer,
        extracts.answer,
    ),
    Ask.WHO: (definitions.answer, who.answer),
    Ask.WHY: (extracts.answer,),
    Ask.CALENDAR: (dates.answer, extracts.answer),
    Ask.LIST: (
        _reporting_named,
        amounts.extreme,
        relations.answer,
        lists.answer,
        chapters.answer,
        reporting.answer,
        _dates_named,
        tasks.answer,
        _posts_alone,
        extracts.answer,
    ),
    Ask.REPORTING: (reporting.answer, extracts.answer),
    Ask.WHERE: (relations.answer, extracts.answer),
    Ask.WHICH: (
        _reporting_named,
        amounts.extreme,
        relations.answer,
        lists.answer,
        chapters.answer,
        reporting.answer,
        _dates_named,
        tasks.answer,
        _posts_alone,
        extracts.answer,
    ),
    Ask.TASK: (
        _assignment_asked,
        reporting.answer,
        tasks.answer,
        lists.answer,
        chapters.answer,
        _dates_named,
        _posts_alone,
        extracts.answer,
    ),
    Ask.RELATION: (relations.answer, extracts.answer),
    Ask.OTHER: (
        _areas_of_assignment,
        head.contact,
        relations.answer,
        reporting.answer,
        tasks.answer,
        lists.answer,
        chapters.answer,
        _dates_named,
        _posts_alone,
        extracts.answer,
    ),
}


def consult(query: Query, context: Context) -> Finding | None:
    """The first finding that the kind of question gives; what is wrong with its premise comes before all."""
    asks = (extracts.answer,) if held.EXTRACT_ONLY & query.cues else CONSULTATIONS[query.ask]
    for ask in (premises.answer, *asks):
        finding = ask(query, context)
        if finding and finding.drafts:
            return finding
    return None
