"""A real server: uvicorn on a port of its own, an embedded bus, a database, and where asked a crew at work."""

import asyncio
import contextlib
import socket
import threading
from collections.abc import Coroutine, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from pydantic import SecretStr

from api.app import create_app
from cli.studio import open_floor, prepare_home
from kinoloom.bus.embedded import EmbeddedServer
from kinoloom.settings import ApiSection, RatesSection, RedisSection, Settings, WebhooksSection, WorkersSection
from tests.api.people import key_for


@dataclass(frozen=True, slots=True)
class Served:
    """A running server."""

    url: str
    settings: Settings
    """With the URL of the bus."""


def _run(work: Coroutine[Any, Any, None]) -> None:
    """*work* in a loop of this thread's own."""
    with asyncio.Runner() as runner:
        runner.run(work)


@contextlib.contextmanager
def serving(settings: Settings, *, port: int = 0) -> Iterator[Served]:
    """A server for *settings*, in a thread of this process, stopped in order; on *port*, or any that is free."""
    url = settings.redis.url
    assert url is not None
    server = uvicorn.Server(
        uvicorn.Config(create_app(settings, url.get_secret_value()), log_level="warning", ws="websockets-sansio")
    )
    with socket.create_server(("127.0.0.1", port)) as listening:
        thread = threading.Thread(target=_run, args=(server.serve([listening]),), name="uvicorn")
        thread.start()
        try:
            base = f"http://127.0.0.1:{listening.getsockname()[1]}"
            transport = httpx.HTTPTransport(retries=20)
            with httpx.Client(transport=transport, base_url=base, timeout=90) as client:
                client.get("/healthz").raise_for_status()
            yield Served(base, settings)
        finally:
            server.should_exit = True
            thread.join()


@contextlib.contextmanager
def crew(settings: Settings) -> Iterator[None]:
    """A director and a worker for every production of *settings*, in a thread of this process."""
    ready, leave = threading.Event(), threading.Event()

    async def work() -> None:
        async with open_floor(settings, None):
            ready.set()
            await asyncio.to_thread(leave.wait)

    thread = threading.Thread(target=_run, args=(work(),), name="crew")
    thread.start()
    try:
        assert ready.wait(180)
        yield
    finally:
        leave.set()
        thread.join()


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A studio's settings, with its bus running."""
    home = tmp_path_factory.mktemp("studio")
    prepare_home(home)
    with EmbeddedServer(home / "bus") as bus:
        yield Settings(home=Path(home), redis=RedisSection(url=SecretStr(bus.url)))


@pytest.fixture(scope="session")
def served(settings: Settings) -> Iterator[Served]:
    """A server nobody works behind: what is asked for waits."""
    with serving(settings) as served:
        yield served


@pytest.fixture(scope="session")
def manned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server with a director and a worker, that makes films; one test process runs all tests that use it."""
    home = tmp_path_factory.mktemp("manned")
    prepare_home(home)
    with EmbeddedServer(home / "bus") as bus:
        at_home = WebhooksSection(allow_http=True, allow_private=True, ports=())
        redis = RedisSection(url=SecretStr(bus.url))
        settings = Settings(home=Path(home), redis=redis, webhooks=at_home, workers=WorkersSection(processes=1))
        with crew(settings), serving(settings) as served:
            yield served


@pytest.fixture
def client(served: Served) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=served.url, timeout=90) as client:
        yield client


@pytest.fixture(scope="session")
def guarded(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server that wants to know who asks, as one that others can reach; see `people.client`."""
    api = ApiSection(
        login="required",
        origins=("https://pages.example",),
        max_body_mib=1,
        rates=RatesSection(reads_a_minute=100_000, changes_a_minute=100_000, refusals_a_minute=100_000),
    )
    redis = RedisSection(url=settings.redis.url, namespace="guarded")
    guarded = Settings(home=tmp_path_factory.mktemp("guarded"), redis=redis, api=api)
    key_for(guarded, "somebody")
    with serving(guarded) as served:
        yield served


@pytest.fixture
def crewed(manned: Served) -> Iterator[httpx.Client]:
    """A client of the server that makes films."""
    with httpx.Client(base_url=manned.url, timeout=90) as client:
        yield client
