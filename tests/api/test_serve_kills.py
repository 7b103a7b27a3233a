"""A kill of any part, under load, costs no film and no event."""

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import httpx_sse
import pytest

from kinoloom.bus.connection import Connection
from kinoloom.bus.embedded import EmbeddedServer
from kinoloom.bus.eventlog import AsyncEventLog, Logged
from kinoloom.events import LAST
from tests.api.standing import Standing, standing

pytestmark = pytest.mark.slow

FILMS = 20
#: takes in a film of the idle engines
TAKES = 35
#: part to the share of all takes after which it is killed
VICTIMS = {"api": 0.1, "director": 0.25, "worker": 0.4, "bus": 0.55}
PATIENCE_S = 150


@dataclass
class Watched:
    """What a browser heard of one production, however often it had to come back."""

    production: str
    news: asyncio.Event
    """Set when it heard something."""
    heard: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    visits: int = 0

    @property
    def ids(self) -> list[str]:
        return [id for id, _ in self.heard]

    @property
    def takes(self) -> int:
        return sum(event["type"] == "take_made" for _, event in self.heard)

    async def watch(self, client: httpx.AsyncClient) -> None:
        """To the end of its film."""
        while not (self.heard and self.heard[-1][1]["type"] in LAST):
            try:
                await self._visit(client)
            except httpx.TransportError:
                await asyncio.sleep(0.1)

    async def _visit(self, client: httpx.AsyncClient) -> None:
        self.visits += 1
        last = {"Last-Event-ID": self.ids[-1]} if self.heard else {}
        address = f"/api/v1/productions/{self.production}/events"
        async with httpx_sse.aconnect_sse(client, "GET", address, headers=last) as source:
            async for said in source.aiter_sse():
                if said.id and said.data:
                    event = said.json()
                    self.heard.append((said.id, event))
                    self.news.set()
                    if event["type"] in LAST:
                        return


def place(id: str) -> tuple[int, int]:
    milliseconds, number = id.split("-")
    return int(milliseconds), int(number)


async def order(client: httpx.AsyncClient, number: int) -> str:
    brief = {"script": f"Film number {number} has a voice.", "seconds": 3, "size": "draft", "seed": number}
    answer = await client.post("/api/v1/productions", json=brief)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def make_them_all(studio: Standing) -> list[Watched]:
    """All films, with every part killed in turn while they are made."""
    limits = httpx.Limits(max_connections=2 * FILMS)
    async with httpx.AsyncClient(base_url=studio.url, timeout=60, limits=limits) as client:
        news = asyncio.Event()
        watched = [Watched(await order(client, number), news) for number in range(FILMS)]
        watching = [asyncio.create_task(one.watch(client)) for one in watched]
        async with asyncio.timeout(PATIENCE_S):
            for part, share in VICTIMS.items():
                while sum(one.takes for one in watched) < share * FILMS * TAKES:
                    await news.wait()
                    news.clear()
                await asyncio.to_thread(studio.kill, part)
            assert not all(task.done() for task in watching), "all films were made before the last kill"
            await asyncio.gather(*watching)
        rows = await asyncio.gather(*(client.get(f"/api/v1/productions/{one.production}") for one in watched))
        assert Counter(row.json()["status"] for row in rows) == {"done": FILMS}
    return watched


async def logged(home: Path, production: str) -> list[Logged]:
    """Everything that the bus remembers of it."""
    with EmbeddedServer(home / "bus") as bus:
        async with AsyncEventLog(Connection(bus.url)) as events:
            return await events.read(production)


async def test_every_film_is_made_and_every_event_heard_once_through_kills_of_all_parts(tmp_path: Path) -> None:
    with standing(tmp_path / "home", KINOLOOM_WORKERS__PROCESSES="2") as studio:
        watched = await make_them_all(studio)
        for one in watched:
            known = await logged(studio.home, one.production)
            assert one.ids == [event.id for event in known], "not what was told"
            assert [place(id) for id in one.ids] == sorted({place(id) for id in one.ids}), "not rising"
            ends = Counter(event["run"] for _, event in one.heard if event["type"] in LAST)
            assert list(ends.values()) == [1], "a run has one end"
            texts = [event.event.model_dump_json() for event in known]
            assert len(texts) == len(set(texts)), "something was told twice"
        assert min(one.visits for one in watched) > 1, "somebody was not sent away"
        resumed = [event for one in watched for _, event in one.heard if event["type"] == "run_started"]
        assert any(event["resumed"] for event in resumed), "no director took up what another had begun"
        assert await asyncio.to_thread(studio.stop) == 0
