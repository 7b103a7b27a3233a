"""How a prompt ended, from what the history says."""

from typing import Any, NoReturn

from kinoloom.errors import ComfyStuck, WorkflowFailed, WorkflowInterrupted
from workers.comfyui.graph import Graph, named
from workers.comfyui.looking import Entry, Status

#: said of a node that was left out on purpose, while the workflow goes on
_BLOCKED = "ExecutionBlocked"
#: after this, a GPU's process answers, and does nothing right any more
_BROKEN = ("illegal memory access", "acceleratorerror", "device-side assert")
_MEMORY = ("outofmemory", "out of memory", "memoryerror")


class OutOfMemory(Exception):
    """The GPU, or the machine, was too small; `where` says at which node."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where


def judge(entry: Entry, graph: Graph, url: str) -> None:
    """Return if it ended well. Only the messages tell: other fields were seen to say success of what had failed.

    Raises:
        ComfyStuck: its process is of no use any more.
        OutOfMemory: a node had too little.
        WorkflowFailed: a node raised something else.
        WorkflowInterrupted: somebody stopped it.
    """
    status = entry.status or Status()
    failed = [data for kind, data in status.messages if kind == "execution_error"]
    failure = next((data for data in failed if data.get("exception_type") != _BLOCKED), None)
    if failure is not None:
        _raise(failure, graph, url)
    if status.said("execution_interrupted") is not None:
        raise WorkflowInterrupted(url)
    if status.said("execution_success") is None:
        raise WorkflowFailed("the workflow", "it ended without saying how")


def ended_well(entry: Entry) -> bool:
    """Whether its outputs are worth fetching."""
    status = entry.status or Status()
    failed = [data for kind, data in status.messages if kind == "execution_error"]
    return status.said("execution_success") is not None and all(
        data.get("exception_type") == _BLOCKED for data in failed
    )


def cached(entry: Entry) -> frozenset[str]:
    said = (entry.status or Status()).said("execution_cached") or {}
    return frozenset(map(str, said.get("nodes", ())))


def seconds(entry: Entry) -> float:
    """From start to end, by the server's clock; 0.0: it does not say."""
    status = entry.status or Status()
    began, ended = status.said("execution_start") or {}, status.said("execution_success") or {}
    if "timestamp" not in began or "timestamp" not in ended:
        return 0.0
    return max(0.0, (float(ended["timestamp"]) - float(began["timestamp"])) / 1000)


def _raise(failure: dict[str, Any], graph: Graph, url: str) -> NoReturn:
    where = named(graph, str(failure.get("node_id")))
    kind = str(failure.get("exception_type", ""))
    message = str(failure.get("exception_message", "")).strip()
    said = f"{kind} {message}".lower()
    if any(word in said for word in _BROKEN):
        raise ComfyStuck(url, f"its GPU broke down in {where}")
    if any(word in said for word in _MEMORY):
        raise OutOfMemory(where)
    told = message.splitlines()[0][:300].rstrip(".") if message else "it does not say why"
    raise WorkflowFailed(where, f"{kind}: {told}" if kind else told)
