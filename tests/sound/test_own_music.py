"""A person's own music, whatever it is, lies under the film from beginning to end."""

import functools
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest

from cli.own_music import asked
from kinoloom.artifacts.folder import FolderStore
from kinoloom.artifacts.given import take_in
from kinoloom.brief import Brief
from kinoloom.errors import MediaUnreadable, UserError
from kinoloom.jobs import FitMusic
from kinoloom.progress import silent
from kinoloom.recipe import Key
from kinoloom.settings import Settings
from kinoloom.takes import Given, Scored
from media.compose.own import Own, own
from media.mix.arrange import Piece, Round, played
from media.mix.dynamics import levels_db
from media.mix.looping import faded_away, looped
from media.mix.loudness import measure
from media.mix.mixdown import Music, mix
from media.pcm import read_wav, write_wav
from tests.films.filming import Filming, made
from tests.sound.conftest import Make, Shelf
from tests.sound.songs import RATE, half, silent_film, song, write
from workers.engines.score.composer import Composer


def stereo_song(tempo_bpm: float = 100, bars: int = 12) -> np.ndarray:
    return np.repeat(song(tempo_bpm, bars), 2, axis=0)


@functools.cache
def encoded(name: str, codec: str) -> bytes:
    with TemporaryDirectory() as folder:
        return write(Path(folder) / name, stereo_song(), codec=codec, layout="stereo").read_bytes()


def mp3(folder: Path) -> Path:
    (folder / "song.mp3").write_bytes(encoded("song.mp3", "libmp3lame"))
    return folder / "song.mp3"


def surround(folder: Path) -> Path:
    return write(folder / "song.flac", np.repeat(song(100, 12), 6, axis=0), codec="flac", layout="5.1")


def telephone(folder: Path) -> Path:
    return write(folder / "song.wav", song(100, 12, 8000), codec="pcm_s16le", layout="mono", rate=8000)


def broken_off(folder: Path) -> Path:
    return half(mp3(folder))


@pytest.mark.parametrize(
    ("make", "seconds"),
    [(mp3, 28.8), (surround, 28.8), (telephone, 28.8), (broken_off, 14.4)],
    ids=["mp3", "surround", "telephone", "broken off"],
)
def test_any_sound_becomes_stereo_with_its_tempo(tmp_path: Path, make: Callable[[Path], Path], seconds: float) -> None:
    music = own(make(tmp_path), silent)
    assert music.pcm.shape[0] == 2
    assert music.pcm.shape[1] / RATE == pytest.approx(seconds, abs=0.15)
    assert music.tempo_bpm == pytest.approx(100, rel=0.01)


@pytest.mark.parametrize("tempo_bpm", [72, 96, 128])
def test_it_goes_round_after_whole_bars(tempo_bpm: float, tmp_path: Path) -> None:
    write_wav(tmp_path / "song.wav", stereo_song(tempo_bpm, 16), RATE)
    music = own(tmp_path / "song.wav", silent)
    bars = (music.loop.end_s - music.loop.start_s) / (240 / tempo_bpm)
    assert bars >= 6
    assert bars == pytest.approx(round(bars), abs=0.02)


def test_it_goes_round_to_where_the_harmony_goes_on(tmp_path: Path) -> None:
    write_wav(tmp_path / "song.wav", stereo_song(110, 18), RATE)
    music = own(tmp_path / "song.wav", silent)
    bars = (music.loop.end_s - music.loop.start_s) / (240 / 110)
    assert round(bars) % 4 == 0, "the chords come every four bars"


def test_noise_has_no_beat_and_goes_round_softly(tmp_path: Path) -> None:
    hiss = 0.1 * np.random.default_rng(1).standard_normal((2, 20 * RATE)).astype(np.float32)
    write_wav(tmp_path / "hiss.wav", hiss, RATE)
    music = own(tmp_path / "hiss.wav", silent)
    assert music.tempo_bpm == 0
    assert music.loop.join_s >= 1


def test_silence_before_the_music_is_left_out(tmp_path: Path) -> None:
    write_wav(tmp_path / "late.wav", np.pad(stereo_song(), ((0, 0), (3 * RATE, RATE))), RATE)
    assert own(tmp_path / "late.wav", silent).pcm.shape[1] / RATE == pytest.approx(28.8, abs=0.1)


def nothing(folder: Path) -> Path:
    (folder / "empty.mp3").touch()
    return folder / "empty.mp3"


def text(folder: Path) -> Path:
    (folder / "text.mp3").write_text("la la la\n" * 100)
    return folder / "text.mp3"


def hushed(folder: Path) -> Path:
    write_wav(folder / "hushed.wav", np.zeros((2, 5 * RATE), np.float32), RATE)
    return folder / "hushed.wav"


def blip(folder: Path) -> Path:
    write_wav(folder / "blip.wav", stereo_song(120, 1)[:, : RATE // 4], RATE)
    return folder / "blip.wav"


def mute(folder: Path) -> Path:
    return silent_film(folder / "mute.mp4")


def headless(folder: Path) -> Path:
    return half(write(folder / "song.m4a", stereo_song(), codec="aac", layout="stereo"))


@pytest.mark.parametrize("make", [nothing, text, hushed, blip, mute, headless], ids=lambda make: str(make.__name__))
def test_what_is_no_music_is_refused_with_a_hint(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    with pytest.raises(MediaUnreadable) as refused:
        own(make(tmp_path), silent)
    assert "sound file" in refused.value.hint


@pytest.fixture(scope="module")
def music(tmp_path_factory: pytest.TempPathFactory) -> Own:
    return own(mp3(tmp_path_factory.mktemp("song")), silent)


def heard(music: Own, seconds: float) -> np.ndarray:
    """The music under a film of that length, without voice."""
    loop = music.loop
    turn = Round(round(loop.start_s * RATE), round(loop.end_s * RATE), round(loop.join_s * RATE))
    piece = Piece(pcm=music.pcm, sample_rate=RATE, bar=RATE, ending=0, turn=turn)
    samples = round(seconds * RATE)
    whole = played(piece, looped(piece, turn, samples), 0, samples)
    return faded_away(whole, 0, samples=samples, sample_rate=RATE)


@pytest.mark.parametrize("seconds", [5, 29.5, 100.3])
def test_it_starts_at_once_never_pauses_and_fades_at_the_end(music: Own, seconds: float) -> None:
    out = heard(music, seconds)
    half_seconds = levels_db(out, RATE // 2)
    end = int(2 * (seconds - min(3.0, 0.3 * seconds) - 0.9))
    assert half_seconds[:end].min() > -35
    assert np.abs(out[:, -20:]).max() < 1e-3
    assert np.abs(np.diff(out, n=2, axis=1)).max() <= np.abs(np.diff(music.pcm, n=2, axis=1)).max() * 1.1


def test_the_beat_goes_on_through_every_turn(music: Own) -> None:
    out = heard(music, 70)
    envelope = levels_db(out[:, : 65 * RATE], RATE // 100)
    onsets = np.maximum(np.diff(envelope), 0)
    beat = 60 / music.tempo_bpm * 100
    phase = np.exp(2j * np.pi * np.arange(onsets.size) / beat)
    pieces = [np.angle(np.sum(part)) for part in np.array_split(onsets * phase, 6)]
    apart = np.abs(np.angle(np.exp(1j * (np.array(pieces) - pieces[0])))) / (2 * np.pi)
    assert apart.max() < 0.1, "of a beat"


def test_parts_of_the_fade_are_the_whole(music: Own) -> None:
    whole = np.ones((2, 8 * RATE), np.float32)
    at_once = faded_away(whole, 0, samples=8 * RATE, sample_rate=RATE)
    step = 70_001
    parts = [
        faded_away(whole[:, at : at + step], at, samples=8 * RATE, sample_rate=RATE)
        for at in range(0, whole.shape[1], step)
    ]
    assert np.array_equal(np.concatenate(parts, axis=1), at_once)
    assert np.all(np.diff(at_once[0]) <= 0)


def test_the_engine_makes_it_ready_and_the_mixer_lays_it_under(tmp_path: Path, make: Make, shelf: Shelf) -> None:
    path = mp3(tmp_path)
    key = shelf.put("given/" + "0" * 40, tmp_path, Given(file=path.name, bytes=path.stat().st_size))
    made = make(Composer(), FitMusic(given=key))
    take = made.take
    assert isinstance(take, Scored)
    assert (take.mood, take.ending_s) == ("own", 0)
    assert made.fractions == sorted(made.fractions)
    pcm, rate = read_wav(made.folder / "music.wav")
    assert pcm.shape[1] / rate == pytest.approx(take.duration_s, abs=1e-4)
    found = mix(
        [],
        Music(made.folder / "music.wav", bar_s=take.bar_s, ending_s=take.ending_s, loop=take.loop),
        samples=40 * RATE,
        out=tmp_path / "mix.m4a",
        lufs=-16,
    )
    assert found.lufs == pytest.approx(-16, abs=0.5)
    assert found.true_peak_db <= -1


class TestTakingIn:
    def test_the_same_bytes_are_one_artifact_whatever_they_are_called(self, tmp_path: Path) -> None:
        store = FolderStore(tmp_path / "artifacts")
        (tmp_path / "secret-name.ogg").write_bytes(b"music")
        (tmp_path / "b.ogg").write_bytes(b"music")
        first, second = (take_in(store, tmp_path / n, craft="score") for n in ("secret-name.ogg", "b.ogg"))
        assert first == second
        artifact = store.get(first)
        assert artifact.file(artifact.take(Given).file).read_bytes() == b"music"
        assert "secret" not in artifact.manifest.model_dump_json()
        assert Brief(prompt="x", music_file=first).music_file == first

    def test_other_bytes_are_another(self, tmp_path: Path) -> None:
        store = FolderStore(tmp_path / "artifacts")
        (tmp_path / "a").write_bytes(b"one")
        (tmp_path / "b").write_bytes(b"two")
        assert take_in(store, tmp_path / "a", craft="score") != take_in(store, tmp_path / "b", craft="score")

    @pytest.mark.parametrize("name", ["", "missing.mp3"])
    def test_what_is_no_file_is_refused(self, tmp_path: Path, name: str) -> None:
        with pytest.raises(MediaUnreadable, match="is no file"):
            take_in(FolderStore(tmp_path / "artifacts"), tmp_path / name, craft="score")

    def test_the_command_tells_moods_from_files(self, tmp_path: Path) -> None:
        settings = Settings(home=tmp_path / "home")
        assert asked("calm", settings) == {"music": "calm"}
        with pytest.raises(UserError, match="neither a mood nor a file"):
            asked("jolly", settings)
        with pytest.raises(MediaUnreadable):
            asked(str(mute(tmp_path)), settings)
        assert not (tmp_path / "home").joinpath("artifacts", "given").exists()
        key = asked(str(mp3(tmp_path)), settings)["music_file"]
        assert FolderStore(settings.artifact_folder).find(Key(str(key))) is not None


@pytest.mark.slow
def test_a_film_has_its_persons_music_at_the_loudness_asked_for(tmp_path: Path) -> None:
    studio = Filming(tmp_path / "home")
    music = mp3(tmp_path)
    script = tmp_path / "script.txt"
    script.write_text("A quiet harbour.")
    arguments = ["--script", str(script), "--size", "draft", "--loudness", "-23", "--engine", "speak=espeak"]
    events = studio.film("make", *arguments, "--music", str(music), "--out", "film.mp4")
    music.unlink()
    assert len(made(events, "fit_music")) == 1
    assert made(events, "score_music") == []
    assert measure(tmp_path / "film.mp4").lufs == pytest.approx(-23, abs=0.5)
    studio.look("clean", "--to-gib", "0")
    (production,) = {event["production"] for event in events}
    edited = studio.film("scene", production, "1", "--line", "A very quiet harbour.")
    assert made(edited, "fit_music") == [], "the music is kept, though its file is gone"
