"""`mandat explain`: what a rule looks for, why, and what to do."""

from __future__ import annotations

from typing import Annotated

import typer


def explain(code: Annotated[str | None, typer.Argument(help="Regelens kode, for eksempel STR001.")] = None) -> None:
    """Forklar en regel, eller list alle."""
    from check.explain import UnknownRuleError, list_rules
    from check.explain import explain as explain_rule

    if code is None:
        for rule in list_rules():
            typer.echo(f"{rule.code}  {rule.kind}")
        return
    try:
        typer.echo(explain_rule(code))
    except UnknownRuleError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from error
