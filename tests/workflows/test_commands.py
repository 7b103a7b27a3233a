"""A person sees which workflows run here, and runs one."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

import cv2
import pytest
from rich.console import Console
from typer.testing import CliRunner

from cli import workflow_checks, workflow_runs
from cli.workflows import app
from kinoloom.errors import ComfyUnreachable, EngineUnavailable, OutputRefused, WorkflowUnknown, WorkflowValueInvalid
from kinoloom.settings import ComfySection, Settings
from tests.films.filming import PATIENCE_S, Filming
from tests.workflows.conftest import needed
from tests.workflows.test_own import painting, put
from tests.workflows.test_shipped import NAMES
from workers.comfyui.client import Comfy
from workers.comfyui.declared import Value
from workers.comfyui.fake import FakeComfy
from workers.comfyui.heard import Away, Progressed, Queued, Resubmitted
from workers.comfyui.library import Library
from workers.comfyui.servers import HERE, urls

ENDINGS = {"image": ".png", "video": ".mp4", "audio": ".flac"}
#: small, so that the fake draws quickly
SMALL: dict[str, Value] = {"width": 256, "height": 256, "frames": 9, "seconds": 5.0, "steps": 1}


@pytest.fixture(scope="module")
def comfy() -> Iterator[FakeComfy]:
    with FakeComfy() as server:
        yield server


def settings(home: Path, url: str, *more: str) -> Settings:
    return Settings(home=home, comfyui=ComfySection(url=url, more=more))


def quiet() -> tuple[Console, StringIO]:
    heard = StringIO()
    return Console(file=heard, width=200), heard


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory, comfy: FakeComfy) -> dict[str, Path]:
    """A real file of each kind, made by workflows that need no model."""
    folder = tmp_path_factory.mktemp("real")
    at = settings(folder, comfy.url)
    console = quiet()[0]
    workflow_runs.run(at, "blank-picture", ["width=256", "height=256"], folder, console)
    picture = folder / "blank-picture.png"
    workflow_runs.run(at, "still-clip", [f"image={picture}", "width=64", "height=64", "frames=9"], folder, console)
    workflow_runs.run(at, "silence", ["seconds=2"], folder, console)
    return {"image": picture, "video": folder / "still-clip.mp4", "audio": folder / "silence.flac"}


@pytest.mark.parametrize("name", NAMES)
async def test_every_workflow_runs_to_its_files(
    name: str, given: dict[str, Path], shipped: Library, comfy: FakeComfy, tmp_path: Path
) -> None:
    workflow = shipped.workflow(name)
    small = {key: value for key, value in SMALL.items() if key in workflow.inputs}
    lora: dict[str, Value] = {"lora": "style.safetensors"} if "lora" in workflow.inputs else {}
    bound = workflow.bind({**needed(workflow, given), **small, **lora}, tag=name)
    async with Comfy(comfy.url) as server:
        names = {path: await server.upload(path) for path in bound.files}
        ran = await server.run(bound.placed(names), tmp_path, wanted=bound.wanted)
    for output in workflow.declared.outputs:
        (file,) = ran.of(output.node)
        assert file.path.suffix == ENDINGS[output.kind]
        assert file.name.startswith(f"{output.node}_")


def test_a_picture_is_made_by_one_command(comfy: FakeComfy, tmp_path: Path) -> None:
    before = len(comfy.submissions)
    filming = Filming(tmp_path / "home", {"KINOLOOM_COMFYUI__URL": comfy.url})
    done = filming.run("workflows", "run", "sdxl", "prompt=a fox", "width=403", "height=301", "--out", "made")
    assert done.returncode == 0, done.stderr
    assert done.stdout == "made/sdxl.png\n"
    picture = cv2.imread(str(tmp_path / "made" / "sdxl.png"))
    assert picture is not None
    assert picture.shape == (304, 400, 3)
    assert "width 403 became 400: the model wants 8n." in done.stderr
    assert len(comfy.submissions) == before + 1


def test_ctrl_c_stops_it_on_the_server(tmp_path: Path) -> None:
    with FakeComfy(step_s=0.5) as comfy, running(tmp_path, comfy, "sdxl", "prompt=a fox", "steps=100") as process:
        assert process.stderr is not None
        heard = []
        for line in process.stderr:
            heard.append(line)
            if "Painting" in line:
                os.kill(process.pid, signal.SIGINT)
        assert process.wait(timeout=PATIENCE_S) == 130, heard
        assert any("Stopped, here and on the server." in line for line in heard)
        assert ("POST", "/interrupt") in comfy.requests
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".png"] == []


@contextmanager
def running(folder: Path, comfy: FakeComfy, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """`kinoloom workflows run` in a process of its own, that ends with the test however that ends."""
    process = subprocess.Popen(
        [sys.executable, "-m", "cli.main", "workflows", "run", *arguments],
        env=Filming(folder / "home", {"KINOLOOM_COMFYUI__URL": comfy.url}).environment,
        cwd=folder,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def test_what_is_missing_stops_it_before_anything_is_sent(comfy: FakeComfy, tmp_path: Path) -> None:
    before = len(comfy.submissions)
    at, (console, _) = settings(tmp_path, comfy.url), quiet()
    picture = tmp_path / "a.png"
    picture.write_bytes(b"not looked into")
    with pytest.raises(EngineUnavailable, match="no-such-lora"):
        workflow_runs.run(at, "sdxl-lora", ["prompt=x", "lora=no-such-lora.safetensors"], tmp_path, console)
    with pytest.raises(EngineUnavailable, match="forbid commercial use"):
        workflow_runs.run(at, "flux-kontext", ["prompt=x", f"reference={picture}"], tmp_path, console)
    assert len(comfy.submissions) == before


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        (["fox"], WorkflowValueInvalid),
        (["=fox"], WorkflowValueInvalid),
        (["prompt=a", "prompt=b"], WorkflowValueInvalid),
        (["prompt=a", "width=wide"], WorkflowValueInvalid),
        ([], WorkflowValueInvalid),
    ],
)
def test_words_that_say_nothing_are_refused(words: list[str], wrong: type[Exception], tmp_path: Path) -> None:
    with pytest.raises(wrong):
        workflow_runs.run(settings(tmp_path, "http://127.0.0.1:9"), "sdxl", words, tmp_path, quiet()[0])


def test_a_prompt_may_hold_an_equals_sign() -> None:
    assert workflow_runs.pairs(["prompt=e=mc2"]) == {"prompt": "e=mc2"}


def test_nothing_is_made_where_it_cannot_be_put(comfy: FakeComfy, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    before = len(comfy.submissions)
    with pytest.raises(OutputRefused):
        workflow_runs.run(settings(tmp_path, comfy.url), "blank-picture", [], tmp_path / "file", quiet()[0])
    assert len(comfy.submissions) == before


def test_nothing_is_overwritten(comfy: FakeComfy, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        workflow_runs.run(
            settings(tmp_path, comfy.url), "blank-picture", ["width=16", "height=16"], tmp_path, quiet()[0]
        )
    assert [Path(line).name for line in capsys.readouterr().out.splitlines()] == [
        "blank-picture.png",
        "blank-picture-2.png",
    ]


def test_progress_is_a_line_a_node_where_there_is_no_terminal() -> None:
    console, heard = quiet()
    with workflow_runs.shown(console, "SDXL") as tell:
        for what in (
            Queued(2), Queued(2), Queued(1), Progressed(0.0, ""), Progressed(0.1, "Painting"), Away("gone"),
            Progressed(0.2, "Painting"), Resubmitted("the server restarted"), Progressed(0.9, "Saving the picture"),
        ):  # fmt: skip
            tell(what)
    assert heard.getvalue().splitlines() == [
        "Waiting, 2 in the queue",
        "Waiting, 1 in the queue",
        "Painting",
        "Again: the server restarted",
        "Saving the picture",
    ]


def test_progress_is_a_bar_in_a_terminal() -> None:
    heard = StringIO()
    with workflow_runs.shown(Console(file=heard, force_terminal=True, width=100), "SDXL") as tell:
        tell(Queued(1))
        tell(Progressed(0.5, "Painting"))
    assert "SDXL" in heard.getvalue()


async def test_the_list_says_what_runs_here(
    comfy: FakeComfy, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path / "workflows", painting())
    put(tmp_path / "workflows", "{", name="torn")
    seen = await workflow_checks.look(settings(tmp_path, comfy.url))
    here = {row.name: row.here for row in seen.rows}
    assert here["sdxl"] is True
    assert here["flux-dev"] is False
    assert here["mine"] is False, "its checkpoint is not there"
    assert here["torn"] is False
    assert not seen.ok
    workflow_checks.show(seen, json=True)
    rows = {row["name"]: row for row in json.loads(capsys.readouterr().out)}
    assert rows["sdxl"]["engine"] == "comfyui:sdxl"
    assert rows["sdxl"]["inputs"]["width"]["default"] == 1024
    assert rows["mine"]["own"] is True
    assert [lack["kind"] for lack in rows["mine"]["missing"]] == ["model"]
    assert rows["torn"]["broken"]["code"] == "WORKFLOW_INVALID"
    workflow_checks.show(seen, json=False)
    shown = capsys.readouterr().out
    assert "mine  paint · Mine · your own · not here: dream.safetensors is not on the server" in shown
    assert "torn  broken: torn.json is no JSON" in shown


async def test_a_check_says_what_to_do(comfy: FakeComfy, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path / "workflows", painting())
    at = settings(tmp_path, comfy.url)
    seen = await workflow_checks.look(at, only="mine", demand=True)
    workflow_checks.tell(seen, json=False)
    assert "Put it into ComfyUI/models/checkpoints; there: " in capsys.readouterr().out
    assert not seen.ok
    assert (await workflow_checks.look(at, only="sdxl", demand=True)).ok
    with pytest.raises(WorkflowUnknown):
        await workflow_checks.look(at, only="nothing")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["check", "sdxl"], 0),
        (["check", "flux-dev"], 1),
        (["check"], 1),
        (["check", "nothing"], 2),
        (["list"], 0),
        (["run", "sdxl", "fox"], 2),
    ],
)
def test_programs_hear_it_by_the_exit_code(
    arguments: list[str], code: int, comfy: FakeComfy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KINOLOOM_HOME", str(tmp_path))
    monkeypatch.setenv("KINOLOOM_COMFYUI__URL", comfy.url)
    assert CliRunner().invoke(app, arguments).exit_code == code


async def test_without_a_server_the_list_is_shown_and_the_check_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at = settings(tmp_path, "http://127.0.0.1:9")
    seen = await workflow_checks.look(at)
    assert {row.here for row in seen.rows} == {None}
    workflow_checks.show(seen, json=False)
    shown = capsys.readouterr().out
    assert "no server to ask" in shown
    assert "KINOLOOM_COMFYUI__URL" in shown
    with pytest.raises(ComfyUnreachable):
        await workflow_checks.look(at, demand=True)


async def test_of_several_servers_one_that_answers_is_enough(comfy: FakeComfy, tmp_path: Path) -> None:
    at = settings(tmp_path, "http://127.0.0.1:9", comfy.url)
    seen = await workflow_checks.look(at, only="sdxl", demand=True)
    assert seen.ok
    assert len(seen.away) == 1


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({}, (HERE,)),
        ({"url": "http://gpu:8188/"}, ("http://gpu:8188",)),
        ({"url": "http://a:1", "more": ("http://b:1", "http://a:1/")}, ("http://a:1", "http://b:1")),
        ({"more": ("http://b:1",)}, (HERE, "http://b:1")),
    ],
)
def test_servers_are_those_that_were_named(said: dict[str, object], found: tuple[str, ...]) -> None:
    assert urls(ComfySection.model_validate(said)) == found
