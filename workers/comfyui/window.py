"""How many workflows of ours one server has at once; the others wait here, where a restart does not lose them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from workers.comfyui.heard import Queued, Tell


class Window:
    """First come, first served."""

    def __init__(self, size: int, *, tell_every_s: float) -> None:
        self._size = size
        self._tell_every_s = tell_every_s
        self._free = asyncio.Semaphore(size)
        self._line: list[asyncio.Task[bool]] = []

    @asynccontextmanager
    async def place(self, tell: Tell) -> AsyncIterator[None]:
        """One place, when there is one. Whoever waits says so again and again: *tell* may know better than to wait."""
        entered = asyncio.create_task(self._free.acquire())
        self._line.append(entered)
        try:
            await self._wait(entered, tell)
            self._line.remove(entered)
            yield
        finally:
            if entered in self._line:
                self._line.remove(entered)
            if not entered.done() or entered.cancelled():
                entered.cancel()
            else:
                self._free.release()

    async def _wait(self, entered: asyncio.Task[bool], tell: Tell) -> None:
        while True:
            done, _ = await asyncio.wait({entered}, timeout=self._tell_every_s)
            if done:
                return
            tell(Queued(self._size + self._line.index(entered)))
