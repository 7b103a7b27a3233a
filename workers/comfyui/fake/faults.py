"""What is to go wrong at the fake, set from any thread before it does."""

import asyncio
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

from workers.comfyui.fake.catalogue import recorded


class Gate:
    """Where work stops until somebody lets it through."""

    def __init__(self, *, deaf: bool = False) -> None:
        self.deaf = deaf
        """It cannot be interrupted, like a node that loads a model."""
        self.reached = threading.Event()
        self._open = False
        self._let: asyncio.Event | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    def open(self) -> None:
        """Let through whatever waits, and all that comes later."""
        self._open = True
        loop, let = self._loop, self._let
        if loop is not None and let is not None and not loop.is_closed():
            loop.call_soon_threadsafe(let.set)

    async def passed(self) -> None:
        """Wait until it is open."""
        self._loop, self._let = asyncio.get_running_loop(), asyncio.Event()
        if self._open:
            return
        self.reached.set()
        await self._let.wait()


@dataclass(frozen=True, slots=True)
class Failure:
    """What a node raises."""

    type: str
    message: str


@dataclass(frozen=True, slots=True)
class Answer:
    """How a request ends in place of well."""

    path: str
    status: int | None
    """None: the connection breaks without a word."""
    done: bool
    """What was asked is done all the same."""


@dataclass(slots=True)
class Faults:
    """All of them. Each list is used up from its front."""

    failures: dict[str, list[Failure]] = field(default_factory=dict)
    """By node class."""
    gates: dict[str, Gate] = field(default_factory=dict)
    """By node class."""
    answers: list[Answer] = field(default_factory=list)
    late_history: Gate | None = None
    """Stands between `execution_success` and the entry in the history."""
    late_submission: Gate | None = None
    """Stands before the queue; whoever submits hears nothing meanwhile."""
    blank_looks: int = 0
    """So many looks find neither queue nor history."""
    between_looks: bool = False
    """What runs ends right after somebody looked at it, before the next request is answered."""
    deaf: bool = False
    """Sockets open, and hear nothing but hello."""
    plain_previews: bool = False
    """They never say what they are of."""
    no_sockets: bool = False
    """None is let in."""
    short_views: int = 0
    """So many files break off before their end."""
    worker_dead: bool = False
    """Nothing is ever run again; HTTP answers on."""

    def fail(self, node_class: str, kind: str, message: str, times: int = 1) -> None:
        self.failures.setdefault(node_class, []).extend([Failure(kind, message)] * times)

    def run_out_of_memory(self, node_class: str, times: int = 1) -> None:
        told = recorded("answers.json")["out_of_memory"]
        self.fail(node_class, told["type"], told["message"], times)

    def hold(self, node_class: str, *, deaf: bool = False) -> Gate:
        """Every node of the class waits at the gate."""
        self.gates[node_class] = Gate(deaf=deaf)
        return self.gates[node_class]

    def hold_history(self) -> Gate:
        """A prompt has ended, and history does not know it yet."""
        self.late_history = Gate(deaf=True)
        return self.late_history

    def hold_submissions(self) -> Gate:
        """What is submitted does not come to the queue yet."""
        self.late_submission = Gate(deaf=True)
        return self.late_submission

    def answer(self, path: str, status: int, *, done: bool = False, times: int = 1) -> None:
        self.answers += [Answer(path, status, done)] * times

    def break_off(self, path: str, *, done: bool = False, times: int = 1) -> None:
        self.answers += [Answer(path, None, done)] * times

    def take_answer(self, path: str) -> Answer | None:
        for place, found in enumerate(self.answers):
            if path.startswith(found.path):
                return self.answers.pop(place)
        return None

    def take_failure(self, node_class: str) -> Failure | None:
        waiting = self.failures.get(node_class)
        return waiting.pop(0) if waiting else None

    def clear(self) -> None:
        """None of it. Whoever waits at a gate still waits there."""
        fresh = Faults()
        for name in self.__slots__:
            setattr(self, name, getattr(fresh, name))

    def all_gates(self) -> Iterator[Gate]:
        yield from self.gates.values()
        yield from (gate for gate in (self.late_history, self.late_submission) if gate is not None)
