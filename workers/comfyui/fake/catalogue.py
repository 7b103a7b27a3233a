"""Which nodes and models the fake has: a recorded `/object_info`, with models to choose from."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

#: inputs that name a file of the server's, and the folder it is in; a class may stand before a dot
FOLDERS: Mapping[str, str] = {
    "CLIPVisionLoader.clip_name": "clip_vision",
    "ModelPatchLoader.name": "model_patches",
    "UpscaleModelLoader.model_name": "upscale_models",
    "audio_encoder_name": "audio_encoders",
    "ckpt_name": "checkpoints",
    "clip_name": "text_encoders",
    "clip_name1": "text_encoders",
    "clip_name2": "text_encoders",
    "control_net_name": "controlnet",
    "lora_name": "loras",
    "photomaker_model_name": "photomaker",
    "style_model_name": "style_models",
    "unet_name": "diffusion_models",
    "vae_name": "vae",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One input of a node class."""

    kind: str
    """INT, FLOAT, STRING, BOOLEAN, COMBO, or the type that a link must bring."""
    config: Sequence[Any]
    """As it stands in `/object_info`."""
    required: bool
    options: Sequence[Any] = ()
    judged: bool = True
    """Whether the server looks if a choice is one; those of V3 nodes it takes as they come."""


@dataclass(frozen=True, slots=True)
class NodeClass:
    """One class of nodes."""

    inputs: Mapping[str, Asked]
    outputs: Sequence[str]
    is_output: bool


@cache
def recorded(name: str) -> Any:
    """A data file of a real server's answers."""
    return json.loads(resources.files(__package__).joinpath("recorded", name).read_text(encoding="utf-8"))


class Catalogue:
    """All classes and models of one server."""

    def __init__(self, more_models: Mapping[str, Sequence[str]] | None = None) -> None:
        more = more_models or {}
        known: dict[str, list[str]] = recorded("models.json")
        self.models = {folder: [*known.get(folder, []), *more.get(folder, ())] for folder in {**known, **more}}
        self.info: dict[str, Any] = {name: self._with_models(name, spec) for name, spec in _recorded_info().items()}
        self.classes = {name: _class(spec) for name, spec in self.info.items()}

    def _with_models(self, name: str, spec: dict[str, Any]) -> dict[str, Any]:
        groups = {
            group: {key: self._choices(name, key, config) for key, config in asked.items()}
            for group, asked in spec["input"].items()
        }
        return {**spec, "input": groups}

    def _choices(self, name: str, key: str, config: Any) -> Any:
        folder = FOLDERS.get(f"{name}.{key}") or FOLDERS.get(key)
        if folder is None or not isinstance(config, list):
            return config
        options = sorted(self.models.get(folder, []))
        if config[0] == "COMBO":
            return ["COMBO", {**config[1], "options": options}]
        return [options, *config[1:]] if isinstance(config[0], list) else config


def _recorded_info() -> dict[str, Any]:
    found: dict[str, Any] = recorded("object_info.json")
    return found


def _class(spec: Mapping[str, Any]) -> NodeClass:
    inputs = {
        key: _asked(config, required=group == "required")
        for group in ("required", "optional")
        for key, config in spec["input"].get(group, {}).items()
    }
    return NodeClass(inputs, spec["output"], spec["output_node"])


def _asked(config: Sequence[Any], *, required: bool) -> Asked:
    if isinstance(config[0], list):
        return Asked("COMBO", config, required, config[0])
    if config[0] == "COMBO":
        return Asked("COMBO", config, required, config[1].get("options", []), judged=False)
    return Asked(config[0], config, required)
