"""The socket only wakes and shows progress: everything works without it."""

import asyncio
import base64
import os
import socket
from pathlib import Path

import cv2
import httpx
import numpy as np
import pytest

from tests.comfyui.conftest import QUICK, patient, reached, until
from tests.comfyui.graphs import link, node, painting, still
from workers.comfyui.client import Comfy
from workers.comfyui.fake import FakeComfy
from workers.comfyui.graph import Graph
from workers.comfyui.heard import Heard, Previewed, Progressed
from workers.comfyui.socket import Socket
from workers.comfyui.wire import read


async def test_a_deaf_socket_costs_only_the_progress(comfy: Comfy, fake: FakeComfy, tmp_path: Path) -> None:
    await comfy._socket.opened(60)
    fake.faults.deaf = True

    assert (await comfy.run(painting(70), tmp_path)).files


async def test_a_socket_that_did_not_tell_of_an_end_is_opened_anew(
    comfy: Comfy, fake: FakeComfy, tmp_path: Path
) -> None:
    fake.faults.deaf = True
    await comfy.run(still(71), tmp_path)
    await until(lambda: comfy._socket.connections == 2)
    fake.faults.deaf = False
    await comfy._socket.opened(60)
    heard: list[Heard] = []
    gate = fake.faults.hold("EmptyImage")
    running = asyncio.create_task(comfy.run(still(72), tmp_path, tell=heard.append))
    await reached(gate)
    await until(lambda: any(isinstance(one, Progressed) and one.doing == "Mixing a colour" for one in heard))
    gate.open()
    await running


async def test_two_clients_of_one_id_make_one_deaf_and_both_finish(fake: FakeComfy, tmp_path: Path) -> None:
    """The server forgets the younger socket when the older closes."""
    async with Comfy(fake.url, patience=QUICK, client_id="same") as younger:
        async with Comfy(fake.url, patience=QUICK, client_id="same") as older:
            await older._socket.opened(60)
        assert (await younger.run(painting(73), tmp_path)).files


async def test_a_broken_socket_is_opened_again_in_the_middle(comfy: Comfy, fake: FakeComfy, tmp_path: Path) -> None:
    heard: list[Heard] = []
    gate = fake.faults.hold("KSampler")
    running = asyncio.create_task(comfy.run(painting(74), tmp_path, tell=heard.append))
    await reached(gate)
    fake.break_sockets()
    await until(lambda: comfy._socket.connections == 2)
    await comfy._socket.opened(60)
    gate.open()
    await running

    assert any(isinstance(one, Previewed) for one in heard)


async def test_a_server_without_sockets_is_enough(fake: FakeComfy, tmp_path: Path) -> None:
    """A proxy may let none through."""
    fake.faults.no_sockets = True
    async with Comfy(fake.url, patience=patient(connect_s=0.2)) as comfy:
        assert (await comfy.run(painting(75), tmp_path)).files
        assert comfy._socket.connections == 0


async def test_one_peer_that_does_not_read_holds_up_nobodys_work(comfy: Comfy, fake: FakeComfy, tmp_path: Path) -> None:
    """All messages of the server wait behind it."""
    noise = tmp_path / "noise.png"
    picture = np.random.default_rng(1).integers(0, 255, (1024, 1024, 3), np.uint8)
    noise.write_bytes(cv2.imencode(".png", picture)[1].tobytes())
    name = await comfy.upload(noise)
    flood: Graph = {
        "1": node("LoadImage", image=name),
        "2": node("RepeatImageBatch", image=link("1"), amount=4),
        "3": node("SaveImageWebsocket", images=link("2")),
    }
    with _peer_that_does_not_read(fake, "stuck"):
        async with httpx.AsyncClient(base_url=fake.url, trust_env=False, verify=False, timeout=60) as other:
            await other.post("/prompt", json={"prompt": flood, "client_id": "stuck", "prompt_id": "flood"})
            heard: list[Heard] = []
            ran = await comfy.run(painting(76), tmp_path, tell=heard.append)

    assert ran.files
    assert not any(isinstance(one, Previewed) for one in heard)


def _peer_that_does_not_read(fake: FakeComfy, client: str) -> socket.socket:
    peer = socket.socket()
    peer.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    peer.connect(("127.0.0.1", int(fake.url.rpartition(":")[2])))
    key = base64.b64encode(os.urandom(16)).decode()
    peer.sendall(
        f"GET /ws?clientId={client} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
    )
    assert peer.recv(12) == b"HTTP/1.1 101"
    return peer


async def test_pictures_larger_than_a_mebibyte_do_not_kill_the_socket(
    comfy: Comfy, fake: FakeComfy, tmp_path: Path
) -> None:
    noise = tmp_path / "noise.png"
    picture = np.random.default_rng(2).integers(0, 255, (1024, 1024, 3), np.uint8)
    noise.write_bytes(cv2.imencode(".png", picture)[1].tobytes())
    graph: Graph = {
        "1": node("LoadImage", image=await comfy.upload(noise)),
        "2": node("SaveImageWebsocket", images=link("1")),
        "3": node("PreviewImage", images=link("1")),
    }
    heard: list[Heard] = []
    await comfy.run(graph, tmp_path, tell=heard.append)

    assert comfy._socket.connections == 1
    assert any(isinstance(one, Previewed) and one.mime == "image/png" and len(one.image) > 1 << 20 for one in heard)


async def test_what_others_run_is_not_ours(comfy: Comfy, fake: FakeComfy, tmp_path: Path) -> None:
    """Of a prompt without a client, everybody hears."""
    heard: list[Heard] = []
    gate = fake.faults.hold("KSampler")
    async with httpx.AsyncClient(base_url=fake.url, trust_env=False, verify=False) as stranger:
        await stranger.post("/prompt", json={"prompt": painting(77), "prompt_id": "stranger"})
        await reached(gate)
        running = asyncio.create_task(comfy.run(still(77), tmp_path, tell=heard.append))
        gate.open()
        await running

    assert not any(isinstance(one, Previewed) for one in heard)
    assert all(one.doing != "Painting" for one in heard if isinstance(one, Progressed))


async def test_an_end_before_the_history_knows_is_waited_for(comfy: Comfy, fake: FakeComfy, tmp_path: Path) -> None:
    gate = fake.faults.hold_history()
    running = asyncio.create_task(comfy.run(still(78), tmp_path, prompt_id="job-78"))
    await reached(gate)
    before = fake.requests.count(("GET", "/queue"))
    await until(lambda: fake.requests.count(("GET", "/queue")) > before + 2)
    gate.open()

    assert (await running).prompt_id == "job-78"
    assert fake.submitted("job-78") == 1


async def test_a_prompt_that_ends_between_two_questions_is_not_lost(
    comfy: Comfy, fake: FakeComfy, tmp_path: Path
) -> None:
    """The history is asked only right after the queue: the other way round, both may say no."""
    fake.faults.between_looks = True
    before = len(fake.requests)
    fake.faults.hold("EmptyImage")
    await comfy.run(still(200), tmp_path)

    asked = [path.split("/")[1] for method, path in fake.requests[before:] if method == "GET"]
    assert "history" in asked
    assert all(asked[place - 1] == "queue" for place, what in enumerate(asked) if what == "history")
    assert fake.requests[before:].count(("POST", "/prompt")) == 1


async def test_previews_of_a_server_that_does_not_say_of_what_are_of_what_runs(fake: FakeComfy, tmp_path: Path) -> None:
    fake.faults.plain_previews = True
    heard: list[Heard] = []
    async with Comfy(fake.url, patience=QUICK) as comfy:
        await comfy.run(painting(201), tmp_path, tell=heard.append)

    assert {one.mime for one in heard if isinstance(one, Previewed)} == {"image/jpeg"}


@pytest.mark.parametrize(
    "frame",
    [
        "not json",
        "[1]",
        "{}",
        '{"type": "new_in_some_version", "data": {"prompt_id": "x"}}',
        '{"type": "executing", "data": {"node": "3"}}',
        '{"type": "progress", "data": {"prompt_id": "x", "node": "3", "value": "a", "max": null}}',
        '{"type": "progress_state", "data": {"prompt_id": "x", "nodes": [1]}}',
        '{"type": "status", "data": null}',
        b"",
        b"\x00\x00\x00\x01",
        b"\x00\x00\x00\x01\x00\x00\x00\x09xx",
        b"\x00\x00\x00\x03\x00\x00\x00\x011text",
        b"\x00\x00\x00\x04\xff\xff\xff\xff{}",
        b"\x00\x00\x00\x04\x00\x00\x00\x02{}",
        b"\xff\xff\xff\xff",
    ],
)
async def test_garbage_on_the_socket_is_ignored(frame: str | bytes) -> None:
    socket = Socket("http://127.0.0.1:1", "me", QUICK)
    ear = socket.ear("x", still())
    message = read(frame)
    if message is not None:
        socket._hand_out(message)

    assert ear.stands() == Progressed(0.0, "") or ear.stands().fraction == 0.0
