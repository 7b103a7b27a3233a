"""How often somebody may ask is counted once for all processes, and never in the way of what goes without a bus."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from api.guard.rates import Rates, Standing, TooOften
from kinoloom.bus.connection import Connection
from kinoloom.settings import RatesSection, Settings

FEW = RatesSection(reads_a_minute=5, changes_a_minute=3, refusals_a_minute=1)


@asynccontextmanager
async def counting(url: str, namespace: str) -> AsyncIterator[Rates]:
    client = Connection(url).aclient()
    try:
        yield Rates(client, namespace, FEW)
    finally:
        await client.aclose()


@pytest.fixture
def bus(settings: Settings) -> str:
    assert settings.redis.url is not None
    return settings.redis.url.get_secret_value()


async def test_processes_count_together(bus: str) -> None:
    async with counting(bus, "together") as one, counting(bus, "together") as other:
        asked = await asyncio.gather(
            *(rates.count("reads", "anna") for rates in (one, other) for _ in range(5)), return_exceptions=True
        )
        allowed = [standing.left for standing in asked if isinstance(standing, Standing)]
        refused = [error for error in asked if isinstance(error, TooOften)]
    assert (len(allowed), len(refused)) == (5, 5)
    assert all(1 <= error.retry_after_s <= 60 for error in refused)
    assert all(error.standing.left == 0 for error in refused)


async def test_each_kind_owner_and_studio_has_its_own_allowance(bus: str) -> None:
    async with counting(bus, "apart") as rates, counting(bus, "elsewhere") as others:
        first = await rates.count("refusals", "anna")
        assert first is not None
        assert (first.limit, first.left) == (1, 0)
        with pytest.raises(TooOften):
            await rates.count("refusals", "anna")
        for other in (rates.count("reads", "anna"), rates.count("refusals", "ben"), others.count("refusals", "anna")):
            assert await other is not None


async def test_nobody_is_held_up_while_the_bus_is_away(tmp_path: Path) -> None:
    async with counting(f"unix://{tmp_path}/nobody.sock", "away") as rates:
        assert [await rates.count("refusals", "anna") for _ in range(3)] == [None] * 3
