"""Runs the `kinoloom` command as a person does, and watches its events."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from cli.main import app
from kinoloom import log as logs
from kinoloom.settings import LogSection

ROOT = Path(__file__).resolve().parents[2]

Seen = dict[str, Any]

#: seconds; a command that takes longer hangs
PATIENCE_S = 240
#: seconds that a process whose work is over has for being gone
LEAVING_S = 30


#: one worker does all that a crew does, and its libraries are imported once
ALONE = {"KINOLOOM_WORKERS__PROCESSES": "1"}


@dataclass
class Filming:
    """One data folder, and the commands run in it."""

    home: Path
    settings: dict[str, str] = field(default_factory=ALONE.copy)

    @property
    def environment(self) -> dict[str, str]:
        inherited = {k: v for k, v in os.environ.items() if not k.startswith("KINOLOOM_")}  # noqa: TID251
        return {**inherited, "KINOLOOM_HOME": str(self.home), "PYTHONPATH": str(ROOT), **self.settings}

    def run(self, *arguments: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
        """A command to its end."""
        return subprocess.run(
            [sys.executable, "-m", "cli.main", *arguments],
            env=self.environment,
            cwd=self.home.parent,
            input=text,
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            check=False,
        )

    def look(self, *arguments: str, text: str | None = None) -> str:
        """What a command says that must end well; see `ask`."""
        done = self.ask(*arguments, text=text)
        assert done.exit_code == 0, done.stderr or done.exception
        return done.stdout

    def ask(self, *arguments: str, text: str | None = None) -> Result:
        """A command to its end, in this process, which has imported what it needs."""
        own = {"KINOLOOM_HOME": str(self.home), **self.settings}
        with contextlib.chdir(self.home.parent):
            done = CliRunner().invoke(app, arguments, input=text, env=own)
        logs.configure(LogSection())
        return done

    def start(self, *arguments: str) -> "Watching":
        """A command that prints events, begun."""
        process = subprocess.Popen(
            [sys.executable, "-m", "cli.main", *arguments, "--json"],
            env=self.environment,
            cwd=self.home.parent,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        return Watching(process)

    def film(self, *arguments: str) -> list[Seen]:
        """All events of a command that must end well; see `look`."""
        return [json.loads(line) for line in self.look(*arguments, "--json").splitlines()]

    def workers(self) -> list[int]:
        """Process ids of living workers of this data folder."""
        return [pid for pid, command in _processes() if "workers.main" in command and str(self.home) in command]

    def kill_server(self, *, after: int | None = None) -> int:
        """Kill the embedded bus server of this data folder, once there is another than *after*; its process id."""
        end = time.monotonic() + PATIENCE_S
        while True:
            pids = [pid for pid, command in _processes() if "valkey" in command and self._mine(pid, command)]
            if len(pids) == 1 and pids != [after]:
                os.kill(pids[0], signal.SIGKILL)
                return pids[0]
            assert time.monotonic() < end, f"no server, or too many: {pids}"
            time.sleep(0.01)

    def left_over(self) -> list[str]:
        """Commands of processes that still use this data folder, once those that are just leaving have left."""
        end = time.monotonic() + LEAVING_S
        while found := [command for pid, command in _processes() if pid != os.getpid() and self._mine(pid, command)]:
            if time.monotonic() > end:
                break
            time.sleep(0.05)
        return found

    def _mine(self, pid: int, command: str) -> bool:
        if str(self.home) in command:
            return True
        try:
            return str(self.home) in os.readlink(f"/proc/{pid}/cwd")
        except OSError:
            return False


@dataclass
class Watching:
    """A running command."""

    process: subprocess.Popen[str]
    complaint: str = ""

    def events(self) -> Iterator[Seen]:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            yield json.loads(line)

    def until(self, wanted: Callable[[Seen], bool]) -> Seen:
        """The first event that is *wanted*; the command must not end before."""
        for event in self.events():
            if wanted(event):
                return event
        self.end()
        raise AssertionError(f"The command ended first: {self.complaint}")

    def end(self) -> int:
        """Wait; the exit code."""
        _, self.complaint = self.process.communicate(timeout=PATIENCE_S)
        return self.process.returncode

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.communicate()

    def interrupt(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.end()


def _processes() -> Iterator[tuple[int, str]]:
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            except OSError:
                continue
            if command:
                yield int(entry.name), command


def made(events: list[Seen], actor: str | None = None) -> list[str]:
    """Keys of the takes that were really made."""
    return [e["key"] for e in events if e["type"] == "take_made" and not e["reused"] and actor in (None, e["actor"])]


def reused(events: list[Seen], actor: str | None = None) -> list[str]:
    """Keys of the takes that were there already."""
    return [e["key"] for e in events if e["type"] == "take_made" and e["reused"] and actor in (None, e["actor"])]
