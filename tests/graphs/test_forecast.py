"""When films that wait will be there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphs.forecast import ends, work_of
from kinoloom.brief import Brief

works = st.lists(st.floats(min_value=0.1, max_value=1e4), min_size=1, max_size=30)


@given(works, st.floats(min_value=0.1, max_value=64), st.integers(min_value=1, max_value=40))
def test_the_last_film_is_there_when_all_work_is_done(work: list[float], speed: float, at_once: int) -> None:
    found = ends(work, speed=speed, at_once=at_once)
    assert max(found) == pytest.approx(sum(work) / speed)
    assert all(end >= own / speed * (1 - 1e-9) for end, own in zip(found, work, strict=True))


@given(works)
def test_one_after_another_they_end_in_their_order(work: list[float]) -> None:
    assert ends(work, speed=1.0, at_once=1) == pytest.approx([sum(work[: n + 1]) for n in range(len(work))])


def test_those_that_share_the_workers_end_together() -> None:
    assert ends([10.0] * 4, speed=2.0, at_once=4) == [20.0] * 4
    assert ends([1.0, 10.0], speed=1.0, at_once=2) == [2.0, 11.0]
    assert ends([], speed=1.0, at_once=2) == []


def test_a_longer_script_is_more_work_and_a_storyboard_knows_better() -> None:
    short, long = (Brief(script="A sentence of five words. " * n) for n in (3, 60))
    assert work_of(long, 0, {}) > 5 * work_of(short, 0, {})
    assert work_of(short, 40, {}) > 5 * work_of(short, 0, {})
