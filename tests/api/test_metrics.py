"""A monitor sees the whole studio on one page, and no more than it can hold."""

import itertools
import re
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import dramatiq
import httpx
from dramatiq.middleware import Middleware
from prometheus_client import Metric
from prometheus_client.openmetrics.parser import text_string_to_metric_families as parsed_openmetrics
from prometheus_client.parser import text_string_to_metric_families as parsed

from api.live.lines import Line
from api.metrics.hearing import Hearing
from api.metrics.measures import OTHER, Measures
from kinoloom.bus import tally
from kinoloom.bus.broker import StreamsBroker
from kinoloom.errors import BusUnreachable
from kinoloom.events import (
    EVENT,
    Event,
    FilmReady,
    NodeFinished,
    PreviewReady,
    RunFailed,
    RunStarted,
    TakeMade,
    TakeProgressed,
)
from kinoloom.recipe import Key
from kinoloom.settings import Settings
from tests.api.watching import bus

#: labels whose values are closed sets, each with the most values it has
LABELS = {
    "version", "python", "method", "route", "status", "outcome", "node", "actor", "source", "queue", "part", "craft",
    "le", "generation",
}  # fmt: skip
SERIES = 2_000

KEY = Key("paint_scene/" + "0" * 40)


def page(client: httpx.Client) -> dict[str, Metric]:
    answer = client.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain")
    return {family.name: family for family in parsed(answer.text)}


def value(families: Iterable[Metric], sample: str, **labels: str) -> float:
    """Of the one sample of this name with these labels."""
    [found] = [
        one.value
        for family in families
        for one in family.samples
        if one.name == sample and labels.items() <= one.labels.items()
    ]
    return found


def heard(*events: Event) -> list[Metric]:
    """What a monitor sees after these."""
    measures = Measures()
    hearing = Hearing(measures)
    for number, event in enumerate(events):
        hearing(Line(event.production, f"1-{number}", EVENT.dump_json(event).decode()))
    return list(measures.registry.collect())


def test_the_page_shows_the_studio(client: httpx.Client) -> None:
    """Nobody works here, so jobs and runs wait, and nobody is there to take them."""
    client.get("/healthz")
    found = page(client)
    assert value(found.values(), "kinoloom_build_info") == 1
    assert value(found.values(), "kinoloom_up", part="bus") == 1
    assert value(found.values(), "kinoloom_up", part="database") == 1
    assert value(found.values(), "kinoloom_directors") == 0
    assert value(found.values(), "kinoloom_workers") == 0
    assert value(found.values(), "kinoloom_queue_depth", queue="cpu") == 0
    assert value(found.values(), "kinoloom_craft_available", craft="speak") == 0
    assert value(found.values(), "kinoloom_artifacts_disk_free_bytes") > 0
    asked = value(found.values(), "kinoloom_http_requests_total", method="GET", route="/healthz", status="2xx")
    assert asked >= 1


def test_labels_are_few_and_known_whatever_is_asked(client: httpx.Client) -> None:
    """No id, address or error text becomes a label."""
    for odd in ("/api/v1/productions/zzzzzzzzzz", "/nowhere/at/all", "/api/v1/productions/%00%ff"):
        client.get(odd)
    client.request("PROPFIND", "/healthz")
    found = page(client)
    ours = [sample for family in found.values() for sample in family.samples]
    assert {label for sample in ours for label in sample.labels} <= LABELS
    assert len(ours) < SERIES
    routes = {sample.labels["route"] for sample in ours if "route" in sample.labels}
    assert not [route for route in routes if "zzzz" in route or "nowhere" in route]
    methods = {sample.labels["method"] for sample in ours if "method" in sample.labels}
    assert methods <= {"DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", OTHER}
    assert OTHER in methods


def test_every_name_has_the_prefix_a_unit_and_a_sentence(client: httpx.Client) -> None:
    own = [family for name, family in page(client).items() if not name.startswith(("process_", "python_"))]
    assert own
    assert [family.name for family in own if not re.fullmatch(r"kinoloom_[a-z_]+", family.name)] == []
    assert [family.name for family in own if not family.documentation.endswith(".")] == []
    timed = [family.name for family in own if family.type == "histogram"]
    assert [name for name in timed if not name.endswith("_seconds")] == []


def test_a_monitor_may_ask_for_openmetrics(client: httpx.Client) -> None:
    answer = client.get("/metrics", headers={"Accept": "application/openmetrics-text; version=1.0.0"})
    assert answer.headers["content-type"].startswith("application/openmetrics-text")
    names = {family.name for family in parsed_openmetrics(answer.text)}  # type: ignore[no-untyped-call]
    assert {"kinoloom_runs_finished", "kinoloom_actor_retries"} <= names


def test_what_happens_becomes_durations() -> None:
    about: dict[str, Any] = {"production": "p", "run": "r"}
    begun = RunStarted(**about)
    later = [begun.at + timedelta(seconds=n) for n in range(10)]
    made: dict[str, Any] = {"craft": "paint", "actor": "paint_scene", "key": KEY, **about}
    found = heard(
        begun,
        NodeFinished(node="paint", seconds=2.0, **about),
        TakeMade(reused=False, seconds=1.5, **made),
        TakeMade(reused=True, **made),
        PreviewReady(key=KEY, file="still.png", at=later[3], **about),
        PreviewReady(key=KEY, file="still.png", at=later[4], **about),
        RunStarted(resumed=True, at=later[5], **about),
        FilmReady(key=KEY, duration_s=3, at=later[9], **about),
    )
    assert value(found, "kinoloom_node_duration_seconds_sum", node="paint") == 2
    assert value(found, "kinoloom_actor_duration_seconds_sum", actor="paint_scene") == 1.5
    assert value(found, "kinoloom_takes_total", actor="paint_scene", source="made") == 1
    assert value(found, "kinoloom_takes_total", actor="paint_scene", source="found") == 1
    assert value(found, "kinoloom_time_to_first_preview_seconds_sum") == 3
    assert value(found, "kinoloom_time_to_first_preview_seconds_count") == 1
    assert value(found, "kinoloom_run_duration_seconds_sum", outcome="film_ready") == 9
    assert value(found, "kinoloom_runs_finished_total", outcome="film_ready") == 1


def test_an_end_whose_beginning_was_not_heard_is_counted_without_a_duration() -> None:
    found = heard(RunFailed(production="p", run="r", code="X", message="m", hint="h", retryable=False))
    assert value(found, "kinoloom_runs_finished_total", outcome="failed") == 1
    assert not [s for f in found for s in f.samples if s.name == "kinoloom_run_duration_seconds_count"]


def test_names_beyond_the_budget_count_as_other() -> None:
    """Of a director of a later version, or of nobody we know."""
    made = TakeMade(production="p", craft="paint", actor="carve_scene", key=KEY, reused=True)
    found = heard(made, *(NodeFinished(production="p", node=f"node{n}", seconds=1) for n in range(500)))
    assert value(found, "kinoloom_takes_total", actor=OTHER) == 1
    nodes = {s.labels["node"] for f in found for s in f.samples if "node" in s.labels}
    assert OTHER in nodes
    assert len(nodes) < 100


def test_progress_is_counted_and_not_read() -> None:
    moved = TakeProgressed(production="p", craft="paint", actor="paint_scene", key=KEY, fraction=0.5)
    found = heard(*itertools.repeat(moved, 3))
    assert value(found, "kinoloom_events_total") == 3
    assert value(found, "kinoloom_event_latency_seconds_count") == 0


async def test_a_job_that_is_tried_again_is_counted(settings: Settings, client: httpx.Client) -> None:
    connection = bus(settings)
    broker = StreamsBroker(connection, middleware=[tally.Retried(connection), *_retrying()])
    failures = iter([BusUnreachable("away", hint="wait")])

    def speak_line() -> None:
        for failure in failures:
            raise failure

    declared = dramatiq.actor(broker=broker, queue_name="metrics", max_retries=2, min_backoff=1, max_backoff=2)
    actor = declared(speak_line)
    worker = dramatiq.Worker(broker, worker_threads=1, worker_timeout=50)
    client_of_bus = connection.aclient()
    before = (await tally.retried(client_of_bus, connection.names)).get("speak_line", 0)
    worker.start()
    try:
        actor.send()
        broker.join("metrics", timeout=20_000)
    finally:
        worker.stop()
        broker.close()
    assert (await tally.retried(client_of_bus, connection.names))["speak_line"] == before + 1
    await client_of_bus.aclose()
    assert value(page(client).values(), "kinoloom_actor_retries_total", actor="speak_line") == before + 1


def _retrying() -> list[Middleware]:
    return [dramatiq.middleware.Retries(max_retries=2)]
