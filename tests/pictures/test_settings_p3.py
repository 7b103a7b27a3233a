"""The countryside, the deep, patterns, the desert, the sky, charts: what each promises."""

import numpy as np
import pytest

from kinoloom.storyboard import PicturePlan
from media.illustrate import SETTINGS, Illustration

MINE = ("countryside", "underwater", "abstract", "desert", "sky", "data")
SHAPES = {"landscape": (160, 90), "portrait": (90, 160), "square": (112, 112)}
VIEWS = [(name, i) for name in MINE for i in range(len(SETTINGS[name].compositions))]


def _frame(plan: PicturePlan, shape: str, t: float = 1.0) -> np.ndarray:
    width, height = SHAPES[shape]
    return Illustration(plan, width=width, height=height, seconds=4.0).frame(t).copy()


@pytest.mark.parametrize(("name", "view"), VIEWS)
@pytest.mark.parametrize("shape", SHAPES)
def test_every_view_fills_every_shape_and_moves(name: str, view: int, shape: str) -> None:
    plan = PicturePlan(setting=name, composition=view, palette=SETTINGS[name].palettes[0], seed=4, camera="still")
    width, height = SHAPES[shape]
    picture = Illustration(plan, width=width, height=height, seconds=4.0)
    first, later = picture.frame(0.2).copy(), picture.frame(2.4).copy()
    assert (first[..., 3] == 255).all()
    assert first[..., :3].std() > 12, "a picture is never nearly one colour"
    assert (first != later).any(), "something lives in it, even when the camera rests"


@pytest.mark.parametrize("name", MINE)
def test_the_same_seed_gives_the_same_picture_and_another_seed_another(name: str) -> None:
    plan = PicturePlan(setting=name, composition=1, palette=SETTINGS[name].palettes[1], seed=9)
    assert (_frame(plan, "landscape") == _frame(plan, "landscape")).all()
    assert (_frame(plan, "landscape") != _frame(plan.model_copy(update={"seed": 10}), "landscape")).any()


@pytest.mark.parametrize(("name", "view"), VIEWS)
def test_every_subject_that_a_view_offers_changes_the_picture(name: str, view: int) -> None:
    composition = SETTINGS[name].compositions[view]
    plan = PicturePlan(setting=name, composition=view, palette=SETTINGS[name].palettes[0], seed=2)
    pictures = {
        _frame(plan.model_copy(update={"subjects": (subject,)}), "landscape").tobytes() for subject in composition.shows
    }
    assert len(pictures) >= min(2, len(composition.shows))


@pytest.mark.parametrize("name", MINE)
def test_every_palette_and_weather_of_a_setting_can_be_drawn(name: str) -> None:
    place = SETTINGS[name]
    for i, tones in enumerate(place.palettes):
        plan = PicturePlan(
            setting=name,
            composition=i % len(place.compositions),
            palette=tones,
            weather=place.weathers[i % len(place.weathers)],
            seed=i,
        )
        assert _frame(plan, "portrait")[..., :3].std() > 6
