"""What a worker process does from its start to its end."""

import threading
from collections.abc import Sequence
from pathlib import Path

import structlog

from kinoloom import log as logs
from kinoloom import settings as settings_module
from kinoloom.artifacts.folder import FolderStore
from kinoloom.bus.connection import Connection
from kinoloom.bus.eventlog import EventLog
from kinoloom.bus.gpu import Gpus
from kinoloom.bus.identity import me
from kinoloom.bus.offers import Announcer
from kinoloom.bus.reaching import bus_of
from kinoloom.bus.records import TaskRecords
from kinoloom.settings import Settings
from kinoloom.traits import Traits
from media.probe import check_take
from workers import actors
from workers.engines.catalogue import Catalogue, engines
from workers.gpu import JobGpu, Sharing
from workers.hands import Hands
from workers.warming import warm_up

log = structlog.get_logger(__name__)


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
    gpus, sharing = Gpus(connection), Sharing(settings)
    hall = actors.Hall(
        catalogue=catalogue,
        artifacts=FolderStore(settings.artifact_folder),
        records=records,
        events=EventLog(connection),
        check=check,
        gpu=lambda urgency: JobGpu(gpus=gpus, sharing=sharing, urgency=urgency),
    )
    hands = Hands(connection=connection, settings=settings.workers, records=records, hall=hall, queues=queues)
    hands.begin()

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
        gpus.close()
        log.info("worker.stopped")


def work(home: Path | None, queues: Sequence[str], leave: threading.Event) -> None:
    """Work as the settings say until *leave* is set."""
    settings = settings_module.load(home)
    logs.configure(settings.log)
    catalogue = Catalogue(tables=engines(settings), allow_noncommercial=settings.workers.allow_noncommercial)
    with bus_of(settings) as url:
        serve(settings, Connection(url, settings.redis.namespace), queues, leave, catalogue=catalogue)
