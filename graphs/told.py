"""Node starts and ends, as events."""

import functools
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeVar, cast

from langgraph.runtime import Runtime

from graphs.production import Production
from kinoloom.events import NodeFinished, NodeStarted

NodeT = TypeVar("NodeT", bound=Callable[..., Awaitable[object]])


def told(node: NodeT) -> NodeT:
    """*node*, whose start and end the production hears of; one that fails or asks has no end."""
    name = node.__name__

    @functools.wraps(node)
    async def telling(state: Mapping[str, Any], runtime: Runtime[Production]) -> object:
        production = runtime.context
        scene = state.get("scene")
        tell, run = production.stage.tell, production.stage.run
        tell(NodeStarted(production=production.id, run=run, node=name, scene=scene))
        began = time.monotonic()
        result = await node(state, runtime)
        seconds = round(time.monotonic() - began, 3)
        tell(NodeFinished(production=production.id, run=run, node=name, scene=scene, seconds=seconds))
        return result

    return cast("NodeT", telling)
