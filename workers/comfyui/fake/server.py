"""A ComfyUI server without a model, on a real socket, for tests and for trying things out."""

import asyncio
import shutil
import socket
import tempfile
import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import uvicorn
from starlette.requests import Request

from workers.comfyui.fake.app import create_app
from workers.comfyui.fake.faults import Faults
from workers.comfyui.fake.machine import Machine, Submission
from workers.ports import reserve

#: turns of the loop in which whatever was just accepted, or just broken, is through with it
_TURNS = 5


class FakeComfy:
    """`with FakeComfy() as comfy:` serves at `comfy.url`, from a thread of this process, until the block ends.

    It runs graphs in the small: pictures, films and sounds of the asked size are really drawn and written, models are
    only names. What is to go wrong stands in `faults`.
    """

    def __init__(
        self,
        *,
        port: int = 0,
        folder: Path | None = None,
        models: Mapping[str, Sequence[str]] | None = None,
        step_s: float = 0.0,
    ) -> None:
        """*folder* None: a temporary one. *models*: folder to names, beside those that the shipped workflows use.
        *step_s*: how long a sampler takes for one step."""
        self.faults = Faults()
        self._port = port
        self._given_folder = folder
        self._models = models
        self._step_s = step_s
        self._before: list[Submission] = []
        self._begun: Counter[str] = Counter()
        self._frees: list[dict[str, Any]] = []
        self._requests: list[tuple[str, str]] = []

    def __enter__(self) -> Self:
        self._reserved = reserve(self._port)
        self._port = self._reserved.getsockname()[1]
        self.folder = self._given_folder or Path(tempfile.mkdtemp(prefix="fake-comfy-"))
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        self._reserved.close()
        if self._given_folder is None:
            shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    @property
    def submissions(self) -> list[Submission]:
        """All graphs that were taken in, in order, over all its lives."""
        return [*self._before, *self._machine.submissions]

    def submitted(self, id: str) -> int:
        """How often a prompt id was taken in."""
        return sum(one.id == id for one in self.submissions)

    @property
    def begun(self) -> Counter[str]:
        """How often each prompt id was run."""
        return self._begun + self._machine.worker.begun

    @property
    def frees(self) -> list[dict[str, Any]]:
        """What `/free` was asked."""
        return [*self._frees, *self._machine.frees]

    @property
    def requests(self) -> list[tuple[str, str]]:
        """Method and path of every request, in order."""
        return [*self._requests, *self._machine.requests]

    @property
    def nodes_run(self) -> int:
        """Nodes that this life has really done."""
        return self._machine.worker.nodes_run

    def start(self) -> None:
        """Begin another life, on the same port; returns when it answers."""
        listening = socket.create_server(("127.0.0.1", self._port))
        self.faults.worker_dead = False
        self._machine = Machine(self.folder, self.faults, self._models, self._step_s)
        ready = threading.Event()
        self._server = _Server(create_app(self._machine, self._break), ready)
        self._thread = threading.Thread(target=self._serve, args=(listening,), name="fake-comfy")
        self._thread.start()
        ready.wait()

    def stop(self) -> None:
        """End this life in order; memory is lost all the same."""
        self._server.should_exit = True
        self._thread.join()
        self._remember()

    def kill(self) -> None:
        """End this life as `kill -9` would: every connection breaks."""
        self._server.abort()
        self.stop()

    def restart(self) -> None:
        self.kill()
        self.start()

    def calm(self) -> None:
        """Nothing goes wrong any more, and what was held goes on."""
        for gate in self.faults.all_gates():
            gate.open()
        dead, self.faults.worker_dead = self.faults.worker_dead, False
        self.faults.clear()
        if dead:
            self.restart()

    def break_sockets(self) -> None:
        """Without a farewell."""
        self._server.break_sockets()

    def forget_outputs(self) -> None:
        """Delete all files it made; what it remembers still names them."""
        self._machine.folders.forget_outputs()

    def _remember(self) -> None:
        machine = self._machine
        self._before += machine.submissions
        self._begun += machine.worker.begun
        self._frees += machine.frees
        self._requests += machine.requests
        for kept in (machine.submissions, machine.worker.begun, machine.frees, machine.requests):
            kept.clear()

    def _serve(self, listening: socket.socket) -> None:
        with asyncio.Runner() as runner:
            runner.run(self._server.live(listening))

    def _break(self, request: Request) -> None:
        self._server.break_connection(request.scope["client"])


class _Server(uvicorn.Server):
    """One life."""

    def __init__(self, app: Any, ready: threading.Event) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                log_level="critical",
                access_log=False,
                ws="websockets-sansio",
                ws_ping_interval=None,
                timeout_graceful_shutdown=1,
            )
        )
        self._ready = ready
        self._loop: asyncio.AbstractEventLoop | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._loop = asyncio.get_running_loop()
        self._ready.set()

    async def live(self, listening: socket.socket) -> None:
        """Serve until it is told to stop, and leave no connection open, not even one that came meanwhile."""
        await self.serve([listening])
        for _ in range(_TURNS):
            self._abort_all()
            await asyncio.sleep(0)

    def abort(self) -> None:
        """Break every connection, from another thread."""
        self.should_exit = self.force_exit = True
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._abort_all)

    def break_connection(self, client: tuple[str, int]) -> None:
        for connection in list(self.server_state.connections):
            if getattr(connection, "client", None) == tuple(client):
                _abort(connection)

    def break_sockets(self) -> None:
        """From another thread."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._abort_sockets)

    def _abort_sockets(self) -> None:
        for connection in list(self.server_state.connections):
            if "WebSocket" in type(connection).__name__:
                _abort(connection)

    def _abort_all(self) -> None:
        for connection in list(self.server_state.connections):
            _abort(connection)


def _abort(connection: Any) -> None:
    transport = connection.transport
    if transport is not None:
        transport.abort()
