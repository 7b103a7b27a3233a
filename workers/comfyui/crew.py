"""The ComfyUI servers of this process, for threads: their clients live in one loop in a thread of its own."""

import asyncio
import threading
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from workers.comfyui.heard import Ran, Tell
from workers.comfyui.patience import Patience

if TYPE_CHECKING:
    from workers.comfyui.fleet import Fleet, Prepare

ResultT = TypeVar("ResultT")

#: seconds between two moments in which a waiting thread can be interrupted
_AWAKE_S = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """A workflow for whichever server has the least to do."""

    urls: Sequence[str]
    prepare: "Prepare"
    wanted: Sequence[str]
    id: str
    """A prompt id of our own: whoever comes again with it takes up what was begun."""


class Crew:
    """For any thread. Clients are made when they are first needed, and share their sockets."""

    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._fleets: dict[tuple[str, ...], Fleet] = {}

    def run(self, errand: Errand, folder: Path, tell: Tell) -> Ran:
        """Run it, and bring its files into *folder*; see `Fleet.run`."""
        return self._wait_for(self._run(errand, folder, tell))

    def close(self) -> None:
        """Leave the servers; what still runs there is stopped."""
        with self._lock:
            loop, thread = self._loop, self._thread
            self._loop = self._thread = None
        if loop is None or thread is None:
            return
        asyncio.run_coroutine_threadsafe(self._leave(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()

    async def _run(self, errand: Errand, folder: Path, tell: Tell) -> Ran:
        fleet = await self._fleet(tuple(errand.urls))
        return await fleet.run(errand.prepare, folder, wanted=errand.wanted, tell=tell, prompt_id=errand.id)

    async def _fleet(self, urls: tuple[str, ...]) -> "Fleet":
        from workers.comfyui.fleet import Fleet  # noqa: PLC0415 - httpx, for those only who have a server

        if urls not in self._fleets:
            self._fleets[urls] = Fleet(urls, patience=self._patience)
            await self._fleets[urls].__aenter__()
        return self._fleets[urls]

    async def _leave(self) -> None:
        others = asyncio.all_tasks() - {asyncio.current_task()}
        fleets, self._fleets = self._fleets, {}
        for fleet in fleets.values():
            await fleet.__aexit__(None, None, None)
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    def _wait_for(self, work: Coroutine[Any, Any, ResultT]) -> ResultT:
        future = asyncio.run_coroutine_threadsafe(work, self._running())
        try:
            while True:
                try:
                    return future.result(timeout=_AWAKE_S)
                except TimeoutError:
                    if future.done():
                        raise
        except BaseException:
            future.cancel()
            raise

    def _running(self) -> asyncio.AbstractEventLoop:
        with self._lock:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                self._thread = threading.Thread(target=self._loop.run_forever, name="comfyui", daemon=True)
                self._thread.start()
            return self._loop
