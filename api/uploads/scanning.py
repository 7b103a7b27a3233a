"""A look at a file by a ClamAV daemon, over INSTREAM."""

import asyncio
import re
import socket
import struct
from contextlib import suppress
from pathlib import Path

from api.uploads.verdicts import Infected, Unscannable
from kinoloom.errors import ScannerUnreachable

_BLOCK = 1 << 18
#: bytes of an answer
_LONGEST = 4_096
_CONNECT_S, _ANSWER_S = 5.0, 300.0
_FOUND = re.compile(rb"stream: ([\x21-\x7e]{1,200}) FOUND")


async def scan(path: Path, clamd: str) -> None:
    """Let the daemon at *clamd*, `unix:/path` or `host:port`, look at the file.

    Raises:
        Infected: it knows something in the file.
        Unscannable: it says anything else than that the file is clean.
        ScannerUnreachable: it does not answer.
    """
    try:
        line = await asyncio.to_thread(_reached, clamd)
    except OSError as error:
        raise _away() from error
    try:
        answer = await asyncio.to_thread(_asked, line, path)
    except OSError as error:
        raise _away() from error
    finally:
        # Also wakes the thread, when it is not waited for any more.
        with suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)
        line.close()
    _judge(answer.rstrip(b"\0\n"))


def _reached(clamd: str) -> socket.socket:
    if clamd.startswith("unix:"):
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(_CONNECT_S)
        try:
            line.connect(clamd.removeprefix("unix:"))
        except OSError:
            line.close()
            raise
        return line
    host, _, port = clamd.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=_CONNECT_S)


def _asked(line: socket.socket, path: Path) -> bytes:
    """NOTE: the daemon hangs up in the middle of a file that is longer than it takes, and only says so before that.

    An asyncio transport would throw away what it said, so this is a plain socket in a thread.
    """
    line.settimeout(_ANSWER_S)
    with suppress(ConnectionError), path.open("rb") as file:
        line.sendall(b"zINSTREAM\0")
        while block := file.read(_BLOCK):
            line.sendall(struct.pack("!L", len(block)) + block)
        line.sendall(struct.pack("!L", 0))
    answer = b""
    # What was said before it hung up counts; an end without its last byte is no answer that passes anything.
    with suppress(ConnectionError):
        while not answer.endswith(b"\0") and len(answer) < _LONGEST and (part := line.recv(_LONGEST)):
            answer += part
    return answer


def _judge(answer: bytes) -> None:
    if answer == b"stream: OK":
        return
    if not answer:
        raise _away()
    if found := _FOUND.fullmatch(answer):
        raise Infected(found[1].decode())
    raise Unscannable


def _away() -> ScannerUnreachable:
    return ScannerUnreachable(
        "The virus scanner does not answer.", hint="The file waits for it; an admin looks after clamd."
    )
