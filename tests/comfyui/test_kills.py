"""Real processes are killed without a word, on both sides."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.comfyui.conftest import QUICK, reached, until
from tests.comfyui.graphs import painting
from workers.comfyui.client import Comfy
from workers.comfyui.fake import FakeComfy
from workers.comfyui.heard import Away, Heard, Progressed, Resubmitted
from workers.ports import reserve

pytestmark = pytest.mark.slow


@contextmanager
def caller(url: str, folder: Path, id: str) -> Iterator[None]:
    """A process that runs a painting, killed in the end."""
    process = subprocess.Popen([sys.executable, "-m", "tests.comfyui.killed", url, str(folder), id])
    try:
        yield
    finally:
        process.kill()
        process.wait()


async def test_a_killed_caller_takes_up_what_it_began(fake: FakeComfy, tmp_path: Path) -> None:
    gate = fake.faults.hold("KSampler")
    with caller(fake.url, tmp_path, "job-400"):
        await reached(gate)
    async with Comfy(fake.url, patience=QUICK) as again:
        running = asyncio.create_task(again.run(painting(400), tmp_path, prompt_id="job-400"))
        await until(lambda: ("GET", "/queue") in fake.requests[-2:])
        gate.open()
        ran = await running

    assert (ran.prompt_id, len(ran.files)) == ("job-400", 1)
    assert fake.submitted("job-400") == fake.begun["job-400"] == 1


@contextmanager
def server(port: int, folder: Path, step_s: float) -> Iterator[subprocess.Popen[str]]:
    """A fake in a process of its own."""
    command = [sys.executable, "-m", "workers.comfyui.fake", "--port", str(port), "--folder", str(folder)]
    process = subprocess.Popen([*command, "--step", str(step_s)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    with process.stdout:
        assert process.stdout.readline().startswith("A fake ComfyUI answers")
        try:
            yield process
        finally:
            process.kill()
            process.wait()


async def test_a_killed_server_that_comes_back_finishes_the_work(tmp_path: Path) -> None:
    heard: list[Heard] = []
    with reserve(0) as reserved:
        port = reserved.getsockname()[1]
        await finish_in_spite_of_a_kill(port, tmp_path, heard)

    assert any(isinstance(one, Resubmitted) for one in heard)


async def finish_in_spite_of_a_kill(port: int, tmp_path: Path, heard: list[Heard]) -> None:
    async with Comfy(f"http://127.0.0.1:{port}", patience=QUICK) as comfy:
        with server(port, tmp_path / "comfy", step_s=3600) as first:
            running = asyncio.create_task(comfy.run(painting(401), tmp_path, tell=heard.append))
            await until(lambda: any(isinstance(one, Progressed) and one.doing == "Painting" for one in heard))
            os.kill(first.pid, signal.SIGKILL)
            await until(lambda: any(isinstance(one, Away) for one in heard))
        with server(port, tmp_path / "comfy", step_s=0):
            ran = await running

    assert len(ran.files) == 1
