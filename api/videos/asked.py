"""What a client of `/v1/videos` asks for, as a brief."""

import math
import re
from typing import get_args

from pydantic import ValidationError

from api.videos.bodies import BodyInvalid, Fields
from kinoloom.brief import Brief, Shape, Size
from kinoloom.errors import NotFound

#: what a client may call us; the kinds of films are models too
MODEL = "kinoloom"
KINDS: tuple[str, ...] = get_args(Brief.model_fields["kind"].annotation)
MODELS = (MODEL, *KINDS)

_SIZES: tuple[Size, ...] = get_args(Size)
_SHAPES: tuple[Shape, ...] = get_args(Shape)
_PIXELS = re.compile(r"([1-9]\d{1,4})x([1-9]\d{1,4})", re.ASCII)


def brief_of(fields: Fields) -> Brief:
    """The film that *fields* ask for; fields that the SDK does not know, but a brief does, count too.

    Raises:
        BodyInvalid: with every field that does not hold.
        NotFound: we have no such model.
    """
    rest = dict(fields)
    kind = kind_of(rest.pop("model", MODEL))
    if "input_reference" in rest:
        raise BodyInvalid([("input_reference", f"a film of the kind `{kind}` takes no reference picture")])
    unknown = [(name, "there is no such field") for name in rest if name not in Brief.model_fields]
    if unknown:
        raise BodyInvalid(unknown)
    asked: dict[str, object] = {"kind": kind, **_layout(rest.pop("size", None)), **rest}
    try:
        brief = Brief.model_validate(asked)
    except ValidationError as error:
        raise BodyInvalid((str([*one["loc"], "prompt"][0]), one["msg"]) for one in error.errors()) from error
    if brief.review:
        raise BodyInvalid([("review", "nobody can approve a storyboard here; POST /api/v1/productions asks for one")])
    return brief


def kind_of(model: object) -> str:
    """The kind of film that *model* makes.

    Raises:
        NotFound: there is no such model.
    """
    if model == MODEL:
        return KINDS[0]
    if model in KINDS:
        return str(model)
    raise NotFound("model", str(model)[:80])


def model_of(brief: Brief) -> str:
    """What makes such a film."""
    return MODEL if brief.kind == KINDS[0] else brief.kind


def prompt_of(fields: Fields) -> str:
    """The prompt, of a body that has nothing else.

    Raises:
        BodyInvalid: it has none, or something else.
    """
    wrong = [(name, "there is no such field") for name in fields if name != "prompt"]
    prompt = fields.get("prompt")
    if not isinstance(prompt, str) or not prompt.strip():
        wrong.append(("prompt", "say in words what the film is about"))
    if wrong or not isinstance(prompt, str):
        raise BodyInvalid(wrong)
    return prompt


def remixed(brief: Brief, prompt: str) -> Brief:
    """*brief* with another *prompt*, which is then what the film says, too.

    Raises:
        BodyInvalid: the prompt is too long, or says nothing.
    """
    try:
        return Brief.model_validate({**brief.model_dump(), "prompt": prompt, "script": None, "review": False})
    except ValidationError as error:
        raise BodyInvalid([("prompt", error.errors()[0]["msg"])]) from error


def _layout(size: object) -> dict[str, str]:
    """The nearest shape and size to one in pixels; one of ours by its name."""
    if size is None:
        return {}
    if size in _SIZES:
        return {"size": str(size)}
    found = _PIXELS.fullmatch(size) if isinstance(size, str) else None
    if found is None:
        raise BodyInvalid([("size", f"is WIDTHxHEIGHT in pixels, or one of: {', '.join(_SIZES)}")])
    wide, high = int(found[1]), int(found[2])
    shape = min(_SHAPES, key=lambda shape: _apart(wide / high, *_frame(shape, "720p")))
    nearest = min(_SIZES, key=lambda size: _apart(min(wide, high), min(_frame(shape, size)), 1))
    return {"shape": shape, "size": nearest}


def _apart(ratio: float, wide: int, high: int) -> float:
    """How much *ratio* differs from that of *wide* to *high*."""
    return abs(math.log(ratio * high / wide))


def _frame(shape: Shape, size: Size) -> tuple[int, int]:
    return Brief(prompt="-", shape=shape, size=size).frame_size
