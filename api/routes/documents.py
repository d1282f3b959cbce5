"""`/api/v1/documents`: list, upload, delete, download the original; `/api/v1/jobs`: how an upload is going."""

from __future__ import annotations

import datetime as dt
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, UploadFile
from fastapi.responses import Response

from api.jobs import Job, find_job, list_jobs
from api.routes.context import JobsDep, WorkspaceDep, read_upload
from index.library import DocumentRow

router = APIRouter(prefix="/api/v1", tags=["dokumenter"])


@router.get("/documents")
def documents(workspace: WorkspaceDep) -> list[DocumentRow]:
    """Dokumentene som er lest inn."""
    return list(workspace.library.documents())


@router.post("/documents", status_code=202)
async def upload(file: UploadFile, workspace: WorkspaceDep, jobs: JobsDep) -> Job:
    """Les inn et dokument. Svaret er en jobb som kan følges på `/api/v1/jobs/{id}`."""
    data, name = await read_upload(file, workspace)
    return jobs.submit("innlesing", name, data, {}, dt.datetime.now(dt.UTC))


def _row(workspace: WorkspaceDep, ident: str) -> DocumentRow:
    for row in workspace.library.documents():
        if row.id == ident:
            return row
    raise HTTPException(404, f"Det finnes ikke noe dokument med id {ident}.")


@router.get("/documents/{ident}")
def document(ident: str, workspace: WorkspaceDep) -> DocumentRow:
    """Ett dokument."""
    return _row(workspace, ident)


@router.get("/documents/{ident}/original")
def original(ident: str, workspace: WorkspaceDep) -> Response:
    """Filen slik den ble lastet opp."""
    row = _row(workspace, ident)
    return Response(
        workspace.library.original(ident),
        media_type=row.media_type if row.media_type == "application/pdf" else "application/octet-stream",
        headers={"Content-Disposition": f"inline; filename*=UTF-8''{quote(row.name, safe='')}"},
    )


@router.delete("/documents/{ident}", status_code=204)
def delete(ident: str, workspace: WorkspaceDep) -> None:
    """Slett et dokument og alt som er laget av det."""
    _row(workspace, ident)
    workspace.library.delete(ident)


@router.get("/jobs")
def all_jobs(workspace: WorkspaceDep) -> list[Job]:
    """De siste jobbene, nyeste først."""
    return list_jobs(workspace.database)


@router.get("/jobs/{ident}")
def job(ident: str, workspace: WorkspaceDep) -> Job:
    """Hvordan det går med en jobb."""
    found = find_job(workspace.database, ident)
    if found is None:
        raise HTTPException(404, f"Det finnes ingen jobb med id {ident}.")
    return found
