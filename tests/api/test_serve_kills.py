"""A kill of any part, under load, costs no film, no event and no export; a studio that was stopped goes on."""

import asyncio
import os
import signal
from collections import Counter
from collections.abc import Iterator
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
from tests.api.standing import PATIENCE_S as ENDING_S
from tests.api.standing import Standing, standing, wait_until_nobody_is_left
from tests.waiting import until

pytestmark = pytest.mark.slow

#: killed in turn, each when one of some new films has its first takes
VICTIMS = ("api", "director", "worker", "bus")
#: ordered before each kill
FILMS = 4
#: of a new film, of the 35 of the idle engines
BEGUN_TAKES = 5
PATIENCE_S = 150
WANTED = [
    *({"format": format_} for format_ in ("webm", "gif", "mp3")),
    {"format": "webm", "shape": "square"},
    {"format": "mp4", "size": "1080p"},
]


Seen = dict[str, Any]


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Standing]:
    """For the tests of kills, which take it one after the other."""
    with standing(tmp_path_factory.mktemp("studio") / "home", KINOLOOM_WORKERS__PROCESSES="2") as studio:
        yield studio


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
    most = FILMS * len(VICTIMS)
    limits = httpx.Limits(max_connections=2 * most)
    async with httpx.AsyncClient(base_url=studio.url, timeout=60, limits=limits) as client:
        news = asyncio.Event()
        watched: list[Watched] = []
        async with asyncio.timeout(PATIENCE_S), asyncio.TaskGroup() as watching:
            for part in VICTIMS:
                begun = [Watched(await order(client, len(watched) + number), news) for number in range(FILMS)]
                watched += begun
                ends = [watching.create_task(one.watch(client)) for one in begun]
                while max(one.takes for one in begun) < BEGUN_TAKES:
                    await news.wait()
                    news.clear()
                assert not all(end.done() for end in ends), "the films were made before the kill"
                await asyncio.to_thread(studio.kill, part)
        rows = await asyncio.gather(*(client.get(f"/api/v1/productions/{one.production}") for one in watched))
        assert Counter(row.json()["status"] for row in rows) == {"done": most}
    return watched


async def logged(home: Path, production: str) -> list[Logged]:
    """Everything that the bus remembers of it."""
    with EmbeddedServer(home / "bus") as bus:
        async with AsyncEventLog(Connection(bus.url)) as events:
            return await events.read(production)


async def test_every_film_is_made_and_every_event_heard_once_through_kills_of_all_parts(studio: Standing) -> None:
    watched = await make_them_all(studio)
    for one in watched:
        known = await logged(studio.home, one.production)
        assert one.ids == [event.id for event in known], "not what was told"
        assert [place(id) for id in one.ids] == sorted({place(id) for id in one.ids}), "not rising"
        ends = Counter(event["run"] for _, event in one.heard if event["type"] in LAST)
        assert list(ends.values()) == [1], "a run has one end"
        texts = [event.event.model_dump_json() for event in known]
        assert len(texts) == len(set(texts)), "something was told twice"
    assert all(one.visits > 1 for one in watched[:FILMS]), "somebody was not sent away"
    resumed = [event for one in watched for _, event in one.heard if event["type"] == "run_started"]
    assert any(event["resumed"] for event in resumed), "no director took up what another had begun"


def ordered(client: httpx.Client, script: str) -> str:
    brief = {"script": script, "seconds": 3, "size": "draft"}
    return str(client.post("/api/v1/productions", json=brief).raise_for_status().json()["id"])


def test_every_export_is_made_though_director_and_workers_are_killed(studio: Standing) -> None:
    with httpx.Client(base_url=studio.url, timeout=60) as client:

        def statuses() -> list[str]:
            page = client.get(path).raise_for_status().json()
            return [item["status"] for item in page["items"]]

        made = ordered(client, "A film with a voice.")
        until(lambda: client.get(f"/api/v1/productions/{made}").json()["status"], lambda status: status == "done")
        path = f"/api/v1/productions/{made}/exports"
        ids = [client.post(path, json=wanted).raise_for_status().json()["id"] for wanted in WANTED]
        until(statuses, lambda seen: "running" in seen)
        studio.kill("director")
        until(statuses, lambda seen: "running" in seen)
        for pid in studio.pids("worker")[1:]:
            os.kill(pid, signal.SIGKILL)
        studio.kill("worker")
        until(statuses, lambda seen: not {"queued", "running"} & set(seen))
        found = [client.get(f"{path}/{export}").json() for export in ids]
        assert [(one["status"], one["error"]) for one in found] == [("done", None)] * len(WANTED)
        assert [one["format"] for one in found] == [wanted["format"] for wanted in WANTED]
        assert all(client.get(one["files"][0]["url"]).status_code == 200 for one in found[:-1])
        # An idle film has no film.mp4, and all it has is listed.
        assert found[-1]["files"]
        assert len({one["film_of"] for one in found}) == 3


def watch(client: httpx.Client, production: str, after: str = "0") -> Iterator[tuple[str, dict[str, Any]]]:
    """Events until the last of the run, or until the server ends the stream."""
    address = f"/api/v1/productions/{production}/events?after={after}"
    with httpx_sse.connect_sse(client, "GET", address) as source:
        for said in source.iter_sse():
            if said.id and said.data:
                event = said.json()
                yield said.id, event
                if event["type"] in LAST:
                    return


def test_a_studio_goes_on_where_it_was_stopped_and_leaves_nothing_after_a_kill(tmp_path: Path) -> None:
    home = tmp_path / "home"
    alone = {"KINOLOOM_WORKERS__PROCESSES": "1"}
    with standing(home, **alone) as studio, httpx.Client(base_url=studio.url, timeout=60) as client:
        production = ordered(client, "A film that takes a while.")
        before = begun_and_stopped(studio, client, production)
    assert wait_until_nobody_is_left(home) == []
    with standing(home, **alone) as again, httpx.Client(base_url=again.url, timeout=60) as client:
        heard = list(watch(client, production, before[-1][0]))
        assert heard[-1][1]["type"] == "film_ready"
        assert [event["resumed"] for _, event in heard if event["type"] == "run_started"] == [True]
        assert not [event for _, event in before + heard[:-1] if event["type"] in LAST]
        again.process.send_signal(signal.SIGKILL)
        again.process.wait()
        assert wait_until_nobody_is_left(home) == []


def begun_and_stopped(studio: Standing, client: httpx.Client, production: str) -> list[tuple[str, dict[str, Any]]]:
    """What was heard until the server, told to stop in the middle of the work, sent its watcher away."""
    heard = []
    told = False
    for id, event in watch(client, production):
        heard.append((id, event))
        if event["type"] == "take_made" and not told:
            told = True
            studio.process.send_signal(signal.SIGINT)
    assert studio.process.wait(ENDING_S) == 0
    return heard
