"""`/oppdrag`: what a mandate says, as lists, dates, money and notes, and a calendar feed to subscribe to."""

from __future__ import annotations

import datetime as dt
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.routes.context import TodayDep, WorkspaceDep
from api.web import links
from api.web.ics import feed
from api.web.rendering import render, texts_of
from api.web.views import assignments as views
from api.web.views import mandate_parts as parts
from api.web.views.deadlines import date_rows
from api.wiring import Workspace
from check import store
from ingest.model import Mandate

router = APIRouter(prefix="/oppdrag", include_in_schema=False)


@router.get("")
def newest(request: Request, workspace: WorkspaceDep) -> Response:
    """The newest mandate's assignments; with no mandate, what to do about it."""
    mandates = _mandates(workspace)
    if not mandates:
        page = views.NoMandatePage(texts_of(request)("menu.assignments"))
        return render(request, "assignments_none.html", page, active="assignments")
    return RedirectResponse(f"/oppdrag/{links.segment(mandates[0].document)}")


def _mandates(workspace: Workspace) -> list[Mandate]:
    """The newest first."""
    return sorted(
        workspace.library.mandates(), key=lambda m: (m.year or 0, m.date or dt.date.min, m.title), reverse=True
    )


def _chosen(workspace: Workspace, ident: str) -> tuple[Mandate, list[Mandate]]:
    every = _mandates(workspace)
    found = next((m for m in every if m.document == ident), None)
    if found is None:
        raise HTTPException(404)
    return found, every


def _kept(workspace: Workspace, mandate: Mandate) -> list[views.Kept]:
    """The newest check of each report on the mandate, oldest report first."""
    kept = []
    for result in store.results_on(workspace.database, mandate.document):
        report = result.report.document
        newest = store.newest(workspace.database, report=report, mandate=mandate.document, limit=1)
        kept += [(check.id, result) for check in newest]
    return kept


def _page(request: Request, template: str, page: Any) -> HTMLResponse:
    return render(request, template, page, active="assignments")


@router.get("/{ident}")
def assignments(ident: str, request: Request, workspace: WorkspaceDep, today: TodayDep) -> HTMLResponse:
    """All assignments."""
    mandate, every = _chosen(workspace, ident)
    page = views.list_page(mandate, every, _kept(workspace, mandate), texts_of(request), today)
    return _page(request, "assignments.html", page)


@router.get("/{ident}/oppdrag/{assignment:path}")
def assignment(ident: str, assignment: str, request: Request, workspace: WorkspaceDep) -> HTMLResponse:
    """One assignment."""
    mandate, every = _chosen(workspace, ident)
    found = mandate.assignment(assignment)
    if found is None:
        raise HTTPException(404)
    page = views.assignment_page(mandate, found, every, _kept(workspace, mandate), texts_of(request))
    return _page(request, "assignment.html", page)


@router.get("/{ident}/frister")
def dates(ident: str, request: Request, workspace: WorkspaceDep, today: TodayDep) -> HTMLResponse:
    """Deadlines and calendar."""
    mandate, every = _chosen(workspace, ident)
    return _page(request, "dates.html", parts.dates_page(mandate, every, texts_of(request), today))


@router.get("/{ident}/frister.ics")
def calendar(ident: str, request: Request, workspace: WorkspaceDep, today: TodayDep) -> Response:
    """The same as a feed for calendar programs."""
    mandate, _ = _chosen(workspace, ident)
    t = texts_of(request)
    base = (workspace.settings.base_url or str(request.base_url)).rstrip("/")
    stamp = mandate.date or dt.date(mandate.year or today.year, 1, 1)
    data = feed(mandate.title, date_rows(mandate, t, today), stamp, base, t)
    headers = {"Content-Disposition": 'inline; filename="frister.ics"'}
    return Response(data, media_type="text/calendar; charset=utf-8", headers=headers)


@router.get("/{ident}/bevilgninger")
def money(ident: str, request: Request, workspace: WorkspaceDep) -> HTMLResponse:
    """Appropriations."""
    mandate, every = _chosen(workspace, ident)
    return _page(request, "money.html", parts.money_page(mandate, every, texts_of(request)))


@router.get("/{ident}/merknader")
def notes(ident: str, request: Request, workspace: WorkspaceDep) -> HTMLResponse:
    """What in the letter itself does not hold."""
    mandate, every = _chosen(workspace, ident)
    return _page(request, "notes.html", parts.notes_page(mandate, every, texts_of(request)))
