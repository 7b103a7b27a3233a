"""Bringing the data folder below a size."""

from collections.abc import Sequence

from cli.studio import open_desk
from kinoloom.artifacts.cleanup import Cleaned
from kinoloom.artifacts.cleanup import clean as clean_artifacts
from kinoloom.artifacts.folder import FolderStore
from kinoloom.settings import Settings


async def clean(settings: Settings, *, to_gib: float | None, forget: Sequence[str]) -> Cleaned:
    """Forget productions, then remove what is over *to_gib*, or over the setting.

    Raises:
        ProductionUnknown: one of *forget* is not there; those before it are forgotten.
    """
    async with open_desk(settings) as desk:
        for production in forget:
            row = await desk.store.production(production)
            await desk.store.delete_production(row.id)
        limit = settings.artifacts.max_gib if to_gib is None else to_gib
        return clean_artifacts(
            FolderStore(settings.artifact_folder), max_bytes=int(limit * 2**30), keep=await desk.store.kept_keys()
        )
