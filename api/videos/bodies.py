"""The bodies of requests to `/v1/videos`: forms, as the SDK sends them, or JSON."""

import re
from collections.abc import Iterable, Mapping

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import JsonValue, TypeAdapter, ValidationError
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from kinoloom.brief import Brief

Fields = Mapping[str, object]

_FORMS = frozenset({"multipart/form-data", "application/x-www-form-urlencoded"})
_OBJECT: TypeAdapter[dict[str, JsonValue]] = TypeAdapter(dict[str, JsonValue])
#: fields and files of a form; a form of ours has fewer
_MOST_FIELDS, _MOST_FILES = 200, 4
#: how the SDK spells a field of a field
_INNER = re.compile(r"(\w+)\[(\w+)\]")
_WHOLE = re.compile(r"-?\d{1,20}", re.ASCII)

_TYPES = {name: field.get("type") for name, field in Brief.model_json_schema()["properties"].items()}


class BodyInvalid(RequestValidationError):
    """A field of the body does not hold."""

    def __init__(self, wrong: Iterable[tuple[str, str]]) -> None:
        """*wrong*: fields, and why."""
        super().__init__([{"type": "value_error", "loc": ("body", name), "msg": why} for name, why in wrong])


async def fields_of(request: Request) -> Fields:
    """The fields of a body; null is as good as absent.

    Raises:
        BodyInvalid: it is no JSON object, or names a field twice.
        HTTPException: it is of another kind (415), or no form (400).
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind in _FORMS:
        async with request.form(max_files=_MOST_FILES, max_fields=_MOST_FIELDS) as form:
            return _flat(form.multi_items())
    if kind != "application/json":
        raise HTTPException(415, "Send multipart/form-data or application/json.")
    return {name: value for name, value in _object("", await request.body()).items() if value is not None}


def _object(name: str, text: str | bytes) -> dict[str, JsonValue]:
    try:
        return _OBJECT.validate_json(text)
    except ValidationError as error:
        raise BodyInvalid([(name, "is no JSON object")]) from error


def _flat(items: Iterable[tuple[str, UploadFile | str]]) -> Fields:
    """The fields of a form; `engines[speak]` is a part of `engines`."""
    fields: dict[str, object] = {}
    for name, value in items:
        place, own = _place(fields, name)
        if own in place:
            raise BodyInvalid([(name, "is given twice")])
        place[own] = _read(name, value)
    return fields


def _place(fields: dict[str, object], name: str) -> tuple[dict[str, object], str]:
    """Where the field *name* belongs, and as what."""
    inner = _INNER.fullmatch(name)
    if inner is None:
        return fields, name
    within = fields.setdefault(inner[1], {})
    if not isinstance(within, dict):
        raise BodyInvalid([(inner[1], "is given twice")])
    return within, inner[2]


def _read(name: str, value: UploadFile | str) -> object:
    """Text becomes what it stands for where a brief would not take text for it."""
    if isinstance(value, UploadFile):
        if name != "input_reference":
            raise BodyInvalid([(name, "is no file")])
        return value
    match _TYPES.get(name):
        case "integer" if _WHOLE.fullmatch(value):
            return int(value)
        case "object":
            return _object(name, value)
    return value
