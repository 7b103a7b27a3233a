"""Getting a graph into a server's queue, exactly once as far as that can be known."""

import asyncio

from kinoloom.errors import ComfyUnreachable, WorkflowInvalid
from workers.comfyui.cancelling import call_off
from workers.comfyui.door import Door, in_trouble
from workers.comfyui.graph import Graph, Json
from workers.comfyui.looking import Unknown, look
from workers.comfyui.patience import Patience
from workers.comfyui.refusals import read_answer, refusal, too_large

_TOO_LARGE = 413
#: somebody before the server, or the server itself, does not let us in
_SHUT = frozenset({401, 403, 407})


async def submit(door: Door, graph: Graph, body: dict[str, Json], patience: Patience) -> None:
    """Post *body*, which holds *graph* and its prompt's id.

    An answer that does not come, or that speaks of trouble, does not mean that it was not queued: the prompt is looked
    for before it is posted again.

    Raises:
        WorkflowInvalid: the server refuses it, or a part of it; nothing of it runs.
        ComfyUnreachable: nobody takes it.
    """
    id = str(body["prompt_id"])
    pause_s = patience.retry_s
    for attempt in range(1, patience.submit_tries + 1):
        try:
            return await _post(door, graph, body, patience)
        except ComfyUnreachable:
            if attempt == patience.submit_tries:
                raise
            if await _arrived(door, id):
                return None
        await asyncio.sleep(pause_s)
        pause_s *= 2
    return None


async def _post(door: Door, graph: Graph, body: dict[str, Json], patience: Patience) -> None:
    answer = await door.post("/prompt", body)
    if in_trouble(answer) or answer.status_code in _SHUT:
        raise ComfyUnreachable(door.name, f"a workflow is answered with status {answer.status_code}")
    if answer.status_code == _TOO_LARGE:
        raise too_large(answer.text.strip())
    said = read_answer(answer.content)
    if not answer.is_success:
        raise refusal(graph, said)
    if said.dropped:
        # The server would run what is left of it.
        await call_off(door, str(body["prompt_id"]), patience)
        raise refusal(graph, said)


async def _arrived(door: Door, id: str) -> bool:
    """Whether the server has it, though it did not say so."""
    try:
        return not isinstance(await look(door, id), Unknown)
    except ComfyUnreachable:
        return False


__all__ = ["WorkflowInvalid", "submit"]
