"""Several servers do the work of one, and the loss of one is no loss of work."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from kinoloom.errors import ComfyStuck, ComfyUnreachable, EngineUnavailable, WorkflowInvalid
from tests.comfyui.conftest import QUICK, patient, reached, until
from tests.comfyui.graphs import link, node, painting, still
from workers.comfyui.client import Comfy
from workers.comfyui.fake import FakeComfy
from workers.comfyui.fleet import Fleet, Prepare
from workers.comfyui.graph import Graph
from workers.comfyui.heard import Heard, Resubmitted


@pytest.fixture(scope="module")
def second_served() -> Iterator[FakeComfy]:
    with FakeComfy() as fake:
        yield fake


@pytest.fixture
def second(second_served: FakeComfy) -> Iterator[FakeComfy]:
    yield second_served
    second_served.calm()


@pytest.fixture
async def fleet(fake: FakeComfy, second: FakeComfy) -> AsyncIterator[Fleet]:
    async with Fleet([fake.url, second.url], patience=QUICK) as both:
        yield both


def just(graph: Graph) -> Prepare:
    """A graph that needs no files."""

    async def prepare(_: Comfy) -> Graph:
        return graph

    return prepare


def folders(tmp_path: Path, count: int) -> list[Path]:
    made = [tmp_path / str(number) for number in range(count)]
    for folder in made:
        folder.mkdir()
    return made


async def test_work_goes_to_the_server_that_has_less_to_do(
    fleet: Fleet, fake: FakeComfy, second: FakeComfy, tmp_path: Path
) -> None:
    first_gate, second_gate = fake.faults.hold("EmptyImage"), second.faults.hold("EmptyImage")
    places = folders(tmp_path, 4)
    before = len(fake.submissions), len(second.submissions)
    runs = []
    for number, folder in enumerate(places):
        runs.append(asyncio.create_task(fleet.run(just(still(300 + number)), folder)))
        count = number + 1
        await until(lambda count=count: len(fake.submissions) + len(second.submissions) == sum(before) + count)  # type: ignore[misc]
    await reached(first_gate)
    await reached(second_gate)
    first_gate.open()
    second_gate.open()
    await asyncio.gather(*runs)

    assert (len(fake.submissions) - before[0], len(second.submissions) - before[1]) == (2, 2)


async def test_others_work_counts_too(fleet: Fleet, fake: FakeComfy, second: FakeComfy, tmp_path: Path) -> None:
    gate = fake.faults.hold("KSampler")
    before = len(second.submissions)
    async with Comfy(fake.url, patience=QUICK) as stranger:
        busy = asyncio.create_task(stranger.run(painting(310), tmp_path))
        await reached(gate)
        await fleet.run(just(still(310)), tmp_path)
        gate.open()
        await busy

    assert len(second.submissions) == before + 1


async def test_files_are_uploaded_where_the_work_is_done(
    fleet: Fleet, fake: FakeComfy, second: FakeComfy, tmp_path: Path
) -> None:
    fake.faults.worker_dead = True
    picture = tmp_path / "a.png"
    async with Comfy(second.url, patience=QUICK) as other:
        picture.write_bytes((await other.run(still(320), tmp_path)).files[0].path.read_bytes())

    async def prepare(comfy: Comfy) -> Graph:
        return {"1": node("LoadImage", image=await comfy.upload(picture)), "2": node("PreviewImage", images=link("1"))}

    heard: list[Heard] = []
    async with Fleet([fake.url, second.url], patience=patient(stall_s=0.2, cancel_s=0.2)) as both:
        ran = await both.run(prepare, tmp_path, tell=heard.append)

    assert ran.files
    assert any(isinstance(one, Resubmitted) and "Another server" in one.why for one in heard)


async def test_a_server_that_dies_in_the_middle_loses_its_work_to_another(
    fake: FakeComfy, second: FakeComfy, tmp_path: Path
) -> None:
    gate = fake.faults.hold("KSampler")
    async with Fleet([fake.url, second.url], patience=patient(away_s=0.3)) as both:
        running = asyncio.create_task(both.run(just(painting(330)), tmp_path))
        await reached(gate)
        await asyncio.to_thread(fake.kill)
        try:
            ran = await running
        finally:
            await asyncio.to_thread(fake.start)

    assert ran.files
    assert second.begun[ran.prompt_id] == 1


async def test_a_dead_server_is_left_alone_and_then_tried_again(
    fake: FakeComfy, second: FakeComfy, tmp_path: Path
) -> None:
    now = 0.0
    asked = len(second.requests)
    await asyncio.to_thread(fake.kill)
    async with Fleet([fake.url, second.url], patience=patient(away_s=0.1), clock=lambda: now) as both:
        await both.run(just(still(340)), tmp_path)
        await asyncio.to_thread(fake.start)
        before = len(fake.submissions)
        gate = second.faults.hold("EmptyImage")
        busy = asyncio.create_task(both.run(just(still(341)), tmp_path))
        await reached(gate)
        assert len(fake.submissions) == before

        now = 60.0
        await both.run(just(still(342)), tmp_path)
        gate.open()
        await busy

    assert len(fake.submissions) == before + 1
    assert len(second.requests) > asked


async def test_work_that_one_of_them_has_is_not_given_to_another(
    fake: FakeComfy, second: FakeComfy, tmp_path: Path
) -> None:
    async with Comfy(second.url, patience=QUICK) as killed:
        await killed.run(still(350), tmp_path, prompt_id="job-350")
    async with Fleet([fake.url, second.url], patience=QUICK) as both:
        ran = await both.run(just(still(350)), tmp_path, prompt_id="job-350")

    assert ran.prompt_id == "job-350"
    assert fake.submitted("job-350") == 0
    assert second.submitted("job-350") == 1


async def test_what_is_wrong_with_the_workflow_is_not_tried_on_another(
    fleet: Fleet, fake: FakeComfy, second: FakeComfy, tmp_path: Path
) -> None:
    before = fake.requests.count(("POST", "/prompt")) + second.requests.count(("POST", "/prompt"))
    with pytest.raises(WorkflowInvalid):
        await fleet.run(just({"1": node("EmptyImage")}), tmp_path)
    assert fake.requests.count(("POST", "/prompt")) + second.requests.count(("POST", "/prompt")) == before + 1


async def test_a_server_that_lacks_something_passes_it_on(fake: FakeComfy, second: FakeComfy, tmp_path: Path) -> None:
    async def prepare(comfy: Comfy) -> Graph:
        if comfy.url == fake.url:
            raise EngineUnavailable("No such model.", hint="Get it.")
        return still(355)

    async with Fleet([fake.url, second.url], patience=QUICK) as both:
        ran = await both.run(prepare, tmp_path)
        again = await both.run(just(still(356)), tmp_path)

    assert second.submitted(ran.prompt_id) == 1
    assert fake.submitted(again.prompt_id) == 1


async def test_no_server_at_all_names_them_all(tmp_path: Path) -> None:
    ports = []
    for _ in range(2):
        with socket.create_server(("127.0.0.1", 0)) as free:
            ports.append(free.getsockname()[1])
    async with Fleet([f"http://127.0.0.1:{port}" for port in ports], patience=QUICK) as none:
        with pytest.raises(ComfyUnreachable) as away:
            await none.run(just(still()), tmp_path)
    assert all(str(port) in away.value.message for port in ports)


async def test_when_all_are_stuck_the_last_says_so(fake: FakeComfy, second: FakeComfy, tmp_path: Path) -> None:
    fake.faults.worker_dead = second.faults.worker_dead = True
    async with Fleet([fake.url, second.url], patience=patient(stall_s=0.2, cancel_s=0.2)) as both:
        with pytest.raises(ComfyStuck):
            await both.run(just(still(360)), tmp_path)
