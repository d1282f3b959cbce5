"""Fills the view models of a result and of one cell from an opened check. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from api.web import links
from api.web.result import Result
from api.web.texts import Texts
from api.web.views import check as views
from api.web.views.check import CellPage, CheckPage, Download, PlaceView, verdict, words_of
from api.web.views.since_last import since_last
from check.decisions import ReviewedCell
from check.model import Evidence, Presence
from check.render import view
from check.render.words import Words

RULABLE: tuple[Presence, ...] = ("oppfylt", "delvis", "mangler")
FORMATS = ("xlsx", "docx", "brev", "json")


def check_page(opened: Result, t: Texts, *, only_lacking: bool = False) -> CheckPage:
    """The page of a whole result."""
    result, words = opened.reviewed, words_of(t)
    summary, report = result.summary, result.result.report
    home = f"/sjekk/{links.segment(opened.id)}"
    return CheckPage(
        title=view.heading(result, words),
        id=opened.id,
        file=report.file,
        report_href=links.whole_page(opened.report),
        facts=tuple(_facts(opened, words)),
        complete=result.complete,
        counts=view.counts(result, words),
        share=round(100 * summary.oppfylt / summary.required) if summary.required else 100,
        columns=tuple(words.elements[element] for element in view.elements(result)),
        rows=views.matrix(result, opened.context, opened.id, words, only_lacking),
        only_lacking=only_lacking,
        lacking=summary.required - summary.oppfylt,
        findings=views.findings(result, opened.mandate, opened.report, home, words),
        not_judged=tuple((n.what, n.reason) for n in result.result.not_judged),
        since=since_last(opened.comparison, _previous_href(opened), opened.context, t) if opened.comparison else None,
        downloads=tuple(Download(t(f"check.download_{kind}"), f"{home}/last-ned/{kind}") for kind in FORMATS),
    )


def _previous_href(opened: Result) -> str:
    return f"/sjekk/{links.segment(opened.previous_id)}" if opened.previous_id else ""


def _facts(opened: Result, words: Words) -> Iterator[tuple[str, str]]:
    report = opened.reviewed.result.report
    yield words.file, report.file
    yield words.type, words.report(report.type)
    yield words.period, words.period_name(report.period) or words.unknown
    yield words.report_date, words.day(report.date)
    yield words.pages, str(report.pages)
    yield words.mandate, opened.mandate_title or words.unknown
    yield words.check_date, words.day(opened.reviewed.result.date)


def shown_evidence(found: ReviewedCell, at: int) -> Evidence | None:
    """The piece of evidence that is shown on its page; where there is none the nearest miss, else the demand."""
    cell = found.cell
    if cell.evidence:
        return cell.evidence[at if 0 <= at < len(cell.evidence) else 0]
    nearest = cell.searched.nearest if cell.searched else None
    return nearest or cell.demand


def cell_page(
    opened: Result, found: ReviewedCell, t: Texts, *, shown: int, source: object | None, error: str = ""
) -> CellPage:
    """The page of one cell."""
    cell, words = found.cell, words_of(t)
    here = links.cell(opened.id, cell.assignment, cell.element)
    previous, following = views.neighbours(opened.reviewed, opened.context, found.key, opened.id)
    searched = cell.searched

    def place(evidence: Evidence) -> PlaceView:
        return views.place(evidence, opened.document_of(evidence), here, words)

    return CellPage(
        title=f"{cell.assignment} {words.elements[cell.element]}",
        check=opened.id,
        check_title=opened.reviewed.result.report.file,
        key=found.key,
        assignment=cell.assignment,
        assignment_title=opened.context.titles.get(cell.assignment, ""),
        element=words.elements[cell.element],
        verdict=verdict(found.presence, words),
        tool=verdict(cell.presence, words),
        required=cell.required,
        reason=view.clean(cell.reason),
        judge=words.judges[cell.judge],
        demand=place(cell.demand) if cell.demand else None,
        evidence=tuple(_evidence(opened, found, shown, here, words)),
        sections=searched.sections if searched else (),
        words=searched.words if searched else (),
        nearest=place(searched.nearest) if searched and searched.nearest else None,
        second_opinion=_second_opinion(found, words),
        history=views.rulings(found.history, words),
        reopened=found.reopened,
        choices=tuple(verdict(p, words) for p in RULABLE if p != cell.presence),
        previous=previous,
        next=following,
        source=source,
        error=error,
    )


def _evidence(opened: Result, found: ReviewedCell, shown: int, here: str, words: Words) -> Iterator[PlaceView]:
    """Each piece of evidence; its link shows it on this same page, beside the verdict."""
    for number, evidence in enumerate(found.cell.evidence):
        at = views.place(evidence, opened.document_of(evidence), here, words, current=number == shown)
        yield PlaceView(at.quote, at.label, f"{here}?belegg={number}", at.current)


def _second_opinion(found: ReviewedCell, words: Words) -> str:
    opinion = found.cell.second_opinion
    if opinion is None:
        return ""
    return view.clean(f"{words.second_opinion}: {words.marks[opinion.presence]}. {opinion.reason}")
