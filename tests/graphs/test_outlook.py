"""How far a film is never goes back, and knows nothing before the storyboard."""

import pytest

from graphs.outlook import SCENE_FRAMES, Crowd, Outlook
from kinoloom.bus.naming import LATER_LANE
from kinoloom.jobs import CutSegment, ScoreMusic, WriteScript

WRITE = WriteScript(prompt="x", script=None, genre="auto", seconds=30, language="en", seed=0)


def test_nothing_is_told_before_the_film_is_known() -> None:
    outlook = Outlook({}, workers=2)
    outlook.did(WRITE)
    assert (outlook.fraction, outlook.eta_s) == (0.0, None)


def test_the_fraction_rises_and_the_estimate_falls() -> None:
    outlook = Outlook({}, workers=2)
    outlook.did(WRITE)
    outlook.plan(scenes=6, lines=8)
    before = outlook.fraction, outlook.eta_s
    outlook.did(ScoreMusic(mood="calm", seconds=32, seed=0))
    assert outlook.fraction > before[0]
    assert outlook.eta_s is not None
    assert before[1] is not None
    assert outlook.eta_s < before[1]


def test_a_larger_plan_does_not_take_the_bar_back() -> None:
    outlook = Outlook({}, workers=1)
    outlook.plan(scenes=1, lines=1)
    outlook.did(ScoreMusic(mood="calm", seconds=32, seed=0))
    before = outlook.fraction
    outlook.plan(scenes=50, lines=50)
    assert outlook.fraction == before


def test_this_machines_history_replaces_the_guess() -> None:
    slow, fast = Outlook({"cut_segment": 1.0}, workers=1), Outlook({"cut_segment": 0.01}, workers=1)
    for outlook in (slow, fast):
        outlook.plan(scenes=3, lines=3)
    assert slow.eta_s is not None
    assert fast.eta_s is not None
    assert slow.eta_s > 10 * fast.eta_s


def test_runs_that_share_the_workers_end_later_and_in_their_order() -> None:
    crowd = Crowd()
    long, short, later = Outlook({}, workers=2), Outlook({}, workers=2), Outlook({}, workers=2, lane=LATER_LANE)
    for outlook, scenes in ((long, 8), (short, 2), (later, 2)):
        outlook.plan(scenes=scenes, lines=scenes)
    alone = short.eta_s
    for outlook in (long, short, later):
        crowd.join(outlook)
    assert alone is not None
    assert short.eta_s == pytest.approx(2 * alone, abs=0.1)
    assert long.eta_s == pytest.approx((long.left_s + short.left_s) / 2, abs=0.1)
    assert later.eta_s == pytest.approx((long.left_s + short.left_s + later.left_s) / 2, abs=0.1)
    crowd.leave(long)
    crowd.leave(later)
    assert short.eta_s == alone


def test_runs_count_as_what_is_left_of_them_now() -> None:
    crowd = Crowd()
    mine, other = Outlook({}, workers=1), Outlook({}, workers=1)
    for outlook in (mine, other):
        crowd.join(outlook)
    mine.plan(scenes=4, lines=4)
    assert mine.eta_s == pytest.approx(2 * mine.left_s, abs=0.1)  # nobody knows the other, who may be as large
    other.plan(scenes=4, lines=4)
    other.did(CutSegment.model_construct(frames=4 * SCENE_FRAMES))
    assert 0 < other.left_s < mine.left_s
    assert mine.eta_s == pytest.approx(mine.left_s + other.left_s, abs=0.1)
    for _ in range(2):
        crowd.leave(other)
        assert mine.eta_s == pytest.approx(mine.left_s, abs=0.1)
