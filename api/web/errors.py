"""Error pages in plain Norwegian: what happened, and what the reader can do. Decides no status; shows no traceback."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import HTMLResponse

from api.web.rendering import environment, is_partial, shell_of, texts_of

KNOWN = (400, 403, 404, 405, 413, 415, 422, 500)


@dataclass(frozen=True)
class ErrorPage:
    """A page that says what went wrong."""

    title: str
    status: int
    message: str
    """What was wrong, from whoever found it; empty where there is no more to say."""
    advice: str
    """What the reader can do."""
    back: str
    """A page of this site that the reader came from; empty where it is not known."""


GENERIC = {"Not Found", "Method Not Allowed", "Forbidden", "Bad Request", "Internal Server Error"}
"""What the framework says of itself, in English: left out, since heading and advice say it in Norwegian."""


def error_page(request: Request, status: int, message: str) -> HTMLResponse:
    """The page for `status`; for htmx, the piece of it that says what was wrong."""
    t = texts_of(request)
    known = status if status in KNOWN else 500
    page = ErrorPage(
        title=t(f"error.{known}.title"),
        status=status,
        message="" if message in GENERIC else message,
        advice=t(f"error.{known}.advice"),
        back=_back(request),
    )
    template = "error_piece.html" if is_partial(request) else "error.html"
    html = environment().get_template(template).render(page=page, shell=shell_of(request, ""), t=t)
    return HTMLResponse(html, status_code=status)


def _back(request: Request) -> str:
    referer = request.headers.get("referer", "")
    here = str(request.base_url)
    path = "/" + referer.removeprefix(here) if referer.startswith(here) else ""
    return "" if path == request.url.path else path
