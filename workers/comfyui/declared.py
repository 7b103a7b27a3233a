"""What a workflow says of itself beside its graph: inputs, outputs, and the models that it needs."""

import re
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator

from kinoloom.traits import Craft

InputType = Literal["text", "integer", "number", "boolean", "choice", "model", "image", "video", "audio"]
"""model: the name of a file that the server has in its folder of models."""
MediaKind = Literal["image", "video", "audio"]
MEDIA: tuple[MediaKind, ...] = get_args(MediaKind)

Value = str | int | float | bool | Path
"""What an input is given; image, video and audio by the path of a file here."""

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Place = Annotated[str, StringConstraints(pattern=r"^[^.]+\..+$")]
"""A field of a node: `<node id>.<field>`."""

_FIT = re.compile(r"^(\d+)n(?:\+(\d+))?$")

#: the ComfyUI that the shipped workflows were measured with
MEASURED = "0.3.64"


class _Declared(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Input(_Declared):
    """One thing that a person or an engine sets. Where nothing is given, the graph's own value stays."""

    to: tuple[Place, ...] = Field(min_length=1)
    """All fields that get the value."""
    type: InputType
    summary: str = ""
    required: bool = False
    """The graph's own value is only an example."""
    min: float | None = None
    max: float | None = None
    fit: str | None = Field(default=None, pattern=_FIT.pattern)
    """Numbers that the model can do, like `16n` or `4n+1`; others become the nearest of them."""
    up: bool = False
    """Fit to the next higher number in place of the nearest, as far as max allows."""
    choices: tuple[str, ...] = ()
    folder: str = ""
    """Of a model: where the server keeps such files."""
    drop: tuple[str, ...] = ()
    """Nodes that go, with all links from them, when nothing is given."""
    bypass: dict[str, tuple[str, ...]] = {}
    """Nodes that are stepped over when nothing is given: for each of their outputs, the input that takes its place."""

    @property
    def is_media(self) -> bool:
        return self.type in MEDIA

    @property
    def steps(self) -> tuple[int, int]:
        """*fit* as (every, from): values are `every * n + from`."""
        found = _FIT.match(self.fit or "1n")
        if found is None or int(found[1]) == 0:
            return 1, 0
        return int(found[1]), int(found[2] or 0)


class Output(_Declared):
    """A node whose files are wanted."""

    node: str
    kind: MediaKind


class Model(_Declared):
    """Weights that the graph names."""

    folder: str
    """Under the `models` folder of ComfyUI."""
    files: tuple[str, ...] = Field(min_length=1)
    """The one that the graph names; then others that do as well, when the server has one of them."""
    source: str
    """Where it comes from, as `<owner>/<repository>`; empty: known to nobody but the person."""
    licence: str
    commercial: bool
    size_gib: float = Field(ge=0)


class Declared(_Declared):
    """The file beside a graph."""

    title: str = Field(min_length=1, max_length=60)
    craft: Craft
    summary: str = Field(min_length=1, max_length=200)
    inputs: dict[Name, Input] = {}
    outputs: tuple[Output, ...] = Field(min_length=1)
    models: tuple[Model, ...] = ()
    size: tuple[int, int] | None = None
    """Width and height in pixels that the model was made for."""
    fps: str | None = Field(default=None, pattern=r"^\d{1,6}(/\d{1,6})?$")
    """Frames a second of its clips, as a fraction."""
    vram_gib: float = Field(default=0.0, ge=0)
    auto: bool = True
    """Whether it may be chosen for films that name no engine."""
    comfyui: str = MEASURED
    """A version of ComfyUI that has all its nodes."""

    @field_validator("fps")
    @classmethod
    def _moves(cls, fps: str | None) -> str | None:
        if fps is not None and (fps.endswith("/0") or Fraction(fps) == 0):
            raise ValueError("a clip has some frames a second")
        return fps

    @property
    def rate(self) -> Fraction | None:
        return None if self.fps is None else Fraction(self.fps)
