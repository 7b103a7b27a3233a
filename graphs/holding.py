"""Working off what waits in the database, with a lease on each piece until it is done."""

import asyncio
import contextlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Generic, Protocol, Self, TypeVar

import structlog

from kinoloom.bus import bell
from kinoloom.bus.connection import Connection
from kinoloom.errors import KinoloomError

log = structlog.get_logger(__name__)

#: seconds between two looks; the bell is for those who cannot wait
LOOK_S = 1.0
#: pieces that are under way at once; who works on them mostly waits
AT_ONCE = 32

PieceT = TypeVar("PieceT")


class Duty(Protocol[PieceT]):
    """What waits, and what is to be done about it."""

    async def claim(self, limit: int) -> Mapping[str, PieceT]:
        """At most *limit* pieces by their ids, now held by this process."""

    async def renew(self, ids: Collection[str]) -> set[str]:
        """Those that this process still holds, for a lease longer; the others are another's, or nobody wants them."""

    async def release(self, ids: Collection[str]) -> None:
        """Whoever looks next takes them."""

    async def work(self, piece: PieceT) -> None:
        """To its end, which is written down and lets go of it; what a cancellation leaves undone is released."""


@dataclass(slots=True, kw_only=True)
class Holder(Generic[PieceT]):
    """Takes up what waits, whoever asked for it, and whoever died over it."""

    name: str
    """For the log."""
    duty: Duty[PieceT]
    connection: Connection
    """Of the bus, where the bell rings."""
    _under_way: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _again: dict[str, PieceT] = field(default_factory=dict)
    """Claimed anew before their tasks ended."""
    _loops: list[asyncio.Task[None]] = field(default_factory=list)
    _awake: asyncio.Event = field(default_factory=asyncio.Event)

    async def __aenter__(self) -> Self:
        self._loops = [
            asyncio.create_task(self._attend(), name=self.name),
            asyncio.create_task(self._listen(), name=f"{self.name}'s bell"),
        ]
        return self

    async def __aexit__(self, *_: object) -> None:
        """Let others go on with what is not done yet."""
        for loop in self._loops:
            loop.cancel()
        await asyncio.gather(*self._loops, return_exceptions=True)
        held = list(self._under_way)
        await self._drop(held)
        if held:
            try:
                await self.duty.release(held)
            except KinoloomError as error:
                log.warning("work.not_handed_back", of=self.name, code=error.code, error=error.message)

    def look(self) -> None:
        """Now."""
        self._awake.set()

    async def _attend(self) -> None:
        while True:
            try:
                await self._keep()
                await self._claim()
            except KinoloomError as error:
                log.warning("work.waiting", of=self.name, code=error.code, error=error.message)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LOOK_S):
                    await self._awake.wait()
            self._awake.clear()

    async def _listen(self) -> None:
        async with contextlib.aclosing(bell.rings(self.connection)) as rings:
            async for _ in rings:
                self.look()

    async def _keep(self) -> None:
        """Hold on to what is under way, and let go of what nobody wants any more."""
        mine = set(self._under_way)
        if mine:
            await self._drop(mine - await self.duty.renew(mine))

    async def _drop(self, ids: Collection[str]) -> None:
        tasks = [self._under_way[id] for id in ids if id in self._under_way]
        for id in ids:
            self._again.pop(id, None)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _claim(self) -> None:
        room = AT_ONCE - len(self._under_way)
        if room <= 0:
            return
        for id, piece in (await self.duty.claim(room)).items():
            if id in self._under_way:
                # Asked for again while its last end was being told: its turn comes when that is over.
                self._again[id] = piece
            else:
                self._begin(id, piece)

    def _begin(self, id: str, piece: PieceT) -> None:
        task = asyncio.create_task(self.duty.work(piece), name=f"{self.name} {id}")
        self._under_way[id] = task
        task.add_done_callback(partial(self._ended, id))

    def _ended(self, id: str, _: asyncio.Task[None]) -> None:
        self._under_way.pop(id, None)
        if id in self._again:
            self._begin(id, self._again.pop(id))
        self.look()
