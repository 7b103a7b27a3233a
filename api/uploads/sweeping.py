"""Tidying up behind uploads."""

import asyncio
from dataclasses import dataclass

from api.studio import Studio


@dataclass(frozen=True, slots=True)
class Swept:
    """What was tidied up."""

    expired: int
    """Never finished, or refused long ago."""
    orphans: int
    """Folders that no upload needs."""


async def sweep(studio: Studio) -> Swept:
    """Forget uploads whose time is over, remove what belongs to none, and take up checks that wait.

    Raises:
        DatabaseUnreachable: next time.
    """
    intake, checking = studio.store.intake, studio.checking
    gone = await intake.expire()
    old = list(await asyncio.to_thread(checking.shelf.old_ones))
    orphans = sorted(set(old) - await intake.lying(old) - set(gone)) if old else []
    for upload in [*gone, *orphans]:
        await asyncio.to_thread(checking.shelf.drop, upload)
    await checking.resume()
    return Swept(expired=len(gone), orphans=len(orphans))
