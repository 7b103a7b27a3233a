"""Waiting for a prompt to end: the socket wakes, the server's queue and history tell."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from kinoloom.errors import ComfyStuck, ComfyUnreachable
from workers.comfyui.cancelling import call_off
from workers.comfyui.door import Door
from workers.comfyui.ear import Ear
from workers.comfyui.heard import Away, Queued, Tell
from workers.comfyui.looking import Entry, Pending, Running, Standing, Unknown, look
from workers.comfyui.patience import Patience

Restart = Callable[[], Awaitable[None]]
"""Starts the server again, if whoever uses it can; returns when it was asked to."""


class Lost(Exception):
    """The server does not know the prompt any more: it was started again, or somebody took it out."""


@dataclass(slots=True)
class Watch:
    """Over one prompt."""

    door: Door
    id: str
    ear: Ear
    patience: Patience
    tell: Tell
    clock: Callable[[], float]
    restart: Restart | None = None

    async def to_its_end(self) -> Entry:
        """What the history says of it.

        Raises:
            Lost: it has to be submitted again.
            ComfyStuck: it ran, said nothing for too long, and could not be stopped; or was stopped, having stalled.
            ComfyUnreachable: the server was away for too long.
        """
        misses = 0
        began: float | None = None
        while True:
            self.ear.rest()
            standing = await self._look()
            for heard in self.ear.news():
                self.tell(heard)
            if isinstance(standing, Entry):
                return standing
            misses = misses + 1 if isinstance(standing, Unknown) else 0
            if misses > 1:
                raise Lost
            if isinstance(standing, Running):
                began = self.clock() if began is None else began
                await self._check_stall(began)
            self._tell_standing(standing)
            await self._rest(self.patience.miss_s if misses else self.patience.look_s)

    async def _look(self) -> Standing:
        """A server that is away is asked again, for as long as it may take to start."""
        pause_s, silent_since = self.patience.miss_s, self.clock()
        while True:
            try:
                return await look(self.door, self.id)
            except ComfyUnreachable as error:
                if self.clock() - silent_since + pause_s > self.patience.away_s:
                    raise
                self.tell(Away(error.message))
            await asyncio.sleep(pause_s)
            pause_s = min(pause_s * 2, self.patience.away_look_s)

    def _tell_standing(self, standing: Standing) -> None:
        if isinstance(standing, Pending):
            self.tell(Queued(standing.position))
        elif isinstance(standing, Running):
            self.tell(self.ear.stands())

    async def _rest(self, within_s: float) -> None:
        """Until the next look is due; what is heard meanwhile is told at once."""
        due = self.clock() + within_s
        while not self.ear.over and (left_s := due - self.clock()) > 0:
            await self.ear.stirs(left_s)
            for heard in self.ear.news():
                self.tell(heard)

    async def _check_stall(self, began: float) -> None:
        silent_s = self.clock() - max(began, self.ear.last)
        if silent_s <= self.patience.stall_s:
            return
        stopped = await call_off(self.door, self.id, self.patience)
        if self.restart is not None and not stopped:
            # The restarted server will not know the prompt, which is then submitted again.
            await self.restart()
            self.ear.last = self.clock()
            return
        what = "it could be stopped" if stopped else "it could not even be stopped"
        raise ComfyStuck(self.door.name, f"a workflow stood still for {silent_s:.0f} s; {what}")
