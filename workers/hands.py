"""The threads of a worker process: one for what is done here, several for what other servers do meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import dramatiq
from dramatiq.worker import Worker

from kinoloom.bus.broker import StreamsBroker
from kinoloom.bus.connection import Connection
from kinoloom.bus.records import TaskRecords
from kinoloom.bus.tally import Retried
from kinoloom.settings import WorkersSection
from kinoloom.traits import REMOTE, Traits
from workers import actors

#: milliseconds a stopping worker may finish its job before the job is given back
STOP_MS = 2_000
#: milliseconds an idle worker waits for a message in one read
READ_MS = 250


@dataclass(slots=True, kw_only=True)
class Hands:
    """Works on *queues* once `begin` was called.

    Dramatiq's worker belongs to a broker and has one kind of thread, so each kind has a broker of its own.
    """

    connection: Connection
    settings: WorkersSection
    records: TaskRecords
    hall: actors.Hall
    queues: Sequence[str]
    _brokers: list[StreamsBroker] = field(default_factory=list)
    _workers: list[Worker] = field(default_factory=list)
    _waits: bool = field(default=False, init=False)
    """Whether it works on what other servers do."""

    def begin(self) -> None:
        """Work on what is done here."""
        here = [queue for queue in self.queues if queue != REMOTE]
        if here:
            self._start(here, threads=1)

    def take_up(self, offered: Sequence[Traits]) -> None:
        """Begin with what other servers do once there is such a server: nobody else needs to wait for its messages."""
        found = any(traits.available and traits.queue == REMOTE for traits in offered)
        if found and not self._waits and REMOTE in self.queues:
            self._waits = True
            self._start([REMOTE], threads=self.settings.remote_at_once)

    def stop(self) -> None:
        for worker in self._workers:
            worker.stop(timeout=STOP_MS)
        for broker in self._brokers:
            broker.close()

    def _start(self, queues: Sequence[str], *, threads: int) -> None:
        broker = self._broker(queues)
        worker = Worker(broker, queues=set(queues), worker_threads=threads, worker_timeout=READ_MS)
        worker.queue_prefetch = threads
        worker.start()
        self._workers.append(worker)

    def _broker(self, queues: Sequence[str]) -> StreamsBroker:
        broker = StreamsBroker(
            self.connection,
            lease_s=self.settings.lease_s,
            max_deliveries=self.settings.max_deliveries,
            on_dead=self.records.on_dead,
        )
        self._brokers.append(broker)
        broker.add_middleware(self.records)
        broker.add_middleware(Retried(self.connection))
        dramatiq.set_broker(broker)
        actors.declare(self.hall, broker)
        for queue in queues:
            broker.declare_queue(queue)
        # Dramatiq's own command line would send this; without it no time limit is ever enforced.
        broker.emit_after("process_boot")
        return broker
