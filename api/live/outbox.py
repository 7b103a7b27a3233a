"""What waits to be sent to one client, so that a slow one delays nobody else."""

import asyncio
from collections.abc import Callable

#: texts that may wait; whoever is further behind is sent away, and comes back with the last id it has
MOST = 2_000
#: old events wait until the box is emptier than this, and leave room for what happens now
_HALF = MOST // 2


class Outbox:
    """Filled by those who tell, emptied by one who sends."""

    __slots__ = ("_on_overrun", "_room", "_some", "_texts", "overrun")

    def __init__(self, on_overrun: Callable[[], object]) -> None:
        """*on_overrun* is called once, when more waits than may."""
        self._texts: list[str] = []
        self._some = asyncio.Event()
        self._room: asyncio.Event | None = None
        self._on_overrun = on_overrun
        self.overrun = False
        """Texts were lost; nothing is taken any more."""

    def push(self, text: str) -> None:
        """*text* comes last; never waits."""
        if self.overrun:
            return
        if len(self._texts) >= MOST:
            self.cut_off()
            return
        self._texts.append(text)
        self._some.set()

    def cut_off(self) -> None:
        """Take nothing any more: the client cannot be told all, and has to come back."""
        self.overrun = True
        self._texts.clear()
        self._on_overrun()

    async def roomy(self) -> None:
        """Return when the box is half empty."""
        while len(self._texts) >= _HALF:
            if self._room is None or self._room.is_set():
                self._room = asyncio.Event()
            await self._room.wait()

    async def take(self) -> list[str]:
        """All that waits, in order; one at least."""
        await self._some.wait()
        self._some.clear()
        texts, self._texts = self._texts, []
        if self._room is not None:
            self._room.set()
        return texts
