"""Every number there is, with its name and labels.

Labels come from closed sets only: never an id, an address, a file or what an error said. A name that is not known
counts as `other`.

A server hears all that happens in the studio, whoever does it, so the numbers of runs, nodes and takes are those of
the whole studio since this process began. Of several servers each tells the same: take one, do not add them up.
"""

import platform
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    GCCollector,
    Histogram,
    Metric,
    ProcessCollector,
    disable_created_metrics,
)
from prometheus_client.core import CounterMetricFamily
from prometheus_client.registry import Collector

#: seconds; from a sentence to an hour of film
LONG_S = (0.1, 0.5, 1, 2.5, 5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560)
SHORT_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
#: names of one kind before the rest is `other`
_MOST_NAMES = 60
OTHER = "other"


class Borrowed(Collector):
    """A counter that is counted elsewhere, and only shown here."""

    def __init__(self, name: str, what: str, labels: Sequence[str]) -> None:
        self._name, self._what, self._labels = name, what, labels
        self._values: dict[tuple[str, ...], float] = {}

    def set(self, value: float, *labels: str) -> None:
        self._values[labels] = value

    def describe(self) -> Iterable[Metric]:
        return [CounterMetricFamily(self._name, self._what, labels=self._labels)]

    def collect(self) -> Iterator[Metric]:
        family = CounterMetricFamily(self._name, self._what, labels=self._labels)
        for labels, value in self._values.items():
            family.add_metric(labels, value)
        yield family


class Measures:
    """One registry of a process's own, so that two servers in one process do not mix."""

    def __init__(self) -> None:
        # When each series began would be as many series again; Prometheus sees a restart by the values.
        disable_created_metrics()  # type: ignore[no-untyped-call]
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        GCCollector(registry=self.registry)
        self._named: dict[str, set[str]] = {}
        self._of_the_program()
        self._of_films()
        self._of_watching()
        self._of_queues()
        self._of_the_studio()

    def name(self, kind: str, name: str) -> str:
        """*name* as the label *kind*, or `other` once there are too many."""
        known = self._named.setdefault(kind, set())
        if name not in known and len(known) >= _MOST_NAMES:
            return OTHER
        known.add(name)
        return name

    def _of_the_program(self) -> None:
        build = self._gauge("build_info", "The program; always 1.", "version", "python")
        build.labels(version=version("kinoloom"), python=platform.python_version()).set(1)
        self.requests = self._counter("http_requests", "Requests answered.", "method", "route", "status")
        self.request_seconds = self._histogram("http_request_duration_seconds", "From a request to its end.", SHORT_S)

    def _of_films(self) -> None:
        self.runs = self._counter("runs_finished", "Runs that ended, by how.", "outcome")
        self.run_seconds = self._histogram(
            "run_duration_seconds", "From the first director to the end of a run.", LONG_S, "outcome"
        )
        self.preview_seconds = self._histogram(
            "time_to_first_preview_seconds", "From the start of a run to something to look at.", SHORT_S
        )
        self.node_seconds = self._histogram("node_duration_seconds", "Of graph nodes that ended well.", LONG_S, "node")
        self.actor_seconds = self._histogram("actor_duration_seconds", "An engine worked on a job.", LONG_S, "actor")
        self.takes = self._counter(
            "takes", "Takes that films got: made by an engine, or found by their recipe.", "actor", "source"
        )
        self.retries = self._borrowed("actor_retries", "Jobs that were tried again after an error.", "actor")

    def _of_watching(self) -> None:
        self.events = self._counter("events", "Events of the studio that were heard.")
        self.event_seconds = self._histogram(
            "event_latency_seconds", "From what happened to where clients are told, by both clocks.", SHORT_S
        )
        self.clients = self._gauge("live_clients", "Open streams and sockets of this server.")
        self.told = self._borrowed("events_told", "Times that an event was passed on to a client.")
        self.slow = self._borrowed("live_clients_dropped", "Clients that were too slow, and sent away.")

    def _of_queues(self) -> None:
        self.waiting = self._gauge("queue_depth", "Jobs that wait.", "queue")
        self.running = self._gauge("queue_pending", "Jobs that a worker has taken.", "queue")
        self.delayed = self._gauge("queue_delayed", "Jobs to be tried again later.", "queue")
        self.dead = self._gauge("queue_dead", "Jobs that are given up, and kept to be looked at.", "queue")
        self.wait_seconds = self._gauge("queue_oldest_wait_seconds", "How long the oldest job waits.", "queue")

    def _of_the_studio(self) -> None:
        self.up = self._gauge("up", "Whether a part answered just now.", "part")
        self.productions = self._gauge("productions", "Productions.", "status")
        self.open_runs = self._gauge("runs_open", "Runs that wait for a director, or have one.", "status")
        self.exports = self._gauge("exports", "Exports.", "status")
        self.uploads = self._gauge("uploads", "Uploads.", "status")
        self.letters = self._gauge("webhook_letters", "What is to be told to webhooks.", "status")
        self.attempts = self._counter(
            "webhook_attempts", "Times that this process sent a letter, by what it is since.", "status"
        )
        self.directors = self._gauge("directors", "Directors that are alive.")
        self.workers = self._gauge("workers", "Worker processes that are alive.")
        self.crafts = self._gauge("craft_available", "Whether a living worker can do it.", "craft")
        self.disk_free = self._gauge("artifacts_disk_free_bytes", "Free where artifacts are kept.")

    def _counter(self, name: str, what: str, *labels: str) -> Counter:
        return Counter(f"kinoloom_{name}", what, labels, registry=self.registry)

    def _gauge(self, name: str, what: str, *labels: str) -> Gauge:
        return Gauge(f"kinoloom_{name}", what, labels, registry=self.registry)

    def _borrowed(self, name: str, what: str, *labels: str) -> "Borrowed":
        borrowed = Borrowed(f"kinoloom_{name}", what, labels)
        self.registry.register(borrowed)
        return borrowed

    def _histogram(self, name: str, what: str, buckets: Sequence[float], *labels: str) -> Histogram:
        return Histogram(f"kinoloom_{name}", what, labels, buckets=buckets, registry=self.registry)
