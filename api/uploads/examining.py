"""What a file has to pass before anything uses it."""

import asyncio
from dataclasses import dataclass, replace
from pathlib import Path

import structlog

from api.uploads import formats, scanning
from api.uploads.inquiring import ask
from api.uploads.shelf import Shelf
from api.uploads.verdicts import judge
from kinoloom.artifacts.folder import FolderStore
from kinoloom.artifacts.given import take_in
from kinoloom.errors import ScannerUnreachable
from kinoloom.recipe import Key
from kinoloom.settings import UploadsSection
from kinoloom.store.uploads import UploadRow
from kinoloom.traits import Craft
from kinoloom.uploads import FORMS, Facts, Order, UploadKind

log = structlog.get_logger(__name__)

#: the craft whose input it is
_CRAFTS: dict[UploadKind, Craft] = {
    "face": "lipsync", "voice": "speak", "podcast": "transcribe", "song": "score", "sprite": "animate",
    "clip": "paint", "still": "paint",
}  # fmt: skip
#: seconds on the clock; a look takes a fifth of one
_LOOK_S, _WASH_S = 60.0, 180.0
#: seconds of a CPU
_LOOK_CPU_S, _WASH_CPU_S = 10, 60
#: bytes that any disk writes in a second
_PACE = 10_000_000
#: bytes that a copy may have more than what it is a copy of; a picture may need several times as much
_SPARE = 16 * 2**20
_PICTURES = 512 * 2**20


@dataclass(frozen=True, slots=True)
class Passed:
    """A file that may be used."""

    key: Key
    facts: Facts


async def examine(row: UploadRow, shelf: Shelf, artifacts: FolderStore, settings: UploadsSection) -> Passed:
    """From the cheapest question to the dearest; nothing is decoded that is not small enough by what it announces.

    Raises:
        Unfit: it did not pass.
        TransientError: it cannot be told now.
    """
    given = shelf.given(row.id)
    head = await asyncio.to_thread(shelf.head, row.id, formats.HEAD)
    format = formats.recognise(head, row.name, row.kind)
    order = Order(task="look", form=FORMS[row.kind], format=format, source=str(given), cpu_s=_LOOK_CPU_S)
    judge(row.kind, await ask(order, patience_s=_LOOK_S))
    await _scan(given, settings)
    washed = shelf.washed(row.id, formats.kept_as(format))
    facts = await _wash(order, washed, row.size)
    judge(row.kind, facts)
    key = await asyncio.to_thread(take_in, artifacts, washed, craft=_CRAFTS[row.kind])
    return Passed(key, facts)


async def _wash(order: Order, target: Path, size: int) -> Facts:
    pace_s = size // _PACE
    most = _PICTURES if order.form == "picture" else size + size // 8 + _SPARE
    wash = replace(order, task="wash", target=str(target), cpu_s=_WASH_CPU_S + pace_s, most_bytes=most)
    await asyncio.to_thread(target.unlink, missing_ok=True)
    return await ask(wash, patience_s=_WASH_S + pace_s)


async def _scan(given: Path, settings: UploadsSection) -> None:
    if settings.clamd is None:
        return
    try:
        await scanning.scan(given, settings.clamd)
    except ScannerUnreachable:
        if settings.clamd_required:
            raise
        log.warning("upload.not_scanned", folder=given.parent.name)
