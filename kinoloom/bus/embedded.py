"""One private server for each data folder, shared by all processes that ask, ended by the last.

Two files in the folder are locked, never written. `start.lock` is held alone by whoever starts or stops the server.
`users.lock` is held together by everyone who uses it; the kernel lets go of it even after `kill -9`. Whoever can hold
`users.lock` alone is the last one; when all were killed, that is the server's keeper.
"""

import contextlib
import fcntl
import hashlib
import os
import socket
import stat
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Self
from urllib.parse import quote

import structlog

from kinoloom.bus.keeper import START_LOCK, USERS_LOCK
from kinoloom.bus.server import Server, find_binary, listen, ping
from kinoloom.errors import BusNotStarted

log = structlog.get_logger(__name__)

#: bytes; macOS allows 103, Linux 107
_SOCKET_MAX = 100
_RETRY_S = 1.0
_SOCKET = "redis.sock"
#: holds the socket's path when it is elsewhere
_ELSEWHERE = "socket-path"


class EmbeddedServer:
    """`with EmbeddedServer(folder) as server:` a server listens at `server.url` until the last user has left.

    It keeps its data in *folder*, survives `kill -9` of any user, and is started again, with its data, when it dies
    itself while somebody uses it.
    """

    def __init__(self, folder: Path, *, binary: Path | None = None) -> None:
        self._folder = folder.absolute()
        self._binary = binary
        self._path = ""
        self._users: IO[bytes] | None = None
        self._leaving = threading.Event()
        self._line: socket.socket | None = None
        self._watcher: threading.Thread | None = None

    @property
    def url(self) -> str:
        return f"unix://{quote(self._path)}"

    def __enter__(self) -> Self:
        """
        Raises:
            BusNotStarted: the folder or the server refuses.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._folder.chmod(0o700)
            self._path = _socket_path(self._folder)
            self._users = (self._folder / USERS_LOCK).open("ab")
            with self._alone():
                fcntl.flock(self._users, fcntl.LOCK_SH)
                self._start()
        except OSError as error:
            self._let_go()
            raise BusNotStarted(
                f"The folder of the embedded server, {self._folder}, cannot be used: {error}.",
                hint="Let KINOLOOM_HOME name a folder of yours on a local disk with room.",
            ) from error
        except BaseException:
            self._let_go()
            raise
        self._leaving.clear()
        self._watcher = threading.Thread(target=self._watch, name="bus-server", daemon=True)
        self._watcher.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._leaving.set()
        if self._watcher is not None:
            self._hang_up()
            self._watcher.join()
        with self._alone():
            if self._users is None:
                return
            fcntl.flock(self._users, fcntl.LOCK_UN)
            with contextlib.suppress(BlockingIOError):
                fcntl.flock(self._users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                self._server().stop()
            self._let_go()

    def _server(self) -> Server:
        return Server(self._binary or find_binary(), self._folder, self._path)

    def _start(self) -> None:
        if ping(self._path) is False:
            self._server().start()

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        with (self._folder / START_LOCK).open("ab") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _let_go(self) -> None:
        if self._users is not None:
            self._users.close()
            self._users = None

    def _watch(self) -> None:
        """Hold a silent connection: its end is the server's, noticed at once and for nothing."""
        while not self._leaving.is_set():
            try:
                self._line = listen(self._path)
            except OSError:
                self._revive()
                continue
            # Looked at again: the one who leaves may have hung up just before the line was there.
            if not self._leaving.is_set():
                self._wait_for_the_end(self._line)
            self._line.close()

    def _wait_for_the_end(self, line: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while line.recv(4096):
                pass

    def _revive(self) -> None:
        try:
            with self._alone():
                if not self._leaving.is_set():
                    self._start()
        except (OSError, BusNotStarted) as error:
            log.warning("server.not_revived", error=str(error), again_in_s=_RETRY_S)
            self._leaving.wait(_RETRY_S)

    def _hang_up(self) -> None:
        line = self._line
        if line is not None:
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)


def _socket_path(folder: Path) -> str:
    """In *folder*, or in a short private one when that path is too long for a socket; all users get the same.

    Raises:
        OSError: the short folder belongs to somebody else.
    """
    usual = str(folder / _SOCKET)
    if len(os.fsencode(usual)) <= _SOCKET_MAX:
        return usual
    noted = folder / _ELSEWHERE
    with contextlib.suppress(FileNotFoundError):
        known = noted.read_text()
        if known and os.path.isdir(os.path.dirname(known)):
            return known
    runtime = Path(tempfile.gettempdir(), f"kinoloom-{os.getuid()}")
    if len(os.fsencode(runtime)) > _SOCKET_MAX - 32:
        runtime = Path("/tmp", runtime.name)
    runtime.mkdir(mode=0o700, exist_ok=True)
    _insist_it_is_private(runtime)
    path = str(runtime / f"{hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]}.sock")
    noted.write_text(path)
    return path


def _insist_it_is_private(folder: Path) -> None:
    """
    Raises:
        PermissionError: others may enter, or own it.
    """
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or found.st_mode & 0o077:
        raise PermissionError(f"{folder} is not a private folder of this user")
