"""A kill of whoever works on exports costs none of them."""

import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.api.standing import standing

pytestmark = pytest.mark.slow

Seen = dict[str, Any]

WANTED = [
    *({"format": format_} for format_ in ("webm", "gif", "mp3")),
    {"format": "webm", "shape": "square"},
    {"format": "mp4", "size": "1080p"},
]
PATIENCE_S = 120


def until(found: Any, wanted: Any) -> Any:
    end = time.monotonic() + PATIENCE_S
    while not wanted(seen := found()):
        assert time.monotonic() < end, seen
        time.sleep(0.05)
    return seen


def test_every_export_is_made_though_director_and_worker_are_killed(tmp_path: Path) -> None:
    with (
        standing(tmp_path / "home", KINOLOOM_WORKERS__PROCESSES="1") as studio,
        httpx.Client(base_url=studio.url, timeout=60) as client,
    ):

        def statuses() -> list[str]:
            page = client.get(path).raise_for_status().json()
            return [item["status"] for item in page["items"]]

        brief = {"script": "A film with a voice.", "size": "draft"}
        made = client.post("/api/v1/productions", json=brief).raise_for_status().json()["id"]
        until(lambda: client.get(f"/api/v1/productions/{made}").json()["status"], lambda status: status == "done")
        path = f"/api/v1/productions/{made}/exports"
        ids = [client.post(path, json=wanted).raise_for_status().json()["id"] for wanted in WANTED]
        until(statuses, lambda seen: "running" in seen)
        studio.kill("director")
        until(statuses, lambda seen: "running" in seen)
        studio.kill("worker")
        until(statuses, lambda seen: not {"queued", "running"} & set(seen))
        found = [client.get(f"{path}/{export}").json() for export in ids]
        assert [(one["status"], one["error"]) for one in found] == [("done", None)] * len(WANTED)
        assert [one["format"] for one in found] == [wanted["format"] for wanted in WANTED]
        assert all(client.get(one["files"][0]["url"]).status_code == 200 for one in found[:-1])
        # An idle film has no film.mp4, and all it has is listed.
        assert found[-1]["files"]
        assert len({one["film_of"] for one in found}) == 3
        assert studio.stop() == 0
