"""One node of a graph, held against what a server says of its class."""

from collections.abc import Collection, Iterator, Mapping

from workers.comfyui.graph import Graph, Json, is_link, links, named
from workers.comfyui.lacks import Missing, few, missing_model
from workers.comfyui.offered import PLAIN, Field, Offered
from workers.comfyui.workflow import Workflow


class Visit:
    """One node under examination."""

    def __init__(
        self, workflow: Workflow, graph: Graph, id: str, fields: Mapping[str, Field], examples: Collection[str]
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
        if place in self._examples or wanted.uploads or not wanted.judged:
            return
        if wanted.type not in PLAIN:
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
                remedy=f"Put it into ComfyUI/models{'/' + folder if folder else ''}; there: {few(options)}.",
            )
        else:
            yield Missing(
                kind="value",
                what=f"{name} of {named(self._graph, self._id)} cannot be {value!r}",
                remedy=f"It is one of: {few(options)}.",
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


def misfits(graph: Graph, server: Offered) -> Iterator[Missing]:
    """The server finds these as well, but says them in its own words."""
    for id, node in graph.items():
        for name, source, output in links(node):
            giver = server.get(graph[source]["class_type"]) if source in graph else None
            taker = server.get(node["class_type"])
            if giver is None or taker is None or name not in taker.fields:
                continue
            wanted = taker.fields[name]
            given = giver.outputs[output] if output < len(giver.outputs) else "nothing"
            if wanted.judged and not _goes(given, wanted.type):
                yield Missing(
                    kind="link",
                    what=f"{name} of {named(graph, id)} takes {wanted.type}, and {named(graph, source)} gives {given}",
                    remedy="Connect it otherwise, and export the workflow again.",
                )


def _goes(given: str, wanted: str) -> bool:
    """Types may be joined by commas; `*` is any, and combos take what they get."""
    if given == "*" or given.startswith("COMFY_") or "COMBO" in {given, wanted}:
        return True
    return bool(set(given.split(",")) & set(wanted.split(",")))


def _names_a_file(value: str) -> bool:
    return value.rpartition(".")[2].casefold() in {"safetensors", "ckpt", "pt", "pth", "bin", "gguf", "sft", "onnx"}
