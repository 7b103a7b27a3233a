"""A studio as `kinoloom serve` runs it, whose engines do nothing but take their time.

`python -m tests.api.idle serve HOME`, which starts `python -m tests.api.idle --with-parent --home HOME` for workers.
"""

import argparse
import signal
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.idle_engines import IdleEngine, tables
from cli import serving
from kinoloom import log as logs
from kinoloom import loop
from kinoloom import settings as settings_module
from kinoloom.bus.connection import Connection
from kinoloom.bus.reaching import bus_of
from kinoloom.jobs import Job
from kinoloom.takes import Take
from kinoloom.traits import Craft
from workers import main as worker
from workers.engines.base import Engine, EngineTable, Workbench
from workers.engines.catalogue import Catalogue

QUEUE = "cpu"
#: seconds that every job takes
WORK_S = 0.04


@dataclass(frozen=True)
class SlowEngine(IdleEngine):
    """Takes its time, so that there is something to interrupt."""

    def make(self, job: Job, bench: Workbench) -> Take:
        for step in range(3):
            time.sleep(WORK_S / 3)
            bench.progress((step + 1) / 3)
        return super().make(job, bench)


def _table(craft: Craft) -> EngineTable:
    def maker() -> Engine:
        return SlowEngine(craft, QUEUE)

    return {"idle": maker}


def accept(take: Take, folder: Path) -> None:
    """There are no media to look at."""


def work() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--with-parent", action="store_true")
    parser.add_argument("--home", type=Path)
    settings = settings_module.load(parser.parse_args().home)
    logs.configure(settings.log)
    leave = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: leave.set())
    loop.end_with_parent()
    catalogue = Catalogue(tables={craft: _table(craft) for craft in tables(QUEUE, QUEUE)})
    with bus_of(settings) as url:
        connection = Connection(url, settings.redis.namespace)
        worker.serve(settings, connection, [QUEUE], leave, catalogue=catalogue, check=accept)


def serve(home: Path) -> None:
    settings = settings_module.listening_at(settings_module.load(home), None, 0)
    logs.configure(settings.log)
    serving.serve(settings, worker=("-m", "tests.api.idle"))


if __name__ == "__main__":
    if sys.argv[1] == "serve":
        serve(Path(sys.argv[2]))
    else:
        work()
