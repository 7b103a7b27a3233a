"""Bars follow the music: high where it is loud, at their pitch, in its time."""

import wave
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from kinoloom.errors import MediaUnreadable, UserError
from kinoloom.takes import Painted, VisualiserPlan
from kinoloom.timebase import Timebase
from media.sources import Source, open_source
from media.sources.spectrum import HIGHEST, LOWEST, spectrum

CLOCK = Timebase.of(30)
RATE = 44100


def wav(path: Path, sound: npt.NDArray[np.float64], *, rate: int = RATE, channels: int = 1, width: int = 2) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(rate)
        file.writeframes((np.repeat(sound, channels) * 30000).astype("<i2").tobytes()[: len(sound) * channels * width])
    return path


def tones(*pitches: float, each_s: float = 0.5, rate: int = RATE) -> npt.NDArray[np.float64]:
    t = np.arange(round(each_s * rate)) / rate
    return np.concatenate([0.6 * np.sin(2 * np.pi * pitch * t) for pitch in pitches])


def opened(folder: Path, size: tuple[int, int] = (320, 180), **plan: object) -> Source:
    made = VisualiserPlan.model_validate(plan)
    take = Painted(source="visualiser", visualiser=made, width=size[0], height=size[1])
    return open_source(take, folder, frames=45, width=size[0], height=size[1], timebase=CLOCK)


@pytest.fixture
def music(tmp_path: Path) -> Path:
    beats = np.concatenate([np.concatenate([tones(80, each_s=0.15), np.zeros(RATE * 35 // 100)]) for _ in range(4)])
    wav(tmp_path / "music.wav", beats + 0.2 * tones(900, 1300, 2000, 700, each_s=0.5)[: len(beats)])
    return tmp_path


@pytest.mark.parametrize("rate", [8000, 44100, 48000])
def test_the_highest_bar_is_at_the_pitch_that_is_played(tmp_path: Path, rate: int) -> None:
    pitches, bands = (100.0, 400.0, 1000.0, 3000.0), 40
    path = wav(tmp_path / "m.wav", tones(*pitches, rate=rate), rate=rate)
    levels = spectrum(path, start_s=0, frames=60, timebase=CLOCK, bands=bands)
    top = min(HIGHEST, 0.45 * rate)
    for number, pitch in enumerate(pitches):
        expected = bands * np.log(pitch / LOWEST) / np.log(top / LOWEST)
        assert int(levels[15 * number + 10].argmax()) == pytest.approx(expected - 0.5, abs=1.6)


def test_bars_jump_with_a_beat_and_sink_after_it(music: Path) -> None:
    low = spectrum(music / "music.wav", start_s=0, frames=60, timebase=CLOCK, bands=40)[:, 2:6].mean(axis=1)
    for beat in (15, 30, 45):
        assert low[beat + 2] > low[beat - 3] + 0.25
        assert np.all(np.diff(low[beat + 7 : beat + 12]) <= 0)
    assert low.max() <= 1
    assert low.min() >= 0


def test_a_start_inside_of_the_music_is_the_same_music_later(music: Path) -> None:
    whole = spectrum(music / "music.wav", start_s=0, frames=60, timebase=CLOCK, bands=40)
    later = spectrum(music / "music.wav", start_s=1.0, frames=30, timebase=CLOCK, bands=40)
    # But for what sinks from before, and for how loud the loudest is.
    assert np.abs(whole[40:] - later[10:]).mean() < 0.06


def test_silence_and_what_is_after_the_end_lie_flat(tmp_path: Path) -> None:
    path = wav(tmp_path / "m.wav", np.concatenate([tones(440, each_s=0.5), np.zeros(RATE)]))
    levels = spectrum(path, start_s=0, frames=150, timebase=CLOCK, bands=40)
    assert levels[10].max() > 0.8
    assert levels[60:].max() < 0.05
    assert spectrum(wav(tmp_path / "z.wav", np.zeros(RATE)), start_s=0, frames=9, timebase=CLOCK, bands=40).max() < 0.1


@pytest.mark.parametrize(("size", "form"), [((320, 180), "auto"), ((180, 320), "auto"), ((200, 200), "bars")])
def test_frames_move_with_the_sound_and_are_the_same_in_any_order(
    music: Path, size: tuple[int, int], form: str
) -> None:
    source, other = (opened(music, size, form=form, seed=3) for _ in range(2))
    frames = [source.frame(n).copy() for n in range(45)]
    for n in (30, 2, 44, 17):
        drawn = other.frame(n)
        assert np.array_equal(drawn, frames[n])
        drawn[...] = 9
    assert frames[0].shape == (size[1], size[0], 4)
    assert min(frame[..., 3].min() for frame in frames) == 255
    beat, rest = (np.mean([frames[n][..., :3].mean() for n in numbers]) for numbers in ((17, 32), (13, 28)))
    assert beat > rest + 1


def test_seeds_have_their_own_colours_and_a_palette_may_be_asked_for(music: Path) -> None:
    frames = {opened(music, seed=seed).frame(0)[5, 5].tobytes() for seed in range(12)}
    assert len(frames) >= 4
    named = [opened(music, palette="neon", seed=seed).frame(9).copy() for seed in (1, 2)]
    assert np.array_equal(named[0], named[1])
    with pytest.raises(UserError):
        opened(music, palette="loud")


def test_stereo_and_a_short_sound_are_shown(tmp_path: Path) -> None:
    wav(tmp_path / "music.wav", tones(440, each_s=0.01), channels=2)
    assert opened(tmp_path).frame(44).shape == (180, 320, 4)


@pytest.mark.parametrize(
    "data", [b"", b"RIFF", b"no sound", b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0" + b"\0" * 99]
)
def test_what_is_no_sound_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "music.wav").write_bytes(data)
    with pytest.raises(MediaUnreadable) as caught:
        opened(tmp_path)
    assert caught.value.hint


def test_a_sound_that_was_cut_off_or_has_other_samples_is_refused(tmp_path: Path) -> None:
    whole = wav(tmp_path / "w.wav", tones(440)).read_bytes()
    (tmp_path / "music.wav").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(MediaUnreadable, match="cut off"):
        opened(tmp_path)
    wav(tmp_path / "music.wav", tones(440), width=1)
    with pytest.raises(MediaUnreadable, match="looked at"):
        opened(tmp_path)
