"""What the meter sees."""

import itertools
from pathlib import Path

import numpy as np
import pytest

from media.inspect import PictureReport, inspect
from tests.inspect.making import HEIGHT, WIDTH, black, crossfade, film, moving, place, still


def seen(path: Path) -> PictureReport:
    picture = inspect(path).picture
    assert picture is not None
    return picture


def test_length_size_and_rate_are_those_of_the_film(tmp_path: Path) -> None:
    report = inspect(film(tmp_path / "a.mp4", moving(1, 50), fps=25))
    picture = report.picture
    assert picture is not None
    assert (picture.codec, picture.width, picture.height) == ("h264", WIDTH, HEIGHT)
    assert (picture.frames, picture.rate, picture.duration_s) == (50, "25", 2.0)
    assert picture.mean_fps == 25.0
    assert picture.longest_frame_s == pytest.approx(0.04, abs=1e-4)
    assert 0 < picture.bits_per_s <= report.bits_per_s
    assert (report.duration_s, report.sound, report.sound_longer_s, report.captions) == (2.0, None, None, None)
    assert report.bytes == (tmp_path / "a.mp4").stat().st_size


def test_a_moving_picture_is_neither_black_nor_frozen_nor_cut(tmp_path: Path) -> None:
    picture = seen(film(tmp_path / "a.mp4", moving(1, 75)))
    assert (picture.black, picture.frozen, picture.scene_changes_s) == ((), (), ())


def test_black_is_told_from_its_first_frame_to_its_last(tmp_path: Path) -> None:
    parts = itertools.chain(moving(1, 25), black(20), moving(1, 25))
    picture = seen(film(tmp_path / "a.mp4", parts))
    assert [(span.start_s, span.end_s) for span in picture.black] == [(1.0, 1.8)]
    assert picture.black_s == 0.8


def test_black_to_the_end_ends_with_the_film(tmp_path: Path) -> None:
    picture = seen(film(tmp_path / "a.mp4", itertools.chain(moving(1, 25), black(25))))
    assert [(span.start_s, span.end_s) for span in picture.black] == [(1.0, 2.0)]
    assert picture.frozen == ()


def test_one_black_frame_is_no_stretch(tmp_path: Path) -> None:
    assert seen(film(tmp_path / "a.mp4", itertools.chain(moving(1, 25), black(1), moving(1, 25)))).black == ()


def test_a_picture_that_stands_still_is_frozen(tmp_path: Path) -> None:
    parts = itertools.chain(moving(2, 26), still(3, 50), moving(4, 25))
    picture = seen(film(tmp_path / "a.mp4", parts))
    (span,) = picture.frozen
    assert (span.start_s, span.end_s) == (1.04, 3.04)
    assert picture.frozen_s == pytest.approx(2.0)


def test_what_stands_for_less_than_a_second_is_not_frozen(tmp_path: Path) -> None:
    assert seen(film(tmp_path / "a.mp4", itertools.chain(moving(2, 25), still(3, 20), moving(4, 25)))).frozen == ()


def test_a_small_lamp_that_blinks_keeps_a_still_alive(tmp_path: Path) -> None:
    frames = [picture.copy() for picture in still(3, 75)]
    for n, frame in enumerate(frames):
        frame[20:40, 20:40] = 255 if n // 10 % 2 else 90
    assert seen(film(tmp_path / "a.mp4", frames)).frozen == ()


def test_cuts_are_found_to_the_frame(tmp_path: Path) -> None:
    parts = itertools.chain(moving(11, 30), moving(12, 40), moving(13, 30))
    assert seen(film(tmp_path / "a.mp4", parts)).scene_changes_s == (1.2, 2.8)


def test_a_crossfade_is_one_change_at_its_middle(tmp_path: Path) -> None:
    parts = itertools.chain(still(11, 40), crossfade(11, 12, 10), still(12, 40))
    (moment,) = seen(film(tmp_path / "a.mp4", parts)).scene_changes_s
    assert moment == pytest.approx(1.8, abs=0.1)


def test_a_flash_is_no_change_of_scene(tmp_path: Path) -> None:
    frames = list(moving(11, 75))
    frames[40:42] = list(still(12, 2))
    assert seen(film(tmp_path / "a.mp4", frames)).scene_changes_s == ()


def test_a_quick_camera_is_no_change_of_scene(tmp_path: Path) -> None:
    frames = [np.ascontiguousarray(place(11)[:, 3 * n : 3 * n + WIDTH]) for n in range(75)]
    assert seen(film(tmp_path / "a.mp4", frames)).scene_changes_s == ()


def test_a_picture_that_gets_darker_is_no_change_of_scene(tmp_path: Path) -> None:
    frames = [(frame * (1.0 if n < 30 else 0.55)).astype("uint8") for n, frame in enumerate(still(11, 75))]
    assert seen(film(tmp_path / "a.mp4", frames)).scene_changes_s == ()


def test_frames_of_different_length_have_no_rate(tmp_path: Path) -> None:
    ticks = [0, 40, 80, 480, 520, 1000, 1040, 1080, 1600, 2000]
    picture = seen(film(tmp_path / "a.mkv", moving(1, len(ticks)), ticks=ticks))
    assert picture.rate is None
    assert picture.frames == len(ticks)
    assert picture.longest_frame_s == pytest.approx(0.52)


def test_thirds_that_are_rounded_to_milliseconds_are_a_rate(tmp_path: Path) -> None:
    assert seen(film(tmp_path / "a.mkv", moving(1, 45), fps=30)).rate == "30"
    assert seen(film(tmp_path / "b.mkv", moving(1, 45), ticks=[round(n * 1001 / 30) for n in range(45)])).rate == (
        "30000/1001"
    )


def test_a_film_shown_in_large_steps_is_measured_alike(tmp_path: Path) -> None:
    slides = [next(still(seed, 1)) for seed in (11, 11, 11, 12, 13)]
    picture = seen(film(tmp_path / "a.mkv", slides, ticks=[0, 1000, 2000, 3000, 4000]))
    assert picture.scene_changes_s == (3.0, 4.0)
    assert [(span.start_s, span.end_s) for span in picture.frozen] == [(0.0, 3.0)]
