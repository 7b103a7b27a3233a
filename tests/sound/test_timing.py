"""Each word has its own stretch of the sound."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.speech.normalise import Said
from media.speech.pauses import Gap, paced
from workers.engines.speak.line import spoken_take
from workers.engines.speak.timing import Span, spans

RATE = 1000


def words(*texts: str) -> list[Said]:
    return [Said(text, text) for text in texts]


def rounded(found: list[Span]) -> list[tuple[float, float]]:
    return [(round(one.start_s, 3), round(one.end_s, 3)) for one in found]


def test_a_word_ends_where_its_last_sound_ends() -> None:
    phonemes = [("a", 0.1), ("b", 0.2), ("", 0.3), ("c", 0.5), ("", 0.7)]
    found = spans(words("one", "two"), [("0", 0.1), ("1", 0.5)], phonemes, 0.9)
    assert rounded(found) == [(0.1, 0.3), (0.5, 0.7)]


def test_words_spoken_in_one_breath_share_it_at_a_sound() -> None:
    """espeak-ng gives "of the" one event: the second mark stands where the next word starts."""
    phonemes = [("ʌ", 0.19), ("v", 0.30), ("ð", 0.36), ("ə", 0.40), ("b", 0.46), ("ɛ", 0.6), ("", 0.9)]
    found = spans(words("of", "the", "best"), [("0", 0.19), ("1", 0.46), ("2", 0.46)], phonemes, 1.0)
    assert rounded(found) == [(0.19, 0.30), (0.30, 0.46), (0.46, 0.9)]


def test_a_last_word_without_a_sound_shares_with_the_one_before() -> None:
    phonemes = [("f", 0.1), ("ɔ", 0.2), ("r", 0.3), ("ɪ", 0.4), ("", 0.5)]
    found = spans(words("for", "it"), [("0", 0.1), ("1", 0.5)], phonemes, 0.8)
    assert rounded(found) == [(0.1, 0.3), (0.3, 0.5)]


def test_missing_marks_are_filled_in() -> None:
    found = spans(words("a", "bb", "c"), [("2", 0.6)], [("x", 0.0), ("y", 0.6)], 1.0)
    assert found[0].end_s <= found[1].start_s < found[1].end_s <= found[2].start_s == pytest.approx(0.6)


@given(
    count=st.integers(1, 30),
    marks=st.lists(st.tuples(st.integers(-1, 31).map(str), st.floats(-1, 4)), max_size=40),
    phonemes=st.lists(st.tuples(st.sampled_from(["a", "", "t"]), st.floats(0, 3.5)), max_size=60),
    length_s=st.floats(0.05, 3),
)
def test_whatever_the_library_says_words_are_in_order_apart_and_inside(
    count: int, marks: list[tuple[str, float]], phonemes: list[tuple[str, float]], length_s: float
) -> None:
    phonemes.sort(key=lambda one: one[1])
    found = spans(words(*["word"] * count), marks, phonemes, length_s)
    assert len(found) == count
    edges = [edge for one in found for edge in (one.start_s, one.end_s)]
    assert edges == sorted(edges)
    assert edges[0] >= 0
    assert edges[-1] <= length_s
    assert all(one.end_s > one.start_s for one in found)


def test_pauses_grow_to_what_their_stops_ask_and_never_shrink() -> None:
    pcm = np.ones((1, 2000), np.float32)
    pcm[:, 495:505] = 0
    gaps = [Gap(0.49, 0.51, "."), Gap(1.0, 1.02, ""), Gap(1.2, 1.9, ",")]
    found = paced(pcm, RATE, gaps)
    assert found.moved_s == pytest.approx((0.4, 0.4, 0.4))
    assert found.pcm.shape == (1, 2400)
    assert not found.pcm[:, 495:900].any()
    assert found.pcm[:, 905:].all()


def test_no_gaps_leave_the_sound_alone() -> None:
    pcm = np.ones((1, 10), np.float32)
    assert np.array_equal(paced(pcm, RATE, []).pcm, pcm)


def test_a_word_begins_where_it_is_heard_and_not_with_its_first_breath() -> None:
    pcm = np.full((1, RATE), 1e-4, np.float32)
    pcm[:, int(0.09 * RATE) : int(0.4 * RATE)] = 0.5
    pcm[:, int(0.5 * RATE) : int(0.9 * RATE)] = 0.5
    take = spoken_take(words("Five", "ships"), [Span(0.02, 0.4), Span(0.5, 0.9)], pcm, RATE, cut=0, voice="x")
    assert [word.start_s for word in take.words] == pytest.approx([0.09, 0.5], abs=0.006)
    assert [word.end_s for word in take.words] == pytest.approx([0.4, 0.9])


def test_a_word_of_which_nothing_is_heard_stays_where_it_was_told() -> None:
    pcm = np.full((1, RATE), 0.5, np.float32)
    pcm[:, : int(0.3 * RATE)] = 0
    take = spoken_take(words("Five"), [Span(0.02, 0.1)], pcm, RATE, cut=0, voice="x")
    assert (take.words[0].start_s, take.words[0].end_s) == (0.02, 0.1)
