"""What painters in words are told: the idea, who is in it, the style; and what they are not to show."""

import pytest

from graphs.story import prompting
from kinoloom.brief import Appearing, Brief
from kinoloom.errors import UserError
from kinoloom.looks import LOOKS, look
from kinoloom.storyboard import Line, Picture, PicturePrompt, Scene, Storyboard

MIRA = Appearing(
    name="Mira",
    fixed=("sixty years old", "short grey hair", "a red scarf"),
    dos=("walks slowly",),
    donts=("Never a hat", "smoking"),
    pictures=(f"given/{1:040x}", f"given/{2:040x}"),
)
BO = Appearing(name="Bo", fixed=("a brown dog",), pictures=(f"given/{3:040x}", f"given/{4:040x}"))


def brief(**asked: object) -> Brief:
    return Brief.model_validate({"prompt": "-", "cast": (MIRA, BO), **asked})


def board(*scenes: Scene) -> Storyboard:
    return Storyboard(title="The Tin Boat", scenes=scenes)


def scene(text: str, **more: object) -> Scene:
    return Scene.model_validate({"id": "s1", "lines": (Line(text=text),), **more})


def told(of: Scene, **asked: object) -> prompting.Prompt:
    return prompting.picture(board(of), of, brief(**asked))


def test_without_an_idea_the_words_and_the_film_stand_for_one() -> None:
    assert told(scene("Someone waved.")).positive.startswith("Someone waved. (The Tin Boat)")


def test_an_idea_in_a_painters_terms_goes_before_everything() -> None:
    said = PicturePrompt(positive="a tin boat in reeds, low sun", negative="people")
    picture = Picture(idea="a boat", prompt=said)
    prompt = told(scene("Someone waved.", picture=picture))
    assert prompt.positive.startswith("a tin boat in reeds, low sun.")
    assert "Someone" not in prompt.positive
    assert prompt.negative.startswith("people, ")


def test_who_is_named_is_described_and_their_donts_are_unwanted() -> None:
    prompt = told(scene("At dawn Mira waved."))
    assert "Mira: sixty years old, short grey hair, a red scarf" in prompt.positive
    assert "brown dog" not in prompt.positive
    assert "a hat, smoking" in prompt.negative
    assert "Never" not in prompt.negative


@pytest.mark.parametrize(
    ("said", "names"),
    [
        (scene("Admiral Miranda came."), ()),
        (scene("mira's boat"), ("Mira",)),
        (scene("Someone waved.", picture=Picture(idea="Bo in the reeds")), ("Bo",)),
        (scene("Mira waved.", characters=("bo",)), ("Bo",)),
        (scene("Mira waved.", characters=("Nobody we know",)), ()),
    ],
)
def test_a_scene_shows_whom_it_names(said: Scene, names: tuple[str, ...]) -> None:
    assert tuple(who.name for who in prompting.appearing(said, (MIRA, BO))) == names


def test_each_ones_best_picture_comes_before_anybodys_second() -> None:
    found = prompting.references((MIRA, BO))
    assert found.keys == (MIRA.pictures[0], BO.pictures[0], MIRA.pictures[1])
    assert found.words == "Picture 1 shows Mira. Picture 2 shows Bo. Picture 3 shows Mira"
    assert prompting.references(()).keys == ()


@pytest.mark.parametrize("name", [look.name for look in LOOKS])
def test_every_style_says_what_it_wants_and_what_not(name: str) -> None:
    prompt = told(scene("Someone waved."), style=name)
    assert look(name).positive.rstrip(".") in prompt.positive
    assert look(name).negative in prompt.negative
    assert "watermark" in prompt.negative


def test_a_style_that_is_none_is_refused_with_those_there_are() -> None:
    with pytest.raises(UserError) as refused:
        told(scene("Someone waved."), style="aurora")
    assert "watercolour" in refused.value.hint


def test_what_another_scene_says_changes_nothing_here() -> None:
    one, other, edited = scene("Someone waved."), scene("Rain."), scene("Snow.")
    other, edited = (s.model_copy(update={"id": "s2"}) for s in (other, edited))
    first = prompting.motion(board(one, other), one, brief())
    assert first == prompting.motion(board(edited, one), one, brief())


def test_a_clip_says_how_it_moves_and_what_who_is_in_it_does() -> None:
    said = scene("Mira waved.", picture=Picture(prompt=PicturePrompt(positive="a pier", camera="slow orbit")))
    prompt = prompting.motion(board(said), said, brief())
    assert prompt.positive.startswith("a pier.")
    assert prompt.positive.endswith("Mira: walks slowly. Camera: slow orbit")
    assert prompt.negative.endswith("flicker")
