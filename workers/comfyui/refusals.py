"""What ComfyUI says against a workflow, in words for a person."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from kinoloom.errors import WorkflowInvalid
from workers.comfyui.graph import Graph, named

_CHECK = "`kinoloom workflows check` says what this server lacks."
#: choices that are told at most
_FEW = 8


class _Lenient(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class Problem(_Lenient):
    """One thing that is wrong."""

    type: str = ""
    message: str = ""
    details: str = ""
    extra_info: dict[str, Any] = {}


class NodeProblems(_Lenient):
    """What is wrong with one node."""

    errors: tuple[Problem, ...] = ()


class Answer(_Lenient):
    """Of `POST /prompt`."""

    error: Problem | str | None = None
    node_errors: dict[str, NodeProblems] | list[Any] = {}

    @property
    def dropped(self) -> dict[str, NodeProblems]:
        """Nodes that will not run."""
        return self.node_errors if isinstance(self.node_errors, dict) else {}


def read_answer(content: bytes) -> Answer:
    """What can be understood of it."""
    try:
        return Answer.model_validate_json(content)
    except ValidationError:
        return Answer(error=content[:200].decode("utf-8", "replace"))


def refusal(graph: Graph, answer: Answer) -> WorkflowInvalid:
    """The error that a person sees."""
    sentences = [
        f"{named(graph, id)}: {_sentence(problem)}"
        for id, problems in answer.dropped.items()
        for problem in problems.errors
    ]
    if not sentences:
        sentences = [_general(graph, answer.error)]
    return WorkflowInvalid(f"ComfyUI refuses the workflow. {'; '.join(sentences)}.", hint=_CHECK)


def too_large(limit: str) -> WorkflowInvalid:
    return WorkflowInvalid(
        f"The workflow is larger than ComfyUI takes ({limit}).",
        hint="Start ComfyUI with a larger --max-upload-size (in MB).",
    )


def _general(graph: Graph, error: Problem | str | None) -> str:
    if error is None or isinstance(error, str):
        return error or "It does not say why"
    if error.type == "prompt_no_outputs":
        return "No node saves or shows anything, so there is nothing to run"
    id = error.details.partition("#")[2].strip("'")
    if error.type == "invalid_prompt" and id in graph:
        return f"It has no node class {graph[id]['class_type']}, which {named(graph, id)} needs"
    said = ": ".join(part for part in (error.message, error.details) if part)
    return said or "It does not say why"


def _sentence(problem: Problem) -> str:
    info = problem.extra_info
    name = info.get("input_name", problem.details)
    value = info.get("received_value")
    match problem.type:
        case "required_input_missing":
            return f"{name} is missing"
        case "value_not_in_list":
            return f"{name} {value!r} is none of {_choices(info)}"
        case "value_smaller_than_min" | "value_bigger_than_max":
            return f"{name} {value} is out of range, {_range(info)}"
        case "invalid_input_type":
            return f"{name} {value!r} is no {_type(info)}"
        case "return_type_mismatch":
            return f"{name} wants {_type(info)} and is linked to {info.get('received_type', 'something else')}"
        case "custom_validation_failed":
            return problem.details
        case _:
            return ", ".join(part for part in (problem.message, problem.details) if part)


def _type(info: dict[str, Any]) -> str:
    config = info.get("input_config")
    kind = config[0] if isinstance(config, list) and config else None
    return kind if isinstance(kind, str) else "value of its kind"


def _range(info: dict[str, Any]) -> str:
    config = info.get("input_config")
    bounds = config[1] if isinstance(config, list) and len(config) > 1 and isinstance(config[1], dict) else {}
    return f"{bounds.get('min', '…')} to {bounds.get('max', '…')}"


def _choices(info: dict[str, Any]) -> str:
    config = info.get("input_config")
    found = list(_options(config)) if isinstance(config, list) and config else []
    if not found:
        return "those that the server has"
    told = ", ".join(map(str, found[:_FEW]))
    return f"{told} and {len(found) - _FEW} more" if len(found) > _FEW else told


def _options(config: list[Any]) -> Iterator[Any]:
    """A list of choices comes in two shapes."""
    if isinstance(config[0], list):
        yield from config[0]
    elif len(config) > 1 and isinstance(config[1], dict):
        yield from config[1].get("options", ())
