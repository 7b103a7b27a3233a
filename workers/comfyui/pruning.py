"""Taking branches out of a graph that nothing feeds."""

import copy
from collections.abc import Collection, Mapping
from typing import cast

from kinoloom.errors import WorkflowInvalid
from workers.comfyui.graph import Graph, Json, Node, is_link, links, named


def pruned(graph: Graph, *, drop: Collection[str], bypass: Mapping[str, tuple[str, ...]]) -> Graph:
    """A copy of *graph* without the nodes of *drop* and of *bypass*.

    Links from a dropped node vanish; whoever took them must be able to do without. A node of *bypass* hands on what
    it was given: for each of its outputs, the name of the input that takes its place.

    Raises:
        WorkflowInvalid: an output of a stepped-over node has no input in its place.
    """
    kept: Graph = {}
    for name, node in graph.items():
        if name in drop or name in bypass:
            continue
        kept[name] = copy.deepcopy(node)
        for field, _, _ in links(node):
            value = _handed_on(graph, node["inputs"][field], bypass)
            if is_link(value) and _giver(value) in drop:
                del kept[name]["inputs"][field]
            else:
                kept[name]["inputs"][field] = copy.deepcopy(value)
    return kept


def fed_only_by(graph: Graph, id: str) -> tuple[str, ...]:
    """*id*, and all nodes that get no link but from these."""
    gone = {id}
    while more := {other for other, node in graph.items() if other not in gone and _starves(node, gone)}:
        gone |= more
    return tuple(sorted(gone))


def _starves(node: Node, gone: Collection[str]) -> bool:
    givers = [giver for _, giver, _ in links(node)]
    return bool(givers) and all(giver in gone for giver in givers)


def _handed_on(graph: Graph, value: Json, bypass: Mapping[str, tuple[str, ...]]) -> Json:
    """What stands in the place of a link once the nodes of *bypass* are gone. A graph has no circles."""
    while is_link(value):
        giver, output = cast("tuple[str, int]", value)
        if giver not in bypass:
            break
        inputs, instead = bypass[giver], graph[giver]["inputs"]
        if output >= len(inputs) or inputs[output] not in instead:
            raise WorkflowInvalid(
                f"{named(graph, giver)} cannot be stepped over: nothing takes the place of its output {output}.",
                hint="Correct its `bypass` in the file beside the graph.",
            )
        value = instead[inputs[output]]
    return value


def _giver(link: Json) -> str:
    return cast("tuple[str, int]", link)[0]
