"""Keeping our own messages, and taking those of the dead."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import redis
import structlog
from dramatiq.errors import DecodeError
from dramatiq.message import Message

from kinoloom.bus import identity, scripts
from kinoloom.bus.consumer import DEAD_KEPT, DEAD_KEPT_S, Source
from kinoloom.bus.naming import GROUP, RELEASED

log = structlog.get_logger(__name__)

OnDead = Callable[[Message[object], str], None]

#: seconds between looks at who holds what
LOOK_S = 0.5
#: seconds between looks at consumers that left nothing behind
_TIDY_S = 60.0
#: a process that lives on this host but is silent gets so many leases: most likely a model loads in a C call that
#: holds the interpreter, and with it the thread that renews
_PATIENCE = 10
#: seconds; a consumer that is silent this long and holds nothing is forgotten
_CONSUMER_KEPT_S = 86_400.0
_PAGE = 500


@dataclass(frozen=True, slots=True)
class _Suspect:
    stream: str
    entry: bytes
    owner: str
    deliveries: int


@dataclass(slots=True, kw_only=True)
class LeaseKeeper:
    """A thread for all queues of a broker.

    A lease is the idle time that the server keeps for each delivery, so renewing is claiming one's own. Time is
    compared twice, by this process's monotonic clock, so that a machine that slept does not lose what it holds.
    """

    client: redis.Redis
    sources: Mapping[str, Source]
    """By queue; may grow."""
    lease_s: float
    max_deliveries: int
    on_dead: OnDead | None
    stranded_s: float = 30.0
    """What the bus handed to us and never reached us is given back after this; longer than any answer takes."""
    _leave: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None
    _suspects: dict[_Suspect, float] = field(default_factory=dict)

    def start(self) -> None:
        if self._thread is None:
            self._leave.clear()
            self._thread = threading.Thread(target=self._keep, name="bus-leases", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        self._leave.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def renew(self) -> None:
        """Start the leases of all that this process holds anew."""
        for source in list(self.sources.values()):
            for lane, messages in source.in_flight.by_lane().items():
                kept = [message for message in messages if not message.lost]
                for n in range(0, len(kept), _PAGE):
                    part = kept[n : n + _PAGE]
                    arguments: list[scripts.Argument] = [source.consumer, *(message.entry for message in part)]
                    lost = set(scripts.run(self.client, "renew", [source.names.stream(source.queue, lane)], arguments))
                    for message in part:
                        if message.entry in lost and not message.settled:
                            message.lost = True
                            log.warning("lease.lost", queue=source.queue, message=message.message_id)

    def reap(self) -> int:
        """Release what crashed consumers held; what was delivered too often becomes a dead letter.

        Returns the number of messages that others may take now.
        """
        seen: dict[_Suspect, float] = {}
        released = 0
        for source in list(self.sources.values()):
            for lane in range(source.lanes):
                released += self._reap_lane(source, lane, seen)
        self._suspects = seen
        return released

    def _keep(self) -> None:
        renew_at = tidy_at = time.monotonic()
        while not self._leave.wait(min(LOOK_S, self.lease_s / 8)):
            now = time.monotonic()
            try:
                if now >= renew_at:
                    renew_at = now + self.lease_s / 4
                    self.renew()
                self.reap()
                if now >= tidy_at:
                    tidy_at = now + _TIDY_S
                    self._tidy()
            except redis.RedisError as error:
                log.warning("leases.not_kept", error=str(error))
            except Exception:
                # An observer's border: whatever `on_dead` raised, leases must be renewed.
                log.exception("leases.failed")

    def _reap_lane(self, source: Source, lane: int, seen: dict[_Suspect, float]) -> int:
        stream = source.names.stream(source.queue, lane)
        released = 0
        for owner in self._owners(stream):
            if owner == source.consumer:
                released += self._give_back_stranded(source, lane)
                continue
            while overdue := list(self._overdue(stream, owner, seen)):
                released += self._end(source, stream, overdue)
                if len(overdue) < _PAGE:
                    break
        return released

    def _end(self, source: Source, stream: str, overdue: list[_Suspect]) -> int:
        for suspect in overdue:
            if suspect.deliveries >= self.max_deliveries:
                self._bury(source, suspect)
        again = [suspect for suspect in overdue if suspect.deliveries < self.max_deliveries]
        arguments = [part for s in again for part in (s.entry, s.owner, s.deliveries)]
        return int(scripts.run(self.client, "retake", [stream], arguments)) if again else 0

    def _owners(self, stream: str) -> list[str]:
        try:
            summary: Any = self.client.xpending(stream, GROUP)
        except redis.ResponseError as error:
            if "NOGROUP" in str(error):
                return []
            raise
        names = [row["name"].decode() for row in summary["consumers"] or ()]
        return [name for name in names if name != RELEASED]

    def _overdue(self, stream: str, owner: str, seen: dict[_Suspect, float]) -> Iterator[_Suspect]:
        """Deliveries of *owner* that are to be ended now; the others are noted in *seen* for the next look."""
        dead = identity.is_dead_here(owner)
        lease_s = self.lease_s * (_PATIENCE if identity.is_here(owner) else 1)
        now = time.monotonic()
        for row in self._pending(stream, owner, idle_s=None if dead else lease_s):
            suspect = _Suspect(stream, row["message_id"], owner, row["times_delivered"])
            seen[suspect] = first = self._suspects.get(suspect, now)
            if dead or now - first >= self.lease_s / 4:
                yield suspect

    def _pending(self, stream: str, owner: str, *, idle_s: float | None) -> list[Any]:
        idle_ms = None if idle_s is None else int(idle_s * 1000)
        rows: Any = self.client.xpending_range(
            stream, GROUP, "-", "+", _PAGE, consumername=owner, idle=idle_ms
        )  # fmt: skip
        return list(rows)

    def _give_back_stranded(self, source: Source, lane: int) -> int:
        """What the bus handed to us in an answer that was lost on the way."""
        stream = source.names.stream(source.queue, lane)
        rows = self._pending(stream, source.consumer, idle_s=self.stranded_s)
        stranded = [row["message_id"] for row in rows if (lane, row["message_id"]) not in source.in_flight]
        if not stranded:
            return 0
        log.warning("messages.stranded", queue=source.queue, count=len(stranded))
        return int(scripts.run(self.client, "give_back", [stream], [source.consumer, *stranded]))

    def _bury(self, source: Source, suspect: _Suspect) -> None:
        """Told before it is done: if this process dies between, the next one tells again, and nobody waits in vain."""
        entries: Any = self.client.xrange(suspect.stream, suspect.entry, suspect.entry)
        why = f"delivered {suspect.deliveries} times, and its worker died each time"
        if entries and self.on_dead is not None:
            try:
                self.on_dead(Message.decode(entries[0][1][b"d"]), why)
            except DecodeError as error:
                log.warning("message.unreadable", queue=source.queue, entry=suspect.entry, error=str(error))
        log.error("message.dead", queue=source.queue, entry=suspect.entry, deliveries=suspect.deliveries)
        arguments: list[scripts.Argument] = [suspect.entry, suspect.owner, why, DEAD_KEPT_S * 1000, DEAD_KEPT]
        scripts.run(self.client, "reject", [suspect.stream, source.names.dead(source.queue)], arguments)

    def _tidy(self) -> None:
        """Forget consumers that are gone and hold nothing."""
        for source in list(self.sources.values()):
            for stream in source.streams:
                consumers: Any = self.client.xinfo_consumers(stream, GROUP)
                for row in consumers:
                    name = row["name"].decode()
                    gone = identity.is_dead_here(name) or row["idle"] > _CONSUMER_KEPT_S * 1000
                    if gone and row["pending"] == 0 and name != RELEASED:
                        scripts.run(self.client, "leave", [stream], [name])
