"""What is tidied up, each chore by itself."""

import asyncio
import time

import structlog

from api.studio import Studio
from api.uploads.sweeping import sweep
from kinoloom.artifacts.cleanup import clean
from kinoloom.artifacts.room import GIB, room

log = structlog.get_logger(__name__)

DAY_S = 86_400.0


async def watch_the_disk(studio: Studio) -> None:
    """Warn while room gets scarce; when new work is not taken any more, remove what can be made again."""
    left = room(studio.settings)
    if left.is_low:
        log.warning("disk.low", free_gib=round(left.free / GIB, 2), takes_work=not left.is_full)
    if left.is_full:
        await _shrink(studio, by=left.low - left.free)


async def keep_to_the_limit(studio: Studio) -> None:
    """Bring artifacts below their setting; drafts of the dead go too."""
    await _shrink(studio, by=0)


async def forget_logins(studio: Studio) -> None:
    """Sessions, answers to repeated requests, and changes of long ago."""
    forgotten = await studio.store.door.sweep(audit_days=studio.settings.api.audit_days)
    if forgotten:
        log.info("door.swept", forgotten=forgotten)


async def forget_uploads(studio: Studio) -> None:
    """Uploads that were never finished, or refused long ago; checks that nobody does any more are begun again."""
    done = await sweep(studio)
    if done.expired or done.orphans:
        log.info("uploads.swept", expired=done.expired, orphans=done.orphans)


async def forget_letters(studio: Studio) -> None:
    """What was told to webhooks, or could not be, long ago."""
    before = time.time() - studio.settings.keeping.letter_days * DAY_S
    forgotten = await studio.store.mail.sweep(before)
    if forgotten:
        log.info("letters.swept", forgotten=forgotten)


async def forget_unpicked(studio: Studio) -> None:
    """Takes that nobody picked or scored for long, with their files, where nothing else is made of them."""
    before = time.time() - studio.settings.keeping.unpicked_days * DAY_S
    keys = await studio.store.forget_unpicked(before)

    def delete() -> None:
        for key in keys:
            studio.artifacts.delete(key)

    await asyncio.to_thread(delete)
    if keys:
        log.info("takes.forgotten", artifacts=len(keys))


async def _shrink(studio: Studio, *, by: int) -> None:
    """Remove artifacts that no production needs, until *by* bytes less are there, and no more than the setting."""
    keep = await studio.store.kept_keys()

    def shrink() -> None:
        limit = int(studio.settings.artifacts.max_gib * GIB)
        if by > 0:
            limit = min(limit, sum(kept.bytes for kept in studio.artifacts.entries()) - by)
        done = clean(studio.artifacts, max_bytes=max(0, limit), keep=keep)
        if done.freed_bytes:
            log.info("artifacts.cleaned", removed=done.removed, freed_gib=round(done.freed_bytes / GIB, 3))

    await asyncio.to_thread(shrink)
