"""What is in the way of a workflow, in a person's words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from workers.comfyui.brought import who_brings
from workers.comfyui.declared import Model
from workers.comfyui.workflow import Workflow

Lack = Literal["version", "node", "model", "input", "value", "range", "link", "licence"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """One thing in the way."""

    kind: Lack
    what: str
    remedy: str


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


def unknown_node(class_type: str, workflow: Workflow) -> Missing:
    return Missing(
        kind="node",
        what=f"the server has no node {class_type}",
        remedy=who_brings(class_type, measured=None if workflow.own else workflow.declared.comfyui),
    )


def too_old(version: str, workflow: Workflow) -> Missing:
    return Missing(
        kind="version",
        what=f"the server's ComfyUI is {version}, which cannot run its model",
        remedy=f"Update ComfyUI to {workflow.declared.comfyui} or newer.",
    )


def forbidden(workflow: Workflow) -> Missing:
    licences = dict.fromkeys(model.licence for model in workflow.declared.models if not model.commercial)
    return Missing(
        kind="licence",
        what=f"its weights ({', '.join(licences)}) forbid commercial use",
        remedy="Set KINOLOOM_WORKERS__ALLOW_NONCOMMERCIAL=true if your use allows them.",
    )


def few(options: Sequence[str]) -> str:
    """The first of them, and how many more there are."""
    shown = ", ".join(options[:8]) or "nothing"
    return f"{shown} and {len(options) - 8} more" if len(options) > 8 else shown
