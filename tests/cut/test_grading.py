"""A film's colours are laid over any picture, the same in all of its pieces."""

from typing import get_args

import cv2
import numpy as np
import pytest

from kinoloom.brief import Grade
from kinoloom.storyboard import PicturePlan
from kinoloom.timebase import Timebase
from media.cut.grading import graded
from media.frames import Bgra
from media.sources.illustration import IllustrationSource
from tests.cut.making import Flat, Marble

GRADES: tuple[Grade, ...] = get_args(Grade)
SIZE = (256, 144)
SCENES = [("mountains", "day"), ("city", "neon"), ("underwater", "reef"), ("sea", "sunset"), ("room", "cozy")]


def scene(setting: str, palette: str, grade: Grade = "none") -> Bgra:
    plan = PicturePlan(setting=setting, palette=palette, seed=4)
    source = IllustrationSource(plan, *SIZE, 90, Timebase.of(30))
    return graded(source, grade, 90).frame(40)[..., :3].copy()


def colourfulness(frame: Bgra) -> float:
    return float(np.ptp(frame.astype(int), axis=2).mean())


def warmth(frame: Bgra) -> float:
    """Red against blue, in levels."""
    return float(frame[..., 2].mean() - frame[..., 0].mean())


def light(frame: Bgra) -> float:
    return float(cv2.cvtColor(frame, cv2.COLOR_BGR2GRAY).mean())


@pytest.mark.parametrize(("setting", "palette"), SCENES)
def test_every_look_does_what_its_name_says(setting: str, palette: str) -> None:
    plain = scene(setting, palette)
    assert warmth(scene(setting, palette, "warm")) > warmth(plain) + 10
    assert warmth(scene(setting, palette, "cool")) < warmth(plain) - 8
    assert colourfulness(scene(setting, palette, "vivid")) > 1.15 * colourfulness(plain)
    faded = scene(setting, palette, "faded")
    assert colourfulness(faded) < 0.75 * colourfulness(plain)
    assert np.percentile(faded, 1) > np.percentile(plain, 1) + 8


@pytest.mark.parametrize(("setting", "palette"), SCENES)
@pytest.mark.parametrize("grade", ["warm", "cool", "faded", "vivid"])
def test_a_colour_look_keeps_the_light(setting: str, palette: str, grade: Grade) -> None:
    assert light(scene(setting, palette, grade)) == pytest.approx(light(scene(setting, palette)), abs=30)


@pytest.mark.parametrize(("setting", "palette"), SCENES)
def test_noir_is_black_and_white_with_deep_shadows_and_bright_lights(setting: str, palette: str) -> None:
    frame = scene(setting, palette, "noir")
    assert colourfulness(frame) == 0
    grey = frame[..., 0]
    low, high = np.percentile(grey, (2, 99))
    assert low < 30
    assert high > 180
    assert grey.std() > 36
    # Neither drowned nor burnt out.
    assert (grey < 12).mean() < 0.5
    assert (grey > 248).mean() < 0.2


@pytest.mark.parametrize("grade", GRADES)
def test_a_graded_frame_is_opaque_and_asks_for_nothing_before_it(grade: Grade) -> None:
    early, late = (graded(Marble(3, SIZE), grade, 60) for _ in range(2))
    for n in range(20):
        early.frame(n)
    assert np.array_equal(early.frame(33), late.frame(33))
    assert early.frame(33)[..., 3].min() == 255


@pytest.mark.parametrize("grade", GRADES)
def test_black_white_and_flat_pictures_survive(grade: Grade) -> None:
    for level in (0, 128, 255):
        frame = graded(Flat((level,) * 3, size=SIZE), grade, 9).frame(4)
        assert np.ptp(frame[40:100, 80:160, :3].astype(int), axis=(0, 1)).max() <= 12
    assert graded(Flat((0, 0, 0), size=SIZE), grade, 9).frame(4)[..., :3].max() < 70
    assert graded(Flat((255,) * 3, size=SIZE), grade, 9).frame(4)[72, 128, :3].min() > 180


def test_no_look_is_the_source_itself() -> None:
    source = Marble()
    assert graded(source, "none", 9) is source
