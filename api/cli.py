"""The command line: `mandat …`. Registers the commands and turns user errors into one line and an exit status.

Exit status: 0 all well, 1 something required is missing, 2 the input cannot be used.
"""

from __future__ import annotations

import logging
import sys

import typer

from api.commands import asking, checking, documents, evaluating, explaining, mandates, serving
from api.jobs import UserError
from api.settings import SettingsError
from check.errors import CheckError
from index.errors import LibraryError
from ingest.errors import IngestError

app = typer.Typer(
    name="mandat",
    help="Svar fra og kontroll mot oppdragsdokumenter og tildelingsbrev.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

app.command("ingest")(documents.ingest)
app.add_typer(documents.app, name="documents")
app.command("ask")(asking.ask)
app.command("search")(asking.search)
app.command("check")(checking.check)
app.command("decide")(checking.decide)
app.command("compare")(checking.compare)
app.command("watch")(checking.watch)
app.command("template")(checking.template)
app.command("profile")(checking.profile)
app.command("parse")(mandates.parse)
app.command("assignments")(mandates.assignments)
app.command("deadlines")(mandates.deadlines)
app.command("explain")(explaining.explain)
app.command("serve")(serving.serve)
app.command("mcp")(serving.mcp)
app.command("eval")(evaluating.evaluate)


def main() -> None:
    """Run the command line. User errors are printed in Norwegian on standard error, with exit status 2."""
    logging.basicConfig(format="%(levelname)s %(name)s: %(message)s")
    try:
        app()
    except (IngestError, LibraryError, CheckError, UserError, SettingsError) as error:
        typer.echo(str(error), err=True)
        sys.exit(2)
    except BrokenPipeError:
        sys.exit(0)


if __name__ == "__main__":
    main()
