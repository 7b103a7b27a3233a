"""Finished films are had in other shapes and formats, by asking and waiting."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.api import asking, shelved
from tests.api.asking import BRIEF
from tests.api.conftest import Served
from tests.api.people import client as somebody
from tests.api.people import key_for
from tests.waiting import until

Seen = dict[str, Any]


@pytest.fixture
def production(served: Served) -> str:
    return shelved.finished(served.settings)


@pytest.fixture
def crewed(manned: Served) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=manned.url, timeout=90) as client:
        yield client


def exports_of(production: str) -> str:
    return f"/api/v1/productions/{production}/exports"


def asked(client: httpx.Client, production: str, **wanted: str) -> Seen:
    answer = client.post(exports_of(production), json=wanted)
    assert answer.status_code == 202, answer.text
    found: Seen = client.get(answer.headers["location"]).raise_for_status().json()
    return found


def until_made(client: httpx.Client, export: Seen) -> Seen:
    def look() -> Seen:
        found: Seen = client.get(f"{exports_of(export['production'])}/{export['id']}").raise_for_status().json()
        return found

    return until(look, lambda found: found["status"] in {"done", "failed"})


def test_an_export_waits_where_the_answer_says(client: httpx.Client, production: str) -> None:
    export = asked(client, production, format="webm")
    assert (export["status"], export["film_of"], export["shape"]) == ("queued", production, "landscape")
    assert export["files"] == []
    answer = client.get(f"{exports_of(production)}/{export['id']}/file")
    assert (answer.status_code, answer.json()["code"]) == (409, "NOT_NOW")


def test_another_shape_is_filmed_by_a_production_that_can_be_watched(client: httpx.Client, production: str) -> None:
    export = asked(client, production, shape="portrait")
    layout = client.get(f"/api/v1/productions/{export['film_of']}").raise_for_status().json()
    assert (layout["layout_of"], layout["brief"]["shape"]) == (production, "portrait")
    assert layout["run"]


@pytest.mark.parametrize(
    "wanted",
    [
        {"format": "avi"},
        {"format": "mp3", "shape": "portrait"},
        {"format": "gif", "size": "720p"},
        {"shape": "round"},
        {"format": None},
        {"unknown": 1},
        [],
    ],
    ids=str,
)
def test_what_makes_no_sense_is_refused(client: httpx.Client, production: str, wanted: object) -> None:
    answer = client.post(exports_of(production), json=wanted)
    assert (answer.status_code, answer.json()["code"]) == (422, "REQUEST_INVALID")


def test_what_is_not_finished_cannot_be_exported(client: httpx.Client) -> None:
    made = client.post("/api/v1/productions", json=BRIEF, params={"run": False}).json()["id"]
    answer = client.post(exports_of(made), json={"format": "gif"})
    assert (answer.status_code, answer.json()["code"]) == (409, "FILM_NOT_READY")
    assert client.post(exports_of("0000000000"), json={"format": "gif"}).status_code == 404


def test_exports_are_listed_a_page_at_a_time_and_forgotten(client: httpx.Client, production: str) -> None:
    made = [asked(client, production, format=format_)["id"] for format_ in ("webm", "gif", "mp3")]
    first = client.get(exports_of(production), params={"limit": 2}).json()
    rest = client.get(exports_of(production), params={"limit": 2, "after": first["next"]}).json()
    assert [item["id"] for item in first["items"] + rest["items"]] == made[::-1]
    assert rest["next"] is None
    assert client.delete(f"{exports_of(production)}/{made[0]}").status_code == 204
    assert client.get(f"{exports_of(production)}/{made[0]}").status_code == 404
    assert client.delete(f"{exports_of(production)}/{made[0]}").status_code == 404


def test_somebody_elses_exports_are_not_there(guarded: Served) -> None:
    production = shelved.finished(guarded.settings, "anna")
    with somebody(guarded.url, key_for(guarded.settings, "anna")[1]) as anna:
        export = asked(anna, production, format="gif")["id"]
    with somebody(guarded.url, key_for(guarded.settings, "berta")[1]) as berta:
        answers = [
            berta.get(exports_of(production)),
            berta.post(exports_of(production), json={"format": "gif"}),
            berta.get(f"{exports_of(production)}/{export}"),
            berta.get(f"{exports_of(production)}/{export}/file"),
            berta.delete(f"{exports_of(production)}/{export}"),
        ]
    assert {answer.status_code for answer in answers} == {404}


def test_a_film_is_had_as_sound_and_in_another_shape(crewed: httpx.Client) -> None:
    made = crewed.post("/api/v1/productions", json=BRIEF).json()["id"]
    ended = asking.until(crewed, made, lambda found: found["status"] not in {"queued", "running"})
    assert ended["status"] == "done", ended
    wanted = [asked(crewed, made, format="mp3"), asked(crewed, made, shape="square")]
    sound, square = (until_made(crewed, export) for export in wanted)
    assert (sound["status"], sound["error"], sound["film_of"]) == ("done", None, made)
    heard = crewed.get(f"{exports_of(made)}/{sound['id']}/file")
    assert heard.headers["content-type"] == "audio/mpeg"
    assert heard.headers["content-disposition"].startswith('attachment; filename="')
    assert heard.content[:3] == b"ID3" or heard.content[0] == 0xFF
    assert (square["status"], square["shape"], square["film_of"] != made) == ("done", "square", True)
    film = crewed.get(square["files"][0]["url"])
    assert film.content[4:8] == b"ftyp"
    assert film.content != crewed.get(f"/api/v1/productions/{made}/film").content
    again = until_made(crewed, asked(crewed, made, format="mp3"))
    assert again["files"] == sound["files"]
