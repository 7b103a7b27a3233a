"""An upload from its announcement to its last byte."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Protocol

from api.uploads import formats
from api.uploads.checking import Checking
from api.uploads.receiving import Checksum, Stretch, pour
from kinoloom.artifacts.room import room
from kinoloom.errors import DiskFull, NotFound, NotNow, OffsetWrong, TooLarge, UploadRefused
from kinoloom.settings import Settings
from kinoloom.store.store import Store
from kinoloom.store.uploads import Allowance, NewUpload, UploadRow
from kinoloom.uploads import UploadKind

_MIB, _GIB = 2**20, 2**30


class Reception(Protocol):
    """Where files come in: the served studio, or a door of this machine's own."""

    @property
    def settings(self) -> Settings: ...
    @property
    def store(self) -> Store: ...
    @property
    def checking(self) -> Checking: ...


def most_bytes(studio: Reception, kind: UploadKind) -> int:
    """How large a file of the kind may be."""
    sizes: dict[str, float] = studio.settings.uploads.sizes.model_dump()
    return int(sizes[f"{kind}_mib"] * _MIB)


async def begin(studio: Reception, owner: str, *, kind: UploadKind, name: str, size: int) -> UploadRow:
    """An upload of *size* bytes is announced.

    Raises:
        UploadRefused: it is empty, or its name does not suit its kind.
        TooLarge: files of its kind are smaller.
        QuotaReached: *owner* has no room left for it.
        DiskFull: nobody has.
    """
    fair = formats.fair_name(name, kind)
    if size < 1:
        raise UploadRefused("The file is empty.", hint="Choose a file that has something in it.")
    if size > (most := most_bytes(studio, kind)):
        raise TooLarge(f"A {kind} of {size} bytes is too large.", hint=f"It may have {most} bytes at most.")
    await asyncio.to_thread(_insist_on_room, studio, size)
    section = studio.settings.uploads
    return await studio.store.intake.begin(
        owner,
        NewUpload(kind=kind, name=fair, size=size, expires_at=deadline(studio)),
        Allowance(bytes=int(section.owner_gib * _GIB), files=section.owner_files),
    )


async def add(
    studio: Reception, row: UploadRow, body: AsyncIterator[bytes], *, offset: int, checksum: Checksum | None = None
) -> UploadRow:
    """The next bytes of an upload; when it is whole, it is looked at.

    Raises:
        NotFound: it was deleted.
        NotNow: it is whole already.
        OffsetWrong, UploadBusy: other bytes are wanted, or another sends them just now.
        TooLarge, ChecksumWrong, UploadStalled, DiskFull, TransientError: see `pour`.
    """
    intake = studio.store.intake
    _insist_it_is_open(row)
    async with _held(studio, row) as (now, there):
        if offset != there:
            raise OffsetWrong(offset, there)
        stretch = Stretch(start=there, end=now.size, checksum=checksum)
        path = studio.checking.shelf.given(row.id)
        received = await pour(
            body, path, stretch, stall_s=studio.settings.uploads.stall_s, note=partial(_note, studio, row.id)
        )
        after = await intake.whole(row.id, size=received) if received == now.size else await intake.anyones(row.id)
    if after.status == "checking":
        studio.checking.begin(row.id)
    return after


async def take_whole(
    studio: Reception, owner: str, body: AsyncIterator[bytes], *, kind: UploadKind, name: str, announced: int | None
) -> UploadRow:
    """A file in one go; nothing stays of one that does not come whole.

    announced: bytes; None: as many as may come.

    Raises:
        UploadRefused, TooLarge, QuotaReached, DiskFull, UploadStalled: see `begin` and `add`.
    """
    row = await begin(studio, owner, kind=kind, name=name, size=await _reserved(studio, owner, kind, announced))
    shelf, whole = studio.checking.shelf, False
    try:
        with shelf.hold(row.id):
            received = await pour(
                body, shelf.given(row.id), Stretch(start=0, end=row.size), stall_s=studio.settings.uploads.stall_s,
                note=partial(_note, studio, row.id),
            )  # fmt: skip
            if received == 0 or (announced is not None and received != announced):
                raise UploadRefused("The file is empty, or did not come whole.", hint="Send it once more.")
            row = await studio.store.intake.whole(row.id, size=received)
            whole = True
    finally:
        if not whole:
            await delete(studio, owner, row.id)
    studio.checking.begin(row.id)
    return row


async def delete(studio: Reception, owner: str, upload: str) -> None:
    """Forget it, whatever is done with it just now.

    Raises:
        NotFound: there is none, or it is somebody else's.
        InUse: a voice is made of it.
    """
    await studio.store.intake.forget(owner, upload)
    await studio.checking.stop(upload)
    await asyncio.to_thread(studio.checking.shelf.drop, upload)


def received(studio: Reception, row: UploadRow) -> int:
    """Bytes that are there: never more than are certain, and none that this server does not find."""
    if row.status != "receiving":
        return row.size
    return min(row.received, studio.checking.shelf.size(row.id))


def deadline(studio: Reception) -> datetime:
    """When an upload that gets no more bytes is forgotten."""
    return datetime.now(UTC) + timedelta(hours=studio.settings.uploads.unfinished_hours)


@asynccontextmanager
async def _held(studio: Reception, row: UploadRow) -> AsyncIterator[tuple[UploadRow, int]]:
    """The upload as it is now that nobody else writes to it, and how much of it is there."""
    shelf = studio.checking.shelf
    with shelf.hold(row.id):
        try:
            now = await studio.store.intake.upload(row.owner, row.id)
            _insist_it_is_open(now)
            yield now, received(studio, now)
        except NotFound:
            await asyncio.to_thread(shelf.drop, row.id)
            raise


def _insist_it_is_open(row: UploadRow) -> None:
    if row.status != "receiving":
        raise NotNow(f"The upload {row.id} is whole.", hint="GET it to see what became of it.")


async def _note(studio: Reception, upload: str, there: int) -> None:
    await studio.store.intake.note(upload, received=there, expires_at=deadline(studio))


async def _reserved(studio: Reception, owner: str, kind: UploadKind, announced: int | None) -> int:
    if announced is not None:
        return announced
    left = int(studio.settings.uploads.owner_gib * _GIB) - (await studio.store.intake.usage(owner)).bytes
    return max(1, min(most_bytes(studio, kind), left))


def _insist_on_room(studio: Reception, size: int) -> None:
    """
    Raises:
        DiskFull: too little would be left for making films.
    """
    left = room(studio.settings)
    left.insist()
    place = studio.settings.uploads_folder
    while not place.exists():
        place = place.parent
    if shutil.disk_usage(place).free - size < left.least:
        raise DiskFull(
            "No room is left for a file of this size.", hint="Ask an admin to make room, or send a shorter one."
        )
