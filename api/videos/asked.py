"""What a client of `/v1/videos` asks for, as a brief."""

import math
import re
from collections.abc import Iterable, Mapping
from typing import get_args

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import JsonValue, TypeAdapter, ValidationError
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from kinoloom.brief import Brief, Shape, Size
from kinoloom.errors import NotFound

#: what a client may call us; the kinds of films are models too
MODEL = "kinoloom"
KINDS: tuple[str, ...] = get_args(Brief.model_fields["kind"].annotation)

Fields = Mapping[str, object]

_FORMS = frozenset({"multipart/form-data", "application/x-www-form-urlencoded"})
_JSON: TypeAdapter[dict[str, JsonValue]] = TypeAdapter(dict[str, JsonValue])
_SIZES: tuple[Size, ...] = get_args(Size)
_SHAPES: tuple[Shape, ...] = get_args(Shape)
_PIXELS = re.compile(r"([1-9]\d{1,4})x([1-9]\d{1,4})")
_INNER = re.compile(r"(\w+)\[(\w+)\]")
_WHOLE = re.compile(r"-?\d{1,20}")
#: fields of a brief that text is no value of
_COUNTS = frozenset(
    name for name, field in Brief.model_json_schema()["properties"].items() if field.get("type") == "integer"
)
#: fields of a form; a form of ours has fewer
_MOST_FIELDS = 200


class BodyInvalid(RequestValidationError):
    """A field of the body does not hold."""

    def __init__(self, wrong: Iterable[tuple[str, str]]) -> None:
        super().__init__([{"type": "value_error", "loc": ("body", name), "msg": why} for name, why in wrong])


async def fields_of(request: Request) -> Fields:
    """The fields of a body: of a form, as the SDK sends it, or of a JSON object; null is as good as absent.

    Raises:
        BodyInvalid: it is no JSON object, or names a field twice.
        HTTPException: it is of another kind (415), or no form (400).
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind in _FORMS:
        async with request.form(max_files=4, max_fields=_MOST_FIELDS) as form:
            return _flat(form.multi_items())
    if kind != "application/json":
        raise HTTPException(415, "Send multipart/form-data or application/json.")
    try:
        said = _JSON.validate_json(await request.body())
    except ValidationError as error:
        raise BodyInvalid([("", "is no JSON object")]) from error
    return {name: value for name, value in said.items() if value is not None}


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


def _flat(items: Iterable[tuple[str, UploadFile | str]]) -> Fields:
    """The fields of a form; `engines[speak]` is a part of `engines`."""
    fields: dict[str, object] = {}
    for name, value in items:
        inner = _INNER.fullmatch(name)
        place: dict[str, object] = fields
        if inner is not None:
            found = fields.setdefault(inner[1], {})
            if not isinstance(found, dict):
                raise BodyInvalid([(inner[1], "is given twice")])
            place, name = found, inner[2]
        if name in place:
            raise BodyInvalid([(name, "is given twice")])
        if isinstance(value, UploadFile) and name != "input_reference":
            raise BodyInvalid([(name, "is no file")])
        counts = name in _COUNTS and isinstance(value, str) and _WHOLE.fullmatch(value)
        place[name] = int(value) if counts and isinstance(value, str) else value
    return fields
