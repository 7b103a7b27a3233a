"""The memory of a GPU, which one resident has at a time.

A resident is what fills the memory: a server such as Ollama or ComfyUI, or an engine of ours. Several jobs of one
resident may share it. Whoever takes a GPU over frees what was in it, since the one before may be busy or dead.
"""

import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Self

import redis
import structlog

from kinoloom.bus import identity, scripts
from kinoloom.bus.connection import Connection, bus_errors
from kinoloom.errors import BusUnreachable

log = structlog.get_logger(__name__)

#: nobody knows what is in the memory: the bus is new, or forgot
UNKNOWN = "?"
#: seconds; a silent holder of another host loses the GPU after this, a dead one of this host at once
LEASE_S = 30.0
#: seconds that the memory stays as it is after a job, since the next one may need just that
LINGER_S = 0.25
#: seconds between two looks of whoever waits
LOOK_S = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Urgency:
    """Who goes first: the lower lane; in it whoever began earlier; of one production whoever finds its model loaded."""

    lane: int
    since: float
    """Seconds since 1970: its production's run began."""


Free = Callable[[str], None]
"""Makes a resident give its memory back; `UNKNOWN`: whoever may be there."""
Heed = Callable[[float], None]
"""Told the seconds of waiting, several times a second; raises when nobody wants the GPU any more."""


class Gpus:
    """`with Gpus(connection) as gpus, gpus.hold(…):` for any thread; what happens in the block has the memory."""

    def __init__(
        self, connection: Connection, *, lease_s: float = LEASE_S, linger_s: float = LINGER_S, look_s: float = LOOK_S
    ) -> None:
        self._names = connection.names
        self._client = connection.client()
        self._lease_s = lease_s
        self._linger_s = linger_s
        self._look_s = look_s

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._client.close()

    @contextmanager
    def hold(self, gpu: str, resident: str, *, urgency: Urgency, free: Free, heed: Heed) -> Iterator[None]:
        """The block has *gpu*, alone or with other jobs of *resident*.

        Raises:
            BusUnreachable: the bus is away while it is waited for.
        """
        ticket = _Ticket(self._client, self._names.gpu(gpu), resident, self._lease_s)
        with ticket:
            former = self._wait(ticket, urgency, heed)
            with ticket.renewed():
                if former:
                    log.info("gpu.changed", gpu=gpu, former=former, resident=resident)
                    free(former)
                    ticket.settle()
                yield

    def _wait(self, ticket: "_Ticket", urgency: Urgency, heed: Heed) -> str:
        """Until it is ours; what is to be freed first, or nothing."""
        began = time.monotonic()
        pause = threading.Event()
        while True:
            heed(time.monotonic() - began)
            former = ticket.take(urgency, self._linger_s)
            if former is not None:
                return former
            pause.wait(self._look_s)


class _Ticket:
    """One wish for a GPU, from its asking to its giving back."""

    def __init__(self, client: redis.Redis, key: str, resident: str, lease_s: float) -> None:
        self._client = client
        self._key = key
        self._resident = resident
        self._lease_s = lease_s
        self._id = secrets.token_hex(8)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self._leave(self._id)
        except BusUnreachable as error:
            # It ends by itself.
            log.debug("gpu.not_given_back", error=error.message)

    def take(self, urgency: Urgency, linger_s: float) -> str | None:
        """None: not yet."""
        # Milliseconds: Lua's JSON keeps fourteen digits, and one production must stay equal to itself.
        since = f"{urgency.since:.3f}"
        arguments: list[scripts.Argument] = [
            self._id, self._resident, urgency.lane, since, identity.me(), int(self._lease_s * 1000),
            int(linger_s * 1000),
        ]  # fmt: skip
        with bus_errors():
            granted, former, *tickets = scripts.run(self._client, "gpu_take", [self._key], arguments)
        if granted:
            return str(former.decode())
        for id, owner in zip(tickets[::2], tickets[1::2], strict=True):
            if identity.is_dead_here(owner.decode()):
                self._leave(id.decode())
        return None

    def settle(self) -> None:
        """What was in the memory is out of it."""
        with bus_errors():
            scripts.run(self._client, "gpu_settle", [self._key], [self._id, self._resident])

    @contextmanager
    def renewed(self) -> Iterator[None]:
        """It stays ours, however long the block takes."""
        done = threading.Event()
        thread = threading.Thread(target=self._renew, args=(done,), name="gpu-lease", daemon=True)
        thread.start()
        try:
            yield
        finally:
            done.set()
            thread.join()

    def _renew(self, done: threading.Event) -> None:
        while not done.wait(self._lease_s / 3):
            try:
                with bus_errors():
                    kept = scripts.run(self._client, "gpu_keep", [self._key], [self._id, int(self._lease_s * 1000)])
            except BusUnreachable as error:
                log.warning("gpu.not_renewed", error=error.message)
                continue
            if not kept:
                # Two in one memory is a risk, not an error: whoever took it over has asked us to free ours.
                log.warning("gpu.lost", resident=self._resident)
                return

    def _leave(self, id: str) -> None:
        with bus_errors():
            scripts.run(self._client, "gpu_leave", [self._key], [id])
