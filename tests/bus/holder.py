"""A process for the tests that holds a GPU, or waits for it, until it is killed: `URL NAMESPACE RESIDENT`."""

import sys
import threading

from kinoloom.bus.connection import Connection
from kinoloom.bus.gpu import Gpus, Urgency


def hold(connection: Connection, resident: str) -> None:
    def said(word: str) -> None:
        sys.stdout.write(f"{word}\n")
        sys.stdout.flush()

    waiting = threading.Event()

    def heed(_: float) -> None:
        if not waiting.is_set():
            waiting.set()
            said("waiting")

    urgency = Urgency(lane=0, since=0.0)
    with Gpus(connection) as gpus, gpus.hold("gpu0", resident, urgency=urgency, free=lambda _: None, heed=heed):
        said("holding")
        threading.Event().wait()


if __name__ == "__main__":
    hold(Connection(sys.argv[1], sys.argv[2]), sys.argv[3])
