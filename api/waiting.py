"""How long whoever waits for a film still has to wait, as far as the studio can tell."""

import asyncio
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import redis.asyncio
import structlog

from graphs import forecast
from kinoloom.brief import PRIORITIES
from kinoloom.bus.eventlog import AsyncEventLog
from kinoloom.bus.naming import Names
from kinoloom.bus.presence import alive
from kinoloom.errors import BusUnreachable
from kinoloom.events import RunProgressed
from kinoloom.settings import DirectorSection
from kinoloom.store.store import Store
from kinoloom.store.waiting import Film, Line

log = structlog.get_logger(__name__)

#: seconds that a look at all runs is good for
FRESH_S = 1.0
#: seconds between two runs of a studio that is still busy with the same
_GAP_S = 2.0


@dataclass(slots=True, kw_only=True)
class Waiting:
    """Looks at all runs of the studio at most once a second, however many ask."""

    store: Store
    bus: redis.asyncio.Redis
    names: Names
    events: AsyncEventLog
    settings: DirectorSection
    _ends: Mapping[str, float] = field(default_factory=dict)
    _looked_at: float = 0.0
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def seconds(self, run: str) -> float | None:
        """Until *run* ends; None: there is nothing to tell from."""
        async with self._lock:
            now = time.monotonic()
            if now - self._looked_at >= FRESH_S:
                self._ends = await self._look()
                self._looked_at = now
        end = self._ends.get(run)
        return None if end is None else round(max(0.0, end - time.time()), 1)

    async def _look(self) -> dict[str, float]:
        """Run to when it ends, in seconds since 1970."""
        line = await self.store.line()
        if not line.running and not line.queued:
            return {}
        unit_s = await self.store.unit_seconds()
        try:
            fractions = {film.run: await self._fraction(film) for film in line.running}
            workers = await alive(self.bus, self.names.offers)
        except BusUnreachable as error:
            log.warning("waiting.unknown", error=error.message)
            return {}
        if workers == 0:
            return {}
        whole = _work(line, unit_s)
        left = {run: work * (1 - fractions.get(run, 0.0)) for run, work in whole.items()}
        speed = _speed(line, fractions, whole, workers)
        return _ends(line, left, speed, forecast.films_at_once(self.settings.at_once, workers))

    async def _fraction(self, film: Film) -> float:
        event = await self.events.latest(film.production, RunProgressed)
        return event.fraction if event is not None and event.run == film.run else 0.0


def _work(line: Line, unit_s: Mapping[str, float]) -> dict[str, float]:
    """Run to the seconds of work that it is, or was; unwritten films are as far from their guess as those that are
    done were.
    """
    known = {film.run: forecast.work_of(film.brief, film.scenes, unit_s) for film in (*line.done, *line.running)}
    guessed = sum(forecast.work_of(film.brief, 0, unit_s) for film in line.done)
    bias = sum(known[film.run] for film in line.done) / guessed if guessed else 1.0
    unwritten = [film for film in (*line.running, *line.queued) if film.scenes == 0]
    return (
        known
        | {film.run: bias * forecast.work_of(film.brief, 0, unit_s) for film in unwritten}
        | {film.run: forecast.work_of(film.brief, film.scenes, unit_s) for film in line.queued if film.scenes}
    )


def _ends(line: Line, left: Mapping[str, float], speed: float, at_once: int) -> dict[str, float]:
    """What somebody waits for is made first, and what can wait after all of it."""
    now = time.time()
    found: dict[str, float] = {}
    for priority in PRIORITIES:
        films = [film for film in (*line.running, *line.queued) if film.brief.priority == priority]
        ends = forecast.ends([left[film.run] for film in films], speed=speed, at_once=at_once)
        found |= {film.run: now + end_s for film, end_s in zip(films, ends, strict=True)}
        now += sum(left[film.run] for film in films) / speed
    return found


def _speed(line: Line, fractions: Mapping[str, float], work: Mapping[str, float], workers: int) -> float:
    """Seconds of work, as forecast, that the studio does in a second: *workers*, until a film since it has been busy
    tells better.
    """
    done = _lately(line)
    if not done:
        return float(workers)
    parts = [(film, 1.0) for film in done] + [(film, fractions[film.run]) for film in line.running]
    did = sum(part * work[film.run] for film, part in parts)
    last = time.time() if line.running else max(film.finished_at or 0.0 for film in done)
    busy_s = last - min(film.started_at or last for film, _ in parts)
    return did / busy_s if did > 0 and busy_s > 0 else float(workers)


def _lately(line: Line) -> Sequence[Film]:
    """The films that were finished since the studio last had nothing to do."""
    begun = min((film.started_at or 0.0 for film in line.running), default=time.time())
    found: list[Film] = []
    for film in line.done:
        if film.started_at is None or film.finished_at is None or film.finished_at < begun - _GAP_S:
            break
        found.append(film)
        begun = min(begun, film.started_at)
    return found
