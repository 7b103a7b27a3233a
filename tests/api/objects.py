"""One maker for each kind of thing that has an owner; the test of isolation walks all addresses with them.

Whoever adds a route below an address of their own adds a `Kind` for it to KINDS.
"""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.api import shelved
from tests.api.conftest import Served
from tests.api.handing import BYTES, TUS, accepted
from tests.api.hostile import honest

Values = dict[str, str]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing, and how an owner comes by one."""

    path: str
    """The address of one in the OpenAPI document; the longest that an address begins with is its kind."""
    make: Callable[[Served, str, httpx.Client], Values]
    """(server, owner, the owner's client) to a value for every path and query parameter of such addresses."""
    lists: str
    """The address that lists them."""
    bodies: Mapping[str, Any] = field(default_factory=dict)
    """`METHOD path` to a body that its owner could send, where one made from the schema would not do."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """What its owner sends along."""


def production(served: Served, owner: str, client: httpx.Client) -> Values:
    """A production with a storyboard, takes and a film."""
    made = shelved.finished(served.settings, owner)
    takes = client.get(f"/api/v1/productions/{made}/takes").raise_for_status().json()["items"]
    take = next(take for take in takes if take["scene"] is not None)
    actor, _, digits = take["key"].partition("/")
    values = {"production": made, "scene": take["scene"], "take": str(take["id"]), "ending": "vtt"}
    values |= {"a": values["take"], "b": values["take"], "actor": actor, "digits": digits, "file": "voice.wav"}
    export = client.post(f"/api/v1/productions/{made}/exports", json={"format": "gif"}).raise_for_status().json()
    return {**values, "export": export["id"]}


def video(served: Served, owner: str, client: httpx.Client) -> Values:
    return {"video": shelved.finished(served.settings, owner)}


def webhook(served: Served, owner: str, client: httpx.Client) -> Values:
    """A webhook with a letter."""
    url = "https://receiver.example/kinoloom"
    made = client.post("/api/v1/webhooks", json={"url": url}).raise_for_status().json()["id"]
    letter = client.post(f"/api/v1/webhooks/{made}/ping").raise_for_status().json()["id"]
    return {"webhook": made, "letter": letter}


def chat(served: Served, owner: str, client: httpx.Client) -> Values:
    """A conversation with a proposal that waits for its owner's word."""
    made = shelved.finished(served.settings, owner)
    id = client.post("/api/v1/chats", json={"production": made}).raise_for_status().json()["id"]
    shelved.proposed(served.settings, owner, id, made)
    return {"chat": id, "n": "1"}


def character(served: Served, owner: str, client: httpx.Client) -> Values:
    asked = {"name": f"Mira {secrets.token_hex(4)}"}
    return {"character": client.post("/api/v1/characters", json=asked).raise_for_status().json()["id"]}


def upload(served: Served, owner: str, client: httpx.Client) -> Values:
    """A picture that is ready."""
    return {"upload": accepted(client, honest.picture(), kind="still", name="hall.png")["id"]}


def voice(served: Served, owner: str, client: httpx.Client) -> Values:
    """A voice, whose owner agreed."""
    recording = accepted(client, honest.recording(), kind="voice", name="anna.wav")["id"]
    consent = {"who": "Anna", "statement": "I allow it.", "at": "2026-11-21T10:00:00Z"}
    asked = {"name": f"anna-{secrets.token_hex(4)}", "upload": recording, "transcript": "Good evening."}
    made = client.post("/api/v1/voices", json={**asked, "language": "en", "consent": consent})
    return {"voice": made.raise_for_status().json()["id"]}


_PRODUCTION = "/api/v1/productions/{production}"

KINDS: tuple[Kind, ...] = (
    Kind(
        _PRODUCTION,
        production,
        bodies={
            f"PUT {_PRODUCTION}/storyboard": shelved.BOARD.model_dump(mode="json"),
            f"PATCH {_PRODUCTION}/scenes/{{scene}}": {"picture": "the sea"},
            f"POST {_PRODUCTION}/scenes": {"after": None, "picture": "the sea"},
            f"POST {_PRODUCTION}/scenes/{{scene}}/move": {"after": None},
            f"POST {_PRODUCTION}/scenes/{{scene}}/swap": {"other": "s1"},
        },
        lists="/api/v1/productions",
    ),
    Kind("/api/v1/chats/{chat}", chat, lists="/api/v1/chats"),
    Kind("/api/v1/characters/{character}", character, lists="/api/v1/characters"),
    Kind(
        "/api/v1/uploads/{upload}",
        upload,
        headers={**TUS, **BYTES, "Upload-Offset": "0"},
        lists="/api/v1/uploads",
    ),
    Kind("/api/v1/voices/{voice}", voice, lists="/api/v1/voices"),
    Kind("/v1/videos/{video}", video, lists="/v1/videos"),
    Kind("/api/v1/webhooks/{webhook}", webhook, lists="/api/v1/webhooks"),
)

#: addresses below another word that name a production all the same
OTHERWISE = {"/api/v1/artifacts/{production}": _PRODUCTION}

#: what concerns everybody, and so belongs to nobody: admins see all of it
EVERYBODYS = ("/api/v1/keys/", "/v1/models/")
