"""A question to a server of the neighbourhood is answered, or it is said why not."""

import http.server
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from workers import nearby

ANSWERS: dict[str, tuple[int, bytes]] = {
    "/good": (200, b'{"a": [1]}'),
    "/deep/good": (200, b"true"),
    "/nothing": (200, b""),
    "/html": (200, b"<html>"),
    "/no": (404, b'{"error": "not found"}'),
    "/crash": (500, b"<h1>Oops</h1>"),
}


class Answers(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, body = ANSWERS[self.path]
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_what_is_answered_is_read(url: str) -> None:
    assert nearby.listens(url)
    assert nearby.ask(url, "/good") == {"a": [1]}
    assert nearby.ask(url, "/nothing") is None
    assert nearby.ask(url, "/anywhere", {"b": 2}) == {"b": 2}


def test_a_server_may_live_below_a_path(url: str) -> None:
    assert nearby.ask(f"{url}/deep/", "/good") is True


def test_a_refusal_keeps_its_words(url: str) -> None:
    with pytest.raises(nearby.Refused) as raised:
        nearby.ask(url, "/no")
    assert (raised.value.status, raised.value.said) == (404, {"error": "not found"})
    with pytest.raises(nearby.Refused, match="Oops"):
        nearby.ask(url, "/crash")


def test_what_is_no_json_is_no_answer(url: str) -> None:
    with pytest.raises(nearby.NotAnswered):
        nearby.ask(url, "/html")


@pytest.mark.parametrize("nobody", ["http://127.0.0.1:9", "http://no.such.host.invalid", "http://127.0.0.1:99999"])
def test_nobody_is_there(nobody: str) -> None:
    assert not nearby.listens(nobody)
    with pytest.raises(nearby.NotAnswered):
        nearby.ask(nobody, "/good", within_s=0.5)
