"""A receiver of webhooks, over real HTTP."""

import contextlib
import queue
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from standardwebhooks import Webhook

#: seconds that anything may take here
PATIENCE_S = 30.0


@dataclass(frozen=True, slots=True)
class Received:
    """One POST."""

    path: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def id(self) -> str:
        return self.headers["webhook-id"]

    def verified(self, secret: str) -> dict[str, Any]:
        """What it says, as the library of the scheme reads it."""
        said: dict[str, Any] = Webhook(secret).verify(self.body, dict(self.headers))
        return said


@dataclass(slots=True)
class Answering:
    """What the receiver says."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    before: Callable[[], object] = lambda: None
    """Called when all was heard and nothing is said yet."""


@dataclass(slots=True)
class Receiver:
    """Hears what it is told, and answers as it is asked to."""

    url: str
    answering: Answering = field(default_factory=Answering)
    heard: "queue.SimpleQueue[Received]" = field(default_factory=queue.SimpleQueue)
    count: int = 0
    hung_up: threading.Event = field(default_factory=threading.Event)
    """Somebody did not hear an answer to its end."""

    def next(self) -> Received:
        """What it hears next, however long that takes."""
        return self.heard.get(timeout=PATIENCE_S)

    @property
    def port(self) -> int:
        return int(self.url.rsplit(":", 1)[1].split("/")[0])


@contextlib.contextmanager
def receiving(certificate: Path | None = None) -> Iterator[Receiver]:
    """A receiver on a port of this machine; it speaks TLS where it has a *certificate*, with its key in one file."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            names = {name.lower(): value for name, value in self.headers.items()}
            receiver.count += 1
            receiver.heard.put(Received(self.path, names, body))
            said = receiver.answering
            said.before()
            try:
                self.send_response(said.status)
                for name, value in {"content-length": str(len(said.body)), **said.headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(said.body)
            except ConnectionError:
                receiver.hung_up.set()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    receiver = Receiver(f"http://127.0.0.1:{server.server_address[1]}/hooks")
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), name="receiver")
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
