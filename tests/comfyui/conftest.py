"""A fake server for a whole module, and a client that does not wait long."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import replace

import pytest

from workers.comfyui.client import Comfy
from workers.comfyui.fake import FakeComfy
from workers.comfyui.fake.faults import Gate
from workers.comfyui.patience import Patience

QUICK = Patience(
    look_s=0.1,
    miss_s=0.05,
    retry_s=0.05,
    ask_again_s=0.05,
    reconnect_s=0.1,
    reconnect_most_s=0.5,
    late_s=0.2,
)
#: long enough for any machine; reaching it is a failure
AT_LAST_S = 60.0


@pytest.fixture(scope="module")
def served() -> Iterator[FakeComfy]:
    with FakeComfy() as fake:
        yield fake


@pytest.fixture
def fake(served: FakeComfy) -> Iterator[FakeComfy]:
    """In order before and after."""
    yield served
    served.calm()


@pytest.fixture
async def comfy(fake: FakeComfy) -> AsyncIterator[Comfy]:
    async with Comfy(fake.url, patience=QUICK) as client:
        yield client


def patient(**changes: float) -> Patience:
    """As QUICK, but for these."""
    return replace(QUICK, **changes)  # type: ignore[arg-type]


async def reached(gate: Gate) -> None:
    """A node waits at the gate."""
    assert await asyncio.to_thread(gate.reached.wait, AT_LAST_S)


async def until(true: Callable[[], Awaitable[bool] | bool]) -> None:
    """It becomes so."""
    async with asyncio.timeout(AT_LAST_S):
        while True:
            found = true()
            if found if isinstance(found, bool) else await found:
                return
            await asyncio.sleep(0.01)
