"""The client against a real ComfyUI, where there is one; its nodes without models are enough."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from kinoloom import settings
from kinoloom.errors import WorkflowInvalid
from tests.comfyui.conftest import until
from tests.comfyui.graphs import link, node, still
from workers.comfyui.client import Comfy
from workers.comfyui.graph import Graph
from workers.comfyui.heard import Heard, Progressed, Queued

URL = settings.load().comfyui.url

pytestmark = [
    pytest.mark.live,
    pytest.mark.skipif(URL is None, reason="KINOLOOM_COMFYUI__URL names no server"),
]


@pytest.fixture
async def live() -> AsyncIterator[Comfy]:
    assert URL is not None
    async with Comfy(URL) as comfy:
        yield comfy


def slow(color: int) -> Graph:
    """Some seconds of blurring."""
    graph: Graph = {"0": node("EmptyImage", width=512, height=512, batch_size=1, color=color)}
    for number in range(1, 30):
        blur = node("ImageBlur", f"Blur {number}", image=link(str(number - 1)), blur_radius=31, sigma=5.0)
        graph[str(number)] = blur
    graph["end"] = node("PreviewImage", images=link("29"))
    return graph


async def test_a_picture_comes_and_comes_again_from_the_cache(live: Comfy, tmp_path: Path) -> None:
    heard: list[Heard] = []
    first = await live.run(still(0xC0FFEE, prefix="kinoloom-live/still"), tmp_path, tell=heard.append)
    again = await live.run(still(0xC0FFEE, prefix="kinoloom-live/still"), tmp_path)

    assert [file.sha256 for file in first.files] == [file.sha256 for file in again.files]
    assert again.cached == {"1", "2"}
    assert isinstance(heard[-1], Progressed)


async def test_a_run_is_never_submitted_twice(live: Comfy, tmp_path: Path) -> None:
    first = await live.run(still(0xBEE, prefix="kinoloom-live/once"), tmp_path)
    again = await live.run(still(0xBEE, prefix="kinoloom-live/once"), tmp_path, prompt_id=first.prompt_id)

    assert again.prompt_id == first.prompt_id
    assert again.seconds == first.seconds


async def test_an_uploaded_picture_is_used(live: Comfy, tmp_path: Path) -> None:
    made = await live.run(still(0xFADE, prefix="kinoloom-live/given"), tmp_path)
    name = await live.upload(made.files[0].path)
    graph: Graph = {"1": node("LoadImage", image=name), "2": node("PreviewImage", images=link("1"))}

    assert (await live.run(graph, tmp_path)).files


async def test_a_film_comes_and_goes(live: Comfy, tmp_path: Path) -> None:
    graph: Graph = {
        "1": node("EmptyImage", width=64, height=48, batch_size=8, color=77),
        "2": node("CreateVideo", images=link("1"), fps=8.0),
        "3": node("SaveVideo", video=link("2"), filename_prefix="kinoloom-live/v", format="mp4", codec="h264"),
    }
    [film] = (await live.run(graph, tmp_path)).files

    assert (film.key, film.animated, film.path.suffix) == ("images", True, ".mp4")
    frames: Graph = {
        "1": node("LoadVideo", file=await live.upload(film.path)),
        "2": node("GetVideoComponents", video=link("1")),
        "3": node("PreviewImage", images=link("2")),
    }
    assert len((await live.run(frames, tmp_path / "frames")).files) == 8


async def test_a_refusal_is_told(live: Comfy, tmp_path: Path) -> None:
    graph = still(1)
    graph["1"]["inputs"]["width"] = 99_999
    with pytest.raises(WorkflowInvalid, match="width 99999 is out of range, 1 to"):
        await live.run(graph, tmp_path)


async def test_what_waits_and_what_runs_stop_when_they_are_cancelled(live: Comfy, tmp_path: Path) -> None:
    heard: list[Heard] = []
    waited: list[Heard] = []
    first = asyncio.create_task(live.run(slow(3), tmp_path, tell=heard.append))
    await until(lambda: any(isinstance(one, Progressed) and one.doing for one in heard))
    second = asyncio.create_task(live.run(slow(4), tmp_path, tell=waited.append))
    await until(lambda: Queued(1) in waited)
    for running in (second, first):
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running

    assert await live.load() == 0


async def test_the_server_works(live: Comfy, tmp_path: Path) -> None:
    await live.probe(tmp_path)
    assert (await live.stats()).system.comfyui_version
    assert "SaveImage" in await live.object_info()
