"""What is broken is found before it counts as finished."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from kinoloom.errors import ArtifactBroken, MediaUnreadable
from kinoloom.takes import Boarded, Film, Mixed, Painted, Scored, Segment, Spoken, Take
from kinoloom.timebase import Timebase
from media.cut.join import Reel, join_film
from media.probe import check_take, probe
from tests.cut.making import SIZE, SMALL, Marble, segment, tone
from tests.cut.test_sources import saved

SEGMENT = Segment(frames=30, width=SIZE[0], height=SIZE[1], rate="30")
FILM = Film(duration_s=1.0, frames=30, width=SIZE[0], height=SIZE[1], rate="30", bytes=1)
SPOKEN = Spoken(duration_s=1.5, sample_rate=8000, words=(), voice="x")
SCORED = Scored(duration_s=2.0, sample_rate=44100, bar_s=1.0, ending_s=1.0, mood="calm", tempo_bpm=60)
MIXED = Mixed(duration_s=1.0, loudness_lufs=-14, true_peak_db=-1)
PAINTED = Painted(source="still", width=64, height=36)


def _film(folder: Path) -> None:
    parts = [segment(folder / "part.mp4", 30)]
    sound = tone(folder / "mix.m4a", 1.0)
    join_film(parts, folder / "film.mp4", sound=sound, reel=Reel(frames=30, timebase=Timebase.of(30)))
    for name in ("poster.jpg", "captions.srt", "captions.vtt"):
        (folder / name).write_text("x")


def _still(folder: Path) -> None:
    saved(folder / "still.png", np.full((36, 64, 3), 9, np.uint8))


MADE: list[tuple[Take, str, Callable[[Path], object]]] = [
    (SEGMENT, "segment.mp4", lambda folder: segment(folder / "segment.mp4", 30)),
    (FILM, "film.mp4", _film),
    (SPOKEN, "voice.wav", lambda folder: tone(folder / "voice.wav", 1.5, rate=8000)),
    (SCORED, "music.wav", lambda folder: tone(folder / "music.wav", 2.0, rate=44100)),
    (MIXED, "mix.m4a", lambda folder: tone(folder / "mix.m4a", 1.0)),
    (PAINTED, "still.png", _still),
]


@pytest.mark.parametrize(("take", "name", "make"), MADE)
def test_a_take_that_holds_what_it_says_passes(
    tmp_path: Path, take: Take, name: str, make: Callable[[Path], object]
) -> None:
    make(tmp_path)
    check_take(take, tmp_path)


@pytest.mark.parametrize(("take", "name", "make"), MADE)
def test_a_file_that_is_missing_empty_cut_off_or_garbage_is_found(
    tmp_path: Path, take: Take, name: str, make: Callable[[Path], object]
) -> None:
    make(tmp_path)
    path = tmp_path / name
    whole = path.read_bytes()
    for data in (b"", whole[: len(whole) // 2], whole[:-2000] if len(whole) > 4000 else whole[:-40], b"garbage" * 99):
        path.write_bytes(data)
        with pytest.raises(ArtifactBroken) as caught:
            check_take(take, tmp_path)
        assert caught.value.hint
    path.unlink()
    with pytest.raises(ArtifactBroken):
        check_take(take, tmp_path)


@pytest.mark.parametrize(
    ("take", "wrong"),
    [
        (SEGMENT, {"frames": 31}),
        (SEGMENT, {"width": 162}),
        (SEGMENT, {"rate": "25"}),
        (FILM, {"frames": 29}),
        (SPOKEN, {"duration_s": 1.4}),
        (SPOKEN, {"sample_rate": 16000}),
        (SCORED, {"duration_s": 2.1}),
        (MIXED, {"duration_s": 1.1}),
        (PAINTED, {"height": 38}),
    ],
)
def test_a_take_that_says_something_else_is_found(tmp_path: Path, take: Take, wrong: dict[str, object]) -> None:
    make = next(made for one, _, made in MADE if one is take)
    make(tmp_path)
    with pytest.raises(ArtifactBroken):
        check_take(take.model_copy(update=wrong), tmp_path)


@pytest.mark.parametrize("name", ["poster.jpg", "captions.srt", "captions.vtt"])
def test_a_film_without_its_companions_is_found(tmp_path: Path, name: str) -> None:
    _film(tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(ArtifactBroken, match=name):
        check_take(FILM, tmp_path)


def test_a_film_whose_sound_ends_early_is_found(tmp_path: Path) -> None:
    _film(tmp_path)
    sound = tone(tmp_path / "short.m4a", 0.8)
    reel = Reel(frames=30, timebase=Timebase.of(30))
    join_film([tmp_path / "part.mp4"], tmp_path / "film.mp4", sound=sound, reel=reel)
    with pytest.raises(ArtifactBroken, match="apart"):
        check_take(FILM, tmp_path)


def test_takes_without_files_pass(tmp_path: Path) -> None:
    check_take(Boarded(plans={}), tmp_path)


def test_the_facts_of_a_file_are_counted(tmp_path: Path) -> None:
    found = probe(segment(tmp_path / "s.mp4", 17, source=Marble(2), format_=SMALL))
    assert found.picture is not None
    assert found.sound is None
    assert (found.picture.frames, found.picture.width, found.picture.height) == (17, *SIZE)
    assert found.picture.rate == 30
    assert found.duration_s == Fraction(17, 30)


@pytest.mark.parametrize(("name", "rate"), [("a.wav", 8000), ("a.wav", 44100), ("a.m4a", 48000)])
def test_sound_has_its_exact_length(tmp_path: Path, name: str, rate: int) -> None:
    found = probe(tone(tmp_path / name, 1.25, rate=rate)).sound
    assert found is not None
    assert (found.sample_rate, found.channels) == (rate, 1)
    assert found.duration_s == Fraction(5, 4)


def test_a_file_without_picture_and_sound_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "c.srt"
    path.write_text("1\n00:00:00,000 --> 00:00:01,000\nHello\n")
    with pytest.raises(MediaUnreadable, match="neither"):
        probe(path)
    with pytest.raises(MediaUnreadable):
        probe(tmp_path)
