"""The countryside, the deep, patterns, the desert, the sky, charts: what each promises."""

import numpy as np
import pytest

from kinoloom.storyboard import PicturePlan
from media.illustrate import SETTINGS, Illustration

MINE = ("countryside", "underwater", "abstract", "desert", "sky", "data")
WIDTH, HEIGHT = 160, 90
VIEWS = [(name, i) for name in MINE for i in range(len(SETTINGS[name].compositions))]


def _frame(plan: PicturePlan) -> np.ndarray:
    return Illustration(plan, width=WIDTH, height=HEIGHT, seconds=4.0).frame(1.0).copy()


@pytest.mark.parametrize(("name", "view"), VIEWS)
def test_something_lives_in_every_view_even_when_the_camera_rests(name: str, view: int) -> None:
    plan = PicturePlan(setting=name, composition=view, palette=SETTINGS[name].palettes[0], seed=4, camera="still")
    picture = Illustration(plan, width=WIDTH, height=HEIGHT, seconds=4.0)
    first, later = picture.frame(0.2).copy(), picture.frame(2.4).copy()
    assert first[..., :3].std() > 12, "a picture is never nearly one colour"
    assert (first != later).any()


@pytest.mark.parametrize("name", MINE)
def test_the_same_seed_gives_the_same_picture_and_another_seed_another(name: str) -> None:
    plan = PicturePlan(setting=name, composition=1, palette=SETTINGS[name].palettes[1], seed=9)
    assert (_frame(plan) == _frame(plan)).all()
    assert (_frame(plan) != _frame(plan.model_copy(update={"seed": 10}))).any()


@pytest.mark.parametrize(("name", "view"), VIEWS)
def test_every_subject_that_a_view_offers_changes_the_picture(name: str, view: int) -> None:
    composition = SETTINGS[name].compositions[view]
    plan = PicturePlan(setting=name, composition=view, palette=SETTINGS[name].palettes[0], seed=2)
    pictures = {_frame(plan.model_copy(update={"subjects": (subject,)})).tobytes() for subject in composition.shows}
    assert len(pictures) >= min(2, len(composition.shows))
