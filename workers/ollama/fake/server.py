"""The fake at a real socket, in a thread of its own."""

import json
import socket
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from workers.ollama.fake.answering import Answer
from workers.ollama.fake.asked import Body, Brain
from workers.ollama.fake.machine import Machine, Refused
from workers.ports import reserve

VERSION = "0.12.6"
_PATIENCE_S = 30.0


class FakeOllama:
    """`with FakeOllama() as ollama:` a server at `ollama.url` until the end; `ollama.machine` is what it does.

    It may be stopped, as by a crash, and started again at the same place: its models stay, its memory does not. In
    place of its machine another may be put at any time.
    """

    def __init__(self, brain: Brain | None = None, *, port: int = 0, host: str = "127.0.0.1") -> None:
        """port: 0: any that is free."""
        self.machine = Machine() if brain is None else Machine(brain=brain)
        self._host = host
        self._port = port
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        return f"http://{self._host}:{self._port}"

    def __enter__(self) -> Self:
        self._reserved = reserve(self._port, host=self._host)
        self._port = self._reserved.getsockname()[1]
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        self._reserved.close()

    def start(self) -> None:
        """Does nothing where it runs."""
        if self._server is not None:
            return
        listening = socket.create_server((self._host, self._port))
        config = uvicorn.Config(
            app(lambda: self.machine),
            lifespan="off",
            access_log=False,
            log_config=None,
            log_level="critical",
            loop="asyncio",
            timeout_graceful_shutdown=5,
        )
        self._server = server = uvicorn.Server(config)
        self._thread = threading.Thread(target=server.run, args=([listening],), name="fake-ollama", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Let go of every answer in the middle, and be gone."""
        if self._server is None or self._thread is None:
            return
        self.machine.answers.stop()
        self.machine.memory.forget()
        self._server.should_exit = True
        self._thread.join(_PATIENCE_S)
        self._server = self._thread = None


class _Doors:
    """What each path of the API leads to."""

    def __init__(self, machine: Callable[[], Machine]) -> None:
        self._present = machine

    @property
    def _machine(self) -> Machine:
        return self._present()

    async def root(self, _: Request) -> ASGIApp:
        return PlainTextResponse("Ollama is running")

    async def version(self, request: Request) -> ASGIApp:
        await self._told(request)
        return JSONResponse({"version": VERSION})

    async def tags(self, request: Request) -> ASGIApp:
        await self._told(request)
        return JSONResponse(self._machine.shelf.tags())

    async def ps(self, request: Request) -> ASGIApp:
        await self._told(request)
        return JSONResponse(self._machine.memory.ps())

    async def show(self, request: Request) -> ASGIApp:
        _, model = self._machine.find(await self._told(request))
        return JSONResponse(self._machine.shelf.show(model))

    async def pull(self, request: Request) -> ASGIApp:
        machine = self._machine
        return Answer(machine.answers, machine.pull(await self._told(request)))

    async def chat(self, request: Request) -> ASGIApp:
        machine = self._machine
        answer = machine.chat(await self._told(request))
        return JSONResponse(answer) if isinstance(answer, dict) else Answer(machine.answers, answer)

    async def _told(self, request: Request) -> Body:
        self._machine.calls.append(f"{request.method} {request.url.path}")
        if request.method != "POST":
            return {}
        try:
            found = json.loads(await request.body())
        except ValueError as error:
            raise Refused(400, str(error)) from error
        return found if isinstance(found, dict) else {}


async def _refused(_: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, Refused):
        raise error
    return JSONResponse({"error": error.error}, error.status)


def app(machine: Callable[[], Machine]) -> ASGIApp:
    """The API of the present *machine*."""
    doors = _Doors(machine)
    return Starlette(
        routes=[
            Route("/", doors.root, methods=["GET", "HEAD"]),
            Route("/api/version", doors.version),
            Route("/api/tags", doors.tags),
            Route("/api/ps", doors.ps),
            Route("/api/show", doors.show, methods=["POST"]),
            Route("/api/pull", doors.pull, methods=["POST"]),
            Route("/api/chat", doors.chat, methods=["POST"]),
        ],
        exception_handlers={Refused: _refused},
    )
