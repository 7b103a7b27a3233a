"""One resident at a time in the memory of a GPU, and in a fair order."""

import itertools
import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import IO, Any

import pytest

from kinoloom.bus.connection import Connection
from kinoloom.bus.gpu import UNKNOWN, Gpus, Urgency
from kinoloom.errors import Cancelled
from tests.waiting import until

USUAL = Urgency(lane=1, since=100.0)
#: no real clock ends a lease or a linger in these tests unless they say so
LONG_S = 600.0


def nobody_cancels(_: float) -> None:
    pass


class Room:
    """Threads that want one GPU, and what became of them."""

    def __init__(self, connection: Connection, *, lease_s: float = LONG_S, linger_s: float = 0.0) -> None:
        self.connection = connection
        self.gpus = Gpus(connection, lease_s=lease_s, linger_s=linger_s, look_s=0.01)
        self.began: list[str] = []
        self.freed: list[str] = []
        self._client = connection.client()
        self._ends: dict[str, threading.Event] = {}
        self._threads: list[threading.Thread] = []

    @property
    def tickets(self) -> int:
        """Who holds it and who waits for it."""
        return sum(name.startswith(b"t:") for name in self._kept())

    @property
    def lease_ends_at(self) -> int:
        """Of the only one; milliseconds since 1970."""
        [ticket] = [value for name, value in self._kept().items() if name.startswith(b"t:")]
        return int(json.loads(ticket)["till"])

    def wants(self, name: str, resident: str, urgency: Urgency = USUAL) -> None:
        """Ask for the GPU in a thread; it is asked for when this returns."""
        asked = threading.Event()
        thread = threading.Thread(target=self._hold, args=(name, resident, urgency, asked))
        self._ends[name] = threading.Event()
        self._threads.append(thread)
        thread.start()
        assert asked.wait(20)

    def has(self, *names: str) -> None:
        """These have begun, in this order."""
        until(lambda: len(self.began) >= len(names))
        assert self.began == list(names)

    def ends(self, *names: str) -> None:
        for name in names:
            self._ends[name].set()

    def close(self) -> None:
        self.ends(*self._ends)
        for thread in self._threads:
            thread.join()
        self.gpus.close()
        self._client.close()

    def _kept(self) -> dict[bytes, bytes]:
        kept: Any = self._client.hgetall(self.connection.names.gpu("gpu0"))
        return dict(kept)

    def _hold(self, name: str, resident: str, urgency: Urgency, asked: threading.Event) -> None:
        looks = itertools.count()

        def heed(_: float) -> None:
            if next(looks):  # it looks again: it has been asked for
                asked.set()

        with self.gpus.hold("gpu0", resident, urgency=urgency, free=self.freed.append, heed=heed):
            self.began.append(name)
            asked.set()
            self._ends[name].wait()


@pytest.fixture
def room(connection: Connection) -> Iterator[Room]:
    room = Room(connection)
    yield room
    room.close()


def test_another_resident_waits_until_the_memory_is_free(room: Room) -> None:
    room.wants("write", "ollama")
    room.has("write")
    room.wants("paint", "comfyui")
    room.has("write")
    room.ends("write")
    room.has("write", "paint")


def test_who_takes_over_frees_what_was_there_and_who_stays_does_not(room: Room) -> None:
    for name, resident in [("a", "ollama"), ("b", "ollama"), ("c", "comfyui"), ("d", "ollama")]:
        room.wants(name, resident)
        until(lambda name=name: name in room.began)  # type: ignore[misc]
        room.ends(name)
        until(lambda: room.tickets == 0)
    assert room.freed == [UNKNOWN, "ollama", "comfyui"]


def test_jobs_of_one_resident_share_the_memory(room: Room) -> None:
    room.wants("one", "comfyui")
    room.has("one")
    room.wants("two", "comfyui")
    room.has("one", "two")


def test_sharing_ends_where_somebody_more_urgent_waits_for_another(room: Room) -> None:
    room.wants("young", "comfyui", Urgency(lane=1, since=300))
    room.has("young")
    room.wants("old", "ollama", Urgency(lane=1, since=100))
    room.wants("also young", "comfyui", Urgency(lane=1, since=300))
    room.has("young")
    room.ends("young", "old")
    room.has("young", "old", "also young")


def test_the_lower_lane_goes_first_then_the_older_production(room: Room) -> None:
    room.wants("first", "ollama")
    room.has("first")
    room.wants("batch", "fourth", Urgency(lane=2, since=1.0))
    room.wants("younger", "comfyui", Urgency(lane=1, since=1_795_000_300.123456))
    room.wants("older", "other", Urgency(lane=1, since=1_795_000_200.123456))
    room.wants("urgent", "third", Urgency(lane=0, since=1_795_000_900.0))
    room.ends("first", "urgent", "older", "younger", "batch")
    room.has("first", "urgent", "older", "younger", "batch")


def test_of_one_production_whoever_finds_its_model_loaded_goes_first(room: Room) -> None:
    since = Urgency(lane=1, since=1_795_000_200.123456)
    room.wants("first", "ollama", Urgency(lane=1, since=1.0))
    room.has("first")
    room.wants("swaps", "comfyui", since)
    room.wants("loaded", "ollama", since)
    room.ends("loaded", "swaps", "first")
    until(lambda: len(room.began) == 3)
    assert room.began == ["first", "loaded", "swaps"]


def test_the_memory_stays_a_moment_for_the_next_job_of_the_same_resident(connection: Connection) -> None:
    room = Room(connection, linger_s=LONG_S)
    try:
        room.wants("first", "ollama")
        room.has("first")
        room.wants("swaps", "comfyui")
        room.ends("first")
        until(lambda: room.tickets == 1)
        room.wants("next", "ollama")
        room.has("first", "next")
        room.ends("next")
        room.wants("urgent", "comfyui", Urgency(lane=0, since=0.0))
        room.has("first", "next", "urgent", "swaps")
    finally:
        room.close()


def test_who_is_not_wanted_any_more_leaves_the_line(room: Room) -> None:
    room.wants("first", "ollama")
    room.has("first")

    def heed(waited_s: float) -> None:
        assert waited_s >= 0
        if room.tickets == 2:
            raise Cancelled("Not wanted.", hint="-")

    with pytest.raises(Cancelled), room.gpus.hold("gpu0", "x", urgency=USUAL, free=room.freed.append, heed=heed):
        raise AssertionError("it was held by another")
    assert room.tickets == 1


def test_gpus_of_other_names_do_not_wait_for_each_other(room: Room) -> None:
    room.wants("here", "ollama")
    room.has("here")
    with room.gpus.hold("gpu1", "comfyui", urgency=USUAL, free=room.freed.append, heed=nobody_cancels):
        room.has("here")


def test_a_memory_that_could_not_be_freed_is_tried_again_by_the_next(room: Room) -> None:
    room.wants("first", "ollama")
    room.has("first")
    room.ends("first")

    def fails(former: str) -> None:
        raise ValueError(former)

    with (
        pytest.raises(ValueError, match="ollama"),
        room.gpus.hold("gpu0", "comfyui", urgency=USUAL, free=fails, heed=nobody_cancels),
    ):
        raise AssertionError("the memory is full")
    room.wants("second", "comfyui")
    room.has("first", "second")
    assert room.freed == [UNKNOWN, "ollama"]


def test_a_lease_is_kept_for_as_long_as_the_work_takes(connection: Connection) -> None:
    room = Room(connection, lease_s=0.6)
    try:
        room.wants("long", "ollama")
        room.has("long")
        ends: set[int] = set()

        def renewed() -> bool:
            ends.add(room.lease_ends_at)
            return len(ends) > 3

        until(renewed)
        assert room.tickets == 1
    finally:
        room.close()


@contextmanager
def holder(connection: Connection, resident: str) -> Iterator[tuple["subprocess.Popen[bytes]", Callable[[], bytes]]]:
    command = [sys.executable, "-m", "tests.bus.holder", connection.url, connection.namespace, resident]
    with ExitStack() as stack:
        process = stack.enter_context(subprocess.Popen(command, stdout=subprocess.PIPE))
        stack.callback(process.kill)
        out: IO[bytes] | None = process.stdout
        assert out is not None
        # Its log goes the same way.
        words = (line for line in out if line in (b"waiting\n", b"holding\n"))
        yield process, lambda: next(words)


def test_a_holder_that_was_killed_is_noticed_at_once(room: Room) -> None:
    with holder(room.connection, "ollama") as (process, said):
        assert [said(), said()] == [b"waiting\n", b"holding\n"]
        room.wants("next", "comfyui")
        assert room.began == []
        process.kill()
        room.has("next")
    assert room.freed == ["ollama"]


def test_somebody_urgent_who_was_killed_in_the_line_holds_nobody_up(room: Room) -> None:
    room.wants("first", "ollama")
    room.has("first")
    with holder(room.connection, "x") as (process, said):
        assert said() == b"waiting\n"
        until(lambda: room.tickets == 2)
        process.kill()
        process.wait()
    room.wants("next", "comfyui")
    room.ends("first")
    room.has("first", "next")
