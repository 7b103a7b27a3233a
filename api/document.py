"""The OpenAPI document of the server."""

from collections.abc import Sequence
from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute

from api.problems import Problem

DESCRIPTION = """\
Ask for a film with `POST /api/v1/productions`, watch it being made with `GET …/events`, fetch it with `GET …/film`.

- Errors are `application/problem+json` (RFC 9457) with a stable `code` and a `hint` that says what to do next.
- Long lists come in pages: give `next` of one as `after` of the next.
- What several people may change has an `ETag`; send it as `If-Match`.
- A POST that is sent twice with one `Idempotency-Key` is done once.
"""

TAGS: Sequence[dict[str, str]] = (
    {"name": "productions", "description": "Films in the making, and those that are made."},
    {"name": "storyboard", "description": "What a film says and shows, scene by scene."},
    {"name": "scenes", "description": "One stretch of a film: its lines, its picture, its length."},
    {"name": "chats", "description": "Conversations about films, in which edits are proposed and accepted."},
    {"name": "takes", "description": "Renderings of scenes, to look at, compare and pick."},
    {"name": "exports", "description": "Finished films in another shape, size or format."},
    {"name": "artifacts", "description": "The files themselves, by stretches where a player wants them so."},
    {"name": "events", "description": "What happens, as it happens."},
    {"name": "uploads", "description": "Files that people hand in; nothing is used before it was looked at."},
    {"name": "characters", "description": "Who appears in films, and what must not change about them."},
    {"name": "voices", "description": "Voices of real people, with their consent."},
    {"name": "videos", "description": "Films and models as clients of the openai SDK know them."},
    {"name": "studio", "description": "What the studio can do, what a film will take, what you have used."},
    {"name": "webhooks", "description": "Addresses that are told what happened, signed by Standard Webhooks."},
)


class Described(FastAPI):
    """Shows the shape of errors, which no route answers by itself."""

    def openapi(self) -> dict[str, Any]:
        if self.openapi_schema is None:
            document = super().openapi()
            shape = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
            document["components"]["schemas"]["Problem"] = shape
        assert self.openapi_schema is not None
        return self.openapi_schema


def operation(route: APIRoute) -> str:
    """The id of a route's operation, after which programs that are made from the document call it."""
    return route.name
