"""The entry point of a worker process: `python -m workers.main`."""

import argparse
import os
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

import dramatiq
import structlog
from dramatiq.worker import Worker

from kinoloom import log as logs
from kinoloom import loop
from kinoloom import settings as settings_module
from kinoloom.artifacts.folder import FolderStore
from kinoloom.bus.broker import StreamsBroker
from kinoloom.bus.connection import Connection
from kinoloom.bus.eventlog import EventLog
from kinoloom.bus.gpu import Gpus
from kinoloom.bus.identity import me
from kinoloom.bus.offers import Announcer
from kinoloom.bus.reaching import bus_of
from kinoloom.bus.records import TaskRecords
from kinoloom.bus.tally import Retried
from kinoloom.errors import KinoloomError
from kinoloom.settings import Settings
from kinoloom.traits import REMOTE, Traits
from media.probe import check_take
from workers import actors
from workers.engines.catalogue import Catalogue, engines
from workers.gpu import JobGpu, Sharing
from workers.warming import warm_up

log = structlog.get_logger(__name__)

#: milliseconds a stopping worker may finish its job before the job is given back
STOP_MS = 2_000
#: milliseconds an idle worker waits for a message in one read
READ_MS = 250


class Hands:
    """The threads of a process that work: one for what is done here, several for what other servers do."""

    def __init__(self, broker: dramatiq.Broker, queues: Sequence[str], *, remote_at_once: int) -> None:
        self._broker = broker
        here = {queue for queue in queues if queue != REMOTE}
        self._workers = [self._start(here, 1)] if here else []
        self._remote_at_once = remote_at_once if REMOTE in queues else 0

    def take_up(self, offered: Sequence[Traits]) -> None:
        """Begin with what other servers do once there is such a server: nobody else needs to wait for its messages."""
        if self._remote_at_once and any(traits.available and traits.queue == REMOTE for traits in offered):
            self._workers.append(self._start({REMOTE}, self._remote_at_once))
            self._remote_at_once = 0

    def stop(self) -> None:
        for worker in self._workers:
            worker.stop(timeout=STOP_MS)

    def _start(self, queues: set[str], threads: int) -> Worker:
        worker = Worker(self._broker, queues=queues, worker_threads=threads, worker_timeout=READ_MS)
        worker.queue_prefetch = threads
        worker.start()
        return worker


def serve(
    settings: Settings,
    connection: Connection,
    queues: Sequence[str],
    leave: threading.Event,
    *,
    catalogue: Catalogue,
    check: actors.Check = check_take,
) -> None:
    """Work on *queues* with the engines of *catalogue* until *leave* is set."""
    records = TaskRecords(connection)
    broker = StreamsBroker(
        connection,
        lease_s=settings.workers.lease_s,
        max_deliveries=settings.workers.max_deliveries,
        on_dead=records.on_dead,
    )
    broker.add_middleware(records)
    broker.add_middleware(Retried(connection))
    gpus, sharing = Gpus(connection), Sharing(settings)
    hall = actors.Hall(
        catalogue=catalogue,
        artifacts=FolderStore(settings.artifact_folder),
        records=records,
        events=EventLog(connection),
        check=check,
        gpu=lambda urgency: JobGpu(gpus=gpus, sharing=sharing, urgency=urgency),
    )
    dramatiq.set_broker(broker)
    actors.declare(hall, broker)
    for queue in queues:
        broker.declare_queue(queue)
    # Dramatiq's own command line would send this; without it no time limit is ever enforced.
    broker.emit_after("process_boot")
    hands = Hands(broker, queues, remote_at_once=settings.workers.remote_at_once)

    def look() -> list[Traits]:
        offered = [traits for traits in catalogue.traits() if traits.queue in queues]
        hands.take_up(offered)
        return offered

    try:
        offered = look()
        with Announcer(connection, me(), look):
            log.info("worker.started", queues=list(queues), engines=[t.id for t in offered if t.available])
            warm_up(catalogue, offered, leave)
            leave.wait()
    finally:
        hands.stop()
        broker.close()
        gpus.close()
        log.info("worker.stopped")


def _leave_with_parent(leave: threading.Event) -> None:
    def wait() -> None:
        while os.read(sys.stdin.fileno(), 1024):
            pass
        leave.set()

    threading.Thread(target=wait, name="parent", daemon=True).start()


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="kinoloom worker", description="Work on jobs until told to stop.")
    parser.add_argument("--home", type=Path, help="data folder")
    parser.add_argument("--queues", default=f"cpu,{REMOTE}", help="comma-separated names")
    parser.add_argument("--with-parent", action="store_true", help="leave when standard input closes")
    chosen = parser.parse_args(arguments)
    leave = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: leave.set())
    if chosen.with_parent:
        _leave_with_parent(leave)
    try:
        settings = settings_module.load(chosen.home)
        logs.configure(settings.log)
        catalogue = Catalogue(tables=engines(settings), allow_noncommercial=settings.workers.allow_noncommercial)
        with bus_of(settings) as url:
            connection = Connection(url, settings.redis.namespace)
            serve(settings, connection, chosen.queues.split(","), leave, catalogue=catalogue)
    except KinoloomError as error:
        sys.stderr.write(f"{error.code}: {error.message}\n{error.hint}\n")
        return 1
    return 0


if __name__ == "__main__":
    loop.leave(main())
