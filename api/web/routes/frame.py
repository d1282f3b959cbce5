"""What belongs to no page: the first page's redirect, the reader's choices, static files."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from api.web import preferences
from api.web.vendor import STATIC

router = APIRouter(include_in_schema=False)
YEAR = "public, max-age=31536000, immutable"
files = StaticFiles(directory=STATIC)


@router.get("/")
def first_page() -> RedirectResponse:
    """The first page is the question box."""
    return RedirectResponse("/spor")


@router.post("/valg")
def choose(
    tilbake: Annotated[str, Form()] = "/",
    malform: Annotated[str | None, Form()] = None,
    farger: Annotated[str | None, Form()] = None,
) -> RedirectResponse:
    """Keep the reader's choice of written language or colours, and go back."""
    response = RedirectResponse(preferences.local_path(tilbake), status_code=303)
    preferences.keep(response, malform, farger)
    return response


@router.api_route("/static/{path:path}", methods=["GET", "HEAD"])
async def static(path: str, request: Request) -> Response:
    """A static file; kept for a year where its address carries the version."""
    response = await files.get_response(path, request.scope)
    response.headers["Cache-Control"] = YEAR if "v" in request.query_params else "no-cache"
    return response
