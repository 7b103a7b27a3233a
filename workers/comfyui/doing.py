"""One job at a ComfyUI server, from a bound workflow to a take."""

import asyncio
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from kinoloom.errors import Cancelled, EngineUnavailable
from kinoloom.jobs import AnimateScene, Job
from kinoloom.takes import Take
from workers.comfyui.client import Comfy
from workers.comfyui.crew import Crew, Errand
from workers.comfyui.fitting import frames_for
from workers.comfyui.graph import Graph
from workers.comfyui.preflight import Checked
from workers.comfyui.results import take_of
from workers.comfyui.telling import Telling
from workers.comfyui.workflow import Bound, Workflow
from workers.engines.base import Gpu, Workbench


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A job as a workflow, and where it may be done."""

    workflow: Workflow
    bound: Bound
    job: Job
    urls: tuple[str, ...]
    """All servers that may be there."""
    able: Mapping[str, Checked]
    """Those of them that can run it, with what each spells otherwise."""
    id: str
    """Of its prompt."""


def done(order: Order, bench: Workbench, crew: Crew) -> Take:
    """The take of the job, its files on the bench.

    Raises:
        Cancelled: nobody wants it any more; the server has stopped.
        KinoloomError: what the client, or the look at its files, says.
    """
    output = order.workflow.declared.outputs[0]
    telling = Telling(bench.progress, bench.news, clock=time.monotonic)
    with tempfile.TemporaryDirectory(dir=bench.folder) as brought:
        with _Memory(bench.gpu, telling.wait_for_memory) as memory:

            async def prepare(comfy: Comfy) -> Graph:
                if comfy.url not in order.able:
                    raise EngineUnavailable(f"{comfy.url} lacks something.", hint="`kinoloom workflows check` says it.")
                await asyncio.to_thread(memory.take, comfy.url)
                names = {path: await comfy.upload(path) for path in order.bound.files}
                return order.bound.placed(names, corrections=order.able[comfy.url].corrections)

            errand = Errand(urls=order.urls, prepare=prepare, wanted=order.bound.wanted, id=order.id)
            ran = crew.run(errand, Path(brought), telling)
        files = [file.path for file in ran.of(output.node)]
        return take_of(order.job, output.kind, files, bench.folder, expected_s=_expected_s(order))


class _Memory:
    """The GPU of whichever server has the workflow; each is taken in a thread that may wait."""

    def __init__(self, gpu: Gpu, heed: Callable[[float], None]) -> None:
        self._gpu, self._heed = gpu, heed
        self._held = ExitStack()
        self._lock = threading.Lock()
        self._over = threading.Event()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # Whoever waits hears of it at once, and lets go of the lock.
        self._over.set()
        with self._lock:
            self._held.close()

    def take(self, url: str) -> None:
        """That of the server at *url*, in place of the one before."""
        with self._lock:
            self._held.close()
            self._held.enter_context(self._gpu.hold("comfyui", url, heed=self._waiting))

    def _waiting(self, waited_s: float) -> None:
        if self._over.is_set():
            raise Cancelled("Nobody waits for this GPU any more.", hint="`kinoloom resume` makes it again.")
        self._heed(waited_s)


def _expected_s(order: Order) -> float:
    """How long a clip is, of what the model was asked; 0: nobody knows."""
    rate = order.workflow.declared.rate
    if not isinstance(order.job, AnimateScene) or rate is None:
        return 0.0
    return float(frames_for(order.workflow, order.job.seconds) / rate)
