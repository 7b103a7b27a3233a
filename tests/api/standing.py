"""A studio in processes of its own, to be looked at from outside, and hurt."""

import contextlib
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.waiting import until

ROOT = Path(__file__).resolve().parents[2]
#: seconds; a studio that takes longer to start or stop hangs
PATIENCE_S = 120
#: part of a studio to what stands in its process's command line
MARKS = {
    "api": "api.main",
    "director": "graphs.main",
    "worker": "benchmarks.idle_studio --with-parent",
    "bus": "valkey-server",
}


@dataclass
class Standing:
    """A running studio."""

    process: subprocess.Popen[str]
    home: Path
    url: str

    def pids(self, part: str) -> list[int]:
        """Of the living processes of *part*."""
        return [pid for pid, command in processes(self.home) if MARKS[part] in command]

    def kill(self, part: str) -> int:
        """`kill -9` one process of *part*, and return once there is another in its place; its process id."""
        before = self.pids(part)
        os.kill(before[0], signal.SIGKILL)
        until(lambda: set(self.pids(part)) - set(before))
        return before[0]

    def stop(self) -> int:
        """As Ctrl-C does; the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE_S)


def processes(home: Path) -> Iterator[tuple[int, str]]:
    """Those that use the data folder *home*, with their command lines."""
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            place = os.readlink(entry / "cwd")
        except OSError:
            continue
        if str(home) in command or str(home) in place:
            yield int(entry.name), command


def environment(home: Path, **more: str) -> dict[str, str]:
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("KINOLOOM_")}  # noqa: TID251
    return {**inherited, "PYTHONPATH": str(ROOT), "KINOLOOM_HOME": str(home), **more}


@contextlib.contextmanager
def standing(home: Path, **more: str) -> Iterator[Standing]:
    """A studio of idle engines for *home* that is ready; *more* are settings."""
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.idle_studio", "serve", str(home)],
        env=environment(home, **more),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    try:
        assert select.select([process.stdout], [], [], PATIENCE_S)[0], "the studio said nothing"
        said = process.stdout.readline()
        assert said.startswith("Kinoloom is at http://"), said
        yield Standing(process, home, said.split()[3])
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        process.stdout.close()


def wait_until_nobody_is_left(home: Path) -> list[str]:
    """Command lines of processes that are still there after a while; none, if all is well."""
    end = time.monotonic() + 60
    while (left := [command for pid, command in processes(home) if pid != os.getpid()]) and time.monotonic() < end:
        time.sleep(0.05)
    return left
