"""Agents make films: the MCP client, unchanged, at a real server."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx2
import pytest
from mcp import Client, MCPError
from mcp.client.client import ConnectMode
from mcp.client.streamable_http import streamable_http_client

from api.mcp import told, waiting
from api.studio import open_studio
from kinoloom.events import Event
from tests.api import people, shelved
from tests.api.conftest import Served
from tests.api.people import key_for

PROMPT = "Why the sea is salt"
LINES = ["Rain wears the rocks down.", "Rivers carry the salt away."]
SCRIPT = f"# Rain\n\n{LINES[0]}\n\n# Rivers\n\n{LINES[1]}"
DRAFT: dict[str, Any] = {"prompt": PROMPT, "script": SCRIPT, "size": "draft", "captions": "none", "music": "none"}
TOOLS = {
    "make_film", "wait_for_film", "list_films", "approve", "resume_film", "cancel", "read_storyboard", "edit_scene",
    "retake_scene", "export_film", "wait_for_export", "talk_about_film", "capabilities",
}  # fmt: skip
LOOKING = {"wait_for_film", "list_films", "read_storyboard", "wait_for_export", "capabilities"}

Said = dict[str, Any]


@asynccontextmanager
async def agent(url: str, key: str | None = None, mode: ConnectMode = "auto") -> AsyncIterator[Client]:
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    async with (
        httpx2.AsyncClient(headers=headers, timeout=70) as http,
        Client(streamable_http_client(f"{url}/mcp", http_client=http), mode=mode) as client,
    ):
        yield client


async def call(client: Client, tool: str, **arguments: Any) -> Said:
    answer = await client.call_tool(tool, arguments)
    assert not answer.is_error, answer.content
    said: Said = answer.structured_content
    return said


async def refused(client: Client, tool: str, **arguments: Any) -> str:
    """What a tool says that it cannot be done."""
    answer = await client.call_tool(tool, arguments)
    assert answer.is_error
    return "".join(part.text for part in answer.content if part.type == "text")


@pytest.mark.parametrize("mode", ["auto", "legacy"])
async def test_an_agent_of_either_era_sees_what_it_can_do(served: Served, mode: ConnectMode) -> None:
    async with agent(served.url, mode=mode) as client:
        tools = (await client.list_tools()).tools
        made = await call(client, "make_film", prompt=PROMPT)
    assert {tool.name for tool in tools} == TOOLS
    for tool in tools:
        assert tool.description
        assert tool.output_schema
        assert tool.input_schema["additionalProperties"] is False
        assert tool.annotations is not None
        assert tool.annotations.read_only_hint == (tool.name in LOOKING)
    assert (made["status"], made["title"], made["ended"], made["film_url"]) == ("queued", PROMPT, False, None)


async def test_a_film_is_reviewed_changed_made_and_exported(manned: Served) -> None:
    heard: list[float] = []

    async def hear(progress: float, total: float | None, message: str | None) -> None:
        assert total == 100
        heard.append(progress)

    async with agent(manned.url) as client:
        made = await call(client, "make_film", **DRAFT, review=True)
        film = made["id"]
        waits = await call(client, "wait_for_film", film=film)
        assert (waits["status"], waits["ended"]) == ("review", True)
        board = await call(client, "read_storyboard", film=film)
        assert [line["text"] for scene in board["scenes"] for line in scene["lines"]] == LINES
        first, second = (scene["id"] for scene in board["scenes"])
        said = ["The rain wears all rocks down."]
        edited = await call(client, "edit_scene", film=film, scene=first, lines=said, length_s=2.5, run=False)
        assert edited["version"] > board["version"]
        assert "OUTDATED" in await refused(client, "approve", film=film, version=board["version"])
        await call(client, "approve", film=film, version=edited["version"])
        answer = await client.call_tool("wait_for_film", {"film": film, "seconds": 60}, progress_callback=hear)
        done = answer.structured_content
        assert done is not None
        assert (done["status"], done["percent"], done["ended"], done["error"]) == ("done", 100, True, None)
        assert heard
        assert heard == sorted(heard)
        before = await shown(client, f"production://{film}/storyboard")
        again = await call(client, "retake_scene", film=film, scene=second, prompt="a snowy mountain", run=False)
        assert again["version"] > edited["version"]
        await call(client, "approve", film=film)
        assert (await call(client, "wait_for_film", film=film, seconds=60))["status"] == "done"
        after = await shown(client, f"production://{film}/storyboard")
        assert pictures(before)[0] == pictures(after)[0]
        assert pictures(before)[1] != pictures(after)[1]
        exported = await call(client, "export_film", film=film, format="jpg")
        ready = await call(client, "wait_for_export", film=film, export=exported["export"])
        assert (ready["status"], ready["error"]) == ("done", None)
        async with httpx2.AsyncClient() as http:
            assert (await http.get(done["film_url"])).content[4:8] == b"ftyp"
            assert (await http.get(ready["url"])).content[:2] == b"\xff\xd8"
        can = await call(client, "capabilities")
        assert can["able"]
        assert can["speakers"][0]["voices"]


async def test_a_film_is_changed_in_plain_words(manned: Served) -> None:
    film = await asyncio.to_thread(shelved.finished, manned.settings)
    async with agent(manned.url) as client:
        first = await call(client, "talk_about_film", film=film, message="make scene 1 darker")
        assert [one["state"] for one in first["proposals"]] == ["open"]
        second = await call(client, "talk_about_film", chat=first["chat"], message="yes")
        assert second["waiting"] is False
        assert "Done" in second["said"][-1]
        board = await call(client, "read_storyboard", film=film)
        assert "at night" in board["scenes"][0]["picture"]
        assert "NOT_FOUND" in await refused(client, "talk_about_film", chat="c0000000000", message="hello")


async def shown(client: Client, uri: str) -> str:
    (content,) = (await client.read_resource(uri)).contents
    assert content.mime_type == "application/json"
    text = getattr(content, "text", None)
    assert isinstance(text, str)
    return text


def pictures(board: str) -> list[object]:
    return [scene.shows for scene in told.BoardShown.model_validate_json(board).scenes]


@pytest.mark.parametrize("mode", ["auto", "legacy"])
async def test_who_waits_is_told_the_end_when_it_comes(served: Served, mode: ConnectMode) -> None:
    async with agent(served.url, mode=mode) as client, agent(served.url) as other, asyncio.timeout(120):
        film = (await call(client, "make_film", prompt=PROMPT))["id"]
        assert (await call(client, "wait_for_film", film=film, seconds=0.2))["status"] == "queued"
        waits = asyncio.create_task(call(client, "wait_for_film", film=film, seconds=60))
        await asyncio.sleep(0.2)
        assert (await call(other, "cancel", film=film))["status"] == "cancelled"
        assert (await waits)["ended"]
        assert (await call(client, "resume_film", film=film))["status"] == "queued"
        await call(client, "cancel", film=film)


async def test_nobody_waits_for_a_server_that_leaves(served: Served) -> None:
    async def hear(event: Event) -> None:
        raise AssertionError(event)

    url = served.settings.redis.url
    assert url is not None
    async with asyncio.timeout(120), open_studio(served.settings, url.get_secret_value()) as studio:
        waits = asyncio.create_task(waiting.until_ended(studio, "0000000000", (0, 0), hear, seconds=60))
        await asyncio.sleep(0)
        studio.hub.leave()
        await waits
        await waiting.until_ended(studio, "0000000000", (0, 0), hear, seconds=60)


async def test_films_are_listed_newest_first(served: Served) -> None:
    async with agent(served.url) as client:
        made = [(await call(client, "make_film", prompt=f"{PROMPT} {n}"))["id"] for n in range(3)]
        some = await call(client, "list_films", limit=2, status=["queued"])
        await call(client, "cancel", film=made[2])
        queued = await call(client, "list_films", limit=2, status=["queued"])
    assert ([film["id"] for film in some["films"]], some["more"]) == (made[:0:-1], True)
    assert [film["id"] for film in queued["films"]] == made[1::-1]


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("make_film", {"prompt": ""}, "BRIEF_INVALID"),
        ("make_film", {"prompt": PROMPT, "language": "no language"}, "language"),
        ("make_film", {"prompt": PROMPT, "seconds": 1e9}, "seconds"),
        ("make_film", {"prompt": PROMPT, "seconds": "nan"}, "seconds"),
        ("make_film", {}, "prompt"),
        ("make_film", {"prompt": PROMPT, "secnds": 5}, "secnds"),
        ("wait_for_film", {"film": "0000000000"}, "NOT_FOUND"),
        ("wait_for_film", {"film": "../../etc", "seconds": 1}, "NOT_FOUND"),
        ("wait_for_film", {"film": "0000000000", "seconds": 1000}, "seconds"),
        ("read_storyboard", {"film": "0000000000"}, "NOT_FOUND"),
        ("edit_scene", {"film": "0000000000", "scene": "s1", "picture": "the sea"}, "NOT_FOUND"),
        ("edit_scene", {"film": "0000000000", "scene": "a b"}, "scene"),
        ("edit_scene", {"film": "0000000000", "scene": "s1", "lines": [""]}, "lines"),
        ("edit_scene", {"film": "0000000000", "scene": "s1", "length_s": "inf"}, "length_s"),
        ("retake_scene", {"film": "0000000000", "scene": "s1"}, "NOT_FOUND"),
        ("approve", {"film": "0000000000"}, "NOT_FOUND"),
        ("cancel", {"film": "0000000000"}, "NOT_FOUND"),
        ("export_film", {"film": "0000000000", "format": "gif"}, "NOT_FOUND"),
        ("export_film", {"film": "0000000000", "format": "gif", "size": "draft"}, "BRIEF_INVALID"),
        ("export_film", {"film": "0000000000", "format": "exe"}, "format"),
        ("wait_for_export", {"film": "0000000000", "export": "0" * 16}, "NOT_FOUND"),
        ("no_such_tool", {}, "no_such_tool"),
    ],
    ids=str,
)
async def test_what_cannot_be_done_is_explained(served: Served, tool: str, arguments: Said, said: str) -> None:
    async with agent(served.url) as client:
        assert said in await refused(client, tool, **arguments)


async def test_a_film_that_is_in_no_state_for_it_stays_as_it_is(served: Served) -> None:
    film = await asyncio.to_thread(shelved.finished, served.settings)
    async with agent(served.url) as client:
        board = await call(client, "read_storyboard", film=film)
        assert "NOT_FOUND" in await refused(client, "edit_scene", film=film, scene="s9", picture="the sea")
        assert "OUTDATED" in await refused(client, "edit_scene", film=film, scene="s1", picture="the sea", version=99)
        assert await call(client, "read_storyboard", film=film) == board
        waiting = (await call(client, "make_film", prompt=PROMPT))["id"]
        assert "NOT_NOW" in await refused(client, "approve", film=waiting)
        assert "FILM_NOT_READY" in await refused(client, "export_film", film=waiting, format="gif")


async def test_films_are_resources(served: Served) -> None:
    film = await asyncio.to_thread(shelved.finished, served.settings)
    async with agent(served.url) as client:
        templates = (await client.list_resource_templates()).resource_templates
        assert {template.uri_template for template in templates} == {
            "production://{id}",
            "production://{id}/storyboard",
        }
        state = told.FilmState.model_validate_json(await shown(client, f"production://{film}"))
        assert (state.id, state.status) == (film, "done")
        board = told.BoardShown.model_validate_json(await shown(client, f"production://{film}/storyboard"))
        assert board.title == shelved.BOARD.title
        for gone in ("production://0000000000", "production://0000000000/storyboard"):
            with pytest.raises(MCPError, match="NOT_FOUND"):
                await client.read_resource(gone)


async def test_each_sees_and_changes_only_their_own_and_all_is_noted(guarded: Served) -> None:
    _, annas = await asyncio.to_thread(key_for, guarded.settings, "mcp-anna")
    _, looking = await asyncio.to_thread(key_for, guarded.settings, "mcp-anna", ["read"])
    _, bens = await asyncio.to_thread(key_for, guarded.settings, "mcp-ben")
    async with agent(guarded.url, annas) as anna, agent(guarded.url, bens) as ben, agent(guarded.url, looking) as eye:
        film = (await call(anna, "make_film", prompt=PROMPT))["id"]
        assert (await call(eye, "wait_for_film", film=film, seconds=0.1))["id"] == film
        assert "FORBIDDEN" in await refused(eye, "cancel", film=film)
        assert "FORBIDDEN" in await refused(eye, "make_film", prompt=PROMPT)
        for tool in ("wait_for_film", "read_storyboard", "approve", "resume_film", "cancel"):
            assert "NOT_FOUND" in await refused(ben, tool, film=film)
        with pytest.raises(MCPError, match="NOT_FOUND"):
            await ben.read_resource(f"production://{film}")
        assert [one["id"] for one in (await call(anna, "list_films"))["films"]] == [film]
        assert (await call(ben, "list_films"))["films"] == []
    with people.client(guarded.url, annas) as client:
        notes = client.get("/api/v1/audit").raise_for_status().json()["items"]
    done = [(note["action"], note["outcome"]) for note in notes if note["owner"] in {"mcp-anna", "mcp-ben"}]
    assert sorted(done) == sorted(
        [
            ("make_film", 200),
            ("cancel", 403),
            ("make_film", 403),
            ("approve", 404),
            ("resume_film", 404),
            ("cancel", 404),
        ]
    )


async def test_a_page_that_may_use_the_server_may_be_an_agent(guarded: Served) -> None:
    asked = "authorization, content-type, mcp-method, mcp-name, mcp-protocol-version"
    headers = {"Origin": "https://pages.example", "Access-Control-Request-Method": "POST"}
    async with httpx2.AsyncClient(headers=headers) as http:
        may = await http.options(f"{guarded.url}/mcp", headers={"Access-Control-Request-Headers": asked})
    assert may.status_code == 200, may.text


async def test_strangers_and_foreign_pages_are_turned_away(guarded: Served, served: Served) -> None:
    ask = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}
    headers = {"Accept": "application/json, text/event-stream"}
    async with httpx2.AsyncClient(headers=headers) as http:
        stranger = await http.post(f"{guarded.url}/mcp", json=ask)
        assert (stranger.status_code, stranger.headers["www-authenticate"][:6]) == (401, "Bearer")
        page = await http.post(f"{served.url}/mcp", json=ask, headers={"Origin": "https://evil.example"})
        assert page.status_code == 403
        rebound = await http.post(f"{served.url}/mcp", json=ask, headers={"Host": "evil.example"})
        assert rebound.status_code == 403
        for junk in (b"", b"{", b"[]", b'{"jsonrpc": "2.0"}', b"\xff"):
            sent = {"Content-Type": "application/json"}
            assert 400 <= (await http.post(f"{served.url}/mcp", content=junk, headers=sent)).status_code < 500
