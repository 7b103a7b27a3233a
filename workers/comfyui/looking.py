"""Where a prompt is: the queue knows, and after it the history."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict, TypeAdapter

from workers.comfyui.door import Door


class _Lenient(BaseModel):
    """Newer servers say more."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class Status(_Lenient):
    """What was said of a prompt while it ran."""

    messages: tuple[tuple[str, dict[str, Any]], ...] = ()

    def said(self, kind: str) -> dict[str, Any] | None:
        return next((data for name, data in self.messages if name == kind), None)


class Entry(_Lenient):
    """A prompt in the history: it is over."""

    outputs: dict[str, dict[str, Any] | None] = {}
    status: Status | None = None


class _Queue(_Lenient):
    queue_running: list[list[Any]]
    queue_pending: list[list[Any]]


@dataclass(frozen=True, slots=True)
class Running:
    """Right now."""


@dataclass(frozen=True, slots=True)
class Pending:
    """In the queue."""

    position: int
    """1: it is next."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """Never heard of, or forgotten, or taken out of the queue."""


Standing: TypeAlias = Running | Pending | Entry | Unknown

_QUEUE = TypeAdapter(_Queue)
_HISTORY = TypeAdapter(dict[str, Entry])


async def look(door: Door, id: str) -> Standing:
    """Where the prompt is.

    Raises:
        ComfyUnreachable: the server does not say.
    """
    [standing] = await look_for(door, [id])
    return standing


async def look_for(door: Door, ids: Sequence[str]) -> list[Standing]:
    """Where each prompt is.

    The queue is asked first: a prompt that ends between two questions is then found by the second.

    Raises:
        ComfyUnreachable: the server does not say.
    """
    queue = await door.get("/queue", _QUEUE)
    found: list[Standing] = []
    for id in ids:
        queued = _queued(queue, id)
        found.append(queued or (await door.get(f"/history/{quote(id, safe='')}", _HISTORY)).get(id) or Unknown())
    return found


def _queued(queue: _Queue, id: str) -> Running | Pending | None:
    if any(row[1] == id for row in queue.queue_running):
        return Running()
    waiting = sorted(queue.queue_pending, key=lambda row: float(row[0]))
    return next((Pending(place) for place, row in enumerate(waiting, start=1) if row[1] == id), None)
