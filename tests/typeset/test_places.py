"""Words stand where they are wanted, inside the safe area, and not on each other."""

import cv2
import numpy as np
import pytest

from kinoloom.brief import CaptionPosition, CaptionSize, CaptionStyle
from kinoloom.jobs import Named
from kinoloom.storyboard import PicturePlan
from media.cut.segment import Overlay
from media.frames import Bgra
from media.illustrate.illustration import Illustration
from media.typeset import Captions, Layout
from media.typeset.calm import calm
from media.typeset.looks import LOW_IN_TALL
from media.typeset.lowerthird import SHOWN_S, LowerThird
from media.typeset.title import CARD_S, Title, closing, opening
from tests.typeset.saying import STORY, picture, said

SIZES = [(640, 360), (360, 640), (360, 360)]
POSITIONS: list[CaptionPosition] = ["top", "middle", "bottom"]
STYLES: list[CaptionStyle] = ["pop", "karaoke", "plain"]


def box(overlay: Overlay, t: float, size: tuple[int, int]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of what was drawn, as shares of the picture."""
    before, after = picture(*size), picture(*size)
    overlay.draw(after, t)
    changed = (before != after).any(axis=2)
    rows, columns = np.flatnonzero(changed.any(axis=1)), np.flatnonzero(changed.any(axis=0))
    return columns[0] / size[0], rows[0] / size[1], columns[-1] / size[0], rows[-1] / size[1]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("position", POSITIONS)
def test_captions_stand_where_they_are_wanted(
    size: tuple[int, int], style: CaptionStyle, position: CaptionPosition
) -> None:
    made = Captions(said(STORY), Layout(width=size[0], height=size[1], style=style, position=position))
    boxes = [box(made, page.start_s + 0.2, size) for page in made.pages]
    top, bottom = min(found[1] for found in boxes), max(found[3] for found in boxes)
    low, high = {"top": (0.04, 0.36), "middle": (0.32, 0.68), "bottom": (0.62, 0.965)}[position]
    assert low < top < bottom < high
    if size[1] > size[0]:
        assert 0.1 < top < bottom < 0.84, "the buttons of players lie there"
    assert all(0.03 < left < right < 0.97 for left, _, right, _ in boxes)


@pytest.mark.parametrize("size", SIZES)
def test_sizes_differ_and_the_largest_still_fits(size: tuple[int, int]) -> None:
    sizes: list[CaptionSize] = ["small", "medium", "large"]
    heights = []
    for wanted in sizes:
        made = Captions(said(STORY), Layout(width=size[0], height=size[1], size=wanted))
        assert all(len(page.lines) <= 2 for page in made.pages)
        found = [box(made, page.start_s + 0.2, size) for page in made.pages]
        assert all(0.02 < left < right < 0.98 for left, _, right, _ in found)
        heights.append(max(bottom - top for _, top, _, bottom in found))
    assert heights == sorted(set(heights))


def standing(at: float, *, figure: float = 0.1) -> Bgra:
    """A dark figure on pale ground, its feet at the height *at*."""
    frame = picture(360, 640, 200)
    top, bottom = round((at - figure) * 640), round(at * 640)
    for x in (150, 190):
        cv2.rectangle(frame, (x, top), (x + 24, bottom), (20, 30, 20, 255), -1)
    return frame


@pytest.mark.parametrize("feet", [0.62, 0.7, 0.76])
def test_captions_of_tall_pictures_keep_off_people(feet: float) -> None:
    layout = Layout(width=360, height=640)
    at = calm(standing(feet), layout)
    assert at is not None
    made = Captions(said(STORY), Layout(width=360, height=640, calm=at))
    for page in made.pages:
        _, top, _, bottom = box(made, page.start_s + 0.2, (360, 640))
        assert bottom < feet - 0.1 + 0.02 or top > feet - 0.02


def test_captions_stay_at_their_usual_place_where_nothing_is_in_the_way() -> None:
    assert calm(picture(360, 640), Layout(width=360, height=640)) == pytest.approx(LOW_IN_TALL, abs=0.013)
    assert calm(picture(640, 360), Layout(width=640, height=360)) is None


def test_a_real_picture_has_a_calm_place_among_those_that_are_clear_of_buttons() -> None:
    plan = PicturePlan(setting="sea", composition=2, seed=2)
    still = Illustration(plan, width=360, height=640, seconds=5.0).still()
    assert 0.5 < (calm(still, Layout(width=360, height=640)) or 0) < 0.8


NAMES = [Named(name="Anna Lindqvist", start_s=1.0)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("position", POSITIONS)
def test_a_name_is_clear_of_the_captions(size: tuple[int, int], style: CaptionStyle, position: CaptionPosition) -> None:
    layout = Layout(width=size[0], height=size[1], style=style, position=position)
    made, third = Captions(said(STORY), layout), LowerThird(NAMES, layout)
    _, top, right, bottom = box(third, 2.0, size)
    assert 0.4 < top < bottom < 0.92
    assert right < 0.97
    for page in made.pages:
        _, above, _, below = box(made, page.start_s + 0.2, size)
        assert bottom < above + 0.004 or top > below


def test_a_name_comes_with_the_voice_and_goes() -> None:
    third = LowerThird(NAMES, Layout(width=640, height=360))
    for t, seen in ((0.9, False), (1.1, True), (2.5, True), (1.0 + SHOWN_S, False)):
        frame = picture(640, 360)
        third.draw(frame, t)
        assert (frame != picture(640, 360)).any() is np.bool_(seen)


def test_the_next_name_takes_the_place_of_the_one_before() -> None:
    two = [*NAMES, Named(name="Bo", start_s=2.0)]
    one = LowerThird(two[1:], Layout(width=640, height=360))
    both = LowerThird(two, Layout(width=640, height=360))
    frames = picture(640, 360), picture(640, 360)
    both.draw(frames[0], 2.8)
    one.draw(frames[1], 2.8)
    assert np.array_equal(*frames)


def test_a_name_written_from_right_to_left_stands_at_the_right() -> None:
    layout = Layout(width=640, height=360, language="ar")
    third = LowerThird([Named(name="سارة", start_s=0.0)], layout)
    left, _, right, _ = box(third, 1.5, (640, 360))
    assert left > 0.6
    assert right > 0.9


@pytest.mark.parametrize("name", ["x" * 300, "Dr. Maria Magdalena von und zu Hohenstein-Lichtenberg the Younger", " "])
def test_a_name_of_any_length_fits(name: str) -> None:
    frame = picture(360, 640)
    LowerThird([Named(name=name, start_s=0.0)], Layout(width=360, height=640)).draw(frame, 1.5)
    changed = (frame != picture(360, 640)).any(axis=2).any(axis=0)
    assert not changed[-8:].any()


@pytest.mark.parametrize("position", ["top", "middle"])
@pytest.mark.parametrize("size", SIZES)
def test_a_title_makes_room_for_captions(size: tuple[int, int], position: CaptionPosition) -> None:
    layout = Layout(width=size[0], height=size[1], position=position)
    letters = picture(*size, 60)
    Title("The Lighthouse", layout, opening(layout)).draw(letters, 1.3)
    rows = np.flatnonzero((letters[..., :3].min(axis=2) > 150).any(axis=1)) / size[1]
    made = Captions(said(STORY), layout)
    for page in made.pages:
        _, above, _, below = box(made, page.start_s + 0.2, size)
        assert rows[-1] < above or rows[0] > below


def test_an_end_card_stands_over_the_last_seconds_until_the_end() -> None:
    layout = Layout(width=640, height=360)
    card = Title("Thank you for watching", layout, closing(layout, until_s=10.0))
    for t, seen in ((10 - CARD_S - 0.05, False), (9.0, True), (9.99, True)):
        frame = picture(640, 360, 120)
        card.draw(frame, t)
        assert (frame[..., :3].min(axis=2) > 200).any() is np.bool_(seen)
        assert (frame[20, 20, 0] < 70) == seen, "the picture becomes dark"


def test_a_card_on_a_film_shorter_than_itself_is_seen() -> None:
    layout = Layout(width=640, height=360)
    frame = picture(640, 360)
    Title("Bye", layout, closing(layout, until_s=1.0)).draw(frame, 0.9)
    assert (frame[..., :3].min(axis=2) > 200).any()
