"""`/dokumenter`: upload, list, how a document was understood, delete. Reading and storing is the library's."""

from __future__ import annotations

import datetime as dt
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Query, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.checking import checked_report
from api.jobs import find_job, forget_job, list_jobs
from api.routes.context import JobsDep, WorkspaceDep
from api.web import links, uploads
from api.web.reading import find_document
from api.web.rendering import fragment, is_partial, render, texts_of
from api.web.texts import Texts
from api.web.views import documents as views
from api.web.views.jobs import JobsPage, job_view, running
from api.web.wording import file_size, long_date
from api.wiring import Workspace
from check import store
from check.errors import StoreError
from index import catalogue
from index.library import DocumentRow
from ingest.model import Document, Mandate, Report
from ingest.passages import passages

router = APIRouter(prefix="/dokumenter", include_in_schema=False)


@router.get("")
def documents(request: Request, workspace: WorkspaceDep) -> HTMLResponse:
    """All documents."""
    return render(request, "documents.html", _list_page(workspace, texts_of(request)), active="documents")


def _list_page(workspace: Workspace, t: Texts, error: str = "") -> views.DocumentsPage:
    jobs = [j for j in list_jobs(workspace.database) if j.kind == "innlesing" and j.state != "ferdig"]
    earlier = _earlier(workspace)
    return views.DocumentsPage(
        title=t("documents.title"),
        limit=workspace.limits.max_bytes,
        rows=tuple(_line(row, t, len(earlier.get(row.id, ()))) for row in workspace.library.documents()),
        jobs=tuple(job_view(job) for job in jobs),
        error=error,
    )


def _line(row: DocumentRow, t: Texts, versions: int) -> views.DocumentLine:
    return views.DocumentLine(
        row.id, row.name, t(f"kind.{row.kind}"), row.year, row.pages, row.size, row.added, versions
    )


def _earlier(workspace: Workspace) -> dict[str, list[DocumentRow]]:
    """The versions that each current document has replaced, newest first."""
    with workspace.database.connect() as connection:
        rows = {row.id: row for row in catalogue.rows(connection, replaced=True)}
    found: dict[str, list[DocumentRow]] = {}
    for row in rows.values():
        current = row
        while current.replaced_by and current.replaced_by in rows:
            current = rows[current.replaced_by]
        if current is not row:
            found.setdefault(current.id, []).append(row)
    return found


@router.post("")
async def upload(request: Request, workspace: WorkspaceDep, jobs: JobsDep, filer: list[UploadFile]) -> Response:
    """Queue each uploaded file, and go to where the work can be followed."""
    made = await uploads.submit(filer, "innlesing", {}, workspace, jobs)
    if not made:
        t = texts_of(request)
        return render(
            request, "documents.html", _list_page(workspace, t, t("upload.none")), active="documents", status=422
        )
    return RedirectResponse(f"/dokumenter/jobber?{urlencode([('id', job.id) for job in made])}", status_code=303)


@router.get("/jobber")
def follow(request: Request, workspace: WorkspaceDep, id: Annotated[list[str] | None, Query()] = None) -> Response:
    """How the reading goes."""
    found = [job for ident in id or [] if (job := find_job(workspace.database, ident))]
    if not found:
        raise HTTPException(404)
    page = JobsPage(
        title=texts_of(request)("jobs.title_innlesing", len(found)),
        jobs=tuple(job_view(job) for job in found),
        running=running(found),
        poll=f"/dokumenter/jobber?{urlencode([('id', job.id) for job in found])}",
        kind="innlesing",
        back="/dokumenter",
    )
    if is_partial(request):
        return HTMLResponse(fragment(request, "jobs_list.html", page))
    return render(request, "jobs.html", page, active="documents")


@router.post("/jobber/{ident}/fjern")
def forget(ident: str, workspace: WorkspaceDep) -> RedirectResponse:
    """Take a job that ended off the list."""
    forget_job(workspace.database, ident)
    return RedirectResponse("/dokumenter", status_code=303)


@router.get("/{ident}")
def document(ident: str, request: Request, workspace: WorkspaceDep) -> HTMLResponse:
    """One document, and how it was understood."""
    t = texts_of(request)
    found = find_document(workspace, ident)
    row = next((row for row in workspace.library.documents() if row.id == ident), None)
    mandate = next((m for m in workspace.library.mandates() if m.document == ident), None)
    report = _report(workspace, ident)
    every = passages(found, mandate, report)
    page = views.DocumentPage(
        title=found.name,
        id=ident,
        kind=t(f"kind.{found.kind}"),
        facts=_facts(found, row, t),
        read=links.whole_page(ident),
        original=links.original(ident),
        in_library=row is not None,
        versions=tuple((v.id, v.added) for v in _earlier(workspace).get(ident, ())),
        counts=_counts(mandate, report, t),
        demands=views.demands(mandate, t) if mandate else (),
        said=views.said_of(report, t) if report else (),
        outline=views.outline(found),
        passages=views.passage_views(every),
        more_passages=max(0, len(every) - views.MOST_PASSAGES),
    )
    return render(request, "document.html", page, active="documents")


def _report(workspace: Workspace, ident: str) -> Report | None:
    found = next((r for r in workspace.library.reports() if r.document == ident), None)
    if found is not None:
        return found
    try:
        return checked_report(workspace, ident)
    except StoreError:
        return None


def _counts(mandate: Mandate | None, report: Report | None, t: Texts) -> tuple[views.Count, ...]:
    if mandate:
        return views.understood_mandate(mandate, t)
    return views.understood_report(report, t) if report else ()


def _facts(found: Document, row: DocumentRow | None, t: Texts) -> tuple[tuple[str, str], ...]:
    facts = (
        (t("documents.kind"), t(f"kind.{found.kind}")),
        (t("documents.year"), str(found.year or t("documents.unknown"))),
        (t("documents.language"), t(f"documents.language_{found.language}")),
        (t("documents.pages"), str(len(found.pages))),
        (t("documents.size"), file_size(row.size) if row else ""),
        (t("documents.added"), long_date(row.added.astimezone().date()) if row and row.added else ""),
    )
    return tuple((name, value) for name, value in facts if value)


@router.post("/{ident}/les-igjen")
def read_again(ident: str, workspace: WorkspaceDep, jobs: JobsDep) -> RedirectResponse:
    """Read the stored file again, as a job."""
    row = _row(workspace, ident)
    job = jobs.submit(
        "innlesing", row.name, workspace.library.original(ident), {"igjen": "ja"}, dt.datetime.now(dt.UTC)
    )
    return RedirectResponse(f"/dokumenter/jobber?id={job.id}", status_code=303)


def _row(workspace: Workspace, ident: str) -> DocumentRow:
    for row in workspace.library.documents():
        if row.id == ident:
            return row
    raise HTTPException(404)


@router.get("/{ident}/slett")
def ask_delete(ident: str, request: Request, workspace: WorkspaceDep) -> HTMLResponse:
    """What deleting the document means."""
    t = texts_of(request)
    row = _row(workspace, ident)
    against = len(store.newest(workspace.database, mandate=ident, limit=1000))
    consequences = [t("documents.delete_answers"), t("documents.delete_file")]
    if versions := len(_earlier(workspace).get(ident, ())):
        consequences.append(t("documents.delete_versions", versions))
    if against:
        consequences.append(t("documents.delete_checks", against))
    page = views.DeletePage(
        title=t("documents.delete_title"),
        text=t("documents.delete_text", name=row.name),
        consequences=tuple(consequences),
        action=f"/dokumenter/{links.segment(ident)}/slett",
        yes=t("documents.delete_yes"),
        no=t("documents.delete_no"),
        back=f"/dokumenter/{links.segment(ident)}",
    )
    return render(request, "delete.html", page, active="documents")


@router.post("/{ident}/slett")
def delete(ident: str, workspace: WorkspaceDep) -> RedirectResponse:
    """Delete the document, its passages and the checks against it."""
    _row(workspace, ident)
    store.forget_document(workspace.database, ident)
    workspace.library.delete(ident)
    return RedirectResponse("/dokumenter", status_code=303)
