"""A fake server, as good as new for each test that wants one."""

import asyncio
import time
from collections.abc import Callable, Iterator

import pytest

from workers.ollama.fake import FakeOllama
from workers.ollama.fake.machine import Machine

PATIENCE_S = 120.0


@pytest.fixture(scope="session")
def _server() -> Iterator[FakeOllama]:
    with FakeOllama() as server:
        yield server


@pytest.fixture
def fake(_server: FakeOllama) -> Iterator[FakeOllama]:
    _server.machine = machine = Machine()
    _server.start()
    yield _server
    machine.answers.stop()


async def soon(holds: Callable[[], bool]) -> None:
    """Watch the server's thread until something holds there."""
    end = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < end, "it did not hold in time"
        await asyncio.sleep(0.01)
