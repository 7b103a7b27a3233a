"""Asking a server for films, and waiting for them."""

from collections.abc import Callable
from typing import Any

import httpx

from tests import waiting

Seen = dict[str, Any]

#: the same for all, so that its takes are made once in a studio
BRIEF = {"script": "Rain wears the rocks down.", "size": "draft", "captions": "none"}
#: nobody works on what is in such a state
ENDED = {"done", "failed", "cancelled", "paused", "review"}


def asked(client: httpx.Client, brief: Seen = BRIEF, **query: str) -> Seen:
    answer = client.post("/api/v1/productions", json=brief, params=query)
    assert answer.status_code == 201, answer.text
    found: Seen = answer.json()
    return found


def read(client: httpx.Client, production: str) -> Seen:
    found: Seen = client.get(f"/api/v1/productions/{production}").raise_for_status().json()
    return found


def until(client: httpx.Client, production: str, wanted: Callable[[Seen], bool]) -> Seen:
    return waiting.until(lambda: read(client, production), wanted)


def act(client: httpx.Client, production: str, verb: str, **headers: str) -> httpx.Response:
    return client.post(f"/api/v1/productions/{production}/{verb}", headers=headers)
