"""Which engines there are, as the workers that are alive say."""

import threading
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Self

import redis
import redis.asyncio
import structlog
from pydantic import TypeAdapter, ValidationError

from kinoloom.bus import identity, scripts
from kinoloom.bus.connection import Connection, bus_errors
from kinoloom.bus.naming import Names
from kinoloom.errors import BusUnreachable
from kinoloom.traits import Traits

log = structlog.get_logger(__name__)

#: seconds; a silent worker's offer ends after this
TTL_S = 15.0
_TRAITS = TypeAdapter(list[Traits])


def announce(connection: Connection, worker: str, traits: Sequence[Traits], ttl_s: float = TTL_S) -> None:
    """Say what *worker* has; to be said again before *ttl_s* passes. A worker named `identity.me()` that dies is
    noticed at once on its own host.

    Raises:
        BusUnreachable: the bus is away.
    """
    with bus_errors(), connection.client() as client:
        _announce(client, connection.names, worker, traits, ttl_s)


def withdraw(connection: Connection, worker: str) -> None:
    """
    Raises:
        BusUnreachable: the bus is away.
    """
    with bus_errors(), connection.client() as client:
        client.hdel(connection.names.offers, worker)


async def offered(client: redis.asyncio.Redis, namespace: str = "kinoloom") -> list[Traits]:
    """What living workers have, each engine and state once.

    Raises:
        BusUnreachable: the bus is away.
    """
    with bus_errors():
        answers = await scripts.arun(client, "offered", [([Names(namespace).offers], [])])
        if isinstance(answers[0], Exception):
            raise answers[0]
    found: dict[Traits, None] = {}
    for worker, text in answers[0]:
        if not identity.is_dead_here(worker.decode()):
            found.update(dict.fromkeys(_read(text)))
    return list(found)


class Announcer:
    """`with Announcer(connection, me(), look):` the offer stands, renewed by a thread, until the end.

    *look* says what there is to offer; it is asked at each renewal, since a server that an engine needs may come and
    go.
    """

    def __init__(
        self, connection: Connection, worker: str, look: Callable[[], Sequence[Traits]], *, ttl_s: float = TTL_S
    ) -> None:
        self._connection = connection
        self._worker = worker
        self._look = look
        self._ttl_s = ttl_s
        self._leave = threading.Event()
        self._thread = threading.Thread(target=self._renew, name="bus-offers", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._leave.set()
        self._thread.join()

    def _renew(self) -> None:
        with self._connection.client() as client:
            while True:
                try:
                    with bus_errors():
                        _announce(client, self._connection.names, self._worker, self._look(), self._ttl_s)
                    pause_s = self._ttl_s / 3
                except BusUnreachable as error:
                    log.warning("offer.unheard", error=error.message)
                    pause_s = min(1.0, self._ttl_s / 3)
                if self._leave.wait(pause_s):
                    break
            try:
                client.hdel(self._connection.names.offers, self._worker)
            except redis.RedisError as error:
                # It ends by itself.
                log.debug("offer.not_withdrawn", error=str(error))


def _announce(client: redis.Redis, names: Names, worker: str, traits: Sequence[Traits], ttl_s: float) -> None:
    text = _TRAITS.dump_json(list(traits))
    scripts.run(client, "offer", [names.offers], [worker, int(ttl_s * 1000), text])


def _read(text: bytes) -> list[Traits]:
    try:
        return _TRAITS.validate_json(text)
    except ValidationError as error:
        log.warning("offer.unreadable", error=str(error))
        return []
