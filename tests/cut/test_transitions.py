"""One picture gives way to the next without a jerk."""

from itertools import pairwise
from pathlib import Path
from typing import get_args

import cv2
import numpy as np
import pytest

from kinoloom.brief import Passage
from media.cut.segment import Playing, render_segment
from media.cut.transitions import Transition
from media.frames import Bgra
from tests.cut.making import SIZE, SMALL, Flat, Marble, in_colour

PASSAGES: tuple[Passage, ...] = get_args(Passage)
SHAPES = [(192, 108), (108, 192), (120, 120)]
LONG = 15


def marble(seed: int, size: tuple[int, int]) -> Bgra:
    return Marble(seed, size).frame(0).copy()


def drawn(passage: Passage, before: Bgra, after: Bgra, frames: int = LONG) -> list[Bgra]:
    transition = Transition(passage)
    return [transition.draw(lambda: before, lambda: after, n, frames).copy() for n in range(frames)]


def apart(a: Bgra, b: Bgra) -> float:
    return float(np.abs(a.astype(int) - b).mean())


@pytest.mark.parametrize("size", SHAPES)
@pytest.mark.parametrize("passage", PASSAGES)
def test_it_begins_at_the_one_picture_and_ends_at_the_other(passage: Passage, size: tuple[int, int]) -> None:
    """To within a few levels; at its middle it is far from both."""
    before, after = marble(1, size), marble(2, size)
    frames = drawn(passage, before, after)
    whole = apart(before, after)
    assert apart(frames[0], before) < 0.12 * whole
    assert apart(frames[-1], after) < 0.12 * whole
    assert apart(frames[LONG // 2], before) > 0.3 * whole
    assert apart(frames[LONG // 2], after) > 0.3 * whole


@pytest.mark.parametrize("size", SHAPES)
@pytest.mark.parametrize("passage", PASSAGES)
def test_no_two_frames_are_far_apart_and_all_are_opaque(passage: Passage, size: tuple[int, int]) -> None:
    before, after = marble(1, size), marble(2, size)
    frames = [before, *drawn(passage, before, after, 24), after]
    steps = [apart(a, b) for a, b in pairwise(frames)]
    assert max(steps) < 0.45 * max(apart(before, after), apart(before, np.zeros_like(before)))
    assert all(frame.shape == before.shape and frame[..., 3].min() == 255 for frame in frames)


@pytest.mark.parametrize("frames", [1, 2, 3])
@pytest.mark.parametrize("passage", PASSAGES)
def test_it_may_be_as_short_as_one_frame(passage: Passage, frames: int) -> None:
    assert len(drawn(passage, marble(1, SIZE), marble(2, SIZE), frames)) == frames


@pytest.mark.parametrize("passage", PASSAGES)
def test_it_may_last_for_many_seconds(passage: Passage) -> None:
    """Each frame is near its neighbour, the first and the last nearest to the pictures."""
    before, after = marble(1, (96, 54)), marble(2, (96, 54))
    frames = [before, *drawn(passage, before, after, 400), after]
    assert max(apart(a, b) for a, b in pairwise(frames)) < 5


@pytest.mark.parametrize("passage", PASSAGES)
def test_a_frame_does_not_depend_on_those_drawn_before(passage: Passage) -> None:
    before, after = marble(1, SIZE), marble(2, SIZE)
    late = Transition(passage).draw(lambda: before, lambda: after, 9, LONG)
    assert np.array_equal(late, drawn(passage, before, after)[9])


@pytest.mark.parametrize("passage", PASSAGES)
def test_it_leaves_the_pictures_as_they_are(passage: Passage) -> None:
    before, after = marble(1, SIZE), marble(2, SIZE)
    drawn(passage, before, after)
    assert np.array_equal(before, marble(1, SIZE))
    assert np.array_equal(after, marble(2, SIZE))


def test_a_dip_is_black_in_its_middle() -> None:
    frames = drawn("dip", marble(1, SIZE), marble(2, SIZE), 21)
    assert frames[10][..., :3].max() == 0
    light = [float(frame[..., :3].mean()) for frame in frames]
    assert light[:11] == sorted(light[:11], reverse=True)
    assert light[10:] == sorted(light[10:])


@pytest.mark.parametrize(("size", "axis"), [((320, 180), 0), ((180, 320), 1)])
def test_a_slide_speeds_up_and_slows_down_along_the_longer_side(size: tuple[int, int], axis: int) -> None:
    """The seam between a black and a white picture: by fractions of a pixel, never back, fastest in the middle."""
    black, white = (Flat((level,) * 3, size=size).frame(0) for level in (0, 255))
    shares = [float(frame[..., 0].mean()) / 255 for frame in drawn("slide", black, white, 24)]
    ways = np.diff([0.0, *shares, 1.0]) * size[axis]
    assert ways.min() > 0
    assert ways.argmax() in range(10, 15)
    assert np.abs(np.diff(ways, 2)).max() < 0.1 * ways.max()
    rows = drawn("slide", black, white)[7][..., 0]
    assert np.ptp(rows.astype(int), axis=axis).max() == 0


def test_a_wipe_has_no_hard_edge() -> None:
    black, white = (Flat((level,) * 3, size=(320, 180)).frame(0) for level in (0, 255))
    for frame in drawn("wipe", black, white):
        assert np.abs(np.diff(frame[..., 0].astype(int), axis=1)).max() < 16


def test_a_zoom_keeps_the_middle_in_the_middle_while_it_grows() -> None:
    """The centre of a dot stays within a tenth of a pixel; its size grows with every frame."""
    across, down = np.meshgrid(np.arange(321), np.arange(181))
    dot = (250 * np.exp(-((across - 160) ** 2 + (down - 90) ** 2) / (2 * 6.0**2))).astype(np.uint8)
    picture = np.dstack([dot, dot, dot, np.full_like(dot, 255)])
    areas = []
    for frame in drawn("zoom", picture, Flat((0, 0, 0), size=(321, 181)).frame(0))[:5]:
        found = cv2.moments(frame[..., 0].astype(np.float32))
        assert found["m10"] / found["m00"] == pytest.approx(160, abs=0.1)
        assert found["m01"] / found["m00"] == pytest.approx(90, abs=0.1)
        areas.append(found["m00"])
    assert np.diff(areas).min() > 0


@pytest.mark.parametrize("passage", PASSAGES)
def test_a_picture_may_give_way_to_itself(tmp_path: Path, passage: Passage) -> None:
    """Two scenes of one picture share one source, which has one buffer."""
    source = Marble()
    path = tmp_path / "x.mp4"
    render_segment([Playing(source, 40), Playing(source, 0, passage)], path, frames=9, format_=SMALL)
    first, *_, last = in_colour(path)
    assert apart(first, source.frame(40)[..., :3]) < apart(first, source.frame(0)[..., :3])
    assert apart(last, source.frame(8)[..., :3]) < apart(last, source.frame(48)[..., :3])
