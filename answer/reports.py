"""Reports as sources of their own: "hva sier tertialrapporten om 2026-04?", with the report named in each answer."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from answer import scope as scoping
from answer.cite import Draft, place_of, sentence
from answer.evidence import Unit
from answer.model import Answer, Scope
from answer.prompts import say
from answer.rank import Ranker, covered
from answer.sources import Sources
from answer.understand.query import Query
from answer.understand.reader import read
from answer.wording import quoted
from ingest.model import Language, Mandate, Report

_ASKS = re.compile(
    r"\b(?:\w*rapporten|\w*rapportane|\w*rapportene|rapporter|the (?:\w+ )?reports?|annual report"
    r"|tertial report)\b.{0,30}\b(?:sier|seier|skriver|skriv|melder|melde|står|say|says|state|report|oppgir"
    r"|oppgjev|om)\b|"
    r"\b(?:sier|seier|skriver|skriv|melder|står|says?|ifølge|i følge|according to|rapporter(?:t|es|er|ast)"
    r"|reported|meldt)\b.{0,40}(?:\b\w*rapport(?:en|ane|ene)\b|\breport\b|\bi rapport)",
    re.I,
)
_TYPES = {
    "tertial": "tertialrapport",
    "års": "arsrapport",
    "annual": "arsrapport",
    "portefølje": "portefoljerapport",
    "portfolio": "portefoljerapport",
}
_RULES = re.compile(
    r"\b(?:skal|må|bør|shall|must|should)\b.{0,40}\b(?:rapport|inneholde|innehalde|contain|report)", re.I
)
NO_DATE = dt.date(2000, 1, 1)
"""A report without a date speaks of no \"today\"."""
MOST = 6
ENOUGH = 0.5


def about_reports(
    question: str, language: Language, sources: Sources, scope: Scope, letters: Sequence[Mandate]
) -> Answer | None:
    """The answer from reports, where the scope holds only reports or the question asks what one says; else None."""
    only = bool(scope.kinds and set(scope.kinds) <= {"rapport"}) or (bool(scope.documents) and not letters)
    if not only and (not _ASKS.search(question) or _RULES.search(question)):
        return None
    reports = [r for r in scoping.reports_in(sources, scope) if only or _named(question, r)]
    if not reports:
        return None
    return _answer(question, language, sources, reports, letters or list(sources.mandates()))


def _named(question: str, report: Report) -> bool:
    text = question.casefold()
    asked = [
        slug for word, slug in _TYPES.items() if re.search(rf"{word}\w*rapport|{word} report|{word}\w* report", text)
    ]
    return not asked or report.type in asked


def _answer(
    question: str, language: Language, sources: Sources, reports: Sequence[Report], letters: Sequence[Mandate]
) -> Answer | None:
    drafts: list[Draft] = []
    for report in reports:
        ranker = scoping.report_ranker(report, letters)
        query = read(question, (), ranker.evidence, report.date or NO_DATE)[0]
        drafts += _of_report(query, ranker, sources.document(report.document).name)
    if not any(d.places for d in drafts):
        return _silent(question, language, sources, reports, drafts)
    sentences = tuple(sentence(d, sources.document) for d in drafts)
    names = ", ".join(sources.document(r.document).name for r in reports)
    from answer.engine import as_text, cited

    return Answer(
        question=question,
        answer=as_text(sentences),
        answerable=True,
        language=language,
        kind="rapportering",
        method="utdrag",
        assignments=cited(sentences),
        sentences=sentences,
        searched=names,
    )


def _of_report(query: Query, ranker: Ranker, name: str) -> list[Draft]:
    """The statements tied to the assignment asked about, or those that the question's words are about."""
    units = [u for u in ranker.evidence.units if not query.idents or u.ident in query.idents]
    title = next((u.assignment.title for u in units if u.assignment), "")
    if query.idents and not units:
        return [Draft(say(query.language, "report-silent", document=name, ident=query.idents[0], title=title), ())]
    if query.terms:
        inside = {id(u) for u in units}
        ranked = ranker.rank(query, keep=lambda u: id(u) in inside)
        close = [s for s in ranked if ranked and s.score >= 0.6 * ranked[0].score]
        if close and covered(close[:3], query, ranker) >= ENOUGH:
            units = sorted((s.unit for s in close[:MOST]), key=lambda u: u.order)
        elif not query.idents:
            return []
    lead = (
        say(query.language, "report-says", document=name, ident=query.idents[0], title=title)
        if query.idents
        else say(query.language, "in-document", document=name)
    )
    return [Draft(lead, ()), *(_statement(u) for u in units[:MOST])]


def _statement(unit: Unit) -> Draft:
    label = f"{unit.area}: " if unit.area else ""
    return Draft(f"• {label}«{quoted(unit.text, 300)}»", (place_of(unit),))


def _silent(
    question: str, language: Language, sources: Sources, reports: Sequence[Report], drafts: Sequence[Draft]
) -> Answer:
    text = "\n".join(d.text for d in drafts if not d.places) or say(language, "refusal")
    names = ", ".join(sources.document(r.document).name for r in reports)
    return Answer(
        question=question,
        answer=text,
        answerable=False,
        language=language,
        kind="ubesvarbar",
        method="avslag",
        assignments=(),
        sentences=(),
        searched=names,
    )
