"""Runs many productions at once, and lets no other director run them meanwhile."""

import asyncio
import contextlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Self

import structlog
from langgraph.checkpoint.base import BaseCheckpointSaver

from graphs.endings import Endings
from graphs.forecast import films_at_once
from graphs.running import Graph, Running, Studio
from graphs.stage import Stage
from graphs.story import graph as story
from kinoloom.brief import PRIORITIES, Priority
from kinoloom.bus import bell
from kinoloom.bus.connection import Connection
from kinoloom.bus.eventlog import AsyncEventLog
from kinoloom.bus.identity import is_dead_here, me
from kinoloom.errors import Defect, KinoloomError, LimitReached, TransientError
from kinoloom.settings import DirectorSection
from kinoloom.store.rows import Claimed

log = structlog.get_logger(__name__)

#: seconds between two looks for productions to take up or to let go; the bell is for those who cannot wait
LOOK_S = 1.0


@dataclass(slots=True, kw_only=True)
class Director:
    """Takes up productions that wait, or that a dead director left, and runs their graphs.

    It holds a lease in the database on each run. A run whose lease was lost is let go at once, without a word to the
    database: it is somebody else's now. One that somebody stopped, or whose production is gone, ends with its work.
    """

    studio: Studio
    saver: BaseCheckpointSaver[str]
    connection: Connection
    """Of the bus, where the bell rings."""
    settings: DirectorSection
    only: set[str] | None = None
    """Take up no other productions; None: any."""
    may_begin: Callable[[], bool] = lambda: True
    """Whether there is room for more work just now."""
    _graph: Graph = field(init=False)
    _events: AsyncEventLog = field(init=False)
    _owner: str = field(default_factory=me)
    _runs: dict[str, tuple[Running, asyncio.Task[None]]] = field(default_factory=dict)
    _loops: list[asyncio.Task[None]] = field(default_factory=list)
    _awake: asyncio.Event = field(default_factory=asyncio.Event)
    _told: bool = True
    """Somebody said that there is something to look for."""
    _lost: set[str] = field(default_factory=set)
    _unwanted: set[str] = field(default_factory=set)
    _endings: Endings = field(init=False)

    async def __aenter__(self) -> Self:
        self._events = AsyncEventLog(self.connection)
        self._endings = Endings(studio=self.studio, owner=self._owner)
        self._graph = story.build().compile(checkpointer=self.saver)
        self._loops = [
            asyncio.create_task(self._take_up(), name="director"),
            asyncio.create_task(self._keep_leases(), name="leases"),
            asyncio.create_task(self._listen(), name="bell"),
        ]
        return self

    async def __aexit__(self, *_: object) -> None:
        """Let go of every run; each can be resumed, here or elsewhere, and where this one directs all, is by itself."""
        for loop in self._loops:
            loop.cancel()
        await asyncio.gather(*self._loops, return_exceptions=True)
        tasks = [task for _, task in self._runs.values()]
        for run in list(self._runs):
            self._interrupt(run)
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._events.aclose()

    def wake(self) -> None:
        """Look now."""
        self._told = True
        self._awake.set()

    def running(self) -> list[Running]:
        """The runs that it is busy with."""
        return [running for running, _ in self._runs.values()]

    async def _take_up(self) -> None:
        loop = asyncio.get_running_loop()
        due = loop.time()
        while True:
            # The end of a run of its own makes room and changes nothing else, and hundreds may end in a second.
            whole = self._told or loop.time() >= due
            if whole:
                self._told, due = False, loop.time() + LOOK_S
            try:
                await self._look(whole=whole)
            except TransientError as error:
                log.warning("director.waiting", code=error.code, error=error.message)
            try:
                async with asyncio.timeout_at(due):
                    await self._awake.wait()
            except TimeoutError:
                pass
            self._awake.clear()

    async def _look(self, *, whole: bool) -> None:
        if whole:
            await self._stop_unwanted()
        await self._claim()
        if whole:
            await self._tell_ends()

    async def _listen(self) -> None:
        async with contextlib.aclosing(bell.rings(self.connection)) as rings:
            async for _ in rings:
                self.wake()

    async def _stop_unwanted(self) -> None:
        mine = set(self._runs) - self._unwanted
        for run in await self.studio.store.unwanted(mine) if mine else ():
            if run in self._runs:
                self._unwanted.add(run)
                self._interrupt(run)

    def _interrupt(self, run: str) -> None:
        if run in self._runs and not self._endings.begun(run):
            self._runs[run][1].cancel()

    async def _tell_ends(self) -> None:
        """Of runs whose end was written down by somebody who may have died before telling it."""
        if self.only is None and (untold := await self.studio.store.untold_ends()):
            await self._events.append_many(untold.values(), again=True)
            await self.studio.store.ends_told(list(untold))

    async def _claim(self) -> None:
        if not self.may_begin():
            return
        for claimed in await self.studio.store.claim_runs(
            self._owner, self.settings.lease_s, self._room(), only=self.only, dead=is_dead_here
        ):
            if claimed.run not in self._runs:
                running = Running(studio=self.studio, graph=self._graph, claimed=claimed)
                task = asyncio.create_task(self._run(running), name=f"run {claimed.run}")
                self._runs[claimed.run] = (running, task)

    def _room(self) -> dict[Priority, int]:
        """How many more films of each priority; those that can wait never keep those from beginning that cannot."""
        most = films_at_once(self.settings.at_once, self.studio.workers)
        busy = Counter(running.claimed.priority for running, _ in self._runs.values())
        return {priority: most - busy[priority] for priority in PRIORITIES}

    async def _keep_leases(self) -> None:
        while True:
            await asyncio.sleep(self.settings.lease_s / 3)
            mine = set(self._runs)
            try:
                held = await self.studio.store.renew(self._owner, mine, self.settings.lease_s) if mine else set()
            except TransientError as error:
                log.warning("leases.waiting", code=error.code, error=error.message)
                continue
            for run in mine - held:
                if run in self._runs:
                    log.warning("run.lost", run=run)
                    self._lost.add(run)
                    self._interrupt(run)

    async def _run(self, running: Running) -> None:
        claimed = running.claimed
        structlog.contextvars.bind_contextvars(production=claimed.production, run=claimed.run)
        try:
            await self._to_the_end(running)
        finally:
            self._runs.pop(claimed.run, None)
            self._lost.discard(claimed.run)
            self._unwanted.discard(claimed.run)
            self._endings.forget(claimed.run)
            self._awake.set()

    async def _to_the_end(self, running: Running) -> None:
        claimed = running.claimed
        if claimed.stop:
            await self._endings.cancelled(claimed)
            return
        try:
            film = await running.to_the_end()
            if film is None:
                await self._endings.asked(claimed)
            else:
                await self._endings.done(claimed, film)
        except asyncio.CancelledError:
            await self._let_go(running)
            raise
        except LimitReached as error:
            if running.stage is not None:
                await self._give_up(running.stage)
            await self._endings.failed(claimed, error)
        except KinoloomError as error:
            await self._endings.failed(claimed, error)
        except Exception as error:
            log.exception("run.broke")
            await self._endings.failed(claimed, Defect.of(error))

    async def _let_go(self, running: Running) -> None:
        claimed = running.claimed
        if claimed.run in self._lost:
            return
        if self.only is None and claimed.run not in self._unwanted:
            await self._hand_back(claimed)
            return
        if running.stage is not None:
            await self._give_up(running.stage)
        if claimed.run in self._unwanted:
            await self._endings.cancelled(claimed)
        else:
            await self._endings.paused(claimed)

    async def _hand_back(self, claimed: Claimed) -> None:
        """Let any director take it up, now or when the studio is started again; the work that it asked for goes on."""
        try:
            await self.studio.store.release_run(claimed.run, self._owner)
        except KinoloomError as error:
            # Its lease is over soon, or its owner seen to be dead.
            log.warning("run.not_handed_back", code=error.code, error=error.message)

    async def _give_up(self, stage: Stage) -> None:
        """Nobody need work for it any more."""
        try:
            await self.studio.tasks.cancel(set(stage.under_way), production=stage.production)
        except TransientError as error:
            log.warning("work.not_cancelled", code=error.code, error=error.message)
