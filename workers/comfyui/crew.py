"""The ComfyUI clients of this process: one for each server, in one loop in a thread of their own."""

import asyncio
import threading
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from workers.comfyui.heard import Ran, Tell
from workers.comfyui.patience import Patience
from workers.comfyui.workflow import Bound

if TYPE_CHECKING:
    from workers.comfyui.client import Comfy

ResultT = TypeVar("ResultT")

#: seconds between two moments in which a waiting thread can be interrupted
_AWAKE_S = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """A bound workflow for one server."""

    url: str
    bound: Bound
    corrections: Mapping[str, str | int | float | bool]
    """What this server spells otherwise."""
    id: str
    """A prompt id of our own: whoever comes again with it takes up what was begun."""


class Crew:
    """For any thread. Clients are made when they are first needed, and share their sockets."""

    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._clients: dict[str, Comfy] = {}

    def run(self, errand: Errand, folder: Path, tell: Tell) -> Ran:
        """Upload what it needs, run it, bring its files into *folder*; see `Comfy.run`."""
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
        client = await self._client(errand.url)
        names = {path: await client.upload(path) for path in errand.bound.files}
        graph = errand.bound.placed(names, corrections=errand.corrections)
        return await client.run(graph, folder, wanted=errand.bound.wanted, tell=tell, prompt_id=errand.id)

    async def _client(self, url: str) -> "Comfy":
        from workers.comfyui.client import Comfy  # noqa: PLC0415 - httpx, for those only who have a server

        if url not in self._clients:
            client = self._clients[url] = Comfy(url, patience=self._patience)
            await client.__aenter__()
        return self._clients[url]

    async def _leave(self) -> None:
        others = asyncio.all_tasks() - {asyncio.current_task()}
        clients, self._clients = self._clients, {}
        for client in clients.values():
            await client.__aexit__(None, None, None)
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
