"""A ComfyUI server paints, animates, makes larger and scores as any other engine does."""

import json
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from kinoloom.errors import ArtifactBroken, BusUnreachable, Cancelled, EngineUnavailable, OutputUnusable, WorkflowFailed
from kinoloom.jobs import AnimateScene, PaintPicture, PaintReference, ScoreMusic, UpscaleClip, UpscalePicture
from kinoloom.settings import ComfySection, Settings
from kinoloom.takes import Painted, Scored
from media.probe import check_take, probe
from tests.takes.conftest import Heard, Studio
from workers import nearby
from workers.comfyui.engine import WorkflowEngine
from workers.comfyui.engines import workflow_engines
from workers.comfyui.fake import FakeComfy
from workers.comfyui.library import load_all
from workers.comfyui.presence import Presence
from workers.comfyui.results import take_of

WIDE = {"width": 1280, "height": 720}


def picture(seed: int = 1, **more: object) -> PaintPicture:
    return PaintPicture.model_validate({"prompt": "a tin boat", "negative": "people", "seed": seed, **WIDE, **more})


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def sent(studio: Studio) -> dict[str, dict[str, object]]:
    """The inputs of the last graph by node."""
    graph = studio.fake.submissions[-1].graph
    return {id: node["inputs"] for id, node in graph.items()}


def test_a_picture_is_painted_in_the_size_of_the_model_and_the_shape_of_the_film(studio: Studio) -> None:
    heard = Heard()
    bench = studio.bench(heard)
    take = studio.engine("sdxl").make(picture(seed=2**60), bench)
    assert isinstance(take, Painted)
    assert take.source == "still"
    assert take.width * take.height == pytest.approx(1024 * 1024, rel=0.05)
    assert take.width / take.height == pytest.approx(16 / 9, rel=0.02)
    assert files(bench.folder) == ["still.png"]
    check_take(take, bench.folder)
    assert b"tEXt" not in (bench.folder / "still.png").read_bytes(), "the server's notes would tell the prompt"
    nodes = sent(studio)
    assert (nodes["positive"]["text"], nodes["negative"]["text"]) == ("a tin boat", "people")
    assert "Saving the picture" in heard.steps
    assert heard.fractions == sorted(heard.fractions)
    assert heard.fractions[-1] == 1
    assert all(preview[:2] == b"\xff\xd8" and len(preview) <= 24 * 1024 for preview in heard.previews)


def test_equal_jobs_are_equal_pictures_and_the_second_is_fetched_not_painted(studio: Studio) -> None:
    engine, job = studio.engine("sdxl"), picture(seed=77)
    first, again = studio.bench(), studio.bench()
    assert engine.make(job, first) == engine.make(job, again)
    assert (first.folder / "still.png").read_bytes() == (again.folder / "still.png").read_bytes()
    assert studio.fake.submitted(studio.fake.submissions[-1].id) == 1


def test_pictures_of_characters_go_to_the_painter_that_looks_at_them(studio: Studio) -> None:
    one, two = studio.shelf.given(1), studio.shelf.given(2)
    job = PaintReference(prompt="Mira waves", references=(one, two), seed=3, width=1280, height=720)
    engine = studio.engine("qwen-image-edit")
    assert engine.traits.does(PaintReference.actor)
    assert not engine.traits.does(PaintPicture.actor)
    engine.make(job, studio.bench())
    nodes = sent(studio)
    names = {str(nodes[node]["image"]) for node in ("reference1", "reference2")}
    assert len(names) == 2
    assert all(name.startswith("kinoloom/") for name in names), "uploads are named by their content"
    assert "reference3" not in nodes


@pytest.mark.parametrize(("workflow", "asked_s", "frames"), [("wan22-5b", 3.0, 73), ("wan22-14b", 9.0, 81)])
def test_a_clip_begins_with_its_picture_and_has_frames_that_the_model_can_do(
    studio: Studio, workflow: str, asked_s: float, frames: int
) -> None:
    engine, bench = studio.engine(workflow), studio.bench()
    job = AnimateScene(
        picture=studio.shelf.still(1), prompt="it rocks", seconds=asked_s, seed=1, width=1280, height=720
    )
    take = engine.make(job, bench)
    assert isinstance(take, Painted)
    assert take.clip is not None
    assert (take.source, take.clip.ends, files(bench.folder)) == ("clip", "stretch", ["clip.mp4", "still.png"])
    found = probe(bench.folder / take.clip.file).picture
    assert found is not None
    assert (found.frames, found.width, found.height) == (frames, take.width, take.height)
    check_take(take, bench.folder)
    with pytest.raises(ArtifactBroken):
        check_take(take.model_copy(update={"width": take.width - 16}), bench.folder)
    assert float(found.duration_s) >= min(asked_s, engine.traits.clip_s) - 1e-6
    still = cv2.imread(str(bench.folder / "still.png"))
    assert still is not None
    assert still.shape[1::-1] == (take.width, take.height)


def test_a_picture_and_a_clip_are_made_as_large_as_the_film_in_their_own_shape(studio: Studio) -> None:
    still, bench = studio.shelf.still(4, size=(320, 200)), studio.bench()
    larger = studio.engine("upscale-picture").make(UpscalePicture(picture=still, **WIDE), bench)
    assert isinstance(larger, Painted)
    assert (larger.source, larger.width, larger.height) == ("still", 1280, 800)

    clip = studio.bench()
    job = AnimateScene(picture=still, prompt="-", seconds=1.0, seed=1, width=320, height=176)
    key = studio.shelf.still(5)
    studio.shelf.takes[key] = studio.engine("wan22-14b").make(job, clip)
    (clip.folder / "clip.mp4").rename(studio.shelf.folder(key) / "clip.mp4")
    bench = studio.bench()
    whole = studio.engine("upscale-clip").make(UpscaleClip(picture=key, **WIDE), bench)
    assert isinstance(whole, Painted)
    assert (whole.source, whole.height) == ("clip", 720)
    assert whole.width >= 1280


def test_music_of_a_model_goes_round_under_a_film(studio: Studio) -> None:
    bench = studio.bench()
    take = studio.engine("ace-step").make(ScoreMusic(mood="calm", seconds=20.0, seed=1), bench)
    assert isinstance(take, Scored)
    assert (take.mood, take.ending_s) == ("calm", 0)
    assert take.loop is not None
    check_take(take, bench.folder)
    assert "calm" in str(sent(studio)["positive"]["tags"])


def test_what_is_not_wanted_any_more_is_stopped_on_the_server(studio: Studio) -> None:
    gate, heard = studio.fake.faults.hold("KSampler"), Heard()
    bench = studio.bench(heard)
    with ThreadPoolExecutor(1) as pool:
        made = pool.submit(studio.engine("sdxl").make, picture(seed=5), bench)
        assert gate.reached.wait(60)
        heard.unwanted.set()
        with pytest.raises(Cancelled):
            made.result(60)
    queue = nearby.ask(studio.fake.url, "/queue")
    assert queue == {"queue_running": [], "queue_pending": []}
    assert files(bench.folder) == []
    gate.open()
    # Nothing of it is in the way of the next.
    studio.engine("sdxl").make(picture(seed=6), studio.bench())


def test_a_bus_that_is_away_stops_no_work_at_the_server(studio: Studio) -> None:
    class Away(Heard):
        def __call__(self, fraction: float, /) -> None:
            raise BusUnreachable("The bus is away.", hint="-")

    assert isinstance(studio.engine("sdxl").make(picture(seed=12), replace(studio.bench(Away()), gpu=Lent())), Painted)
    assert studio.fake.submitted(studio.fake.submissions[-1].id) == 1


class Lent:
    """A GPU that says who has it."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.held = threading.Event()

    @contextmanager
    def hold(self, kind: str, url: str, *, heed: Callable[[float], None]) -> Iterator[None]:
        self.told.append(f"{kind} {url}")
        self.held.set()
        try:
            yield
        finally:
            self.held.clear()
            self.told.append("given back")


def test_the_memory_of_the_gpu_is_held_while_the_server_works_and_given_back(studio: Studio) -> None:
    gate, gpu = studio.fake.faults.hold("KSampler"), Lent()
    bench = replace(studio.bench(), gpu=gpu)
    with ThreadPoolExecutor(1) as pool:
        made = pool.submit(studio.engine("sdxl").make, picture(seed=10), bench)
        assert gate.reached.wait(60)
        assert gpu.held.is_set()
        gate.open()
        made.result(60)
    assert gpu.told == [f"comfyui {studio.fake.url}", "given back"]


def test_whoever_waits_for_the_gpu_can_be_called_off_and_nothing_is_submitted(studio: Studio) -> None:
    class Taken(Lent):
        @contextmanager
        def hold(self, kind: str, url: str, *, heed: Callable[[float], None]) -> Iterator[None]:
            for waited in range(10_000):
                heed(float(waited))
            raise AssertionError("nobody called it off")
            yield

    heard, before = Heard(), len(studio.fake.submissions)
    heard.unwanted.set()
    with pytest.raises(Cancelled):
        studio.engine("sdxl").make(picture(seed=11), replace(studio.bench(heard), gpu=Taken()))
    assert len(studio.fake.submissions) == before


def test_a_failed_picture_says_where_and_is_painted_anew_the_next_time(studio: Studio) -> None:
    studio.fake.faults.fail("KSampler", "RuntimeError", "the tensors do not fit")
    bench = studio.bench()
    with pytest.raises(WorkflowFailed) as failed:
        studio.engine("sdxl").make(picture(seed=8), bench)
    assert "the tensors do not fit" in failed.value.message
    assert files(bench.folder) == []
    assert isinstance(studio.engine("sdxl").make(picture(seed=8), studio.bench()), Painted)


def test_a_server_that_is_away_is_told_apart_from_one_that_lacks_something(studio: Studio) -> None:
    nobody = studio.engine("sdxl", urls=("http://127.0.0.1:9",))
    assert nobody.traits.away
    assert "127.0.0.1:9" in str(nobody.traits.missing)
    with pytest.raises(EngineUnavailable):
        nobody.make(picture(), studio.bench())
    with FakeComfy(models={"checkpoints": ["other.safetensors"]}) as poor:
        assert studio.engine("sdxl", urls=(poor.url,)).traits.available
        both = studio.engine("sdxl", urls=("http://127.0.0.1:9", poor.url))
        assert both.traits.available
        both.make(picture(seed=9), studio.bench())
        assert len(poor.submissions) == 1


def test_engines_say_what_they_are_and_who_may_be_chosen_unasked(studio: Studio) -> None:
    sdxl, kontext = studio.engine("sdxl").traits, studio.engine("flux-kontext").traits
    assert (sdxl.id, sdxl.craft, sdxl.queue, sdxl.commercial) == ("comfyui:sdxl", "paint", "remote", True)
    assert {style.name for style in sdxl.styles} >= {"watercolour", "noir"}
    assert not kontext.commercial
    assert not studio.engine("blank-picture").traits.auto


def test_a_persons_own_workflow_becomes_an_engine_and_broken_ones_beside_it_harm_nobody(
    studio: Studio, tmp_path: Path
) -> None:
    settings = Settings(home=tmp_path, comfyui=ComfySection(url=studio.fake.url))
    settings.workflows_folder.mkdir()
    graph = {id: dict(node) for id, node in load_all(None).workflows["sdxl"].graph.items()}
    for node, title in (("positive", "$prompt"), ("sampler", "$seed"), ("canvas", "$width $height")):
        graph[node] = {**graph[node], "_meta": {"title": title}}
    (settings.workflows_folder / "mine.json").write_text(json.dumps(graph))
    (settings.workflows_folder / "broken.json").write_text("{")
    tables = workflow_engines(settings)
    engine = tables["paint"]["comfyui:mine"]()
    assert "comfyui:broken" not in tables["paint"]
    assert (engine.traits.available, engine.traits.actors) == (True, ("paint_picture",))
    assert list(tables["paint"]).index("comfyui:mine") > list(tables["paint"]).index("comfyui:sdxl")
    bench = studio.bench()
    mine = WorkflowEngine(
        load_all(settings.workflows_folder).workflows["mine"], Presence((studio.fake.url,)), studio.crew
    )
    take = mine.make(picture(seed=13), bench)
    assert isinstance(take, Painted)
    assert (take.width, take.height) == (1280, 720), "who names no size of its own gets the film's"
    assert sent(studio)["positive"]["text"] == "a tin boat"


@pytest.mark.parametrize("light", [0, 3])
def test_a_black_picture_is_no_picture(tmp_path: Path, light: int) -> None:
    cv2.imwrite(str(tmp_path / "black.png"), np.full((64, 64, 3), light, np.uint8))
    with pytest.raises(OutputUnusable) as refused:
        take_of(picture(), "image", [tmp_path / "black.png"], tmp_path)
    assert "black" in refused.value.message
    assert not (tmp_path / "still.png").exists()


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\nnot really", b"<html>"])
def test_what_cannot_be_decoded_is_no_take(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "odd.png").write_bytes(content)
    (tmp_path / "odd.mp4").write_bytes(content)
    (tmp_path / "odd.flac").write_bytes(content)
    for kind, name in (("image", "odd.png"), ("video", "odd.mp4"), ("audio", "odd.flac")):
        with pytest.raises(OutputUnusable):
            take_of(picture(), kind, [tmp_path / name], tmp_path)  # type: ignore[arg-type]
    with pytest.raises(OutputUnusable):
        take_of(picture(), "image", [], tmp_path)


def test_a_server_that_is_too_old_for_a_model_does_not_offer_it(studio: Studio) -> None:
    """It has the model's files and every node, and would fail only in the middle of a film."""
    traits = studio.engine("z-image-turbo").traits
    assert (traits.available, traits.remedy) == (False, "Update ComfyUI to 0.3.75 or newer.")
    assert studio.engine("qwen-image").traits.available
