"""Whether a server can run a workflow: asked before anything is sent, and answered in a person's words."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kinoloom.errors import EngineUnavailable
from workers.comfyui.declared import MEASURED
from workers.comfyui.examining import Visit, misfits
from workers.comfyui.graph import Graph
from workers.comfyui.lacks import Lack, Missing, forbidden, too_old, unknown_node
from workers.comfyui.offered import Offered
from workers.comfyui.workflow import Workflow

__all__ = ["Checked", "Lack", "Missing", "check"]


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
    workflow: Workflow,
    server: Offered,
    *,
    graph: Graph | None = None,
    allow_noncommercial: bool = False,
    version: str = "",
) -> Checked:
    """Examine *workflow* against what a server offers.

    *graph*: of the workflow bound to values; otherwise its own, in which required inputs hold examples that are not
    judged. *version*: of the server's ComfyUI, where it is known; some models need no new nodes, but a newer one.
    """
    lacks: list[Missing] = [] if _new_enough(version, workflow) else [too_old(version, workflow)]
    corrections: dict[str, str | int | float | bool] = {}
    examples = set() if graph is not None else _examples(workflow)
    for id, node in (graph or workflow.graph).items():
        kind = server.get(node["class_type"])
        if kind is None:
            lacks.append(unknown_node(node["class_type"], workflow))
            continue
        visit = Visit(workflow, graph or workflow.graph, id, kind.fields, examples)
        lacks += visit.lacks()
        corrections |= visit.corrections
    lacks += misfits(graph or workflow.graph, server)
    if not workflow.commercial and not allow_noncommercial:
        lacks.append(forbidden(workflow))
    return Checked(missing=tuple(dict.fromkeys(lacks)), corrections=corrections)


def _new_enough(version: str, workflow: Workflow) -> bool:
    """Nobody has measured what is older than that for a workflow which names no version of its own."""
    has, needs = _numbers(version), _numbers(workflow.declared.comfyui)
    return not has or not needs or workflow.declared.comfyui == MEASURED or has >= needs


def _numbers(version: str) -> tuple[int, ...]:
    parts = version.removeprefix("v").split("+")[0].split(".")
    return tuple(int(part) for part in parts) if all(part.isdigit() for part in parts) else ()


def _examples(workflow: Workflow) -> set[str]:
    return {place for asked in workflow.inputs.values() if asked.required or asked.is_media for place in asked.to}
