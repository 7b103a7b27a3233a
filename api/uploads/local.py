"""Files of this machine, taken in as those that come over the network are."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from api.uploads import arriving
from api.uploads.checking import Checking
from kinoloom.artifacts.folder import FolderStore
from kinoloom.errors import MediaUnreadable, TooLarge, TransientError, UploadRefused
from kinoloom.settings import Settings
from kinoloom.store.rows import Failure
from kinoloom.store.store import Store
from kinoloom.store.uploads import UploadRow
from kinoloom.uploads import UploadKind

_BLOCK = 1 << 20
#: seconds; a server that uses the same folder may have begun to look at it first
_ASK_AGAIN_S = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """Lets in what is given to it; what waits from elsewhere it leaves alone."""

    settings: Settings
    store: Store
    checking: Checking

    async def take(self, owner: str, path: Path, *, kind: UploadKind) -> UploadRow:
        """The ready upload that the file at *path* became; nothing stays of one that does not pass.

        Raises:
            MediaUnreadable: there is no such file, or it cannot be read.
            UploadRefused: it did not pass; why.
            TooLarge, QuotaReached, DiskFull: no room; see `arriving.begin`.
            TransientError: it cannot be told now.
        """
        file = await asyncio.to_thread(_opened, path)
        try:
            size = await asyncio.to_thread(_size, file)
            row = await arriving.take_whole(self, owner, _blocks(file), kind=kind, name=path.name, announced=size)
        except (UploadRefused, TooLarge) as error:
            raise type(error)(f"{path} is not taken: {error.message}", hint=error.hint) from error
        finally:
            file.close()
        try:
            row = await self._looked_at(row)
        finally:
            if row.status != "ready":
                await self.drop(row)
        if row.reason is not None:
            raise _refusal(path, row, row.reason)
        return row

    async def drop(self, row: UploadRow) -> None:
        """
        Raises:
            NotFound: it is gone.
            InUse: something is made of it.
        """
        await arriving.delete(self, row.owner, row.id)

    async def _looked_at(self, row: UploadRow) -> UploadRow:
        while row.status == "checking" and row.reason is None:
            await self.checking.look(row.id)
            row = await self.store.intake.upload(row.owner, row.id)
            if row.status == "checking":
                await asyncio.sleep(_ASK_AGAIN_S)
        return row


@asynccontextmanager
async def open_door(settings: Settings, store: Store, artifacts: FolderStore) -> AsyncIterator[Door]:
    checking = Checking(settings, store.intake, artifacts)
    async with AsyncExitStack() as stack:
        # Not entered: it would take up what another process is to look at, and drop it at the end of a short command.
        stack.push_async_exit(checking)
        yield Door(settings=settings, store=store, checking=checking)


def _opened(path: Path) -> BinaryIO:
    try:
        # Asked first, because opening a pipe would wait for somebody to write.
        if path.is_file():
            return path.open("rb")
    except OSError as error:
        raise MediaUnreadable(f"{path} cannot be read: {error.strerror}.", hint="Look at its permissions.") from error
    found = "is no file" if path.exists() else "is not there"
    raise MediaUnreadable(f"{path} {found}.", hint="Give the path of a file; a relative one begins where you are.")


def _size(file: BinaryIO) -> int:
    size = file.seek(0, 2)
    file.seek(0)
    return size


async def _blocks(file: BinaryIO) -> AsyncIterator[bytes]:
    while block := await asyncio.to_thread(file.read, _BLOCK):
        yield block


def _refusal(path: Path, row: UploadRow, reason: Failure) -> UploadRefused | TransientError:
    """For what stands in the way of *row*."""
    if row.status == "quarantined":
        return UploadRefused(f"{path} is not taken: {reason.message}", hint=reason.hint)
    return TransientError(f"{path} cannot be looked at now: {reason.message}", hint=reason.hint)
