"""`/sjekk`: drop reports, follow the work, read the result, rule on it. The checking itself is `api/checking.py`'s."""

from __future__ import annotations

import datetime as dt
import shutil
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, HTTPException, Query, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.jobs import find_job, forget_job, list_jobs
from api.routes.context import JobsDep, WorkspaceDep
from api.web import links, uploads
from api.web.reading import find_document
from api.web.rendering import fragment, is_partial, render, texts_of
from api.web.result import Result, open_result
from api.web.texts import Texts
from api.web.views import check as views
from api.web.views import check_cell
from api.web.views.check_start import CheckRow, CheckStartPage, template_links
from api.web.views.documents import DeletePage
from api.web.views.jobs import JobsPage, job_view, running
from api.web.views.source import source_view
from api.wiring import Workspace
from check import store
from check.decisions import NewDecision, ReviewedCell, Ruling
from check.errors import DecisionError, StoreError
from check.model import Evidence, Presence
from check.render.words import Words

router = APIRouter(prefix="/sjekk", include_in_schema=False)
LISTED = 40
"""Checks in the list of earlier ones."""


@router.get("")
def start(request: Request, workspace: WorkspaceDep) -> HTMLResponse:
    """Where reports are dropped, and what was checked before."""
    return render(request, "check_start.html", _start_page(workspace, texts_of(request)), active="check")


def _start_page(workspace: Workspace, t: Texts, error: str = "") -> CheckStartPage:
    mandates = workspace.library.mandates()
    words = views.words_of(t)
    finished = [c for c in store.newest(workspace.database, limit=LISTED) if c.state == "ferdig"]
    jobs = [j for j in list_jobs(workspace.database) if j.kind == "sjekk" and j.state != "ferdig"]
    return CheckStartPage(
        title=t("check.title"),
        limit=workspace.limits.max_bytes,
        mandates=tuple((m.document, m.title) for m in mandates),
        jobs=tuple(job_view(job) for job in jobs),
        checks=tuple(_row(workspace, c.id, c.made_at, words) for c in finished),
        templates=template_links(mandates, t),
        error=error,
    )


def _row(workspace: Workspace, ident: str, made: dt.datetime, words: Words) -> CheckRow:
    result = store.reviewed(workspace.database, ident)
    summary, report = result.summary, result.result.report
    name = f"{words.report(report.type)} {words.period_name(report.period)}".strip()
    return CheckRow(
        id=ident,
        name=name[:1].upper() + name[1:],
        file=report.file,
        complete=result.complete,
        lacking=summary.required - summary.oppfylt + summary.findings,
        when=made.astimezone().date(),
    )


@router.post("")
async def drop(
    request: Request,
    workspace: WorkspaceDep,
    jobs: JobsDep,
    filer: list[UploadFile],
    mandat: Annotated[str, Form()] = "",
) -> Response:
    """Queue each dropped report, and go to where the work can be followed."""
    options = {"mandate": mandat} if mandat else {}
    made = await uploads.submit(filer, "sjekk", options, workspace, jobs)
    if not made:
        t = texts_of(request)
        page = _start_page(workspace, t, t("upload.none"))
        return render(request, "check_start.html", page, active="check", status=422)
    return RedirectResponse(f"/sjekk/jobber?{urlencode([('id', job.id) for job in made])}", status_code=303)


@router.get("/jobber")
def follow(request: Request, workspace: WorkspaceDep, id: Annotated[list[str] | None, Query()] = None) -> Response:
    """How the work goes; a single report that is done opens by itself."""
    found = [job for ident in id or [] if (job := find_job(workspace.database, ident))]
    if not found:
        raise HTTPException(404)
    t = texts_of(request)
    page = JobsPage(
        title=t("jobs.title_sjekk", len(found)),
        jobs=tuple(job_view(job) for job in found),
        running=running(found),
        poll=f"/sjekk/jobber?{urlencode([('id', job.id) for job in found])}",
        kind="sjekk",
        back="/sjekk",
    )
    if not is_partial(request):
        return render(request, "jobs.html", page, active="check")
    done = page.jobs[0].href if len(page.jobs) == 1 else ""
    headers = {"HX-Redirect": done} if done else None
    return HTMLResponse(fragment(request, "jobs_list.html", page), headers=headers)


@router.post("/jobber/{ident}/fjern")
def forget(ident: str, workspace: WorkspaceDep) -> RedirectResponse:
    """Take a job that ended off the list."""
    forget_job(workspace.database, ident)
    return RedirectResponse("/sjekk", status_code=303)


@router.get("/{ident}")
def result(ident: str, request: Request, workspace: WorkspaceDep, vis: str = "") -> HTMLResponse:
    """A whole result; with `vis=mangler`, only the cells that lack something."""
    t = texts_of(request)
    page = check_cell.check_page(_open(workspace, ident, t), t, only_lacking=vis == "mangler")
    return render(request, "check.html", page, active="check")


def _open(workspace: Workspace, ident: str, t: Texts) -> Result:
    try:
        return open_result(workspace, ident, t)
    except StoreError:
        raise HTTPException(404) from None


@router.get("/{ident}/celle/{assignment:path}/{element}")
def cell(
    ident: str, assignment: str, element: str, request: Request, workspace: WorkspaceDep, belegg: int = 0
) -> HTMLResponse:
    """One cell with its evidence; `belegg` says which piece of it is shown on its page."""
    t = texts_of(request)
    opened = _open(workspace, ident, t)
    return _cell_page(request, workspace, opened, _find_cell(opened, assignment, element), t, belegg)


def _find_cell(opened: Result, assignment: str, element: str) -> ReviewedCell:
    for found in opened.reviewed.cells:
        if (found.cell.assignment, found.cell.element) == (assignment, element):
            return found
    raise HTTPException(404)


def _cell_page(
    request: Request, workspace: Workspace, opened: Result, found: ReviewedCell, t: Texts, at: int, error: str = ""
) -> HTMLResponse:
    shown = check_cell.shown_evidence(found, at)
    source = _source(workspace, opened, shown, t) if shown else None
    page = check_cell.cell_page(opened, found, t, shown=at, source=source, error=error)
    return render(request, "cell.html", page, active="check", status=422 if error else 200)


def _source(workspace: Workspace, opened: Result, shown: Evidence, t: Texts) -> object:
    ident = opened.document_of(shown)
    document = find_document(workspace, ident)
    return source_view(document, shown.page, shown.start, shown.end, links.original(ident), t)


class Ruled:
    """The fields of the form where a person rules on a cell or a finding."""

    def __init__(
        self,
        nokkel: Annotated[str, Form()],
        avgjorelse: Annotated[Ruling, Form()],
        navn: Annotated[str, Form(max_length=100)] = "",
        begrunnelse: Annotated[str, Form(max_length=2000)] = "",
        vurdering: Annotated[Presence | None, Form()] = None,
        anker: Annotated[str, Form()] = "",
    ) -> None:
        self.new = NewDecision(target=nokkel, ruling=avgjorelse, name=navn, reason=begrunnelse, presence=vurdering)
        self.anchor = anker


@router.post("/{ident}/avgjorelse")
def rule(ident: str, request: Request, workspace: WorkspaceDep, ruled: Annotated[Ruled, Depends()]) -> Response:
    """Keep a person's ruling on a cell or a finding, and go back to it."""
    t = texts_of(request)
    opened = _open(workspace, ident, t)
    found = next((c for c in opened.reviewed.cells if c.key == ruled.new.target), None)
    overruled_cell = found is not None and ruled.new.ruling == "overprøvd"
    new = ruled.new if overruled_cell else ruled.new.model_copy(update={"presence": None})
    try:
        store.record_decision(workspace.database, ident, new, dt.datetime.now(dt.UTC))
    except DecisionError as error:
        if found is None:
            raise HTTPException(422, str(error)) from error
        return _cell_page(request, workspace, opened, found, t, 0, str(error))
    if found is None:
        return RedirectResponse(f"/sjekk/{links.segment(ident)}#{ruled.anchor}", status_code=303)
    address = links.cell(ident, found.cell.assignment, found.cell.element)
    return RedirectResponse(f"{address}#avgjorelse", status_code=303)


@router.get("/{ident}/slett")
def ask_delete(ident: str, request: Request, workspace: WorkspaceDep) -> HTMLResponse:
    """What deleting the check means."""
    t = texts_of(request)
    opened = _open(workspace, ident, t)
    page = DeletePage(
        title=t("check.delete_title"),
        text=t("check.delete_text", file=opened.reviewed.result.report.file),
        consequences=(),
        action=f"/sjekk/{links.segment(ident)}/slett",
        yes=t("check.delete_confirm"),
        no=t("check.delete_cancel"),
        back=f"/sjekk/{links.segment(ident)}",
    )
    return render(request, "delete.html", page, active="check")


@router.post("/{ident}/slett")
def delete(ident: str, request: Request, workspace: WorkspaceDep) -> RedirectResponse:
    """Delete the checks of this report, with their rulings and the report's file."""
    report = _open(workspace, ident, texts_of(request)).report
    store.forget_document(workspace.database, report)
    shutil.rmtree(workspace.checked / report, ignore_errors=True)
    return RedirectResponse("/sjekk", status_code=303)
