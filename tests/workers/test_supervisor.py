"""A crew stays at its size and leaves nobody behind."""

import os
import select
import signal
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue
from threading import Event, Thread

import pytest

from workers.supervisor import Crew

#: a member that says its pid on a fifo, then waits for its parent to go
MEMBER = """
    import os, sys
    with open(sys.argv[1], "w") as door:
        door.write(f"{os.getpid()}\\n")
    while os.read(0, 1):
        pass
"""


@pytest.fixture
def door(tmp_path: Path) -> Iterator[Callable[[], int]]:
    """The pid of the next member that starts."""
    fifo = tmp_path / "door"
    os.mkfifo(fifo)
    said: Queue[int] = Queue()
    over = Event()

    def listen() -> None:
        while not over.is_set():
            with fifo.open() as lines:
                for line in lines:
                    said.put(int(line))

    thread = Thread(target=listen)
    thread.start()
    yield lambda: said.get(timeout=60)
    over.set()
    fifo.write_text("0\n")
    thread.join()


def crew(tmp_path: Path, size: int) -> Crew:
    return Crew(["-c", textwrap.dedent(MEMBER), str(tmp_path / "door")], dict(os.environ), size)  # noqa: TID251


def gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_a_dead_member_is_replaced(tmp_path: Path, door: Callable[[], int]) -> None:
    with crew(tmp_path, 1) as working:
        first = door()
        os.kill(first, signal.SIGKILL)
        assert door() != first
        assert len(working.pids) == 1


def test_a_member_that_cannot_work_as_it_is_told_is_not_started_again(tmp_path: Path) -> None:
    """Its settings would be the same the next time."""
    said = tmp_path / "said"
    program = f"open({str(said)!r}, 'a').write('x'); raise SystemExit(2)"
    with Crew(["-c", program], dict(os.environ), 1, hopeless=frozenset({2})) as working:  # noqa: TID251
        assert working.given_up.wait(60)
    assert said.read_text() == "x"


def test_nobody_is_left_after_the_end(tmp_path: Path, door: Callable[[], int]) -> None:
    with crew(tmp_path, 3) as working:
        working.fill()
        members = {door() for _ in range(3)}
    assert len(members) == 3
    assert all(gone(pid) for pid in members)


def test_members_leave_when_their_parent_is_killed(tmp_path: Path, door: Callable[[], int]) -> None:
    """The pipe closes with the parent, whatever ended it."""
    program = textwrap.dedent(
        f"""
        import os, pathlib, signal
        from tests.workers.test_supervisor import crew
        with crew(pathlib.Path({str(tmp_path)!r}), 1):
            signal.pause()
        """
    )
    parent = os.spawnv(os.P_NOWAIT, sys.executable, [sys.executable, "-c", program])
    member = door()
    handle = os.pidfd_open(member)
    os.kill(parent, signal.SIGKILL)
    os.waitpid(parent, 0)
    assert select.select([handle], [], [], 60)[0], "the member outlived its parent"
    os.close(handle)
