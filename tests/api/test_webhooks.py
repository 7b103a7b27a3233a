"""Programs are told what happens, at addresses that their owners name over HTTP."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from api.app import create_app
from kinoloom.letters import LETTER_TYPES
from kinoloom.settings import ApiSection, RatesSection, RedisSection, Settings, WebhooksSection
from tests.api.asking import BRIEF, act, asked
from tests.api.conftest import Served, serving
from tests.api.people import client as person
from tests.api.people import key_for
from tests.api.receiving import Answering, Receiver, receiving
from tests.waiting import until

HOOKS = "/api/v1/webhooks"
Seen = dict[str, Any]


@pytest.fixture(scope="module")
def telling(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server that wants to know who asks, and may tell receivers of this machine."""
    many = RatesSection(reads_a_minute=100_000, changes_a_minute=100_000)
    home = Settings(
        home=tmp_path_factory.mktemp("telling"),
        redis=RedisSection(url=settings.redis.url, namespace="telling"),
        api=ApiSection(login="required", rates=many),
        webhooks=WebhooksSection(allow_http=True, allow_private=True, ports=(), most=8),
    )
    key_for(home, "somebody")
    with serving(home) as served:
        yield served


@pytest.fixture
def anna(telling: Served) -> Iterator[httpx.Client]:
    with person(telling.url, key_for(telling.settings, "anna")[1]) as client:
        yield client
        for one in client.get(HOOKS).json()["items"]:
            client.delete(f"{HOOKS}/{one['id']}")


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as receiver:
        yield receiver


def made(client: httpx.Client, url: str, **more: object) -> Seen:
    answer = client.post(HOOKS, json={"url": url, **more})
    assert answer.status_code == 201, answer.text
    found: Seen = answer.json()
    return found


def letters(client: httpx.Client, hook: Seen, **query: str) -> list[Seen]:
    found: list[Seen] = client.get(f"{HOOKS}/{hook['id']}/letters", params=query).raise_for_status().json()["items"]
    return found


def when(client: httpx.Client, hook: Seen, state: str) -> Seen:
    """The newest letter, as soon as it is in this *state*."""
    return until(lambda: letters(client, hook), lambda found: found and found[0]["state"] == state)[0]


def test_a_receiver_is_told_of_a_film_that_was_cancelled(anna: httpx.Client, receiver: Receiver) -> None:
    hook = made(anna, receiver.url)
    production = asked(anna, BRIEF)
    act(anna, production["id"], "cancel").raise_for_status()
    heard = receiver.next()
    said = heard.verified(hook["secret"])
    assert said["type"] == "run.cancelled"
    assert (said["data"]["production"], said["data"]["run"]) == (production["id"], production["run"])
    arrived = when(anna, hook, "delivered")
    assert (arrived["id"], arrived["attempts"], arrived["last_status"]) == (heard.id, 1, 200)


def test_a_receiver_is_told_when_its_film_is_there(crewed: httpx.Client, receiver: Receiver) -> None:
    hook = made(crewed, receiver.url, events=["film.ready"])
    production = asked(crewed, BRIEF)
    said = receiver.next().verified(hook["secret"])
    crewed.delete(f"{HOOKS}/{hook['id']}").raise_for_status()
    found = crewed.get(f"/api/v1/productions/{said['data']['production']}").raise_for_status().json()
    assert (said["type"], found["id"], found["status"]) == ("film.ready", production["id"], "done")
    assert said["data"]["film"] == found["film"]
    assert said["data"]["duration_s"] > 0


def test_servers_of_one_studio_may_leave_sending_to_others(
    telling: Served, anna: httpx.Client, receiver: Receiver
) -> None:
    quiet = telling.settings.webhooks.model_copy(update={"send": False})
    with serving(telling.settings.model_copy(update={"webhooks": quiet})) as other:
        key = key_for(telling.settings, "anna")[1]
        with person(other.url, key) as client:
            hook = made(client, receiver.url)
            client.post(f"{HOOKS}/{hook['id']}/ping").raise_for_status()
            receiver.next().verified(hook["secret"])
            when(client, hook, "delivered")
            assert "kinoloom_webhook_attempts_total{" not in client.get("/metrics").text


def test_attempts_are_counted_for_monitors(telling: Served, anna: httpx.Client, receiver: Receiver) -> None:
    hook = made(anna, receiver.url)
    anna.post(f"{HOOKS}/{hook['id']}/ping").raise_for_status()
    when(anna, hook, "delivered")
    assert 'kinoloom_webhook_attempts_total{status="delivered"}' in anna.get("/metrics").text


def test_a_webhook_is_tried_out_by_a_ping(anna: httpx.Client, receiver: Receiver) -> None:
    hook = made(anna, receiver.url, events=["film.ready"])
    answer = anna.post(f"{HOOKS}/{hook['id']}/ping")
    assert answer.status_code == 202
    heard = receiver.next()
    assert heard.verified(hook["secret"])["type"] == "ping"
    when(anna, hook, "delivered")
    letter = anna.get(answer.headers["location"]).raise_for_status().json()
    assert (letter["id"], letter["state"]) == (heard.id, "delivered")
    assert letter["body"].encode() == heard.body


def test_the_secret_is_shown_once(anna: httpx.Client) -> None:
    answer = anna.post(HOOKS, json={"url": "https://example.com/"})
    hook = answer.json()
    assert hook["secret"].startswith("whsec_")
    assert answer.headers["cache-control"] == "no-store"
    shown = anna.get(answer.headers["location"]).raise_for_status().json()
    assert shown == {name: value for name, value in hook.items() if name != "secret"}
    assert hook["secret"] not in anna.get(HOOKS).text
    assert hook["events"] == sorted(LETTER_TYPES)


def test_a_rotated_secret_signs_beside_the_old_one(anna: httpx.Client, receiver: Receiver) -> None:
    hook = made(anna, receiver.url)
    answer = anna.post(f"{HOOKS}/{hook['id']}/rotate")
    assert answer.headers["cache-control"] == "no-store"
    anna.post(f"{HOOKS}/{hook['id']}/ping").raise_for_status()
    heard = receiver.next()
    assert heard.verified(hook["secret"]) == heard.verified(answer.json()["secret"])
    assert len(heard.headers["webhook-signature"].split(" ")) == 2


def test_dead_letters_are_listed_and_sent_again(anna: httpx.Client, receiver: Receiver) -> None:
    begin = datetime.now(UTC) - timedelta(minutes=1)
    hook = made(anna, receiver.url)
    receiver.answering = Answering(status=410)
    anna.post(f"{HOOKS}/{hook['id']}/ping").raise_for_status()
    dead = when(anna, hook, "dead")
    assert [one["id"] for one in letters(anna, hook, state="dead")] == [dead["id"]]
    assert letters(anna, hook, state="waiting") == []
    assert anna.get(f"{HOOKS}/{hook['id']}").json()["why_disabled"]
    receiver.answering = Answering()
    anna.patch(f"{HOOKS}/{hook['id']}", json={"enabled": True}).raise_for_status()
    answer = anna.post(f"{HOOKS}/{hook['id']}/replay", json={"since": begin.isoformat()})
    assert (answer.status_code, answer.json()) == (202, {"replayed": 1})
    when(anna, hook, "delivered")
    again = anna.post(f"{HOOKS}/{hook['id']}/letters/{dead['id']}/replay")
    assert (again.status_code, again.json()["state"]) == (202, "waiting")
    assert {receiver.next().id for _ in range(3)} == {dead["id"]}


def test_a_webhook_is_changed_and_deleted(anna: httpx.Client) -> None:
    hook = made(anna, "https://example.com/")
    place = f"{HOOKS}/{hook['id']}"
    changed = anna.patch(place, json={"url": "https://example.org/", "events": ["run.failed"], "enabled": False})
    assert changed.json() == anna.get(place).json()
    assert (changed.json()["url"], changed.json()["events"], changed.json()["enabled"]) == (
        "https://example.org/", ["run.failed"], False,
    )  # fmt: skip
    assert anna.patch(place, json={}).json() == changed.json()
    assert anna.delete(place).status_code == 204
    assert anna.get(place).status_code == 404


def test_webhooks_and_letters_come_page_by_page(anna: httpx.Client) -> None:
    hooks = [made(anna, f"https://example.com/{n}", enabled=False)["id"] for n in range(3)]
    pings = [anna.post(f"{HOOKS}/{hooks[0]}/ping").json()["id"] for _ in range(3)]
    for place, all_of_them in ((HOOKS, hooks), (f"{HOOKS}/{hooks[0]}/letters", pings)):
        first = anna.get(place, params={"limit": 2}).json()
        second = anna.get(place, params={"limit": 2, "after": first["next"]}).json()
        assert [one["id"] for one in first["items"] + second["items"]] == list(reversed(all_of_them))
        assert second["next"] is None


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("https://user@example.com/", "RECEIVER_REFUSED"),
        ("https://example.com/#part", "RECEIVER_REFUSED"),
        ("https://a..b/", "RECEIVER_REFUSED"),
        ("ftp://example.com/", "REQUEST_INVALID"),
        ("https://example.com/" + "a" * 2_000, "REQUEST_INVALID"),
        ("https://example.com/\n", "REQUEST_INVALID"),
        ("", "REQUEST_INVALID"),
    ],
)
def test_what_is_no_receiver_is_refused_with_a_hint(anna: httpx.Client, url: str, code: str) -> None:
    hook = made(anna, "https://example.com/")
    for answer in (
        anna.post(HOOKS, json={"url": url}),
        anna.patch(f"{HOOKS}/{hook['id']}", json={"url": url}),
    ):
        assert (answer.status_code, answer.json()["code"]) == (422, code)
        assert answer.json()["hint"]


@pytest.mark.parametrize("url", ["http://example.com/", "https://127.0.0.1/", "https://example.com:22/"])
def test_a_server_that_was_not_told_otherwise_reaches_the_internet_only(client: httpx.Client, url: str) -> None:
    answer = client.post(HOOKS, json={"url": url})
    assert (answer.status_code, answer.json()["code"]) == (422, "RECEIVER_REFUSED")
    assert "KINOLOOM_WEBHOOKS__" in answer.json()["hint"]


@pytest.mark.parametrize(
    "body",
    [{}, {"url": None}, {"url": "https://a.example/", "events": []}, {"url": "https://a.example/", "events": ["ping"]},
     {"url": "https://a.example/", "secret": "mine"}, {"url": "https://a.example/", "enabled": 1}, [], "x"],
)  # fmt: skip
def test_a_webhook_that_does_not_hold_is_refused(anna: httpx.Client, body: object) -> None:
    assert anna.post(HOOKS, json=body).status_code == 422


@pytest.mark.parametrize(
    "body",
    [{}, {"since": "yesterday"}, {"since": 0}, {"since": "2026-01-31T00:00:00"}, {"since": None},
     {"since": "2026-01-31T00:00:00Z", "until": 0}, {"since": "2026-01-31T00:00:00Z", "all": True}],
)  # fmt: skip
def test_a_stretch_of_time_that_does_not_hold_replays_nothing(anna: httpx.Client, body: object) -> None:
    hook = made(anna, "https://example.com/")
    assert anna.post(f"{HOOKS}/{hook['id']}/replay", json=body).status_code == 422


def test_nobody_sees_or_changes_somebody_elses(telling: Served, anna: httpx.Client) -> None:
    hook = made(anna, "https://example.com/", enabled=False)
    place = f"{HOOKS}/{hook['id']}"
    letter = anna.post(f"{place}/ping").json()["id"]
    with person(telling.url, key_for(telling.settings, "bert")[1]) as bert:
        for method, path, body in (
            ("GET", place, None),
            ("PATCH", place, {"enabled": True}),
            ("DELETE", place, None),
            ("POST", f"{place}/rotate", None),
            ("POST", f"{place}/ping", None),
            ("POST", f"{place}/replay", {"since": "2026-01-01T00:00:00Z"}),
            ("GET", f"{place}/letters", None),
            ("GET", f"{place}/letters/{letter}", None),
            ("POST", f"{place}/letters/{letter}/replay", None),
        ):
            answer = bert.request(method, path, json=body)
            assert (method, path, answer.status_code) == (method, path, 404)
        assert bert.get(HOOKS).json()["items"] == []
    assert anna.get(place).json()["enabled"] is False


def test_only_an_admin_changes_who_is_told(telling: Served, anna: httpx.Client) -> None:
    hook = made(anna, "https://example.com/")
    with person(telling.url, key_for(telling.settings, "anna", ["read", "write"])[1]) as helper:
        assert helper.get(f"{HOOKS}/{hook['id']}").status_code == 200
        assert helper.post(HOOKS, json={"url": "https://example.com/"}).status_code == 403
        assert helper.post(f"{HOOKS}/{hook['id']}/rotate").status_code == 403


def test_there_is_a_limit_to_webhooks(anna: httpx.Client) -> None:
    for n in range(8):
        made(anna, f"https://example.com/{n}")
    answer = anna.post(HOOKS, json={"url": "https://example.com/more"})
    assert (answer.status_code, answer.json()["code"]) == (409, "NOT_NOW")


def test_what_receivers_are_told_stands_in_the_openapi_document(settings: Settings) -> None:
    document = create_app(settings, "redis://127.0.0.1:1").openapi()
    assert set(document["webhooks"]) == {*LETTER_TYPES, "ping"}
    assert "FilmReadyLetter" in document["components"]["schemas"]
