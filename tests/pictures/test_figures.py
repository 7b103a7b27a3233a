"""Phrases that name what they do not mean."""

import pytest

from media.choose import Passage, WordLists
from media.choose.figures import literal


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("a mountain of debt", "a debt"),
        ("Waves of protest", "protest"),
        ("a forest of skyscrapers", "a skyscrapers"),
        ("the heart of the city", "the the city"),
        ("the peak of her career", "the her career"),
        ("a bird’s-eye view", "a  "),
    ],
)
def test_a_figure_is_left_out(said: str, meant: str) -> None:
    assert literal(said).split() == meant.replace("a  ", "a").split()


@pytest.mark.parametrize(
    "said",
    [
        "the waves of the sea",
        "a sea of sand",
        "the Sea of Galilee",
        "the islands of the Pacific",
        "a mountain in a forest",
        "the sky and the stars",
    ],
)
def test_what_is_meant_stays(said: str) -> None:
    assert literal(said) == said


def test_the_lists_hear_no_mountain_in_a_mountain_of_debt() -> None:
    reader = WordLists()
    assert "mountains" not in reader.meanings([Passage("A mountain of debt", "en")])[0].settings
    assert "mountains" in reader.meanings([Passage("A mountain of ice", "en")])[0].settings
