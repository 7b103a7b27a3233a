"""A film of generated pictures and clips: shown before the costly part, and finished through kills."""

import asyncio
import os
import signal
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import cv2
import numpy as np
import pytest

from kinoloom.artifacts.folder import FolderStore
from kinoloom.artifacts.given import take_in
from kinoloom.characters import Bible
from kinoloom.store.rows import LOCAL
from kinoloom.store.store import Store
from kinoloom.store.uploads import Allowance, NewUpload
from kinoloom.takes import Painted
from kinoloom.uploads import Facts
from media.probe import probe
from tests.films.filming import ALONE, Filming, Seen, made
from workers.comfyui.fake import FakeComfy
from workers.ollama.fake import FakeOllama
from workers.ollama.fake.brain import SmallWriter

pytestmark = pytest.mark.slow

PROMPT = ("A lighthouse keeper who collects storms", "--seconds", "13", "--size", "draft")
#: of the model that animates: loading it, and the work itself
ANIMATES = "KSamplerAdvanced"
AT_LAST_S = 120


@pytest.fixture
def comfy() -> Iterator[FakeComfy]:
    with FakeComfy() as fake:
        yield fake
        fake.calm()


@pytest.fixture
def ollama() -> Iterator[FakeOllama]:
    with FakeOllama(SmallWriter()) as fake:
        yield fake


@pytest.fixture
def filming(tmp_path: Path, comfy: FakeComfy) -> Iterator[Filming]:
    studio = Filming(tmp_path / "home", {**ALONE, "KINOLOOM_COMFYUI__URL": comfy.url})
    yield studio
    assert studio.left_over() == []


def actors(events: list[Seen]) -> Counter[str]:
    return Counter(key.partition("/")[0] for key in made(events))


def nodes(comfy: FakeComfy) -> Counter[str]:
    """How many graphs were submitted with a node of each class."""
    return Counter(kind for one in comfy.submissions for kind in {node["class_type"] for node in one.graph.values()})


def test_a_film_is_written_painted_shown_and_animated_and_no_kill_costs_finished_work(
    filming: Filming, comfy: FakeComfy, ollama: FakeOllama, tmp_path: Path
) -> None:
    filming.settings["KINOLOOM_OLLAMA__URL"] = ollama.url
    film = tmp_path / "film.mp4"
    asked = filming.film("make", *PROMPT, "--review", "--out", str(film))
    assert asked[-1]["type"] == "review_asked"
    (scenes,) = (event["scenes"] for event in asked if event["type"] == "storyboard_ready")
    assert actors(asked)["paint_picture"] == scenes >= 2
    assert nodes(comfy)[ANIMATES] == 0, "nothing costly before somebody approves"
    (shown,) = (event for event in asked if event["type"] == "animatic_ready")
    artifacts = FolderStore(filming.home / "artifacts")
    assert probe(artifacts.get(shown["key"]).file(shown["file"])).sound is not None
    questions = asked_for(ollama)
    assert set(questions.values()) == {1}

    production = asked[0]["production"]
    gate = comfy.faults.hold(ANIMATES)
    watching = filming.start("resume", production)
    assert gate.reached.wait(AT_LAST_S)
    (killed,) = filming.workers()
    since = datetime.now(UTC)
    os.kill(killed, signal.SIGKILL)
    # Whoever comes after it takes the job up, and waits for the clip that is being made.
    watching.until(lambda event: event.get("actor") == "animate_scene" and datetime.fromisoformat(event["at"]) > since)
    os.killpg(watching.process.pid, signal.SIGKILL)
    watching.process.communicate()
    assert filming.left_over() == []

    gate.open()
    events = filming.film("resume", production)
    assert events[-1]["type"] == "film_ready"
    assert film.stat().st_size > 10_000
    assert actors(events)["paint_picture"] == actors(events)["score_music"] == 0
    assert asked_for(ollama) == questions, "what was written stays written"
    # Pictures, the music and clips.
    assert len(comfy.submissions) == 2 * scenes + 1
    assert set(Counter(one.id for one in comfy.submissions).values()) == {1}
    assert set(comfy.begun.values()) == {1}
    clips = [e["key"] for e in events if e["type"] == "take_made" and e["actor"] == "animate_scene"]
    assert {artifacts.get(key).take(Painted).source for key in clips} == {"clip"}
    previews = {(event["key"], event["file"]) for event in events if event["type"] == "preview_ready"}
    assert previews == {(key, "clip.mp4") for key in clips}


def asked_for(ollama: FakeOllama) -> Counter[tuple[object, ...]]:
    """How often the model was asked each question."""
    return Counter((one.last, one.seed, len(one.turns)) for one in ollama.machine.requests if one.turns)


async def introduce(filming: Filming, name: str, folder: Path) -> None:
    """A character with one picture, in the database of the data folder."""
    picture = folder / "face.png"
    cv2.imwrite(str(picture), np.full((64, 64, 3), (30, 90, 160), np.uint8))
    key = take_in(FolderStore(filming.home / "artifacts"), picture, craft="paint")
    async with Store.open(filming.home / "kinoloom.sqlite") as store:
        soon = datetime.now(UTC) + timedelta(hours=1)
        new = NewUpload(kind="face", name="face.png", size=picture.stat().st_size, expires_at=soon)
        upload = await store.intake.begin(LOCAL, new, Allowance(bytes=2**20, files=9))
        await store.intake.whole(upload.id, size=upload.size)
        await store.intake.accept(upload.id, key=key, facts=Facts(format="png", bytes=upload.size, width=64, height=64))
        await store.characters.create(LOCAL, name, Bible(fixed=("a green coat",), references=(upload.id,)))


def test_a_film_with_a_character_fails_by_scene_and_goes_on_and_is_made_large_enough(
    filming: Filming, comfy: FakeComfy, tmp_path: Path
) -> None:
    script, film = tmp_path / "script.md", tmp_path / "film.mp4"
    script.write_text("A lamp.\n\n---\n\nOda came.")
    filming.home.mkdir()
    with asyncio.Runner() as runner:
        runner.run(introduce(filming, "Oda", tmp_path))
    # Of whom it shows, only the second scene is painted by the one that looks at pictures.
    comfy.faults.fail("TextEncodeQwenImageEditPlus", "RuntimeError", "no such eye")
    asked = (
        "--engine",
        "animate=none",
        "--engine",
        "paint=comfyui:sdxl",
        "--character",
        "oda",
        "--music",
        "none",
        "--captions",
        "none",
        "--speed",
        "1.5",
    )
    failed = filming.ask("make", "--script", str(script), "--size", "1080p", *asked, "--out", str(film))
    assert failed.exit_code == 1
    said = " ".join(failed.stderr.split())
    assert "WORKFLOW_FAILED: Scene 2: " in said
    assert "no such eye" in said

    events = filming.film("resume", said_id(filming))
    assert events[-1]["type"] == "film_ready"
    assert actors(events)["paint_picture"] == 0, "the first scene was painted before"
    assert actors(events) == actors(events) | Counter(paint_reference=1, upscale_picture=2)
    texts = [str(node["inputs"]) for one in comfy.submissions for node in one.graph.values()]
    assert any("Picture 1 shows Oda" in text and "Oda: a green coat" in text for text in texts)
    found = probe(film).picture
    assert found is not None
    assert (found.width, found.height) == (1920, 1080)


def said_id(filming: Filming) -> str:
    """The only production there is."""
    return filming.look("list").splitlines()[1].split()[0]
