"""A reader's two choices, written language and colours, kept in cookies that hold nothing else."""

from __future__ import annotations

from typing import Literal, get_args

from starlette.requests import Request
from starlette.responses import Response

from api.web.texts import Written

Theme = Literal["auto", "light", "dark"]
WRITTEN_COOKIE = "mandat_malform"
THEME_COOKIE = "mandat_farger"
YEAR_SECONDS = 365 * 24 * 3600


def written_of(request: Request) -> Written:
    """The written language the reader chose; bokmål until they do."""
    return "nn" if request.cookies.get(WRITTEN_COOKIE) == "nn" else "nb"


def theme_of(request: Request) -> Theme:
    """The colours the reader chose; the system's until they do."""
    chosen = request.cookies.get(THEME_COOKIE)
    for theme in get_args(Theme):
        if theme == chosen:
            return theme  # type: ignore[no-any-return]
    return "auto"


def keep(response: Response, written: str | None, theme: str | None) -> None:
    """Keep what was chosen, if it is one of the choices."""
    if written in get_args(Written):
        _set(response, WRITTEN_COOKIE, str(written))
    if theme in get_args(Theme):
        _set(response, THEME_COOKIE, str(theme))


def _set(response: Response, name: str, value: str) -> None:
    response.set_cookie(name, value, max_age=YEAR_SECONDS, httponly=True, samesite="lax", path="/")


def local_path(path: str) -> str:
    """`path` where it stays on this site, else the first page: a form must not send a reader elsewhere."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) else "/"
