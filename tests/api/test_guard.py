"""What every request passes before a route sees it."""

import json
import re
import socket
from collections.abc import Iterator

import httpx
import pytest

from tests.api import people
from tests.api.conftest import Served
from tests.api.people import key_for
from tests.api.test_keys import code

MIB = 2**20


@pytest.fixture
def anna(guarded: Served) -> Iterator[httpx.Client]:
    with people.client(guarded.url, key_for(guarded.settings, "anna")[1]) as anna:
        yield anna


def port(served: Served) -> int:
    return int(served.url.rpartition(":")[2])


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "localhost.evil.example", "10.0.0.5", "[::2]", "[", ""]
)
def test_a_studio_without_login_answers_to_its_own_names_only(client: httpx.Client, host: str) -> None:
    """Or any page could name this machine after itself, and look."""
    assert code(client.get("/healthz", headers={"Host": host})) == (403, "FORBIDDEN")


@pytest.mark.parametrize("host", ["localhost", "localhost:1234", "127.0.0.1", "[::1]:8000"])
def test_it_answers_to_them_on_every_port(client: httpx.Client, host: str) -> None:
    assert client.get("/healthz", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "http://localhost:1", "null", "http://127.0.0.1.evil.example"]
)
@pytest.mark.parametrize("kind", ["application/json", "text/plain"])
def test_a_foreign_page_changes_nothing(client: httpx.Client, origin: str, kind: str) -> None:
    body = json.dumps({"prompt": "x"})
    answer = client.post("/api/v1/productions", content=body, headers={"Origin": origin, "Content-Type": kind})
    assert code(answer) == (403, "FORBIDDEN")


def test_our_own_page_does(client: httpx.Client, served: Served) -> None:
    answer = client.post("/api/v1/productions", json={"prompt": "x"}, headers={"Origin": served.url})
    assert answer.status_code == 201


def test_a_page_that_is_named_may_use_the_api_and_no_other_may_look(anna: httpx.Client) -> None:
    named, other = ({"Origin": origin} for origin in ("https://pages.example", "https://evil.example"))
    asked = {"Access-Control-Request-Method": "PUT", "Access-Control-Request-Headers": "authorization,if-match"}
    with client_of(anna) as stranger:
        allowed = stranger.options("/api/v1/productions", headers={**named, **asked})
        assert allowed.status_code == 200
        assert allowed.headers["Access-Control-Allow-Origin"] == "https://pages.example"
        assert allowed.headers["Access-Control-Allow-Credentials"] == "true"
        assert stranger.options("/api/v1/productions", headers={**other, **asked}).status_code == 400
    seen = anna.get("/api/v1/productions", headers=named)
    assert seen.headers["Access-Control-Allow-Origin"] == "https://pages.example"
    assert "origin" in seen.headers["Vary"].lower()
    assert "etag" in seen.headers["Access-Control-Expose-Headers"].lower()
    assert "Access-Control-Allow-Origin" not in anna.get("/api/v1/productions", headers=other).headers
    assert anna.post("/api/v1/productions", json={"prompt": "x"}, headers=named).status_code == 201


def client_of(other: httpx.Client) -> httpx.Client:
    """A stranger at the same server."""
    return people.client(str(other.base_url))


def test_a_refused_page_may_read_why(guarded: Served) -> None:
    with people.client(guarded.url) as stranger:
        answer = stranger.get("/api/v1/productions", headers={"Origin": "https://pages.example"})
    assert code(answer) == (401, "UNAUTHENTICATED")
    assert answer.headers["Access-Control-Allow-Origin"] == "https://pages.example"


@pytest.mark.parametrize("path", ["/api/v1/productions", "/api/v1/nothing", "/healthz", "/nothing"])
def test_every_answer_tells_browsers_to_trust_it_little(client: httpx.Client, path: str) -> None:
    headers = client.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["Cross-Origin-Resource-Policy"] == "same-site"
    if path.startswith("/api"):
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert headers["Cache-Control"] == "no-store"


def test_a_body_that_says_it_is_too_long_is_not_read(anna: httpx.Client) -> None:
    answer = anna.post("/api/v1/productions", json={"script": "x" * MIB})
    assert code(answer) == (413, "TOO_LARGE")


@pytest.mark.parametrize("key", [None, "a-key"])
def test_a_body_that_does_not_say_so_is_counted(anna: httpx.Client, key: str | None) -> None:
    headers = {"Content-Type": "application/json"} | ({"Idempotency-Key": key} if key else {})
    answer = anna.post("/api/v1/productions", content=(b"x" * 65536 for _ in range(20)), headers=headers)
    assert code(answer) == (413, "TOO_LARGE")


def test_a_body_that_never_ends_is_cut_off(guarded: Served) -> None:
    """The server hangs up long before it has read what somebody pours into it."""
    key = key_for(guarded.settings, "anna")[1]
    with socket.create_connection(("127.0.0.1", port(guarded)), timeout=20) as pouring:
        head = f"POST /api/v1/productions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {key}\r\n"
        pouring.sendall(f"{head}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n".encode())
        assert poured_into(pouring, 100 * MIB) < 50 * MIB


def poured_into(door: socket.socket, most: int) -> int:
    """Bytes until somebody hung up, or *most*."""
    for poured in range(0, most, 65536):
        try:
            door.sendall(b"10000\r\n" + b"x" * 65536 + b"\r\n")
        except OSError:
            return poured
    return most


@pytest.mark.parametrize("length", ["-1", "x", "9" * 30])
def test_a_length_that_makes_no_sense_harms_nobody(guarded: Served, length: str) -> None:
    key = key_for(guarded.settings, "anna")[1]
    with socket.create_connection(("127.0.0.1", port(guarded)), timeout=20) as asking:
        head = f"POST /api/v1/productions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {key}\r\n"
        asking.sendall(f"{head}Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n".encode() + b"{}")
        status = int(asking.recv(1000).split()[1])
    assert 400 <= status < 500


def test_every_change_is_written_down_with_who_and_how(guarded: Served) -> None:
    row, key = key_for(guarded.settings, "carla")
    with people.client(guarded.url, key) as carla:
        made = carla.post("/api/v1/productions", json={"prompt": "x"}).json()["id"]
        carla.post("/api/v1/productions", json={"prompt": 7})
        carla.get("/api/v1/productions")
        carla.delete(f"/api/v1/productions/{made}")
        notes = carla.get("/api/v1/audit", params={"owner": "carla"}).json()["items"]
    assert [(note["action"], note["object"], note["outcome"]) for note in notes] == [
        ("delete_production", f"/api/v1/productions/{made}", 204),
        ("create_production", "/api/v1/productions", 422),
        ("create_production", "/api/v1/productions", 201),
    ]
    assert {(note["owner"], note["via"]) for note in notes} == {("carla", row.id)}


def test_it_is_read_in_pages(guarded: Served) -> None:
    with people.client(guarded.url, key_for(guarded.settings, "dora")[1]) as dora:
        for n in range(5):
            dora.post("/api/v1/keys", json={"name": f"key {n}", "owner": "dora"})
        seen, after = 0, ""
        while True:
            params = {"owner": "dora", "limit": "2"} | ({"after": after} if after else {})
            page = dora.get("/api/v1/audit", params=params).json()
            seen += len(page["items"])
            if page["next"] is None:
                break
            after = page["next"]
    assert seen == 5


def test_the_api_is_described_in_a_browser_by_this_server_alone(guarded: Served) -> None:
    with people.client(guarded.url) as stranger:
        page = stranger.get("/api/v1/docs")
        assert page.status_code == 200
        assert "//" not in page.text, "the page asks another host for something"
        assert "script-src 'self';" in page.headers["Content-Security-Policy"]
        for file, kind in re.findall(r'(?:src|href)="(docs/[\w.-]+\.(\w+))"', page.text):
            found = stranger.get(f"/api/v1/{file}")
            assert (found.status_code, kind in found.headers["content-type"].replace("javascript", "js")) == (200, True)
            assert len(found.content) > 50
        assert stranger.get("/api/v1/docs/secrets.txt").status_code == 404


def test_the_description_says_what_to_show(client: httpx.Client, guarded: Served) -> None:
    films = "/api/v1/productions"
    with people.client(guarded.url) as stranger:
        document = stranger.get("/api/v1/openapi.json").json()
    assert document["paths"][films]["post"]["security"] == [{"key": []}, {"session": []}]
    assert document["components"]["securitySchemes"]["key"]["scheme"] == "bearer"
    assert "security" not in client.get("/api/v1/openapi.json").json()["paths"][films]["post"]


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 500_000,
        b'{"a":' * 100_000,
        b"\xff\xfe",
        b'"\\ud800"',
        b'{"prompt": "\\ud800"}',
        b"1e999",
        b"NaN",
        b"9" * 10_000,
    ],
    ids=["arrays", "objects", "no UTF-8", "half a pair", "half a pair in it", "infinite", "no number", "huge"],
)
@pytest.mark.parametrize("key", [None, "one"])
def test_no_body_breaks_the_server(client: httpx.Client, body: bytes, key: str | None) -> None:
    headers = {"Content-Type": "application/json"} | ({"Idempotency-Key": key} if key else {})
    answer = client.post("/api/v1/productions", content=body, headers=headers)
    assert 400 <= answer.status_code < 500
    assert answer.json()["hint"]
