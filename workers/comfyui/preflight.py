"""Whether a server can run a workflow: asked before anything is sent, and answered in a person's words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from kinoloom.errors import EngineUnavailable
from workers.comfyui.brought import who_brings
from workers.comfyui.declared import Model
from workers.comfyui.graph import Graph, Json, is_link, links, named
from workers.comfyui.offered import PLAIN, Field, Offered
from workers.comfyui.workflow import Workflow

Lack = Literal["node", "model", "input", "value", "range", "link", "licence"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """One thing in the way."""

    kind: Lack
    what: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a server lacks for a workflow, and what it only spells otherwise."""

    missing: tuple[Missing, ...] = ()
    corrections: Mapping[str, str | int | float | bool] = field(default_factory=dict)
    """Place (`<node>.<field>`) to the value that this server wants there."""

    @property
    def ok(self) -> bool:
        return not self.missing

    def demand(self, name: str) -> None:
        """
        Raises:
            EngineUnavailable: something is in the way; what, and what to do about it.
        """
        if self.missing:
            raise EngineUnavailable(
                f"{name}: {'; '.join(lack.what for lack in self.missing)}.",
                hint=" ".join(dict.fromkeys(lack.remedy for lack in self.missing)),
            )


def check(
    workflow: Workflow, server: Offered, *, graph: Graph | None = None, allow_noncommercial: bool = False
) -> Checked:
    """Examine *workflow* against what a server offers.

    *graph*: of the workflow bound to values; otherwise its own, in which required inputs hold examples that are not
    judged.
    """
    lacks: list[Missing] = []
    corrections: dict[str, str | int | float | bool] = {}
    examples = set() if graph is not None else _examples(workflow)
    for id, node in (graph or workflow.graph).items():
        kind = server.get(node["class_type"])
        if kind is None:
            lacks.append(_unknown_node(node["class_type"], workflow))
            continue
        visit = _Visit(workflow, graph or workflow.graph, id, kind.fields, examples)
        lacks += visit.lacks()
        corrections |= visit.corrections
    lacks += _links(graph or workflow.graph, server)
    if not workflow.commercial and not allow_noncommercial:
        lacks.append(_forbidden(workflow))
    return Checked(missing=tuple(dict.fromkeys(lacks)), corrections=corrections)


class _Visit:
    """One node under examination."""

    def __init__(
        self, workflow: Workflow, graph: Graph, id: str, fields: Mapping[str, Field], examples: set[str]
    ) -> None:
        self._workflow = workflow
        self._graph = graph
        self._id = id
        self._fields = fields
        self._examples = examples
        self.corrections: dict[str, str | int | float | bool] = {}

    def lacks(self) -> Iterator[Missing]:
        inputs = self._graph[self._id]["inputs"]
        for name, wanted in self._fields.items():
            if name in inputs:
                if not is_link(inputs[name]):
                    yield from self._value(name, wanted, inputs[name])
            elif wanted.required:
                yield from self._absent(name, wanted)

    def _absent(self, name: str, wanted: Field) -> Iterator[Missing]:
        """Newer servers have more inputs; where they say what these are by themselves, that is taken."""
        if wanted.type in PLAIN and isinstance(wanted.default, str | int | float | bool):
            self.corrections[f"{self._id}.{name}"] = wanted.default
            return
        yield Missing(
            kind="input",
            what=f"{named(self._graph, self._id)} needs {name}",
            remedy=f"Connect {name}, and export the workflow again.",
        )

    def _value(self, name: str, wanted: Field, value: Json) -> Iterator[Missing]:
        place = f"{self._id}.{name}"
        if place in self._examples or wanted.uploads:
            return
        if wanted.type not in PLAIN and wanted.type != "*":
            yield Missing(
                kind="link",
                what=f"{name} of {named(self._graph, self._id)} is not connected to a {wanted.type}",
                remedy="Connect it, and export the workflow again.",
            )
        elif wanted.options is not None:
            yield from self._option(place, name, wanted.options, value)
        else:
            yield from self._range(name, wanted, value)

    def _option(self, place: str, name: str, options: tuple[str, ...], value: Json) -> Iterator[Missing]:
        if not isinstance(value, str) or value in options:
            return
        model = next((model for model in self._workflow.declared.models if model.files[0] == value), None)
        names = model.files if model is not None else (value,)
        known = next((found for wanted in names if (found := spelled(wanted, options)) is not None), None)
        if known is not None:
            self.corrections[place] = known
        elif model is not None:
            yield missing_model(model)
        elif _names_a_file(value):
            folder = next((asked.folder for asked in self._workflow.inputs.values() if place in asked.to), "")
            yield Missing(
                kind="model",
                what=f"{value} is not on the server",
                remedy=f"Put it into ComfyUI/models{'/' + folder if folder else ''}; there: {_few(options)}.",
            )
        else:
            yield Missing(
                kind="value",
                what=f"{name} of {named(self._graph, self._id)} cannot be {value!r}",
                remedy=f"It is one of: {_few(options)}.",
            )

    def _range(self, name: str, wanted: Field, value: Json) -> Iterator[Missing]:
        if isinstance(value, bool) or not isinstance(value, int | float):
            return
        low, high = wanted.min, wanted.max
        if (low is not None and value < low) or (high is not None and value > high):
            yield Missing(
                kind="range",
                what=f"{name} of {named(self._graph, self._id)} is {value}",
                remedy=f"It is from {low or 0:g} to {high if high is not None else float('inf'):g}.",
            )


def spelled(name: str, options: tuple[str, ...]) -> str | None:
    """How a server calls the file *name*, perhaps in a folder of its own; it separates folders in its own way."""
    if name in options:
        return name
    plain = name.replace("\\", "/").casefold()
    same = {option: option.replace("\\", "/").casefold() for option in options}
    exact = [option for option, known in same.items() if known == plain]
    below = [option for option, known in same.items() if known.endswith("/" + plain)]
    return next(iter(exact or below), None)


def missing_model(model: Model) -> Missing:
    """What to fetch, and where to put it."""
    others = f" (or {', '.join(model.files[1:])})" if len(model.files) > 1 else ""
    source = f" from {model.source}" if model.source else ""
    use = "" if model.commercial else ", not for commercial use"
    return Missing(
        kind="model",
        what=f"the model {model.files[0]} is missing",
        remedy=f"Put {model.files[0]}{others}{source} into ComfyUI/models/{model.folder} "
        f"({model.size_gib:g} GiB, {model.licence}{use}).",
    )


def _unknown_node(class_type: str, workflow: Workflow) -> Missing:
    return Missing(
        kind="node",
        what=f"the server has no node {class_type}",
        remedy=who_brings(class_type, measured=None if workflow.own else workflow.declared.comfyui),
    )


def _links(graph: Graph, server: Offered) -> Iterator[Missing]:
    """The server finds these as well, but says them in its own words."""
    for id, node in graph.items():
        for name, source, output in links(node):
            giver = server.get(graph[source]["class_type"]) if source in graph else None
            taker = server.get(node["class_type"])
            if giver is None or taker is None or name not in taker.fields:
                continue
            wanted = taker.fields[name].type
            given = giver.outputs[output] if output < len(giver.outputs) else "nothing"
            if not _goes(given, wanted):
                yield Missing(
                    kind="link",
                    what=f"{name} of {named(graph, id)} takes {wanted}, and {named(graph, source)} gives {given}",
                    remedy="Connect it otherwise, and export the workflow again.",
                )


def _goes(given: str, wanted: str) -> bool:
    """Types may be joined by commas; `*` is any, and combos take what they get."""
    if "*" in {given, wanted} or "COMBO" in {given, wanted} or wanted.startswith("COMFY_"):
        return True
    return bool(set(given.split(",")) & set(wanted.split(",")))


def _examples(workflow: Workflow) -> set[str]:
    return {place for asked in workflow.inputs.values() if asked.required or asked.is_media for place in asked.to}


def _forbidden(workflow: Workflow) -> Missing:
    licences = dict.fromkeys(model.licence for model in workflow.declared.models if not model.commercial)
    return Missing(
        kind="licence",
        what=f"its weights ({', '.join(licences)}) forbid commercial use",
        remedy="Set KINOLOOM_WORKERS__ALLOW_NONCOMMERCIAL=true if your use allows them.",
    )


def _names_a_file(value: str) -> bool:
    return value.rpartition(".")[2].casefold() in {"safetensors", "ckpt", "pt", "pth", "bin", "gguf", "sft", "onnx"}


def _few(options: tuple[str, ...]) -> str:
    shown = ", ".join(options[:8]) or "nothing"
    return f"{shown} and {len(options) - 8} more" if len(options) > 8 else shown
