"""Somebody who hands in files, in one go or by tus."""

import base64
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

from kinoloom.settings import Settings
from tests.waiting import PATIENCE_S, until

TUS = {"Tus-Resumable": "1.0.0"}
BYTES = {"Content-Type": "application/offset+octet-stream"}


def encoded(text: str | bytes) -> str:
    return base64.b64encode(text if isinstance(text, bytes) else text.encode()).decode()


def hand_in(client: httpx.Client, data: bytes, *, kind: str, name: str) -> httpx.Response:
    """In one go."""
    sent = {"Content-Type": "application/octet-stream"}
    return client.post("/api/v1/uploads", params={"kind": kind, "name": name}, content=data, headers=sent)


def announce(client: httpx.Client, size: int | str, *, kind: str, name: str | bytes, **more: str) -> httpx.Response:
    """By tus; without a byte."""
    told = f"kind {encoded(kind)},name {encoded(name)}".strip()
    headers = {**TUS, "Upload-Length": str(size), "Upload-Metadata": told, **more}
    return client.post("/api/v1/uploads", headers=headers)


def send(client: httpx.Client, place: str, offset: int, data: bytes, **more: str) -> httpx.Response:
    """The next bytes, by tus."""
    headers = {**TUS, **BYTES, "Upload-Offset": str(offset), **more}
    return client.patch(place, content=data, headers=headers)


def offset(client: httpx.Client, place: str) -> int:
    """How much is there, by tus."""
    answer = client.head(place, headers=TUS)
    assert answer.status_code == 200
    return int(answer.headers["upload-offset"])


def settled(client: httpx.Client, place: str, *, within_s: float = 90) -> dict[str, Any]:
    """The upload once it has been looked at."""
    return seen_as(client, place, lambda found: found["status"] in {"ready", "quarantined"}, within_s=within_s)


def seen_as(
    client: httpx.Client, place: str, holds: Callable[[dict[str, Any]], bool], *, within_s: float = PATIENCE_S
) -> dict[str, Any]:
    """The upload as soon as that *holds* for it."""

    def look() -> dict[str, Any]:
        found: dict[str, Any] = client.get(place).raise_for_status().json()
        return found

    return until(look, holds, within_s=within_s)


def accepted(client: httpx.Client, data: bytes, *, kind: str, name: str) -> dict[str, Any]:
    """A file that is ready."""
    answer = hand_in(client, data, kind=kind, name=name)
    assert answer.status_code == 201, answer.text
    found = settled(client, answer.headers["location"])
    assert found["status"] == "ready", found
    return found


def lying_about(settings: Settings) -> set[str]:
    """Whatever lies where uploads lie."""
    root = settings.uploads_folder
    return {str(path.relative_to(root)) for path in root.rglob("*")} if root.exists() else set()


def artifact_file(settings: Settings, key: str) -> Path:
    """The file that an upload became."""
    actor, digits = key.split("/")
    [found] = (settings.artifact_folder / actor / digits[:2] / digits[2:]).glob("given*")
    return found
