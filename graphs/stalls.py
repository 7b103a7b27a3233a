"""Saying so when nothing happens in a run for long."""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import islice
from typing import Any, Self

import structlog

from graphs.running import Running
from graphs.stage import Tell
from kinoloom.bus.connection import Connection, bus_errors
from kinoloom.errors import TransientError
from kinoloom.events import Stalled
from kinoloom.loop import heed_cancellation
from kinoloom.recipe import Key

log = structlog.get_logger(__name__)

#: looks in the time after which a run counts as stalled
_LOOKS = 4
#: jobs of one run that are looked at
_LOOKED_AT = 500
#: in the JSON text of an event that said so already
_SAID = b'"type":"stalled"'

_NOBODY = "No worker has begun what it waits for: they are busy with other films, or none is there that can do it."
_BUSY = "A worker says it is at it; it may be loading a model for the first time. The log of the workers tells more."
_UNASKED = "It waits for no worker. The log of the director tells more; a run that is started again goes on from here."


class Stalls:
    """Looks at the newest event of each run now and then, whoever told it, and says once how long ago that was."""

    def __init__(
        self, connection: Connection, tell: Tell, running: Callable[[], Sequence[Running]], *, after_s: float
    ) -> None:
        self._names = connection.names
        self._client = connection.aclient()
        self._tell = tell
        self._running = running
        self._after_s = after_s
        self._watch: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._watch = asyncio.create_task(self._look_now_and_then(), name="stalls")
        return self

    async def __aexit__(self, *_: object) -> None:
        while self._watch is not None and not self._watch.done():
            # More than once: redis-py sometimes swallows a cancellation that meets an answer.
            self._watch.cancel()
            await asyncio.wait([self._watch], timeout=0.1)
        await self._client.aclose()

    async def _look_now_and_then(self) -> None:
        while True:
            await asyncio.sleep(self._after_s / _LOOKS)
            runs = self._running()
            try:
                for run, silent_s in await self._silent(runs) if runs else ():
                    await self._say(run, silent_s)
            except TransientError as error:
                log.warning("stalls.unknown", code=error.code, error=error.message)

    async def _silent(self, runs: Sequence[Running]) -> list[tuple[Running, float]]:
        """Those that have been silent for too long, with seconds; the bus's clock counts, by which events are named."""
        with bus_errors():
            async with self._client.pipeline(transaction=False) as pipe:
                pipe.time()
                for run in runs:
                    pipe.xrevrange(self._names.events(run.claimed.production), count=1)
                (seconds, microseconds), *newest = await pipe.execute()
        heed_cancellation()
        now_s = seconds + microseconds / 1e6
        silent = [
            (run, now_s - int(entries[0][0].partition(b"-")[0]) / 1000)
            for run, entries in zip(runs, newest, strict=True)
            if entries and _SAID not in entries[0][1].get(b"e", b"")
        ]
        return [(run, silent_s) for run, silent_s in silent if silent_s >= self._after_s]

    async def _say(self, run: Running, silent_s: float) -> None:
        keys = list(islice(run.stage.under_way, _LOOKED_AT)) if run.stage is not None else []
        begun = await self._begun(keys)
        at_work = Counter(_actor(key) for key in keys if key in begun)
        waiting = Counter(_actor(key) for key in keys if key not in begun)
        log.warning("run.stalled", production=run.claimed.production, silent_s=silent_s)
        self._tell(
            Stalled(
                production=run.claimed.production,
                run=run.claimed.run,
                silent_s=round(silent_s, 1),
                waiting=dict(waiting),
                at_work=dict(at_work),
                hint=_BUSY if at_work else _NOBODY if waiting else _UNASKED,
            )
        )

    async def _begun(self, keys: Sequence[Key]) -> set[Key]:
        """Those that a worker has begun."""
        if not keys:
            return set()
        with bus_errors():
            async with self._client.pipeline(transaction=False) as pipe:
                for key in keys:
                    pipe.hget(self._names.task(key), "state")
                states: list[Any] = await pipe.execute()
        heed_cancellation()
        return {key for key, state in zip(keys, states, strict=True) if state == b"running"}


def _actor(key: Key) -> str:
    return key.partition("/")[0]
