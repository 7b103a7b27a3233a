"""Clients as they are in the world, and something for them to hear."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import httpx
import httpx_sse
from websockets.asyncio.client import ClientConnection, connect

from kinoloom.brief import Brief
from kinoloom.bus.connection import Connection
from kinoloom.events import Event, NodeStarted, RunPaused
from kinoloom.settings import Settings
from kinoloom.store.store import Store


def bus(settings: Settings) -> Connection:
    assert settings.redis.url is not None
    return Connection(settings.redis.url.get_secret_value(), settings.redis.namespace)


async def new_production(settings: Settings, owner: str = "local") -> str:
    """One that nobody works on."""
    async with Store.open(settings.database_place) as store:
        return (await store.of(owner).create(Brief(prompt="A film to watch."), run=False)).id


def happened(production: str, n: int) -> Event:
    return NodeStarted(production=production, node=f"node-{n}")


def last(production: str) -> Event:
    return RunPaused(production=production)


@contextlib.asynccontextmanager
async def a_socket(url: str, **options: Any) -> AsyncIterator[ClientConnection]:
    """A WebSocket to the server at *url*."""
    address = url.replace("http", "ws", 1) + "/api/v1/ws"
    async with connect(address, proxy=None, **options) as socket:
        yield socket


async def say(socket: ClientConnection, **message: str) -> None:
    await socket.send(json.dumps(message))


async def hear(socket: ClientConnection) -> dict[str, Any]:
    async with asyncio.timeout(60):
        message: dict[str, Any] = json.loads(await socket.recv())
        return message


async def hear_events(socket: ClientConnection, count: int) -> list[tuple[str, str]]:
    """The next *count* events as (production, id), whatever else is said."""
    heard: list[tuple[str, str]] = []
    while len(heard) < count:
        message = await hear(socket)
        if message["type"] == "event":
            heard.append((message["production"], message["id"]))
    return heard


async def first_said(source: httpx_sse.EventSource) -> httpx_sse.ServerSentEvent:
    """What a browser would pass on first."""
    async with asyncio.timeout(60):
        async for sent in source.aiter_sse():
            if sent.data:
                return sent
    raise AssertionError("the stream ended")


@dataclass
class Browser:
    """An EventSource: it comes back by itself, with the last id it has, for as long as it likes."""

    url: str
    production: str
    ids: list[str] = field(default_factory=list)
    events: list[dict[str, Any]] = field(default_factory=list)
    opened: int = 0

    async def watch(self, until: str = "run_paused") -> None:
        """Until an event of the type *until*."""
        async with httpx.AsyncClient(base_url=self.url, timeout=httpx.Timeout(10, read=30)) as client:
            while not self.events or self.events[-1]["type"] != until:
                with contextlib.suppress(httpx.TransportError):
                    await self._watch_once(client, until)
                await asyncio.sleep(0.05)

    async def _watch_once(self, client: httpx.AsyncClient, until: str) -> None:
        headers = {"Last-Event-ID": self.ids[-1]} if self.ids else {}
        path = f"/api/v1/productions/{self.production}/events"
        async with httpx_sse.aconnect_sse(client, "GET", path, headers=headers) as source:
            self.opened += 1
            async for sent in source.aiter_sse():
                if not sent.data:
                    continue  # a browser passes on nothing that says nothing
                assert sent.event == "message"
                self.ids.append(sent.id)
                self.events.append(sent.json())
                if self.events[-1]["type"] == until:
                    return
