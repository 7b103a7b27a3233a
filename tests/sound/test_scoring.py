"""What every engine that makes music promises."""

import itertools
from collections.abc import Callable
from functools import cache

import numpy as np
import pytest

from kinoloom.errors import BriefInvalid
from kinoloom.jobs import ScoreMusic
from kinoloom.progress import silent
from kinoloom.takes import Scored
from media.compose.beats import beats, spectra
from media.compose.moods import STYLES
from media.compose.score import written
from media.compose.theory import Chord, Key
from media.compose.tones import RATE, Partial, tones
from media.mix.loudness import measured
from media.pcm import Pcm, read_wav
from tests.sound.conftest import Made, Make, Shelf
from tests.sound.present import needed
from workers.engines.base import Engine, Workbench
from workers.engines.score.engines import SCORE

MOODS = list(STYLES)
Moods = Callable[[Engine, str], tuple[Scored, Pcm]]


@pytest.fixture(params=list(SCORE))
def engine(request: pytest.FixtureRequest) -> Engine:
    return needed(SCORE[str(request.param)]())


@pytest.fixture(scope="module")
def moods(tmp_path_factory: pytest.TempPathFactory) -> Moods:
    """One piece of each mood, made once."""

    @cache
    def made(engine: str, mood: str) -> tuple[Scored, Pcm]:
        folder = tmp_path_factory.mktemp(mood)
        take = SCORE[engine]().make(piece(mood, 20), Workbench(folder=folder, inputs=Shelf(), progress=silent))
        assert isinstance(take, Scored)
        pcm, rate = read_wav(folder / "music.wav")
        assert rate == take.sample_rate
        return take, pcm

    return lambda engine, mood: made(engine.traits.id, mood)


def piece(mood: str = "calm", seconds: float = 8.0, seed: int = 1) -> ScoreMusic:
    return ScoreMusic.model_validate({"mood": mood, "seconds": seconds, "seed": seed})


def scored(made: Made) -> Scored:
    assert isinstance(made.take, Scored)
    return made.take


class TestEveryComposer:
    def test_the_same_seed_is_the_same_piece_and_another_is_not(self, engine: Engine, make: Make) -> None:
        first, second, other = (make(engine, piece(seconds=4, seed=seed)) for seed in (1, 1, 2))
        assert first.take == second.take
        assert first.files == second.files
        assert first.files != other.files
        assert list(first.files) == ["music.wav"]

    def test_progress_never_goes_back_and_ends_at_one(self, engine: Engine, make: Make) -> None:
        fractions = make(engine, piece(seconds=4)).fractions
        assert fractions == sorted(fractions)
        assert fractions[-1] == 1.0

    @pytest.mark.parametrize("mood", MOODS)
    def test_every_mood_is_stereo_even_and_unclipped(self, engine: Engine, moods: Moods, mood: str) -> None:
        take, pcm = moods(engine, mood)
        assert pcm.shape[0] == 2
        heard = measured(pcm, take.sample_rate)
        assert heard.lufs == pytest.approx(-20, abs=0.5)
        assert heard.true_peak_db <= -3
        assert not np.array_equal(pcm[0], pcm[1])

    @pytest.mark.parametrize("mood", MOODS)
    def test_no_mood_clicks_hums_or_falls_silent(self, engine: Engine, moods: Moods, mood: str) -> None:
        take, pcm = moods(engine, mood)
        rate = take.sample_rate
        assert np.abs(np.diff(pcm, n=2, axis=1)).max() < 0.25, "a click is a jump between two samples"
        assert np.abs(pcm[:, [0, -1]]).max() < 1e-3
        assert abs(float(pcm.mean())) < 1e-3
        body = pcm[:, : -int(take.ending_s * rate)]
        seconds = body[:, : body.shape[1] // rate * rate].reshape(2, -1, rate)
        levels = 10 * np.log10(np.mean(seconds[:, 1:].astype(np.float64) ** 2, axis=(0, 2)))
        assert levels.min() > -45
        assert levels.max() - levels.min() < 24

    @pytest.mark.parametrize("mood", MOODS)
    def test_no_mood_is_all_bass_or_all_treble(self, engine: Engine, moods: Moods, mood: str) -> None:
        take, pcm = moods(engine, mood)
        power = np.abs(np.fft.rfft(pcm.mean(axis=0))) ** 2
        hz = np.fft.rfftfreq(pcm.shape[1], 1 / take.sample_rate)
        low, middle, high = (
            10 * np.log10(power[(hz >= a) & (hz < b)].sum() / power.sum())
            for a, b in ((0, 60), (250, 4000), (4000, 20_000))
        )
        assert low < -10
        assert middle > -7
        assert high < -20, "the consonants of the voice live up there"

    @pytest.mark.parametrize("seconds", [3.0, 17.3])
    def test_it_is_long_enough_before_its_ending_and_cut_on_bar_lines(
        self, engine: Engine, make: Make, seconds: float
    ) -> None:
        made = make(engine, piece(seconds=seconds))
        take = scored(made)
        body = take.duration_s - take.ending_s
        assert body >= seconds - 1e-3
        assert body / take.bar_s == pytest.approx(round(body / take.bar_s), abs=1e-3)
        assert take.bar_s == pytest.approx(4 * 60 / take.tempo_bpm)
        pcm, rate = read_wav(made.folder / "music.wav")
        assert pcm.shape[1] / rate == pytest.approx(take.duration_s, abs=1 / rate)

    @pytest.mark.slow
    def test_an_hour_is_asked_and_a_part_of_it_is_written_to_be_repeated(self, engine: Engine, make: Make) -> None:
        assert scored(make(engine, piece(seconds=3600))).duration_s < 200

    def test_a_mood_that_has_no_music_is_refused(self, engine: Engine, make: Make) -> None:
        with pytest.raises(BriefInvalid, match="auto"):
            make(engine, piece("auto"))


@pytest.mark.parametrize("mood", MOODS)
def test_chords_change_on_bar_lines_and_belong_to_the_key(mood: str) -> None:
    score = written(mood, seconds=60, seed=5)
    scale = {score.key.pitch(degree) % 12 for degree in range(7)}
    for note in score.notes:
        assert 0 <= note.start_s <= score.duration_s
        if note.part in {"pad", "figure", "top", "bass", "lead"}:
            raised = Chord(4, leading=True).classes(score.key)[1]
            assert note.pitch % 12 in scale | {raised}
        if note.part == "pad" and note.start_s < score.bars * score.bar_s:
            bars = note.start_s / score.bar_s
            assert bars == pytest.approx(round(bars), abs=1e-9)


def test_the_players_change_as_the_piece_goes_on_and_the_melody_returns() -> None:
    score = written("hopeful", seconds=120, seed=3)
    section_s = 8 * score.bar_s
    players = [
        frozenset(note.part for note in score.notes if n * section_s <= note.start_s < (n + 1) * section_s)
        for n in range(int(score.bars // 8))
    ]
    assert len(set(players)) >= 3
    assert sum("lead" in some for some in players) >= 2
    first_bar = [note for note in score.notes if note.start_s < score.bar_s]
    fullest = max(sum(n <= note.start_s / score.bar_s < n + 1 for note in score.notes) for n in range(score.bars))
    assert len(first_bar) < fullest / 2, "it begins with a hint"


def coloured(pcm: Pcm) -> np.ndarray:
    """How many onsets there are, and how much is low, middling and high; about one apart where an ear is sure."""
    heard = spectra(pcm.mean(axis=0, keepdims=True), RATE)
    power = heard.bands.mean(axis=0)
    shares = [
        10 * np.log10(power[part].sum() / power.sum()) / 4 for part in (slice(0, 3), slice(10, 20), slice(20, 36))
    ]
    return np.array([heard.onsets.mean() / heard.hop_s / 1.4, *shares])


def test_no_two_moods_sound_alike(moods: Moods) -> None:
    composer = SCORE["composer"]()
    found = {mood: coloured(moods(composer, mood)[1]) for mood in MOODS}
    for one, other in itertools.combinations(found, 2):
        assert np.linalg.norm(found[one] - found[other]) > 0.6, f"{one} and {other}"


@pytest.mark.parametrize("mood", ["hopeful", "dramatic", "playful"])
def test_the_tempo_can_be_heard(moods: Moods, mood: str) -> None:
    take, pcm = moods(SCORE["composer"](), mood)
    found = beats(spectra(pcm.mean(axis=0, keepdims=True), RATE)).tempo_bpm
    assert found == pytest.approx(take.tempo_bpm, rel=0.02)


@pytest.mark.parametrize("mood", MOODS)
def test_players_come_and_go_every_four_bars(mood: str) -> None:
    score = written(mood, seconds=110, seed=2)
    parts = [
        {note.part for note in score.notes if bar - 0.01 <= note.start_s / score.bar_s < bar + 3.9}
        for bar in range(0, min(score.bars, 24), 4)
    ]
    assert all(one != other for one, other in itertools.pairwise(parts))


def test_the_last_chord_is_home() -> None:
    for mood in MOODS:
        score = written(mood, seconds=20, seed=9)
        last_bass = max((note for note in score.notes if note.part == "bass"), key=lambda note: note.start_s)
        assert last_bass.pitch % 12 == score.key.tonic % 12


def test_scales_repeat_in_every_octave() -> None:
    key = Key(60, "major")
    assert [key.pitch(degree) for degree in (-1, 0, 2, 7, 9)] == [59, 60, 64, 72, 76]


def test_many_sines_at_once_are_those_sines() -> None:
    partials = [Partial(440.0, 0.5, 0.3), Partial(1234.5, 0.25, decay_s=0.2), Partial(60.0, 0.1, 1.0, 3.0)]
    time = np.arange(2 * RATE) / RATE
    wanted = sum(p.level * np.sin(2 * np.pi * p.hz * time + p.phase) * np.exp(-time / p.decay_s) for p in partials)
    assert np.abs(tones(2 * RATE, partials) - wanted).max() < 1e-5
