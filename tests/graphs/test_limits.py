"""A run takes and costs no more than its brief allows."""

import asyncio
import time

import pytest

from graphs.limits import Purse, time_limit
from kinoloom.errors import LimitReached


def test_nothing_is_asked_for_that_the_budget_does_not_hold() -> None:
    purse = Purse(1.0)
    purse.pay(0.6)
    with pytest.raises(LimitReached):
        purse.pay(0.6)
    purse.pay(0.4)
    assert purse.spent == pytest.approx(1.0)


def test_free_work_is_never_too_dear() -> None:
    purse = Purse(0.0)
    for _ in range(1000):
        purse.pay(0.0)
    with pytest.raises(LimitReached):
        purse.pay(0.01)


def test_without_a_budget_everything_is_paid() -> None:
    purse = Purse(None)
    purse.pay(1e6)
    assert purse.spent == 1e6


async def test_what_takes_too_long_is_cancelled_and_says_so() -> None:
    waited = asyncio.get_running_loop().create_future()
    with pytest.raises(LimitReached, match=r"0\.01 seconds"):
        async with time_limit(0.01, time.time()):
            await waited
    assert waited.cancelled()


async def test_time_that_went_by_before_counts() -> None:
    with pytest.raises(LimitReached):
        async with time_limit(60, time.time() - 61):
            await asyncio.Event().wait()


async def test_a_timeout_of_something_else_stays_what_it_is() -> None:
    with pytest.raises(TimeoutError):
        async with time_limit(60, time.time()):
            raise TimeoutError


async def test_without_a_limit_it_takes_what_it_takes() -> None:
    async with time_limit(None, 0.0):
        await asyncio.sleep(0)
