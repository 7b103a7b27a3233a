"""What watches outlives the death of the server and of the bus, and misses nothing."""

import asyncio
import contextlib
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
from pydantic import SecretStr
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed, InvalidMessage

from cli.studio import prepare_home
from kinoloom.bus.connection import Connection
from kinoloom.bus.embedded import EmbeddedServer
from kinoloom.bus.eventlog import AsyncEventLog
from kinoloom.settings import RedisSection, Settings, part_environment
from tests.api.conftest import serving
from tests.api.watching import Browser, a_socket, bus, happened, hear, hear_events, last, new_production, say

pytestmark = pytest.mark.slow


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
        async with httpx.AsyncClient() as client, asyncio.timeout(120):
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


@dataclass
class Socketed:
    """A program that watches over a socket, and comes back with the last id it has."""

    url: str
    production: str
    ids: list[str] = field(default_factory=list)
    opened: int = 0
    ended: bool = False

    async def watch(self) -> None:
        while not self.ended:
            with contextlib.suppress(OSError, ConnectionClosed, InvalidMessage, EOFError):
                async with a_socket(self.url) as client:
                    self.opened += 1
                    after = self.ids[-1] if self.ids else "0"
                    await say(client, type="subscribe", production=self.production, after=after)
                    await self._hear(client)
            await asyncio.sleep(0.02)

    async def _hear(self, client: ClientConnection) -> None:
        while not self.ended:
            message = await hear(client)
            if message["type"] == "event":
                self.ids.append(message["id"])
                self.ended = message["event"]["type"] == "run_paused"


class Watched:
    """A production in which something happens all the time, a browser and some sockets that watch it."""

    def __init__(self, settings: Settings, url: str, production: str) -> None:
        self.told: list[str] = []
        self.all: list[Browser | Socketed] = [Browser(url, production), *(Socketed(url, production) for _ in range(5))]
        self._settings = settings
        self._production = production
        self._enough = asyncio.Event()
        self._telling = asyncio.create_task(self._tell())
        self._watching = [asyncio.create_task(who.watch()) for who in self.all]

    async def _tell(self) -> None:
        async with AsyncEventLog(bus(self._settings)) as log:
            while not self._enough.is_set():
                self.told.append(await log.append(happened(self._production, len(self.told))))
                await asyncio.sleep(0.02)
            self.told.append(await log.append(last(self._production)))

    async def all_hear(self) -> None:
        """Return when everybody heard what happened up to now, and a little more."""
        enough = len(self.told) + 20
        async with asyncio.timeout(120):
            while min(len(who.ids) for who in self.all) < enough:  # noqa: ASYNC110 - they are many
                await asyncio.sleep(0.01)

    async def end(self) -> None:
        """Nothing happens any more; everybody hears the end."""
        self._enough.set()
        async with asyncio.timeout(120):
            await asyncio.gather(self._telling, *self._watching)


async def test_watchers_miss_nothing_when_the_server_is_killed(settings: Settings) -> None:
    """In mid-stream, and once told to go; what comes after is a server like any other."""
    production, port = await new_production(settings), a_free_port()
    watched = Watched(settings, f"http://127.0.0.1:{port}", production)
    for end in (signal.SIGKILL, signal.SIGTERM):
        async with a_process(settings, port) as process:
            await watched.all_hear()
            process.send_signal(end)
            async with asyncio.timeout(120):
                await process.wait()
    with serving(settings, port=port):
        await watched.all_hear()
        await watched.end()
    assert [who.ids == watched.told for who in watched.all] == [True] * 6
    assert all(who.opened >= 3 for who in watched.all)


async def test_watchers_miss_nothing_when_the_bus_is_killed(tmp_path: Path) -> None:
    """Their connections stay open meanwhile."""
    prepare_home(tmp_path)
    with EmbeddedServer(tmp_path / "bus") as server:
        settings = Settings(home=tmp_path, redis=RedisSection(url=SecretStr(server.url)))
        with serving(settings) as served:
            watched = Watched(settings, served.url, await new_production(settings))
            for _ in range(3):
                await watched.all_hear()
                await kill_bus(bus(settings))
            await watched.all_hear()
            await watched.end()
            assert [who.ids == watched.told for who in watched.all] == [True] * 6
            assert [who.opened for who in watched.all] == [1] * 6


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
