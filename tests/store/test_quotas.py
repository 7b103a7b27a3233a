"""Quotas hold however many ask at once."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import pytest

from kinoloom.errors import QuotaReached
from kinoloom.settings import QuotasSection
from kinoloom.store.store import Store
from tests.store.boards import BRIEF

QUOTAS = QuotasSection(open_productions=2, productions_a_day=4)


@pytest.fixture
async def frugal(place: str | Path) -> AsyncIterator[Store]:
    async with Store.open(place, quotas=QUOTAS) as store:
        yield store


@pytest.fixture
def owner() -> str:
    return f"o{uuid4().hex[:12]}"


async def create(store: Store, owner: str, count: int, *, run: bool) -> tuple[list[str], list[QuotaReached]]:
    """Ids of those that were made, and why the others were not."""
    asked = await asyncio.gather(
        *(store.of(owner).create(BRIEF, run=run) for _ in range(count)), return_exceptions=True
    )
    made = [one.id for one in asked if not isinstance(one, BaseException)]
    return made, [one for one in asked if isinstance(one, QuotaReached)]


async def test_of_many_at_once_as_many_are_begun_as_may(frugal: Store, owner: str) -> None:
    made, refused = await create(frugal, owner, 10, run=True)
    assert (len(made), len(refused)) == (2, 8)
    assert len(await frugal.of(owner).page(statuses=(), after=None, limit=20)) == 2


async def test_of_many_in_a_day_too(frugal: Store, owner: str) -> None:
    made, refused = await create(frugal, owner, 10, run=False)
    assert (len(made), len(refused)) == (4, 6)
    assert all(86_000 < one.retry_after_s <= 86_400 for one in refused)


async def test_what_ended_makes_room_and_what_is_open_is_no_other(frugal: Store, owner: str) -> None:
    made, _ = await create(frugal, owner, 2, run=True)
    other, _ = await create(frugal, owner, 1, run=False)
    with pytest.raises(QuotaReached):
        await frugal.of(owner).start(other[0])
    again = await frugal.of(owner).start(made[0])
    assert again.run is not None
    await frugal.finish_run(again.run, "done")
    await frugal.of(owner).start(other[0])


async def test_without_quotas_nobody_counts(place: str | Path, owner: str) -> None:
    async with Store.open(place) as store:
        made, refused = await create(store, owner, 6, run=True)
    assert (len(made), refused) == (6, [])
