"""What nobody wants any more stops, on the server too, whatever it was doing."""

import asyncio
from pathlib import Path

import httpx
import pytest

from kinoloom.errors import Cancelled
from tests.comfyui.conftest import QUICK, patient, reached, until
from tests.comfyui.graphs import painting, still
from workers.comfyui.client import Comfy
from workers.comfyui.fake import FakeComfy
from workers.comfyui.heard import Heard, Progressed


async def test_what_runs_is_stopped(comfy: Comfy, fake: FakeComfy, tmp_path: Path) -> None:
    gate = fake.faults.hold("KSampler")
    running = asyncio.create_task(comfy.run(painting(60), tmp_path))
    await reached(gate)
    running.cancel()

    with pytest.raises(asyncio.CancelledError):
        await running

    assert await comfy.load() == 0


async def test_what_waits_is_taken_out_and_what_runs_is_left_alone(
    comfy: Comfy, fake: FakeComfy, tmp_path: Path
) -> None:
    gate = fake.faults.hold("KSampler")
    async with Comfy(fake.url, patience=QUICK) as other:
        first = asyncio.create_task(other.run(painting(61), tmp_path))
        await reached(gate)
        second = asyncio.create_task(comfy.run(still(61), tmp_path, prompt_id="job-61"))
        await until(lambda: fake.submitted("job-61") == 1)
        second.cancel()
        with pytest.raises(asyncio.CancelledError):
            await second
        gate.open()
        assert (await first).files

    assert fake.begun["job-61"] == 0


async def test_what_is_just_being_submitted_is_stopped(comfy: Comfy, fake: FakeComfy, tmp_path: Path) -> None:
    """The cancellation may not overtake the submission."""
    gate = fake.faults.hold("EmptyImage")
    running = asyncio.create_task(comfy.run(still(62), tmp_path, prompt_id="job-62"))
    await until(lambda: fake.submitted("job-62") == 1)
    running.cancel()

    with pytest.raises(asyncio.CancelledError):
        await running

    assert await comfy.load() == 0
    gate.open()


async def test_a_cancellation_does_not_overtake_its_submission(comfy: Comfy, fake: FakeComfy, tmp_path: Path) -> None:
    """The server may have the request already, and not yet have looked at it."""
    late = fake.faults.hold_submissions()
    gate = fake.faults.hold("EmptyImage")
    running = asyncio.create_task(comfy.run(still(69), tmp_path, prompt_id="job-69"))
    await reached(late)
    running.cancel()
    done, _ = await asyncio.wait({running}, timeout=0.5)
    assert not done  # it waits to hear what became of it
    late.open()
    with pytest.raises(asyncio.CancelledError):
        await running

    assert fake.submitted("job-69") == 1
    assert await comfy.load() == 0
    gate.open()


async def test_what_cannot_be_interrupted_now_is_when_it_can(comfy: Comfy, fake: FakeComfy, tmp_path: Path) -> None:
    """A node that loads a model hears nothing until it is done."""
    gate = fake.faults.hold("CheckpointLoaderSimple", deaf=True)
    await comfy.free()
    running = asyncio.create_task(comfy.run(painting(63), tmp_path))
    await reached(gate)
    asked = fake.requests.count(("POST", "/interrupt"))
    running.cancel()
    await until(lambda: fake.requests.count(("POST", "/interrupt")) > asked + 2)
    gate.open()
    with pytest.raises(asyncio.CancelledError):
        await running

    assert await comfy.load() == 0


async def test_cancelling_is_bounded(fake: FakeComfy, tmp_path: Path) -> None:
    gate = fake.faults.hold("CheckpointLoaderSimple", deaf=True)
    async with Comfy(fake.url, patience=patient(cancel_s=0.2)) as comfy:
        await comfy.free()
        running = asyncio.create_task(comfy.run(painting(64), tmp_path))
        await reached(gate)
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running
        assert await comfy.load() == 1
        gate.open()


async def test_who_listens_may_stop_it(comfy: Comfy, fake: FakeComfy, tmp_path: Path) -> None:
    """This is how an engine's progress hears that its job is not wanted, also while nothing moves."""
    gate = fake.faults.hold("KSampler")
    unwanted = False

    def tell(heard: Heard) -> None:
        if unwanted and isinstance(heard, Progressed):
            raise Cancelled("not wanted", hint="none")

    running = asyncio.create_task(comfy.run(painting(65), tmp_path, tell=tell))
    await reached(gate)
    unwanted = True
    with pytest.raises(Cancelled, match="not wanted"):
        await running

    assert await comfy.load() == 0


async def test_what_is_over_or_unknown_may_be_cancelled(comfy: Comfy, tmp_path: Path) -> None:
    ran = await comfy.run(still(66), tmp_path)

    assert await comfy.cancel(ran.prompt_id)
    assert await comfy.cancel("never heard of")


async def test_every_copy_of_one_id_is_taken_out(comfy: Comfy, fake: FakeComfy, tmp_path: Path) -> None:
    """A server takes the same id twice, and then runs both."""
    gate = fake.faults.hold("KSampler")
    running = asyncio.create_task(comfy.run(painting(67), tmp_path))
    await reached(gate)
    async with httpx.AsyncClient(base_url=fake.url, trust_env=False, verify=False) as other:
        for color in (1, 2):
            await other.post("/prompt", json={"prompt": still(color), "prompt_id": "twice"})
    assert await comfy.load() == 3

    assert await comfy.cancel("twice")

    assert await comfy.load() == 1
    gate.open()
    await running


async def test_a_deadline_stops_it_too(comfy: Comfy, fake: FakeComfy, tmp_path: Path) -> None:
    fake.faults.hold("KSampler")
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.3):
            await comfy.run(painting(68), tmp_path)

    assert await comfy.load() == 0
