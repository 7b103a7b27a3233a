"""Whoever watches hears everything once and in order, and nothing of somebody else's."""

import asyncio
import random
from dataclasses import dataclass

import httpx
import httpx_sse
import pytest

from api.live.messages import TOLD, Happened, Subscribed
from kinoloom.bus.eventlog import AsyncEventLog
from kinoloom.events import NodeStarted
from tests.api.conftest import Served
from tests.api.watching import (
    Browser,
    a_socket,
    bus,
    first_said,
    happened,
    hear,
    hear_events,
    last,
    new_production,
    say,
)


async def test_a_browser_hears_what_was_and_what_happens(served: Served) -> None:
    production = await new_production(served.settings)
    async with AsyncEventLog(bus(served.settings)) as log:
        ids = await log.append_many([happened(production, n) for n in range(300)])
        browser = Browser(served.url, production)
        watching = asyncio.create_task(browser.watch())
        for n in range(50):
            ids.append(await log.append(happened(production, n)))
        ids.append(await log.append(last(production)))
        await watching
    assert browser.ids == ids
    assert browser.opened == 1


async def test_a_stream_is_one_for_browsers(served: Served) -> None:
    production = await new_production(served.settings)
    async with AsyncEventLog(bus(served.settings)) as log:
        (id,) = await log.append_many([NodeStarted(production=production, node="paint", scene="s1")])
    url = f"{served.url}/api/v1/productions/{production}/events"
    async with httpx.AsyncClient() as client, httpx_sse.aconnect_sse(client, "GET", url) as source:
        assert source.response.headers["content-type"] == "text/event-stream; charset=utf-8"
        assert source.response.headers["cache-control"] == "no-store"
        sent = await first_said(source)
    assert sent.id == id
    assert sent.json()["scene"] == "s1"


async def test_the_header_of_a_browser_that_comes_back_is_newer_than_its_address(served: Served) -> None:
    production = await new_production(served.settings)
    async with AsyncEventLog(bus(served.settings)) as log:
        ids = await log.append_many([happened(production, n) for n in range(4)])
    url = f"{served.url}/api/v1/productions/{production}/events"
    async with httpx.AsyncClient() as client:
        for headers, first in (({}, ids[1]), ({"Last-Event-ID": ids[2]}, ids[3])):
            async with httpx_sse.aconnect_sse(client, "GET", url, params={"after": ids[0]}, headers=headers) as source:
                assert (await first_said(source)).id == first


@pytest.mark.parametrize(
    "asked", [{"after": "yesterday"}, {"after": "-1"}, {"after": "1-2-3"}, {"after": "9" * 40}, {"after": "9" * 19}]
)
async def test_an_id_that_cannot_be_is_refused(served: Served, asked: dict[str, str]) -> None:
    production = await new_production(served.settings)
    async with httpx.AsyncClient() as client:
        url = f"{served.url}/api/v1/productions/{production}/events"
        answers = [
            await client.get(url, params=asked),
            await client.get(url, headers={"Last-Event-ID": asked["after"]}),
        ]
    for answer in answers:
        assert answer.status_code == 422
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["hint"]


async def test_somebody_elses_production_is_not_there(served: Served) -> None:
    theirs = await new_production(served.settings, owner="somebody")
    async with httpx.AsyncClient() as client:
        answer = await client.get(f"{served.url}/api/v1/productions/{theirs}/events")
    assert answer.status_code == 404
    async with a_socket(served.url) as socket:
        await say(socket, type="subscribe", production=theirs)
        told = await hear(socket)
    assert (told["type"], told["code"], told["production"]) == ("error", "NOT_FOUND", theirs)


async def test_a_socket_follows_many_productions_each_in_order(served: Served) -> None:
    productions = [await new_production(served.settings) for _ in range(5)]
    async with AsyncEventLog(bus(served.settings)) as log, a_socket(served.url) as socket:
        old = [(p, await log.append(happened(p, n))) for n in range(30) for p in productions]
        for production in productions:
            await say(socket, type="subscribe", production=production)
        new = [(p, await log.append(happened(p, n))) for n in range(30) for p in productions]
        heard = await hear_events(socket, 300)
    for production in productions:
        told = [one for one in heard if one[0] == production]
        assert told == [one for one in old + new if one[0] == production]


async def test_what_a_socket_says_keeps_to_the_schema(served: Served) -> None:
    production = await new_production(served.settings)
    async with AsyncEventLog(bus(served.settings)) as log, a_socket(served.url) as socket:
        first, second = await log.append_many([happened(production, n) for n in range(2)])
        await say(socket, type="subscribe", production=production, after=first)
        event = TOLD.validate_json(await socket.recv())
        assert isinstance(event, Happened)
        assert (event.production, event.id, event.event) == (production, second, event.event)
        assert isinstance(event.event, NodeStarted)
        assert TOLD.validate_json(await socket.recv()) == Subscribed(production=production, at=second)
        await say(socket, type="ping")
        assert await hear(socket) == {"type": "pong"}


async def test_who_unsubscribes_hears_no_more(served: Served) -> None:
    production, other = await new_production(served.settings), await new_production(served.settings)
    async with AsyncEventLog(bus(served.settings)) as log, a_socket(served.url) as socket:
        for one in (production, other):
            await say(socket, type="subscribe", production=one)
            assert (await hear(socket))["type"] == "subscribed"
        await say(socket, type="unsubscribe", production=production)
        assert (await hear(socket))["type"] == "unsubscribed"
        await log.append(happened(production, 1))
        id = await log.append(happened(other, 2))
        assert await hear_events(socket, 1) == [(other, id)]


@dataclass(frozen=True)
class Whims:
    """A client that leaves in mid-stream again and again, and comes back with its last ids."""

    url: str
    heard: dict[str, list[str]]
    chance: random.Random

    async def watch(self, total: int) -> None:
        while self.count() < total:
            async with a_socket(self.url) as socket:
                for production, ids in self.heard.items():
                    await say(socket, type="subscribe", production=production, after=ids[-1] if ids else "0")
                for _ in range(min(self.chance.randrange(1, 200), total - self.count())):
                    ((production, id),) = await hear_events(socket, 1)
                    self.heard[production].append(id)
                socket.transport.abort()

    def count(self) -> int:
        return sum(map(len, self.heard.values()))


@pytest.mark.parametrize("order", [1, 2])
async def test_nothing_is_lost_or_doubled_by_those_who_come_and_go(served: Served, order: int) -> None:
    chance = random.Random(order)
    productions = [await new_production(served.settings) for _ in range(4)]
    logged: dict[str, list[str]] = {production: [] for production in productions}
    clients = [Whims(served.url, {one: [] for one in productions}, random.Random(10 * order + n)) for n in range(8)]

    async def tell(log: AsyncEventLog) -> None:
        for n in range(800):
            production = chance.choice(productions)
            logged[production].append(await log.append(happened(production, n)))

    async with AsyncEventLog(bus(served.settings)) as log:
        await asyncio.gather(tell(log), *(client.watch(800) for client in clients))
    for client in clients:
        assert client.heard == logged
