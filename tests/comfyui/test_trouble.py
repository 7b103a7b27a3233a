"""Servers die, forget, stall and lie; films are made all the same, or a person is told why not."""

import asyncio
import os
import socket
import time
from pathlib import Path

import pytest

from kinoloom.errors import (
    ComfyStuck,
    ComfyUnreachable,
    GpuMemoryShort,
    OutputMissing,
    PromptLost,
    TooLarge,
    WorkflowFailed,
    WorkflowInterrupted,
    WorkflowInvalid,
)
from tests.comfyui.conftest import QUICK, patient, reached, until
from tests.comfyui.graphs import painting, still
from workers.comfyui.client import Comfy
from workers.comfyui.fake import FakeComfy
from workers.comfyui.heard import Away, Heard, Progressed, Resubmitted


async def test_a_prompt_that_a_restart_forgot_is_submitted_again(comfy: Comfy, fake: FakeComfy, tmp_path: Path) -> None:
    heard: list[Heard] = []
    gate = fake.faults.hold("KSampler")
    running = asyncio.create_task(comfy.run(painting(30), tmp_path, tell=heard.append, prompt_id="job-30"))
    await reached(gate)
    del fake.faults.gates["KSampler"]
    await asyncio.to_thread(fake.kill)
    await until(lambda: any(isinstance(one, Away) for one in heard))
    await asyncio.to_thread(fake.start)
    ran = await running

    assert any(isinstance(one, Resubmitted) for one in heard)
    assert ran.prompt_id != "job-30"
    assert ran.files


async def test_a_caller_that_comes_back_finds_the_second_submission_too(
    comfy: Comfy, fake: FakeComfy, tmp_path: Path
) -> None:
    gate = fake.faults.hold("KSampler")
    running = asyncio.create_task(comfy.run(painting(31), tmp_path, prompt_id="job-31"))
    await reached(gate)
    del fake.faults.gates["KSampler"]
    await asyncio.to_thread(fake.restart)
    ran = await running
    before = len(fake.submissions)
    again = await comfy.run(painting(31), tmp_path, prompt_id="job-31")

    assert again.prompt_id == ran.prompt_id
    assert len(fake.submissions) == before


async def test_a_server_that_forgets_again_and_again_is_given_up(comfy: Comfy, fake: FakeComfy, tmp_path: Path) -> None:
    running = asyncio.create_task(comfy.run(still(32), tmp_path))
    for _ in range(QUICK.resubmissions + 1):
        gate = fake.faults.hold("EmptyImage")
        await reached(gate)
        await asyncio.to_thread(fake.restart)

    with pytest.raises(PromptLost, match="lost the workflow 3 times"):
        await running


async def test_one_look_that_finds_nothing_loses_nothing(comfy: Comfy, fake: FakeComfy, tmp_path: Path) -> None:
    gate = fake.faults.hold("EmptyImage")
    running = asyncio.create_task(comfy.run(still(29), tmp_path))
    await reached(gate)
    fake.faults.blank_looks = 1
    before = len(fake.submissions)
    await until(lambda: fake.faults.blank_looks == 0)
    gate.open()
    await running

    assert len(fake.submissions) == before


async def test_a_prompt_that_somebody_took_out_of_the_queue_is_submitted_again(
    comfy: Comfy, fake: FakeComfy, tmp_path: Path
) -> None:
    gate = fake.faults.hold("KSampler")
    async with Comfy(fake.url, patience=QUICK) as other:
        first = asyncio.create_task(other.run(painting(33), tmp_path))
        await reached(gate)
        second = asyncio.create_task(comfy.run(still(33), tmp_path, prompt_id="job-33"))
        await until(lambda: fake.submitted("job-33") == 1)
        assert await other.cancel("job-33")
        await until(lambda: len(fake.submissions) > 0 and fake.submissions[-1].id != "job-33")
        gate.open()
        await first
    assert (await second).prompt_id != "job-33"


async def test_a_prompt_that_somebody_stopped_is_an_error_that_may_be_tried_again(
    comfy: Comfy, fake: FakeComfy, tmp_path: Path
) -> None:
    gate = fake.faults.hold("KSampler")
    running = asyncio.create_task(comfy.run(painting(34), tmp_path, prompt_id="job-34"))
    await reached(gate)
    async with Comfy(fake.url, patience=QUICK) as other:
        assert await other.cancel("job-34")
    with pytest.raises(WorkflowInterrupted) as stopped:
        await running

    assert stopped.value.retryable
    gate.open()
    again = await comfy.run(painting(34), tmp_path, prompt_id="job-34")
    assert again.prompt_id != "job-34"


@pytest.mark.parametrize("done", [True, False])
@pytest.mark.parametrize("broken", [True, False])
async def test_a_submission_without_an_answer_is_looked_for_before_it_is_sent_again(
    comfy: Comfy, fake: FakeComfy, tmp_path: Path, done: bool, broken: bool
) -> None:
    id = f"job-{done}-{broken}"
    if broken:
        fake.faults.break_off("POST /prompt", done=done)
    else:
        fake.faults.answer("POST /prompt", 500, done=done)

    ran = await comfy.run(still(35), tmp_path, prompt_id=id)

    assert ran.files
    assert fake.submitted(id) == fake.begun[id] == 1


async def test_a_server_that_only_has_trouble_is_unreachable(comfy: Comfy, fake: FakeComfy, tmp_path: Path) -> None:
    fake.faults.answer("POST /prompt", 500, times=9)

    with pytest.raises(ComfyUnreachable, match="status 500"):
        await comfy.run(still(36), tmp_path)

    assert len(fake.faults.answers) == 9 - QUICK.submit_tries


async def test_nobody_there_is_told_with_what_to_do(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    async with Comfy(f"http://127.0.0.1:{port}", patience=QUICK) as comfy:
        with pytest.raises(ComfyUnreachable) as away:
            await comfy.run(still(), tmp_path)

    assert f"http://127.0.0.1:{port}" in away.value.message
    assert "KINOLOOM_COMFYUI__URL" in away.value.hint
    assert away.value.retryable


async def test_credentials_in_the_url_are_never_told(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    async with Comfy(f"http://me:secret@127.0.0.1:{port}", patience=QUICK) as comfy:
        with pytest.raises(ComfyUnreachable) as away:
            await comfy.run(still(), tmp_path)
    assert "secret" not in away.value.message


async def test_another_kind_of_server_is_not_taken_for_comfyui(fake: FakeComfy, tmp_path: Path) -> None:
    async with Comfy(f"{fake.url}/models", patience=QUICK) as comfy:
        with pytest.raises(ComfyUnreachable):
            await comfy.stats()
        with pytest.raises(ComfyUnreachable):
            await comfy.load()


async def test_a_server_that_stays_away_is_given_up_in_the_end(fake: FakeComfy, tmp_path: Path) -> None:
    gate = fake.faults.hold("KSampler")
    async with Comfy(fake.url, patience=patient(away_s=0.3)) as comfy:
        running = asyncio.create_task(comfy.run(painting(37), tmp_path))
        await reached(gate)
        await asyncio.to_thread(fake.kill)
        try:
            with pytest.raises(ComfyUnreachable):
                await running
        finally:
            await asyncio.to_thread(fake.start)


async def test_too_little_memory_is_freed_once_and_tried_again(comfy: Comfy, fake: FakeComfy, tmp_path: Path) -> None:
    heard: list[Heard] = []
    fake.faults.run_out_of_memory("KSampler")
    frees = len(fake.frees)

    ran = await comfy.run(painting(38), tmp_path, tell=heard.append)

    assert ran.files
    assert fake.frees[frees:] == [{"unload_models": True, "free_memory": True}]
    [again] = [one for one in heard if isinstance(one, Resubmitted)]
    assert "Painting" in again.why


async def test_too_little_memory_twice_is_told_apart_from_other_failures(
    comfy: Comfy, fake: FakeComfy, tmp_path: Path
) -> None:
    fake.faults.run_out_of_memory("KSampler", times=2)

    with pytest.raises(GpuMemoryShort, match="“Painting”") as short:
        await comfy.run(painting(39), tmp_path)

    assert "smaller" in short.value.hint
    assert not short.value.retryable


async def test_a_machine_out_of_memory_counts_as_such(comfy: Comfy, fake: FakeComfy, tmp_path: Path) -> None:
    fake.faults.fail("KSampler", "MemoryError", "simulated\n", times=2)

    with pytest.raises(GpuMemoryShort):
        await comfy.run(painting(40), tmp_path)


async def test_a_gpu_that_broke_down_asks_for_a_restart(comfy: Comfy, fake: FakeComfy, tmp_path: Path) -> None:
    fake.faults.fail("KSampler", "torch.AcceleratorError", "CUDA error: an illegal memory access was encountered\n")

    with pytest.raises(ComfyStuck, match="GPU broke down") as broken:
        await comfy.run(painting(41), tmp_path)

    assert "Restart" in broken.value.hint


async def test_a_node_that_raises_is_told_with_its_first_line(comfy: Comfy, fake: FakeComfy, tmp_path: Path) -> None:
    fake.faults.fail("KSampler", "RuntimeError", "shapes do not match\nand much more\n")

    with pytest.raises(WorkflowFailed, match=r"“Painting” \(KSampler, node paint\): RuntimeError: shapes do not match"):
        await comfy.run(painting(42), tmp_path)


async def test_a_failure_before_is_not_adopted(comfy: Comfy, fake: FakeComfy, tmp_path: Path) -> None:
    fake.faults.fail("KSampler", "RuntimeError", "once")
    with pytest.raises(WorkflowFailed):
        await comfy.run(painting(43), tmp_path, prompt_id="job-43")

    assert (await comfy.run(painting(43), tmp_path, prompt_id="job-43")).files


async def test_a_worker_that_died_is_noticed_though_http_answers(fake: FakeComfy, tmp_path: Path) -> None:
    fake.faults.worker_dead = True
    async with Comfy(fake.url, patience=patient(stall_s=0.3, cancel_s=0.3)) as comfy:
        with pytest.raises(ComfyStuck, match="could not even be stopped") as stuck:
            await comfy.run(still(44), tmp_path)
        with pytest.raises(ComfyStuck):
            await comfy.probe(tmp_path, within_s=0.3)

    assert "Restart" in stuck.value.hint


async def test_a_stuck_server_is_restarted_where_that_can_be_done(fake: FakeComfy, tmp_path: Path) -> None:
    fake.faults.worker_dead = True

    async def restart() -> None:
        await asyncio.to_thread(fake.restart)

    async with Comfy(fake.url, patience=patient(stall_s=0.3, cancel_s=0.3), restart=restart) as comfy:
        assert (await comfy.run(still(45), tmp_path)).files


async def test_a_node_that_stands_still_is_stopped(fake: FakeComfy, tmp_path: Path) -> None:
    fake.faults.hold("KSampler")
    async with Comfy(fake.url, patience=patient(stall_s=0.3)) as comfy:
        with pytest.raises(ComfyStuck, match="stood still"):
            await comfy.run(painting(46), tmp_path)
        assert await comfy.load() == 0


async def test_whatever_is_heard_is_a_sign_of_life(fake: FakeComfy, tmp_path: Path) -> None:
    late_s = 0.0
    heard: list[Heard] = []
    gates = [fake.faults.hold(kind) for kind in ("KSampler", "VAEDecode")]
    async with Comfy(fake.url, patience=QUICK, clock=lambda: time.monotonic() + late_s) as comfy:
        running = asyncio.create_task(comfy.run(painting(27), tmp_path, tell=heard.append))
        for gate, doing in zip(gates, ("Painting", "Drying"), strict=True):
            await reached(gate)
            await until(lambda doing=doing: any(isinstance(one, Progressed) and one.doing == doing for one in heard))  # type: ignore[misc]
            late_s += QUICK.stall_s * 2 / 3
            told = len(heard)
            await until(lambda told=told: len(heard) > told + 2)  # type: ignore[misc]
            gate.open()
        assert (await running).files


async def test_the_time_in_the_queue_is_no_standstill(fake: FakeComfy, tmp_path: Path) -> None:
    gate = fake.faults.hold("KSampler")
    heard: list[Heard] = []
    async with Comfy(fake.url, patience=QUICK) as other, Comfy(fake.url, patience=patient(stall_s=0.3)) as comfy:
        first = asyncio.create_task(other.run(painting(47), tmp_path))
        await reached(gate)
        waiting = asyncio.create_task(comfy.run(still(47), tmp_path, tell=heard.append))
        await until(lambda: len(heard) > 8)  # looks, 0.1 s apart
        gate.open()
        await first
        assert (await waiting).files


async def test_files_that_were_deleted_are_made_again(comfy: Comfy, fake: FakeComfy, tmp_path: Path) -> None:
    """The server takes the workflow for done, and names files that are not there."""
    await comfy.run(still(48), tmp_path)
    fake.forget_outputs()
    heard: list[Heard] = []

    ran = await comfy.run(still(48), tmp_path, tell=heard.append)

    assert [file.name for file in ran.files] == ["still-again_00001_.png"]
    assert any(isinstance(one, Resubmitted) for one in heard)


async def test_a_file_that_is_never_there_is_given_up(comfy: Comfy, fake: FakeComfy, tmp_path: Path) -> None:
    fake.faults.answer("GET /view", 404, times=9)

    with pytest.raises(OutputMissing, match="not on the server"):
        await comfy.run(still(49), tmp_path)

    assert os.listdir(tmp_path) == []


async def test_a_file_that_breaks_off_is_fetched_again(comfy: Comfy, fake: FakeComfy, tmp_path: Path) -> None:
    fake.faults.short_views = 1
    ran = await comfy.run(still(50), tmp_path)

    assert os.listdir(tmp_path) == [ran.files[0].path.name]
    assert ran.files[0].path.read_bytes().endswith(b"IEND\xaeB`\x82")


async def test_half_a_file_is_never_left(comfy: Comfy, fake: FakeComfy, tmp_path: Path) -> None:
    fake.faults.short_views = 99

    with pytest.raises(ComfyUnreachable):
        await comfy.run(still(51), tmp_path)

    assert os.listdir(tmp_path) == []


async def test_an_upload_that_is_too_large_says_what_the_limit_is(
    comfy: Comfy, fake: FakeComfy, tmp_path: Path
) -> None:
    path = tmp_path / "big.bin"
    with path.open("wb") as out:
        out.truncate(105_906_176)

    with pytest.raises(TooLarge, match="104857600") as refused:
        await comfy.upload(path)

    assert "--max-upload-size" in refused.value.hint


async def test_a_workflow_that_is_too_large_is_refused_for_good(comfy: Comfy, fake: FakeComfy, tmp_path: Path) -> None:
    fake.faults.answer("POST /prompt", 413)

    with pytest.raises(WorkflowInvalid) as refused:
        await comfy.run(still(52), tmp_path)

    assert "--max-upload-size" in refused.value.hint


@pytest.mark.parametrize("status", [401, 403])
async def test_a_door_that_is_shut_is_no_fault_of_the_workflow(
    comfy: Comfy, fake: FakeComfy, tmp_path: Path, status: int
) -> None:
    fake.faults.answer("POST /prompt", status, times=QUICK.submit_tries)

    with pytest.raises(ComfyUnreachable, match=f"status {status}"):
        await comfy.run(still(53), tmp_path)


async def test_a_folder_that_is_not_there_is_made(comfy: Comfy, tmp_path: Path) -> None:
    ran = await comfy.run(still(54), tmp_path / "not" / "yet")

    assert ran.files[0].path.parent == tmp_path / "not" / "yet"


async def test_an_upload_is_tried_again(comfy: Comfy, fake: FakeComfy, tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"once more")
    fake.faults.break_off("POST /upload/image", done=False)
    fake.faults.answer("POST /upload/image", 503)

    assert (await comfy.upload(path)).startswith("kinoloom/")
