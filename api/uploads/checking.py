"""Looking at uploads beside everything else that the server does."""

import asyncio
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from types import TracebackType

import structlog

from api.uploads.examining import examine
from api.uploads.shelf import Shelf
from api.uploads.verdicts import Lost, Unfit
from kinoloom.artifacts.folder import FolderStore
from kinoloom.errors import KinoloomError, NotFound, ScannerUnreachable, TransientError, UploadBusy
from kinoloom.settings import Settings
from kinoloom.store.intake import Intake
from kinoloom.store.rows import Failure
from kinoloom.store.uploads import UploadRow

log = structlog.get_logger(__name__)

_LATER = TransientError("The studio cannot keep the file now.", hint="It is tried again; an admin looks at the log.")


class Checking:
    """Takes up, when it is entered, what was left by a process that died; leaves with nothing running.

    Every server of a studio may look for uploads to check: one folder is held by one of them at a time.
    """

    def __init__(self, settings: Settings, intake: Intake, artifacts: FolderStore) -> None:
        self.shelf = Shelf(settings.uploads_folder)
        self._settings = settings.uploads
        self._intake = intake
        self._artifacts = artifacts
        self._places = asyncio.Semaphore(settings.uploads.checks_at_once)
        self._tasks: dict[str, asyncio.Task[None]] = {}

    async def __aenter__(self) -> "Checking":
        await self.resume()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def resume(self) -> None:
        """Take up all that wait and that nobody looks at."""
        for upload in await self._intake.waiting():
            self.begin(upload)

    def begin(self, upload: str) -> None:
        """Look at it as soon as there is time."""
        if upload not in self._tasks:
            task = asyncio.get_running_loop().create_task(self._check(upload), name=f"check {upload}")
            self._tasks[upload] = task
            task.add_done_callback(lambda done: self._ended(upload, done))

    async def look(self, upload: str) -> None:
        """Look at it, and come back when that is over, whatever came of it; at once where another process looks."""
        self.begin(upload)
        await self._tasks[upload]

    async def stop(self, upload: str) -> None:
        """Look at it no longer, if this process does."""
        task = self._tasks.get(upload)
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    def _ended(self, upload: str, task: asyncio.Task[None]) -> None:
        self._tasks.pop(upload, None)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("upload.check_broke", upload=upload, exc_info=error)

    async def _check(self, upload: str) -> None:
        async with self._places:
            try:
                await self._look(upload)
            except (UploadBusy, NotFound):  # somebody else looks at it, or it was deleted
                return
            except KinoloomError as error:
                log.warning("upload.waits", upload=upload, code=error.code, error=error.message)
                await self._wait(upload, error)

    async def _wait(self, upload: str, error: KinoloomError) -> None:
        # Where artifacts lie, and what else an error of theirs says, is not for whoever uploads.
        shown = error if isinstance(error, ScannerUnreachable) else _LATER
        with suppress(NotFound):
            await self._intake.waits(upload, Failure.of(shown))

    async def _look(self, upload: str) -> None:
        row = await self._intake.anyones(upload)
        if row.status == "checking" and self.shelf.size(upload) < row.size:
            await self._miss(row)
            return
        with self.shelf.hold(upload):
            row = await self._intake.anyones(upload)
            if row.status != "checking":
                return
            try:
                passed = await examine(row, self.shelf, self._artifacts, self._settings)
            except Unfit as error:
                await self._refuse(row, error)
            else:
                await self._intake.accept(upload, key=passed.key, facts=passed.facts)
                log.info("upload.accepted", upload=upload, kind=row.kind, format=passed.facts.format)
                await asyncio.to_thread(self.shelf.drop, upload)

    async def _refuse(self, row: UploadRow, error: Unfit) -> None:
        until = datetime.now(UTC) + timedelta(days=self._settings.quarantine_days)
        await self._intake.refuse(row.id, reason=Failure.of(error), facts=None, expires_at=until)
        log.warning("upload.refused", upload=row.id, kind=row.kind, code=error.code)
        await asyncio.to_thread(self.shelf.put_away, row.id)

    async def _miss(self, row: UploadRow) -> None:
        """Its bytes are not here: on a disk that another server has, or nowhere."""
        if datetime.now(UTC) - row.created_at > timedelta(hours=self._settings.unfinished_hours):
            await self._refuse(row, Lost())
