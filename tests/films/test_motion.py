"""What a person says about transitions and colours is seen in the film."""

import itertools
from pathlib import Path

import numpy as np
import pytest

from tests.cut.making import in_colour
from tests.films.filming import Filming, made

pytestmark = pytest.mark.slow

SCRIPT = "The harbour was full of red boats.\n\n---\n\nA green forest stood behind it."


def test_hard_cuts_in_black_and_white(filming: Filming, tmp_path: Path) -> None:
    """Two scenes follow each other from one frame to the next, and nothing in them has a colour."""
    script, film = tmp_path / "script.txt", tmp_path / "film.mp4"
    script.write_text(SCRIPT)
    events = filming.film(
        "make", "--script", str(script), "--size", "draft", "--captions", "none", "--music", "none",
        "--transition", "cut", "--grade", "noir", "--out", str(film),
    )  # fmt: skip
    frames = in_colour(film)
    assert next(event for event in events if event["type"] == "storyboard_ready")["scenes"] == 2
    changes = [float(np.abs(a.astype(int) - b).mean()) for a, b in itertools.pairwise(frames)]
    cuts = [n for n, change in enumerate(changes) if change > 25]
    assert len(cuts) == 1
    # The title is gone by then, whose rule has a colour of its own.
    later = frames[75:]
    assert max(float(np.ptp(frame.astype(int), axis=2).mean()) for frame in later) < 3
    assert max(float(frame.std()) for frame in later) > 40
    assert len(made(events, "cut_segment")) >= 2
