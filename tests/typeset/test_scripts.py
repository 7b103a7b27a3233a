"""Every writing is set as its readers know it, or it is left out and said so; boxes are never shown."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kinoloom.brief import CaptionStyle
from kinoloom.jobs import Named
from kinoloom.takes import SpokenWord
from media.cut.segment import Overlay
from media.frames import Bgra
from media.typeset import Booklet, Captions, Layout
from media.typeset.fonts import Shelf, absent
from media.typeset.ink import Ink, Press
from media.typeset.lowerthird import LowerThird
from media.typeset.order import directions
from media.typeset.scripts import script
from media.typeset.title import Title, opening
from media.typeset.tokens import clusters, tokens
from tests.typeset.saying import picture, said

#: of scripts whose fonts a system may have: language and words
ELSEWHERE = {
    "Devanagari": ("hi", "प्रकाशस्तंभ का रखवाला धीरे-धीरे सीढ़ियाँ चढ़ा।"),
    "Bengali": ("bn", "বাতিঘরের রক্ষক ধীরে ধীরে উঠলেন।"),
    "Tamil": ("ta", "கலங்கரை விளக்கக் காவலர் மெதுவாகப் படிகளில் ஏறினார்."),
    "Thai": ("th", "คนเฝ้าประภาคาร ค่อยๆ เดินขึ้นบันได"),
    "Georgian": ("ka", "შუქურის მცველი ნელა ავიდა კიბეზე."),
    "Ethiopic": ("am", "የመብራት ቤቱ ጠባቂ ቀስ ብሎ ወጣ።"),
    "Han": ("zh", "灯塔看守人慢慢地爬上楼梯。"),
    "Kana": ("ja", "ゆっくりとのぼり、ランプをともした。"),
    "Hangul": ("ko", "등대지기는 마지막 밤에 천천히 계단을 올라갔다."),
}
STYLES: list[CaptionStyle] = ["pop", "karaoke", "plain"]
NO_FONT = "𐘀𐘁"  # Linear A, that none of the usual packages brings under the name we look for


def needs(name: str) -> None:
    lacking = {missing.script: missing.package for missing in absent()}
    if name in lacking:
        pytest.skip(f"no font has {name} here; the Debian package {lacking[name]} brings one")


def drawn(text: str, language: str) -> tuple[Captions, Bgra]:
    made = Captions(said(text), Layout(width=640, height=360, language=language))
    frame = picture(640, 360)
    made.draw(frame, made.pages[0].start_s + 0.3)
    return made, frame


@pytest.mark.parametrize("name", ELSEWHERE)
def test_a_script_that_the_machine_has_a_font_for_is_shown_whole(name: str) -> None:
    needs(name)
    language, text = ELSEWHERE[name]
    made, frame = drawn(text, language)
    assert made.missing_scripts() == ()
    assert (frame != picture(640, 360)).any()


def test_a_missing_font_is_named_with_the_package_that_brings_it() -> None:
    assert script("灯").package == "fonts-noto-cjk"
    assert script("ก").package == "fonts-noto-core"
    assert script("🚀").package == "fonts-noto-color-emoji"
    made, _ = drawn(f"We read {NO_FONT} today", "en")
    assert [(missing.script, missing.package) for missing in made.missing_scripts()] == [("Linear", "fonts-noto-core")]


def test_what_no_font_has_is_left_out_of_the_picture_and_kept_with_its_time() -> None:
    words = said(f"We read {NO_FONT} today")
    layout = Layout(width=640, height=360)
    made, frame = Captions(words, layout), picture(640, 360)
    made.draw(frame, words[3].start_s + 0.01)
    (page,) = made.pages
    assert [token.text for token in page.tokens] == [word.text for word in words]
    assert [(token.start_s, token.end_s) for token in page.tokens] == [(word.start_s, word.end_s) for word in words]
    without = Captions([word for word in words if word.text != NO_FONT], layout)
    other = picture(640, 360)
    without.draw(other, words[3].start_s + 0.01)
    assert np.array_equal(frame, other)


def test_a_page_of_which_nothing_can_be_shown_draws_nothing() -> None:
    for style in ("pop", "karaoke"):
        made = Captions(said(NO_FONT), Layout(width=640, height=360, style=style))
        frame = picture(640, 360)
        made.draw(frame, 1.05)
        assert np.array_equal(frame, picture(640, 360))
        assert made.pages[0].texts == (NO_FONT,)


def test_a_title_of_which_nothing_can_be_shown_draws_nothing() -> None:
    layout, frame = Layout(width=640, height=360), picture(640, 360)
    title = Title(NO_FONT, layout, opening(layout))
    title.draw(frame, 1.3)
    assert np.array_equal(frame, picture(640, 360))
    assert title.missing_scripts()[0].script == "Linear"


def test_emoji_are_coloured_where_a_font_is_and_leave_no_hole_elsewhere() -> None:
    text = "Fly 🚀👨‍👩‍👧 high"
    made, frame = drawn(text, "en")
    colours = np.ptp(frame[..., :3].astype(int), axis=2)
    if made.missing_scripts():
        _, plain = drawn("Fly high", "en")
        assert np.flatnonzero((frame != 90).any(axis=(0, 2)))[[0, -1]] == pytest.approx(
            np.flatnonzero((plain != 90).any(axis=(0, 2)))[[0, -1]], abs=12
        )
    else:
        assert (colours > 90).sum() > 100


def test_digits_and_blanks_beside_emoji_stay_letters() -> None:
    """The usual emoji font has wide ones of its own."""
    shelf = Shelf(weight=700, language="en")
    press = Press(shelf, size=40)
    before = press.width("Top 10 ")
    shelf.drawable("🚀")
    assert Press(shelf, size=40).width("Top 10 ") == before
    apart = Press(shelf, size=40).width("Top 10 🚀") - Press(shelf, size=40).width("🚀")
    assert apart == pytest.approx(press.width("Top 10") + press.width("a b") - press.width("ab"), abs=2)


def test_letters_of_one_arabic_word_join() -> None:
    """Shaped, a word is narrower than its letters one by one."""
    press = Press(Shelf(weight=700, language="ar"), size=40)
    word = "العاصفة"
    assert press.width(word) < 0.9 * sum(map(press.width, word))


def test_marks_of_a_word_stand_on_the_side_where_its_page_goes_on() -> None:
    press = Press(Shelf(weight=700, language="he"), size=60)
    leftward, rightward = (press.stamp("שלום!", Ink(0xFFFFFFFF), size=60, leftward=turn) for turn in (True, False))
    ink = [np.asarray(stamp.image.toarray())[..., 3].sum(axis=0) for stamp in (leftward, rightward)]
    assert ink[0][:12].sum() != ink[1][:12].sum()


def test_a_foreign_phrase_keeps_its_commas_where_it_is_read() -> None:
    mixed = tokens(said("הוא קרא Alice, in Wonderland. אתמול"))
    assert directions(mixed, leftward=True) == (True, True, False, False, False, True)
    alone = tokens(said("אני גר ב London."))
    assert directions(alone, leftward=True)[-1], "a single word ends with the mark of the page"


def test_no_line_of_thai_ends_with_a_vowel_of_the_next_syllable() -> None:
    signs = list(clusters("คนเฝ้าประภาคารค่อยๆเดินขึ้นบันไดใน"))
    assert "".join(signs) == "คนเฝ้าประภาคารค่อยๆเดินขึ้นบันไดใน"
    assert not [sign for sign in signs if sign[-1] in "เแโใไ" or sign[0] in "ะาๆ"]


@pytest.mark.parametrize("text", ["\u0301", "\u200d", "\ufe0f", "\u202e", "a\u202eb", "\ufffd", "\U000e0041", "ﷺ" * 30])
def test_odd_signs_do_no_harm(text: str) -> None:
    words = [SpokenWord(text=text, start_s=0.0, end_s=1.0), SpokenWord(text="ok", start_s=1.0, end_s=1.5)]
    layout = Layout(width=320, height=180)
    made = Captions(words, layout)
    for t in (0.5, 1.2):
        made.draw(picture(320, 180), t)
    assert Booklet(words, layout).pages == made.pages


@settings(deadline=None, max_examples=40)
@given(st.text(min_size=1, max_size=40), st.sampled_from(STYLES), st.sampled_from(["en", "ar", "zh"]))
def test_whatever_is_said_can_be_drawn(text: str, style: CaptionStyle, language: str) -> None:
    words = [SpokenWord(text=text, start_s=0.0, end_s=1.0), SpokenWord(text="ok", start_s=1.0, end_s=1.5)]
    layout, frame = Layout(width=128, height=72, style=style, language=language), picture(128, 72)
    overlays: list[Overlay] = [
        Captions(words, layout),
        Title(text, layout, opening(layout)),
        LowerThird([Named(name=text, start_s=0.0)], layout),
    ]
    for overlay in overlays:
        overlay.draw(frame, 0.5)
    assert frame[..., 3].min() == 255
