"""Who may come in, and what they may do there."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from api.app import create_app
from api.who import csrf_of
from kinoloom.errors import SettingsInvalid
from kinoloom.settings import ApiSection, RatesSection, RedisSection, Settings
from tests.api.conftest import Served, serving
from tests.api.people import client, key_for

CSRF = "X-Kinoloom-CSRF"


@pytest.fixture
def admin(guarded: Served) -> Iterator[httpx.Client]:
    with client(guarded.url, key_for(guarded.settings, "boss")[1]) as admin:
        yield admin


@pytest.fixture
def stranger(guarded: Served) -> Iterator[httpx.Client]:
    with client(guarded.url) as stranger:
        yield stranger


def code(answer: httpx.Response) -> tuple[int, str]:
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["hint"]
    return answer.status_code, answer.json()["code"]


@pytest.mark.parametrize("path", ["/api/v1/productions", "/api/v1/keys", "/api/v1/nothing", "/mcp", "/metrics"])
def test_a_stranger_sees_nothing(stranger: httpx.Client, path: str) -> None:
    answer = stranger.get(path)
    assert code(answer) == (401, "UNAUTHENTICATED")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_nor_by_another_door(stranger: httpx.Client) -> None:
    """Below /v1 errors come in the envelope that its clients know."""
    answer = stranger.get("/v1/videos")
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "UNAUTHENTICATED")


@pytest.mark.parametrize("path", ["/healthz", "/api/v1/openapi.json"])
def test_a_stranger_sees_that_it_lives_and_how_it_is_asked(stranger: httpx.Client, path: str) -> None:
    assert stranger.get(path).status_code == 200


@pytest.mark.parametrize(
    "said",
    [
        {"X-Forwarded-For": "127.0.0.1"},
        {"X-Real-IP": "127.0.0.1"},
        {"Forwarded": "for=127.0.0.1;host=localhost"},
        {"X-Forwarded-Host": "localhost", "Host": "localhost"},
        {"Cookie": "kinoloom=local; __Host-kinoloom=local"},
        {"X-Kinoloom-Owner": "local"},
    ],
)
def test_nobody_becomes_the_local_person_by_saying_so(stranger: httpx.Client, said: dict[str, str]) -> None:
    assert code(stranger.get("/api/v1/productions", headers=said)) == (401, "UNAUTHENTICATED")


@pytest.mark.parametrize(
    "shown",
    ["", "Bearer", "Bearer kin_x", "Bearer ü", "Basic a2luOmtpbg==", f"Bearer kin_00000000_{'a' * 43}"],
)
def test_what_is_no_key_opens_nothing(stranger: httpx.Client, shown: str) -> None:
    answer = stranger.get("/api/v1/productions", headers={b"Authorization": shown.encode()})
    assert code(answer) == (401, "UNAUTHENTICATED")


def test_the_right_id_with_another_secret_opens_nothing(guarded: Served, stranger: httpx.Client) -> None:
    _, text = key_for(guarded.settings, "anna")
    other = text[:-1] + ("A" if text[-1] != "A" else "B")
    assert stranger.get("/api/v1/productions", headers={"Authorization": f"Bearer {other}"}).status_code == 401


def test_a_key_is_shown_once(admin: httpx.Client) -> None:
    made = admin.post("/api/v1/keys", json={"name": "Anna's laptop", "owner": "anna", "scopes": ["read"]})
    assert made.status_code == 201
    assert made.headers["Cache-Control"] == "no-store"
    assert re.fullmatch(r"kin_[a-z0-9]{8}_[A-Za-z0-9_-]{43}", made.json()["key"])
    again = admin.get(made.headers["Location"])
    assert again.json() == {name: value for name, value in made.json().items() if name != "key"}
    secret = made.json()["key"].rpartition("_")[2]
    assert secret not in admin.get("/api/v1/keys", params={"limit": 200}).text


def test_keys_come_in_pages_each_once(admin: httpx.Client) -> None:
    made = [admin.post("/api/v1/keys", json={"name": f"key {n}"}).json()["id"] for n in range(5)]
    seen, after = [], None
    while True:
        params = {"limit": 2} if after is None else {"limit": 2, "after": after}
        page = admin.get("/api/v1/keys", params=params).json()
        seen += [key["id"] for key in page["items"]]
        after = page["next"]
        if after is None:
            break
    assert seen[:5] == made[::-1]
    assert len(set(seen)) == len(seen)


def test_a_revoked_key_opens_nothing_at_once(guarded: Served, admin: httpx.Client) -> None:
    row, text = key_for(guarded.settings, "anna")
    with client(guarded.url, text) as anna:
        assert anna.get("/api/v1/productions").status_code == 200
        assert admin.delete(f"/api/v1/keys/{row.id}").json()["revoked_at"]
        assert code(anna.get("/api/v1/productions")) == (401, "UNAUTHENTICATED")


def test_a_key_that_is_over_opens_nothing(guarded: Served) -> None:
    _, text = key_for(guarded.settings, "anna", expires_at=datetime.now(UTC) - timedelta(seconds=1))
    with client(guarded.url, text) as anna:
        assert code(anna.get("/api/v1/productions")) == (401, "UNAUTHENTICATED")


def test_its_last_use_is_known(guarded: Served, admin: httpx.Client) -> None:
    row, text = key_for(guarded.settings, "anna")
    assert admin.get(f"/api/v1/keys/{row.id}").json()["last_used_at"] is None
    with client(guarded.url, text) as anna:
        anna.get("/api/v1/productions")
    assert admin.get(f"/api/v1/keys/{row.id}").json()["last_used_at"] is not None


def test_a_key_does_not_revoke_itself(guarded: Served) -> None:
    row, text = key_for(guarded.settings, "boss")
    with client(guarded.url, text) as boss:
        assert code(boss.delete(f"/api/v1/keys/{row.id}")) == (403, "FORBIDDEN")


@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_an_unknown_key_is_not_found(admin: httpx.Client, method: str) -> None:
    assert code(admin.request(method, "/api/v1/keys/zzzzzzzz")) == (404, "NOT_FOUND")
    assert admin.request(method, "/api/v1/keys/ZZ").status_code == 422


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "x" * 81},
        {"name": "two\nlines"},
        {"name": "x", "owner": "Anna"},
        {"name": "x", "owner": "../x"},
        {"name": "x", "scopes": []},
        {"name": "x", "scopes": ["all"]},
        {"name": "x", "expires_days": 0},
        {"name": "x", "expires_days": 1e9},
        {"name": "x", "secret": "mine"},
    ],
)
def test_a_key_that_makes_no_sense_is_not_made(admin: httpx.Client, wrong: dict[str, object]) -> None:
    assert code(admin.post("/api/v1/keys", json=wrong)) == (422, "REQUEST_INVALID")


def test_who_may_only_look_changes_nothing(guarded: Served) -> None:
    with client(guarded.url, key_for(guarded.settings, "looker", ["read"])[1]) as anna:
        assert anna.get("/api/v1/productions").status_code == 200
        assert code(anna.post("/api/v1/productions", json={"prompt": "x"})) == (403, "FORBIDDEN")
        assert anna.get("/api/v1/productions").json()["items"] == []


def test_who_may_only_write_sees_nothing(guarded: Served) -> None:
    with client(guarded.url, key_for(guarded.settings, "blind", ["write"])[1]) as blind:
        assert code(blind.get("/api/v1/productions")) == (403, "FORBIDDEN")


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/keys"), ("POST", "/keys"), ("GET", "/keys/zzzzzzzz"), ("GET", "/audit")]
)
def test_what_concerns_everybody_is_for_admins(guarded: Served, method: str, path: str) -> None:
    with client(guarded.url, key_for(guarded.settings, "anna", ["read", "write"])[1]) as anna:
        answer = anna.request(method, f"/api/v1{path}", json={"name": "x"} if method == "POST" else None)
        assert code(answer) == (403, "FORBIDDEN")


def test_on_this_machine_alone_any_key_will_do(served: Served) -> None:
    with client(served.url, "sk-anything") as somebody:
        assert somebody.get("/api/v1/sessions/current").json()["owner"] == "local"
        assert somebody.get("/api/v1/keys").status_code == 200


def test_there_no_session_is_begun(served: Served) -> None:
    with client(served.url) as somebody:
        begun = somebody.post("/api/v1/sessions")
        assert begun.json() == {
            "owner": "local", "scopes": ["admin", "read", "write"], "login": False, "csrf": None, "expires_at": None
        }  # fmt: skip
        assert "set-cookie" not in begun.headers


@pytest.fixture
def browser(guarded: Served) -> Iterator[httpx.Client]:
    """Somebody who logged in."""
    key = key_for(guarded.settings, "anna")[1]
    with client(guarded.url) as browser:
        begun = browser.post("/api/v1/sessions", headers={"Authorization": f"Bearer {key}"})
        assert begun.status_code == 201
        yield browser


def test_a_session_looks_by_its_cookie_and_changes_with_a_word(browser: httpx.Client) -> None:
    current = browser.get("/api/v1/sessions/current").json()
    assert current["owner"] == "anna"
    assert code(browser.post("/api/v1/productions", json={"prompt": "x"})) == (403, "FORBIDDEN")
    wrong = browser.post("/api/v1/productions", json={"prompt": "x"}, headers={CSRF.encode(): "ü".encode()})
    assert wrong.status_code == 403
    right = browser.post("/api/v1/productions", json={"prompt": "x"}, headers={CSRF: current["csrf"]})
    assert right.status_code == 201


def test_its_cookie_is_out_of_reach_of_pages(guarded: Served) -> None:
    key = key_for(guarded.settings, "anna")[1]
    with client(guarded.url, key) as browser:
        said = browser.post("/api/v1/sessions").headers["set-cookie"]
    assert said.startswith("kinoloom=")
    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= set(said.split("; "))


def test_over_https_no_other_host_can_set_it(settings: Settings) -> None:
    api = ApiSection(public_url="https://studio.example")
    home = settings.home / "https"
    home.mkdir(exist_ok=True)
    behind = Settings(home=home, redis=RedisSection(url=settings.redis.url, namespace="https"), api=api)
    key = key_for(behind, "anna")[1]
    with serving(behind) as served, client(served.url, key) as browser:
        begun = browser.post("/api/v1/sessions")
        assert begun.headers["set-cookie"].startswith("__Host-kinoloom=")
        assert "Secure" in begun.headers["set-cookie"].split("; ")
        assert "Domain" not in begun.headers["set-cookie"]
        assert begun.headers["Strict-Transport-Security"].startswith("max-age=")
        word = begun.cookies["__Host-kinoloom"]
        headers = {"Cookie": f"__Host-kinoloom={word}", CSRF: csrf_of(word)}
        with client(served.url) as other:
            assert other.get("/api/v1/sessions/current", headers=headers).json()["owner"] == "anna"


def test_a_session_ends(browser: httpx.Client) -> None:
    word = browser.cookies["kinoloom"]
    assert browser.delete("/api/v1/sessions/current", headers={CSRF: csrf_of(word)}).status_code == 204
    assert "kinoloom" not in browser.cookies
    assert code(browser.get("/api/v1/productions", headers={"Cookie": f"kinoloom={word}"})) == (401, "UNAUTHENTICATED")


def test_a_session_ends_with_its_key(guarded: Served, admin: httpx.Client) -> None:
    row, text = key_for(guarded.settings, "anna")
    with client(guarded.url) as browser:
        browser.post("/api/v1/sessions", headers={"Authorization": f"Bearer {text}"})
        assert browser.get("/api/v1/productions").status_code == 200
        admin.delete(f"/api/v1/keys/{row.id}")
        assert code(browser.get("/api/v1/productions")) == (401, "UNAUTHENTICATED")


def test_a_session_begins_no_session(browser: httpx.Client) -> None:
    word = browser.cookies["kinoloom"]
    assert code(browser.post("/api/v1/sessions", headers={CSRF: csrf_of(word)})) == (403, "FORBIDDEN")


@pytest.mark.parametrize("api", [ApiSection(host="0.0.0.0"), ApiSection(public_url="https://studio.example")])
async def test_what_others_can_reach_does_not_start_without_a_key(
    settings: Settings, api: ApiSection, tmp_path: Path
) -> None:
    assert settings.redis.url is not None
    app = create_app(Settings(home=tmp_path, redis=settings.redis, api=api), settings.redis.url.get_secret_value())
    with pytest.raises(SettingsInvalid) as caught:
        async with app.router.lifespan_context(app):
            pass
    assert "`kinoloom keys create" in caught.value.hint


def test_guessing_keys_is_slowed_down_and_a_right_one_is_not(settings: Settings, tmp_path: Path) -> None:
    api = ApiSection(login="required", rates=RatesSection(refusals_a_minute=3, changes_a_minute=2))
    guessed = Settings(home=tmp_path, redis=RedisSection(url=settings.redis.url, namespace="guessed"), api=api)
    key = key_for(guessed, "anna")[1]
    with serving(guessed) as served, client(served.url, "kin_wrong") as guesser, client(served.url, key) as anna:
        tries = [guesser.get("/api/v1/productions") for _ in range(4)]
        assert [one.status_code for one in tries] == [401, 401, 401, 429]
        assert code(tries[-1]) == (429, "TOO_OFTEN")
        assert 1 <= int(tries[-1].headers["Retry-After"]) <= 60
        assert anna.get("/api/v1/productions").status_code == 200


def test_changes_come_at_a_rate_and_say_what_is_left(settings: Settings, tmp_path: Path) -> None:
    api = ApiSection(login="required", rates=RatesSection(changes_a_minute=2))
    busy = Settings(home=tmp_path, redis=RedisSection(url=settings.redis.url, namespace="busy"), api=api)
    anna_key, anna_other, ben_key = (key_for(busy, owner)[1] for owner in ("anna", "anna", "ben"))
    with serving(busy) as served, client(served.url, anna_key) as anna, client(served.url, ben_key) as ben:
        first = anna.post("/api/v1/keys", json={"name": "1"})
        assert (first.status_code, first.headers["RateLimit-Limit"], first.headers["RateLimit-Remaining"]) == (
            201, "2", "1"
        )  # fmt: skip
        with client(served.url, anna_other) as again:
            assert again.post("/api/v1/keys", json={"name": "2"}).headers["RateLimit-Remaining"] == "0"
        refused = anna.post("/api/v1/keys", json={"name": "3"})
        assert code(refused) == (429, "TOO_OFTEN")
        assert refused.headers["RateLimit-Remaining"] == "0"
        assert refused.headers["Retry-After"]
        assert anna.get("/api/v1/keys").status_code == 200
        assert ben.post("/api/v1/keys", json={"name": "4"}).status_code == 201
