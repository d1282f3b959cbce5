"""Files that a check can be had as, and the skeleton for a report. Making them is `check/`'s."""

from __future__ import annotations

import re
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from api.forms import FORMS, WORD
from api.routes.context import TodayDep, WorkspaceDep
from api.web import links
from api.web.rendering import texts_of
from api.web.result import open_result
from check import store
from check.errors import StoreError

router = APIRouter(prefix="/sjekk", include_in_schema=False)


@router.get("/{ident}/last-ned/{form}")
def download(ident: str, form: str, request: Request, workspace: WorkspaceDep) -> Response:
    """The result as a file: xlsx, docx, brev, json …"""
    if form not in FORMS:
        raise HTTPException(404)
    try:
        opened = open_result(workspace, ident, texts_of(request), str(request.base_url))
    except StoreError:
        raise HTTPException(404) from None
    made = FORMS[form]
    stem = re.sub(r"\.\w+$", "", opened.reviewed.result.report.file)
    return attachment(made.make(opened.reviewed, opened.context), f"{form}-{stem}{made.suffix}", made.media_type)


@router.get("/{ident}/rapport")
def report(ident: str, workspace: WorkspaceDep) -> RedirectResponse:
    """The checked report's file, as the links in downloaded results name it; "#page=5" follows along."""
    try:
        found = store.find(workspace.database, ident)
    except StoreError:
        raise HTTPException(404) from None
    return RedirectResponse(links.original(found.report))


@router.get("/mal.docx")
def template(request: Request, workspace: WorkspaceDep, today: TodayDep, mandat: str, rapport: str) -> Response:
    """A skeleton with a heading for everything that the report must have."""
    from check.errors import CheckError
    from check.template import skeleton, write_template

    mandate = next((m for m in workspace.library.mandates() if m.document == mandat), None)
    if mandate is None:
        raise HTTPException(404)
    try:
        made = skeleton(mandate, rapport, language=texts_of(request).written)
    except CheckError as error:
        raise HTTPException(422, str(error)) from error
    return attachment(write_template(made, today), f"mal-{rapport}-{mandate.year or ''}.docx", WORD)


def attachment(data: bytes, name: str, media_type: str) -> Response:
    """A file to be saved under `name`."""
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
    return Response(data, media_type=media_type, headers=headers)
