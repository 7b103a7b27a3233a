"""What is far away rests for some frames, and nobody sees it."""

from itertools import pairwise

import cv2
import numpy as np
import pytest

from kinoloom.storyboard import PicturePlan
from media.illustrate import Illustration
from media.illustrate.distance import Back, distance
from media.illustrate.resample import Place
from media.illustrate.textures import Texture

SIZE = (1280, 720)


def back(speed: float, *, zoom: float = 0.0, cover: int = 720) -> Back:
    """A sky that moves at *speed* pixels a second."""
    pixels = np.full((760, 1400, 4), 255, np.uint8)
    texture = Texture(
        pixels=pixels, left=0, top=0, scale=0.72, tiles=(), brow=None, solid=(0, len(pixels)), still=()
    )  # fmt: skip
    return Back(texture, lambda t: Place(1 + zoom * t, speed * t - 60, -20), cover)


def test_a_slow_sky_rests_longer_than_a_fast_one_and_never_for_long() -> None:
    rests = []
    for speed in (0.0, 4.0, 6.0):
        found = distance([back(speed)], size=SIZE, seconds=5.0)
        assert found is not None
        rests.append(found.rests_s)
    assert rests == sorted(rests, reverse=True)
    assert rests[-1] < rests[0] <= 0.2


def test_a_fast_layer_and_all_before_it_are_drawn_in_every_frame() -> None:
    assert distance([back(30.0)], size=SIZE, seconds=5.0) is None
    assert distance([back(0.0, zoom=0.05)], size=SIZE, seconds=5.0) is None, "its corners are fast"
    found = distance([back(1.0), back(1.0), back(30.0), back(1.0)], size=SIZE, seconds=5.0)
    assert found is not None
    assert found.layers == 2


def test_what_is_hardly_seen_is_not_worth_a_plate() -> None:
    assert distance([back(0.5, cover=40)], size=SIZE, seconds=5.0) is None
    assert distance([], size=SIZE, seconds=5.0) is None


@pytest.mark.parametrize("setting", ["sea", "mountains", "street"])
def test_a_frame_depends_on_its_time_alone(setting: str) -> None:
    plan = PicturePlan(setting=setting, palette="day", seed=2, camera="pan")
    drawn, again = (Illustration(plan, width=320, height=180, seconds=6.0) for _ in "ab")
    in_order = [drawn.frame(n / 30).copy() for n in range(60, 72)]
    for n in (11, 3, 4, 0, 7):
        assert np.array_equal(again.frame((60 + n) / 30), in_order[n])


def test_a_sky_goes_on_by_steps_that_nobody_sees() -> None:
    plan = PicturePlan(setting="mountains", palette="day", seed=2, camera="pan")
    picture = Illustration(plan, width=640, height=360, seconds=5.0)
    frames = [cv2.cvtColor(picture.frame(2 + n / 30), cv2.COLOR_BGRA2GRAY).astype(np.float32) for n in range(13)]
    tops = [frame[:120] for frame in frames]
    changes = [float(np.abs(after - before).mean()) for before, after in pairwise(tops)]
    assert max(changes) < 1.0
    assert float(np.abs(tops[-1] - tops[0]).mean()) > 0.0, "it rests for good"
