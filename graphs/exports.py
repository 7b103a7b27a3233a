"""Working off the exports that were asked for."""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass, field

import structlog

from graphs.exporting import export_film
from graphs.running import Studio
from kinoloom.bus.identity import me
from kinoloom.errors import ArtifactGone, Defect, FilmNotReady, KinoloomError, ProductionUnknown
from kinoloom.recipe import Key
from kinoloom.store.exports import ExportRow
from kinoloom.store.rows import Failure

log = structlog.get_logger(__name__)


class _Unfinished(KinoloomError):
    """The film that is to be exported could not be made."""

    def __init__(self, why: Failure) -> None:
        super().__init__(why.message, hint=why.hint)
        self.why = why


@dataclass(slots=True, kw_only=True)
class Exporter:
    """The duty of having exports made whose film rests; see `Duty`."""

    studio: Studio
    lease_s: float
    _maker: str = field(default_factory=me)

    async def claim(self, limit: int) -> dict[str, ExportRow]:
        rows = await self.studio.store.exporting.claim(self._maker, lease_s=self.lease_s, limit=limit)
        return {row.id: row for row in rows}

    async def renew(self, ids: Collection[str]) -> set[str]:
        return await self.studio.store.exporting.renew(self._maker, ids, lease_s=self.lease_s)

    async def release(self, ids: Collection[str]) -> None:
        await self.studio.store.exporting.release(self._maker, ids)

    async def work(self, row: ExportRow) -> None:
        try:
            await self._finish(row)
        except KinoloomError as error:
            # Its lease is over soon, and then it is looked for anew; what was made is found.
            log.warning("export.end_not_recorded", export=row.id, code=error.code, error=error.message)

    async def _finish(self, row: ExportRow) -> None:
        exporting = self.studio.store.exporting
        try:
            key = await self._key(row)
        except _Unfinished as error:
            await exporting.failed(self._maker, row, error.why)
        except KinoloomError as error:
            log.warning("export.failed", export=row.id, code=error.code, error=error.message)
            await exporting.failed(self._maker, row, error)
        except Exception as error:
            log.exception("export.broke", export=row.id)
            await exporting.failed(self._maker, row, Defect.of(error))
        else:
            await exporting.made(self._maker, row, key)

    async def _key(self, row: ExportRow) -> Key:
        """Of the artifact that was asked for, made now or long ago."""
        try:
            film = await self.studio.store.production(row.layout)
        except ProductionUnknown:
            raise FilmNotReady(row.layout) from None
        if film.status != "done" or film.film is None:
            raise FilmNotReady(row.layout) if film.error is None else _Unfinished(film.error)
        if row.format != "mp4":
            return (await export_film(self.studio, film, row.format)).key
        if await asyncio.to_thread(self.studio.artifacts.find, film.film) is None:
            raise ArtifactGone
        return film.film
