"""A workflow goes to a server, and its files come back."""

import asyncio
import hashlib
import os
from contextlib import nullcontext
from pathlib import Path

import httpx
import pytest

from kinoloom.errors import OutputMissing, WorkflowFailed, WorkflowInvalid
from tests.comfyui.conftest import QUICK, patient, reached, until
from tests.comfyui.graphs import link, node, painting, still
from workers.comfyui.client import Comfy
from workers.comfyui.fake import FakeComfy
from workers.comfyui.graph import Graph
from workers.comfyui.heard import Heard, Previewed, Progressed, Queued
from workers.comfyui.looking import Entry, Status
from workers.comfyui.verdict import ended_well, judge


async def test_files_come_whole_and_are_known_by_node_and_hash(comfy: Comfy, tmp_path: Path) -> None:
    ran = await comfy.run(still(), tmp_path, wanted=("2",))

    [file] = ran.of("2")
    assert (file.key, file.animated, file.name) == ("images", False, "still_00001_.png")
    assert hashlib.sha256(file.path.read_bytes()).hexdigest() == file.sha256
    assert file.path.stat().st_size == file.size
    assert os.listdir(tmp_path) == [file.path.name]


async def test_progress_rises_to_one_under_the_nodes_own_titles(comfy: Comfy, fake: FakeComfy, tmp_path: Path) -> None:
    heard: list[Heard] = []
    gates = [fake.faults.hold(kind) for kind in ("KSampler", "SaveImage")]
    running = asyncio.create_task(comfy.run(painting(1), tmp_path, tell=heard.append))
    for gate in gates:
        await reached(gate)
        await until(lambda: any(isinstance(one, Progressed) and one.doing for one in heard))
        gate.open()
    await running

    steps = [one for one in heard if isinstance(one, Progressed)]
    assert [one.fraction for one in steps] == sorted(one.fraction for one in steps)
    assert steps[-1].fraction == 1.0
    assert {"Painting", "Saving"} <= {one.doing for one in steps}


async def test_a_sampler_counts_as_much_as_its_steps(comfy: Comfy, fake: FakeComfy, tmp_path: Path) -> None:
    heard: list[Heard] = []
    await comfy.free()
    gate = fake.faults.hold("VAEDecode")
    running = asyncio.create_task(comfy.run(painting(2), tmp_path, tell=heard.append))
    await reached(gate)

    await until(lambda: any(isinstance(one, Progressed) and one.doing == "Drying" for one in heard))
    gate.open()
    await running

    drying = [one.fraction for one in heard if isinstance(one, Progressed) and one.doing == "Drying"]
    assert drying[0] == pytest.approx(0.8)  # four loaders and four steps are done, two nodes are not


async def test_previews_say_what_they_are_of(comfy: Comfy, fake: FakeComfy, tmp_path: Path) -> None:
    heard: list[Heard] = []
    gate = fake.faults.hold("VAEDecode")
    running = asyncio.create_task(comfy.run(painting(3), tmp_path, tell=heard.append))
    await reached(gate)
    await until(lambda: any(isinstance(one, Previewed) for one in heard))
    gate.open()
    await running

    previews = [one for one in heard if isinstance(one, Previewed)]
    assert {(one.mime, one.image[:3]) for one in previews} == {("image/jpeg", b"\xff\xd8\xff")}
    assert {one.doing for one in previews} <= {"Painting", "Drying"}


async def test_what_waits_says_how_many_are_before_it(comfy: Comfy, fake: FakeComfy, tmp_path: Path) -> None:
    heard: list[Heard] = []
    gate = fake.faults.hold("KSampler")
    async with Comfy(fake.url, patience=QUICK) as other:
        first = asyncio.create_task(other.run(painting(4), tmp_path))
        await reached(gate)
        second = asyncio.create_task(comfy.run(still(7), tmp_path, tell=heard.append))
        await until(lambda: Queued(1) in heard)
        gate.open()
        await asyncio.gather(first, second)


async def test_a_server_gets_one_to_run_and_one_to_wait(comfy: Comfy, fake: FakeComfy, tmp_path: Path) -> None:
    """Its queue is lost when it restarts; ours is not."""
    gate = fake.faults.hold("EmptyImage")
    before = len(fake.submissions)
    folders = [tmp_path / str(number) for number in range(4)]
    for folder in folders:
        folder.mkdir()
    runs = [asyncio.create_task(comfy.run(still(90 + n), folder)) for n, folder in enumerate(folders)]
    await reached(gate)
    await until(lambda: len(fake.submissions) == before + 2)
    most = await comfy.load()
    gate.open()
    await asyncio.gather(*runs)

    assert most == 2
    assert len(fake.submissions) == before + 4


async def test_what_waits_on_our_side_hears_so_and_can_be_stopped(
    comfy: Comfy, fake: FakeComfy, tmp_path: Path
) -> None:
    gate = fake.faults.hold("EmptyImage")
    before = len(fake.submissions)
    full = [asyncio.create_task(comfy.run(still(95 + n), tmp_path / str(n))) for n in range(QUICK.in_flight)]
    await reached(gate)
    heard: list[Heard] = []
    waiting = asyncio.create_task(comfy.run(still(97), tmp_path, tell=heard.append))
    await until(lambda: Queued(2) in heard)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    last = asyncio.create_task(comfy.run(still(98), tmp_path))
    gate.open()
    await asyncio.gather(*full, last)

    assert len(fake.submissions) == before + QUICK.in_flight + 1


async def test_each_submission_is_ours_by_id_and_tag(comfy: Comfy, fake: FakeComfy, tmp_path: Path) -> None:
    ran = await comfy.run(still(11), tmp_path, prompt_id="of-a-job")

    sent = fake.submissions[-1]
    assert (sent.id, ran.prompt_id) == ("of-a-job", "of-a-job")
    assert sent.extra_data["kinoloom"] == {"errand": "of-a-job"}
    assert len(sent.extra_data["client_id"]) == 32


@pytest.mark.parametrize("kind", ["SaveImage", "PreviewImage"])
async def test_a_cached_rerun_gives_the_same_files(comfy: Comfy, tmp_path: Path, kind: str) -> None:
    graph = still(12)
    graph["2"] = node(kind, images=link("1"), **({"filename_prefix": "t/c"} if kind == "SaveImage" else {}))
    first = await comfy.run(graph, tmp_path)
    again = await comfy.run(graph, tmp_path)

    assert again.cached == {"1", "2"}
    assert [file.sha256 for file in again.files] == [file.sha256 for file in first.files]


async def test_every_kind_of_output_comes(comfy: Comfy, tmp_path: Path) -> None:
    graph: Graph = {
        "still": node("EmptyImage", width=64, height=48, batch_size=3, color=99),
        "hum": node("EmptyAudio", duration=0.5, sample_rate=44100, channels=2),
        "film": node("CreateVideo", images=link("still"), fps=8.0),
        "mp4": node("SaveVideo", video=link("film"), filename_prefix="k/v", format="mp4", codec="h264"),
        "webm": node("SaveWEBM", images=link("still"), filename_prefix="k/w", codec="vp9", fps=8.0, crf=32.0),
        "webp": node(
            "SaveAnimatedWEBP",
            images=link("still"),
            filename_prefix="k/a",
            fps=8.0,
            lossless=False,
            quality=80,
            method="default",
        ),
        "flac": node("SaveAudio", audio=link("hum"), filename_prefix="k/s"),
        "mp3": node("SaveAudioMP3", audio=link("hum"), filename_prefix="k/s", quality="128k"),
        "opus": node("SaveAudioOpus", audio=link("hum"), filename_prefix="k/s", quality="96k"),
        "temp": node("PreviewAudio", audio=link("hum")),
        "canvas": node("EmptyLatentImage", width=64, height=64, batch_size=1),
        "latent": node("SaveLatent", samples=link("canvas"), filename_prefix="k/l"),
        "stills": node("SaveImage", images=link("still"), filename_prefix="k/i"),
        "word": node("PreviewAny", source="hello"),
    }

    ran = await comfy.run(graph, tmp_path)

    found = {file.node: (file.key, file.path.suffix, file.animated) for file in ran.files}
    assert found == {
        "mp4": ("images", ".mp4", True),
        "webm": ("images", ".webm", True),
        "webp": ("images", ".webp", True),
        "flac": ("audio", ".flac", False),
        "mp3": ("audio", ".mp3", False),
        "opus": ("audio", ".opus", False),
        "temp": ("audio", ".flac", False),
        "latent": ("latents", ".latent", False),
        "stills": ("images", ".png", False),
    }
    assert len(ran.of("stills")) == 3
    assert ran.texts == {"word": ("hello",)}


async def test_only_wanted_nodes_are_brought(comfy: Comfy, tmp_path: Path) -> None:
    graph = still(13)
    graph["3"] = node("PreviewImage", images=link("1"))

    ran = await comfy.run(graph, tmp_path, wanted=("2",))

    assert {file.node for file in ran.files} == {"2"}


async def test_a_wanted_node_that_is_not_there_is_an_error_before_anything_is_sent(
    comfy: Comfy, fake: FakeComfy, tmp_path: Path
) -> None:
    before = len(fake.submissions)
    with pytest.raises(WorkflowInvalid, match="nope"):
        await comfy.run(still(), tmp_path, wanted=("nope",))
    assert len(fake.submissions) == before


@pytest.mark.parametrize("verbose", [True, False])
async def test_a_node_that_was_blocked_leaves_its_output_missing(comfy: Comfy, tmp_path: Path, verbose: bool) -> None:
    """The server calls it a success."""
    graph = still(14)
    graph["stop"] = node("TestExecutionBlocker", input=link("1"), block=True, verbose=verbose)
    graph["3"] = node("PreviewImage", "The blocked one", images=link("stop"))

    with pytest.raises(OutputMissing, match="The blocked one"):
        await comfy.run(graph, tmp_path, wanted=("2", "3"))
    ran = await comfy.run(graph, tmp_path, wanted=("2",))

    assert len(ran.files) == 1


@pytest.mark.parametrize("kind", ["execution_success", "execution_error"])
def test_a_blocked_node_is_no_failure_though_it_is_told_as_one(kind: str) -> None:
    """A failure after it is."""
    blocked = {"node_id": "3", "exception_type": "ExecutionBlocked", "exception_message": "Execution Blocked"}
    ended = {"node_id": "2", "exception_type": "RuntimeError", "exception_message": "really\n"}
    messages = [("execution_error", blocked), (kind, ended if kind == "execution_error" else {})]
    entry = Entry(status=Status(messages=tuple(messages)))

    assert ended_well(entry) == (kind == "execution_success")
    with pytest.raises(WorkflowFailed, match="really") if kind == "execution_error" else nullcontext():
        judge(entry, still(), "here")


async def test_a_workflow_that_makes_nothing_is_an_error(comfy: Comfy, tmp_path: Path) -> None:
    graph: Graph = {
        "model": node("CheckpointLoaderSimple", ckpt_name="sd_xl_base_1.0.safetensors"),
        "keep": node("VAESave", vae=link("model", 2), filename_prefix="vae/x"),
    }

    with pytest.raises(OutputMissing, match="made nothing"):
        await comfy.run(graph, tmp_path)


async def test_an_id_of_the_callers_is_never_run_twice(comfy: Comfy, fake: FakeComfy, tmp_path: Path) -> None:
    first = await comfy.run(still(15), tmp_path, prompt_id="job-15")
    again = await comfy.run(still(15), tmp_path, prompt_id="job-15")

    assert fake.submitted("job-15") == fake.begun["job-15"] == 1
    assert [file.sha256 for file in again.files] == [file.sha256 for file in first.files]


async def test_a_caller_that_comes_back_waits_for_what_runs(fake: FakeComfy, tmp_path: Path) -> None:
    """Its process was killed; it never said that the prompt is not wanted any more."""
    gate = fake.faults.hold("EmptyImage")
    async with httpx.AsyncClient(base_url=fake.url, trust_env=False, verify=False) as killed:
        await killed.post("/prompt", json={"prompt": still(16), "prompt_id": "job-16"})
    await reached(gate)
    async with Comfy(fake.url, patience=QUICK) as other:
        running = asyncio.create_task(other.run(still(16), tmp_path, prompt_id="job-16"))
        await until(lambda: ("GET", "/queue") in fake.requests[-4:])
        gate.open()
        ran = await running

    assert ran.files
    assert fake.submitted("job-16") == fake.begun["job-16"] == 1


async def test_uploads_are_named_by_what_is_in_them_and_sent_once(
    comfy: Comfy, fake: FakeComfy, tmp_path: Path
) -> None:
    path = tmp_path / "Ein Bild mit Ümlaut.PNG"
    path.write_bytes((await comfy.run(still(17), tmp_path)).files[0].path.read_bytes())
    name = await comfy.upload(path)
    same = await comfy.upload(path)

    assert name == same == f"kinoloom/{hashlib.sha256(path.read_bytes()).hexdigest()[:32]}.png"
    assert fake.requests.count(("POST", "/upload/image")) == 1
    graph: Graph = {"1": node("LoadImage", image=name), "2": node("PreviewImage", images=link("1"))}
    assert (await comfy.run(graph, tmp_path)).files


async def test_a_server_says_what_it_is_and_has(comfy: Comfy) -> None:
    stats, info = await comfy.stats(), await comfy.object_info()

    assert stats.system.comfyui_version == "0.3.64"
    assert stats.devices[0].vram_total > 0
    assert "sd_xl_base_1.0.safetensors" in info["CheckpointLoaderSimple"]["input"]["required"]["ckpt_name"][0]


async def test_memory_is_given_back_when_asked(comfy: Comfy, fake: FakeComfy, tmp_path: Path) -> None:
    await comfy.run(still(18), tmp_path)
    await comfy.free()
    again = await comfy.run(still(18), tmp_path)

    assert fake.frees[-1] == {"unload_models": True, "free_memory": True}
    assert again.cached == frozenset()


async def test_a_server_that_works_passes_the_probe(fake: FakeComfy, tmp_path: Path) -> None:
    async with Comfy(fake.url, patience=patient()) as comfy:
        await comfy.probe(tmp_path)
