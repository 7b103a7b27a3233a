"""Captions are drawn in time with the voice, legible, and inside the picture."""

import numpy as np
import numpy.typing as npt
import pytest

from kinoloom.brief import CaptionStyle
from media.frames import Bgra
from media.typeset import Captions, Layout
from media.typeset.looks import look
from media.typeset.order import leftward, visual
from media.typeset.tokens import tokens
from tests.typeset.saying import STORY, each, picture, said

SIZES = [(1280, 720), (720, 1280), (720, 720), (640, 360)]
DRAWN: list[CaptionStyle] = ["pop", "karaoke", "plain"]


def captions(text: str = STORY, size: tuple[int, int] = (640, 360), style: CaptionStyle = "pop") -> Captions:
    return Captions(said(text), Layout(width=size[0], height=size[1], style=style))


def drawn(made: Captions, t: float, size: tuple[int, int] = (640, 360), level: int = 90) -> Bgra:
    frame = picture(*size, level)
    made.draw(frame, t)
    return frame


def changed(made: Captions, t: float, size: tuple[int, int] = (640, 360), level: int = 90) -> npt.NDArray[np.bool_]:
    differs: npt.NDArray[np.bool_] = (drawn(made, t, size, level) != picture(*size, level)).any(axis=2)
    return differs


def amber(frame: Bgra) -> npt.NDArray[np.bool_]:
    blue, green, red = (frame[..., channel].astype(int) for channel in range(3))
    return (red > 200) & (green > 150) & (blue < 120)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("style", DRAWN)
def test_a_page_stays_inside_the_safe_area(size: tuple[int, int], style: CaptionStyle) -> None:
    made = captions(size=size, style=style)
    low, high = (0.63, 0.83) if size[1] > size[0] else (0.66, 0.96)  # with their soft shadow
    for page in made.pages:
        touched = changed(made, (page.start_s + page.end_s) / 2, size)
        rows, columns = np.flatnonzero(touched.any(axis=1)), np.flatnonzero(touched.any(axis=0))
        assert low * size[1] < rows[0] < rows[-1] < high * size[1]
        assert 0.04 * size[0] < columns[0] < columns[-1] < 0.96 * size[0]


def test_each_word_is_lit_while_it_is_spoken_from_left_to_right() -> None:
    words = said("One more sunny day")
    made = captions("One more sunny day")
    middles = []
    for word in words:
        lit = amber(drawn(made, (word.start_s + word.end_s) / 2))
        middles.append(np.flatnonzero(lit.any(axis=0)).mean())
        before = amber(drawn(made, word.start_s - 0.01))
        assert (lit != before).any()
    assert middles == sorted(middles)


def test_words_that_were_heard_are_brighter_than_those_to_come() -> None:
    """On black, in one line: white, amber, pale."""
    words = said("mama mama mama")
    frame = drawn(captions("mama mama mama"), (words[1].start_s + words[1].end_s) / 2, level=0)
    lit = np.flatnonzero(amber(frame).any(axis=0))
    before, after = frame[:, : lit[0] - 8, 0], frame[:, lit[-1] + 8 :, 0]
    assert before.max() == 255
    assert 180 < after.max() < 235


def test_a_right_to_left_line_is_lit_from_the_right() -> None:
    words = said("مرحبا بكم جميعا")
    made = Captions(words, Layout(width=640, height=360, language="ar"))
    middles = [np.flatnonzero(amber(drawn(made, (w.start_s + w.end_s) / 2)).any(axis=0)).mean() for w in words]
    assert middles == sorted(middles, reverse=True)
    assert made.missing_scripts() == ()


def test_karaoke_fills_a_word_as_it_is_spoken() -> None:
    made = captions("Extraordinarily", style="karaoke")
    (word,) = said("Extraordinarily")
    reach = [
        np.flatnonzero(amber(drawn(made, word.start_s + share * (word.end_s - word.start_s))).any(axis=0)).max()
        for share in (0.25, 0.5, 0.75, 1.0)
    ]
    assert reach == sorted(set(reach))


def test_nothing_is_drawn_before_the_first_word_or_long_after_the_last() -> None:
    made = captions()
    assert not changed(made, 0.0).any()
    assert not changed(made, made.pages[-1].end_s + 0.01).any()


def test_the_style_none_draws_nothing() -> None:
    made = captions(style="none")
    assert not changed(made, 1.5).any()
    assert made.pages == ()


@pytest.mark.parametrize("level", [0, 128, 255])
@pytest.mark.parametrize("style", DRAWN)
def test_letters_stand_out_from_any_picture(level: int, style: CaptionStyle) -> None:
    """Light letters and a dark edge, both within reach of each other."""
    frame = drawn(captions(style=style), 2.0, level=level)
    around = frame[..., :3].max(axis=2)[changed(captions(style=style), 2.0, level=level)]
    assert np.percentile(around, 99) > 200
    assert np.percentile(around, 1) < 100


def test_a_frame_stays_opaque() -> None:
    assert drawn(captions(style="karaoke"), 1.2)[..., 3].min() == 255


def test_the_same_words_give_the_same_pixels() -> None:
    assert np.array_equal(drawn(captions(), 2.0), drawn(captions(), 2.0))


def test_a_word_of_two_hundred_letters_fits() -> None:
    made = captions("Look at " + "abcdefghij" * 20 + " now")
    for page in made.pages:
        columns = np.flatnonzero(changed(made, (page.start_s + page.end_s) / 2).any(axis=0))
        assert 0 < columns[0] < columns[-1] < 639


def test_letters_that_no_font_has_are_reported_and_left_out() -> None:
    """Egyptian hieroglyphs are in none of the fonts that we bring."""
    made = Captions(each("\U00013000a"), Layout(width=640, height=360, language="en"))
    frame = picture(640, 360)
    made.draw(frame, 0.3)
    if made.missing_scripts():
        only = picture(640, 360)
        captions("a").draw(only, 1.03)
        assert np.array_equal(frame.max(axis=2) > 200, only.max(axis=2) > 200)
        assert "\U00013000" in made.pages[0].texts[0]


def test_every_script_that_we_bring_is_complete() -> None:
    text = "Größe ñandú Łódź Tiếng Ελλάδα Україна مرحبا שלום"
    made = Captions(said(text), Layout(width=640, height=360, language="en"))
    assert made.missing_scripts() == ()
    assert sum(len(page.tokens) for page in made.pages) == len(text.split())


def test_words_against_the_direction_of_the_page_keep_their_own() -> None:
    mixed = tokens(said("قرأت Alice in Wonderland أمس"))
    assert leftward(mixed, "ar")
    assert visual(mixed, leftward=True) == (4, 1, 2, 3, 0)
    latin = tokens(said("He said שלום חברים twice"))
    assert not leftward(latin, "en")
    assert visual(latin, leftward=False) == (0, 1, 3, 2, 4)


def test_tall_pictures_have_larger_letters() -> None:
    assert look(Layout(width=720, height=1280)).size > look(Layout(width=1280, height=720)).size
