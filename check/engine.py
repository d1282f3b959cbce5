"""The door of the check: `check(report, mandate, …) -> CheckResult`.

Gathers what the parts say: requirements, judged cells, rules' findings. A part that crashes, and a quote that is not
what its page says, become not judged, never a pass. Reads no clock and opens no file.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator
from typing import Any

from check.evidence import Quoter
from check.judges.cell import Demand, Material, judge_cell
from check.judges.opinion import second_opinion, wants_opinion
from check.model import Cell, CheckResult, Evidence, Finding, NotJudged, ReportHead, Summary
from check.profile import Profile
from check.registry import RULES
from check.requirements import Requirement, requirement_for, requirements
from check.rule import Case, Rule, own_statements
from ingest.model import CELL_ELEMENTS, Document, Element, Mandate, Report, Section, Statement

log = logging.getLogger(__name__)


def check(  # noqa: PLR0913  the inputs of a check, each its own
    report: Report,
    mandate: Mandate,
    *,
    document: Document,
    mandate_document: Document,
    date: dt.date,
    profile: Profile | None = None,
    previous: Report | None = None,
    llm: Any = None,
    rules: tuple[Rule, ...] = RULES,
) -> CheckResult:
    """Hold a report against its mandate.

    `date` is the day of the check; `profile` replaces the mandate's own requirements where it has the report's type;
    `previous` is the series' last report; `llm` a LlamaIndex LLM that may give a second opinion on what is not oppfylt.
    """
    wanted = profile.requirements(mandate) if profile else requirements(mandate)
    case = Case(
        report=report,
        mandate=mandate,
        document=document,
        mandate_document=mandate_document,
        date=date,
        requirement=requirement_for(report.type, wanted),
        previous=previous,
        by_assignment=own_statements(report),
    )
    not_judged = list(_unjudgeable(case))
    cells = tuple(_cells(case, not_judged))
    if llm is not None:
        cells = tuple(_with_opinion(cell, case, llm) for cell in cells)
    findings = tuple(_findings(case, rules, not_judged))
    return CheckResult(
        mandate=mandate.document,
        report=_head(report, document),
        date=date,
        cells=cells,
        findings=findings,
        not_judged=tuple(not_judged),
        summary=_summary(cells, findings),
    )


def _unjudgeable(case: Case) -> Iterator[NotJudged]:
    """What no judge can look at: a type of report that the mandate has no rule on, and pages without text."""
    if case.requirement is None:
        reason = (
            f"Mandatet har ingen rapporteringsregel for rapporttypen «{case.report.type}», så ingen celler er krevd."
        )
        yield NotJudged(what="Krav til rapporten", reason=reason)
    for page in case.document.pages:
        if not page.text.strip():
            yield NotJudged(
                what=f"Side {page.number}",
                reason="Siden har ingen tekst som kan leses. Er den skannet, må den tekstgjenkjennes.",
            )


def _cells(case: Case, not_judged: list[NotJudged]) -> Iterator[Cell]:
    for assignment in case.mandate.assignments:
        material = _material(case, assignment.id)
        for element in CELL_ELEMENTS:
            demand = _demand(case, assignment.id, element)
            try:
                cell = judge_cell(assignment.id, element, material, demand, case.quote)
            except Exception:
                log.exception("judge of %s crashed on %s", element, assignment.id)
                cell = _unjudged(assignment.id, element, demand, "Dommeren stanset med en feil.")
            if not all(case.quote.holds(evidence) for evidence in cell.evidence):
                cell = _unjudged(assignment.id, element, demand, "Sitatet stemmer ikke med siden det er hentet fra.")
            if cell.presence == "ikke-vurdert":
                not_judged.append(NotJudged(what=f"{assignment.id} {element}", reason=cell.reason))
            yield cell


def _with_opinion(cell: Cell, case: Case, llm: Any) -> Cell:
    assignment = case.mandate.assignment(cell.assignment)
    if assignment is None or not wants_opinion(cell):
        return cell
    opinion = second_opinion(cell, assignment, case.own(cell.assignment), llm)
    return cell.model_copy(update={"second_opinion": opinion})


def _unjudged(assignment: str, element: Element, demand: Demand, reason: str) -> Cell:
    return Cell(
        assignment=assignment,
        element=element,
        presence="ikke-vurdert",
        required=demand.required,
        demand=demand.evidence,
        evidence=(),
        reason=reason,
        judge="ingen",
    )


def _material(case: Case, assignment: str) -> Material:
    common = tuple(
        s
        for s in case.report.statements
        if not s.historical and any(t.assignment == assignment and t.how == "common" for t in s.ties)
    )
    own = case.own(assignment)
    shared = tuple(s for s in own if _is_shared(s))
    tied = {s.path for s in case.report.sections if any(t.assignment == assignment for t in s.ties)}
    mine = [s for s in case.report.sections if any(s.path[:depth] in tied for depth in range(1, len(s.path) + 1))]
    read = dict.fromkeys(" › ".join(s.section) for s in own if s.section) or dict.fromkeys(
        _titles(case.report.sections)
    )
    headings = [s.path[-1] for s in mine if s.empty and s.path]
    return Material(
        own=tuple(s for s in own if s not in shared),
        common=(*shared, *common),
        sections=tuple(read),
        empty=(*headings, *_empty_columns(case, own)),
        named=bool(own),
    )


def _is_shared(statement: Statement) -> bool:
    """True for what stands under a heading of several assignments and names none of them: common to them all."""
    return len({tie.assignment for tie in statement.ties}) > 1 and all(tie.how == "heading" for tie in statement.ties)


def _empty_columns(case: Case, own: tuple[Statement, ...]) -> Iterator[str]:
    """The column headers over empty cells in the assignment's own table rows."""
    for table, row in dict.fromkeys(s.row for s in own if s.row):
        if table < len(case.report.tables):
            found = case.report.tables[table].table
            cells = found.rows[row] if row < len(found.rows) else ()
            yield from (head.text for head, cell in zip(found.header, cells, strict=False) if not cell.text.strip())


def _titles(sections: tuple[Section, ...]) -> list[str]:
    return [section.path[-1] for section in sections if section.path]


def _demand(case: Case, assignment: str, element: Element) -> Demand:
    requirement: Requirement | None = case.requirement
    if requirement is None or not requirement.demands_cell(assignment, element):
        return Demand(required=False, evidence=None)
    demand = requirement.demands.get(element)
    pieces: tuple[Evidence, ...] = case.quote.mandate(demand.spans) if demand else ()
    return Demand(required=True, evidence=pieces[0] if pieces else None)


def _findings(case: Case, rules: tuple[Rule, ...], not_judged: list[NotJudged]) -> Iterator[Finding]:
    quote: Quoter = case.quote
    for rule in rules:
        try:
            found = list(rule.findings(case))
        except Exception:
            log.exception("rule %s crashed", rule.code)
            not_judged.append(NotJudged(what=f"Regel {rule.code} ({rule.kind})", reason="Regelen stanset med en feil."))
            continue
        for finding in found:
            if all(quote.holds(evidence) for evidence in finding.evidence):
                yield finding
            else:
                reason = "Sitatet stemmer ikke med siden det er hentet fra."
                not_judged.append(NotJudged(what=f"Regel {rule.code} ({rule.kind})", reason=reason))


def _head(report: Report, document: Document) -> ReportHead:
    return ReportHead(
        file=document.name,
        document=document.id,
        type=report.type,
        period=report.period,
        date=report.date,
        language=report.language,
        pages=len(document.pages),
    )


def _summary(cells: tuple[Cell, ...], findings: tuple[Finding, ...]) -> Summary:
    """Counts over the required cells."""
    verdicts = [cell.presence for cell in cells if cell.required]
    return Summary(
        required=len(verdicts),
        oppfylt=verdicts.count("oppfylt"),
        delvis=verdicts.count("delvis"),
        mangler=verdicts.count("mangler"),
        ikke_vurdert=verdicts.count("ikke-vurdert"),
        findings=len(findings),
    )
