"""What a person's own graph says of itself by the titles of its nodes."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from kinoloom.errors import WorkflowInvalid
from kinoloom.traits import Craft
from workers.comfyui.declared import Declared, MediaKind
from workers.comfyui.graph import Graph, Json, is_link, named
from workers.comfyui.pruning import fed_only_by
from workers.comfyui.titles import Mark, marks

#: fields that a mark without one may mean, best first; the mark's own name and `value` come before and after these
_FIELDS: dict[str, tuple[str, ...]] = {
    "prompt": ("text", "tags", "string"),
    "negative": ("text", "negative_prompt", "string"),
    "seed": ("noise_seed",),
    "frames": ("length", "num_frames", "video_frames", "frame_count", "amount"),
    "seconds": ("duration",),
    "fps": ("frame_rate",),
    "video": ("file",),
    "lora": ("lora_name",),
    "model": ("ckpt_name", "unet_name"),
    "strength": ("strength_model",),
}

#: folders of models, by the fields of the nodes that load them
_FOLDERS = {
    "ckpt_name": "checkpoints",
    "unet_name": "diffusion_models",
    "lora_name": "loras",
    "vae_name": "vae",
    "clip_name": "text_encoders",
    "control_net_name": "controlnet",
    "model_name": "upscale_models",
}

_SAVERS: dict[str, MediaKind] = {
    "SaveImage": "image",
    "SaveVideo": "video",
    "SaveWEBM": "video",
    "SaveAnimatedWEBP": "video",
    "SaveAnimatedPNG": "video",
    "VHS_VideoCombine": "video",
    "SaveAudio": "audio",
    "SaveAudioMP3": "audio",
    "SaveAudioOpus": "audio",
}
_PREVIEWS: dict[str, MediaKind] = {"PreviewImage": "image", "PreviewAudio": "audio"}

#: frames a second; what is more was not meant so
_FASTEST = 240

_WHOLE = {"width", "height", "frames", "steps", "count", "batch"}
_MARKS = "Title nodes $prompt, $seed, $image and so on; `$name.field` says which field is meant."


def told_by_titles(name: str, graph: Graph, *, said: Mapping[str, object]) -> Declared:
    """The declaration of a graph whose inputs are marked by titles; *said* is what a file beside it adds.

    Raises:
        WorkflowInvalid: it is not clear which field a mark means, or which node brings the result.
    """
    found = list(marks(graph))
    inputs: dict[str, dict[str, Any]] = {}
    for mark in found:
        if mark.name != "output":
            _add(inputs, graph, mark)
    outputs = _outputs(graph, {mark.node for mark in found if mark.name == "output"})
    told: dict[str, object] = {
        "title": name.replace("-", " ").replace("_", " ").strip().capitalize()[:60] or "Workflow",
        "summary": "A workflow of your own.",
        "inputs": inputs,
        "outputs": outputs,
        "fps": _fps(graph),
        "craft": _craft(graph, {key: given["type"] for key, given in inputs.items()}, outputs[0]["kind"]),
    }
    try:
        return Declared.model_validate({**told, **said})
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise WorkflowInvalid(f"{name} does not hold: {wrong}.", hint=_MARKS) from error


def _add(inputs: dict[str, dict[str, Any]], graph: Graph, mark: Mark) -> None:
    field = _field(graph, mark)
    given = inputs.setdefault(mark.name, _described(graph, mark, field))
    place = f"{mark.node}.{field}"
    if place not in given["to"]:
        given["to"].append(place)


def _described(graph: Graph, mark: Mark, field: str) -> dict[str, Any]:
    """An input of which *mark* is the first."""
    type_ = _type(graph, mark, field)
    media = type_ in {"image", "video", "audio"}
    told: dict[str, Any] = {"to": [], "type": type_, "required": (media or mark.name == "prompt") and not mark.optional}
    base = mark.name.rstrip("0123456789")
    if base == "seed":
        told |= {"min": 0, "max": 2**64 - 1}
    elif base in {"width", "height"}:
        told |= {"min": 16, "fit": "16n"}
    elif base == "frames":
        told |= {"min": 1, "fit": _frames_fit(graph), "up": True}
    if type_ == "model":
        told["folder"] = next((folder for known, folder in _FOLDERS.items() if field.startswith(known)), "")
    if media and mark.optional:
        told["drop"] = fed_only_by(graph, mark.node)
    return told


def _field(graph: Graph, mark: Mark) -> str:
    inputs = graph[mark.node]["inputs"]
    plain = [field for field, value in inputs.items() if not is_link(value)]
    base = mark.name.rstrip("0123456789")
    usual = (mark.name, base, *_FIELDS.get(base, ()), "value", *_loads(graph[mark.node]["class_type"]))
    for field in usual if mark.field is None else [mark.field]:
        if field in plain:
            return field
    if mark.field is None and len(plain) == 1:
        return plain[0]
    fed = "it is fed by another node" if mark.field in inputs else f"its fields are: {', '.join(plain) or 'none'}"
    raise WorkflowInvalid(
        f"${mark.name} on {named(graph, mark.node)} means no field that could be set; {fed}.", hint=_MARKS
    )


def _loads(class_type: str) -> tuple[MediaKind, ...]:
    """What a node reads from a file."""
    if "Load" not in class_type or "Loader" in class_type:
        return ()
    kinds: dict[MediaKind, str] = {"image": "Image", "video": "Video", "audio": "Audio"}
    return tuple(kind for kind, word in kinds.items() if word in class_type)


def _type(graph: Graph, mark: Mark, field: str) -> str:
    class_type = graph[mark.node]["class_type"]
    value = graph[mark.node]["inputs"][field]
    if loads := _loads(class_type):
        return loads[0]
    if any(field.startswith(known) for known in _FOLDERS):
        return "model"
    return _type_of(mark, value)


def _type_of(mark: Mark, value: Json) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        # A file says 7 for 7.0, so that only the name tells what is whole.
        base = mark.name.rstrip("0123456789")
        return "integer" if base in _WHOLE or base == "seed" else "number"
    if isinstance(value, str):
        return "text"
    raise WorkflowInvalid(f"${mark.name} stands on a field that is neither a word nor a number.", hint=_MARKS)


def _frames_fit(graph: Graph) -> str | None:
    classes = [node["class_type"] for node in graph.values()]
    if any(name.startswith(("LTXV", "EmptyLTXV")) for name in classes):
        return "8n+1"
    return "4n+1" if any("Wan" in name or "Hunyuan" in name for name in classes) else None


def _outputs(graph: Graph, marked: set[str]) -> list[dict[str, str]]:
    classes = {id: node["class_type"] for id, node in graph.items()}
    if marked:
        return [{"node": id, "kind": _kind(graph, id)} for id in graph if id in marked]
    for known in (_SAVERS, _PREVIEWS):
        ends = [{"node": id, "kind": known[kind]} for id, kind in classes.items() if kind in known]
        if len(ends) == 1:
            return ends
        if ends:
            raise WorkflowInvalid(
                f"{len(ends)} nodes save something: {', '.join(named(graph, end['node']) for end in ends)}.",
                hint="Title the one whose files are wanted $output.",
            )
    raise WorkflowInvalid("No node of it saves anything.", hint="Add a SaveImage, SaveVideo or SaveAudio node.")


def _kind(graph: Graph, id: str) -> MediaKind:
    kind = graph[id]["class_type"]
    if kind in _SAVERS or kind in _PREVIEWS:
        return {**_SAVERS, **_PREVIEWS}[kind]
    return next((kind_ for kind_ in ("video", "audio") if kind_ in kind.casefold()), "image")


def _fps(graph: Graph) -> str | None:
    for node in graph.values():
        for field in ("fps", "frame_rate"):
            value = node["inputs"].get(field)
            if isinstance(value, int | float) and 1 <= value <= _FASTEST and float(value).is_integer():
                return str(int(value))
    return None


def _craft(graph: Graph, types: Mapping[str, str], kind: str) -> Craft:
    given = set(types.values())
    enlarges = "scale" in types or any("UpscaleModelLoader" in node["class_type"] for node in graph.values())
    if kind == "audio":
        return "score"
    if enlarges and given & {"image", "video"}:
        return "upscale"
    if kind == "video":
        return "lipsync" if "audio" in given else "animate"
    return "paint"
