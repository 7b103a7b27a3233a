"""A real server of files on this machine, which can be told to misbehave."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Source:
    """What is served, and how."""

    url: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    """By path, such as `/kokoro/a.bin`."""
    cut_after: int | None = None
    """Bytes of an answer after which the connection breaks."""
    hold_after: int | None = None
    """Bytes of an answer after which nothing more comes until `release`."""
    holding: threading.Event = field(default_factory=threading.Event)
    release: threading.Event = field(default_factory=threading.Event)
    status: int | None = None
    """In place of every file."""
    tags: bool = True
    lengths: bool = True
    asked: list[str | None] = field(default_factory=list)
    """The ranges that were asked for, in order; None: the whole file."""
    sent: int = 0
    """Bytes of files."""


@contextmanager
def serving() -> Iterator[Source]:
    """A server that runs until the end of the block."""
    source = Source()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            _answer(self, source)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    source.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield source
    finally:
        source.release.set()
        server.shutdown()
        thread.join()
        server.server_close()


def _answer(asked: BaseHTTPRequestHandler, source: Source) -> None:
    wanted = asked.headers.get("Range")
    source.asked.append(wanted)
    data = source.files.get(asked.path)
    if source.status is not None or data is None:
        asked.send_error(source.status or 404)
        return
    tag = f'"{hash(data)}"' if source.tags else None
    same = asked.headers.get("If-Range") in (None, tag)
    begin = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted and same else 0
    body = data[begin:]
    asked.send_response(206 if begin else 200)
    if begin:
        asked.send_header("Content-Range", f"bytes {begin}-{len(data) - 1}/{len(data)}")
    if source.lengths:
        asked.send_header("Content-Length", str(len(body)))
    if tag:
        asked.send_header("ETag", tag)
    asked.end_headers()
    body = body if source.cut_after is None else body[: source.cut_after]
    source.sent += len(body)
    with suppress(ConnectionError):  # whoever asked may have had enough
        asked.wfile.write(body[: source.hold_after])
        if source.hold_after is not None:
            source.holding.set()
            source.release.wait()
            asked.wfile.write(body[source.hold_after :])
