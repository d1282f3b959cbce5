"""`/kilde/ID`: one page of a document with a quote marked, as a page or as the panel beside a conversation."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, Response

from api.routes.context import WorkspaceDep
from api.web import links, preferences
from api.web.marks import locate
from api.web.reading import find_document, find_original
from api.web.rendering import is_partial, render, texts_of
from api.web.views.source import source_view
from ingest.model import Document

router = APIRouter(prefix="/kilde", include_in_schema=False)


class Marked:
    """What of a page is marked: characters `fra` to `til`, or else the first place that says `sitat`."""

    def __init__(
        self,
        side: Annotated[int, Query(ge=1)] = 1,
        fra: Annotated[int, Query(ge=0)] = 0,
        til: Annotated[int, Query(ge=0)] = 0,
        sitat: str = "",
    ) -> None:
        self.page, self.start, self.end, self.quote = side, fra, max(fra, til), sitat

    def on(self, document: Document) -> tuple[int, int]:
        """Where it begins and ends on the page."""
        if self.quote and self.page <= len(document.pages):
            return locate(document.pages[self.page - 1].text, self.quote)
        return self.start, self.end


@router.get("/{ident}")
def source(
    ident: str, request: Request, workspace: WorkspaceDep, marked: Annotated[Marked, Depends()], tilbake: str = ""
) -> HTMLResponse:
    """A page of a document with its mark."""
    back = preferences.local_path(tilbake) if tilbake else ""
    document = find_document(workspace, ident)
    start, end = marked.on(document)
    try:
        page = source_view(document, marked.page, start, end, links.original(ident), texts_of(request), back)
    except IndexError:
        raise HTTPException(404) from None
    return render(request, "source_panel.html" if is_partial(request) else "source.html", page)


@router.get("/{ident}/original")
def original(ident: str, workspace: WorkspaceDep) -> Response:
    """The file as it was uploaded: a PDF to be shown, anything else only to be saved."""
    document = find_document(workspace, ident)
    return file_response(find_original(workspace, ident), document.name, document.media_type)


def file_response(data: bytes, name: str, media_type: str) -> Response:
    """A source file. Only PDF is given its own type: nothing else that was uploaded may be run by a browser."""
    is_pdf = media_type == "application/pdf"
    return Response(
        data,
        media_type="application/pdf" if is_pdf else "application/octet-stream",
        headers={
            "Content-Disposition": f"{'inline' if is_pdf else 'attachment'}; filename*=UTF-8''{quote(name, safe='')}",
            "Cache-Control": "private, max-age=3600",
        },
    )
