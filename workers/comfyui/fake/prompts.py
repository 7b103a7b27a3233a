"""The fake's queue and history: in memory only, as in the real server."""

import asyncio
import heapq
import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

Graph = dict[str, Any]


@dataclass(frozen=True, slots=True, order=True)
class Prompt:
    """One graph that somebody wants run."""

    number: float
    turn: int
    """Tells those of one number apart."""
    id: str = field(compare=False)
    graph: Graph = field(compare=False)
    extra_data: dict[str, Any] = field(compare=False)
    outputs: list[str] = field(compare=False)

    @property
    def client(self) -> str | None:
        found = self.extra_data.get("client_id")
        return found if isinstance(found, str) else None

    def row(self) -> list[Any]:
        """As `/queue` and `/history` show it."""
        return [self.number, self.id, self.graph, self.extra_data, self.outputs]


class Prompts:
    """Waiting, running, done. Equal ids are taken as they come; history keeps the last of them."""

    def __init__(self) -> None:
        self._turns = itertools.count()
        self._numbers = itertools.count()
        self._pending: list[Prompt] = []
        self._came = asyncio.Event()
        self.running: Prompt | None = None
        self.history: dict[str, dict[str, Any]] = {}

    def put(self, body: dict[str, Any], id: str, outputs: list[str]) -> Prompt:
        extra = dict(body.get("extra_data") or {})
        if "client_id" in body:
            extra["client_id"] = body["client_id"]
        number = float(body["number"]) if "number" in body else next(self._numbers)
        if "number" not in body and body.get("front"):
            number = -number
        prompt = Prompt(number, next(self._turns), id, body["prompt"], extra, outputs)
        heapq.heappush(self._pending, prompt)
        self._came.set()
        return prompt

    async def take(self) -> Prompt:
        """The next to run; waits for one."""
        while not self._pending:
            self._came.clear()
            await self._came.wait()
        self.running = heapq.heappop(self._pending)
        return self.running

    def done(self, prompt: Prompt, entry: dict[str, Any]) -> None:
        self.running = None
        self.history.pop(prompt.id, None)
        self.history[prompt.id] = entry

    def delete(self, ids: Iterable[str]) -> None:
        """One pending prompt for each id that is named; no trace is left."""
        for id in ids:
            found = next((prompt for prompt in self._pending if prompt.id == id), None)
            if found is not None:
                self._pending.remove(found)
                heapq.heapify(self._pending)

    def clear(self) -> None:
        self._pending.clear()

    @property
    def remaining(self) -> int:
        return len(self._pending) + (self.running is not None)

    def shown(self) -> dict[str, Any]:
        running = [self.running.row()] if self.running else []
        return {"queue_running": running, "queue_pending": [prompt.row() for prompt in self._pending]}
