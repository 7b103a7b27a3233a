"""The fake's only worker: one prompt after the other, node by node, and what it did before is not done again."""

import asyncio
import time
from collections import Counter
from dataclasses import dataclass
from typing import Any

from workers.comfyui.fake.doing import Doer, Interrupted
from workers.comfyui.fake.faults import Faults
from workers.comfyui.fake.made import Made, mark_of
from workers.comfyui.fake.prompts import Prompt, Prompts
from workers.comfyui.fake.publishing import Publisher
from workers.comfyui.fake.running import Run
from workers.comfyui.fake.saving import NodeError, Shown


class WorkerDead(Exception):
    """What the only thread of a real server dies of."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A node's results, for an equal node of the next prompt."""

    outputs: list[Made]
    shown: Shown | None


class Worker:
    """Runs what waits."""

    def __init__(self, prompts: Prompts, publisher: Publisher, doer: Doer, faults: Faults) -> None:
        self._prompts = prompts
        self._publisher = publisher
        self._doer = doer
        self._faults = faults
        self._kept: dict[str, Kept] = {}
        self._forget = False
        self.current: Run | None = None
        self.idle = asyncio.Event()
        self.begun: Counter[str] = Counter()
        """Times that each prompt id was begun."""
        self.nodes_run = 0
        """Nodes that were really done."""

    def interrupt(self, id: str | None) -> None:
        """*id* None: whatever runs."""
        if self.current is not None and id in (None, self.current.prompt.id):
            self._doer.stop.set()

    def forget(self) -> None:
        """Nothing that was done before counts, after the running prompt."""
        if self.current is None:
            self._kept = {}
        else:
            self._forget = True

    async def work(self) -> None:
        """For ever, unless it dies."""
        while True:
            self.idle.set()
            prompt = await self._prompts.take()
            self.idle.clear()
            self.say_status()
            try:
                await self._run(prompt)
            except WorkerDead:
                self._faults.worker_dead = True
                return

    def say_status(self) -> None:
        self._publisher.say("status", {"status": {"exec_info": {"queue_remaining": self._prompts.remaining}}}, None)

    async def _run(self, prompt: Prompt) -> None:
        run = self.current = Run(prompt, self._publisher)
        self._doer.stop.clear()
        self.begun[prompt.id] += 1
        run.begin()
        if self._faults.worker_dead or any("inputs" not in node for node in prompt.graph.values()):
            raise WorkerDead
        await self._do_all(run)
        if self._faults.late_history is not None:
            await self._faults.late_history.passed()
        self.current = None
        self._prompts.done(prompt, run.entry())
        if self._forget:
            self._kept, self._forget = {}, False
        self.say_status()
        if prompt.client is not None:
            self._publisher.say("executing", {"node": None, "prompt_id": prompt.id}, prompt.client)

    async def _do_all(self, run: Run) -> None:
        order = _order(run.prompt)
        run.marks = self._marks(run, order)
        before, self._kept = self._kept, {}
        run.cached([id for id in order if run.marks[id] in before])
        try:
            for id in order:
                kept = before.get(run.marks[id])
                await (self._do(run, id) if kept is None else self._recall(run, id, kept))
        except Interrupted:
            run.interrupt()
        except NodeError as error:
            run.fail(error.kind, error.message)
        else:
            run.succeed()

    async def _recall(self, run: Run, id: str, kept: Kept) -> None:
        run.outputs[id] = kept.outputs
        self._kept[run.marks[id]] = kept
        if self._doer.catalogue.classes[run.prompt.graph[id]["class_type"]].is_output:
            run.recall(id, kept.shown)

    async def _do(self, run: Run, id: str) -> None:
        run.enter(id)
        if self._is_blocked(run):
            run.leave(None)
            return
        made, shown = await self._doer.do(run)
        run.outputs[id] = made
        self._kept[run.marks[id]] = Kept(made, shown)
        self.nodes_run += 1
        run.leave(shown)

    @staticmethod
    def _is_blocked(run: Run) -> bool:
        sources = [value[0] for value in run.inputs.values() if isinstance(value, list) and value[0] in run.blocked]
        if sources:
            run.blocked.add(run.node)
            if run.prompt.graph[sources[0]]["inputs"].get("verbose"):
                run.block()
            return True
        if run.class_type == "TestExecutionBlocker" and run.inputs.get("block"):
            run.blocked.add(run.node)
        return False

    def _marks(self, run: Run, order: list[str]) -> dict[str, str]:
        """A hash of each node with all that it needs."""
        marks: dict[str, str] = {}
        for id in order:
            node = run.prompt.graph[id]
            told: dict[str, Any] = {name: self._told(name, value, marks) for name, value in node["inputs"].items()}
            if node["class_type"] == "SaveImageWebsocket":
                told["when"] = time.monotonic_ns()
            marks[id] = mark_of(node["class_type"], told)
        return marks

    def _told(self, name: str, value: Any, marks: dict[str, str]) -> Any:
        if isinstance(value, list):
            return Made(mark=f"{marks[value[0]]}{value[1]:02x}")
        if name in ("image", "file", "audio") and isinstance(value, str):
            path = self._doer.folders.annotated(value)
            return [value, path.stat().st_mtime_ns if path.is_file() else 0]
        return value


def _order(prompt: Prompt) -> list[str]:
    """All that the outputs need, each after what it needs; outputs as soon as they can be done."""
    graph = prompt.graph
    needs: dict[str, set[str]] = {}
    waiting = list(prompt.outputs)
    while waiting:
        id = waiting.pop()
        if id not in needs:
            needs[id] = {value[0] for value in graph[id]["inputs"].values() if isinstance(value, list)}
            waiting += needs[id]
    order: list[str] = []
    while len(order) < len(needs):
        ready = [id for id in graph if id in needs and id not in order and needs[id] <= set(order)]
        order.append(next((id for id in ready if id in prompt.outputs), ready[0]))
    return order
