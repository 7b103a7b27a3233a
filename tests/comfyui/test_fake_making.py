"""The fake makes real files of what it is asked for."""

import io
import threading
from collections.abc import Iterator
from typing import Any

import av
import httpx
import pytest

from workers.comfyui.fake import FakeComfy

PICTURE = {
    "model": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "sd_xl_base_1.0.safetensors"}},
    "good": {"class_type": "CLIPTextEncode", "inputs": {"clip": ["model", 1], "text": "a fox"}},
    "bad": {"class_type": "CLIPTextEncode", "inputs": {"clip": ["model", 1], "text": "blur"}},
    "size": {"class_type": "EmptyLatentImage", "inputs": {"width": 96, "height": 64, "batch_size": 1}},
    "paint": {
        "class_type": "KSampler",
        "inputs": {
            **{"model": ["model", 0], "positive": ["good", 0], "negative": ["bad", 0], "latent_image": ["size", 0]},
            **{"seed": 7, "steps": 4, "cfg": 7.0, "sampler_name": "euler", "scheduler": "normal", "denoise": 1.0},
        },
    },
    "see": {"class_type": "VAEDecode", "inputs": {"samples": ["paint", 0], "vae": ["model", 2]}},
    "keep": {"class_type": "SaveImage", "inputs": {"images": ["see", 0], "filename_prefix": "t/fox"}},
}


@pytest.fixture(scope="module")
def comfy() -> Iterator[FakeComfy]:
    with FakeComfy() as fake:
        yield fake


@pytest.fixture
def http(comfy: FakeComfy) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=comfy.url, trust_env=False, timeout=30) as client:
        yield client


def run(http: httpx.Client, graph: dict[str, Any]) -> dict[str, Any]:
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
    [first] = files(http, run(http, PICTURE))
    again = {**PICTURE, "keep": {**PICTURE["keep"], "inputs": {**PICTURE["keep"]["inputs"], "filename_prefix": "u"}}}
    other = {**PICTURE, "good": {**PICTURE["good"], "inputs": {"clip": ["model", 1], "text": "an owl"}}}

    with av.open(io.BytesIO(first)) as picture:
        assert (picture.streams.video[0].width, picture.streams.video[0].height) == (96, 64)
    assert files(http, run(http, again)) == [first]
    assert files(http, run(http, other)) != [first]


def test_a_film_has_the_asked_frames_and_its_sound(http: httpx.Client) -> None:
    graph = {
        "still": {"class_type": "EmptyImage", "inputs": {"width": 64, "height": 48, "batch_size": 8, "color": 3158064}},
        "hum": {"class_type": "EmptyAudio", "inputs": {"duration": 1.0, "sample_rate": 44100, "channels": 2}},
        "film": {"class_type": "CreateVideo", "inputs": {"images": ["still", 0], "fps": 8.0, "audio": ["hum", 0]}},
        "keep": {
            "class_type": "SaveVideo",
            "inputs": {"video": ["film", 0], "filename_prefix": "v", "format": "mp4", "codec": "h264"},
        },
    }

    entry = run(http, graph)

    assert entry["outputs"]["keep"]["animated"] == [True]
    [film] = files(http, entry)
    with av.open(io.BytesIO(film)) as found:
        assert [stream.type for stream in found.streams] == ["video", "audio"]
        assert found.streams.video[0].frames == 8
        assert found.streams.video[0].average_rate == 8


def test_a_song_is_as_long_as_asked(http: httpx.Client) -> None:
    graph = {
        "hum": {"class_type": "EmptyAudio", "inputs": {"duration": 1.5, "sample_rate": 44100, "channels": 2}},
        "keep": {"class_type": "SaveAudio", "inputs": {"audio": ["hum", 0], "filename_prefix": "a"}},
    }

    [song] = files(http, run(http, graph))

    with av.open(io.BytesIO(song)) as found:
        assert sum(frame.samples for frame in found.decode(audio=0)) == 66_150


def test_what_was_uploaded_is_looked_at(http: httpx.Client) -> None:
    [picture] = files(http, run(http, PICTURE))
    name = http.post("/upload/image", files={"image": ("fox.png", picture)}).json()["name"]
    graph = {
        "load": {"class_type": "LoadImage", "inputs": {"image": name}},
        "models": {"class_type": "UpscaleModelLoader", "inputs": {"model_name": "RealESRGAN_x4plus.safetensors"}},
        "large": {
            "class_type": "ImageUpscaleWithModel",
            "inputs": {"upscale_model": ["models", 0], "image": ["load", 0]},
        },
        "keep": {"class_type": "SaveImage", "inputs": {"images": ["large", 0], "filename_prefix": "x"}},
    }

    [large] = files(http, run(http, graph))

    with av.open(io.BytesIO(large)) as found:
        assert (found.streams.video[0].width, found.streams.video[0].height) == (384, 256)
