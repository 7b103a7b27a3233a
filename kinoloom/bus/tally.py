"""How often jobs were tried again, counted on the bus by whoever tries."""

from typing import Any

import redis
import redis.asyncio
import structlog
from dramatiq.broker import Broker
from dramatiq.middleware import Middleware

from kinoloom.bus.connection import Connection, bus_errors
from kinoloom.bus.naming import Names

log = structlog.get_logger(__name__)


class Retried(Middleware):
    """Dramatiq middleware: counts a message that is sent once more after an error."""

    def __init__(self, connection: Connection) -> None:
        self._names = connection.names
        self._client = connection.client(patient=False)

    def after_enqueue(self, broker: Broker, message: Any, delay: int | None) -> None:
        if not message.options.get("retries"):
            return
        try:
            self._client.hincrby(self._names.retried, message.actor_name, 1)
        except redis.RedisError as error:
            # A number for a graph is worth no second attempt.
            log.debug("retry.uncounted", error=str(error))


async def retried(client: redis.asyncio.Redis, names: Names) -> dict[str, int]:
    """Actor to the times that a job of it was tried again.

    Raises:
        BusUnreachable: the bus is away.
    """
    with bus_errors():
        counted: Any = await client.hgetall(names.retried)
    return {actor.decode(): int(times) for actor, times in counted.items()}
