"""One ComfyUI server: give it a workflow, get files."""

import asyncio
import hashlib
import time
import uuid
from collections.abc import Callable, Collection
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx
from pydantic import BaseModel, ConfigDict, TypeAdapter

from kinoloom.errors import ComfyStuck, ComfyUnreachable, MediaUnreadable, TooLarge, WorkflowInvalid
from workers.comfyui.cancelling import call_off
from workers.comfyui.door import Door, in_trouble
from workers.comfyui.errand import Errand, last_try
from workers.comfyui.graph import Graph, checked
from workers.comfyui.heard import Ran, Tell, nobody
from workers.comfyui.insisting import insist
from workers.comfyui.patience import Patience
from workers.comfyui.socket import Socket
from workers.comfyui.watching import Restart
from workers.comfyui.window import Window

#: where uploads lie on the server, so that whoever tidies up there knows whose they are
_SUBFOLDER = "kinoloom"
_TOO_LARGE = 413

ObjectInfo = dict[str, dict[str, Any]]
"""Node class to what `/object_info` says of it."""


class Device(BaseModel):
    """What a server computes on."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    name: str
    type: str
    vram_total: int = 0
    """Bytes."""
    vram_free: int = 0


class System(BaseModel):
    """What a server is."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    comfyui_version: str = ""


class Stats(BaseModel):
    """What `/system_stats` says."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    system: System
    devices: tuple[Device, ...] = ()


class _Exec(BaseModel):
    queue_remaining: int


class _Load(BaseModel):
    exec_info: _Exec


class _Uploaded(BaseModel):
    name: str
    subfolder: str = ""


_STATS, _LOAD, _UPLOADED = TypeAdapter(Stats), TypeAdapter(_Load), TypeAdapter(_Uploaded)
_INFO: TypeAdapter[ObjectInfo] = TypeAdapter(ObjectInfo)

#: what a server that is well does in no time
_PROBE: Graph = {
    "1": {"class_type": "EmptyImage", "inputs": {"width": 8, "height": 8, "batch_size": 1, "color": 0}},
    "2": {"class_type": "PreviewImage", "inputs": {"images": ["1", 0]}},
}


class Comfy:
    """`async with Comfy(url) as comfy:`; the server need not be there yet."""

    def __init__(
        self,
        url: str,
        *,
        patience: Patience | None = None,
        client_id: str | None = None,
        restart: Restart | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """*restart*: starts a server again that is stuck; without it, that is an error."""
        self._patience = patience or Patience()
        self._client_id = client_id or uuid.uuid4().hex
        self._door = Door(url, self._patience)
        self._restart = restart
        self._clock = clock
        self._window = Window(self._patience.in_flight, tell_every_s=self._patience.look_s)
        self._socket = Socket(self._door.url, self._client_id, self._patience, clock)
        self._listener: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._listener = asyncio.create_task(self._socket.listen())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._listener is not None:
            self._listener.cancel()
            with suppress(asyncio.CancelledError):
                await self._listener
        await self._door.__aexit__(kind, error, trace)

    @property
    def url(self) -> str:
        """Without credentials."""
        return self._door.name

    async def run(
        self,
        graph: Graph,
        folder: Path,
        *,
        wanted: Collection[str] = (),
        tell: Tell = nobody,
        prompt_id: str | None = None,
    ) -> Ran:
        """Run *graph* and bring its files into *folder*.

        *wanted*: nodes whose output must be there, and is brought; none: all that there is. *prompt_id*: an id of the
        caller's own for this piece of work. If a caller before submitted it, its prompt is waited for, or what it made
        is fetched, in place of a second submission.

        However this ends before the workflow does, by a cancellation, or by what *tell* raises, the workflow is
        stopped on the server, too.

        Raises:
            WorkflowInvalid: the server cannot run it.
            WorkflowFailed: a node raised an error.
            GpuMemoryShort: twice, and everything else was unloaded for the second time.
            WorkflowInterrupted: somebody else stopped it.
            OutputMissing: it ended well without what was wanted.
            PromptLost: the server forgot it, again and again.
            ComfyStuck: it stood still.
            ComfyUnreachable: the server is away.
        """
        whole = checked(graph)
        unknown = [id for id in wanted if id not in whole]
        if unknown:
            raise WorkflowInvalid(f"The workflow has no node {', '.join(unknown)}.", hint="Name nodes that it has.")
        errand = Errand(
            door=self._door,
            socket=self._socket,
            client_id=self._client_id,
            patience=self._patience,
            graph=whole,
            folder=folder,
            wanted=wanted,
            tell=tell,
            restart=self._restart,
            clock=self._clock,
        )
        async with self._window.place(tell):
            return await errand.run(prompt_id or str(uuid.uuid4()), adopt=prompt_id is not None)

    async def has(self, prompt_id: str) -> bool:
        """Whether a piece of work of this id waits or runs here, or was done.

        Raises:
            ComfyUnreachable: the server is away.
        """
        return (await last_try(self._door, prompt_id))[1]

    async def cancel(self, prompt_id: str) -> bool:
        """Whether the prompt is gone now, whatever it was doing. It may be unknown.

        Raises:
            ComfyUnreachable: the server is away.
        """
        return await call_off(self._door, prompt_id, self._patience)

    async def upload(self, path: Path) -> str:
        """Bring a file to the server, unless it is there; how a graph names it.

        Raises:
            MediaUnreadable: it cannot be read.
            TooLarge: the server does not take it.
            ComfyUnreachable: the server is away, or keeps nothing.
        """
        try:
            content = await asyncio.to_thread(path.read_bytes)
        except OSError as error:
            raise MediaUnreadable(f"{path} cannot be read: {error}.", hint="Give the path of a file.") from error
        name = f"{hashlib.sha256(content).hexdigest()[:32]}{path.suffix.lower()}"
        if await self._has(name, len(content)):
            return f"{_SUBFOLDER}/{name}"
        return await self._give(name, content)

    async def _has(self, name: str, size: int) -> bool:
        answer = await self._door.head("/view", {"filename": name, "subfolder": _SUBFOLDER, "type": "input"})
        return answer.is_success and answer.headers.get("content-length") == str(size)

    async def _give(self, name: str, content: bytes) -> str:
        answer = await insist(partial(self._taken, name, content), self._patience)
        if answer.status_code == _TOO_LARGE:
            raise TooLarge(
                f"The file is larger than the ComfyUI at {self.url} takes: {answer.text.strip()}",
                hint="Start ComfyUI with a larger --max-upload-size (in MB), or give a smaller file.",
            )
        if not answer.is_success:
            raise self._refused(answer)
        kept = _UPLOADED.validate_json(answer.content)
        return f"{kept.subfolder}/{kept.name}" if kept.subfolder else kept.name

    async def _taken(self, name: str, content: bytes) -> httpx.Response:
        answer = await self._door.give(name, content, {"subfolder": _SUBFOLDER, "type": "input"})
        if in_trouble(answer):
            raise self._refused(answer)
        return answer

    def _refused(self, answer: httpx.Response) -> ComfyUnreachable:
        return ComfyUnreachable(self.url, f"an upload is answered with status {answer.status_code}")

    async def object_info(self) -> ObjectInfo:
        """All node classes that the server has, and what they take.

        Raises:
            ComfyUnreachable: the server is away.
        """
        return await self._door.get("/object_info", _INFO)

    async def stats(self) -> Stats:
        """What it is, and what it computes on.

        Raises:
            ComfyUnreachable: the server is away.
        """
        return await self._door.get("/system_stats", _STATS)

    async def load(self) -> int:
        """Prompts that run or wait there, of whomever.

        Raises:
            ComfyUnreachable: the server is away.
        """
        return (await self._door.get("/prompt", _LOAD)).exec_info.queue_remaining

    async def free(self) -> None:
        """Have it give its memory back, after what it runs.

        Raises:
            ComfyUnreachable: the server is away.
        """
        await self._door.tell("/free", {"unload_models": True, "free_memory": True})

    async def probe(self, folder: Path, *, within_s: float = 30.0) -> None:
        """See whether it really works, and does not only answer. Only sensible when its queue is empty.

        Raises:
            ComfyStuck: it did not do in so long what takes no time.
            ComfyUnreachable: the server is away.
        """
        try:
            async with asyncio.timeout(within_s):
                await self.run(_PROBE, folder)
        except TimeoutError as error:
            raise ComfyStuck(self.url, f"it did nothing for {within_s:.0f} s") from error
