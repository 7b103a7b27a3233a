"""A studio tidies up by itself, and takes no work that it has no room for."""

import asyncio
import contextlib
import os
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from langgraph.checkpoint.memory import InMemorySaver
from sqlalchemy import update

from api.keeping import chores
from api.keeping.rounds import go_round
from api.studio import Studio, open_studio
from graphs.director import Director
from graphs.running import Studio as Running
from kinoloom.artifacts.room import room
from kinoloom.brief import Brief
from kinoloom.bus import identity
from kinoloom.bus.tasks import Tasks
from kinoloom.bus.turns import turn
from kinoloom.errors import DatabaseUnreachable, DiskFull
from kinoloom.events import RunPaused, RunStarted
from kinoloom.recipe import Key
from kinoloom.settings import KeepingSection, Settings
from kinoloom.store.database import sqlite_engine
from kinoloom.store.rows import TakeRow
from kinoloom.store.tables import takes
from kinoloom.takes import Mixed, Take
from kinoloom.traits import Traits
from tests.api.conftest import Served, serving

#: more GiB than any disk has
ALL = 1e9

TRAITS = Traits(id="test", craft="mix", revision="1", summary="For tests.", code_licence="Apache-2.0", queue="cpu")
BRIEF: dict[str, Any] = {"prompt": "A film without room.", "seconds": 3}


@pytest.fixture
def small(settings: Settings, tmp_path: Path) -> Settings:
    """A studio on the same bus, with a database and a full disk of its own."""
    keeping = KeepingSection(warn_gib=ALL, stop_gib=ALL, unpicked_days=1)
    return settings.model_copy(update={"home": tmp_path, "keeping": keeping})


@pytest.fixture
async def studio(small: Settings) -> AsyncIterator[Studio]:
    assert small.redis.url is not None
    async with open_studio(small, small.redis.url.get_secret_value()) as studio:
        yield studio


@pytest.fixture
def full(small: Settings) -> Iterator[Served]:
    with serving(small) as served:
        yield served


def accept(take: Take, folder: Path) -> None:
    """There is nothing to look at."""


def put(studio: Studio, number: int, *, kib: int = 1, used_ago_s: float = 0.0) -> Key:
    """An artifact of this size, last used so long ago."""
    key = Key(f"mix_sound/{number:040x}")
    with studio.artifacts.draft(key) as draft:
        (draft.folder / "mix.wav").write_bytes(b"0" * kib * 1024)
        take = Mixed(duration_s=1, loudness_lufs=-14, true_peak_db=-1)
        artifact = draft.commit(take=take, payload={}, traits=TRAITS, seconds=0.0, check=accept)
    used = time.time() - used_ago_s
    os.utime(artifact.folder, (used, used))
    return key


async def production_with(studio: Studio, *keys: Key) -> str:
    """Its newest take is the last; each was made for the same slot."""
    production = await studio.store.create_production(Brief(prompt="A film."), out=None)
    for key in keys:
        await studio.store.record_takes(production, [TakeRow(slot="mix", scene=None, kind="mix_sound", key=key)])
    return production


async def made_long_ago(studio: Studio, key: Key) -> None:
    place = studio.settings.database_place
    assert isinstance(place, Path)
    engine = sqlite_engine(place)
    with engine.begin() as connection:
        connection.execute(update(takes).where(takes.c.key == key).values(made_at=time.time() - 2 * chores.DAY_S))
    engine.dispose()


def test_a_full_disk_refuses_work_with_507_and_what_to_do(full: Served) -> None:
    with httpx.Client(base_url=full.url, timeout=90) as client:
        refused = client.post("/api/v1/productions", json=BRIEF)
        assert refused.status_code == 507
        assert refused.json()["code"] == "DISK_FULL"
        assert "kinoloom clean" in refused.json()["hint"]
        later = client.post("/api/v1/productions?run=false", json=BRIEF)
        assert later.status_code == 201
        place = later.headers["Location"]
        assert client.post(f"{place}/run").status_code == 507
        assert client.post(f"{place}/cancel").status_code < 300, "what ends work needs no room"
        said = client.get("/readyz").json()
        assert any(words.startswith("folder:") and "GiB" in words for words in said["missing"])
        assert said["warnings"]


def test_there_is_room_by_default(settings: Settings) -> None:
    """On a machine that can run the tests; and the refusal names both figures."""
    left = room(settings)
    left.insist()
    with pytest.raises(DiskFull, match=r"Only \d+\.\d GiB"):
        type(left)(free=1, low=3, least=2).insist()


async def test_a_full_disk_is_cleaned_of_what_can_be_made_again_and_of_nothing_else(studio: Studio) -> None:
    picked, old, older = put(studio, 1, used_ago_s=9e6), put(studio, 2, used_ago_s=5e6), put(studio, 3, used_ago_s=7e6)
    await production_with(studio, picked)
    await go_round(studio, (chores.watch_the_disk,))
    assert studio.artifacts.find(picked) is not None
    assert studio.artifacts.find(old) is None
    assert studio.artifacts.find(older) is None


async def test_takes_that_nobody_picked_are_forgotten_with_their_files(studio: Studio) -> None:
    first, second, shared = put(studio, 1), put(studio, 2), put(studio, 3)
    production = await production_with(studio, first, shared, second)
    await production_with(studio, shared)
    for key in (first, second, shared):
        await made_long_ago(studio, key)
    await go_round(studio, (chores.forget_unpicked,))
    left = await studio.store.takes(production, picked_only=False)
    assert [take.key for take in left] == [second]
    assert studio.artifacts.find(first) is None
    assert studio.artifacts.find(second) is not None
    assert studio.artifacts.find(shared) is not None, "another film is made of it"


async def test_young_takes_stay(studio: Studio) -> None:
    production = await production_with(studio, put(studio, 1), put(studio, 2))
    await go_round(studio, (chores.forget_unpicked,))
    assert len(await studio.store.takes(production, picked_only=False)) == 2


async def test_one_process_goes_round_at_a_time(studio: Studio) -> None:
    """The turn of a dead one is over at once."""
    names = studio.connection.names
    done: list[str] = []

    async def chore(_: Studio) -> None:
        done.append("done")

    async with turn(studio.bus, names, "keeping", longest_s=60) as ours:
        assert ours
        await go_round(studio, (chore,))
        assert done == []
    await go_round(studio, (chore,))
    assert done == ["done"]
    host = identity.me().partition("|")[0]
    await studio.bus.set(names.turn("keeping"), f"{host}|1|0|beef")
    await go_round(studio, (chore,))
    assert done == ["done", "done"]
    assert await studio.bus.get(names.turn("keeping")) is None


async def test_a_chore_that_fails_keeps_no_other_from_being_done(studio: Studio) -> None:
    done: list[str] = []

    async def broken(_: Studio) -> None:
        raise DatabaseUnreachable("It is away.", hint="Wait.")

    async def chore(_: Studio) -> None:
        done.append("done")

    await go_round(studio, (broken, chore))
    assert done == ["done"]


@contextlib.asynccontextmanager
async def directing(studio: Studio, may_begin: Callable[[], bool]) -> AsyncIterator[Director]:
    """A director of *studio*."""
    async with Tasks(studio.connection) as tasks:
        shared = Running(
            store=studio.store,
            artifacts=studio.artifacts,
            tasks=tasks,
            tell=lambda _: None,
            offers=studio.offers,
            workers=1,
        )
        async with Director(
            studio=shared,
            saver=InMemorySaver(),
            connection=studio.connection,
            settings=studio.settings.director,
            may_begin=may_begin,
        ) as director:
            yield director


async def test_a_director_begins_nothing_while_there_is_no_room(studio: Studio) -> None:
    """And begins what waited as soon as there is."""
    there_is_room, looks, looked = False, 0, asyncio.Event()

    def may_begin() -> bool:
        nonlocal looks
        looks += 1
        if looks == 2:
            # So the first time is over.
            looked.set()
        return there_is_room

    production = await studio.store.create_production(Brief(prompt="A film that waits."), out=None)
    await studio.store.start_run(production)
    async with directing(studio, may_begin) as director:
        director.wake()
        async with asyncio.timeout(60):
            await looked.wait()
            assert (await studio.store.production(production)).status == "queued"
            there_is_room = True
            director.wake()
            while (await studio.store.production(production)).status == "queued":
                pass


async def test_an_end_that_a_dead_director_wrote_down_is_told_once(studio: Studio) -> None:
    production = await studio.store.create_production(Brief(prompt="A film that was made."), out=None)
    run = await studio.store.start_run(production)
    dead = f"{identity.me().partition('|')[0]}|1|0"
    await studio.store.claim_runs(dead, 60, {"interactive": 1}, only={production}, dead=lambda _: False)
    ending = RunPaused(production=production, run=run)
    assert await studio.store.finish_run(run, "paused", owner=dead, ending=ending)
    await studio.events.append(RunStarted(production=production, run=run))
    for _ in range(2):
        async with directing(studio, lambda: False), asyncio.timeout(60):
            async with contextlib.aclosing(studio.events.follow(production)) as heard:
                async for logged in heard:
                    if logged.event == ending:
                        break
            while await studio.store.untold_ends():
                pass
    assert [logged.event.type for logged in await studio.events.read(production)] == ["run_started", "run_paused"]
