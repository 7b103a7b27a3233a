"""Whoever watches a run that stands still is told so, once, and what it waits for."""

import asyncio
from pathlib import Path

import pytest

from benchmarks.idle_engines import tables
from graphs.directing import open_director
from kinoloom.brief import Brief
from kinoloom.bus.connection import Connection
from kinoloom.bus.embedded import EmbeddedServer
from kinoloom.bus.eventlog import AsyncEventLog
from kinoloom.bus.offers import Announcer
from kinoloom.events import Event, NodeStarted, Stalled, TakeQueued
from kinoloom.settings import DirectorSection, Settings
from kinoloom.store.store import Store
from workers.engines.catalogue import Catalogue


@pytest.mark.parametrize("begun", [False, True])
async def test_a_run_that_stands_still_says_so_once_until_something_happens(tmp_path: Path, begun: bool) -> None:
    """Somebody offers to write, and never does."""
    settings = Settings(home=tmp_path, director=DirectorSection(stalled_s=1.0))
    offered = list(Catalogue(tables=tables("nobody", "nobody")).traits())
    heard: list[Event] = []
    with EmbeddedServer(tmp_path / "bus") as server, Announcer(Connection(server.url), "idle", lambda: offered):
        connection = Connection(server.url)
        async with (
            Store.open(settings.database_place) as store,
            AsyncEventLog(connection) as log,
            connection.aclient() as client,
        ):
            production = await store.create_production(Brief(prompt="A film that waits."), out=None)
            await store.start_run(production)
            async with open_director(settings, connection, store, workers=1, only={production}):
                async with asyncio.timeout(120):
                    async for logged in log.follow(production):
                        heard.append(logged.event)
                        if isinstance(logged.event, TakeQueued) and begun:
                            await client.hset(connection.names.task(logged.event.key), "state", "running")
                        if [type(event) for event in heard].count(Stalled) == 2:
                            break
                        if isinstance(logged.event, Stalled):
                            await asyncio.sleep(2.5)
                            await log.append(NodeStarted(production=production, node="something"))
    told = [event for event in heard if isinstance(event, Stalled)]
    jobs = {"write_script": 1}
    assert [(event.waiting, event.at_work) for event in told] == [({}, jobs) if begun else (jobs, {})] * 2
    assert all(event.silent_s >= 1.0 and event.hint for event in told)
    between = heard[heard.index(told[0]) + 1 : -1]
    assert [type(event) for event in between] == [NodeStarted]
