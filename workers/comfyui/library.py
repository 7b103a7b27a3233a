"""All workflows there are: those that came with the program, and a person's own."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from pydantic import ValidationError

from kinoloom.errors import KinoloomError, WorkflowInvalid, WorkflowUnknown
from workers.comfyui.declared import Declared
from workers.comfyui.graph import checked
from workers.comfyui.inferring import told_by_titles
from workers.comfyui.titles import explained
from workers.comfyui.whole import check_whole
from workers.comfyui.workflow import Workflow

#: bytes; a graph larger than this is no workflow
_LARGEST = 4 * 2**20

_NAME = re.compile(r"[A-Za-z0-9][\w.-]{0,79}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A file that is meant to be a workflow, and is not."""

    name: str
    error: KinoloomError


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """Workflows by name, those of the program first; one broken file never hides the others."""

    workflows: Mapping[str, Workflow]
    problems: tuple[Problem, ...] = ()

    def workflow(self, name: str) -> Workflow:
        """
        Raises:
            WorkflowUnknown: there is none.
            KinoloomError: there is a file of this name, but it is broken.
        """
        for problem in self.problems:
            if problem.name == name:
                raise problem.error
        if name not in self.workflows:
            raise WorkflowUnknown(name, list(self.workflows))
        return self.workflows[name]


def load_all(folder: Path | None) -> Library:
    """Every workflow; *folder*: where a person's own lie, if it is there. Their own wins over ours of the same name."""
    found: dict[str, Workflow] = {}
    problems: list[Problem] = []
    for source, own in _sources(folder):
        for file in _graphs(source):
            name = file.name.removesuffix(".json")
            try:
                found[name] = _load(name, file, source / f"{name}.toml", own=own)
            except KinoloomError as error:
                problems.append(Problem(name=name, error=error))
                found.pop(name, None)
            except RecursionError:
                deep = WorkflowInvalid(f"{file.name} is nested too deeply.", hint="No workflow is.")
                problems.append(Problem(name=name, error=deep))
    return Library(workflows=found, problems=tuple(problems))


def _sources(folder: Path | None) -> Iterator[tuple[Traversable, bool]]:
    yield resources.files("comfy_workflows"), False
    if folder is not None and folder.is_dir():
        yield folder, True


def _graphs(folder: Traversable) -> list[Traversable]:
    files = [file for file in folder.iterdir() if file.name.endswith(".json") and not file.name.startswith(".")]
    return sorted(files, key=lambda file: file.name)


def _load(name: str, file: Traversable, beside: Traversable, *, own: bool) -> Workflow:
    """
    Raises:
        WorkflowInvalid: the graph is none, or its declaration does not match it.
    """
    if not _NAME.fullmatch(name):
        raise WorkflowInvalid(f"{file.name!r} is no name for a workflow.", hint="Use letters, digits, - and _.")
    graph = checked(_json(file))
    said = _toml(beside) if beside.is_file() else {}
    declared = _declared(name, said) if "inputs" in said else told_by_titles(name, graph, said=said)
    check_whole(name, graph, declared)
    return Workflow(name=name, declared=declared, graph=explained(graph), own=own)


def _json(file: Traversable) -> object:
    try:
        return json.loads(_text(file), parse_constant=_no_number)
    except ValueError as error:
        raise WorkflowInvalid(
            f"{file.name} is no JSON: {error}.",
            hint="In ComfyUI, choose Workflow, Export (API), and put that file here.",
        ) from error


def _no_number(name: str) -> object:
    """NaN and its like, which Python reads, and servers do not."""
    raise ValueError(f"{name} is no number")


def _toml(file: Traversable) -> dict[str, object]:
    try:
        return tomllib.loads(_text(file))
    except tomllib.TOMLDecodeError as error:
        raise WorkflowInvalid(f"{file.name} is no TOML: {error}.", hint="Correct that line.") from error


def _text(file: Traversable) -> str:
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise WorkflowInvalid(f"{file.name} cannot be read: {error}.", hint="See who may read it.") from error
    if len(raw) > _LARGEST:
        raise WorkflowInvalid(f"{file.name} is too large to be a workflow.", hint="Keep pictures out of it.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise WorkflowInvalid(f"{file.name} is not written in UTF-8.", hint="Save it as UTF-8.") from error


def _declared(name: str, said: Mapping[str, object]) -> Declared:
    try:
        return Declared.model_validate(said)
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise WorkflowInvalid(f"{name}.toml does not hold: {wrong}.", hint="Correct these lines.") from error
