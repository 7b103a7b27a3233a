"""Whatever speaks to video models the way the openai SDK does gets films, and is told the truth about them."""

import contextlib
import struct
from collections.abc import Iterator
from typing import Any

import httpx
import httpx2
import openai
import pytest
from openai import OpenAI

from kinoloom.brief import Brief
from tests.api import people, shelved
from tests.api.asking import act
from tests.api.conftest import Served
from tests.api.test_productions import wanted_work
from tests.waiting import until

# The SDK says so of every method: the company behind it stops its own service.
pytestmark = pytest.mark.filterwarnings("ignore:The Sora API:DeprecationWarning")

SCRIPT = "Rain wears the rocks down. Rivers carry the salt away."
DRAFT: dict[str, Any] = {"script": SCRIPT, "captions": "none", "music": "none", "size": "draft"}
PROMPT = "Why the sea is salt"

Seen = dict[str, Any]


@contextlib.contextmanager
def sdk(url: str, key: str = "any") -> Iterator[OpenAI]:
    with OpenAI(base_url=f"{url}/v1", api_key=key, timeout=90) as client:
        yield client


@pytest.fixture
def films(served: Served) -> Iterator[OpenAI]:
    """The SDK at a server nobody works behind."""
    with sdk(served.url) as client:
        yield client


def brief_of(client: httpx.Client, video: str) -> Brief:
    return Brief.model_validate(client.get(f"/api/v1/productions/{video}").raise_for_status().json()["brief"])


def error_of(answer: httpx.Response) -> Seen:
    """What an error says, in the one form that all of them have."""
    said: Seen = answer.json()
    assert set(said) == {"error"}
    assert set(said["error"]) == {"message", "type", "param", "code"}
    error: Seen = said["error"]
    return error


def test_a_film_is_asked_for_made_and_downloaded(manned: Served) -> None:
    with sdk(manned.url) as films:
        made = films.videos.create_and_poll(prompt=PROMPT, seconds="4", size="720x1280", extra_body=DRAFT)
        assert (made.status, made.progress, made.error) == ("completed", 100, None)
        assert (made.model, made.prompt, made.object, made.size) == ("kinoloom", PROMPT, "video", "640x360")
        assert made.completed_at is not None
        assert made.created_at <= made.completed_at
        film = films.videos.download_content(made.id).read()
        assert film[4:8] == b"ftyp"
        assert length_of(film) == pytest.approx(float(made.seconds), abs=0.51)
        poster = films.videos.download_content(made.id, variant="thumbnail").read()
        sheet = films.videos.download_content(made.id, variant="spritesheet").read()
        assert poster[:2] == sheet[:2] == b"\xff\xd8"
        assert poster != sheet
        assert films.videos.download_content(made.id, variant="spritesheet").read() == sheet
        assert films.videos.delete(made.id).deleted
        with pytest.raises(openai.NotFoundError):
            films.videos.download_content(made.id)


def length_of(film: bytes) -> float:
    """Seconds, as the movie header has it."""
    at = film.index(b"mvhd") + 4
    scale, length = struct.unpack(">II", film[at + 12 : at + 20])
    return float(length / scale)


def test_a_film_that_is_deleted_costs_nothing_more(manned: Served) -> None:
    long = {**DRAFT, "script": " ".join(f"Sentence number {n} is spoken." for n in range(60))}
    with sdk(manned.url) as films:
        made = films.videos.create(prompt=PROMPT, extra_body=long).id
        found = until(lambda: films.videos.retrieve(made), lambda found: found.progress or found.status == "failed")
        assert found.status == "in_progress"
        assert films.videos.delete(made).id == made
    until(lambda: set(wanted_work(manned, made).values()), lambda states: states <= {b"cancelled", b"done"})


def test_a_film_that_waits_says_so_and_when_to_ask_again(films: OpenAI) -> None:
    made = films.videos.create(prompt=PROMPT, seconds="8", model="kinoloom")
    asked = films.videos.with_raw_response.retrieve(made.id)
    assert asked.parse() == made
    assert (made.status, made.progress, made.seconds, made.size) == ("queued", 0, "8", "1280x720")
    assert (made.completed_at, made.expires_at, made.error, made.remixed_from_video_id) == (None, None, None, None)
    assert int(asked.headers["openai-poll-after-ms"]) >= 250


ASKED: Seen = {
    "prompt": PROMPT, "model": "story", "seconds": "12", "size": "1024x1792", "style": "coastal", "language": "de",
    "captions": "karaoke", "voice": "auto", "loudness": "-23", "seed": "7", "speed": "1.25",
}  # fmt: skip


@pytest.mark.parametrize("how", ["form", "multipart", "json"])
def test_every_field_of_a_brief_may_ride_along(client: httpx.Client, how: str) -> None:
    typed = {**ASKED, "loudness": -23, "engines": {"speak": "espeak"}, "music_file": None}
    flat = {**ASKED, "engines[speak]": "espeak"}
    match how:
        case "json":
            answer = client.post("/v1/videos", json=typed)
        case "form":
            answer = client.post("/v1/videos", data=flat)
        case _:
            parts = {**ASKED, "engines": '{"speak": "espeak"}'}
            answer = client.post("/v1/videos", files=[(name, (None, str(value))) for name, value in parts.items()])
    assert answer.status_code == 200, answer.text
    wanted = Brief(
        prompt=PROMPT, seconds=12, shape="portrait", size="1080p", style="coastal", language="de", captions="karaoke",
        loudness=-23, seed=7, speed=1.25, engines={"speak": "espeak"},
    )  # fmt: skip
    assert brief_of(client, answer.json()["id"]) == wanted


@pytest.mark.parametrize(
    ("size", "nearest"),
    [
        ("1280x720", "1280x720"),
        ("720x1280", "720x1280"),
        ("1792x1024", "1920x1080"),
        ("1024x1024", "1080x1080"),
        ("480x480", "360x360"),
        ("99999x10", "640x360"),
        ("7680x4320", "1920x1080"),
        ("1080p", "1920x1080"),
        ("draft", "640x360"),
    ],
)
def test_the_nearest_size_is_filmed(client: httpx.Client, size: str, nearest: str) -> None:
    assert client.post("/v1/videos", data={"prompt": PROMPT, "size": size}).json()["size"] == nearest


@pytest.mark.parametrize(
    ("fields", "param"),
    [
        ({"prompt": ""}, "prompt"),
        ({}, "prompt"),
        ({"seconds": "0"}, "seconds"),
        ({"seconds": "long"}, "seconds"),
        ({"size": "0x0"}, "size"),
        ({"size": "wide"}, "size"),
        ({"size": ["720x1280"]}, "size"),
        ({"voice": "no such voice!"}, "voice"),
        ({"engines": {"speak": ""}}, "engines"),
        ({"engines": "espeak"}, "engines"),
        ({"review": True}, "review"),
        ({"num_inference_steps": 50}, "num_inference_steps"),
        ({"input_reference": {"image_url": "https://example.com/a.png"}}, "input_reference"),
    ],
    ids=str,
)
def test_what_does_not_hold_is_named(client: httpx.Client, fields: Seen, param: str) -> None:
    prompt = {} if param == "prompt" else {"prompt": PROMPT}
    answer = client.post("/v1/videos", json={**prompt, **fields})
    error = error_of(answer)
    assert (answer.status_code, error["param"], error["type"]) == (400, param, "invalid_request_error")


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"content": b"{", "headers": {"Content-Type": "application/json"}}, 400),
        ({"content": b"[1]", "headers": {"Content-Type": "application/json"}}, 400),
        ({"content": b'{"prompt": "\\ud800"}', "headers": {"Content-Type": "application/json"}}, 400),
        ({"content": b"--x", "headers": {"Content-Type": "multipart/form-data; boundary=y"}}, 400),
        ({"content": b"", "headers": {"Content-Type": "multipart/form-data"}}, 400),
        ({"content": b"prompt=a&prompt=b", "headers": {"Content-Type": "application/x-www-form-urlencoded"}}, 400),
        ({"content": b"engines=a&engines[x]=b", "headers": {"Content-Type": "application/x-www-form-urlencoded"}}, 400),
        ({"data": {f"a{n}": "1" for n in range(999)}}, 400),
        ({"content": b"A film", "headers": {"Content-Type": "text/plain"}}, 415),
        ({"content": b""}, 415),
        ({"files": {"prompt": b"A film"}}, 400),
        ({"data": {"prompt": "A film"}, "files": {"input_reference": b"\x89PNG"}}, 400),
        ({"data": {"prompt": "A film", "model": "sora-2"}}, 404),
    ],
    ids=str,
)  # fmt: skip
def test_a_body_that_makes_no_sense_is_refused(client: httpx.Client, sent: Seen, status: int) -> None:
    answer = client.post("/v1/videos", **sent)
    assert answer.status_code == status, answer.text
    assert error_of(answer)["message"]


def test_all_are_listed_from_either_end(films: OpenAI) -> None:
    made = [films.videos.create(prompt=f"{PROMPT} {n}").id for n in range(5)]
    newest = [video.id for video, _ in zip(films.videos.list(limit=2), made, strict=False)]
    assert newest == made[::-1]
    assert [video.id for video in films.videos.list(order="asc", after=made[1], limit=2)] == made[2:]
    page = films.videos.list(limit=2)
    assert (page.has_more, page.last_id) == (True, made[3])


def test_a_page_after_nothing_is_not_found(films: OpenAI) -> None:
    with pytest.raises(openai.NotFoundError):
        films.videos.list(after="0000000000")
    with pytest.raises(openai.BadRequestError):
        films.videos.list(limit=0)


def test_what_was_cancelled_has_failed(films: OpenAI, client: httpx.Client) -> None:
    made = films.videos.create(prompt=PROMPT).id
    act(client, made, "cancel").raise_for_status()
    found = films.videos.poll(made)
    assert found.status == "failed"
    assert found.error is not None
    assert (found.error.code, found.completed_at) == ("CANCELLED", None)


def test_a_remix_says_something_else_in_the_same_way(films: OpenAI, client: httpx.Client) -> None:
    made = films.videos.create(prompt=PROMPT, size="1024x1792", extra_body={"script": SCRIPT, "style": "coastal"})
    remixed = films.videos.remix(made.id, prompt="Why the moon has phases")
    assert (remixed.remixed_from_video_id, remixed.status) == (made.id, "queued")
    brief = brief_of(client, made.id)
    assert brief_of(client, remixed.id) == brief.model_copy(
        update={"prompt": "Why the moon has phases", "script": None}
    )
    films.videos.delete(made.id)
    assert films.videos.retrieve(remixed.id).remixed_from_video_id == made.id
    with pytest.raises(openai.NotFoundError):
        films.videos.remix(made.id, prompt="Once more")
    with pytest.raises(openai.BadRequestError):
        films.videos.remix(remixed.id, prompt=" ")


def test_a_film_that_is_not_there_is_not_sent_nor_asked_for_again(served: Served) -> None:
    asked: list[httpx2.Request] = []
    with httpx2.Client(event_hooks={"request": [asked.append]}) as http:
        films = OpenAI(base_url=f"{served.url}/v1", api_key="any", http_client=http)
        made = films.videos.create(prompt=PROMPT).id
        with pytest.raises(openai.ConflictError) as refused:
            films.videos.download_content(made)
    assert refused.value.code == "NOT_NOW"
    assert [request.method for request in asked] == ["POST", "GET"]


def test_the_models_are_the_kinds_of_films(films: OpenAI) -> None:
    assert [model.id for model in films.models.list()] == ["kinoloom", "story"]
    assert films.models.retrieve("kinoloom").object == "model"
    with pytest.raises(openai.NotFoundError):
        films.models.retrieve("sora-2")


def test_a_stretch_of_a_film_can_be_had(served: Served, client: httpx.Client) -> None:
    made = shelved.finished(served.settings)
    whole = client.get(f"/v1/videos/{made}/content")
    assert (whole.headers["content-type"], whole.content) == ("video/mp4", shelved.FILM)
    part = client.get(f"/v1/videos/{made}/content", headers={"Range": "bytes=10-19"})
    assert (part.status_code, part.content) == (206, shelved.FILM[10:20])
    head = client.head(f"/v1/videos/{made}/content", params={"variant": "thumbnail"})
    assert (head.status_code, head.headers["content-type"], head.content) == (200, "image/jpeg", b"")
    same = client.get(f"/v1/videos/{made}/content", headers={"If-None-Match": whole.headers["etag"]})
    assert same.status_code == 304
    assert client.get(f"/v1/videos/{made}").json()["seconds"] == "1"


def test_a_spritesheet_in_the_making_is_worth_another_try(served: Served, client: httpx.Client) -> None:
    made = shelved.finished(served.settings)
    answers = [client.get(f"/v1/videos/{made}/content", params={"variant": "spritesheet"}) for _ in range(2)]
    for answer in answers:
        assert (answer.status_code, error_of(answer)["code"]) == (409, "NOT_YET")
        assert (answer.headers["x-should-retry"], answer.headers["retry-after"]) == ("true", "2")
    exports = client.get(f"/api/v1/productions/{made}/exports").json()["items"]
    assert [export["format"] for export in exports] == ["jpg"]


def test_the_sdk_works_in_pages_that_may_use_the_server(guarded: Served) -> None:
    sent: list[str] = []
    with httpx2.Client(event_hooks={"request": [lambda request: sent.extend(request.headers)]}) as http:
        films = OpenAI(base_url=f"{guarded.url}/v1", api_key="kin_nobody", http_client=http)
        with pytest.raises(openai.AuthenticationError):
            films.videos.poll("0000000000")
    own = [name for name in sent if name.startswith(("x-", "openai-", "authorization", "content-type"))]
    headers = {
        "Origin": "https://pages.example",
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": ", ".join(own),
    }
    answer = httpx.options(f"{guarded.url}/v1/videos/0000000000", headers=headers)
    assert answer.status_code == 200, answer.text


def test_every_error_is_one_that_the_sdk_understands(guarded: Served) -> None:
    _, annas = people.key_for(guarded.settings, "videos-anna")
    _, bens = people.key_for(guarded.settings, "videos-ben")
    _, reader = people.key_for(guarded.settings, "videos-anna", ["read"])
    with sdk(guarded.url, annas) as anna, sdk(guarded.url, bens) as ben, sdk(guarded.url, reader) as looking:
        made = anna.videos.create(prompt=PROMPT).id
        assert looking.videos.retrieve(made).id == made
        with pytest.raises(openai.NotFoundError) as unknown:
            ben.videos.retrieve(made)
        with pytest.raises(openai.PermissionDeniedError):
            looking.videos.delete(made)
        assert [video.id for video in anna.videos.list()] == [made]
        assert [video.id for video in ben.videos.list()] == []
    assert unknown.value.code == "NOT_FOUND"
    with sdk(guarded.url, "kin_nobody") as nobody, pytest.raises(openai.AuthenticationError) as stranger:
        nobody.videos.retrieve(made)
    assert (stranger.value.code, stranger.value.type) == ("UNAUTHENTICATED", "authentication_error")
    with people.client(guarded.url, annas) as client:
        assert error_of(client.post("/v1/videos", content=b" " * (2 << 20)))["code"] == "TOO_LARGE"
        assert error_of(client.post(f"/v1/videos/{made}"))["code"] == "METHOD_NOT_ALLOWED"
        assert error_of(client.get("/v1/no/such/thing"))["code"] == "NOT_FOUND"
        assert client.get("/api/v1/no/such/thing").json()["status"] == 404
