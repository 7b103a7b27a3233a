"""Whether what a workflow declares is there in its graph."""

from collections.abc import Iterator

from kinoloom.errors import WorkflowInvalid
from workers.comfyui.declared import Declared, Input
from workers.comfyui.graph import Graph, is_link, named


def check_whole(name: str, graph: Graph, declared: Declared) -> None:
    """
    Raises:
        WorkflowInvalid: a field, a node or a model file is not where the declaration says; all of it is named.
    """
    wrong = [*_inputs(graph, declared), *_outputs(graph, declared), *_models(graph, declared)]
    if wrong:
        raise WorkflowInvalid(
            f"{name} declares what its graph does not have: {'; '.join(wrong)}.",
            hint=f"Correct {name}.toml, or export {name}.json again.",
        )


def _inputs(graph: Graph, declared: Declared) -> Iterator[str]:
    for name, given in declared.inputs.items():
        for place in given.to:
            id, _, field = place.partition(".")
            if id not in graph:
                yield f"{name} is for a node {id!r}"
            elif field not in graph[id]["inputs"]:
                yield f"{name} is for a field {field!r} of {named(graph, id)}"
            elif is_link(graph[id]["inputs"][field]):
                yield f"{name} is for the field {field!r} of {named(graph, id)}, which another node feeds"
        yield from _absent(graph, name, given)


def _absent(graph: Graph, name: str, given: Input) -> Iterator[str]:
    if given.required and (given.drop or given.bypass):
        yield f"{name} is required, and says what goes without it"
    yield from (f"{name} drops a node {id!r}" for id in given.drop if id not in graph)
    yield from (f"{name} steps over a node {id!r}" for id in given.bypass if id not in graph)


def _outputs(graph: Graph, declared: Declared) -> Iterator[str]:
    yield from (f"its output is a node {output.node!r}" for output in declared.outputs if output.node not in graph)


def _models(graph: Graph, declared: Declared) -> Iterator[str]:
    values = {value for node in graph.values() for value in node["inputs"].values() if isinstance(value, str)}
    yield from (f"no node loads {model.files[0]!r}" for model in declared.models if model.files[0] not in values)
