"""One ComfyUI workflow: its graph, what it says of itself, and how values are bound to it."""

import copy
import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from pathlib import Path

from kinoloom.errors import WorkflowValueInvalid
from kinoloom.traits import Craft
from workers.comfyui.declared import Declared, Input, Value
from workers.comfyui.graph import Graph, Json, is_link
from workers.comfyui.pruning import pruned
from workers.comfyui.values import checked, read, unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A workflow with values: all checked, its files not yet on a server."""

    graph: Graph
    """Fields that get a file hold the workflow's own example until `placed`."""
    files: Mapping[Path, tuple[str, ...]]
    """What is to be uploaded, and the places (`<node>.<field>`) of its name."""
    wanted: tuple[str, ...]
    """Nodes whose files are wanted."""
    notes: tuple[str, ...]
    """What was changed of what was asked, as sentences."""

    def placed(
        self, names: Mapping[Path, str], *, corrections: Mapping[str, str | int | float | bool] | None = None
    ) -> Graph:
        """The graph to submit.

        *names*: of uploaded files, as the server calls them. *corrections*: places whose value the server spells
        otherwise, as a preflight found.
        """
        graph = copy.deepcopy(self.graph)
        named = {place: names[path] for path, places in self.files.items() for place in places}
        for place, value in {**(corrections or {}), **named}.items():
            node, _, field = place.partition(".")
            if node in graph:
                graph[node]["inputs"][field] = value
        return graph


@dataclass(frozen=True, kw_only=True)
class Workflow:
    """A graph that can be bound to values. It is whole: what it declares is there in the graph."""

    name: str
    declared: Declared
    graph: Graph
    own: bool = False
    """A person brought it; nobody has measured it."""

    @property
    def craft(self) -> Craft:
        return self.declared.craft

    @property
    def inputs(self) -> Mapping[str, Input]:
        return self.declared.inputs

    @property
    def references(self) -> tuple[str, ...]:
        """Names of inputs that take a picture of who or what must look the same, in order."""
        words = {"reference", "image"} if self.craft == "paint" else {"reference"}
        pictures = (name for name, asked in self.inputs.items() if asked.type == "image")
        return tuple(name for name in pictures if name.rstrip("0123456789") in words)

    @property
    def required(self) -> tuple[str, ...]:
        """Names of inputs without which it does not run."""
        return tuple(name for name, asked in self.inputs.items() if asked.required)

    @property
    def commercial(self) -> bool:
        return all(model.commercial for model in self.declared.models)

    @property
    def licences(self) -> str:
        """Of its weights, each once; empty: it has none, or a person's own says nothing of them."""
        return ", ".join(dict.fromkeys(model.licence for model in self.declared.models))

    @cached_property
    def revision(self) -> str:
        """Changes with whatever shapes the result, and not with words about it."""
        bare = {name: [node["class_type"], node["inputs"]] for name, node in self.graph.items()}
        inputs = {name: given.model_dump(exclude={"summary"}) for name, given in self.inputs.items()}
        outputs = [output.model_dump() for output in self.declared.outputs]
        text = json.dumps([bare, inputs, outputs, self.declared.fps], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:12]

    def default(self, name: str) -> Value | None:
        """What an input is when nothing is given; None: it is required, or a picture or sound that may be left out."""
        asked = self.inputs[name]
        if asked.required or asked.is_media:
            return None
        node, _, field = asked.to[0].partition(".")
        value = self.graph[node]["inputs"][field]
        return value if isinstance(value, str | int | float) else None

    def read(self, words: Mapping[str, str]) -> dict[str, Value]:
        """Values from what stands on a command line.

        Raises:
            WorkflowValueInvalid: an input is unknown, or its words are not of its type.
        """
        return {name: read(name, self._input(name), said) for name, said in words.items()}

    def bind(self, values: Mapping[str, Value], *, tag: str) -> Bound:
        """The graph with *values*; optional branches that got nothing are gone.

        *tag* comes into the names of the files that the server writes, so that equal graphs are not taken for done.

        Raises:
            WorkflowValueInvalid: an input is unknown, or missing, or does not take its value.
            MediaUnreadable: a file is not there, or of another kind.
        """
        given, notes = self._given(values)
        graph = copy.deepcopy(self.graph)
        files: dict[Path, tuple[str, ...]] = {}
        for name, value in given.items():
            to = self.inputs[name].to
            if isinstance(value, Path):
                files[value] = (*files.get(value, ()), *to)
            else:
                _set(graph, to, value)
        absent = [asked for name, asked in self.inputs.items() if name not in given]
        drop = {node for asked in absent for node in asked.drop}
        bypass = {node: inputs for asked in absent for node, inputs in asked.bypass.items()}
        graph = _tagged(pruned(graph, drop=drop, bypass=bypass), tag)
        return Bound(graph=graph, files=files, wanted=tuple(o.node for o in self.declared.outputs), notes=tuple(notes))

    def _given(self, values: Mapping[str, Value]) -> tuple[dict[str, Value], list[str]]:
        given: dict[str, Value] = {}
        notes: list[str] = []
        for name, value in self._seconds_as_frames(values).items():
            asked = self._input(name)
            given[name] = checked(name, asked, value)
            if given[name] != value:
                notes.append(f"{name} {value} became {given[name]}: the model wants {asked.fit}.")
        missing = [name for name in self.required if name not in given]
        if missing:
            raise WorkflowValueInvalid(
                f"{self.name} needs {' and '.join(missing)}.", hint=f"Say {' '.join(f'{name}=…' for name in missing)}."
            )
        return given, notes

    def _input(self, name: str) -> Input:
        if name == "seconds" and self._counts_frames:
            return Input(to=self.inputs["frames"].to, type="number", min=0)
        if name not in self.inputs:
            raise unknown(self.name, name, [*self.inputs, *(["seconds"] if self._counts_frames else [])])
        return self.inputs[name]

    @property
    def _counts_frames(self) -> bool:
        """Whether a length in seconds can be said as frames."""
        return "seconds" not in self.inputs and "frames" in self.inputs and self.declared.rate is not None

    def _seconds_as_frames(self, values: Mapping[str, Value]) -> dict[str, Value]:
        asked = dict(values)
        if not self._counts_frames or "seconds" not in asked:
            return asked
        if "frames" in asked:
            raise WorkflowValueInvalid("Both seconds and frames were given.", hint="Say one of them.")
        seconds = checked("seconds", self._input("seconds"), asked.pop("seconds"))
        asked["frames"] = math.ceil(Fraction(str(seconds)) * (self.declared.rate or 1))
        return asked


def _set(graph: Graph, to: tuple[str, ...], value: Json) -> None:
    for place in to:
        node, _, field = place.partition(".")
        graph[node]["inputs"][field] = value


def _tagged(graph: Graph, tag: str) -> Graph:
    for name, node in graph.items():
        prefix = node["inputs"].get("filename_prefix")
        if prefix is not None and not is_link(prefix):
            node["inputs"]["filename_prefix"] = f"kinoloom/{tag}/{name}".replace(":", "-")
    return graph
