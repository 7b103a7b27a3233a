"""The fake makes real files of what it is asked for."""

import io
import threading
from collections.abc import Iterator
from typing import Any

import av
import httpx
import pytest

from tests.comfyui.graphs import link, node, painting
from workers.comfyui.fake import FakeComfy
from workers.comfyui.graph import Graph


@pytest.fixture(scope="module")
def comfy() -> Iterator[FakeComfy]:
    with FakeComfy() as fake:
        yield fake


@pytest.fixture(scope="module")
def http(comfy: FakeComfy) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=comfy.url, trust_env=False, verify=False, timeout=30) as client:
        yield client


def run(http: httpx.Client, graph: Graph) -> dict[str, Any]:
    """What history says of *graph* in the end."""
    answer = http.post("/prompt", json={"prompt": graph}).raise_for_status().json()
    assert answer["node_errors"] == {}
    pause = threading.Event()
    for _ in range(1_000):
        entry = http.get(f"/history/{answer['prompt_id']}").json()
        if entry:
            found: dict[str, Any] = entry[answer["prompt_id"]]
            return found
        pause.wait(0.02)
    raise AssertionError(answer)


def files(http: httpx.Client, entry: dict[str, Any]) -> list[bytes]:
    items = [item for shown in entry["outputs"].values() for items in shown.values() for item in items]
    return [http.get("/view", params=item).raise_for_status().content for item in items if isinstance(item, dict)]


def test_a_picture_has_the_asked_size_and_follows_prompt_and_seed(http: httpx.Client) -> None:
    [first] = files(http, run(http, painting(7)))

    with av.open(io.BytesIO(first)) as picture:
        assert (picture.streams.video[0].width, picture.streams.video[0].height) == (96, 64)
    assert files(http, run(http, painting(7, prefix="u"))) == [first]
    assert files(http, run(http, painting(8))) != [first]
    assert files(http, run(http, painting(7, text="an owl"))) != [first]


def test_a_film_has_the_asked_frames_and_its_sound(http: httpx.Client) -> None:
    graph: Graph = {
        "still": node("EmptyImage", width=64, height=48, batch_size=8, color=3158064),
        "hum": node("EmptyAudio", duration=1.0, sample_rate=44100, channels=2),
        "film": node("CreateVideo", images=link("still"), fps=8.0, audio=link("hum")),
        "keep": node("SaveVideo", video=link("film"), filename_prefix="v", format="mp4", codec="h264"),
    }

    entry = run(http, graph)

    assert entry["outputs"]["keep"]["animated"] == [True]
    [film] = files(http, entry)
    with av.open(io.BytesIO(film), "r") as found:
        assert [stream.type for stream in found.streams] == ["video", "audio"]
        assert found.streams.video[0].frames == 8
        assert found.streams.video[0].average_rate == 8


def test_a_song_is_as_long_as_asked(http: httpx.Client) -> None:
    graph: Graph = {
        "hum": node("EmptyAudio", duration=1.5, sample_rate=44100, channels=2),
        "keep": node("SaveAudio", audio=link("hum"), filename_prefix="a"),
    }

    [song] = files(http, run(http, graph))

    with av.open(io.BytesIO(song), "r") as found:
        assert sum(frame.samples for frame in found.decode(audio=0)) == 66_150


def test_what_was_uploaded_is_looked_at(http: httpx.Client) -> None:
    [picture] = files(http, run(http, painting()))
    name = http.post("/upload/image", files={"image": ("fox.png", picture)}).json()["name"]
    graph: Graph = {
        "load": node("LoadImage", image=name),
        "model": node("UpscaleModelLoader", model_name="RealESRGAN_x4plus.safetensors"),
        "large": node("ImageUpscaleWithModel", upscale_model=link("model"), image=link("load")),
        "keep": node("SaveImage", images=link("large"), filename_prefix="x"),
    }

    [large] = files(http, run(http, graph))

    with av.open(io.BytesIO(large), "r") as found:
        assert (found.streams.video[0].width, found.streams.video[0].height) == (384, 256)
