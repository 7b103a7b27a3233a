"""`kinoloom serve` is a whole studio, and leaves nothing behind."""

import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr

from api.main import main
from cli.serving import HOPELESS
from kinoloom.settings import RedisSection, Settings
from tests.api.conftest import Served, serving
from tests.api.standing import PATIENCE_S, ROOT, environment, wait_until_nobody_is_left
from tests.cli.conftest import log_given_back

__all__ = ["log_given_back"]


def run(module: str, *arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    """A program that is expected to end by itself."""
    return subprocess.run(
        [sys.executable, "-m", module, *arguments],
        env=environment(home),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )


def test_a_port_in_use_is_refused_before_anything_starts(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("cli.main", "serve", "--port", str(port), home=tmp_path / "home")
    assert done.returncode == 2
    assert f"ADDRESS_REFUSED: 127.0.0.1:{port} is in use." in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "home" / "bus").exists()


def test_an_address_of_another_machine_is_refused(tmp_path: Path) -> None:
    done = run("cli.main", "serve", "--host", "192.0.2.1", "--port", "0", home=tmp_path / "home")
    assert done.returncode == 2
    assert "ADDRESS_REFUSED" in done.stderr


def test_readyz_names_what_is_missing(client: httpx.Client) -> None:
    """Nobody works behind this server."""
    answer = client.get("/readyz")
    assert answer.status_code == 503
    said = answer.json()
    assert said["status"] == "not ready"
    assert [words.partition(":")[0] for words in said["missing"]] == ["directors", "workers"]
    assert "kinoloom director" in said["missing"][0]
    assert "speak" in said["missing"][1]


def test_a_server_without_its_bus_stands_and_says_so(tmp_path: Path) -> None:
    """It may have started first."""
    nowhere = RedisSection(url=SecretStr(f"unix://{tmp_path}/nobody.sock"))
    with serving(Settings(home=tmp_path, redis=nowhere)) as served, httpx.Client(base_url=served.url) as client:
        said = client.get("/readyz").json()["missing"]
        assert any(words.startswith("bus: BUS_UNREACHABLE") for words in said)
        assert not any(words.startswith("database") for words in said)
        assert client.get("/healthz").status_code == 200
        assert 'kinoloom_up{part="bus"} 0.0' in client.get("/metrics").text


def test_healthz_asks_nobody(served: Served, client: httpx.Client) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}


def test_a_server_that_nobody_could_enter_does_not_open(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And says so with the exit code after which no supervisor starts it again."""
    assert main(["--home", str(tmp_path / "home"), "--host", "0.0.0.0", "--port", "0"]) in HOPELESS
    assert "kinoloom keys create" in capsys.readouterr().err


@pytest.mark.slow
def test_parts_started_alone_meet_in_one_data_folder(tmp_path: Path) -> None:
    """Each by its own command, with nothing set but the folder."""
    commands = (("api", "--port", "0"), ("director",), ("worker",))
    parts = [
        subprocess.Popen(
            [sys.executable, "-m", "cli.main", *command],
            env=environment(tmp_path / "home"),
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        for command in commands
    ]
    api = parts[0]
    try:
        assert api.stdout is not None
        said = api.stdout.readline()
        assert said.startswith("Kinoloom's API is at http://127.0.0.1:")
        with httpx.Client(base_url=said.split()[4], timeout=60) as client:
            end = time.monotonic() + PATIENCE_S
            while (answer := client.get("/readyz")).status_code != 200:
                assert time.monotonic() < end, answer.text
        for part in parts:
            part.terminate()
        assert [part.wait(PATIENCE_S) for part in parts] == [0, 0, 0]
        assert wait_until_nobody_is_left(tmp_path / "home") == []
    finally:
        for part in parts:
            part.kill()
            part.wait()
            if part.stdout is not None:
                part.stdout.close()
