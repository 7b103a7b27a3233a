"""One workflow from graph to files, through everything that may happen to it on the way."""

import copy
import time
import uuid
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import cast

from kinoloom.errors import ComfyUnreachable, GpuMemoryShort, KinoloomError, OutputMissing, PromptLost
from workers.comfyui.cancelling import call_off, to_its_end
from workers.comfyui.door import Door
from workers.comfyui.fetching import Gone, check_wanted, fetch, texts
from workers.comfyui.graph import Graph, Json, named
from workers.comfyui.heard import Heard, Progressed, Ran, Resubmitted, Tell
from workers.comfyui.looking import Entry, Unknown, look_for
from workers.comfyui.patience import Patience
from workers.comfyui.socket import Socket
from workers.comfyui.submitting import submit
from workers.comfyui.verdict import OutOfMemory, cached, ended_well, judge, seconds
from workers.comfyui.watching import Lost, Restart, Watch

#: tries of one errand that are looked for when its caller comes back
_TRIES = 5


def nth_id(first: str, number: int) -> str:
    """The prompt id of an errand's try: whoever knows the first knows all, and can ask for each."""
    return first if number == 0 else str(uuid.uuid5(uuid.NAMESPACE_OID, f"{first}#{number}"))


async def last_try(door: Door, first: str) -> tuple[int, bool]:
    """Which try to go on with, and whether the server has it: the last that waits, runs, or ended well.

    Raises:
        ComfyUnreachable: the server is away.
    """
    after = 0
    found: int | None = None
    for number, standing in enumerate(await look_for(door, [nth_id(first, number) for number in range(_TRIES)])):
        if isinstance(standing, Unknown):
            continue
        after = number + 1
        found = None if isinstance(standing, Entry) and not ended_well(standing) else number
    return (after, False) if found is None else (found, True)


class _Told(Exception):
    """Whoever listens raised something: the workflow is not wanted any more."""

    def __init__(self, error: BaseException) -> None:
        super().__init__(error)
        self.error = error


@dataclass(slots=True, kw_only=True)
class Errand:
    """What is wanted of one server."""

    door: Door
    socket: Socket
    client_id: str
    patience: Patience
    graph: Graph
    folder: Path
    wanted: Collection[str]
    tell: Tell
    restart: Restart | None = None
    clock: Callable[[], float] = time.monotonic
    _lost: int = field(default=0, init=False)
    _short: int = field(default=0, init=False)
    _gone: int = field(default=0, init=False)
    _best: float = field(default=0.0, init=False)
    """What was done is told as done, also of a second try."""

    async def run(self, first: str, *, adopt: bool) -> Ran:
        """*adopt*: a caller before us may have submitted it under *first*, and then its work is ours."""
        try:
            return await self._run(first, adopt=adopt)
        except _Told as told:
            raise told.error from told.error.__cause__

    async def _run(self, first: str, *, adopt: bool) -> Ran:
        number, known = await last_try(self.door, first) if adopt else (0, False)
        while True:
            id = nth_id(first, number)
            try:
                entry = await self._ended(id, first, submitted=known)
                judge(entry, self.graph, self.door.name)
                self._telling(Progressed(1.0, ""))
                return await self._brought(id, entry)
            except Lost:
                why = self._again_lost()
            except OutOfMemory as error:
                why = await self._again_short(error)
            except Gone as error:
                why = await self._again_gone(error)
            self._telling(Resubmitted(why))
            number, known = number + 1, False

    async def _ended(self, id: str, first: str, *, submitted: bool) -> Entry:
        """Whatever ends this before the prompt ends, ends the prompt, too."""
        ear = self.socket.ear(id, self.graph)
        try:
            if not submitted:
                await to_its_end(self._submit(id, first), within_s=self.patience.cancel_s)
            watch = Watch(self.door, id, ear, self.patience, self._telling, self.clock, self.restart)
            entry = await watch.to_its_end()
        except (KinoloomError, Lost):
            self.socket.drop(id)
            raise
        except BaseException:
            self.socket.drop(id)
            with suppress(ComfyUnreachable):
                await to_its_end(call_off(self.door, id, self.patience), within_s=self.patience.cancel_s)
            raise
        self.socket.forget(id)
        return entry

    def _telling(self, heard: Heard) -> None:
        if isinstance(heard, Progressed):
            self._best = max(self._best, heard.fraction)
            heard = replace(heard, fraction=self._best)
        try:
            self.tell(heard)
        except BaseException as error:
            raise _Told(error) from error

    async def _submit(self, id: str, first: str) -> None:
        """The graph is tagged, so that a person who looks at the server knows whose it is."""
        body: dict[str, Json] = {
            "prompt": cast(Json, self.graph),
            "prompt_id": id,
            "client_id": self.client_id,
            "extra_data": {"kinoloom": {"errand": first}},
        }
        await self.socket.opened(self.patience.connect_s)
        self.socket.expects(id)
        await submit(self.door, self.graph, body, self.patience)

    async def _brought(self, id: str, entry: Entry) -> Ran:
        check_wanted(entry, self.graph, self.wanted)
        files = await fetch(self.door, entry, self.folder, self.patience, self.wanted)
        return Ran(prompt_id=id, files=files, texts=texts(entry), cached=cached(entry), seconds=seconds(entry))

    def _again_lost(self) -> str:
        self._lost += 1
        if self._lost > self.patience.resubmissions:
            raise PromptLost(self.door.name, self._lost)
        return "the server forgot it, as it does when it starts again"

    async def _again_short(self, error: OutOfMemory) -> str:
        """Once more with all memory free; what else lay there may have been the trouble."""
        self._short += 1
        if self._short > 1:
            raise GpuMemoryShort(error.where)
        await self.door.tell("/free", {"unload_models": True, "free_memory": True})
        return f"memory ran out in {error.where}; it was freed"

    async def _again_gone(self, error: Gone) -> str:
        """Somebody deleted what the server remembers to have made: it has to save it once more, under another name."""
        self._gone += 1
        if self._gone > 1:
            raise OutputMissing(
                f"The file {error.name} of {named(self.graph, error.node)} is not on the server, though it was made.",
                hint="Look whether something deletes files in the output folder of ComfyUI.",
            )
        self.graph = _renamed(self.graph)
        if "filename_prefix" not in self.graph[error.node]["inputs"]:
            await self.door.tell("/free", {"free_memory": True})
        return f"the file {error.name} was deleted"


def _renamed(graph: Graph) -> Graph:
    fresh = copy.deepcopy(graph)
    for node in fresh.values():
        prefix = node["inputs"].get("filename_prefix")
        if isinstance(prefix, str):
            node["inputs"]["filename_prefix"] = f"{prefix}-again"
    return fresh
