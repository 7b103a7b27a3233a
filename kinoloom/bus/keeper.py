"""A process that ends the embedded server when all its users were killed.

Users that leave in good order end it themselves. This one costs a few megabytes and a look every few seconds; it runs
without any library, and ends with the server.
"""

import fcntl
import select
import socket
import sys
from pathlib import Path

START_LOCK = "start.lock"
USERS_LOCK = "users.lock"
LOOK_S = 3.0


def keep(folder: Path, path: str) -> None:
    """Watch over the server of *folder* at the socket *path* until it ends."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.connect(path)
        # It never says anything unasked: what can be read is its end.
        while not select.select([line], [], [], LOOK_S)[0]:
            try:
                _end_if_unused(folder, line)
            except FileNotFoundError:
                # The folder was deleted under it: nobody can find this server any more.
                _end(line)


def _end_if_unused(folder: Path, line: socket.socket) -> None:
    with (folder / START_LOCK).open("ab") as start, (folder / USERS_LOCK).open("ab") as users:
        fcntl.flock(start, fcntl.LOCK_EX)
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        # Nobody can come in now: whoever wants to waits for the other lock.
        _end(line)


def _end(line: socket.socket) -> None:
    line.sendall(b"SHUTDOWN NOSAVE\r\n")
    select.select([line], [], [])


if __name__ == "__main__":
    keep(Path(sys.argv[1]), sys.argv[2])
