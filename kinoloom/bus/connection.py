"""How to reach the bus, and what its failures are called."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import redis
import redis.asyncio
import redis.asyncio.retry
from redis.backoff import ExponentialBackoff, NoBackoff
from redis.connection import HiredisRespSerializer
from redis.retry import Retry

from kinoloom.bus.naming import Names
from kinoloom.errors import BusUnreachable, Defect, KinoloomError, SettingsInvalid
from kinoloom.loop import cancellations, heed_cancellation

#: seconds a read may block on the server; well below the timeout of the socket, or the client would take a quiet
#: bus for a dead one, ask again in silence, and strand what the first answer brought
BLOCK_S = 5.0
_ANSWER_S = 20.0
_CONNECT_S = 5.0


@dataclass(frozen=True, slots=True)
class Connection:
    """Where the bus is; `unix:///path/redis.sock`, `redis://…` or `rediss://…`."""

    url: str = field(repr=False)
    namespace: str = "kinoloom"

    def __post_init__(self) -> None:
        """
        Raises:
            SettingsInvalid: the URL is none of a bus.
        """
        try:
            redis.ConnectionPool.from_url(self.url)
        except ValueError as error:
            # No cause is kept: the vendor's message repeats what it was given, passwords too.
            raise SettingsInvalid(
                f"The URL of the bus, {self.place}, cannot be read ({type(error).__name__}).",
                hint="Write unix:///path/redis.sock, redis://host:6379/0 or rediss://user:password@host:6379/0.",
            ) from None

    def __repr__(self) -> str:
        return f"Connection({self.place!r}, {self.namespace!r})"

    @property
    def names(self) -> Names:
        return Names(self.namespace)

    @property
    def place(self) -> str:
        """The URL without user, password and options: fit for a log and a person."""
        try:
            parts = urlsplit(self.url)
            host = f"{parts.hostname or ''}{f':{parts.port}' if parts.port else ''}"
        except ValueError:
            return "an unreadable URL"
        return f"{parts.scheme}://{host}{parts.path}"

    def client(self, *, patient: bool = True) -> redis.Redis:
        """A thread-safe client with its own pool, connected on first use; close it.

        A *patient* one asks again for about two seconds while the bus is away. The other fails at once: for blocking
        reads, whose answer must not be lost in a silent second question.
        """
        retry = Retry(ExponentialBackoff(cap=0.5, base=0.05), 3) if patient else Retry(NoBackoff(), 0)
        return redis.Redis.from_url(
            self.url, protocol=2, socket_timeout=_ANSWER_S, socket_connect_timeout=_CONNECT_S, retry=retry
        )

    def aclient(self) -> redis.asyncio.Redis:
        """The same for one event loop; it never asks twice, because its callers wait in their own way."""
        pool = redis.asyncio.ConnectionPool.from_url(
            self.url,
            protocol=2,
            socket_timeout=_ANSWER_S,
            socket_connect_timeout=_CONNECT_S,
            retry=redis.asyncio.retry.Retry(NoBackoff(), 0),
        )
        pool.connection_class = _CLASSES[pool.connection_class]
        return redis.asyncio.Redis.from_pool(pool)


class _Quick:
    """Commands packed in C, as the synchronous client of redis-py does already; a start that can be cancelled."""

    async def connect(self) -> None:
        before = cancellations()
        await super().connect()  # type: ignore[misc]
        # A cancellation that came together with the connection would wait until the first answer. One of before is
        # being cleaned up after, and what it says last needs a connection, too.
        heed_cancellation(after=before)

    def pack_command(self, *args: Any) -> list[bytes]:
        packed: list[bytes] = _PACK.pack(*args)
        return packed

    def pack_commands(self, commands: Iterable[Iterable[Any]]) -> list[bytes]:
        return [b"".join(piece for command in commands for piece in self.pack_command(*command))]


class _Tcp(_Quick, redis.asyncio.Connection):
    pass


class _Tls(_Quick, redis.asyncio.SSLConnection):
    pass


class _Unix(_Quick, redis.asyncio.UnixDomainSocketConnection):
    pass


_PACK = HiredisRespSerializer()
_CLASSES = {
    redis.asyncio.Connection: _Tcp,
    redis.asyncio.SSLConnection: _Tls,
    redis.asyncio.UnixDomainSocketConnection: _Unix,
}


@contextmanager
def bus_errors() -> Iterator[None]:
    """Turn what redis-py raises into errors of our tree.

    Raises:
        BusUnreachable: the bus is away, full, read-only or refuses us.
        Defect: we asked for something that makes no sense.
    """
    try:
        yield
    except (redis.RedisError, redis.exceptions.RedisClusterException, OSError) as error:
        raise translated(error) from error


_AWAY = "Is the server of KINOLOOM_REDIS__URL running? Without that setting Kinoloom starts its own."
_UNREACHABLE: dict[type[BaseException], str] = {
    redis.AuthenticationError: "Check user and password in KINOLOOM_REDIS__URL.",
    redis.exceptions.AuthenticationWrongNumberOfArgsError: "Check user and password in KINOLOOM_REDIS__URL.",
    redis.exceptions.NoPermissionError: "The user of KINOLOOM_REDIS__URL needs streams, scripts and hashes.",
    redis.exceptions.AuthorizationError: "The user of KINOLOOM_REDIS__URL needs streams, scripts and hashes.",
    redis.BusyLoadingError: "The server is still reading its file; wait a moment.",
    redis.OutOfMemoryError: "Give the server more memory, or less to keep.",
    redis.ReadOnlyError: "KINOLOOM_REDIS__URL names a replica; name the primary.",
    redis.exceptions.ClusterError: "Kinoloom does not speak to clusters; name a single server.",
    redis.exceptions.RedisClusterException: "Kinoloom does not speak to clusters; name a single server.",
    redis.exceptions.AskError: "Kinoloom does not speak to clusters; name a single server.",
    redis.exceptions.TryAgainError: "Kinoloom does not speak to clusters; name a single server.",
    redis.exceptions.ClusterCrossSlotError: "Kinoloom does not speak to clusters; name a single server.",
    redis.ConnectionError: _AWAY,
    redis.TimeoutError: "The server is overloaded or far away; look at its load.",
    OSError: _AWAY,
}
#: the first words of server errors that have no class of their own
_REFUSALS = {
    "MISCONF": "The server cannot write its file; its disk may be full.",
    "NOREPLICAS": "The server waits for its replicas.",
    "UNBLOCKED": _AWAY,
    "NOAUTH": "Put user and password into KINOLOOM_REDIS__URL.",
    "WRONGPASS": "Check user and password in KINOLOOM_REDIS__URL.",
    "BUSY": "A script keeps the server busy; look at its load.",
}


def translated(error: BaseException) -> KinoloomError:
    """What an exception of redis-py, maybe one in the answer of a batch, is called here."""
    said = f"{type(error).__name__}: {error}"
    for kind in type(error).__mro__:
        if kind in _UNREACHABLE:
            return BusUnreachable(f"The bus does not answer ({said}).", hint=_UNREACHABLE[kind])
    if hint := _REFUSALS.get(str(error).split(" ")[0]):
        return BusUnreachable(f"The bus refuses ({said}).", hint=hint)
    return Defect(f"The bus was asked for something senseless ({said}).", hint="This is our bug; please report it.")
