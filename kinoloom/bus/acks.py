"""Telling the bus what is done, many messages at a time."""

import threading
from dataclasses import dataclass, field

import redis
import structlog

from kinoloom.bus import scripts

log = structlog.get_logger(__name__)

#: ids in one question
_PAGE = 1000
_AGAIN_S = (0.05, 0.2, 0.5, 1.0, 2.0)


@dataclass(slots=True)
class AckWriter:
    """A thread that writes acks, so that no worker thread waits for one.

    While one question is under way the next ones gather. What was not written when the process dies is delivered
    again: an ack is a promise about the work, not about the bus.
    """

    client: redis.Redis
    _waiting: dict[str, list[bytes]] = field(default_factory=dict)
    """By stream."""
    _changed: threading.Condition = field(default_factory=threading.Condition)
    _leaving: bool = False
    _thread: threading.Thread | None = None

    def start(self) -> None:
        with self._changed:
            if self._thread is None:
                self._leaving = False
                self._thread = threading.Thread(target=self._write_all, name="bus-acks", daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """Write what waits, with one attempt when the bus is away."""
        with self._changed:
            self._leaving = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def add(self, stream: str, entry: bytes) -> None:
        with self._changed:
            self._waiting.setdefault(stream, []).append(entry)
            self._changed.notify_all()

    def _write_all(self) -> None:
        misses = 0
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting or self._leaving)
                waiting, self._waiting = self._waiting, {}
                leaving = self._leaving
            misses = 0 if self._write(waiting) else misses + 1
            if leaving and (misses or not waiting):
                return
            if misses:
                with self._changed:
                    self._changed.wait_for(lambda: self._leaving, _AGAIN_S[min(misses, len(_AGAIN_S)) - 1])

    def _write(self, waiting: dict[str, list[bytes]]) -> bool:
        """False: the bus is away, and what is not written waits again."""
        for stream, entries in waiting.items():
            while entries:
                try:
                    scripts.run(self.client, "ack", [stream], entries[:_PAGE])
                except redis.RedisError as error:
                    log.warning("acks.unwritten", count=len(entries), error=str(error))
                    self._put_back(waiting)
                    return False
                del entries[:_PAGE]
        return True

    def _put_back(self, waiting: dict[str, list[bytes]]) -> None:
        with self._changed:
            for stream, entries in waiting.items():
                self._waiting[stream] = entries + self._waiting.get(stream, [])
