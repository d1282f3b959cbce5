"""`/api/v1/checks`: hand in a report as a job, read the result, rule on it, fetch it as a file; templates."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, NamedTuple
from urllib.parse import quote

from fastapi import APIRouter, Form, HTTPException, UploadFile
from fastapi.responses import Response

from api import checking
from api.forms import FORMS, context_of
from api.jobs import Job, UserError
from api.routes.context import JobsDep, WorkspaceDep, read_upload
from check import store
from check.decisions import Decision, NewDecision
from check.render.json import to_json

router = APIRouter(prefix="/api/v1", tags=["kontroll"])


class CheckRow(NamedTuple):
    """A check in the list."""

    id: str
    report: str
    mandate: str
    made_at: dt.datetime
    state: str


@router.post("/checks", status_code=202)
async def submit(
    file: UploadFile,
    workspace: WorkspaceDep,
    jobs: JobsDep,
    mandate: Annotated[str, Form()] = "",
    webhook: Annotated[str, Form()] = "",
) -> Job:
    """Lever en rapport til kontroll. Svaret er en jobb; når den er ferdig, er `result` kontrollens id.

    Med `webhook` sendes et signert varsel dit når kontrollen er ferdig.
    """
    if webhook and workspace.settings.webhook_secret is None:
        raise UserError("Varsling krever en hemmelighet å signere med. Sett MANDAT_WEBHOOK_SECRET.")
    data, name = await read_upload(file, workspace)
    options = {"mandate": mandate, "webhook": webhook}
    return jobs.submit("sjekk", name, data, options, dt.datetime.now(dt.UTC))


@router.get("/checks")
def all_checks(workspace: WorkspaceDep, mandate: str | None = None) -> list[CheckRow]:
    """Kontrollene som er gjort, nyeste først."""
    return [
        CheckRow(c.id, c.report, c.mandate, c.made_at, c.state)
        for c in store.newest(workspace.database, mandate=mandate)
    ]


@router.get("/checks/{ident}")
def result(ident: str, workspace: WorkspaceDep) -> dict[str, Any]:
    """Resultatet, med avgjørelsene ved siden av. Formen er resultatfilens."""
    return {"id": ident, **to_json(store.reviewed(workspace.database, ident))}


@router.post("/checks/{ident}/decisions", status_code=201)
def decide(ident: str, body: NewDecision, workspace: WorkspaceDep) -> Decision:
    """Godta eller overprøv en celle eller et funn, med navn og begrunnelse."""
    return store.record_decision(workspace.database, ident, body, dt.datetime.now(dt.UTC))


@router.get("/checks/{ident}/report")
def report_file(ident: str, workspace: WorkspaceDep) -> Response:
    """Rapporten slik den ble levert."""
    check = store.find(workspace.database, ident)
    document = checking.checked_document(workspace, check.report)
    return attachment(checking.checked_original(workspace, check.report), document.name, document.media_type)


@router.get("/checks/{ident}/{form}")
def download(ident: str, form: str, workspace: WorkspaceDep) -> Response:
    """Resultatet som fil: json, html, xlsx, docx, brev, junit eller tekst."""
    if form not in FORMS:
        raise HTTPException(404, f"Formen «{form}» finnes ikke. Formene er {', '.join(FORMS)}.")
    reviewed = store.reviewed(workspace.database, ident)
    made = FORMS[form]
    data = made.make(reviewed, context_of(workspace, reviewed.result, ident))
    stem = reviewed.result.report.file.rsplit(".", 1)[0]
    return attachment(data, f"{stem}-{form}{made.suffix}", made.media_type)


def attachment(data: bytes, name: str, media_type: str) -> Response:
    """A file to download under its own name; never shown as a page of ours."""
    disposition = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return Response(data, media_type=media_type, headers={"Content-Disposition": disposition})
