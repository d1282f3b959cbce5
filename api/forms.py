"""The forms that a check result can be had in, for every door: how it is made, its suffix and media type."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import NamedTuple

from api.wiring import Workspace
from check.model import CheckResult
from check.render import Checked, Context

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Form(NamedTuple):
    """One form of a result."""

    make: Callable[[Checked, Context], bytes]
    suffix: str
    media_type: str


def context_of(workspace: Workspace, result: CheckResult, check: str | None = None) -> Context:
    """What the renderers need to know of the result's mandate; with links where the service's address is set and the
    check is kept."""
    mandate = next((m for m in workspace.library.mandates() if m.document == result.mandate), None)
    context = Context.of(mandate) if mandate else Context()
    base = (workspace.settings.base_url or "").rstrip("/")
    if not base:
        return context
    return replace(
        context,
        report_url=f"{base}/sjekk/{check}/rapport" if check else "",
        mandate_url=f"{base}/kilde/{result.mandate}/original",
        rule_url=f"{base}/regler/",
    )


def _json(result: Checked, _: Context) -> bytes:
    from check.render.json import json_bytes

    return json_bytes(result)


def _html(result: Checked, context: Context) -> bytes:
    from check.render.html import to_html

    return to_html(result, context).encode()


def _xlsx(result: Checked, context: Context) -> bytes:
    from check.render.xlsx import to_xlsx

    return to_xlsx(result, context)


def _docx(result: Checked, context: Context) -> bytes:
    from check.render.docx import to_docx

    return to_docx(result, context)


def _letter(result: Checked, context: Context) -> bytes:
    from check.render.letter import compose, letter_docx

    return letter_docx(compose(result, context))


def _junit(result: Checked, context: Context) -> bytes:
    from check.render.junit import to_junit

    return to_junit(result, context)


def _text(result: Checked, context: Context) -> bytes:
    from check.render.terminal import to_text

    return to_text(result, context).encode()


FORMS: Mapping[str, Form] = {
    "json": Form(_json, ".json", "application/json"),
    "html": Form(_html, ".html", "text/html; charset=utf-8"),
    "xlsx": Form(_xlsx, ".xlsx", EXCEL),
    "docx": Form(_docx, ".docx", WORD),
    "brev": Form(_letter, ".docx", WORD),
    "junit": Form(_junit, ".xml", "application/xml"),
    "tekst": Form(_text, ".txt", "text/plain; charset=utf-8"),
}
