"""A worker process for the tests: `python -m tests.bus.worker URL NAMESPACE [LEASE_S]`."""

import json
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


def work(payload: str) -> str:
    """Note the start in a file, then do what the payload says."""
    asked: dict[str, Any] = json.loads(payload)
    if "file" in asked:
        with Path(asked["file"]).open("a") as file:
            file.write(f"{asked.get('n', 0)}\n")
    time.sleep(asked.get("seconds", 0))
    if asked.get("die"):
        os.kill(os.getpid(), signal.SIGKILL)
    if "error" in asked:
        raise RuntimeError(asked["error"])
    if "empty" in asked:
        raise ScriptEmpty(asked["empty"], hint="Write something.")
    return f'{{"n": {asked.get("n", 0)}}}'


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
