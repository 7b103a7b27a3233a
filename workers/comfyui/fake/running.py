"""One prompt of the fake while it runs: what is said of it, and what history keeps."""

import time
from dataclasses import dataclass, field
from typing import Any

from workers.comfyui.fake.made import Made
from workers.comfyui.fake.prompts import Prompt
from workers.comfyui.fake.publishing import Publisher
from workers.comfyui.fake.saving import Shown

#: said to everybody when a prompt came from nobody in particular; all else is then said to nobody
_TO_ALL = frozenset({"progress", "progress_state", "execution_interrupted"})


@dataclass(slots=True)
class Run:
    """Where it is."""

    prompt: Prompt
    publisher: Publisher
    node: str = ""
    """At which it is right now."""
    marks: dict[str, str] = field(default_factory=dict)
    outputs: dict[str, list[Made]] = field(default_factory=dict)
    blocked: set[str] = field(default_factory=set)
    """Nodes that give nothing to those after them."""
    _executed: list[str] = field(default_factory=list)
    _states: dict[str, tuple[str, float, float]] = field(default_factory=dict)
    _shown: dict[str, Shown] = field(default_factory=dict)
    _messages: list[list[Any]] = field(default_factory=list)

    @property
    def class_type(self) -> str:
        found: str = self.prompt.graph[self.node]["class_type"]
        return found

    @property
    def inputs(self) -> dict[str, Any]:
        found: dict[str, Any] = self.prompt.graph[self.node]["inputs"]
        return found

    def begin(self) -> None:
        self._keep("execution_start", {})

    def cached(self, nodes: list[str]) -> None:
        self._keep("execution_cached", {"nodes": nodes})

    def enter(self, node: str) -> None:
        self.node = node
        self._state("running", 0.0, 1.0)
        self._say("executing", {"node": node, "display_node": node})

    def advance(self, done: int, of: int) -> None:
        """A node tells how far it is."""
        self._state("running", done, of)
        self._say("progress", {"value": done, "max": of, "node": self.node})

    def leave(self, shown: Shown | None) -> None:
        """*shown*: what an output node shows."""
        self._executed.append(self.node)
        if shown is not None:
            self._show(shown)
        self._state("finished", 1.0, 1.0)

    def recall(self, node: str, shown: Shown | None) -> None:
        """An output node need not run again."""
        self.node = node
        self._show(shown)
        self._state("finished", 1.0, 1.0)

    def block(self) -> None:
        """It is not run, because one before it gives nothing; the run goes on."""
        self._say(
            "execution_error", self._where() | _raised("ExecutionBlocked", "Execution Blocked: Blocked Execution")
        )

    def fail(self, kind: str, message: str) -> None:
        self._keep("execution_error", self._where() | _raised(kind, message))

    def interrupt(self) -> None:
        self._keep("execution_interrupted", self._where())

    def succeed(self) -> None:
        self._keep("execution_success", {})

    def entry(self) -> dict[str, Any]:
        """What history says of it."""
        well = self._messages[-1][0] == "execution_success"
        meta = {id: {"node_id": id, "display_node": id, "parent_node": None, "real_node_id": id} for id in self._shown}
        status = {"status_str": "success" if well else "error", "completed": well, "messages": self._messages}
        return {"prompt": self.prompt.row(), "outputs": self._shown, "status": status, "meta": meta}

    def _show(self, shown: Shown | None) -> None:
        if shown is not None:
            self._shown[self.node] = shown
        self._say("executed", {"node": self.node, "display_node": self.node, "output": shown})

    def _state(self, state: str, value: float, of: float) -> None:
        self._states[self.node] = (state, value, of)
        nodes = {
            id: {"value": value, "max": of, "state": state, "node_id": id, "prompt_id": self.prompt.id}
            | {"display_node_id": id, "parent_node_id": None, "real_node_id": id}
            for id, (state, value, of) in self._states.items()
        }
        self._say("progress_state", {"nodes": nodes})

    def _where(self) -> dict[str, Any]:
        return {"node_id": self.node, "node_type": self.class_type, "executed": self._executed}

    def _keep(self, kind: str, data: dict[str, Any]) -> None:
        told = {"prompt_id": self.prompt.id, **data, "timestamp": int(time.time() * 1000)}
        self._messages.append([kind, told])
        self._say(kind, told)

    def _say(self, kind: str, data: dict[str, Any]) -> None:
        if self.prompt.client is not None or kind in _TO_ALL:
            self.publisher.say(kind, {**data, "prompt_id": self.prompt.id}, self.prompt.client)


def _raised(kind: str, message: str) -> dict[str, Any]:
    empty: dict[str, Any] = {"traceback": [], "current_inputs": [], "current_outputs": []}
    return {"exception_message": message, "exception_type": kind, **empty}
