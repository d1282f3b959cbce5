"""The MCP server, through the official client in the same process."""

from __future__ import annotations

import asyncio
import base64
import json
from pathlib import Path
from typing import Any

from mcp import Client

from api.mcp_server import create_server
from api.wiring import Workspace

REPORT = Path(__file__).parents[2] / "corpus" / "reports" / "r10.txt"


def call(workspace: Workspace, tool: str, arguments: dict[str, Any]) -> Any:
    async def run() -> Any:
        async with Client(create_server(workspace)) as client:
            result = await client.call_tool(tool, arguments)
            assert not result.is_error, result.content
            return result.structured_content

    return asyncio.run(run())


def test_the_tools_are_listed_with_descriptions(workspace: Workspace) -> None:
    async def run() -> dict[str, str | None]:
        async with Client(create_server(workspace)) as client:
            return {tool.name: tool.description for tool in (await client.list_tools()).tools}

    tools = asyncio.run(run())
    assert set(tools) == {"ask", "search", "assignments", "deadlines", "check"}
    assert all(tools.values())


def test_ask_answers_with_citations(workspace: Workspace) -> None:
    answer = call(workspace, "ask", {"question": "Hvor mye er bevilget over kap. 701 post 70?"})
    assert "74 806 000" in json.dumps(answer, ensure_ascii=False)


def test_check_gives_the_result_file(workspace: Workspace) -> None:
    content = base64.b64encode(REPORT.read_bytes()).decode()
    result = call(workspace, "check", {"name": REPORT.name, "content_base64": content})
    assert result["report"]["type"] == "tertialrapport"
    assert len(result["cells"]) == 66


def test_lists_are_complete(workspace: Workspace) -> None:
    assert "2026-11" in json.dumps(call(workspace, "assignments", {}))
    assert "31.06.2026" in json.dumps(call(workspace, "deadlines", {}))
    assert "2026-09" in json.dumps(call(workspace, "search", {"query": "satellitt", "k": 2}))
