"""Bytes of an upload on their way to the disk, counted as they come."""

import asyncio
import hashlib
import hmac
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from starlette.requests import ClientDisconnect

from api.uploads.shelf import disk_words
from kinoloom.errors import ChecksumWrong, TooLarge, UploadStalled

#: bytes that are handed to the disk at once, and after which it is written down how many are there for certain
_BLOCK, _NOTED_EVERY = 1 << 20, 1 << 24

Note = Callable[[int], Awaitable[None]]
"""Writes down how many bytes are on the disk for certain."""


@dataclass(frozen=True, slots=True)
class Checksum:
    """What the bytes of one request must come to."""

    algorithm: str
    digest: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Where the bytes of one request belong."""

    start: int
    end: int
    """None may lie behind it."""
    checksum: Checksum | None = None


async def pour(body: AsyncIterator[bytes], path: Path, stretch: Stretch, *, stall_s: float, note: Note) -> int:
    """Write *body* into the file at *path*; how long the file is then.

    What came before the sender fell silent stays, unless a checksum was to tell whether it is right.

    Raises:
        TooLarge: more came than there may be; nothing of it stays.
        ChecksumWrong: nothing of it stays.
        UploadStalled: the sender fell silent, or hung up.
        DiskFull, TransientError: the disk does not take it.
        NotFound: somebody deleted the upload.
    """
    with disk_words():
        file = await asyncio.to_thread(_open, path, stretch.start)
    pouring = _Pouring(file, stretch, note)
    try:
        async for block in _blocks(body, stall_s):
            await pouring.add(block)
    except UploadStalled:
        if stretch.checksum is None:
            await pouring.settle()
        raise
    finally:
        with disk_words():
            await asyncio.to_thread(pouring.close)
    return pouring.settled


class _Pouring:
    def __init__(self, file: BinaryIO, stretch: Stretch, note: Note) -> None:
        self._file, self._stretch, self._note = file, stretch, note
        self._digest = hashlib.new(stretch.checksum.algorithm) if stretch.checksum else None
        self._at = stretch.start
        self.settled = stretch.start

    async def add(self, block: bytes) -> None:
        """An empty block: it was the last."""
        if self._at + len(block) > self._stretch.end:
            raise TooLarge(
                f"More came than {self._stretch.end} bytes.",
                hint="Announce the true size, within the limit of its kind.",
            )
        if not block:
            self._check()
            await self.settle()
            return
        with disk_words():
            await asyncio.to_thread(self._file.write, block)
        self._at += len(block)
        if self._digest is not None:
            self._digest.update(block)
        elif self._at - self.settled >= _NOTED_EVERY:
            await self.settle()

    async def settle(self) -> None:
        """What came is on the disk for certain, and written down."""
        with disk_words():
            await asyncio.to_thread(_sync, self._file)
        await self._note(self._at)
        self.settled = self._at

    def close(self) -> None:
        """What was not settled is not there."""
        try:
            self._file.flush()
            self._file.truncate(self.settled)
        finally:
            self._file.close()

    def _check(self) -> None:
        wanted = self._stretch.checksum
        if (
            wanted is not None
            and self._digest is not None
            and not hmac.compare_digest(self._digest.digest(), wanted.digest)
        ):
            raise ChecksumWrong


async def _blocks(body: AsyncIterator[bytes], stall_s: float) -> AsyncIterator[bytes]:
    """Gathered chunks, and an empty block behind the last."""
    gathered = bytearray()
    while True:
        try:
            async with asyncio.timeout(stall_s):
                chunk = await anext(body, None)
        except (TimeoutError, ClientDisconnect) as error:
            if gathered:
                yield bytes(gathered)
            raise UploadStalled(stall_s) from error
        gathered += chunk or b""
        if len(gathered) >= _BLOCK or (chunk is None and gathered):
            yield bytes(gathered)
            gathered.clear()
        if chunk is None:
            yield b""
            return


def _open(path: Path, start: int) -> BinaryIO:
    """The file at *path*, made when missing, and as long as is certain."""
    file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600), "r+b")
    file.truncate(start)
    file.seek(start)
    return file


def _sync(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())
