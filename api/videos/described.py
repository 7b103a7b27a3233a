"""The bodies of `/v1/videos` for the OpenAPI document, where one address takes a form or JSON."""

from typing import Any

from api.videos.asked import KINDS, MODEL
from kinoloom.brief import LONGEST_TEXT, Brief

_SIZE = r"^(draft|720p|1080p|[1-9]\d{1,4}x[1-9]\d{1,4})$"

_BRIEF: dict[str, Any] = Brief.model_json_schema()["properties"]
_OWN: dict[str, Any] = {
    "prompt": {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT, "examples": ["Why the sea is salt"]},
    "model": {"type": "string", "enum": [MODEL, *KINDS], "default": MODEL},
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
_MORE: dict[str, Any] = {name: schema for name, schema in _BRIEF.items() if name not in {*_OWN, "review"}}


def _body(properties: dict[str, Any], kinds: tuple[str, ...]) -> dict[str, Any]:
    schema = {"type": "object", "required": ["prompt"], "properties": properties, "additionalProperties": False}
    return {"requestBody": {"required": True, "content": {kind: {"schema": schema} for kind in kinds}}}


_KINDS = ("multipart/form-data", "application/json")

CREATE = _body({**_OWN, **_MORE}, _KINDS)
REMIX = _body({"prompt": _OWN["prompt"]}, ("application/json", "multipart/form-data"))
