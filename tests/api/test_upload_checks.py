"""A file is looked at once, by whoever lives, and never used when that cannot be told."""

import contextlib
import os
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import httpx
import pytest
from pydantic import SecretStr

from kinoloom.bus.embedded import EmbeddedServer
from kinoloom.settings import RedisSection, Settings, UploadsSection, part_environment
from tests.api.conftest import Served, serving
from tests.api.handing import accepted, hand_in, lying_about, seen_as, settled
from tests.api.hostile import corpus, honest
from tests.waiting import until

UPLOADS = "/api/v1/uploads"
_MOST = 100_000


class Clamd:
    """A scanner that speaks INSTREAM as clamd does, and knows one virus."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self._listening: socket.socket | None = None
        self._threads: list[threading.Thread] = []

    def open(self) -> None:
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(str(self.place))
        self._listening.listen()
        self._threads.append(threading.Thread(target=self._serve))
        self._threads[-1].start()

    def close(self) -> None:
        if self._listening is not None:
            self._listening.shutdown(socket.SHUT_RDWR)
            self._listening.close()
        for thread in self._threads:
            thread.join()

    def _serve(self) -> None:
        assert self._listening is not None
        while True:
            try:
                line, _ = self._listening.accept()
            except OSError:
                return
            with line, contextlib.suppress(ConnectionError):
                line.sendall(self._judged(line.makefile("rb")))

    def _judged(self, sent: BinaryIO) -> bytes:
        read = sent.read
        assert read(10) == b"zINSTREAM\0"
        data = b""
        while size := struct.unpack("!L", read(4))[0]:
            data += read(size)
            if len(data) > _MOST:
                return b"INSTREAM size limit exceeded. ERROR\0"
        return b"stream: Eicar-Test FOUND\0" if corpus.EICAR in data else b"stream: OK\0"


@pytest.fixture
def scanned(settings: Settings, tmp_path: Path) -> Iterator[tuple[Served, Clamd]]:
    """A studio that asks a scanner, which is not there yet."""
    assert settings.redis.url is not None
    clamd = Clamd(tmp_path / "clamd")
    redis = RedisSection(url=SecretStr(settings.redis.url.get_secret_value()), namespace=tmp_path.name)
    own = Settings(home=tmp_path / "home", redis=redis, uploads=UploadsSection(clamd=f"unix:{clamd.place}"))
    own.home.mkdir()
    try:
        with serving(own) as served:
            yield served, clamd
    finally:
        clamd.close()


def hiding_eicar() -> bytes:
    """A sound that is one in every respect."""
    return corpus.wav(data=bytes(8_000), more=b"junk" + struct.pack("<I", 68) + corpus.EICAR)


def test_a_scanner_sees_everything_and_nothing_passes_without_it(scanned: tuple[Served, Clamd]) -> None:
    served, clamd = scanned
    with httpx.Client(base_url=served.url, timeout=90) as client:
        waiting = hand_in(client, honest.picture(), kind="still", name="a.png").headers["location"]
        found = seen_as(client, waiting, lambda upload: upload["reason"] is not None)
        assert (found["status"], found["reason"]["code"]) == ("checking", "SCANNER_UNREACHABLE")
        assert client.get(f"{waiting}/content").json()["code"] == "NOT_NOW"

        clamd.open()
        with serving(served.settings) as again, httpx.Client(base_url=again.url, timeout=90) as other:
            assert settled(other, waiting)["status"] == "ready", "whoever starts next takes it up"
        bad = settled(client, hand_in(client, hiding_eicar(), kind="voice", name="a.wav").headers["location"])
        assert (bad["status"], bad["reason"]["code"]) == ("quarantined", "UPLOAD_INFECTED")
        assert "Eicar-Test" in bad["reason"]["message"]
        noise = corpus.wav(data=bytes(3 * _MOST))
        large = settled(client, hand_in(client, noise, kind="voice", name="a.wav").headers["location"])
        assert (large["status"], large["reason"]["code"]) == ("quarantined", "UPLOAD_UNSCANNABLE")
        assert accepted(client, honest.picture(), kind="still", name="b.png")


@pytest.mark.slow
def test_a_killed_server_leaves_nothing_unlooked_at_and_no_child(tmp_path: Path) -> None:
    """kill -9 in the middle of checks; what starts next ends them all, each once."""
    with EmbeddedServer(tmp_path / "bus") as bus:
        settings = Settings(home=tmp_path, redis=RedisSection(url=SecretStr(bus.url)))
        film = honest.recording("mp4", seconds=20.0)
        with _process(settings) as (url, process):
            with httpx.Client(base_url=url, timeout=90) as client:
                places = [
                    hand_in(client, film, kind="clip", name=f"{number}.mp4").headers["location"] for number in range(4)
                ]
                statuses = [client.get(place).json()["status"] for place in places]
            process.kill()
            process.wait()
        assert "checking" in statuses
        assert _looking_below(tmp_path) == []
        with serving(settings) as again, httpx.Client(base_url=again.url, timeout=90) as client:
            found = [settled(client, place) for place in places]
            assert [upload["status"] for upload in found] == ["ready"] * 4
            assert len({upload["key"] for upload in found}) == 1
            until(lambda: lying_about(settings) == set())


@contextlib.contextmanager
def _process(settings: Settings) -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    """A server in a process of its own."""
    assert settings.redis.url is not None
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
        environment = part_environment(settings, settings.redis.url.get_secret_value())
        command = [sys.executable, "-m", "api.main", "--home", str(settings.home), "--door", str(door.fileno())]
        process = subprocess.Popen(command, env=environment, pass_fds=[door.fileno()])
    try:
        with httpx.Client(transport=httpx.HTTPTransport(retries=10), timeout=90) as client:
            client.get(f"http://127.0.0.1:{port}/healthz").raise_for_status()
        yield f"http://127.0.0.1:{port}", process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.wait(60)


def _looking_below(home: Path) -> list[str]:
    """Processes that still look at a file below *home*, once those that die have died."""
    end = time.monotonic() + 30
    while True:
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                command = (folder / "cmdline").read_bytes().decode(errors="replace")
                if "media.intake" in command and str(home) in command and int(folder.name) != os.getpid():
                    found.append(command)
        if not found or time.monotonic() > end:
            return found
        time.sleep(0.02)
