"""How a run ends: written down first, then told."""

from dataclasses import dataclass, field

import structlog

from graphs.running import Studio
from kinoloom.errors import KinoloomError
from kinoloom.events import Event, FilmReady, ReviewAsked, RunCancelled, RunFailed, RunPaused
from kinoloom.recipe import Key
from kinoloom.store.rows import Claimed, Status
from kinoloom.takes import Film

log = structlog.get_logger(__name__)


@dataclass(slots=True, kw_only=True)
class Endings:
    """Of the runs of one director; not a word about a run that is somebody else's by now."""

    studio: Studio
    owner: str
    _begun: set[str] = field(default_factory=set)

    def begun(self, run: str) -> bool:
        """Its end is being written down: it is too late to stop it."""
        return run in self._begun

    def forget(self, run: str) -> None:
        self._begun.discard(run)

    async def done(self, claimed: Claimed, film: Key) -> None:
        take = self.studio.artifacts.get(film).take(Film)
        ready = FilmReady(
            production=claimed.production, run=claimed.run, key=film, duration_s=round(take.duration_s, 3)
        )
        await self._end(claimed, "done", ready, film_key=film)

    async def asked(self, claimed: Claimed) -> None:
        """A person has to look at the storyboard."""
        await self._end(claimed, "review", ReviewAsked(production=claimed.production, run=claimed.run))

    async def cancelled(self, claimed: Claimed) -> None:
        await self._end(claimed, "cancelled", RunCancelled(production=claimed.production, run=claimed.run))

    async def paused(self, claimed: Claimed) -> None:
        await self._end(claimed, "paused", RunPaused(production=claimed.production, run=claimed.run))

    async def failed(self, claimed: Claimed, error: KinoloomError) -> None:
        log.warning("run.failed", code=error.code, error=error.message)
        failed = RunFailed(
            production=claimed.production,
            run=claimed.run,
            code=error.code,
            message=error.message,
            hint=error.hint,
            retryable=error.retryable,
        )
        await self._end(claimed, "failed", failed, error=error)

    async def _end(
        self,
        claimed: Claimed,
        status: Status,
        event: Event,
        *,
        error: KinoloomError | None = None,
        film_key: Key | None = None,
    ) -> None:
        self._begun.add(claimed.run)
        try:
            mine = await self.studio.store.finish_run(
                claimed.run, status, error=error, film_key=film_key, owner=self.owner, ending=event
            )
        except KinoloomError as trouble:
            # Whoever watches must hear of the end all the same; the lease is over soon.
            log.exception("run.end_not_recorded", code=trouble.code)
            mine = True
        if mine:
            self.studio.tell(event)
