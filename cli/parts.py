"""The commands that run a studio, whole or in parts."""

import os
import sys
from typing import Annotated, NoReturn

import typer

from cli import serving
from cli.border import command
from kinoloom.settings import listening_at
from kinoloom.traits import REMOTE

Host = Annotated[str | None, typer.Option(help="Address to listen at.", show_default="127.0.0.1")]
Port = Annotated[
    int | None, typer.Option(min=0, max=65_535, help="Port to listen at; 0: any that is free.", show_default="8000")
]
Queues = Annotated[str, typer.Option(help="Names of queues to work on, with commas.")]


def serve(*, host: Host = None, port: Port = None) -> None:
    """Run the whole studio on this machine: server, director, workers; Ctrl-C stops it."""
    command(lambda settings: serving.serve(listening_at(settings, host, port)))


def api(*, host: Host = None, port: Port = None) -> None:
    """Run only a server; directors and workers run elsewhere, with the same bus and database."""
    named = {"--host": host, "--port": port}
    _become("api.main", *(str(word) for pair in named.items() if pair[1] is not None for word in pair))


def director() -> None:
    """Run only a director, which takes productions from their brief to their film."""
    _become("graphs.main")


def worker(*, queues: Queues = f"cpu,{REMOTE}") -> None:
    """Run only a worker process, with the engines of this machine."""
    _become("workers.main", "--queues", queues)


def _become(module: str, *arguments: str) -> NoReturn:
    """In place of this process: a part has no use for what the command line has loaded."""
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", module, *arguments])
