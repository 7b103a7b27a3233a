"""A socket bears with whatever its client says, or does not read."""

import asyncio
import contextlib
import json
import signal
import socket

import httpx
import httpx_sse
import pytest
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from api.live.hub import Hub
from api.live.owned import Owned
from kinoloom.bus.eventlog import KEPT, AsyncEventLog
from kinoloom.events import Event, Warned
from kinoloom.settings import Settings
from kinoloom.store.store import Store
from tests.api.conftest import Served
from tests.api.test_live_kills import a_free_port, a_process
from tests.api.watching import Browser, a_socket, bus, happened, hear, hear_events, new_production, say

SENSELESS = [
    "",
    "no JSON",
    "[]",
    "null",
    '{"type": "subscribe"}',
    '{"type": "subscribe", "production": "../../etc", "after": "0"}',
    '{"type": "subscribe", "production": "abc", "after": "yesterday"}',
    '{"type": "subscribe", "production": "abc", "more": 1}',
    '{"type": "unsubscribe", "production": 7}',
    '{"type": "dance"}',
    '{"production": "abc"}',
    "[" * 3000,
]


@pytest.mark.parametrize("said", SENSELESS)
async def test_a_message_without_sense_gets_a_hint_and_the_socket_stays(served: Served, said: str) -> None:
    async with a_socket(served.url) as client:
        await client.send(said)
        told = await hear(client)
        assert (told["type"], told["code"]) == ("error", "MESSAGE_INVALID")
        assert told["hint"]
        await say(client, type="ping")
        assert await hear(client) == {"type": "pong"}


async def test_an_id_beyond_what_the_bus_counts_gets_a_hint(served: Served) -> None:
    production = await new_production(served.settings)
    async with a_socket(served.url) as client:
        await say(client, type="subscribe", production=production, after="9" * 19)
        assert (await hear(client))["code"] == "EVENT_ID_INVALID"


async def closed_with(client: ClientConnection, heard: list[str] | None = None) -> int | None:
    """The code with which the server ends it; the ids of events that came before go into *heard*."""
    async with asyncio.timeout(120):
        try:
            while True:
                message = json.loads(await client.recv())
                if heard is not None and "id" in message:
                    heard.append(message["id"])
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else None


@pytest.mark.parametrize(
    ("said", "times", "code"),
    [("x" * 5000, 1, 1009), (b"bytes", 1, 1003), ("no sense", 20, 1008), ("x" * 2**25, 1, 1009)],
)
async def test_who_does_not_stop_is_sent_away(served: Served, said: str | bytes, times: int, code: int) -> None:
    async with a_socket(served.url) as client:
        for _ in range(times):
            await client.send(said)
        assert await closed_with(client) == code


async def test_subscribing_once_more_begins_at_another_place(served: Served) -> None:
    production = await new_production(served.settings)
    async with AsyncEventLog(bus(served.settings)) as log, a_socket(served.url) as client:
        ids = await log.append_many([happened(production, n) for n in range(3)])
        for after, rest in (("0", ids), (ids[1], ids[2:]), ("0", ids)):
            await say(client, type="subscribe", production=production, after=after)
            assert [id for _, id in await hear_events(client, len(rest))] == rest
            assert (await hear(client))["type"] == "subscribed"
        ids.append(await log.append(happened(production, 9)))
        assert await hear_events(client, 1) == [(production, ids[-1])]


async def test_what_is_forgotten_is_said(served: Served) -> None:
    """A stream keeps some thousand events; who asks for older ones has to read the production anew."""
    production = await new_production(served.settings)
    async with AsyncEventLog(bus(served.settings)) as log:
        ids = await log.append_many([happened(production, n) for n in range(KEPT + 1_000)])
    async with a_socket(served.url) as client:
        for after, gaps in ((ids[0], 1), (ids[-2], 0)):
            await say(client, type="subscribe", production=production, after=after)
            told = [await hear(client)]
            while told[-1]["type"] != "subscribed":
                told.append(await hear(client))
            assert told[-1] == {"type": "subscribed", "production": production, "at": ids[-1]}
            assert [message["type"] for message in told].count("gap") == gaps
            assert "gap" not in [message["type"] for message in told[1:]]
    url = f"{served.url}/api/v1/productions/{production}/events"
    async with httpx.AsyncClient() as http:
        for after, gaps in ((ids[0], 1), (ids[-2], 0)):
            said: list[str] = []
            async with httpx_sse.aconnect_sse(http, "GET", url, params={"after": after}) as source:
                async for sent in source.aiter_sse():
                    said += [sent.event] if sent.data else []
                    if sent.id == ids[-1]:
                        break
            assert said.count("gap") == gaps
            assert "gap" not in said[1:]


def large(production: str, n: int) -> Event:
    return Warned(production=production, message=f"{n} " + "x" * 5_000, hint="None.")


def narrow() -> socket.socket:
    """A socket that takes in little until it is read."""
    made = socket.socket()
    made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65_536)
    made.setblocking(False)
    return made


async def test_a_slow_client_is_sent_away_comes_back_and_slows_nobody(served: Served) -> None:
    production = await new_production(served.settings)
    address = served.url.removeprefix("http://").split(":")
    line = narrow()
    await asyncio.get_running_loop().sock_connect(line, (address[0], int(address[1])))
    ids: list[str] = []
    async with (
        AsyncEventLog(bus(served.settings)) as log,
        a_socket(served.url, sock=line, compression=None) as slow,
        a_socket(served.url) as quick,
    ):
        for client in (slow, quick):
            await say(client, type="subscribe", production=production)
            assert (await hear(client))["type"] == "subscribed"
        for n in range(45):
            told = await log.append_many([large(production, 100 * n + m) for m in range(100)])
            assert [id for _, id in await hear_events(quick, 100)] == told
            ids += told
        heard: list[str] = []
        assert await closed_with(slow, heard) == 1013
    assert heard == ids[: len(heard)]
    assert 0 < len(heard) < len(ids)
    async with a_socket(served.url) as again:
        await say(again, type="subscribe", production=production, after=heard[-1])
        assert [id for _, id in await hear_events(again, len(ids) - len(heard))] == ids[len(heard) :]


@pytest.mark.slow
async def test_a_server_that_goes_sends_all_away_at_once(settings: Settings) -> None:
    """Streams end, sockets get the code for a restart, and nothing is left waiting."""
    production, port = await new_production(settings), a_free_port()
    url = f"http://127.0.0.1:{port}"
    async with a_process(settings, port) as process:
        browser = Browser(url, production)
        watching = asyncio.create_task(browser.watch())
        async with a_socket(url) as client, AsyncEventLog(bus(settings)) as log:
            await say(client, type="subscribe", production=production)
            await log.append(happened(production, 1))
            await hear_events(client, 1)
            async with asyncio.timeout(60):
                while not browser.ids:  # noqa: ASYNC110 - it is no coroutine's
                    await asyncio.sleep(0.01)
            process.send_signal(signal.SIGTERM)
            async with asyncio.timeout(60):
                assert await closed_with(client) == 1012
                assert await process.wait() == 0
            watching.cancel()
    assert (browser.opened, len(browser.ids)) == (1, 1)


@pytest.mark.parametrize(("longest_s", "sent_away"), [(0.01, True), (None, False)])
async def test_who_logged_in_has_to_come_back_and_show_it_again(
    settings: Settings, longest_s: float | None, sent_away: bool
) -> None:
    left = asyncio.Event()
    hub = Hub(bus(settings))
    with hub.visit(left.set, longest_s=longest_s), contextlib.suppress(TimeoutError):
        assert hub.clients == 1
        async with asyncio.timeout(20 if sent_away else 0.1):
            await left.wait()
    assert left.is_set() == sent_away
    assert hub.clients == 0


async def test_many_ask_for_productions_at_once_and_each_is_answered(settings: Settings) -> None:
    mine = [await new_production(settings) for _ in range(3)]
    theirs = [await new_production(settings, owner="somebody") for _ in range(3)]
    async with Store.open(settings.database_place) as store:
        owned = Owned(store)
        asked = [(owner, production) for owner in ("local", "somebody") for production in [*mine, *theirs, "nothing"]]
        answers = await asyncio.gather(*(owned(owner, production) for owner, production in asked * 200))
    assert answers == [(p in mine if owner == "local" else p in theirs) for owner, p in asked] * 200
