"""Frames are whole, rates are exact, and converting there and back loses nothing."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinoloom.timebase import Timebase

RATES = st.sampled_from(
    [Fraction(24), Fraction(25), Fraction(30), Fraction(60), Fraction(24000, 1001), Fraction(30000, 1001)]
)
#: ten hours at sixty frames a second
FRAMES = st.integers(0, 10 * 3600 * 60)


@given(RATES, FRAMES)
def test_frames_to_seconds_and_back_is_the_same_number(rate: Fraction, frames: int) -> None:
    base = Timebase(rate)
    assert base.frames(base.seconds(frames)) == frames
    assert base.frame_at(base.seconds(frames)) == frames


@given(RATES, FRAMES)
def test_a_float_that_stands_for_a_whole_frame_is_that_frame(rate: Fraction, frames: int) -> None:
    base = Timebase(rate)
    assert base.frames(float(base.seconds(frames))) == frames
    assert base.frame_at(float(base.seconds(frames))) == frames


@given(RATES, st.floats(0, 36_000))
def test_the_frames_cover_the_sound_and_not_one_more(rate: Fraction, duration_s: float) -> None:
    base = Timebase(rate)
    frames = base.frames(duration_s)
    slack = Fraction(1, 1_000_000)
    assert frames >= Fraction(duration_s) * rate - slack
    assert frames - 1 < Fraction(duration_s) * rate


@given(RATES, st.floats(0, 36_000), st.floats(0, 36_000))
def test_later_is_never_an_earlier_frame(rate: Fraction, one: float, other: float) -> None:
    base = Timebase(rate)
    assert base.frame_at(min(one, other)) <= base.frame_at(max(one, other))


@given(RATES, FRAMES, st.sampled_from([22_050, 24_000, 44_100, 48_000]))
def test_sound_ends_with_the_picture_and_not_before(rate: Fraction, frames: int, sample_rate: int) -> None:
    base = Timebase(rate)
    samples = base.samples(frames, sample_rate)
    assert 0 <= samples - base.seconds(frames) * sample_rate < 1


@pytest.mark.parametrize(
    ("shown", "exact"),
    [
        (29.97, "30000/1001"),
        (23.976, "24000/1001"),
        (59.94, "60000/1001"),
        (25.0, "25"),
        ("30000/1001", "30000/1001"),
        ("24", "24"),
        (Fraction(25, 2), "25/2"),
    ],
)
def test_a_rate_means_what_people_mean_by_it(shown: float | str | Fraction, exact: str) -> None:
    assert str(Timebase.of(shown)) == exact


@given(RATES)
def test_a_rate_survives_being_written_down(rate: Fraction) -> None:
    assert Timebase.of(str(Timebase(rate))) == Timebase(rate)


@pytest.mark.parametrize("wrong", [0, -25, "0", -0.1])
def test_a_rate_is_above_zero(wrong: float | str) -> None:
    with pytest.raises(ValueError, match="above zero"):
        Timebase.of(wrong)
