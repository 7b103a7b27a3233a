"""What is to go wrong at the fake with its next question."""

import asyncio
import threading
from dataclasses import dataclass
from typing import Literal

Kind = Literal["refuse", "error_line", "cut", "garbage", "hang", "length", "empty", "say"]


class Gate:
    """Where an answer stops until somebody lets it through; for any thread."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self._open = threading.Event()
        self._lock = threading.Lock()
        self._waiting: list[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = []

    def open(self) -> None:
        """Let through whatever waits, and all that comes later."""
        with self._lock:
            self._open.set()
            waiting, self._waiting = self._waiting, []
        for loop, event in waiting:
            if not loop.is_closed():
                loop.call_soon_threadsafe(event.set)

    async def passed(self) -> None:
        """Wait until it is open."""
        event = asyncio.Event()
        with self._lock:
            if self._open.is_set():
                return
            self._waiting.append((asyncio.get_running_loop(), event))
        self.reached.set()
        await event.wait()


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """One thing that goes wrong, with one question."""

    kind: Kind
    after: int = 0
    """Pieces of the answer that come before."""
    status: int = 500
    text: str = ""
    gate: Gate | None = None


def refused(status: int, error: str) -> Trouble:
    """No answer, but a status with what went wrong."""
    return Trouble(kind="refuse", status=status, text=error)


def error_line(error: str, *, after: int = 2) -> Trouble:
    """The answer begins well, then a line says what went wrong: the status was sent long ago."""
    return Trouble(kind="error_line", text=error, after=after)


def cut(*, after: int = 2) -> Trouble:
    """The connection ends in the middle."""
    return Trouble(kind="cut", after=after)


def garbage(line: str = '{"model": "qwen3:8b", "mess', *, after: int = 2) -> Trouble:
    """A line that is not JSON."""
    return Trouble(kind="garbage", text=line, after=after)


def hanging(gate: Gate, *, after: int = 0) -> Trouble:
    """Nothing more comes until *gate* is opened; with *after* 0, not even the status."""
    return Trouble(kind="hang", gate=gate, after=after)


def too_long(*, after: int = 5) -> Trouble:
    """The answer is cut off as too long."""
    return Trouble(kind="length", after=after)


def empty() -> Trouble:
    """The model has nothing to say."""
    return Trouble(kind="empty")


def says(text: str) -> Trouble:
    """The model says this, whatever it was asked."""
    return Trouble(kind="say", text=text)
