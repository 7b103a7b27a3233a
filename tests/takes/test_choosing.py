"""Who makes a film's pictures, what that costs, and how it is shown, before anything is made."""

import io

import pytest
from rich.console import Console

from cli import listing
from graphs.casting import NEEDED, for_job, order
from graphs.estimate import estimate
from graphs.seeing import DRAWN, seen
from kinoloom.brief import Brief
from kinoloom.looks import STYLES
from kinoloom.settings import ComfySection, Settings
from kinoloom.traits import REMOTE, Craft, Traits

AUTO = Brief(prompt="x")


def engine(craft: Craft, name: str, *actors: str, **more: object) -> Traits:
    about = {"id": name, "craft": craft, "actors": actors, "revision": "1", "summary": "x", "code_licence": "MIT"}
    return Traits.model_validate({**about, **more})


DRAWER = engine("paint", "drawer", "board_scenes", "paint_scene")
PAINTER = engine("paint", "comfyui:painter", "paint_picture", queue=REMOTE, styles=STYLES)
LOOKER = engine("paint", "comfyui:looker", "paint_reference", queue=REMOTE)
SMOKE = engine("paint", "comfyui:smoke", "paint_picture", queue=REMOTE, auto=False)
MOVER = engine("animate", "comfyui:mover", "animate_scene", queue=REMOTE, clip_s=5.0)
REST = tuple(engine(craft, craft) for craft in NEEDED if craft != "paint")


def named(*asked: str) -> Brief:
    return AUTO.model_copy(update={"engines": dict(one.split("=") for one in asked)})


@pytest.mark.parametrize(
    ("brief", "picture", "reference", "drawn"),
    [
        (AUTO, PAINTER, LOOKER, DRAWER),
        (named("paint=comfyui:looker"), PAINTER, LOOKER, DRAWER),
        (named("paint=comfyui:smoke"), SMOKE, LOOKER, DRAWER),
    ],
)
def test_each_kind_of_picture_goes_to_who_makes_it(
    brief: Brief, picture: Traits, reference: Traits, drawn: Traits
) -> None:
    able = order("paint", (PAINTER, LOOKER, SMOKE, DRAWER), brief, {})
    found = [for_job(able, actor, language=None, voice=None) for actor in ("paint_picture", "paint_reference")]
    assert found == [picture, reference]
    assert for_job(able, "paint_scene", language=None, voice=None) == drawn


def test_a_film_is_drawn_where_the_person_wants_that_or_nobody_paints_or_it_was_begun_so() -> None:
    everybody = (PAINTER, LOOKER, DRAWER)
    for able in (
        order("paint", everybody, named("paint=drawer"), {}),
        order("paint", everybody, AUTO, {"paint": "drawer"}),
        order("paint", (SMOKE, DRAWER), AUTO, {}),
    ):
        assert seen({"paint": able}) == DRAWN
    assert "paint_picture" in seen({"paint": order("paint", everybody, AUTO, {})})


def test_clips_are_counted_by_their_seconds_and_nobody_animates_where_that_is_said() -> None:
    offers = (PAINTER, DRAWER, MOVER, *REST)
    whole = estimate(AUTO, offers=offers, unit_s={}, workers=2)
    stills = estimate(named("animate=none"), offers=offers, unit_s={}, workers=2)
    steps = {step.actor: step for step in whole.steps}
    assert steps["animate_scene"].units == 5 * whole.scenes
    assert steps["animate_scene"].engine == "comfyui:mover"
    assert "board_scenes" not in steps
    assert "animate_scene" not in {step.actor for step in stills.steps}
    # More workers do not make the one server faster.
    assert whole.elapsed_s > steps["animate_scene"].seconds
    assert whole.obstacles == ()


def test_styles_of_those_who_paint_from_words_are_known_before_the_start() -> None:
    offers = (PAINTER, DRAWER, *REST)
    known = estimate(AUTO.model_copy(update={"style": "watercolour"}), offers=offers, unit_s={}, workers=1)
    unknown = estimate(AUTO.model_copy(update={"style": "aurora"}), offers=offers, unit_s={}, workers=1)
    assert known.obstacles == ()
    assert [obstacle.code for obstacle in unknown.obstacles] == ["USER"]


def test_the_doctor_has_one_line_a_craft_for_a_server_that_is_away(settings: Settings) -> None:
    shown = io.StringIO()
    listing.doctor(settings, Console(file=shown, width=400), json=False)
    away = [line for line in shown.getvalue().splitlines() if "comfyui" in line]
    assert [line.split()[0] for line in away] == ["paint", "animate", "upscale", "score"]
    assert all("no ComfyUI answers at http://127.0.0.1:9" in line for line in away)


@pytest.fixture
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(home=tmp_path_factory.mktemp("home"), comfyui=ComfySection(url="http://127.0.0.1:9"))
