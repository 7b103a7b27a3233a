"""A worker process for the tests: `python -m tests.bus.worker URL NAMESPACE [LEASE_S]`."""

import os
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Any

import dramatiq
from dramatiq.worker import Worker

from kinoloom.bus.broker import StreamsBroker
from kinoloom.bus.connection import Connection
from kinoloom.bus.records import TaskRecords
from kinoloom.errors import ScriptEmpty


def work(payload: dict[str, Any]) -> str:
    """Note the start in a file, then do what the payload says."""
    if "file" in payload:
        with Path(payload["file"]).open("a") as file:
            file.write(f"{payload.get('n', 0)}\n")
    time.sleep(payload.get("seconds", 0))
    if payload.get("die"):
        os.kill(os.getpid(), signal.SIGKILL)
    if "error" in payload:
        raise RuntimeError(payload["error"])
    if "empty" in payload:
        raise ScriptEmpty(payload["empty"], hint="Write something.")
    return f'{{"n": {payload.get("n", 0)}}}'


def serve(connection: Connection, lease_s: float) -> None:
    leave = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: leave.set())
    records = TaskRecords(connection)
    broker = StreamsBroker(connection, lease_s=lease_s, on_dead=records.on_dead)
    broker.add_middleware(records)
    dramatiq.actor(broker=broker, queue_name="cpu")(work)
    broker.emit_after("process_boot")
    worker = Worker(broker, worker_threads=1, worker_timeout=500)
    worker.queue_prefetch = 1
    worker.start()
    sys.stdout.write("working\n")
    sys.stdout.flush()
    leave.wait()
    worker.stop(timeout=300)
    broker.close()


if __name__ == "__main__":
    serve(Connection(sys.argv[1], sys.argv[2]), float(sys.argv[3]) if len(sys.argv) > 3 else 60.0)
