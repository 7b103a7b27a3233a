"""What comes over ComfyUI's socket, as far as we use it; anything else is nothing to us."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

_MIMES = {1: "image/jpeg", 2: "image/png"}
_ENDS = frozenset({"execution_success", "execution_error", "execution_interrupted"})


@dataclass(frozen=True, slots=True)
class Ended:
    """The prompt may be over; the history knows. `last`: nothing more will be said of it."""

    prompt: str
    last: bool


@dataclass(frozen=True, slots=True)
class States:
    """All nodes that were begun: how much of each is done."""

    prompt: str
    done: Mapping[str, float]
    running: str | None


@dataclass(frozen=True, slots=True)
class Entered:
    """A node begins, or tells how far it is."""

    prompt: str
    node: str
    done: float


@dataclass(frozen=True, slots=True)
class Cached:
    """Nodes that need not run."""

    prompt: str
    nodes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sketch:
    """A preview; older servers do not say of what."""

    prompt: str | None
    node: str | None
    image: bytes
    mime: str


@dataclass(frozen=True, slots=True)
class Sign:
    """Something else about a prompt: it lives."""

    prompt: str


Message: TypeAlias = Ended | States | Entered | Cached | Sketch | Sign


def read(frame: str | bytes) -> Message | None:
    """None: nothing to us, or garbage."""
    try:
        return _binary(frame) if isinstance(frame, bytes) else _text(json.loads(frame))
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _text(said: Mapping[str, object]) -> Message | None:
    kind, data = said["type"], said["data"]
    prompt = data.get("prompt_id") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(prompt, str):
        return None
    match kind:
        case "executing" if data["node"] is None:
            return Ended(prompt, last=True)
        case "executing":
            return Entered(prompt, str(data.get("display_node") or data["node"]), 0.0)
        case "progress":
            return Entered(prompt, str(data["node"]), _part(data))
        case "progress_state":
            return _states(prompt, data["nodes"])
        case "execution_cached":
            return Cached(prompt, frozenset(map(str, data["nodes"])))
        case _:
            return Ended(prompt, last=False) if kind in _ENDS else Sign(prompt)


def _states(prompt: str, nodes: Mapping[str, Mapping[str, object]]) -> States:
    done: dict[str, float] = {}
    running: str | None = None
    for id, node in nodes.items():
        done[id] = 1.0 if node["state"] == "finished" else _part(node)
        if node["state"] == "running":
            running = str(node.get("display_node_id") or id)
    return States(prompt, done, running)


def _part(said: Mapping[str, object]) -> float:
    value, most = said["value"], said["max"]
    if not isinstance(value, int | float) or not isinstance(most, int | float) or most <= 0:
        return 0.0
    return min(1.0, max(0.0, value / most))


def _binary(frame: bytes) -> Message | None:
    """A big-endian number says what follows: 1 a picture, 4 a picture and what it is of."""
    match int.from_bytes(frame[:4], "big"):
        case 1:
            mime = _MIMES.get(int.from_bytes(frame[4:8], "big"))
            return Sketch(None, None, frame[8:], mime) if mime else None
        case 4:
            end = 8 + int.from_bytes(frame[4:8], "big")
            about = json.loads(frame[8:end])
            node = about.get("display_node_id") or about.get("node_id")
            return Sketch(about["prompt_id"], node, frame[end:], about.get("image_type", "image/jpeg"))
        case _:
            return None
