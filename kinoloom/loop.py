"""Running an event loop so that Ctrl-C ends it."""

import asyncio
import contextlib
import gc
import os
import signal
import sys
import threading
from collections.abc import Coroutine, Iterator
from queue import SimpleQueue
from typing import Any, NoReturn, TypeVar

import uvloop

#: objects made before the collector looks at the youngest; hundreds of waiting graphs are millions of objects that
#: live on, and looking at all of them again and again took a seventh of a director's time
_GC_AFTER = (20_000, 20, 50)

ResultT = TypeVar("ResultT")


def run(work: Coroutine[Any, Any, ResultT]) -> ResultT:
    """Run *work* to its end; Ctrl-C or SIGTERM cancels it.

    Raises:
        KeyboardInterrupt: it was cancelled so, and has cleaned up.
    """
    gc.set_threshold(*_GC_AFTER)
    gc.freeze()  # what was imported lives as long as this process
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(_interruptible(work))


async def _interruptible(work: Coroutine[Any, Any, ResultT]) -> ResultT:
    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    interrupted = asyncio.Event()

    def interrupt() -> None:
        interrupted.set()
        if task is not None:
            task.cancel()

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, interrupt)
    try:
        return await work
    except asyncio.CancelledError:
        if interrupted.is_set():
            raise KeyboardInterrupt from None
        raise
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)


@contextlib.contextmanager
def told_to_leave() -> Iterator[threading.Event]:
    """Set by SIGTERM and Ctrl-C, for a process that waits without an event loop."""
    leave = threading.Event()
    # A second Ctrl-C may interrupt the handler of the first, or this thread inside the event's own lock, for which it
    # would then wait without end; of all queues and events only this queue may be given something even then.
    told: SimpleQueue[None] = SimpleQueue()

    def listen() -> None:
        told.get()
        leave.set()

    listener = threading.Thread(target=listen, name="told", daemon=True)
    listener.start()
    before = {number: signal.signal(number, lambda *_: told.put(None)) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield leave
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        told.put(None)
        listener.join()


def end_with_parent() -> None:
    """Send this process a SIGTERM when its standard input closes: when whoever started it is gone, however."""

    def wait() -> None:
        while os.read(sys.stdin.fileno(), 1024):
            pass
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, name="parent", daemon=True).start()


def leave(code: int) -> NoReturn:
    """End this process at once, after everything was closed in order.

    Python would first take apart every module and object, which lasts longer than many a command.
    """
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):  # whoever read it is gone
            stream.flush()
    os._exit(code)


def cancellations() -> int:
    """How often somebody cancelled this task; what cleans up after a cancellation still counts it."""
    task = asyncio.current_task()
    return 0 if task is None else task.cancelling()


def heed_cancellation(*, after: int = 0) -> None:
    """Raise the cancellation of this task that somebody below swallowed; *after* so many that were heard already.

    In Python 3.11 `asyncio.wait_for` does so when the cancellation comes together with its answer, and redis-py uses
    it for every command; a loop around one calls this, or it may never end.
    """
    if cancellations() > after:
        raise asyncio.CancelledError
