"""Scenes follow each other as asked for, or as the mood suggests."""

from collections import Counter

import pytest

from graphs.story.passages import LENGTH_S, passages
from kinoloom.brief import Brief, Genre, Mood, Transition
from kinoloom.storyboard import Line, Scene, Storyboard

MANY = 400


def board(mood: Mood = "calm", genre: Genre = "story", *, text: str = "Hello.", heads: bool = False) -> Storyboard:
    scenes = tuple(
        Scene(id=f"s{n:03}", lines=(Line(text=text),), heading=f"Part {n}" if heads else None) for n in range(MANY)
    )
    return Storyboard(title="A film", mood=mood, genre=genre, scenes=scenes)


def shares(storyboard: Storyboard) -> Counter[str]:
    """How often of 100 changes; a hard cut counts as "cut"."""
    found = Counter[str](passages(Brief(prompt="x"), storyboard).values())
    found["cut"] = MANY - 1 - found.total()
    return Counter({name: round(100 * count / (MANY - 1)) for name, count in found.items()})


@pytest.mark.parametrize("transition", LENGTH_S)
def test_what_is_asked_for_leads_into_every_scene_but_the_first(transition: Transition) -> None:
    found = passages(Brief(prompt="x", transition=transition), board())
    assert set(found.values()) == {transition}
    assert len(found) == MANY - 1
    assert "s000" not in found


def test_hard_cuts_have_no_passage() -> None:
    assert passages(Brief(prompt="x", transition="cut"), board()) == {}


@pytest.mark.parametrize("mood", ["calm", "hopeful", "dramatic", "dark", "playful", "wonder"])
def test_most_scenes_are_crossfaded_into_whatever_the_mood(mood: Mood) -> None:
    found = shares(board(mood))
    assert found["crossfade"] >= 50
    assert found.most_common(1)[0][0] == "crossfade"
    assert found["crossfade"] <= 90


def test_moods_differ_in_what_else_they_use() -> None:
    assert shares(board("playful"))["slide"] > 8
    assert shares(board("calm"))["slide"] == shares(board("dark"))["wipe"] == 0
    assert shares(board("dramatic"))["cut"] > 5
    assert shares(board("calm"))["cut"] == 0


def test_items_of_a_lively_list_slide_and_chapters_begin_out_of_the_dark() -> None:
    assert shares(board("playful", "list"))["slide"] == 100
    assert shares(board("calm", heads=True))["dip"] == 100


def test_the_choice_looks_at_neither_words_nor_pictures() -> None:
    brief = Brief(prompt="x")
    assert passages(brief, board("wonder")) == passages(brief, board("wonder", text="Something else is said."))


def test_another_seed_or_title_chooses_anew() -> None:
    first = passages(Brief(prompt="x"), board("wonder"))
    assert first != passages(Brief(prompt="x", seed=1), board("wonder"))
    assert first != passages(Brief(prompt="x"), board("wonder").model_copy(update={"title": "Another"}))
