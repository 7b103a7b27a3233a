"""Engines are offered by workers that live."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import redis.asyncio

from kinoloom.bus import identity
from kinoloom.bus.connection import Connection
from kinoloom.bus.offers import Announcer, announce, offered, withdraw
from kinoloom.traits import Traits
from tests.bus.conftest import soon

ESPEAK = Traits(id="espeak", craft="speak", revision="1", summary="Speaks.", code_licence="GPL-3.0", voices=("en",))
ABSENT = Traits(
    id="f5", craft="speak", revision="1", summary="Clones.", code_licence="MIT", missing="no GPU", remedy="Add one."
)


@pytest.fixture
async def client(connection: Connection) -> AsyncIterator[redis.asyncio.Redis]:
    client = connection.aclient()
    yield client
    await client.aclose()


async def test_what_workers_have_is_offered_once(client: redis.asyncio.Redis, connection: Connection) -> None:
    announce(connection, "one", [ESPEAK, ABSENT])
    announce(connection, "two", [ESPEAK])
    assert await offered(client, connection.namespace) == [ESPEAK, ABSENT]
    withdraw(connection, "one")
    assert await offered(client, connection.namespace) == [ESPEAK]
    withdraw(connection, "two")
    assert await offered(client, connection.namespace) == []


async def test_an_offer_that_is_not_renewed_ends(client: redis.asyncio.Redis, connection: Connection) -> None:
    announce(connection, "one", [ESPEAK], 2.0)
    assert await offered(client, connection.namespace) == [ESPEAK]
    async with asyncio.timeout(20):
        while await offered(client, connection.namespace):  # noqa: ASYNC110 - it is another process that forgets
            await asyncio.sleep(0.05)


async def test_an_announcer_renews_its_offer_and_withdraws_it(
    client: redis.asyncio.Redis, connection: Connection
) -> None:
    with Announcer(connection, identity.me(), lambda: [ESPEAK], ttl_s=2.0):
        with connection.client() as looking:
            await soon(lambda: looking.hlen(connection.names.offers) == 1)
            first = looking.hgetall(connection.names.offers)
            await soon(lambda: looking.hgetall(connection.names.offers) != first)
        assert await offered(client, connection.namespace) == [ESPEAK]
    assert await offered(client, connection.namespace) == []


async def test_the_offer_of_a_dead_worker_on_this_host_ends_at_once(
    client: redis.asyncio.Redis, connection: Connection
) -> None:
    worker = await asyncio.create_subprocess_exec("sleep", "60")
    announce(connection, identity.of_pid(worker.pid), [ESPEAK])
    assert await offered(client, connection.namespace) == [ESPEAK]
    worker.kill()
    await worker.wait()
    assert await offered(client, connection.namespace) == []


async def test_the_offer_of_another_version_is_passed_over(client: redis.asyncio.Redis, connection: Connection) -> None:
    announce(connection, "one", [ESPEAK])
    await client.hset(connection.names.offers, "two", '99999999999999 [{"id": 7}]')
    assert await offered(client, connection.namespace) == [ESPEAK]
