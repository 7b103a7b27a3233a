"""A POST that is sent twice with one Idempotency-Key is done once."""

import threading
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from structlog.testing import capture_logs

from api.app import create_app
from kinoloom.settings import Settings
from tests.api.conftest import Served
from tests.api.people import client, key_for
from tests.api.test_keys import code

FILMS = "/api/v1/productions"
BRIEF = {"prompt": "Why the sea is salt", "seconds": 3}


@pytest.fixture
def owner() -> str:
    """Somebody new, who has nothing yet."""
    return f"o{uuid.uuid4().hex[:12]}"


@pytest.fixture
def anna(guarded: Served, owner: str) -> Iterator[httpx.Client]:
    with client(guarded.url, key_for(guarded.settings, owner)[1]) as anna:
        yield anna


def count(asking: httpx.Client) -> int:
    return len(asking.get(FILMS, params={"limit": 200}).json()["items"])


def test_the_second_gets_the_answer_of_the_first(anna: httpx.Client) -> None:
    first, second = (anna.post(FILMS, json=BRIEF, headers={"Idempotency-Key": "one"}) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 201)
    assert second.content == first.content
    assert second.headers["Location"] == first.headers["Location"]
    assert second.headers["content-type"] == first.headers["content-type"]
    assert "Idempotent-Replayed" not in first.headers
    assert second.headers["Idempotent-Replayed"] == "true"
    assert count(anna) == 1


def test_without_a_key_every_one_is_done(anna: httpx.Client) -> None:
    for _ in range(2):
        anna.post(FILMS, json=BRIEF)
    assert count(anna) == 2


@pytest.mark.parametrize(
    ("path", "body"), [(FILMS, {**BRIEF, "seconds": 4}), (f"{FILMS}?run=false", BRIEF), ("/api/v1/keys", BRIEF)]
)
def test_one_key_stands_for_one_request(anna: httpx.Client, path: str, body: dict[str, object]) -> None:
    headers = {"Idempotency-Key": "one"}
    anna.post(FILMS, json=BRIEF, headers=headers)
    assert code(anna.post(path, json=body, headers=headers)) == (422, "KEY_REUSED")
    assert count(anna) == 1


def test_another_owner_may_use_the_same_key(guarded: Served, anna: httpx.Client) -> None:
    made = anna.post(FILMS, json=BRIEF, headers={"Idempotency-Key": "one"}).json()["id"]
    with client(guarded.url, key_for(guarded.settings, "ben")[1]) as ben:
        other = ben.post(FILMS, json=BRIEF, headers={"Idempotency-Key": "one"})
    assert other.status_code == 201
    assert other.json()["id"] != made


def test_what_was_refused_may_be_asked_again_better(anna: httpx.Client) -> None:
    headers = {"Idempotency-Key": "one"}
    assert anna.post(FILMS, json={"prompt": 7}, headers=headers).status_code == 422
    assert anna.post(FILMS, json=BRIEF, headers=headers).status_code == 201


@pytest.mark.parametrize("key", ["", "two words", "x" * 201, "ü"])
def test_what_is_no_key_is_refused(anna: httpx.Client, key: str) -> None:
    answer = anna.post(FILMS, json=BRIEF, headers={b"Idempotency-Key": key.encode()})
    assert code(answer) == (422, "USER")
    assert count(anna) == 0


def test_a_secret_is_not_kept_to_be_shown_again(anna: httpx.Client) -> None:
    headers = {"Idempotency-Key": "one"}
    made = anna.post("/api/v1/keys", json={"name": "x"}, headers=headers)
    assert made.status_code == 201
    assert code(anna.post("/api/v1/keys", json={"name": "x"}, headers=headers)) == (409, "ANSWER_NOT_KEPT")


def test_of_many_at_once_one_is_done(anna: httpx.Client) -> None:
    ready = threading.Barrier(8)

    def ask() -> httpx.Response:
        ready.wait()
        return anna.post(FILMS, json=BRIEF, headers={"Idempotency-Key": "one"})

    with ThreadPoolExecutor(8) as threads:
        answers = [asked.result() for asked in [threads.submit(ask) for _ in range(8)]]
    assert count(anna) == 1
    assert {answer.status_code for answer in answers} <= {201, 409}
    done = {answer.json()["id"] for answer in answers if answer.status_code == 201}
    assert len(done) == 1
    for waited in (answer for answer in answers if answer.status_code == 409):
        assert code(waited) == (409, "STILL_ANSWERING")
        assert waited.headers["Retry-After"]


async def test_what_broke_is_written_down_and_may_be_tried_again(settings: Settings, tmp_path: Path) -> None:
    assert settings.redis.url is not None
    app = create_app(Settings(home=tmp_path, redis=settings.redis), settings.redis.url.get_secret_value())
    attempts = []

    @app.post("/api/v1/fragile")
    async def fragile() -> dict[str, bool]:
        attempts.append(1)
        if len(attempts) == 1:
            raise RuntimeError("xyzzy")
        return {"done": True}

    @app.post("/api/v1/silent", status_code=204)
    async def silent() -> None:
        attempts.append(1)

    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    headers = {"Idempotency-Key": "one"}
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://localhost") as asking,
    ):
        with capture_logs() as logged:
            broken = await asking.post("/api/v1/fragile", headers=headers)
        assert [line["event"] for line in logged] == ["api.broke"]
        assert code(broken) == (500, "DEFECT")
        assert "xyzzy" not in broken.text
        assert (await asking.post("/api/v1/fragile", headers=headers)).json() == {"done": True}
        assert (await asking.post("/api/v1/fragile", headers=headers)).headers["Idempotent-Replayed"] == "true"
        assert len(attempts) == 2
        silences = [await asking.post("/api/v1/silent", headers={"Idempotency-Key": "two"}) for _ in range(2)]
        changes = (await asking.get("/api/v1/audit")).json()["items"]
    assert [(one.status_code, one.content) for one in silences] == [(204, b"")] * 2
    assert "content-length" not in silences[1].headers
    outcomes = [(one["action"], one["outcome"]) for one in changes]
    assert outcomes == [("silent", 204), ("fragile", 200), ("fragile", 500)]
