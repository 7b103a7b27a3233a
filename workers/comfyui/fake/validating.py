"""What `POST /prompt` finds wrong with a graph, in the words of the recorded server."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from workers.comfyui.fake.catalogue import Asked, Catalogue
from workers.comfyui.fake.files import Folders

Problem = dict[str, Any]

#: inputs whose file is looked for, in place of their list of choices
_FILES = {
    ("LoadImage", "image"): "image - Invalid image file: {}",
    ("LoadAudio", "audio"): "audio - Invalid audio file: {}",
    ("LoadVideo", "file"): "file - Invalid video file: {}",
}


@dataclass(slots=True)
class Judged:
    """What a server thinks of a graph."""

    error: Problem | None = None
    """It runs nothing of it."""
    good: list[str] = field(default_factory=list)
    """Output nodes that it will run."""
    node_errors: dict[str, Any] = field(default_factory=dict)


class Judge:
    """Looks at one graph."""

    def __init__(self, graph: Mapping[str, Any], catalogue: Catalogue, folders: Folders) -> None:
        self._graph = graph
        self._catalogue = catalogue
        self._folders = folders
        self._seen: dict[str, list[Problem]] = {}

    def judge(self, targets: Collection[str] | None = None) -> Judged:
        """*targets*: the only outputs that are wanted."""
        outputs = []
        for id, node in self._graph.items():
            kind = node.get("class_type")
            if kind is None:
                return _invalid("Cannot execute because a node is missing the class_type property.", id)
            if kind not in self._catalogue.classes:
                return _invalid(f"Cannot execute because node {kind} does not exist.", id)
            if self._catalogue.classes[kind].is_output and (targets is None or id in targets):
                outputs.append(id)
        if not outputs:
            return Judged(_error("prompt_no_outputs", "Prompt has no outputs"))
        return self._judge_outputs(outputs)

    def _judge_outputs(self, outputs: list[str]) -> Judged:
        judged = Judged()
        told: list[str] = []
        for id in outputs:
            try:
                well = self._well(id, ())
            except (KeyError, IndexError) as error:
                self._seen[id] = [_raised(error)]
                well = False
            except RecursionError:
                well = False
            if well:
                judged.good.append(id)
                continue
            told += [f"{problem['message']}: {problem['details']}" for problem in self._seen.get(id, [])]
            self._blame(judged, id)
        if not judged.good:
            judged.error = _error(
                "prompt_outputs_failed_validation", "Prompt outputs failed validation", "\n".join(told)
            )
        return judged

    def _blame(self, judged: Judged, output: str) -> None:
        for id, problems in self._seen.items():
            if problems:
                found = judged.node_errors.setdefault(
                    id, {"errors": problems, "dependent_outputs": [], "class_type": self._graph[id]["class_type"]}
                )
                if output not in found["dependent_outputs"]:
                    found["dependent_outputs"].append(output)

    def _well(self, id: str, path: tuple[str, ...]) -> bool:
        """Whether the node and all that it needs are in order; what is not is noted."""
        if id in path:
            raise RecursionError
        if id in self._seen:
            return not self._seen[id]
        node = self._graph[id]
        kind, inputs = node["class_type"], node["inputs"]
        problems: list[Problem] = []
        sound = True
        for name, asked in self._catalogue.classes[kind].inputs.items():
            if name not in inputs:
                if asked.required:
                    problems.append(_problem("required_input_missing", name, name))
            elif isinstance(inputs[name], list):
                sound &= self._link(inputs[name], name, asked, problems, (*path, id))
            else:
                self._literal((kind, name), inputs[name], asked, problems)
        self._seen[id] = problems
        return sound and not problems

    def _link(self, value: list[Any], name: str, asked: Asked, problems: list[Problem], path: tuple[str, ...]) -> bool:
        if len(value) != 2:
            problems.append(_problem("bad_linked_input", name, name, config=asked.config, value=value))
            return False
        source, slot = value
        given = self._catalogue.classes[self._graph[source]["class_type"]].outputs[slot]
        if "*" not in (given, asked.kind) and given != asked.kind and asked.kind != "COMBO":
            details = f"{name}, received_type({given}) mismatch input_type({asked.kind})"
            problem = _problem("return_type_mismatch", name, details, config=asked.config)
            problem["extra_info"] |= {"received_type": given, "linked_node": value}
            problems.append(problem)
            return False
        return self._well(source, path)

    def _literal(self, place: tuple[str, str], value: Any, asked: Asked, problems: list[Problem]) -> None:
        name = place[1]
        if place in _FILES:
            if not self._folders.annotated(str(value)).is_file():
                problems.append(_problem("custom_validation_failed", name, _FILES[place].format(value)))
        elif asked.kind == "COMBO":
            if asked.judged and value not in asked.options:
                problems.append(_not_in_list(name, value, asked))
        elif asked.kind in ("INT", "FLOAT"):
            problems += _number_problems(name, value, asked)


def _number_problems(name: str, value: Any, asked: Asked) -> list[Problem]:
    config = asked.config[1] if len(asked.config) > 1 else {}
    try:
        number = int(value) if asked.kind == "INT" else float(value)
    except (TypeError, ValueError) as error:
        details = f"{name}, {value}, {error}"
        problem = _problem("invalid_input_type", name, details, config=asked.config, value=value)
        problem["message"] = f"Failed to convert an input value to a {asked.kind} value"
        problem["extra_info"]["exception_message"] = str(error)
        return [problem]
    if "min" in config and number < config["min"]:
        problem = _problem("value_smaller_than_min", name, name, config=asked.config, value=value)
        problem["message"] = f"Value {number} smaller than min of {config['min']}"
        return [problem]
    if "max" in config and number > config["max"]:
        problem = _problem("value_bigger_than_max", name, name, config=asked.config, value=value)
        problem["message"] = f"Value {number} bigger than max of {config['max']}"
        return [problem]
    return []


def _not_in_list(name: str, value: Any, asked: Asked) -> Problem:
    long = len(asked.options) > 20
    choices = f"(list of length {len(asked.options)})" if long else str(list(asked.options))
    details = f"{name}: '{value}' not in {choices}"
    return _problem("value_not_in_list", name, details, config=None if long else asked.config, value=value)


_MESSAGES = {
    "required_input_missing": "Required input is missing",
    "bad_linked_input": "Bad linked input, must be a length-2 list of [node_id, slot_index]",
    "return_type_mismatch": "Return type mismatch between linked nodes",
    "custom_validation_failed": "Custom validation failed for node",
    "value_not_in_list": "Value not in list",
}
_NOTHING: Any = object()


def _problem(kind: str, name: str, details: str, *, config: Any = _NOTHING, value: Any = _NOTHING) -> Problem:
    extra: dict[str, Any] = {"input_name": name}
    if config is not _NOTHING:
        extra["input_config"] = config
    if value is not _NOTHING:
        extra["received_value"] = value
    return {"type": kind, "message": _MESSAGES.get(kind, ""), "details": details, "extra_info": extra}


def _raised(error: Exception) -> Problem:
    return {
        "type": "exception_during_validation",
        "message": "Exception when validating node",
        "details": str(error),
        "extra_info": {"exception_type": type(error).__name__, "traceback": []},
    }


def _error(kind: str, message: str, details: str = "") -> Problem:
    return {"type": kind, "message": message, "details": details, "extra_info": {}}


def _invalid(message: str, id: str) -> Judged:
    return Judged(_error("invalid_prompt", message, f"Node ID '#{id}'"))
