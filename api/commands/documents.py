"""`mandat ingest` and `mandat documents`: take files in, list them, delete them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from api import doors
from api.jobs import UserError
from api.wiring import open_workspace
from ingest.errors import IngestError

app = typer.Typer(help="Dokumentene som er lest inn.", invoke_without_command=True, no_args_is_help=False)


def ingest(
    paths: Annotated[list[Path], typer.Argument(help="Filer eller mapper som skal leses inn.")],
) -> None:
    """Les inn dokumenter, så de kan spørres."""
    workspace = open_workspace()
    failed = 0
    for path in doors.files_under(paths):
        try:
            outcome = doors.ingest(workspace, doors.read_file(path), path.name)
        except IngestError as error:
            failed += 1
            typer.echo(f"{path}: {error}", err=True)
            continue
        typer.echo(f"{path}: {outcome.message}")
    if failed:
        raise typer.Exit(2)


@app.callback()
def documents(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Skriv listen som JSON.")] = False,
) -> None:
    """List dokumentene som er lest inn."""
    if context.invoked_subcommand:
        return
    rows = open_workspace().library.documents()
    if as_json:
        typer.echo(json.dumps([row.model_dump(mode="json") for row in rows], ensure_ascii=False, indent=1))
        return
    if not rows:
        typer.echo("Ingen dokumenter er lest inn. Les inn med: mandat ingest FIL")
    for row in rows:
        typer.echo(f"{row.id}  {row.kind:8} {row.year or '':4}  {row.name}")


@app.command("delete")
def delete(ident: Annotated[str, typer.Argument(help="Dokumentets id.")]) -> None:
    """Slett et dokument og alt som er laget av det."""
    workspace = open_workspace()
    if not any(row.id == ident for row in workspace.library.documents()):
        raise UserError(f"Det finnes ikke noe dokument med id {ident}. Se listen med: mandat documents")
    workspace.library.delete(ident)
    typer.echo(f"{ident} er slettet.")
