"""A piece of music fits any film."""

import numpy as np
import pytest

from media.mix.arrange import Piece, Stretch, arranged, played
from media.mix.ducking import DEPTH_DB, ducked_db

RATE = 8000
BAR = 2 * RATE


def piece(bars: int, ending_s: float = 5.0) -> Piece:
    """Each bar and the ending are one number: 1 for the first bar, 100 for the ending."""
    levels = [np.full(BAR, n + 1.0) for n in range(bars)] + [np.full(int(ending_s * RATE), 100.0)]
    pcm = np.tile(np.concatenate(levels).astype(np.float32), (2, 1))
    return Piece(pcm=pcm, sample_rate=RATE, bar=BAR, ending=int(ending_s * RATE))


def first_bar(plan: list[Stretch]) -> int:
    """The sample at which the piece begins."""
    return next(stretch.start for stretch in plan if stretch.source == 0)


@pytest.mark.parametrize("seconds", [9.0, 9.5, 10.9, 11.0, 24.3, 45.0, 61.7, 200.0, 3600.0])
@pytest.mark.parametrize("bars", [4, 5, 20])
def test_the_ending_ends_with_the_film_and_follows_whole_bars(bars: int, seconds: float) -> None:
    one, samples = piece(bars), int(seconds * RATE)
    plan = arranged(one, samples)
    last = plan[-1]
    assert last.start + last.length == samples
    assert last.source + last.length > one.pcm.shape[1] - BAR, "at most a bar is missing"
    ending_starts = last.start + one.pcm.shape[1] - one.ending - last.source
    first = first_bar(plan)
    assert 0 <= first <= BAR // 2
    assert (ending_starts - first) % BAR == 0


@pytest.mark.parametrize("seconds", [11.0, 24.3, 61.7, 200.0])
def test_bars_follow_each_other_without_a_hole(seconds: float) -> None:
    one, samples = piece(6), int(seconds * RATE)
    plan = arranged(one, samples)
    heard = played(one, plan, 0, samples)[0]
    start = first_bar(plan)
    assert np.all(heard[start : samples - 3 * RATE] >= 0.99)
    assert np.all(np.diff(heard[:start]) > 0), "the last beats of the first bar lead into it"
    middles = heard[start + BAR // 2 : samples - one.ending : BAR]
    assert list(middles[:6]) == [1, 2, 3, 4, 5, 6][: len(middles)]
    assert all(level in {5, 6} for level in middles[6:]), "later rounds leave the beginning out"


@pytest.mark.parametrize("seconds", [0.5, 3.0, 6.0, 7.9])
def test_a_film_too_short_for_an_ending_fades_out(seconds: float) -> None:
    one, samples = piece(8), int(seconds * RATE)
    heard = played(one, arranged(one, samples), 0, samples)[0]
    assert heard[0] == 1
    assert abs(heard[-1]) < 0.01
    assert not np.any(heard > 90)


def test_pieces_of_it_are_the_whole() -> None:
    one, samples = piece(5), int(61.7 * RATE)
    plan = arranged(one, samples)
    whole = played(one, plan, 0, samples)
    parts = [played(one, plan, start, min(5000, samples - start)) for start in range(0, samples, 5000)]
    assert np.array_equal(np.concatenate(parts, axis=1), whole)


def test_a_join_never_bends_more_than_the_music() -> None:
    time = np.arange(10 * BAR) / RATE
    tone = np.tile(np.sin(2 * np.pi * 100 * time).astype(np.float32), (2, 1))
    one = Piece(pcm=tone, sample_rate=RATE, bar=BAR, ending=2 * BAR)
    samples = 60 * RATE
    heard = played(one, arranged(one, samples), 0, samples)
    assert np.abs(np.diff(heard, n=2)).max() < 1.05 * np.abs(np.diff(tone, n=2)).max()


def test_music_goes_down_before_the_first_word_and_back_after_the_last() -> None:
    hop_s = 0.01
    voice = np.full(2000, -120.0, np.float32)
    voice[800:1000] = -20
    voice[1040:1200] = -20
    gains = ducked_db(voice, hop_s)
    assert gains.size == voice.size
    assert np.allclose(gains[800:1200], -DEPTH_DB, atol=0.3)
    assert np.allclose(gains[:700], 0, atol=0.01)
    assert np.allclose(gains[1345:], 0, atol=0.01)
    assert np.abs(np.diff(gains)).max() < 0.35


def test_no_voice_leaves_the_music_alone() -> None:
    assert not ducked_db(np.full(100, -120.0, np.float32), 0.01).any()
