"""Words are read in pages that turn where the sentence breathes."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kinoloom.takes import SpokenWord
from media.typeset import Page
from media.typeset.linebreaks import READING_RATE
from media.typeset.scripts import columns
from media.typeset.tokens import tokens
from tests.typeset.saying import STORY, each, read, said

#: letters that a line has room for, more if they are narrow
COLUMNS = 48


def text_of(pages: tuple[Page, ...]) -> str:
    return " ".join(" ".join(page.texts) for page in pages)


def test_every_word_is_shown_once_and_in_order() -> None:
    assert text_of(read(said(STORY))) == STORY


def test_a_page_has_at_most_two_lines_of_some_forty_letters() -> None:
    pages = read(said(STORY * 3))
    assert max(len(page.lines) for page in pages) == 2
    assert max(columns(line) for page in pages for line in page.texts) <= COLUMNS


def test_a_page_ends_with_the_sentence() -> None:
    pages = read(said("The sea was calm that day. Nobody thought of the storm to come."))
    assert [page.texts[-1][-1] for page in pages] == [".", "."]


def test_a_long_sentence_is_turned_at_a_comma() -> None:
    """Not where the page is full, and not where both pages would be even."""
    long = "He climbed the old stairs of the tower, one hand on the cold stone wall, and lit the lamp for us."
    assert [page.texts[-1][-1] for page in read(said(long))] == [",", "."]


def test_no_word_of_a_sentence_stands_alone_on_a_page() -> None:
    pages = read(said(STORY * 4))
    assert min(len(page.tokens) for page in pages) >= 2


def test_a_long_pause_turns_the_page() -> None:
    before, after = said("We waited a long time"), said("and then it came", start_s=6.0)
    assert [text_of((page,)) for page in read((*before, *after))] == ["We waited a long time", "and then it came"]


def test_a_page_stands_long_enough_to_be_read_when_nothing_follows_soon() -> None:
    (page,) = read(said("Quickly spoken words need a moment.", rate=60))
    assert len(page.texts[0]) / (page.end_s - page.start_s) <= READING_RATE + 0.01


def test_a_line_does_not_end_with_an_article() -> None:
    pages = read(said("Far away on the other side of the mountains there was a light."))
    ends = [line.split()[-1] for page in pages for line in page.texts]
    assert not {"a", "of", "the", "on"} & set(ends)


def test_writing_without_blanks_is_set_without_blanks_and_never_starts_a_line_with_a_stop() -> None:
    pages = read(each("我们去海边看日出然后一起吃早饭。天气很好，所以大家都非常高兴，一直玩到晚上才回家。"))
    lines = [line for page in pages for line in page.texts]
    assert "".join(lines) == "我们去海边看日出然后一起吃早饭。天气很好，所以大家都非常高兴，一直玩到晚上才回家。"
    assert not [line for line in lines if line[0] in "，。"]


def test_a_whole_phrase_without_blanks_is_taken_apart_with_times_of_its_own() -> None:
    found = tokens([SpokenWord(text="今天天气很好 Kinoloom 好", start_s=1.0, end_s=3.0)])
    assert "Kinoloom" in [token.text for token in found]
    assert found[0].text == "今"
    assert found[0].start_s == 1.0
    assert found[-1].end_s == pytest.approx(3.0)


def test_marks_that_stand_alone_join_the_word_before() -> None:
    found = tokens(said("Really ? Yes ! He said – no"))
    assert [token.text for token in found] == ["Really?", "Yes!", "He", "said –", "no"]


def test_a_word_of_two_hundred_letters_is_broken_to_fit() -> None:
    pages = read(said("See " + "abcdefghij" * 20 + " now"))
    assert max(columns(line) for page in pages for line in page.texts) <= COLUMNS / 0.7
    assert text_of(pages).replace(" ", "") == "See" + "abcdefghij" * 20 + "now"


def test_nothing_spoken_gives_no_pages() -> None:
    assert read(()) == ()
    assert read([SpokenWord(text=" \u200b", start_s=0, end_s=1)]) == ()


WORDS = st.lists(st.tuples(st.text(min_size=1, max_size=30), st.floats(0, 60), st.floats(0, 2)), max_size=40).map(
    lambda rows: [SpokenWord(text=text, start_s=at, end_s=at + length) for text, at, length in rows]
)


@settings(deadline=None, max_examples=60)
@given(WORDS)
def test_pages_never_overlap_whatever_is_said(words: list[SpokenWord]) -> None:
    pages = read(words)
    assert all(page.start_s <= page.end_s for page in pages)
    assert all(a.end_s <= b.start_s for a, b in pairwise(pages))
    assert all(1 <= len(page.lines) <= 2 for page in pages)


def shown_s(page: Page) -> float:
    return page.end_s - page.start_s


@pytest.mark.parametrize("rate", [13, 15, 16])
def test_speech_of_a_usual_speed_is_read_at_ease(rate: float) -> None:
    pages = read(said(STORY * 3, rate=rate))
    assert max(sum(map(columns, page.texts)) / shown_s(page) for page in pages) <= READING_RATE + 0.5


def test_a_hurried_page_takes_the_pause_before_it() -> None:
    calm, hurried = said("It was quiet."), said("Then everything happened at once, everywhere.", start_s=4.0, rate=40)
    (*_, page) = read([*calm, *hurried, *said("Quiet again.", start_s=6.0, rate=12)])
    before = read([*calm, *hurried, *said("Quiet again.", start_s=6.0, rate=12)])[1]
    assert 3.3 < before.start_s < 3.9
    assert page.start_s > 5.8


@settings(deadline=None, max_examples=40)
@given(WORDS)
def test_every_word_is_on_screen_while_it_is_heard(words: list[SpokenWord]) -> None:
    """From its first moment, to within a frame; however fast, broken or overlapping the speech is."""
    for page in read(words):
        assert all(page.start_s <= token.start_s + 1e-9 for token in page.tokens)
        assert page.end_s >= page.start_s
