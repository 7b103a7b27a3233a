"""The entry point of a server process: `python -m api.main`."""

import argparse
import asyncio
import contextlib
import signal
import socket
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import structlog
import uvicorn
import uvloop

from api.app import create_app
from api.listening import inherited, listen, url_of
from api.studio import Studio
from kinoloom import log as logs
from kinoloom import loop
from kinoloom import settings as settings_module
from kinoloom.bus.reaching import bus_of
from kinoloom.errors import KinoloomError, UserError
from kinoloom.settings import Settings

log = structlog.get_logger(__name__)

#: seconds that requests may take to end once the server is told to stop; streams end at once
DRAIN_S = 3


class Server(uvicorn.Server):
    """One that leaves signals and the studio's opening to us, and sends streams away before it waits for requests."""

    def __init__(self, config: uvicorn.Config, leave: Callable[[], None]) -> None:
        super().__init__(config)
        self._leave = leave

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._leave()
        await super().shutdown(sockets)


async def serve(settings: Settings, url: str, listening: socket.socket) -> None:
    """Serve until SIGTERM or SIGINT; *url*: of the bus.

    Raises:
        KinoloomError: the studio cannot be opened; with what to do.
    """
    app = create_app(settings, url)
    config = uvicorn.Config(
        app,
        http="httptools",
        ws="websockets-sansio",
        # Events are short: compressing them would cost each socket memory, and each delivery time.
        ws_per_message_deflate=False,
        ws_max_size=65_536,
        # Ours, around it all: what refuses is then an error that can be told, not a traceback in the log.
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=DRAIN_S,
    )
    async with app.router.lifespan_context(app):
        studio: Studio = app.state.studio
        server = Server(config, studio.hub.leave)
        _on_signals(server)
        log.info("api.serving", url=url_of(listening))
        await server.serve([listening])
    log.info("api.stopped")


def _on_signals(server: Server) -> None:
    def leave() -> None:
        server.should_exit = True

    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, leave)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="kinoloom api", description="Serve the studio's API until told to stop.")
    parser.add_argument("--home", type=Path, help="data folder")
    parser.add_argument("--host", help="address to listen at; the setting KINOLOOM_API__HOST otherwise")
    parser.add_argument("--port", type=int, help="the setting KINOLOOM_API__PORT otherwise; 0: any that is free")
    parser.add_argument("--door", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--with-parent", action="store_true", help="leave when standard input closes")
    chosen = parser.parse_args(arguments)
    try:
        settings = settings_module.load(chosen.home)
        settings = settings_module.listening_at(settings, chosen.host, chosen.port)
        logs.configure(settings.log)
        with bus_of(settings) as url, _door(settings, chosen.door) as listening:
            if chosen.with_parent:
                loop.end_with_parent()
            if chosen.door is None:
                sys.stdout.write(f"Kinoloom's API is at {url_of(listening)} (Ctrl-C stops it).\n")
                sys.stdout.flush()
            with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
                runner.run(serve(settings, url, listening))
    except KinoloomError as error:
        sys.stderr.write(f"{error.code}: {error.message}\n{error.hint}\n")
        return 2 if isinstance(error, UserError) else 1
    return 0


def _door(settings: Settings, descriptor: int | None) -> socket.socket:
    return listen(settings.api.host, settings.api.port) if descriptor is None else inherited(descriptor)


if __name__ == "__main__":
    loop.leave(main())
