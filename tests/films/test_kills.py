"""A kill at any line loses at most the takes in flight."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from kinoloom.artifacts.folder import FolderStore
from tests.films.filming import Filming, Seen, Watching, made

pytestmark = pytest.mark.slow

SCRIPT = "# The keeper\n\nThe lamp burned.\n\n---\n\nA ship blew its horn."
MAKE = ("--size", "draft", "--seed", "7")
ACTORS = ["speak_line", "paint_scene", "cut_segment"]


def begin(filming: Filming, tmp_path: Path) -> Watching:
    script = tmp_path / "script.md"
    script.write_text(SCRIPT)
    return filming.start("make", "--script", str(script), *MAKE, "--out", str(tmp_path / "film.mp4"))


def first(actor: str) -> Callable[[Seen], bool]:
    """The craft is asked for a take, or has it from an earlier run."""
    return lambda event: event["type"] in {"take_queued", "take_made"} and event.get("actor") == actor


def finished(filming: Filming) -> set[str]:
    """Keys of the artifacts that are finished now."""
    return {str(entry.key) for entry in FolderStore(filming.home / "artifacts").entries()}


def assert_whole(events: list[Seen], film: Path) -> None:
    assert events[-1]["type"] == "film_ready"
    assert film.stat().st_size > 10_000
    keys = made(events)
    assert len(keys) == len(set(keys)), "a take was made twice in one run"


def test_a_director_stopped_or_killed_at_every_craft_is_resumed_without_making_finished_takes_again(
    filming: Filming, tmp_path: Path
) -> None:
    watching = begin(filming, tmp_path)
    production = watching.until(first("speak_line"))["production"]
    assert watching.interrupt() == 130
    assert "resume" in watching.complaint
    assert not (tmp_path / "film.mp4").exists()
    before: set[str] = set()
    for actor in ACTORS:
        watching = filming.start("resume", production)
        watching.until(first(actor))
        watching.kill()
        before = finished(filming)
    events = filming.film("resume", production)
    assert_whole(events, tmp_path / "film.mp4")
    assert before
    assert not before & set(made(events))


def test_workers_and_the_bus_killed_at_every_craft_cost_only_the_takes_in_flight(
    filming: Filming, tmp_path: Path
) -> None:
    """First the one, then the other, at each; the bus comes back with its jobs."""
    watching = begin(filming, tmp_path)
    seen: list[Seen] = []
    killed = None
    for actor in ACTORS:
        seen.append(watching.until(first(actor)))
        for pid in filming.workers():
            os.kill(pid, signal.SIGKILL)
        seen.append(watching.until(first(actor)))
        killed = filming.kill_server(after=killed)
    seen += watching.events()
    assert watching.end() == 0, watching.complaint
    assert_whole(seen, tmp_path / "film.mp4")
