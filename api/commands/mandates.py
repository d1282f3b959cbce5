"""`mandat parse`, `assignments` and `deadlines`: what a letter says, as data and as lists."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from api import doors
from api.jobs import UserError
from api.settings import read_settings
from api.wiring import Workspace, open_workspace
from ingest.model import Mandate


def parse(
    file: Annotated[Path, typer.Argument(help="Et oppdragsdokument, tildelingsbrev eller en rapport.")],
    out: Annotated[Path | None, typer.Option(help="Filen resultatet skrives til.")] = None,
) -> None:
    """Vis hvordan et dokument er forstått, som JSON. Ingenting lagres."""
    parsed = doors.parse_file(read_settings(), doors.read_file(file), file.name)
    text = json.dumps(parsed, ensure_ascii=False, indent=1) + "\n"
    if out is None:
        typer.echo(text, nl=False)
    else:
        doors.write_whole(out, text.encode("utf-8"))
        typer.echo(f"Skrevet til {out}.")


def assignments(
    mandate: Annotated[str | None, typer.Option(help="Id-en til mandatet, der det er flere.")] = None,
) -> None:
    """List oppdragene med ID og tittel."""
    for letter in _mandates(open_workspace(), mandate):
        typer.echo(letter.title)
        for a in letter.assignments:
            chapter = f"kap. {a.chapter}" if a.chapter else ""
            typer.echo(f"  {a.id}  {a.title}  ({len(a.deliverables)} leveranser, {chapter})")


def deadlines(
    mandate: Annotated[str | None, typer.Option(help="Id-en til mandatet, der det er flere.")] = None,
) -> None:
    """List fristene i oppdragene og kalenderen, etter dato."""
    for letter in _mandates(open_workspace(), mandate):
        typer.echo(letter.title)
        for row in doors.deadlines(letter):
            typer.echo(f"  {row.when:12} {row.assignment or '':8}  {row.text}  ({row.printed})")


def _mandates(workspace: Workspace, ident: str | None) -> list[Mandate]:
    """The mandates of the library, or the one with that id. Raises `UserError` where there is none."""
    found = [m for m in workspace.library.mandates() if ident in (None, m.document)]
    if not found:
        raise UserError("Mandatet finnes ikke. Se listen med: mandat documents")
    return found
