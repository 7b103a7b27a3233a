"""A film shows its name and lets it go."""

import numpy as np
import numpy.typing as npt
import pytest

from media.typeset import Layout
from media.typeset.title import GONE_S, Title, opening
from tests.typeset.saying import picture

NAMES = [
    "Bees",
    "The Lighthouse Keeper's Last Night",
    "Why the sea is salty, how it became so, and what the old fishermen told each other about it " * 2,
    "ليلة حارس المنارة الأخيرة",
    "x" * 200,
]


def bright(text: str, t: float, size: tuple[int, int]) -> npt.NDArray[np.bool_]:
    frame = picture(*size, 60)
    layout = Layout(width=size[0], height=size[1])
    Title(text, layout, opening(layout)).draw(frame, t)
    mask: npt.NDArray[np.bool_] = frame[..., :3].min(axis=2) > 150
    return mask


@pytest.mark.parametrize("size", [(1280, 720), (720, 1280), (720, 720), (640, 360)])
@pytest.mark.parametrize("name", NAMES)
def test_a_title_stands_in_the_upper_half_clear_of_the_captions(name: str, size: tuple[int, int]) -> None:
    mask = bright(name, 1.3, size)
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    assert 0.03 * size[1] < rows[0] < rows[-1] < 0.6 * size[1]
    assert 0.03 * size[0] < columns[0] < columns[-1] < 0.97 * size[0]


def test_a_title_is_gone_after_its_time_and_not_there_at_once() -> None:
    for t in (0.0, GONE_S, 10.0):
        assert not bright("Bees", t, (640, 360)).any()


def test_an_empty_title_draws_nothing() -> None:
    frame = picture(640, 360)
    layout = Layout(width=640, height=360)
    Title(" ", layout, opening(layout)).draw(frame, 1.0)
    assert np.array_equal(frame, picture(640, 360))
