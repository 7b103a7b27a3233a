"""Films, pictures and voices are fetched as browsers fetch them, and only by their owner."""

import asyncio
import hashlib

import httpx
import pytest

from kinoloom.artifacts.folder import FolderStore
from kinoloom.bus.eventlog import AsyncEventLog
from kinoloom.events import TakeMade
from tests.api import shelved
from tests.api.conftest import Served
from tests.api.people import client as somebody
from tests.api.people import key_for
from tests.api.watching import bus, new_production

SIZE = len(shelved.FILM)


@pytest.fixture
def production(served: Served) -> str:
    return shelved.finished(served.settings)


def film_of(client: httpx.Client, production: str, **headers: str) -> httpx.Response:
    return client.get(f"/api/v1/productions/{production}/film", headers=headers)


def test_a_film_arrives_whole_with_its_type_and_a_name(client: httpx.Client, production: str) -> None:
    answer = film_of(client, production)
    assert (answer.status_code, answer.content) == (200, shelved.FILM)
    assert answer.headers["content-type"] == "video/mp4"
    assert answer.headers["content-disposition"] == 'inline; filename="why-the-sea-is-salt.mp4"'
    assert answer.headers["etag"] == f'"{hashlib.sha256(shelved.FILM).hexdigest()}"'
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("said", "begin", "end"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=0-", 0, SIZE),
        ("bytes=100-199", 100, 200),
        ("bytes=100-999999999999999", 100, SIZE),
        ("bytes=-10", SIZE - 10, SIZE),
        (f"bytes=-{SIZE * 9}", 0, SIZE),
        (f"bytes={SIZE - 1}-", SIZE - 1, SIZE),
    ],
)
def test_a_player_gets_the_stretch_it_asks_for(
    client: httpx.Client, production: str, said: str, begin: int, end: int
) -> None:
    answer = film_of(client, production, Range=said)
    assert (answer.status_code, answer.content) == (206, shelved.FILM[begin:end])
    assert answer.headers["content-range"] == f"bytes {begin}-{end - 1}/{SIZE}"
    assert answer.headers["content-length"] == str(end - begin)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "x",
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=a-b",
        "bytes=5-4",
        "bytes=0-1,3-4",
        "lines=0-1",
        f"bytes={'9' * 99}-",
    ],
)
def test_a_range_that_makes_no_sense_is_none(client: httpx.Client, production: str, said: str) -> None:
    answer = film_of(client, production, Range=said)
    assert (answer.status_code, answer.content) == (200, shelved.FILM)


@pytest.mark.parametrize("said", [f"bytes={SIZE}-", f"bytes={SIZE}-{SIZE}", "bytes=-0"])
def test_a_range_behind_the_end_is_refused(client: httpx.Client, production: str, said: str) -> None:
    answer = film_of(client, production, Range=said)
    assert (answer.status_code, answer.json()["code"]) == (416, "RANGE_BEYOND")
    assert answer.headers["content-range"] == f"bytes */{SIZE}"


def test_a_stretch_of_another_version_is_not_joined(client: httpx.Client, production: str) -> None:
    etag = film_of(client, production).headers["etag"]
    same = {"Range": "bytes=0-9", "If-Range": etag}
    other = {"Range": "bytes=0-9", "If-Range": '"other"'}
    assert film_of(client, production, **same).status_code == 206
    assert film_of(client, production, **other).status_code == 200


def test_who_has_it_already_gets_nothing_again(client: httpx.Client, production: str) -> None:
    etag = film_of(client, production).headers["etag"]
    answer = film_of(client, production, **{"If-None-Match": f'"other", W/{etag}'})
    assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", etag)
    assert film_of(client, production, **{"If-None-Match": '"other"'}).status_code == 200


def test_the_address_of_a_take_never_changes_what_it_names_and_may_be_kept(
    client: httpx.Client, production: str, served: Served
) -> None:
    shown = client.get(f"/api/v1/artifacts/{production}/{shelved.film(served.settings)}").raise_for_status().json()
    (video,) = [file for file in shown["files"] if file["type"] == "video/mp4"]
    answer = client.get(video["url"], params={"download": True})
    assert answer.content == shelved.FILM
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-disposition"].startswith("attachment")
    assert client.head(video["url"]).headers["content-length"] == str(SIZE)
    assert (video["bytes"], video["sha256"]) == (SIZE, hashlib.sha256(shelved.FILM).hexdigest())


@pytest.mark.parametrize(
    ("path", "type_"),
    [
        ("poster", "image/jpeg"),
        ("captions.vtt", "text/vtt; charset=utf-8"),
        ("captions.srt", "application/x-subrip"),
        ("captions.ass", "text/x-ssa; charset=utf-8"),
    ],
)
def test_what_stands_beside_a_film_is_there_too(client: httpx.Client, production: str, path: str, type_: str) -> None:
    answer = client.get(f"/api/v1/productions/{production}/{path}").raise_for_status()
    assert answer.headers["content-type"] == type_


def test_a_film_says_how_it_came_to_be(client: httpx.Client, production: str) -> None:
    said = client.get(f"/api/v1/productions/{production}/provenance").raise_for_status().json()
    assert set(said["takes"]) == {"film", "speak/s1/0"}
    assert said["engines"][0]["code_licence"] == "Apache-2.0"


def test_a_production_without_a_film_says_so(client: httpx.Client) -> None:
    made = client.post("/api/v1/productions", json={"prompt": "A"}, params={"run": False}).json()["id"]
    for path in ("film", "poster", "captions.srt", "provenance"):
        answer = client.get(f"/api/v1/productions/{made}/{path}")
        assert (answer.status_code, answer.json()["code"]) == (409, "FILM_NOT_READY")


def test_a_take_that_was_tidied_away_is_gone_and_not_a_defect(client: httpx.Client, served: Served) -> None:
    production = shelved.finished(served.settings)
    spoken = shelved.voice(served.settings)
    FolderStore(served.settings.artifact_folder).delete(spoken)
    answer = client.get(f"/api/v1/artifacts/{production}/{spoken}/voice.wav")
    assert (answer.status_code, answer.json()["code"]) == (410, "ARTIFACT_GONE")


@pytest.mark.parametrize(
    "path",
    [
        "publish_film/{0}/../../../../kinoloom.sqlite",
        "publish_film/{0}/..%2f..%2f..%2fkinoloom.sqlite",
        "publish_film/{0}/%2e%2e",
        "publish_film/{0}/.hidden",
        "publish_film/{0}/film.mp4%00.jpg",
        "publish_film/{0}/artifact.json",
        "..%2f..%2fetc/{0}/passwd",
        "publish_film/zz/film.mp4",
    ],
)
def test_no_address_leads_out_of_an_artifact(client: httpx.Client, production: str, served: Served, path: str) -> None:
    digits = shelved.film(served.settings).partition("/")[2]
    answer = client.get(f"/api/v1/artifacts/{production}/{path.format(digits)}")
    assert answer.status_code in {404, 422}, answer.text


def test_an_artifact_of_another_production_is_not_served_under_this_one(client: httpx.Client, served: Served) -> None:
    other = shelved.voice(served.settings, "another voice")
    production = shelved.finished(served.settings)
    assert client.get(f"/api/v1/artifacts/{production}/{other}/voice.wav").status_code == 404


async def test_a_picture_is_seen_as_soon_as_it_is_told_of(served: Served) -> None:
    spoken = shelved.voice(served.settings, "just made")
    production = await new_production(served.settings)
    path = f"/api/v1/artifacts/{production}/{spoken}/voice.wav"
    async with httpx.AsyncClient(base_url=served.url) as client, AsyncEventLog(bus(served.settings)) as log:
        assert (await client.get(path)).status_code == 404
        made = TakeMade(production=production, craft="speak", actor="speak_line", key=spoken, reused=False, seconds=0.1)
        await log.append(made)
        assert (await client.get(path)).content == b"RIFFjust made"


def test_what_is_somebody_elses_is_not_there(guarded: Served) -> None:
    production = shelved.finished(guarded.settings, "anna")
    film = shelved.film(guarded.settings)
    paths = [f"/api/v1/artifacts/{production}/{film}", f"/api/v1/artifacts/{production}/{film}/film.mp4"]
    paths += [f"/api/v1/productions/{production}/{what}" for what in ("film", "poster", "captions.vtt", "provenance")]
    for owner, status in (("anna", 200), ("berta", 404)):
        with somebody(guarded.url, key_for(guarded.settings, owner)[1]) as client:
            assert {client.get(path).status_code for path in paths} == {status}


async def test_a_film_that_nobody_fetches_to_its_end_holds_nothing_up(served: Served) -> None:
    production = await asyncio.to_thread(shelved.finished, served.settings)
    async with httpx.AsyncClient(base_url=served.url) as client:
        for _ in range(20):
            async with client.stream("GET", f"/api/v1/productions/{production}/film") as answer:
                assert answer.status_code == 200
        assert (await client.get("/healthz")).status_code == 200
