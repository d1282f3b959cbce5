"""Renders a page: a template, its view model `page`, the frame `shell`, and the texts `t`; nothing else reaches it.

Undefined names fail, so a template that asks for what its view model does not document breaks its test.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from api.web import preferences, vendor, wording
from api.web.texts import Texts, Written

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"


class Page(Protocol):
    """What every view model has: the page's heading, which is also the start of the window's title."""

    @property
    def title(self) -> str: ...


@dataclass(frozen=True)
class Shell:
    """The frame around a page."""

    written: Written
    """Written language, also the html element's `lang`."""
    theme: preferences.Theme
    """Colours: the system's (`auto`), light or dark."""
    active: str
    """Key of the menu entry that is marked as current; empty for none."""
    path: str
    """Path and query of this page, where the choices in the foot return to."""
    assets: bool
    """Whether the npm assets are there; a notice says so where they are not."""
    version: str
    """Changes whenever a static file does, so that browsers may keep them for a year."""


@cache
def environment() -> Environment:
    """The Jinja environment; values are escaped in every template."""
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters |= {
        "long_date": wording.long_date,
        "short_date": wording.short_date,
        "moment": wording.moment,
        "month_name": wording.month_name,
        "kroner": wording.kroner,
        "millions": wording.millions,
        "whole": wording.whole,
        "file_size": wording.file_size,
    }
    return env


@cache
def static_version() -> str:
    """A short hash over the name, size and time of every static file."""
    digest = hashlib.sha256()
    for file in sorted(vendor.STATIC.rglob("*")):
        if file.is_file():
            stat = file.stat()
            digest.update(f"{file}{stat.st_size}{stat.st_mtime_ns}".encode())
    return digest.hexdigest()[:10]


def shell_of(request: Request, active: str) -> Shell:
    """The frame for this request."""
    query = f"?{request.url.query}" if request.url.query else ""
    return Shell(
        written=preferences.written_of(request),
        theme=preferences.theme_of(request),
        active=active,
        path=request.url.path + query,
        assets=vendor.installed(),
        version=static_version(),
    )


def texts_of(request: Request) -> Texts:
    """The texts in the reader's written language."""
    return Texts(preferences.written_of(request))


def fragment(request: Request, template: str, page: object, active: str = "") -> str:
    """A template's HTML with the usual three names."""
    return environment().get_template(template).render(page=page, shell=shell_of(request, active), t=texts_of(request))


def render(
    request: Request,
    template: str,
    page: Page,
    *,
    active: str = "",
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> HTMLResponse:
    """A whole page as a response."""
    kept = {"Cache-Control": "no-store"} | dict(headers or {})  # a page shows what was decided a moment ago, or nothing
    return HTMLResponse(fragment(request, template, page, active), status_code=status, headers=kept)


def is_partial(request: Request) -> bool:
    """True where htmx asks for a piece of a page rather than a whole one."""
    return request.headers.get("hx-request") == "true" and request.headers.get("hx-request-type") != "full"
