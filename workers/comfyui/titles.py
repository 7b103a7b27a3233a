"""Titles of nodes: marks like `$prompt` by which a person names inputs, and plain words for progress."""

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass

from workers.comfyui.graph import Graph, title

_MARK = re.compile(r"\$([a-z][a-z0-9_]*)(?:\.([^\s$?]+))?(\?)?")

#: what nodes do, by their class; the first that fits
_DOES = (
    (r"Load\w*Image", "Reading the picture"),
    (r"Load\w*Video", "Reading the clip"),
    (r"Load\w*Audio$", "Reading the sound"),
    (r"Loader", "Loading a model"),
    (r"Sampler", "Sampling"),
    (r"TextEncode|Prompt", "Understanding the words"),
    (r"VAEDecode", "Decoding"),
    (r"VAEEncode|VisionEncode|AudioEncoderEncode", "Looking at what was given"),
    (r"Upscale", "Enlarging"),
    (r"^Save|^Preview|VideoCombine", "Saving"),
    (r"CreateVideo", "Joining the frames"),
)


@dataclass(frozen=True, slots=True)
class Mark:
    """`$name`, `$name.field` or `$name?` in the title of a node."""

    node: str
    name: str
    field: str | None
    optional: bool


def marks(graph: Graph) -> Iterator[Mark]:
    """All marks, in the order of the nodes."""
    for id in graph:
        for found in _MARK.finditer(title(graph, id)):
            yield Mark(node=id, name=found[1], field=found[2], optional=found[3] is not None)


def explained(graph: Graph) -> Graph:
    """*graph* with a title in plain words on every node: its own without marks, or what nodes of its class do."""
    plain = copy.deepcopy(graph)
    for id, node in plain.items():
        words = " ".join(_MARK.sub(" ", title(graph, id)).split())
        if not words or words == node["class_type"]:
            words = _doing(node["class_type"])
        node["_meta"] = {**node.get("_meta", {}), "title": words}
    return plain


def _doing(class_type: str) -> str:
    return next((words for pattern, words in _DOES if re.search(pattern, class_type)), class_type)
