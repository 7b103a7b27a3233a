"""The fake says what the recorded server said, asked the same."""

import json
import shutil
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from importlib import resources
from typing import Any, NamedTuple

import httpx
import pytest
from websockets.asyncio.client import connect

from tests.comfyui.graphs import link, node, painting, still
from workers.comfyui.fake import FakeComfy, drawing
from workers.comfyui.fake.made import Made
from workers.comfyui.graph import Graph

RECORDED = resources.files("workers.comfyui.fake") / "recorded" / "exchanges"


def recorded(name: str) -> list[dict[str, Any]]:
    text = (RECORDED / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture(scope="module")
def fake() -> Iterator[FakeComfy]:
    """With the files that the recorded server had."""
    with FakeComfy() as server:
        given = server.folder / "input"
        tone, clip = Made(mark="tone", seconds=1.0), Made(mark="clip", width=64, height=48, frames=8, fps=8.0)
        drawing.sound(given / "tone.flac", tone, "flac")
        (given / "tone.flac").rename(given / "tone.wav")
        drawing.film(
            given / "clip_ok.mp4", Made(mark="x", width=64, height=48, frames=8, fps=8.0, sound=tone), "libx264"
        )
        picture = drawing.png(next(drawing.frames(clip)))
        for place in ("input/a.png", "input/proj/one/a.png", "output/t/multi2_00001_.png"):
            (server.folder / place).parent.mkdir(parents=True, exist_ok=True)
            (server.folder / place).write_bytes(picture)
        (given / "notimage.txt").write_text("hello")
        (server.folder / "main.py").write_text("no picture")
        yield server


@pytest.fixture(scope="module")
def http(fake: FakeComfy) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=fake.url, trust_env=False, verify=False, timeout=30) as client:
        yield client


def shape(answer: Any) -> Any:
    """What stays the same from server to server: names and types, not ids and wordings of Python's."""
    if isinstance(answer, dict):
        return {key: shape(value) for key, value in sorted(answer.items()) if key not in ("details", "input_config")}
    if isinstance(answer, list):
        return [shape(value) for value in answer]
    return type(answer).__name__


def errors(answer: dict[str, Any]) -> dict[str, list[tuple[str, str]]]:
    return {
        id: sorted((one["type"], one["message"]) for one in found["errors"])
        for id, found in answer["node_errors"].items()
    }


@pytest.mark.parametrize("exchange", recorded("validation"), ids=lambda one: one["note"][:50])
def test_a_graph_is_judged_as_it_was(http: httpx.Client, exchange: dict[str, Any]) -> None:
    asked, answered = exchange["asked"], exchange["answered"]
    body = asked["raw_body"].encode() if "raw_body" in asked else json.dumps(asked["json"]).encode()

    answer = http.post("/prompt", content=body)

    assert answer.status_code == answered["status"]
    if "text" in answered:
        assert answer.text == answered["text"]
        return
    said, before = answer.json(), answered["json"]
    assert errors(said) == errors(before)
    assert ("error" in said) == ("error" in before)
    for key in ("type", "message") if "error" in before else ():
        assert said["error"][key] == before["error"][key]
    assert {id: found["dependent_outputs"] for id, found in said["node_errors"].items()} == {
        id: found["dependent_outputs"] for id, found in before["node_errors"].items()
    }


def test_files_come_and_go_as_they_did(fake: FakeComfy) -> None:
    """In one go: what was uploaded before counts."""
    with FakeComfy() as server, httpx.Client(base_url=server.url, trust_env=False, verify=False) as http:
        shutil.rmtree(server.folder / "input")
        (server.folder / "input").mkdir()
        for exchange in recorded("files"):
            asked, answered = exchange["asked"], exchange["answered"]
            answer = _ask_for_file(http, asked)
            assert answer.status_code == answered["status"], exchange
            if "json" in answered:
                assert answer.json() == answered["json"], exchange
            if answered["status"] == 200 and asked["method"] == "GET":
                assert answer.headers["content-type"].split(";")[0] == answered["type"], exchange
                assert int(answer.headers["content-length"]) == answered.get("bytes", len(answered.get("text", "")))


def _ask_for_file(http: httpx.Client, asked: dict[str, Any]) -> httpx.Response:
    if asked["method"] in ("GET", "HEAD"):
        return http.request(asked["method"], asked["path"], params=asked.get("query"))
    if "json" in asked:
        return http.post(asked["path"], json=asked["json"])
    files = {
        name: (file["filename"], (b"hello" if file["bytes"] == 5 else b"x" * file["bytes"]), file["content_type"])
        for name, file in asked["multipart_files"].items()
    }
    return http.post(asked["path"], files=files, data=asked.get("multipart_fields"))


class Frame(NamedTuple):
    """What counts of one."""

    kind: str
    node: str
    keys: tuple[str, ...]


def frame(said: dict[str, Any]) -> Frame:
    data = {key: value for key, value in said["data"].items() if key not in ("timestamp", "sid")}
    if said["type"] == "progress_state":
        return Frame("progress_state", "", tuple(sorted({state["state"] for state in data["nodes"].values()})))
    return Frame(said["type"], str(data.get("node", "")), tuple(sorted(data)))


async def said_of(fake: FakeComfy, graph: Graph) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """All frames of one prompt, and its entry in the history."""
    async with (
        connect(f"{fake.url.replace('http', 'ws', 1)}/ws?clientId=me", proxy=None, max_size=None) as socket,
        httpx.AsyncClient(base_url=fake.url, trust_env=False, verify=False, timeout=60) as http,
    ):
        await socket.recv()
        answer = await http.post("/prompt", json={"prompt": graph, "client_id": "me"})
        id = answer.raise_for_status().json()["prompt_id"]
        frames: list[dict[str, Any]] = []
        async for text in socket:
            if isinstance(text, bytes):
                frames.append({"type": "binary", "data": {"event": int.from_bytes(text[:4], "big")}})
                continue
            frames.append(json.loads(text))
            if frames[-1]["type"] == "executing" and frames[-1]["data"]["node"] is None:
                break
        entry = (await http.get(f"/history/{id}")).json()[id]
    return frames, entry


@pytest.mark.parametrize("name", ["success", "cached", "failure", "blocked"])
async def test_a_run_is_told_of_as_it_was(fake: FakeComfy, name: str) -> None:
    """Nodes that do not need each other may come in any order."""
    for number, before in enumerate(recorded(name)):
        if name == "cached" and number == 0:
            await said_of(fake, before["graph"])
        frames, entry = await said_of(fake, before["graph"])

        told = [one for one in before["frames"] if "sid" not in one["data"]]
        assert sorted(map(frame, frames)) == sorted(map(frame, told)), before["note"]
        assert _around_nodes(frames) == _around_nodes(told)
        if before["status"] is not None:
            assert {key: entry["status"][key] for key in ("status_str", "completed")} == before["status"]
            assert shape(entry["outputs"]) == shape(before["outputs"])
            assert sorted(entry["meta"]) == before["meta"]


def _around_nodes(frames: list[dict[str, Any]]) -> list[str]:
    """The order of what is not about a node."""
    return [
        one["type"]
        for one in frames
        if one["type"] not in ("progress_state", "executed", "execution_error") and not one["data"].get("node")
    ]


@pytest.mark.parametrize("before", recorded("outputs"), ids=lambda one: one["note"][:50])
async def test_each_output_node_gives_what_it_gave(fake: FakeComfy, before: dict[str, Any]) -> None:
    frames, entry = await said_of(fake, before["graph"])

    told = [one for one in frames if one["type"] in ("executed", "execution_error", "binary")]
    assert sorted(map(frame, told)) == sorted(map(frame, before["frames"]))
    assert shape(entry["outputs"]) == shape(before["outputs"])
    for id, shown in entry["outputs"].items():
        for key, items in shown.items():
            for mine, theirs in zip(items, before["outputs"][id][key], strict=True):
                if isinstance(mine, dict):
                    assert mine["type"] == theirs["type"]
                    assert mine["filename"].rpartition(".")[2] == theirs["filename"].rpartition(".")[2]
    failed = [one["data"] for one in before["frames"] if one["type"] == "execution_error"]
    for mine, theirs in zip((one["data"] for one in told if one["type"] == "execution_error"), failed, strict=True):
        assert (mine["node_id"], mine["exception_type"]) == (theirs["node_id"], theirs["exception_type"])
        assert mine["exception_message"][:40] == theirs["exception_message"][:40]


def test_the_queue_is_ordered_by_number_and_then_by_turn(fake: FakeComfy, http: httpx.Client) -> None:
    gate = fake.faults.hold("KSampler")
    asked: list[dict[str, Any]] = [{}, {}, {"front": True}, {"number": -100}, {}]
    numbers = [
        http.post("/prompt", json={"prompt": painting(n), "prompt_id": f"n{n}"} | more).json()["number"]
        for n, more in enumerate(asked)
    ]
    assert gate.reached.wait(60)

    waiting = http.get("/queue").json()["queue_pending"]
    http.post("/queue", json={"clear": True})
    http.post("/interrupt")
    fake.calm()

    assert [row[1] for row in sorted(waiting)] == ["n3", "n2", "n1", "n4"]
    assert numbers[2] < 0
    assert numbers[3] == -100


def test_one_id_twice_runs_twice_and_is_deleted_once(fake: FakeComfy, http: httpx.Client) -> None:
    gate = fake.faults.hold("KSampler")
    http.post("/prompt", json={"prompt": painting(20)})
    assert gate.reached.wait(60)
    for color in (1, 2, 3):
        http.post("/prompt", json={"prompt": still(color), "prompt_id": "dup"})
    http.post("/queue", json={"delete": ["dup", "never"]})
    waiting = [row[1] for row in http.get("/queue").json()["queue_pending"]]
    http.post("/interrupt", json={"prompt_id": "dup"})
    running = http.get("/queue").json()["queue_running"]
    http.post("/queue", json={"clear": True})
    http.post("/interrupt")
    fake.calm()

    assert waiting == ["dup", "dup"]
    assert len(running) == 1


def test_a_foreign_page_is_refused(http: httpx.Client) -> None:
    assert http.get("/prompt", headers={"Origin": "http://evil.example"}).status_code == 403
    assert http.get("/api/prompt").json() == {"exec_info": {"queue_remaining": 0}}


def test_an_odd_request_to_free_memory_is_a_crash(http: httpx.Client) -> None:
    assert http.post("/free").status_code == 500


def test_a_body_over_the_limit_is_refused(fake: FakeComfy) -> None:
    with closing(HTTPConnection("127.0.0.1", int(fake.url.rpartition(":")[2]), timeout=60)) as line:
        line.putrequest("POST", "/prompt")
        line.putheader("Content-Length", "104857601")
        line.endheaders()
        answer = line.getresponse()
        assert (answer.status, answer.read()) == (413, b"Maximum request body size 104857600 exceeded.")


def test_models_and_nodes_can_be_asked_for(http: httpx.Client) -> None:
    assert "checkpoints" in http.get("/models").json()
    assert http.get("/models/nope").status_code == 404
    assert http.get("/object_info/NoSuchNode").json() == {}
    assert http.get("/object_info/EmptyImage").json()["EmptyImage"]["output"] == ["IMAGE"]


async def test_what_nobody_in_particular_sent_is_told_to_all(fake: FakeComfy) -> None:
    graph: Graph = {
        "1": node("EmptyImage", width=8, height=8, batch_size=1, color=77),
        "2": node("PreviewImage", images=link("1")),
    }
    url = f"{fake.url.replace('http', 'ws', 1)}/ws?clientId=bystander"
    async with (
        connect(url, proxy=None) as socket,
        httpx.AsyncClient(base_url=fake.url, trust_env=False, verify=False) as http,
    ):
        await socket.recv()
        await http.post("/prompt", json={"prompt": graph})
        heard = []
        async for text in socket:
            said = json.loads(text)
            heard.append(said["type"])
            if said["type"] == "status" and said["data"]["status"]["exec_info"]["queue_remaining"] == 0:
                break

    assert set(heard) == {"status", "progress_state"}
