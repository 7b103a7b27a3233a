"""A look at a file by a ClamAV daemon, over INSTREAM."""

import asyncio
import re
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
        async with asyncio.timeout(_CONNECT_S):
            reader, writer = await _reached(clamd)
    except (OSError, TimeoutError) as error:
        raise _away() from error
    try:
        async with asyncio.timeout(_ANSWER_S):
            # It hangs up in the middle of a file that is longer than it takes, and says so.
            with suppress(ConnectionError):
                await _send(path, writer)
            answer = await reader.read(_LONGEST)
    except (OSError, TimeoutError) as error:
        raise _away() from error
    finally:
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()
    _judge(answer.rstrip(b"\0\n"))


async def _reached(clamd: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    if clamd.startswith("unix:"):
        return await asyncio.open_unix_connection(clamd.removeprefix("unix:"))
    host, _, port = clamd.rpartition(":")
    return await asyncio.open_connection(host.strip("[]"), int(port))


async def _send(path: Path, writer: asyncio.StreamWriter) -> None:
    writer.write(b"zINSTREAM\0")
    file = await asyncio.to_thread(path.open, "rb")
    try:
        while block := await asyncio.to_thread(file.read, _BLOCK):
            writer.write(struct.pack("!L", len(block)) + block)
            await writer.drain()
    finally:
        file.close()
    writer.write(struct.pack("!L", 0))
    await writer.drain()


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
