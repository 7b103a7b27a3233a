"""A film is its segments, bit for bit, with its sound beside."""

from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
import pytest

from kinoloom.errors import Cancelled, MediaUnreadable
from kinoloom.jobs import Chapter
from kinoloom.timebase import Timebase
from media.cut.join import Reel, join_film
from media.cut.poster import poster, title_moment
from media.cut.profiles import DRAFT, DRAWN, FINAL, Format
from media.frames import Bgra
from media.probe import probe
from tests.cut.making import SIZE, SMALL, Flat, Marble, decoded, heard, segment, small_disk, tone
from tests.processes import alone
from tests.typeset.saying import said

LENGTHS = [40, 1, 12, 2, 33, 12]


@pytest.fixture(scope="module")
def segments(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("segments")
    return [segment(folder / f"{n}.mp4", length, source=Marble(n)) for n, length in enumerate(LENGTHS)]


@pytest.fixture
def film(tmp_path: Path, segments: list[Path]) -> Path:
    sound = tone(tmp_path / "mix.m4a", sum(LENGTHS) / 30)
    chapters = (
        Chapter(title="The sea", start_frame=0, frames=53, words=()),
        Chapter(title="Der Sturm – ü", start_frame=53, frames=47, words=()),
    )
    reel = Reel(frames=100, timebase=Timebase.of(30), title="Ein Film", chapters=chapters)
    join_film(segments, tmp_path / "film.mp4", sound=sound, reel=reel)
    return tmp_path / "film.mp4"


def test_a_film_decodes_to_the_very_frames_of_its_segments(film: Path, segments: list[Path]) -> None:
    apart = [frame for path in segments for frame in decoded(path)]
    together = decoded(film)
    assert len(together) == len(apart) == 100
    assert all(np.array_equal(a, b) for a, b in zip(together, apart, strict=True))


def test_frames_follow_each_other_at_one_pace_from_zero(film: Path) -> None:
    with av.open(str(film)) as container:
        stream = container.streams.video[0]
        times = [(frame.pts or 0) * (stream.time_base or 0) for frame in container.decode(stream)]
    assert times == [Fraction(n, 30) for n in range(100)]


def test_ntsc_films_have_exact_times_too(tmp_path: Path) -> None:
    clock = Timebase.of(29.97)
    shape = Format(width=SIZE[0], height=SIZE[1], timebase=clock, profile=DRAFT)
    parts = [segment(tmp_path / f"{n}.mp4", 20, source=Marble(n), format_=shape) for n in range(3)]
    sound = tone(tmp_path / "mix.m4a", float(clock.seconds(60)))
    join_film(parts, tmp_path / "film.mp4", sound=sound, reel=Reel(frames=60, timebase=clock))
    found = probe(tmp_path / "film.mp4")
    assert found.picture is not None
    assert found.picture.duration_s == clock.seconds(60)
    assert found.picture.rate == clock.rate


def test_sound_and_picture_end_together_and_begin_together(film: Path) -> None:
    found = probe(film)
    assert found.picture is not None
    assert found.sound is not None
    assert found.picture.duration_s == Fraction(100, 30)
    assert abs(found.sound.duration_s - found.picture.duration_s) <= Fraction(1024, 48000)


def test_a_sound_stays_at_its_time(tmp_path: Path, segments: list[Path]) -> None:
    """What an encoder puts in front of the sound must not delay it."""
    sound = tone(tmp_path / "mix.m4a", 100 / 30, click_s=2.0)
    join_film(segments, tmp_path / "film.mp4", sound=sound, reel=Reel(frames=100, timebase=Timebase.of(30)))
    loud = np.flatnonzero(np.abs(heard(tmp_path / "film.mp4")) > 0.3)
    assert loud[0] / 48000 == pytest.approx(2.0, abs=0.003)


def test_longer_sound_is_left_out(tmp_path: Path, segments: list[Path]) -> None:
    sound = tone(tmp_path / "mix.m4a", 6.0)
    join_film(segments, tmp_path / "film.mp4", sound=sound, reel=Reel(frames=100, timebase=Timebase.of(30)))
    found = probe(tmp_path / "film.mp4").sound
    assert found is not None
    assert 0 <= found.duration_s - Fraction(100, 30) <= Fraction(1024, 48000)


def test_players_find_title_and_chapters(film: Path) -> None:
    with av.open(str(film)) as container:
        assert container.metadata["title"] == "Ein Film"
        chapters = [(c["metadata"]["title"], c["start"] * (c["time_base"] or 0)) for c in container.chapters()]
    assert chapters == [("The sea", 0), ("Der Sturm – ü", pytest.approx(53 / 30, abs=0.001))]


def test_a_browser_can_play_before_it_has_everything(film: Path) -> None:
    data = film.read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")


def test_sound_and_picture_lie_beside_each_other(film: Path) -> None:
    with av.open(str(film)) as container:
        order = [packet.stream.type for packet in container.demux(video=0, audio=0) if packet.size]
    half = order[: len(order) // 2]
    assert 0.3 < half.count("video") / order.count("video") < 0.7


def test_drawings_and_photographs_are_joined_although_they_are_encoded_differently(tmp_path: Path) -> None:
    shapes = [Format(width=SIZE[0], height=SIZE[1], timebase=SMALL.timebase, profile=p) for p in (FINAL, DRAWN, FINAL)]
    parts = [segment(tmp_path / f"{n}.mp4", 20, source=Marble(n), format_=shape) for n, shape in enumerate(shapes)]
    sound = tone(tmp_path / "mix.m4a", 2.0)
    join_film(parts, tmp_path / "film.mp4", sound=sound, reel=Reel(frames=60, timebase=SMALL.timebase))
    apart = [frame for path in parts for frame in decoded(path)]
    assert all(np.array_equal(a, b) for a, b in zip(decoded(tmp_path / "film.mp4"), apart, strict=True))


def test_segments_of_two_sizes_are_refused(tmp_path: Path, segments: list[Path]) -> None:
    other = Format(width=96, height=64, timebase=Timebase.of(30), profile=DRAFT)
    odd = segment(tmp_path / "odd.mp4", 5, format_=other)
    sound = tone(tmp_path / "mix.m4a", 1.0)
    with pytest.raises(MediaUnreadable, match="segment 2"):
        join_film([segments[0], odd], tmp_path / "f.mp4", sound=sound, reel=Reel(frames=45, timebase=SMALL.timebase))
    assert not (tmp_path / "f.mp4").exists()


def test_a_wrong_number_of_frames_is_refused(tmp_path: Path, segments: list[Path]) -> None:
    sound = tone(tmp_path / "mix.m4a", 1.0)
    with pytest.raises(MediaUnreadable, match="100 frames"):
        join_film(segments, tmp_path / "f.mp4", sound=sound, reel=Reel(frames=101, timebase=SMALL.timebase))
    assert not (tmp_path / "f.mp4").exists()


def test_a_cut_off_segment_is_refused(tmp_path: Path, segments: list[Path]) -> None:
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(segments[0].read_bytes()[:-700])
    sound = tone(tmp_path / "mix.m4a", 1.0)
    with pytest.raises(MediaUnreadable):
        join_film([broken], tmp_path / "f.mp4", sound=sound, reel=Reel(frames=40, timebase=SMALL.timebase))


def test_a_cancelled_film_leaves_nothing(tmp_path: Path, segments: list[Path]) -> None:
    def cancel(fraction: float) -> None:
        raise Cancelled(f"At {fraction}.", hint="")

    sound = tone(tmp_path / "mix.m4a", 1.0)
    reel = Reel(frames=100, timebase=SMALL.timebase)
    with pytest.raises(Cancelled):
        join_film(segments, tmp_path / "f.mp4", sound=sound, reel=reel, progress=cancel)
    assert not (tmp_path / "f.mp4").exists()


def _refused(segments: list[Path], film: Path, sound: Path) -> None:
    reel = Reel(frames=100, timebase=SMALL.timebase)
    with pytest.raises(OSError, match="too large"), small_disk(20_000):
        join_film(segments, film, sound=sound, reel=reel)


def test_a_film_that_the_disk_refuses_is_not_blamed_on_its_parts(tmp_path: Path, segments: list[Path]) -> None:
    alone(_refused, segments, tmp_path / "f.mp4", tone(tmp_path / "mix.m4a", 3.0))
    assert not (tmp_path / "f.mp4").exists()


def test_a_poster_shows_the_wanted_frame(tmp_path: Path) -> None:
    colours = [(40, 40, 200)] * 15 + [(200, 40, 40)] * 15
    path = segment(tmp_path / "s.mp4", 30, source=_Halves(colours), format_=_FINE)
    poster(path, tmp_path / "p.jpg", at_s=20 / 30)
    picture = cv2.imread(str(tmp_path / "p.jpg"))
    assert picture is not None
    assert picture[:, 4, 0].mean() > 150
    assert picture.shape == (SIZE[1], SIZE[0], 3)


def test_a_poster_is_not_black_when_the_film_is_not(tmp_path: Path) -> None:
    path = segment(tmp_path / "s.mp4", 40, source=_Waking(), format_=_FINE)
    poster(path, tmp_path / "p.jpg", at_s=0.1)
    picture = cv2.imread(str(tmp_path / "p.jpg"))
    assert picture is not None
    assert picture.std() > 20


def test_a_poster_of_a_film_shorter_than_its_moment_is_its_last_frame(tmp_path: Path) -> None:
    poster(segment(tmp_path / "s.mp4", 3), tmp_path / "p.jpg", at_s=30.0)
    assert cv2.imread(str(tmp_path / "p.jpg")) is not None


def test_the_title_is_on_the_poster_and_captions_are_not_if_there_is_time() -> None:
    late = Chapter(title="x", start_frame=0, frames=90, words=said("Hello there.", start_s=1.6))
    early = Chapter(title="x", start_frame=0, frames=90, words=said("Hello there.", start_s=0.2))
    silent = Chapter(title="x", start_frame=0, frames=90, words=())
    assert 0.8 < title_moment([late]) < 1.55
    assert title_moment([early]) == pytest.approx(0.8)
    assert 0.8 < title_moment([silent]) < 2.0


_FINE = Format(width=SIZE[0], height=SIZE[1], timebase=Timebase.of(30), profile=FINAL)


class _Halves(Flat):
    """Its right half is white, so that it counts as a picture."""

    def __init__(self, colours: list[tuple[int, int, int]]) -> None:
        super().__init__(*colours)

    def frame(self, n: int, /) -> Bgra:
        frame = super().frame(n)
        frame[:, SIZE[0] // 2 :] = 255
        return frame


class _Waking(Marble):
    """Black at first."""

    def frame(self, n: int, /) -> Bgra:
        frame = super().frame(n)
        return frame if n > 20 else Flat((0, 0, 0)).frame(0)
