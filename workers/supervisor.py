"""A crew of worker processes: restarted when one dies, stopped together."""

import contextlib
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

import structlog

log = structlog.get_logger(__name__)

#: seconds between looks at the crew
WATCH_S = 0.5
#: seconds; a process that lived longer than this is restarted at once
STEADY_S = 10.0
MAX_DELAY_S = 10.0


@dataclass(slots=True)
class _Member:
    process: subprocess.Popen[bytes]
    started: float
    failures: int = 0
    restart_at: float | None = None
    dismissed: bool = False


@dataclass(slots=True)
class Crew:
    """Runs up to *size* processes of one command: one from the beginning, all of them once `fill` was called.

    Two that start at once, beside a director that starts too, would keep each other from the first picture.

    Each process has a pipe from us as its standard input and ends itself when the pipe closes, so that no orphan
    outlives a `kill -9` of this process.
    """

    command: Sequence[str]
    environment: Mapping[str, str]
    size: int
    part: str = "worker"
    """What it is called in the log."""
    doors: tuple[int, ...] = ()
    """File descriptors that each process inherits."""
    hopeless: frozenset[int] = frozenset()
    """Exit codes after which starting it again would not help."""
    given_up: threading.Event = field(default_factory=threading.Event)
    """A process ended so; it is not started again."""
    _members: list[_Member] = field(default_factory=list)
    _leaving: threading.Event = field(default_factory=threading.Event)
    _watcher: threading.Thread | None = None

    def __enter__(self) -> Self:
        self._members.append(_Member(self._spawn(), time.monotonic()))
        self._watcher = threading.Thread(target=self._watch, name="crew", daemon=True)
        self._watcher.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def fill(self) -> None:
        """Start the others."""
        while len(self._members) < self.size:
            self._members.append(_Member(self._spawn(), time.monotonic()))

    @property
    def pids(self) -> list[int]:
        return [member.process.pid for member in self._members]

    def dismiss(self) -> None:
        """Ask every process to give its work back and leave; none is started any more."""
        self._leaving.set()
        if self._watcher is not None:
            self._watcher.join()
        for member in self._members:
            # Not twice: a second one might end it in the middle of its leaving.
            if not member.dismissed:
                member.process.send_signal(signal.SIGTERM)
            member.dismissed = True

    def stop(self, *, grace_s: float = 5.0) -> None:
        """Dismiss every process; kill those that do not leave within *grace_s*."""
        self.dismiss()
        end = time.monotonic() + grace_s
        for member in self._members:
            try:
                member.process.wait(max(0.0, end - time.monotonic()))
            except subprocess.TimeoutExpired:
                member.process.kill()
                member.process.wait()
            if member.process.stdin is not None:
                with contextlib.suppress(OSError):
                    member.process.stdin.close()

    def _spawn(self) -> subprocess.Popen[bytes]:
        # A session of its own: the terminal's Ctrl-C reaches only us, and we decide what it means.
        return subprocess.Popen(
            [sys.executable, *self.command],
            env=dict(self.environment),
            stdin=subprocess.PIPE,
            start_new_session=True,
            pass_fds=self.doors,
        )

    def _watch(self) -> None:
        while not self._leaving.wait(WATCH_S):
            for member in list(self._members):
                self._look_at(member)

    def _look_at(self, member: _Member) -> None:
        now = time.monotonic()
        if member.restart_at is None:
            code = member.process.poll()
            if code is None:
                return
            if code in self.hopeless:
                self.given_up.set()
                return
            member.failures = 1 if now - member.started > STEADY_S else member.failures + 1
            delay = 0.0 if member.failures == 1 else min(MAX_DELAY_S, 0.5 * 2**member.failures)
            member.restart_at = now + delay
            log.warning("part.died", part=self.part, pid=member.process.pid, code=code, restart_in_s=delay)
        if now >= member.restart_at:
            if member.process.stdin is not None:
                with contextlib.suppress(OSError):
                    member.process.stdin.close()
            member.process, member.started, member.restart_at = self._spawn(), now, None
