"""Node starts and ends, as events."""

import functools
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeVar

from langgraph.runtime import Runtime

from graphs.production import Production
from kinoloom.events import NodeFinished, NodeStarted

ResultT = TypeVar("ResultT")
StateT = TypeVar("StateT", bound=Mapping[str, Any])

Node = Callable[[StateT, Runtime[Production]], Awaitable[ResultT]]


def told(node: Node[StateT, ResultT]) -> Node[StateT, ResultT]:
    """*node*, whose start and end the production hears of; one that fails or asks has no end."""
    name = node.__name__

    @functools.wraps(node)
    async def telling(state: StateT, runtime: Runtime[Production]) -> ResultT:
        production = runtime.context
        scene = state.get("scene")
        tell, run = production.stage.tell, production.stage.run
        tell(NodeStarted(production=production.id, run=run, node=name, scene=scene))
        began = time.monotonic()
        result = await node(state, runtime)
        seconds = round(time.monotonic() - began, 3)
        tell(NodeFinished(production=production.id, run=run, node=name, scene=scene, seconds=seconds))
        return result

    return telling
