"""How the fake does one node."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from workers.comfyui.fake import drawing, previews
from workers.comfyui.fake.catalogue import Catalogue, recorded
from workers.comfyui.fake.faults import Faults
from workers.comfyui.fake.files import Folders
from workers.comfyui.fake.loading import check_models, load
from workers.comfyui.fake.made import Given, Made, outcome
from workers.comfyui.fake.running import Run
from workers.comfyui.fake.saving import NodeError, Saver, Shown

#: steps of one node that are told at most
_STEPS = 50


class Interrupted(Exception):
    """Somebody asked for the running prompt to stop."""


@dataclass(slots=True)
class Doer:
    """Does what is asked, fails where it is told to."""

    catalogue: Catalogue
    folders: Folders
    faults: Faults
    step_s: float = 0.0
    """How long one step of a sampler takes."""
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    """Looked at where the real server looks: before a node, and at each of its steps."""

    async def do(self, run: Run) -> tuple[list[Made], Shown | None]:
        """The outputs of the node at which *run* is, and what it shows.

        Raises:
            Interrupted: it was asked to stop.
            NodeError: it failed.
        """
        class_type = run.class_type
        given = {name: _given(run, value) for name, value in run.inputs.items()}
        await self._pass_gate(class_type)
        self._check_stop()
        self._fail(class_type, given)
        loaded = await asyncio.to_thread(load, class_type, given, self.folders)
        kind = self.catalogue.classes[class_type]
        made = outcome(class_type, kind, {"input": loaded} if loaded else given, run.marks[run.node])
        if "steps" in given and made:
            await self._sample(run, _steps(given), made[0])
        if class_type == "SaveImageWebsocket":
            await self._send(run, given["images"])
        return made, await asyncio.to_thread(Saver(self.folders).save, class_type, given)

    def _fail(self, class_type: str, given: Given) -> None:
        failure = self.faults.take_failure(class_type)
        if failure is not None:
            raise NodeError(failure.type, failure.message)
        if class_type == "RaiseOOM" and given.get("kind") == "oom":
            told = recorded("answers.json")["out_of_memory"]
            raise NodeError(told["type"], told["message"])
        if class_type == "RaiseOOM":
            raise NodeError("MemoryError", "simulated\n")
        check_models(class_type, given, self.catalogue)

    async def _pass_gate(self, class_type: str) -> None:
        gate = self.faults.gates.get(class_type)
        if gate is None:
            return
        waits: list[asyncio.Task[Any]] = [asyncio.create_task(gate.passed())]
        if not gate.deaf:
            waits.append(asyncio.create_task(self.stop.wait()))
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()

    def _check_stop(self) -> None:
        if self.stop.is_set():
            raise Interrupted

    async def _sample(self, run: Run, steps: int, made: Made) -> None:
        sketch = previews.sketch(made)
        client = run.prompt.client
        for step in range(1, steps + 1):
            await asyncio.sleep(self.step_s)
            self._check_stop()
            labelled = run.publisher.knows_flags(client)
            if labelled:
                run.publisher.show(previews.labelled(sketch, run.prompt.id, run.node), client)
            run.advance(step, steps)
            if not labelled:
                run.publisher.show(previews.plain(sketch), client)

    @staticmethod
    async def _send(run: Run, made: Made) -> None:
        for number, picture in enumerate(drawing.frames(made)):
            run.advance(number, made.frames)
            run.publisher.show(await asyncio.to_thread(previews.whole, picture), run.prompt.client)


def _given(run: Run, value: Any) -> Any:
    if not isinstance(value, list):
        return value
    outputs = run.outputs[value[0]]
    return outputs[value[1]] if value[1] < len(outputs) else Made()


def _steps(given: Mapping[str, Any]) -> int:
    """Those that are really taken; a sampler may be told to begin or end in the middle."""
    steps = int(given["steps"])
    first = int(given.get("start_at_step", 0))
    last = min(steps, int(given.get("end_at_step", steps)))
    return max(1, min(_STEPS, last - first))
