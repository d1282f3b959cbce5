"""`mandat serve` and `mandat mcp`: the doors that stay open."""

from __future__ import annotations

import datetime as dt
import ipaddress
from typing import Annotated

import typer

from api.jobs import UserError
from api.settings import read_settings


def is_loopback(host: str) -> bool:
    """Whether a listener on `host` is reached from this machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def serve(
    host: Annotated[str | None, typer.Option(help="Adressen å lytte på.")] = None,
    port: Annotated[int | None, typer.Option(help="Porten å lytte på.")] = None,
) -> None:
    """Start nettsidene og API-et."""
    import uvicorn

    from api import doors
    from api.app import create_app
    from api.wiring import open_workspace

    overrides = {key: value for key, value in (("host", host), ("port", port)) if value is not None}
    settings = read_settings(**overrides)
    refuse_open_door(settings.host)
    workspace = open_workspace(settings, progress=typer.echo)
    typer.echo("Gjør søket klart …")
    doors.warm(workspace, dt.date.today())
    typer.echo(f"Mandat kjører på http://{settings.host}:{settings.port} – stopp med Ctrl+C.")
    uvicorn.run(create_app(workspace), host=settings.host, port=settings.port, log_level="warning", access_log=False)


def refuse_open_door(host: str) -> None:
    """Raise `UserError` for a listener that others could reach: there is no sign-in yet."""
    if not is_loopback(host):
        raise UserError(
            f"Mandat lytter ikke på {host}: innlogging er ikke satt opp, og hvem som helst på nettet kunne lest "
            "dokumentene. Bruk 127.0.0.1, eller sett en tjeneste med innlogging foran."
        )


def mcp(
    http: Annotated[
        bool, typer.Option("--http", help="Som HTTP-tjeneste i stedet for over standard inn og ut.")
    ] = False,
    port: Annotated[int, typer.Option(help="Porten, med --http.")] = 8001,
) -> None:
    """Start MCP-tjeneren, så språkmodeller kan bruke Mandat som verktøy."""
    from api.mcp_server import create_server
    from api.wiring import open_workspace

    server = create_server(open_workspace())
    if http:
        server.run("streamable-http", host="127.0.0.1", port=port)
    else:
        server.run("stdio")
