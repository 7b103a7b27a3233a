"""Space, the city, the street, the room: what only they promise."""

import math

import numpy as np
import pytest
import skia

from kinoloom.jobs import SceneIdea
from kinoloom.storyboard import PicturePlan
from media.choose import choose
from media.illustrate import SETTINGS, Illustration
from media.illustrate.elements.planets import Kind, World, lit_face
from media.illustrate.palettes import palette
from tests.pictures.looking import Bgra, apart

MINE = ("space", "city", "street", "room")
SUBJECTS = [
    (name, i, subject)
    for name in MINE
    for i, view in enumerate(SETTINGS[name].compositions)
    for subject in view.shows[1:]
    if (name, view.name) not in {("street", "avenue"), ("room", "kitchen")}
]


def frame(plan: PicturePlan, t: float = 1.0) -> Bgra:
    return Illustration(plan, width=256, height=144, seconds=4.0).frame(t).copy()


@pytest.mark.parametrize(("name", "view", "subject"), SUBJECTS)
def test_a_wanted_subject_takes_the_place_of_the_usual_one(name: str, view: int, subject: str) -> None:
    usual = PicturePlan(setting=name, composition=view, palette=SETTINGS[name].palettes[1], seed=3, camera="still")
    wanted = usual.model_copy(update={"subjects": (subject,)})
    if frame(wanted).tobytes() == frame(usual).tobytes():
        other = usual.model_copy(update={"subjects": SETTINGS[name].compositions[view].shows[:1]})
        assert apart(frame(wanted), frame(other)) > 0, f"{subject} is drawn by default, and so must another be on wish"


@pytest.mark.parametrize("weather", ["rain", "snow"])
@pytest.mark.parametrize("view", range(4))
def test_it_rains_behind_the_window_and_not_in_the_room(weather: str, view: int) -> None:
    def moved(weather: str) -> Bgra:
        plan = PicturePlan(setting="room", composition=0, palette="study", weather=weather, seed=view, camera="still")
        return np.asarray(np.abs(frame(plan, 2.0).astype(int) - frame(plan, 2.1)).max(axis=2))

    falling = moved(weather)
    window, floor = falling[20:70, 90:170], falling[125:]
    assert (window > 2).mean() > 0.02
    assert (floor > 2).mean() < 0.002


@pytest.mark.parametrize("kind", ["gas", "rock", "earth"])
@pytest.mark.parametrize("side", [-1, 1])
def test_a_world_is_bright_towards_its_sun_and_dark_behind(kind: Kind, side: int) -> None:
    ball = World(x=0, y=0, radius=100, kind=kind, tone=(0.6, 0.6, 0.6), seed=4, light=(side * 1.0, 0.0, 0.2))
    face = lit_face(palette("cosmos"), ball, skia.Rect.MakeLTRB(-100, -100, 100, 100), 120)
    toward, behind = (face[30:90, 85:110, :3], face[30:90, 10:35, :3])[::side]
    assert toward.mean() > 2.5 * behind.mean()


def test_a_world_is_round_and_empty_around() -> None:
    ball = World(x=0, y=0, radius=80, kind="gas", tone=(0.5, 0.4, 0.6), seed=1)
    alpha = lit_face(palette("cosmos"), ball, skia.Rect.MakeLTRB(-100, -100, 100, 100), 200)[..., 3]
    assert alpha.sum() == pytest.approx(math.pi * 80**2, rel=0.01)
    assert alpha[0].max() == 0


def test_space_is_dark_at_every_hour() -> None:
    for name in SETTINGS["space"].palettes:
        plan = PicturePlan(setting="space", composition=0, palette=name, seed=2, camera="still")
        assert frame(plan)[:30, :, :3].mean() < 110, name


@pytest.mark.parametrize(
    ("text", "place", "view"),
    [
        ("The moon landing of 1969", "space", "on the moon"),
        ("Saturn and its rings", "space", "ringed world"),
        ("The solar system explained", "space", "orbits"),
        ("The Brooklyn bridge", "city", "bridge"),
        ("The old town of Prague", "city", "old town"),
        ("A small bakery opens", "street", "shop row"),
        ("A walk in the park", "street", "park"),
        ("Neon lights in a rainy alley", "street", "lane"),
        ("Baking with grandma", "room", "kitchen"),
        ("Why we sleep", "room", "bedroom"),
        ("Studying for an exam in the library", "room", "library"),
        ("Grandfather tells a tale by the fireplace", "room", "fireside"),
        ("The teacher writes on the blackboard of the classroom", "room", "classroom"),
        ("Green leaves drink the sunlight", "countryside", "leaf"),
        ("Seedlings sprout in the vegetable garden", "countryside", "garden bed"),
        ("A lion in the dry grass of the savanna", "desert", "savanna"),
        ("The robot on the factory belt", "hero", "belt"),
        ("How vaccines work", "hero", "blackboard"),
    ],
)
def test_words_ask_for_a_view(text: str, place: str, view: str) -> None:
    plan = choose(topic=text, scenes=[SceneIdea(id="a", text=text)])["a"]
    assert (plan.setting, SETTINGS[plan.setting].compositions[plan.composition].name) == (place, view)
