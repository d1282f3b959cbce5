"""The MCP server: Mandat's doors as tools for language models (stdio or HTTP), with the official `mcp` package.

Tools only read; `check` keeps nothing. Source: Model Context Protocol, https://modelcontextprotocol.io.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
from typing import Any

from mcp.server.mcpserver import MCPServer

from api import doors
from api.checking import check_once
from api.jobs import UserError
from api.wiring import Workspace
from check.render.json import to_json

INSTRUCTIONS = (
    "Mandat svarer fra oppdragsdokumenter og tildelingsbrev, med ordrette sitater og sidetall, og kontrollerer "
    "rapporter mot dem. Gjengi sitatene uendret. Når answerable er false, står svaret ikke i dokumentene."
)


def create_server(workspace: Workspace) -> MCPServer:
    """The server over `workspace`, with the tools ask, search, assignments, deadlines and check."""
    server = MCPServer("mandat", title="Mandat", instructions=INSTRUCTIONS)

    @server.tool(description="Svar på et spørsmål om dokumentene, med ordrette kilder og sidetall.")
    def ask(question: str) -> dict[str, Any]:
        return doors.ask(workspace, question, today=dt.date.today()).model_dump(mode="json")

    @server.tool(description="Finn avsnittene som ligger nærmest noen ord.")
    def search(query: str, k: int = 10) -> list[dict[str, Any]]:
        hits = doors.search(workspace, query, k=max(1, min(k, 100)))
        return [{"score": hit.score, **hit.passage.model_dump(mode="json")} for hit in hits]

    @server.tool(description="Oppdragene i mandatene, med leveranser og frister.")
    def assignments() -> list[dict[str, Any]]:
        return [a.model_dump(mode="json") for m in workspace.library.mandates() for a in m.assignments]

    @server.tool(description="Fristene i oppdragene og kalenderen, etter dato.")
    def deadlines() -> list[dict[str, Any]]:
        return [row.model_dump(mode="json") for m in workspace.library.mandates() for row in doors.deadlines(m)]

    @server.tool(description="Kontroller en rapport mot mandatet. content_base64 er filens innhold.")
    def check(name: str, content_base64: str) -> dict[str, Any]:
        try:
            data = base64.b64decode(content_base64, validate=True)
        except binascii.Error as error:
            raise UserError("content_base64 er ikke gyldig base64.") from error
        return to_json(check_once(workspace, data, name, date=dt.date.today()).result)

    return server
