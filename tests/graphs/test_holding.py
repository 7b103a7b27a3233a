"""What waits is worked off once at a time by who holds it, and given back by who leaves."""

import asyncio
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from graphs.holding import Holder
from kinoloom.bus.connection import Connection
from kinoloom.bus.embedded import EmbeddedServer

PATIENCE_S = 60


@dataclass
class Queue:
    """A duty whose pieces wait in memory, and are done when somebody says so."""

    waiting: dict[str, str] = field(default_factory=dict)
    taken_away: set[str] = field(default_factory=set)
    heard: asyncio.Queue[str] = field(default_factory=asyncio.Queue)
    """What was begun, ended, cancelled and released, in order."""
    may_end: asyncio.Event = field(default_factory=asyncio.Event)

    async def claim(self, limit: int) -> dict[str, str]:
        taken = dict(list(self.waiting.items())[:limit])
        for id in taken:
            del self.waiting[id]
        if taken:
            self.heard.put_nowait(f"claimed {' '.join(taken)}")
        return taken

    async def renew(self, ids: Collection[str]) -> set[str]:
        return set(ids) - self.taken_away

    async def release(self, ids: Collection[str]) -> None:
        self.heard.put_nowait(f"released {' '.join(sorted(ids))}")

    async def work(self, piece: str) -> None:
        self.heard.put_nowait(f"began {piece}")
        try:
            await self.may_end.wait()
        except asyncio.CancelledError:
            self.heard.put_nowait(f"cancelled {piece}")
            raise
        self.heard.put_nowait(f"ended {piece}")

    async def hear(self, *wanted: str) -> None:
        async with asyncio.timeout(PATIENCE_S):
            assert [await self.heard.get() for _ in wanted] == list(wanted)


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[Connection]:
    with EmbeddedServer(tmp_path / "bus") as server:
        yield Connection(server.url)


def at_work(duty: Queue, bus: Connection) -> Holder[str]:
    return Holder(name="tester", duty=duty, connection=bus)


async def begun_and_asked_for_again(duty: Queue, holder: Holder[str]) -> None:
    await duty.hear("claimed a", "began first")
    duty.waiting["a"] = "second"
    holder.look()
    await duty.hear("claimed a")


async def test_what_is_asked_for_again_before_its_end_is_told_is_begun_after_it(bus: Connection) -> None:
    duty = Queue(waiting={"a": "first"})
    async with at_work(duty, bus) as holder:
        await begun_and_asked_for_again(duty, holder)
        duty.may_end.set()
        await duty.hear("ended first", "began second", "ended second")
    assert duty.heard.empty()


async def test_what_was_lost_is_let_go_at_once_even_if_it_was_to_be_done_again(bus: Connection) -> None:
    duty = Queue(waiting={"a": "first"})
    async with at_work(duty, bus) as holder:
        await begun_and_asked_for_again(duty, holder)
        duty.taken_away.add("a")
        holder.look()
        await duty.hear("cancelled first")
        duty.waiting["b"] = "other"
        holder.look()
        await duty.hear("claimed b", "began other")
    await duty.hear("cancelled other", "released b")


async def test_who_leaves_gives_back_what_is_not_done(bus: Connection) -> None:
    duty = Queue(waiting={"a": "one", "b": "two"})
    async with at_work(duty, bus):
        await duty.hear("claimed a b", "began one", "began two")
    await duty.hear("cancelled one", "cancelled two", "released a b")
