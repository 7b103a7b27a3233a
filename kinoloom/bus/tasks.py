"""Asking for work and awaiting it, once for each key however many ask."""

import asyncio
import copy
from collections import deque
from collections.abc import Callable, Coroutine, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Literal, Self

import redis
import structlog
from dramatiq.message import Message

from kinoloom.bus import scripts
from kinoloom.bus.connection import BLOCK_S, Connection, bus_errors, translated
from kinoloom.bus.envelope import packed
from kinoloom.bus.failures import Failure, rebuilt
from kinoloom.bus.naming import USUAL_LANE
from kinoloom.bus.records import REMEMBERED_MS, RESULTS_KEPT
from kinoloom.errors import BusUnreachable, Cancelled, Defect, KinoloomError
from kinoloom.loop import heed_cancellation
from kinoloom.recipe import Key

log = structlog.get_logger(__name__)

State = Literal["queued", "attached", "done"]
OnState = Callable[[State], None]

_AWAY: tuple[type[Exception], ...] = (redis.ConnectionError, redis.TimeoutError, redis.ResponseError, OSError)
_AGAIN_S = (0.1, 0.2, 0.5, 1.0, 2.0)
#: seconds between two looks at the results, for each call that waits, and at most: those that come meanwhile are
#: settled together, and whoever waits alone waits no longer for it
_GATHER_EACH_S = 0.0003
_GATHER_MOST_S = 0.1
#: tasks that travel in one round trip
_BATCH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Work for an actor."""

    key: Key
    actor: str
    payload: str
    """JSON text."""
    queue: str
    lane: int = USUAL_LANE
    context: dict[str, str] = field(default_factory=dict)
    """For whom: production, run, scene, craft, engine. It travels along and is no part of the key."""

    def message(self) -> Message[str]:
        """A new message that asks for it; its actor is called with `payload=`."""
        return Message(
            queue_name=self.queue,
            actor_name=self.actor,
            args=(),
            kwargs={"payload": self.payload},
            options={"task_key": self.key, "context": self.context, "lane": self.lane},
        )


@dataclass(slots=True, eq=False)
class _Waiting:
    """One call."""

    task: Task
    answer: "asyncio.Future[str]"
    on_state: OnState | None

    def tell(self, state: State) -> None:
        if self.on_state is not None and not self.answer.done():
            # Not called from here: what a listener raises must not end the coroutine that serves all calls.
            self.answer.get_loop().call_soon(self.on_state, state)

    def refuse(self, error: KinoloomError) -> None:
        if not self.answer.done():
            self.answer.set_exception(error)


class Tasks:
    """`async with Tasks(connection) as tasks: await tasks.call(task)`, for hundreds of calls at once.

    Three coroutines serve all calls: one sends in batches, one hears of ends, one now and then looks for what was
    missed and sends again what the bus forgot. A bus that goes away and comes back delays calls and fails none.
    """

    def __init__(self, connection: Connection, *, sweep_s: float = 10.0) -> None:
        self._names = connection.names
        self._client = connection.aclient()
        self._ear = connection.aclient()
        self._sweep_s = sweep_s
        self._waiting: dict[Key, list[_Waiting]] = {}
        self._sent: set[Key] = set()
        self._asking: set[Key] = set()
        self._early: set[Key] = set()
        self._outbox: deque[Key] = deque()
        self._news = asyncio.Event()
        self._heard = b"0-0"
        self._background: list[asyncio.Task[None]] = []
        self._broken: Defect | None = None

    async def __aenter__(self) -> Self:
        """
        Raises:
            BusUnreachable: the bus is away.
        """
        with bus_errors():
            last: Any = await self._client.xrevrange(self._names.results, count=1)
        # From before the first question on, or an answer could fall between.
        self._heard = last[0][0] if last else b"0-0"
        self._background = [
            asyncio.create_task(self._forever(step), name=f"tasks-{step.__name__.strip('_')}")
            for step in (self._send, self._hear, self._sweep)
        ]
        for task in self._background:
            task.add_done_callback(self._ended)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        while not all(task.done() for task in self._background):
            # More than once: redis-py sometimes swallows a cancellation that meets an answer.
            for task in self._background:
                task.cancel()
            await asyncio.wait(self._background, timeout=0.1)
        for key in list(self._waiting):
            self._refuse(key, Cancelled("Nobody waits any more.", hint="`kinoloom resume` asks again."))
        await self._client.aclose()
        await self._ear.aclose()

    async def call(self, task: Task, *, on_state: OnState | None = None) -> str:
        """The result that a worker recorded for the task's key, now or long ago.

        *on_state* is told "queued" when this call's message was sent (again), "attached" when others asked before,
        and "done" when the result is here. Cancelling the call gives up waiting; the work goes on.

        Raises:
            KinoloomError: whatever the worker recorded: among them `JobDead`, when its workers died, and `Cancelled`.
        """
        if self._broken is not None:
            raise self._broken
        waiting = _Waiting(task, asyncio.get_running_loop().create_future(), on_state)
        mates = self._waiting.setdefault(task.key, [])
        mates.append(waiting)
        if len(mates) == 1:
            self._post(task.key)
        else:
            waiting.tell("attached")
        try:
            return await waiting.answer
        finally:
            mates.remove(waiting)
            if not mates and self._waiting.get(task.key) is mates:
                del self._waiting[task.key]
                self._sent.discard(task.key)

    async def cancel(self, keys: Iterable[Key], *, production: str | None = None) -> None:
        """Give up these: their calls here raise `Cancelled`, queued work is skipped and running work can see it.

        With *production*, only calls with that production in their context. Work that others still wait for, here
        or in another process, goes on or is asked for anew.

        Raises:
            BusUnreachable: the bus is away; the calls here have ended all the same.
        """
        unwanted: list[Key] = []
        for key in dict.fromkeys(keys):
            mates = self._waiting.get(key, [])
            given_up = [w for w in mates if production is None or w.task.context.get("production") == production]
            for waiting in given_up:
                waiting.refuse(Cancelled(f"{key} is not wanted any more.", hint="`kinoloom resume` asks again."))
            if len(given_up) == len(mates):
                unwanted.append(key)
                self._waiting.pop(key, None)
                self._sent.discard(key)
        calls: list[scripts.Call] = [
            ([self._names.task(key), self._names.results], [key, REMEMBERED_MS, RESULTS_KEPT]) for key in unwanted
        ]  # fmt: skip
        if calls:
            _raise_first(await self._insist("cancel", calls))

    async def forget(self, key: Key) -> None:
        """Drop what is known of finished work, so that the next call has it made again.

        Raises:
            BusUnreachable: the bus is away.
        """
        _raise_first(await self._insist("forget", [([self._names.task(key)], [])]))

    async def _insist(self, name: scripts.Name, calls: Sequence[scripts.Call]) -> list[Any]:
        for pause_s in _AGAIN_S:
            try:
                return await scripts.arun(self._client, name, calls)
            except _AWAY:
                await asyncio.sleep(pause_s)
        with bus_errors():
            return await scripts.arun(self._client, name, calls)

    async def _forever(self, step: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Repeat *step*; wait, longer each time, while the bus is away."""
        misses = 0
        while True:
            try:
                await step()
                heed_cancellation()
                misses = 0
            except _AWAY as error:
                pause_s = _AGAIN_S[min(misses, len(_AGAIN_S) - 1)]
                misses += 1
                log.warning("bus.away", error=str(error), again_in_s=pause_s)
                await asyncio.sleep(pause_s)

    def _post(self, key: Key) -> None:
        self._sent.discard(key)
        self._outbox.append(key)
        self._news.set()

    async def _send(self) -> None:
        await self._news.wait()
        count = min(_BATCH, len(self._outbox))
        questions = dict(self._questions(list(self._outbox)[:count]))
        self._asking = set(questions)
        answers = await scripts.arun(self._client, "dispatch", list(questions.values()))
        for _ in range(count):
            self._outbox.popleft()
        if not self._outbox:
            self._news.clear()
        self._asking.clear()
        refused = [key for key, answer in zip(questions, answers, strict=True) if not self._take_in(key, answer)]
        early, self._early = self._early, set()
        await self._settle(early)
        if refused:
            self._outbox.extend(refused)
            self._news.set()
            await asyncio.sleep(_AGAIN_S[-1])

    def _questions(self, keys: Iterable[Key]) -> Iterator[tuple[Key, scripts.Call]]:
        for key in dict.fromkeys(keys):
            if key not in self._waiting:
                continue
            task = self._waiting[key][0].task
            message = task.message()
            try:
                data = packed(message)
            except Defect as error:
                self._refuse(key, error)
                continue
            stream = self._names.stream(task.queue, task.lane)
            yield key, ([self._names.task(key), stream], [data, message.message_id, REMEMBERED_MS])

    def _take_in(self, key: Key, answer: Any) -> bool:
        """False: the bus could not take the question, and it has to be asked again."""
        if isinstance(answer, Exception):
            error = translated(answer)
            if not isinstance(error, BusUnreachable):
                self._refuse(key, error)
            return not isinstance(error, BusUnreachable)
        state, result = answer
        if state == b"done":
            self._resolve(key, result.decode())
            return True
        self._sent.add(key)
        # The first one's message was sent; it may be gone by now.
        for waiting in self._waiting.get(key, ())[:1]:
            waiting.tell("queued" if state == b"queued" else "attached")
        return True

    async def _hear(self) -> None:
        heard: Any = await self._ear.xread({self._names.results: self._heard}, count=1000, block=int(BLOCK_S * 1000))
        for _, entries in heard or ():
            ended = {Key(fields[b"k"].decode()): fields.get(b"r") for _, fields in entries}
            # A quick worker may be done before its question is answered.
            self._early |= ended.keys() & self._asking
            for key, result in ended.items():
                if result is not None and key in self._sent:
                    self._resolve(key, result.decode())
            await self._settle(ended)
            self._heard = entries[-1][0]
        await asyncio.sleep(min(_GATHER_MOST_S, _GATHER_EACH_S * len(self._sent)))

    async def _sweep(self) -> None:
        await asyncio.sleep(self._sweep_s)
        keys = list(self._sent)
        for n in range(0, len(keys), _BATCH):
            await self._settle(keys[n : n + _BATCH])

    async def _settle(self, keys: Iterable[Key]) -> None:
        """Look at the records of those *keys* that are waited for here."""
        wanted = [key for key in dict.fromkeys(keys) if key in self._sent]
        if not wanted:
            return
        [records] = await scripts.arun(self._client, "look", [([self._names.task(key) for key in wanted], [])])
        if isinstance(records, Exception):
            raise records
        for key, record in zip(wanted, records, strict=True):
            # Asked again meanwhile, or not waited for any more.
            if key in self._sent:
                self._conclude(key, *record)

    def _conclude(self, key: Key, state: bytes | None, result: bytes | None, error: bytes | None) -> None:
        if state == b"done" and result is not None:
            self._resolve(key, result.decode())
        elif state == b"failed" and error is not None:
            self._refuse(key, rebuilt(Failure.model_validate_json(error)))
        elif state not in {b"queued", b"running"}:
            # Forgotten by the bus, or given up by another who asked: we still want it.
            log.info("task.asked_again", key=key, found=(state or b"nothing").decode())
            self._post(key)

    def _resolve(self, key: Key, result: str) -> None:
        for waiting in self._end(key):
            waiting.tell("done")
            if not waiting.answer.done():
                waiting.answer.set_result(result)

    def _refuse(self, key: Key, error: KinoloomError) -> None:
        for waiting in self._end(key):
            # Each its own: an exception keeps the traceback of where it was raised.
            waiting.refuse(copy.copy(error))

    def _end(self, key: Key) -> list[_Waiting]:
        self._sent.discard(key)
        return self._waiting.pop(key, [])

    def _ended(self, task: "asyncio.Task[None]") -> None:
        """A coroutine of ours ends only by our bug; then nobody may wait for ever."""
        if task.cancelled() or (error := task.exception()) is None:
            return
        log.error("tasks.broken", error=repr(error))
        self._broken = Defect(f"Awaiting work broke: {error!r}.", hint="This is our bug; please report it.")
        for key in list(self._waiting):
            self._refuse(key, self._broken)


def _raise_first(answers: Sequence[object]) -> None:
    for answer in answers:
        if isinstance(answer, Exception):
            with bus_errors():
                raise answer
