"""The bodies of `/v1/videos` for the OpenAPI document, where one address takes a form or JSON."""

from typing import Any

from api.videos.asked import MODEL, MODELS
from kinoloom.brief import LONGEST_TEXT, Brief

_SIZE = r"^(draft|720p|1080p|[1-9]\d{1,4}x[1-9]\d{1,4})$"

_BRIEF: dict[str, Any] = Brief.model_json_schema()["properties"]
_OWN: dict[str, Any] = {
    "prompt": {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT, "examples": ["Why the sea is salt"]},
    "model": {"type": "string", "enum": list(MODELS), "default": MODEL},
    "seconds": {
        "anyOf": [{"type": "string", "pattern": r"^\d{1,4}(\.\d{1,3})?$"}, _BRIEF["seconds"]],
        "description": "About so long.",
        "examples": ["8"],
    },
    "size": {
        "type": "string",
        "pattern": _SIZE,
        "description": "The nearest shape and size that we film in is taken.",
        "examples": ["1280x720"],
    },
}  # fmt: skip
#: what nobody can answer here, what the studio fills in, and a list that a form cannot hold
_LESS = frozenset({"review", "cast", "characters"})
_MORE: dict[str, Any] = {name: schema for name, schema in _BRIEF.items() if name not in _OWN.keys() | _LESS}


def _in_a_form(schema: dict[str, Any]) -> dict[str, Any]:
    """A form has no null: what is not wanted is left out."""
    kinds = [kind for kind in schema.get("anyOf", ()) if kind.get("type") != "null"]
    rest = {name: value for name, value in schema.items() if name not in {"anyOf", "default"}}
    return {**rest, **kinds[0]} if len(kinds) == 1 else schema


def _body(properties: dict[str, Any]) -> dict[str, Any]:
    """Of a request that takes these as JSON or as a form."""

    def of(fields: dict[str, Any]) -> dict[str, Any]:
        schema = {"type": "object", "required": ["prompt"], "properties": fields, "additionalProperties": False}
        return {"schema": schema}

    form = {name: _in_a_form(schema) for name, schema in properties.items()}
    content = {"application/json": of(properties), "multipart/form-data": of(form)}
    return {"requestBody": {"required": True, "content": content}}


CREATE = _body({**_OWN, **_MORE})
REMIX = _body({"prompt": _OWN["prompt"]})
