"""Works off the exports that were asked for, whoever asked, and whoever died over them."""

import asyncio
import contextlib
from dataclasses import dataclass, field
from functools import partial
from typing import Self

import structlog

from graphs.exporting import export_film
from graphs.running import Studio
from kinoloom.bus import bell
from kinoloom.bus.connection import Connection
from kinoloom.bus.identity import me
from kinoloom.errors import ArtifactGone, Defect, FilmNotReady, KinoloomError, ProductionUnknown, TransientError
from kinoloom.recipe import Key
from kinoloom.store.exports import ExportRow
from kinoloom.store.rows import Failure

log = structlog.get_logger(__name__)

#: seconds between two looks; the bell is for those who cannot wait
LOOK_S = 1.0
#: exports that are under way at once; workers do the work, one at a time each
AT_ONCE = 32


class _Unfinished(KinoloomError):
    """The film that is to be exported could not be made."""

    def __init__(self, why: Failure) -> None:
        super().__init__(why.message, hint=why.hint)
        self.why = why


@dataclass(slots=True, kw_only=True)
class Exporter:
    """Takes up exports whose film rests, and holds a lease on each in the database while it has them made."""

    studio: Studio
    connection: Connection
    """Of the bus, where the bell rings."""
    lease_s: float
    _maker: str = field(default_factory=me)
    _under_way: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _loops: list[asyncio.Task[None]] = field(default_factory=list)
    _awake: asyncio.Event = field(default_factory=asyncio.Event)

    async def __aenter__(self) -> Self:
        self._loops = [
            asyncio.create_task(self._work_off(), name="exporter"),
            asyncio.create_task(self._listen(), name="exporter's bell"),
        ]
        return self

    async def __aexit__(self, *_: object) -> None:
        """Let others go on with what is not made yet."""
        for loop in self._loops:
            loop.cancel()
        await asyncio.gather(*self._loops, return_exceptions=True)
        held = list(self._under_way)
        await self._drop(held)
        if held:
            try:
                await self.studio.store.exporting.release(self._maker, held)
            except KinoloomError as error:
                log.warning("exports.not_handed_back", code=error.code, error=error.message)

    async def _work_off(self) -> None:
        while True:
            try:
                await self._keep()
                await self._claim()
            except TransientError as error:
                log.warning("exporter.waiting", code=error.code, error=error.message)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LOOK_S):
                    await self._awake.wait()
            self._awake.clear()

    async def _listen(self) -> None:
        async with contextlib.aclosing(bell.rings(self.connection)) as rings:
            async for _ in rings:
                self._awake.set()

    async def _keep(self) -> None:
        """Hold on to what is under way, and let go of what nobody wants any more."""
        mine = set(self._under_way)
        if mine:
            held = await self.studio.store.exporting.renew(self._maker, mine, lease_s=self.lease_s)
            await self._drop(mine - held)

    async def _drop(self, ids: set[str] | list[str]) -> None:
        tasks = [self._under_way[export] for export in ids if export in self._under_way]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _claim(self) -> None:
        room = AT_ONCE - len(self._under_way)
        if room <= 0:
            return
        exporting = self.studio.store.exporting
        for row in await exporting.claim(self._maker, lease_s=self.lease_s, limit=room):
            if row.id in self._under_way:
                # Asked for again while its last end is just being told: its turn comes when that is over.
                await exporting.release(self._maker, [row.id])
                continue
            task = asyncio.create_task(self._make(row), name=f"export {row.id}")
            self._under_way[row.id] = task
            task.add_done_callback(partial(self._ended, row.id))

    def _ended(self, export: str, _: asyncio.Task[None]) -> None:
        self._under_way.pop(export, None)
        self._awake.set()

    async def _make(self, row: ExportRow) -> None:
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
            bug = Defect(f"{type(error).__name__}: {error}", hint="This is our bug; the log has its traceback.")
            await exporting.failed(self._maker, row, bug)
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
