"""What every picture promises."""

import numpy as np
import pytest

from kinoloom.errors import UserError
from kinoloom.storyboard import PicturePlan
from media.illustrate import PALETTES, SETTINGS, Illustration
from tests.pictures.looking import apart, edges, richness

SHAPES = {"landscape": (256, 144), "portrait": (144, 256), "square": (160, 160)}
VIEWS = [(name, i) for name, place in SETTINGS.items() for i in range(len(place.compositions))]


def plan(setting: str, composition: int, *, palette: str | None = None, weather: str = "clear") -> PicturePlan:
    place = SETTINGS[setting]
    view = place.compositions[composition]
    return PicturePlan(
        setting=setting,
        composition=composition,
        palette=palette or place.palettes[composition % len(place.palettes)],
        weather=weather,
        subjects=(*view.needs, *view.shows)[:2],
        label="Word",
        icon="coffee",
        seed=7,
    )


def assert_rich(picture: Illustration, shape: str) -> None:
    width, height = SHAPES[shape]
    still = picture.still()
    assert still.shape == (height, width, 4)
    assert (still[..., 3] == 255).all()
    assert richness(still) > 9
    assert edges(still) > 0.004


def view(setting: str, composition: int, shape: str) -> Illustration:
    width, height = SHAPES[shape]
    return Illustration(plan(setting, composition), width=width, height=height, seconds=4.0)


@pytest.mark.parametrize(("setting", "composition"), VIEWS, ids=[f"{n}-{i}" for n, i in VIEWS])
class TestEveryView:
    @pytest.mark.parametrize("shape", ["portrait", "square"])
    def test_is_rich_and_opaque_in_other_shapes(self, setting: str, composition: int, shape: str) -> None:
        assert_rich(view(setting, composition, shape), shape)

    def test_is_rich_and_moves_without_a_pop_and_the_same_each_time(self, setting: str, composition: int) -> None:
        picture, again = (view(setting, composition, "landscape") for _ in "ab")
        assert_rich(picture, "landscape")
        later = picture.frame(2.5).copy()
        assert np.array_equal(later, again.frame(2.5))
        assert apart(picture.frame(0.4), later) > 0.05, "nothing moves"
        steps = []
        for i in range(5):
            before = picture.frame(3.9 + i / 30).copy()  # over the scene's end, where a transition goes on
            steps.append(apart(before, picture.frame(3.9 + (i + 1) / 30)))
        assert max(steps) < 7, f"a frame jumps by {max(steps):.1f} levels"


@pytest.mark.parametrize("name", SETTINGS)
def test_the_views_of_a_setting_differ_from_each_other(name: str) -> None:
    place = SETTINGS[name]
    assert len(place.compositions) >= 3
    stills = [
        Illustration(plan(name, i, palette=place.palettes[0]), width=256, height=144, seconds=3.0).still()
        for i in range(len(place.compositions))
    ]
    for i, a in enumerate(stills):
        for b in stills[i + 1 :]:
            assert apart(a, b) > 4


@pytest.mark.parametrize("name", SETTINGS)
def test_every_palette_and_weather_of_a_setting_can_be_drawn(name: str) -> None:
    place = SETTINGS[name]
    for i in range(max(len(place.palettes), len(place.weathers))):
        weather = place.weathers[i % len(place.weathers)]
        wanted = plan(
            name, i % len(place.compositions), palette=place.palettes[i % len(place.palettes)], weather=weather
        )
        assert richness(Illustration(wanted, width=128, height=72, seconds=3.0).still()) > 6


def test_seeds_lay_a_view_out_anew() -> None:
    first = plan("sea", 0)
    second = first.model_copy(update={"seed": 8})
    shots = [Illustration(p, width=256, height=144, seconds=3.0).still() for p in (first, second)]
    assert apart(*shots) > 1


def test_a_frame_is_drawn_into_the_same_buffer() -> None:
    picture = Illustration(plan("sea", 1), width=128, height=72, seconds=3.0)
    assert picture.frame(0.0) is picture.frame(1.0)


def test_there_is_a_palette_for_each_hour_and_many_in_all() -> None:
    assert len(PALETTES) >= 22
    assert {p.hour for p in PALETTES.values()} == {"dawn", "day", "sunset", "dusk", "night"}


@pytest.mark.parametrize(
    ("change", "hint"),
    [
        ({"setting": "atlantis"}, "sea"),
        ({"palette": "beige"}, "golden"),
        ({"composition": 99}, "numbered"),
        ({"composition": -1}, "numbered"),
        ({"weather": "frogs"}, "rain"),
        ({"camera": "helicopter"}, "drift"),
    ],
)
def test_a_bad_plan_is_refused_with_what_exists(change: dict[str, object], hint: str) -> None:
    with pytest.raises(UserError) as refused:
        Illustration(plan("sea", 0).model_copy(update=change), width=320, height=180, seconds=3.0)
    assert hint in refused.value.hint


@pytest.mark.parametrize("size", [(0, 100), (100, 0), (20000, 20000), (-3, 9)])
def test_an_impossible_size_is_refused(size: tuple[int, int]) -> None:
    with pytest.raises(UserError):
        Illustration(plan("sea", 0), width=size[0], height=size[1], seconds=3.0)


@pytest.mark.parametrize("label", ["灯台", "منارة", "", "🚀", "A" * 60, "Ω"])
def test_a_card_shows_something_for_any_word(label: str) -> None:
    for icon in (None, "no-such-icon"):
        card = PicturePlan(setting="hero", composition=3, palette="candy", label=label, icon=icon)
        assert edges(Illustration(card, width=256, height=144, seconds=3.0).still()) > 0.004
