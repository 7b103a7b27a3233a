"""What watches outlives the death of the server and of the bus, and misses nothing."""

import asyncio
import contextlib
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from pydantic import SecretStr
from websockets.exceptions import ConnectionClosed, InvalidMessage

from cli.studio import prepare_home
from kinoloom.bus.connection import Connection
from kinoloom.bus.embedded import EmbeddedServer
from kinoloom.bus.eventlog import AsyncEventLog
from kinoloom.settings import RedisSection, Settings, part_environment
from tests.api.conftest import serving
from tests.api.watching import Browser, a_socket, bus, happened, hear, hear_events, last, new_production, say

pytestmark = pytest.mark.slow

TOTAL = 600


def a_free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port


@contextlib.asynccontextmanager
async def a_process(settings: Settings, port: int) -> AsyncIterator[asyncio.subprocess.Process]:
    """A server of its own, that answers by now; whoever did not end it may kill it."""
    command = [sys.executable, "-m", "api.main", "--home", str(settings.home), "--port", str(port)]
    process = await asyncio.create_subprocess_exec(*command, env=part_environment(settings, bus(settings).url))
    try:
        async with httpx.AsyncClient() as client, asyncio.timeout(60):
            while True:
                with contextlib.suppress(httpx.TransportError):
                    (await client.get(f"http://127.0.0.1:{port}/healthz")).raise_for_status()
                    break
                await asyncio.sleep(0.05)
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def kill_bus(connection: Connection) -> None:
    client = connection.aclient()
    info: Any = await client.info()
    os.kill(info["process_id"], signal.SIGKILL)
    await client.aclose()


async def watch_by_socket(url: str, production: str, heard: list[str], total: int) -> int:
    """Come back until *total* events are heard; how often a socket was opened."""
    opened = 0
    while len(heard) < total:
        with contextlib.suppress(OSError, ConnectionClosed, InvalidMessage, EOFError):
            async with a_socket(url) as client:
                opened += 1
                await say(client, type="subscribe", production=production, after=heard[-1] if heard else "0")
                while len(heard) < total:
                    ((_, id),) = await hear_events(client, 1)
                    heard.append(id)
        await asyncio.sleep(0.02)
    return opened


async def tell(settings: Settings, production: str, told: list[str]) -> None:
    """Events for some seconds, and the last one."""
    async with AsyncEventLog(bus(settings)) as log:
        for n in range(TOTAL - 1):
            told.append(await log.append(happened(production, n)))
            await asyncio.sleep(0.005)
        told.append(await log.append(last(production)))


async def test_watchers_miss_nothing_when_the_server_is_killed(settings: Settings) -> None:
    """Three times, in mid-stream, and once told to go."""
    production, port = await new_production(settings), a_free_port()
    url = f"http://127.0.0.1:{port}"
    told: list[str] = []
    heard: list[list[str]] = [[] for _ in range(5)]
    browser = Browser(url, production)
    watching = [
        asyncio.create_task(browser.watch()),
        *(asyncio.create_task(watch_by_socket(url, production, mine, TOTAL)) for mine in heard),
    ]
    telling = asyncio.create_task(tell(settings, production, told))
    for end in (signal.SIGKILL, signal.SIGTERM, signal.SIGKILL):
        async with a_process(settings, port) as process:
            await asyncio.sleep(0.5)
            process.send_signal(end)
            async with asyncio.timeout(10):
                await process.wait()
    async with a_process(settings, port):
        async with asyncio.timeout(60):
            await asyncio.gather(telling, *watching)
    assert len(told) == TOTAL
    assert browser.ids == told
    assert browser.opened > 1
    assert all(mine == told for mine in heard)


async def test_watchers_miss_nothing_when_the_bus_is_killed(tmp_path: Path) -> None:
    """Their connections stay open meanwhile."""
    prepare_home(tmp_path)
    with EmbeddedServer(tmp_path / "bus") as server:
        settings = Settings(home=tmp_path, redis=RedisSection(url=SecretStr(server.url)))
        with serving(settings) as served:
            production = await new_production(settings)
            told: list[str] = []
            heard: list[list[str]] = [[] for _ in range(5)]
            browser = Browser(served.url, production)
            watching = [
                asyncio.create_task(browser.watch()),
                *(asyncio.create_task(watch_by_socket(served.url, production, mine, TOTAL)) for mine in heard),
            ]
            telling = asyncio.create_task(tell(settings, production, told))
            for _ in range(3):
                await asyncio.sleep(0.7)
                await kill_bus(bus(settings))
            async with asyncio.timeout(60):
                await telling
                opened = (await asyncio.gather(*watching))[1:]
            assert len(told) == TOTAL
            assert browser.ids == told
            assert all(mine == told for mine in heard)
            assert (browser.opened, opened) == (1, [1] * 5)


async def test_watchers_hear_on_when_the_bus_lost_its_memory(tmp_path: Path) -> None:
    """And who comes back is told that something is forgotten."""
    prepare_home(tmp_path)
    with EmbeddedServer(tmp_path / "bus") as server:
        settings = Settings(home=tmp_path, redis=RedisSection(url=SecretStr(server.url)))
        with serving(settings) as served:
            production = await new_production(settings)
            async with (
                AsyncEventLog(bus(settings)) as log,
                a_socket(served.url) as first,
                a_socket(served.url) as second,
            ):
                id = await log.append(happened(production, 1))
                await say(first, type="subscribe", production=production)
                assert (await hear(first))["id"] == id
                assert (await hear(first))["type"] == "subscribed"
                async with contextlib.aclosing(bus(settings).aclient()) as client:
                    await client.flushall()
                await say(second, type="subscribe", production=production, after=id)
                assert [(await hear(second))["type"] for _ in range(2)] == ["gap", "subscribed"]
                id = await log.append(happened(production, 2))
                assert await hear_events(first, 1) == [(production, id)]
                assert await hear_events(second, 1) == [(production, id)]
