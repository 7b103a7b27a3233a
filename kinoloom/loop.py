"""The event loop of a process, for its entry point alone."""

import asyncio
import importlib.util
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

ResultT = TypeVar("ResultT")


def run(work: Coroutine[Any, Any, ResultT]) -> ResultT:
    """Run *work* to its end; Ctrl-C cancels it, and is raised once it has cleaned up."""
    with asyncio.Runner(loop_factory=_factory()) as runner:
        return runner.run(work)


def _factory() -> Callable[[], asyncio.AbstractEventLoop]:
    """uvloop's, which costs half as much; asyncio's own on systems that uvloop is not built for."""
    if importlib.util.find_spec("uvloop") is None:
        return asyncio.new_event_loop
    import uvloop  # noqa: PLC0415 - not there on every system

    return uvloop.new_event_loop  # type: ignore[no-any-return]
