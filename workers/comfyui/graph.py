"""A workflow as ComfyUI's API takes it: plain JSON, examined before anybody sends it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NotRequired, TypeAlias, TypedDict, cast

from kinoloom.errors import WorkflowInvalid

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"


class Node(TypedDict):
    """One step."""

    class_type: str
    inputs: dict[str, Json]
    _meta: NotRequired[dict[str, Json]]
    """May hold the title that a person gave it."""


Graph: TypeAlias = dict[str, Node]
"""Node id to node."""

_EXPORT = "In ComfyUI, open it and choose Workflow, Export (API)."
_CONNECT = "Open it in ComfyUI, mend the connection, and choose Workflow, Export (API)."


def checked(graph: object) -> Graph:
    """*graph*, if a server could make sense of it; node classes and values are the server's to judge.

    Raises:
        WorkflowInvalid: it is not of the API's form, a node is not whole, a link leads nowhere, or it goes in a circle.
    """
    if not isinstance(graph, Mapping) or not graph:
        raise WorkflowInvalid("The workflow has no nodes.", hint=_EXPORT)
    if isinstance(graph.get("nodes"), list):
        raise WorkflowInvalid("The workflow is in the form that ComfyUI's editor saves.", hint=_EXPORT)
    for id, node in graph.items():
        _check_node(id, node)
    whole = cast(Graph, dict(graph))
    for id, node in whole.items():
        _check_links(whole, id, node)
    _check_circles(whole)
    return whole


def _check_node(id: object, node: object) -> None:
    """A node without inputs would kill the worker of the server for good, even one that nothing leads to."""
    if not isinstance(id, str):
        raise WorkflowInvalid(f"The id {id!r} of a node is no text.", hint=_EXPORT)
    if not isinstance(node, Mapping) or not isinstance(node.get("class_type"), str):
        raise WorkflowInvalid(f"The node {id} has no class_type.", hint=_EXPORT)
    if not isinstance(node.get("inputs"), Mapping):
        raise WorkflowInvalid(
            f"The node {id} ({node['class_type']}) has no inputs, not even an empty list.", hint=_EXPORT
        )
    if not isinstance(node.get("_meta", {}), Mapping):
        raise WorkflowInvalid(f"The _meta of node {id} is no object.", hint=_EXPORT)


def _check_links(graph: Graph, id: str, node: Node) -> None:
    for name, value in node["inputs"].items():
        if not isinstance(value, list):
            continue
        where = f"the input {name} of {named(graph, id)}"
        if not is_link(value):
            raise WorkflowInvalid(
                f"{where[0].upper()}{where[1:]} is a list that is no link.",
                hint='A link is ["node id", output number]; a list that is meant as one is {"__value__": [...]}.',
            )
        if value[0] not in graph:
            raise WorkflowInvalid(f"No node {value[0]!r} is there for {where}.", hint=_CONNECT)


def is_link(value: Json) -> bool:
    """Whether *value* leads to another node's output."""
    return (
        isinstance(value, list)
        and len(value) == 2
        and isinstance(value[0], str)
        and isinstance(value[1], int)
        and not isinstance(value[1], bool)
        and value[1] >= 0
    )


def links(node: Node) -> Iterator[tuple[str, str, int]]:
    """The linked inputs of *node*: its name, the other node's id and the number of its output."""
    for name, value in node["inputs"].items():
        if is_link(value):
            source, slot = cast("tuple[str, int]", value)
            yield name, source, slot


def upstream(graph: Graph, ends: Iterable[str]) -> set[str]:
    """All nodes that *ends* need, with themselves."""
    found: set[str] = set()
    waiting = list(ends)
    while waiting:
        id = waiting.pop()
        if id not in found:
            found.add(id)
            waiting += [source for _, source, _ in links(graph[id])]
    return found


def _check_circles(graph: Graph) -> None:
    """The server says only that such a workflow failed."""
    needs = {id: {source for _, source, _ in links(node)} for id, node in graph.items()}
    while free := [id for id, sources in needs.items() if not sources & needs.keys()]:
        for id in free:
            del needs[id]
    if needs:
        circle = " and ".join(named(graph, id) for id in list(needs)[:3])
        raise WorkflowInvalid(f"The workflow goes in a circle, through {circle}.", hint=_CONNECT)


def title(graph: Graph, id: str) -> str:
    """What a person calls the node: the title that stands in the workflow, or else its class."""
    node = graph.get(id)
    if node is None:
        return id
    given = node.get("_meta", {}).get("title")
    return given if isinstance(given, str) and given.strip() else node["class_type"]


def named(graph: Graph, id: str) -> str:
    """The node in a message: title, class and id, as far as they tell it from others."""
    node = graph.get(id)
    if node is None:
        return f"node {id}"
    called, kind = title(graph, id), node["class_type"]
    return f"“{called}” ({kind}, node {id})" if called != kind else f"{kind} (node {id})"
