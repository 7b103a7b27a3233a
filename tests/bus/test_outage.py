"""The server dies while everything is under way."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kinoloom.bus.connection import Connection
from kinoloom.bus.embedded import EmbeddedServer
from kinoloom.bus.eventlog import AsyncEventLog, EventLog
from kinoloom.bus.tasks import Task, Tasks
from kinoloom.errors import BusUnreachable
from kinoloom.events import NodeStarted
from kinoloom.recipe import Key
from tests.bus.conftest import soon

pytestmark = pytest.mark.usefixtures("patience")


def task(n: int, seconds: float) -> Task:
    return Task(key=Key(f"work/{n:040x}"), actor="work", payload=json.dumps({"n": n, "seconds": seconds}), queue="cpu")


async def kill(connection: Connection) -> None:
    client = connection.aclient()
    info: Any = await client.info()
    os.kill(info["process_id"], signal.SIGKILL)
    await client.aclose()


@pytest.mark.slow
async def test_calls_and_followers_outlive_the_server(tmp_path: Path) -> None:
    with EmbeddedServer(tmp_path) as server:
        connection = Connection(server.url)
        command = [sys.executable, "-m", "tests.bus.worker", connection.url, connection.namespace]
        workers = [
            await asyncio.create_subprocess_exec(*command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            for _ in range(2)
        ]
        try:
            async with Tasks(connection, sweep_s=1.0) as tasks, AsyncEventLog(connection) as log:
                calls = [asyncio.create_task(tasks.call(task(n, 0.05))) for n in range(60)]
                heard: list[str] = []

                async def follow() -> None:
                    async for logged in log.follow("film"):
                        assert isinstance(logged.event, NodeStarted)
                        heard.append(logged.event.node)

                follower = asyncio.create_task(follow())
                for n in range(3):
                    await calls[10 + 15 * n]
                    # It writes its file once a second, and may lose what was said in that second.
                    await asyncio.sleep(1.1)
                    await kill(connection)
                    await log.append(NodeStarted(production="film", node=f"node-{n}"))
                assert await asyncio.gather(*calls) == [f'{{"n": {n}}}' for n in range(60)]
                await soon(lambda: len(heard) == 3)
                assert heard == ["node-0", "node-1", "node-2"]
                follower.cancel()
        finally:
            for worker in workers:
                worker.terminate()
            assert [await worker.wait() for worker in workers] == [0, 0]


@pytest.mark.slow
async def test_appending_to_a_bus_that_stays_away_ends_with_an_error(tmp_path: Path) -> None:
    connection = Connection(f"unix://{tmp_path}/nobody.sock")
    event = NodeStarted(production="film", node="speak")
    workers = EventLog(connection)
    async with AsyncEventLog(connection) as directors:
        attempts = [asyncio.to_thread(workers.append, event), directors.append(event)]
        errors = await asyncio.gather(*attempts, return_exceptions=True)
    workers.close()
    assert [type(error) for error in errors] == [BusUnreachable, BusUnreachable]
