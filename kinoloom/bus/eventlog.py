"""What happened, in order, for everyone who wants to hear it.

Each production has a stream with rising ids; the last few thousand of its events can be replayed. All events also go
to one short stream, for readers that serve many productions at once.
"""

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncGenerator, Iterable, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self, TypeVar

import redis
import structlog
from pydantic import ValidationError

from kinoloom.bus import scripts
from kinoloom.bus.connection import BLOCK_S, Connection, bus_errors
from kinoloom.bus.naming import Names
from kinoloom.errors import BusUnreachable
from kinoloom.events import EVENT, Event, Happened
from kinoloom.loop import heed_cancellation

log = structlog.get_logger(__name__)

EventT = TypeVar("EventT", bound=Happened)

#: events that can be replayed, of one production and of all together
KEPT = 5_000
FIREHOSE_KEPT = 10_000
#: milliseconds; a production's events are kept this long after the last one
KEPT_MS = 30 * 86_400_000
#: seconds between attempts to append while the bus is away; then the caller decides
_AGAIN_S = (0.1, 0.2, 0.4, 0.8, 1.5)
_PAGE = 500
#: of one call, which keeps the server from others meanwhile
_MOST_ARGUMENTS = 2 * _PAGE
#: newest events of a production among which one that is sent again may be
_AGAIN_AMONG = 1_000


@dataclass(frozen=True, slots=True)
class Logged:
    """An event and its place: `<milliseconds>-<number>`, rising within a production."""

    id: str
    event: Event


class EventLog:
    """For workers; thread-safe."""

    def __init__(self, connection: Connection) -> None:
        self._names = connection.names
        self._client = connection.client(patient=False)

    def append(self, event: Event) -> str:
        """Log an event, once, though the first answer be lost; the id it got.

        Raises:
            BusUnreachable: the bus is away for more than a moment.
        """
        return self.append_many([event])[-1]

    def append_many(self, events: Iterable[Event]) -> list[str]:
        """The same for several, in order; the ids of one production's events after those of another's.

        Raises:
            BusUnreachable: the bus is away for more than a moment; the first ones may be there.
        """
        told = list(events)
        for number, pause_s in enumerate(_AGAIN_S):
            try:
                return self._append(_calls(self._names, told, again=number > 0))
            except BusUnreachable as error:
                log.debug("events.again", error=error.message)
                time.sleep(pause_s)
        return self._append(_calls(self._names, told, again=True))

    def close(self) -> None:
        self._client.close()

    def _append(self, calls: Iterable[scripts.Call]) -> list[str]:
        with bus_errors():
            return [id.decode() for call in calls for id in scripts.run(self._client, "append", *call)]


class AsyncEventLog:
    """For directors and whoever shows films being made."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._names = connection.names
        self._client = connection.aclient()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        await self._client.aclose()

    async def append(self, event: Event) -> str:
        """Log an event, once, though the first answer be lost; the id it got.

        Raises:
            BusUnreachable: the bus is away for more than a moment.
        """
        return (await self.append_many([event]))[-1]

    async def append_many(self, events: Iterable[Event], *, again: bool = False) -> list[str]:
        """The same for several, in order and in one round trip; the ids of one production's after those of another's.

        again: they may be there already, because an earlier attempt had no answer, or whoever made it died.

        Raises:
            BusUnreachable: the bus is away for more than a moment; the first ones may be there.
        """
        told = list(events)
        for pause_s in _AGAIN_S:
            try:
                return await self._append(_calls(self._names, told, again=again))
            except BusUnreachable as error:
                log.debug("events.again", error=error.message)
                again = True
                await asyncio.sleep(pause_s)
        return await self._append(_calls(self._names, told, again=True))

    async def read(self, production: str, *, after: str = "0", count: int = KEPT) -> list[Logged]:
        """What is logged after the id *after*, oldest first, at most *count*.

        Raises:
            BusUnreachable: the bus is away.
        """
        with bus_errors():
            first = "-" if after == "0" else f"({after}"
            entries: Any = await self._client.xrange(self._names.events(production), first, "+", count=count)
        return list(_logged(entries))

    async def latest(self, production: str, kind: type[EventT]) -> EventT | None:
        """The newest event of this *kind* among the last few hundred.

        Raises:
            BusUnreachable: the bus is away.
        """
        with bus_errors():
            entries: Any = await self._client.xrevrange(self._names.events(production), count=_PAGE)
        told = f'"type":"{kind.model_fields["type"].default}"'.encode()
        # A look at the bytes spares reading all the others.
        alike = (entry for entry in entries if told in entry[1].get(b"e", b""))
        return next((logged.event for logged in _logged(alike) if isinstance(logged.event, kind)), None)

    async def follow(self, production: str, *, after: str = "0") -> AsyncGenerator[Logged, None]:
        """What was logged after *after*, then each event as it happens, without end, gap or repetition.

        It waits for a bus that went away, and goes on from where it was.
        """
        client = self._connection.aclient()
        stream: Any = self._names.events(production)
        pauses: Iterator[float] = iter(())
        try:
            while True:
                try:
                    got: Any = await client.xread({stream: after}, count=_PAGE, block=int(BLOCK_S * 1000))
                    pauses = iter(_AGAIN_S)
                except (redis.RedisError, OSError) as error:
                    pause_s = next(pauses, _AGAIN_S[-1])
                    log.warning("bus.away", error=str(error), again_in_s=pause_s)
                    await asyncio.sleep(pause_s)
                    continue
                heed_cancellation()
                for _, entries in got or ():
                    for logged in _logged(entries):
                        yield logged
                    after = entries[-1][0].decode()
        finally:
            await client.aclose()

    async def _append(self, calls: Iterable[scripts.Call]) -> list[str]:
        with bus_errors():
            answers = await scripts.arun(self._client, "append", list(calls))
            for answer in answers:
                if isinstance(answer, Exception):
                    raise answer
        return [id.decode() for answer in answers for id in answer]


def _calls(names: Names, events: Iterable[Event], *, again: bool) -> Iterator[scripts.Call]:
    """As few as can be; what happened in one production keeps its order."""
    among = _AGAIN_AMONG if again else 0
    told: dict[str, list[bytes]] = defaultdict(list)
    for event in events:
        told[event.production].append(EVENT.dump_json(event))
    pages = (
        (production, texts[n : n + _PAGE]) for production, texts in told.items() for n in range(0, len(texts), _PAGE)
    )
    keys: list[str] = []
    arguments: list[scripts.Argument] = []
    for production, texts in pages:
        if keys and len(arguments) + len(texts) > _MOST_ARGUMENTS:
            yield _call(names, among, keys, arguments)
            keys, arguments = [], []
        keys.append(names.events(production))
        arguments += (production, len(texts), *texts)
    if keys:
        yield _call(names, among, keys, arguments)


def _call(names: Names, among: int, keys: list[str], arguments: list[scripts.Argument]) -> scripts.Call:
    return [names.firehose, *keys], [KEPT, FIREHOSE_KEPT, KEPT_MS, among, *arguments]


def _logged(entries: Iterable[Any]) -> Iterator[Logged]:
    for id, fields in entries:
        try:
            event = EVENT.validate_json(fields[b"e"])
        except ValidationError as error:
            # Of another version of the program.
            log.warning("event.unreadable", id=id.decode(), error=str(error))
            continue
        yield Logged(id.decode(), event)
