"""The messages of one queue that this process holds."""

import threading

from dramatiq.broker import MessageProxy
from dramatiq.message import Message


class StreamsMessage(MessageProxy):
    """A message with its place in the stream."""

    def __init__(self, message: Message[object], *, lane: int, entry: bytes, deliveries: int) -> None:
        super().__init__(message)
        self.lane = lane
        self.entry = entry
        self.deliveries = deliveries
        self.settled = False
        """Acked, rejected, sent again or given back: there is nothing left to tell the bus."""
        self.lost = False
        """Its lease ran out and somebody else may work on it."""
        self.withheld = False
        """Its result is not recorded yet, so an ack must give it back instead."""


class InFlight:
    """From fetch to ack. It lives in the broker, because Dramatiq replaces consumers while workers still run."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._held: dict[tuple[int, bytes], StreamsMessage] = {}

    def __len__(self) -> int:
        return len(self._held)

    def __contains__(self, place: tuple[int, bytes]) -> bool:
        return place in self._held

    def add(self, message: StreamsMessage) -> None:
        with self._changed:
            self._held[message.lane, message.entry] = message

    def settle(self, message: StreamsMessage) -> None:
        with self._changed:
            message.settled = True
            self._held.pop((message.lane, message.entry), None)
            self._changed.notify_all()

    def by_lane(self) -> dict[int, list[StreamsMessage]]:
        with self._changed:
            lanes: dict[int, list[StreamsMessage]] = {}
            for message in self._held.values():
                lanes.setdefault(message.lane, []).append(message)
            return lanes

    def urgent(self) -> int:
        with self._changed:
            return sum(lane == 0 for lane, _ in self._held)

    def wait(self, room: int, timeout_s: float) -> None:
        """Until *room* more messages are settled than are now, or *timeout_s* passes."""
        with self._changed:
            enough = len(self._held) - room
            self._changed.wait_for(lambda: len(self._held) <= enough, timeout_s)
