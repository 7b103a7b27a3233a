"""What a director costs: CPU a node and memory a waiting graph, with hundreds of graphs at once.

The graph, store, checkpoints, stage, bus and artifacts are the real ones; the engines do nothing, in a process of
their own, so that what is left is the director.

    python -m benchmarks.director [--graphs 500] [--fast]
"""

import argparse
import asyncio
import gc
import json
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import bare_graph
from benchmarks.bare_graph import rss_kb
from benchmarks.idle_engines import SCENES, tables
from graphs.casting import Offers
from graphs.checkpoints import open_saver
from graphs.director import Director
from graphs.running import Studio
from graphs.telling import Telling
from kinoloom import loop
from kinoloom.artifacts.folder import FolderStore
from kinoloom.brief import Brief
from kinoloom.bus.connection import Connection
from kinoloom.bus.embedded import EmbeddedServer
from kinoloom.bus.eventlog import AsyncEventLog
from kinoloom.bus.offers import Announcer
from kinoloom.bus.tasks import Tasks
from kinoloom.events import Event, FilmReady, NodeFinished, RunFailed
from kinoloom.settings import DirectorSection, Settings, worker_environment
from kinoloom.store.store import Store
from kinoloom.takes import Take
from workers import working as worker
from workers.engines.catalogue import Catalogue

CPU_LIMIT_MS = 1.5
MEMORY_LIMIT_KB = 200
#: of a graph, before speech and music: the script, its plan, its cast and a picture of each scene
FIRST_NODES = 3 + SCENES
#: queue of the crafts that answer at once, and of those that wait for the second worker
FIRST, SECOND = "bench.first", "bench.second"


@dataclass(slots=True)
class Counted:
    """Counts the nodes and films that ended, on the way to the event log."""

    tell: Telling
    graphs: int
    nodes: int = 0
    films: int = 0
    failed: str | None = None
    half_way: asyncio.Event = field(default_factory=asyncio.Event)
    """Everything is written and painted; speech and music wait."""
    done: asyncio.Event = field(default_factory=asyncio.Event)

    def __call__(self, event: Event) -> None:
        self.tell(event)
        match event:
            case RunFailed():
                self.failed = event.message
                self.half_way.set()
                self.done.set()
            case NodeFinished():
                self.nodes += 1
                if self.nodes == self.graphs * FIRST_NODES:
                    self.half_way.set()
            case FilmReady():
                self.films += 1
                if self.films == self.graphs:
                    self.done.set()

    async def wait(self, for_: asyncio.Event) -> None:
        await for_.wait()
        if self.failed is not None:
            raise SystemExit(f"A graph failed: {self.failed}")


async def measure(home: Path, graphs: int) -> dict[str, float]:
    settings = Settings(home=home)
    late = [found for found in Catalogue(tables=tables(FIRST, SECOND)).traits() if found.queue == SECOND]
    with EmbeddedServer(home / "bus") as server, Announcer(Connection(server.url), "late", lambda: late):
        connection = Connection(server.url)
        first, second = start_worker(settings, connection, FIRST), None
        try:
            async with (
                Store.open(home / "kinoloom.sqlite") as store,
                open_saver(home, None) as saver,
                Tasks(connection) as tasks,
                AsyncEventLog(connection) as events,
                Telling(events) as tell,
                Offers(connection) as offers,
            ):
                counted = Counted(tell, graphs)

                for number in range(graphs):
                    production = await store.create_production(Brief(prompt=f"film {number}", seed=number), out=None)
                    await store.start_run(production)
                studio = Studio(
                    store=store,
                    artifacts=FolderStore(settings.artifact_folder),
                    tasks=tasks,
                    tell=counted,
                    offers=offers,
                    workers=1,
                )
                gc.collect()
                empty_kb = rss_kb()
                began, cpu = time.monotonic(), time.process_time()
                at_once = DirectorSection(at_once=graphs)
                async with Director(studio=studio, saver=saver, connection=connection, settings=at_once):
                    # Written and painted by the first worker; speech and music wait for the second.
                    await counted.wait(counted.half_way)
                    await asyncio.sleep(1.0)
                    gc.collect()
                    waiting_kb = rss_kb()
                    second = start_worker(settings, connection, SECOND)
                    await counted.wait(counted.done)
                    cpu_ms = (time.process_time() - cpu) * 1000
                    wall_s = time.monotonic() - began
                return {
                    "graphs": graphs,
                    "nodes": counted.nodes,
                    "cpu_ms_a_node": round(cpu_ms / counted.nodes, 3),
                    "kb_a_waiting_graph": round((waiting_kb - empty_kb) / graphs, 1),
                    "nodes_a_second": round(counted.nodes / wall_s),
                }
        finally:
            for process in (first, second):
                if process is not None:
                    process.terminate()
                    process.wait()


def start_worker(settings: Settings, connection: Connection, queue: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "benchmarks.director", "--worker", queue, connection.url, str(settings.home)]
    return subprocess.Popen(command, env=worker_environment(settings, connection.url))


def work(queue: str, url: str, home: str) -> None:
    """The worker process: engines that do nothing."""
    catalogue = Catalogue(tables=tables(FIRST, SECOND))
    worker.serve(
        Settings(home=Path(home)), Connection(url), [queue], threading.Event(), catalogue=catalogue, check=accept
    )


def accept(take: Take, folder: Path) -> None:
    """There are no media to look at."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--graphs", type=int, default=500)
    parser.add_argument("--fast", action="store_true", help="50 graphs")
    parser.add_argument("--worker", nargs=3, metavar=("QUEUE", "URL", "HOME"), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.worker:
        work(*chosen.worker)
        return
    graphs = 50 if chosen.fast else chosen.graphs
    with tempfile.TemporaryDirectory() as folder:
        found = {**bare_graph.apart(graphs), **loop.run(measure(Path(folder), graphs))}
    for what, unit, ours, floor, limit in (
        ("CPU", "ms a node", "cpu_ms_a_node", "floor_ms_a_node", CPU_LIMIT_MS),
        ("memory", "kB a waiting graph", "kb_a_waiting_graph", "floor_kb_a_waiting_graph", MEMORY_LIMIT_KB),
    ):
        found[f"times_the_floor_{what.lower()}"] = round(found[ours] / found[floor], 2)
        print(f"director {what:8}{found[ours]:8.2f} {unit}    (limit {limit})")
        print(f"bare LangGraph   {found[floor]:8.2f} {unit}    (nodes that do nothing, its own SQLite saver)")
        print(f"ours by theirs   {found[ours] / found[floor]:8.2f}")
    print(f"throughput       {found['nodes_a_second']:7.0f} nodes a second, {found['graphs']} graphs at once")
    print(json.dumps({"benchmark": "director", **found}))


if __name__ == "__main__":
    main()
