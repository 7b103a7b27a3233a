"""A studio as `kinoloom serve` runs it, whose engines do nothing but take their time.

`python -m benchmarks.idle_studio serve HOME`; it starts itself once more for each worker.
"""

import argparse
import sys
import time
import zlib
from collections.abc import Mapping
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
from workers import working as worker
from workers.engines.base import Engine, EngineTable, Workbench
from workers.engines.catalogue import Catalogue

QUEUE = "cpu"
#: seconds that a job takes
WORK_S: Mapping[Craft, float] = {
    "write": 0.1, "paint": 0.05, "speak": 0.03, "score": 0.06, "cut": 0.04, "mix": 0.05, "export": 0.8,
}  # fmt: skip
#: parts of a job's time between two reports
STEPS = 3


@dataclass(frozen=True)
class SlowEngine(IdleEngine):
    """Takes its time, so that there is something to wait for, or to interrupt; of a picture more or less."""

    def make(self, job: Job, bench: Workbench) -> Take:
        # By the job, so that two runs of the same are alike.
        share = zlib.crc32(job.payload.encode()) / 2**32
        work_s = WORK_S[self.craft] * (0.5 + share)
        for step in range(STEPS):
            time.sleep(work_s / STEPS)
            bench.progress((step + 1) / STEPS)
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
    with loop.told_to_leave() as leave:
        loop.end_with_parent()
        catalogue = Catalogue(tables={craft: _table(craft) for craft in tables(QUEUE, QUEUE)})
        with bus_of(settings) as url:
            connection = Connection(url, settings.redis.namespace)
            worker.serve(settings, connection, [QUEUE], leave, catalogue=catalogue, check=accept)


def serve(home: Path) -> None:
    settings = settings_module.listening_at(settings_module.load(home), None, 0)
    logs.configure(settings.log)
    serving.serve(settings, worker=("-m", "benchmarks.idle_studio"))


if __name__ == "__main__":
    if sys.argv[1] == "serve":
        serve(Path(sys.argv[2]))
    else:
        work()
