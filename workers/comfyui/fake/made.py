"""What comes out of a node: never a tensor, only as much as saving it as a picture, film or sound needs."""

import hashlib
import json
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from workers.comfyui.fake.catalogue import NodeClass
from workers.comfyui.graph import Json

Pixels = NDArray[np.uint8]
"""Frames, height, width, red-green-blue."""
Samples = NDArray[np.float32]
"""Channels, samples; in [-1, 1]."""

#: which of several inputs says how large the result is
_SIZED = ("latent_image", "samples", "images", "image", "image1", "pixels", "video", "start_image", "input")
_SCALE = re.compile(r"(\d)x|x(\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One output."""

    kind: str = "*"
    mark: str = ""
    """A hash of all that shaped it."""
    width: int = 0
    height: int = 0
    frames: int = 1
    fps: float = 0.0
    seconds: float = 0.0
    rate: int = 44_100
    pixels: Pixels | None = None
    """What it is a picture of; None: what the mark says."""
    dreamt: bool = False
    """A sampler went over it."""
    samples: Samples | None = None
    sound: "Made | None" = None
    literal: Json = None


Given = Mapping[str, "Made | Json"]
"""Inputs by name; linked ones made."""


def mark_of(class_type: str, given: Given) -> str:
    """Equal for equal work."""
    told = {name: value.mark if isinstance(value, Made) else value for name, value in given.items()}
    return hashlib.sha256(json.dumps([class_type, told], sort_keys=True).encode()).hexdigest()


def outcome(class_type: str, kind: NodeClass, given: Given, mark: str) -> list[Made]:
    """What a node gives when it does what its names and numbers say."""
    base = _base(given)
    made = replace(
        base,
        width=_number(given, "width", base.width),
        height=_number(given, "height", base.height),
        frames=_number(given, "length", _number(given, "batch_size", base.frames)),
        fps=_float(given, "fps", base.fps),
        seconds=_float(given, "seconds", _float(given, "duration", base.seconds)),
        dreamt=base.dreamt or "seed" in given or "noise_seed" in given,
        literal=_literal(given),
    )
    particular = _PARTICULAR.get(class_type)
    made = made if particular is None else particular(given, made)
    return [_output(made, output, f"{mark}{slot:02x}") for slot, output in enumerate(kind.outputs)]


def _output(made: Made, kind: str, mark: str) -> Made:
    if kind == "AUDIO" and made.sound is not None:
        made = made.sound
    return replace(made, kind=kind, mark=mark)


def _base(given: Given) -> Made:
    linked = {name: value for name, value in given.items() if isinstance(value, Made)}
    ordered = [linked[name] for name in _SIZED if name in linked] + list(linked.values())
    large = next((made for made in ordered if made.width), None)
    long = next((made for made in ordered if made.seconds), None)
    return large or long or (ordered[0] if ordered else Made())


def _coloured(given: Given, made: Made) -> Made:
    colour = _number(given, "color", 0)
    return replace(made, pixels=np.array([[[[colour >> 16, colour >> 8 & 255, colour & 255]]]], np.uint8))


def _upscaled(given: Given, made: Made) -> Made:
    model = given.get("upscale_model")
    found = _SCALE.search(str(model.literal)) if isinstance(model, Made) else None
    times = int(found[1] or found[2]) if found else 4
    return replace(made, width=made.width * times, height=made.height * times)


def _scaled(given: Given, made: Made) -> Made:
    by = _float(given, "scale_by", 1.0)
    return replace(made, width=round(made.width * by), height=round(made.height * by))


def _batched(given: Given, made: Made) -> Made:
    return replace(made, frames=sum(one.frames for one in given.values() if isinstance(one, Made)))


def _repeated(given: Given, made: Made) -> Made:
    return replace(made, frames=made.frames * _number(given, "amount", 1))


def _silent(given: Given, made: Made) -> Made:
    rate = _number(given, "sample_rate", 44_100)
    silence = np.zeros((_number(given, "channels", 2), round(made.seconds * rate)), np.float32)
    return replace(made, rate=rate, samples=silence)


def _with_sound(given: Given, made: Made) -> Made:
    sound = given.get("audio")
    heard = isinstance(sound, Made) and (sound.samples is not None or sound.seconds > 0)
    return replace(made, sound=sound if isinstance(sound, Made) and heard else None)


def _resized(given: Given, made: Made) -> Made:
    """A side of 0 is as the other wants it; both: nothing changes."""
    source = _base(given)
    wide, high = made.width, made.height
    by = (wide / source.width if wide else high / source.height if high else 1.0) if source.width else 1.0
    return replace(
        made, width=wide or max(1, round(source.width * by)), height=high or max(1, round(source.height * by))
    )


#: the few classes whose numbers mean something else
_PARTICULAR: Mapping[str, Callable[[Given, Made], Made]] = {
    "CreateVideo": _with_sound,
    "EmptyAudio": _silent,
    "EmptyImage": _coloured,
    "FluxKontextImageScale": lambda _, made: _of_megapixels(made, 1.0, 16),
    "ImageBatch": _batched,
    "ImageScale": _resized,
    "ImageScaleBy": _scaled,
    "ImageScaleToTotalPixels": lambda given, made: _of_megapixels(made, _float(given, "megapixels", 1.0), 1),
    "ImageUpscaleWithModel": _upscaled,
    "RepeatImageBatch": _repeated,
}


def _of_megapixels(made: Made, megapixels: float, step: int) -> Made:
    """Of the same shape."""
    by = math.sqrt(megapixels * 1024 * 1024 / max(1, made.width * made.height))
    return replace(made, width=round(made.width * by / step) * step, height=round(made.height * by / step) * step)


def _literal(given: Given) -> Json:
    texts = [value for value in given.values() if isinstance(value, str)]
    return texts[0] if texts else None


def _number(given: Given, name: str, otherwise: int) -> int:
    value = given.get(name)
    return int(value) if isinstance(value, int | float | str) and str(value).lstrip("-").isdigit() else otherwise


def _float(given: Given, name: str, otherwise: float) -> float:
    value = given.get(name)
    return float(value) if isinstance(value, int | float) else otherwise


def text_of(value: "Made | Json") -> str:
    """How PreviewAny shows it."""
    if isinstance(value, Made):
        return str(value.fps) if value.kind == "FLOAT" else str(value.literal)
    return str(value)
