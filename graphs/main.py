"""The entry point of a director process: `python -m graphs.main`."""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

import structlog

from graphs.directing import open_director
from kinoloom import log as logs
from kinoloom import loop
from kinoloom import settings as settings_module
from kinoloom.bus.connection import Connection
from kinoloom.bus.reaching import bus_of
from kinoloom.errors import KinoloomError, UserError
from kinoloom.settings import Settings
from kinoloom.store.store import Store

log = structlog.get_logger(__name__)


async def direct(settings: Settings, url: str) -> None:
    """Direct all productions of the studio until cancelled; *url*: of its bus."""
    connection = Connection(url, settings.redis.namespace)
    # Who asks for films in a conversation may have as many as anywhere else.
    quotas = settings.api.quotas if settings.api.needs_login else None
    async with (
        Store.open(settings.database_place, quotas=quotas) as store,
        open_director(settings, connection, store, workers=settings.worker_processes, only=None),
    ):
        log.info("director.started")
        await asyncio.Event().wait()


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="kinoloom director", description="Direct productions until told to stop.")
    parser.add_argument("--home", type=Path, help="data folder")
    parser.add_argument("--with-parent", action="store_true", help="leave when standard input closes")
    chosen = parser.parse_args(arguments)
    try:
        settings = settings_module.load(chosen.home)
        logs.configure(settings.log)
        with bus_of(settings) as url:
            if chosen.with_parent:
                loop.end_with_parent()
            loop.run(direct(settings, url))
    except KeyboardInterrupt:
        log.info("director.stopped")
    except KinoloomError as error:
        sys.stderr.write(f"{error.code}: {error.message}\n{error.hint}\n")
        return 2 if isinstance(error, UserError) else 1
    return 0


if __name__ == "__main__":
    loop.leave(main())
