"""Agents make films: the MCP client, unchanged, at a real server."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx2
import pytest
from mcp import Client, MCPError
from mcp.client.streamable_http import streamable_http_client

from kinoloom.storyboard import Storyboard
from tests.api import shelved
from tests.api.conftest import Served
from tests.api.people import key_for

SCRIPT = "Rain wears the rocks down.\n\nRivers carry the salt away."
DRAFT: dict[str, Any] = {
    "prompt": "Why the sea is salt", "script": SCRIPT, "size": "draft", "captions": "none", "music": "none",
}  # fmt: skip
TOOLS = {
    "make_film", "wait_for_film", "list_films", "approve", "resume_film", "cancel", "read_storyboard", "edit_scene",
    "retake_scene",
}  # fmt: skip

Said = dict[str, Any]


@asynccontextmanager
async def agent(url: str, key: str | None = None, mode: str = "auto") -> AsyncIterator[Client]:
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    async with (
        httpx2.AsyncClient(headers=headers, timeout=70) as http,
        Client(streamable_http_client(f"{url}/mcp", http_client=http), mode=mode) as client,
    ):
        yield client


async def call(client: Client, tool: str, **arguments: Any) -> Said:
    answer = await client.call_tool(tool, arguments)
    assert not answer.is_error, answer.content
    assert answer.structured_content is not None
    return answer.structured_content


async def refused(client: Client, tool: str, **arguments: Any) -> str:
    """What a tool says that it cannot be done."""
    answer = await client.call_tool(tool, arguments)
    assert answer.is_error
    return "".join(part.text for part in answer.content if part.type == "text")


@pytest.mark.parametrize("mode", ["auto", "legacy"])
async def test_an_agent_sees_what_it_can_do(served: Served, mode: str) -> None:
    async with agent(served.url, mode=mode) as client:
        tools = (await client.list_tools()).tools
        assert {tool.name for tool in tools} >= TOOLS
        for tool in tools:
            assert tool.description
            assert tool.output_schema
        made = await call(client, "make_film", prompt="Why the sea is salt")
        assert made["status"] == "queued"


async def test_a_film_is_made_looked_at_changed_and_watched(manned: Served) -> None:
    heard: list[tuple[float, str | None]] = []

    async def hear(progress: float, total: float | None, message: str | None) -> None:
        assert total == 100
        heard.append((progress, message))

    async with agent(manned.url) as client:
        made = await call(client, "make_film", **DRAFT)
        answer = await client.call_tool("wait_for_film", {"film": made["id"], "seconds": 60}, progress_callback=hear)
        done = answer.structured_content
        assert done is not None
        assert (done["status"], done["percent"], done["ended"]) == ("done", 100, True)
        assert [progress for progress, _ in heard] == sorted(progress for progress, _ in heard)
        assert heard
        async with httpx2.AsyncClient() as http:
            film = await http.get(done["film_url"])
        assert film.content[4:8] == b"ftyp"
