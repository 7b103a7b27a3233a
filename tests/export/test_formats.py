"""Each format of a finished film holds what the film holds."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
import pytest

from kinoloom.errors import MediaUnreadable
from kinoloom.progress import Cancelled, Progress
from kinoloom.timebase import Timebase
from media import export
from media.cut.profiles import DRAFT, Format
from media.probe import probe
from tests.cut.making import Flat, in_colour, segment, tone
from tests.export.films import Acts, film, levels, loud_at_s


def _gif(source: Path, out: Path, *, progress: Progress) -> object:
    return export.gif(source, out, export.stretch(source), progress=progress)


def _webp(source: Path, out: Path, *, progress: Progress) -> object:
    return export.webp(source, out, export.stretch(source), progress=progress)


Writer = Callable[..., object]
WRITERS: dict[str, Writer] = {
    "film.webm": export.webm,
    "sound.mp3": export.mp3,
    "preview.gif": _gif,
    "preview.webp": _webp,
    "page.jpg": export.thumbnails,
}
formats = pytest.mark.parametrize(("name", "write"), WRITERS.items(), ids=WRITERS)


class TestWebm:
    def test_it_has_the_films_frames_length_sound_title_and_chapters(self, tmp_path: Path) -> None:
        source, out = film(tmp_path / "film", seconds=2.5), tmp_path / "film.webm"
        export.webm(source, out)
        found, was = probe(out), probe(source)
        assert found.picture is not None
        assert was.picture is not None
        assert found.sound is not None
        assert found.container == "matroska,webm"
        assert (found.picture.width, found.picture.height, found.picture.frames) == (160, 90, 75)
        assert found.picture.rate == Fraction(30)
        assert float(found.picture.duration_s) == pytest.approx(2.5, abs=0.002)
        assert (found.sound.codec, found.sound.sample_rate, found.sound.channels) == ("opus", 48_000, 2)
        assert float(found.sound.duration_s) == pytest.approx(2.5, abs=0.05)
        with av.open(str(out)) as container:
            assert container.streams.video[0].codec_context.codec.canonical_name == "av1"
            assert container.metadata["title"] == "A little film"
            assert [chapter["metadata"]["title"] for chapter in container.chapters()] == ["One", "Two"]

    def test_picture_and_sound_stay_together(self, tmp_path: Path) -> None:
        source = film(tmp_path / "film", source=Acts((160, 90), flash=30), click_s=1.0)
        out = tmp_path / "film.webm"
        export.webm(source, out)
        assert int(np.argmax(levels(out))) == 30
        assert loud_at_s(out) == pytest.approx(1.0, abs=0.02)

    def test_colours_stay(self, tmp_path: Path) -> None:
        source = film(tmp_path / "film", seconds=0.5, source=Flat((40, 90, 210)))
        out = tmp_path / "film.webm"
        export.webm(source, out)
        assert np.abs(in_colour(out)[7].astype(int) - in_colour(source)[7].astype(int)).max() <= 6
        with av.open(str(out)) as container:
            context = container.streams.video[0].codec_context
            assert (context.colorspace, context.color_range) == (1, 1)

    def test_a_film_without_sound_stays_without(self, tmp_path: Path) -> None:
        film(tmp_path / "film", seconds=0.5)
        out = tmp_path / "film.webm"
        export.webm(tmp_path / "film" / "segment.mp4", out)
        assert probe(out).sound is None


class TestMp3:
    def test_it_is_the_films_sound(self, tmp_path: Path) -> None:
        source, out = film(tmp_path / "film", click_s=1.2), tmp_path / "sound.mp3"
        export.mp3(source, out)
        found = probe(out)
        assert found.picture is None
        assert found.sound is not None
        assert (found.sound.sample_rate, found.sound.channels) == (48_000, 2)
        assert float(found.sound.duration_s) == pytest.approx(2.0, abs=0.12)
        assert loud_at_s(out) == pytest.approx(1.2, abs=0.06)
        with av.open(str(out)) as container:
            assert container.metadata["title"] == "A little film"

    def test_a_film_without_sound_has_no_mp3(self, tmp_path: Path) -> None:
        film(tmp_path / "film", seconds=0.5)
        with pytest.raises(MediaUnreadable, match="no sound"):
            export.mp3(tmp_path / "film" / "segment.mp4", tmp_path / "sound.mp3")
        assert not (tmp_path / "sound.mp3").exists()


class TestPreview:
    @pytest.mark.parametrize(
        ("size", "small"), [((320, 180), (480, 270)), ((180, 320), (270, 480)), ((240, 240), (480, 480))]
    )
    @pytest.mark.parametrize("kind", ["gif", "webp"])
    def test_it_moves_for_ever_in_the_films_shape(
        self, tmp_path: Path, kind: str, size: tuple[int, int], small: tuple[int, int]
    ) -> None:
        source, out = film(tmp_path / "film", seconds=1.6, size=size), tmp_path / f"preview.{kind}"
        part = export.stretch(source)
        count = export.gif(source, out, part) if kind == "gif" else export.webp(source, out, part)
        done, shown = cv2.imreadanimation(str(out))
        assert done
        assert len(shown.frames) == count
        assert shown.frames[0].shape[1::-1] == small == export.preview_size(*size)
        assert sum(shown.durations) == pytest.approx(1600, abs=20)
        assert shown.loop_count == 0
        assert np.abs(shown.frames[0].astype(int) - shown.frames[-1].astype(int)).mean() > 5

    @pytest.mark.parametrize("kind", ["gif", "webp"])
    def test_its_colours_are_the_films(self, tmp_path: Path, kind: str) -> None:
        source, out = film(tmp_path / "film", seconds=0.5, source=Flat((40, 90, 210))), tmp_path / f"preview.{kind}"
        part = export.stretch(source)
        _ = export.gif(source, out, part) if kind == "gif" else export.webp(source, out, part)
        _, shown = cv2.imreadanimation(str(out))
        assert np.abs(shown.frames[-1][..., :3].mean(axis=(0, 1)) - (40, 90, 210)).max() < 8

    def test_it_shows_the_stretch_in_which_something_happens(self, tmp_path: Path) -> None:
        source = film(tmp_path / "film", seconds=12, source=Acts((160, 90), begins=210))
        part = export.stretch(source, wanted_s=3.0)
        assert 7.0 <= part.start_s <= 9.0
        assert part.length_s == 3.0
        out = tmp_path / "preview.gif"
        assert export.gif(source, out, part) == 30
        assert abs(levels(out).mean() - 90) > 10

    def test_of_a_long_film_only_some_moments_are_looked_at(self, tmp_path: Path) -> None:
        slow = Format(width=160, height=90, timebase=Timebase.of(1), profile=DRAFT)
        source = segment(tmp_path / "film.mp4", 600, source=Acts((160, 90), begins=400), format_=slow)
        done: list[float] = []
        part = export.stretch(source, progress=done.append)
        assert 400 <= part.start_s <= 594
        assert len(done) < 50

    def test_a_short_film_is_shown_whole(self, tmp_path: Path) -> None:
        source = film(tmp_path / "film", seconds=1.5)
        part = export.stretch(source)
        assert part.start_s == 0.0
        assert part.length_s == pytest.approx(1.5)


class TestStills:
    @pytest.mark.parametrize(("size", "grid"), [((320, 180), (4, 3)), ((180, 320), (6, 2))])
    def test_twelve_moments_stand_on_one_page(
        self, tmp_path: Path, size: tuple[int, int], grid: tuple[int, int]
    ) -> None:
        source = film(tmp_path / "film", seconds=2.0, size=size, source=Acts(size, begins=30))
        export.thumbnails(source, tmp_path / "page.jpg")
        page = cv2.imread(str(tmp_path / "page.jpg"))
        assert page is not None
        columns, rows = grid
        tall, wide = page.shape[0] // rows, page.shape[1] // columns
        cells = [
            page[r * tall + 12 : (r + 1) * tall - 8, c * wide + 12 : (c + 1) * wide - 8]
            for r in range(rows)
            for c in range(columns)
        ]
        assert [float(cell.std()) > 20 for cell in cells] == [False] * 6 + [True] * 6


@formats
def test_progress_rises_to_the_end(tmp_path: Path, name: str, write: Writer) -> None:
    done: list[float] = []
    write(film(tmp_path / "film", seconds=1.0), tmp_path / name, progress=done.append)
    assert done == sorted(done)
    assert len(done) > 3
    assert done[-1] == pytest.approx(1.0)


@formats
def test_a_cancelled_export_leaves_nothing_behind(tmp_path: Path, name: str, write: Writer) -> None:
    def stop(fraction: float) -> None:
        if fraction > 0.3:
            raise Cancelled("Enough.", hint="")

    source = film(tmp_path / "film", seconds=1.0)
    with pytest.raises(Cancelled):
        write(source, tmp_path / name, progress=stop)
    assert not (tmp_path / name).exists()


@formats
@pytest.mark.parametrize("damage", ["empty", "garbage", "sound only"])
def test_a_film_that_cannot_be_read_is_refused_and_leaves_nothing(
    tmp_path: Path, name: str, write: Writer, damage: str
) -> None:
    source = tmp_path / "film.mp4"
    if damage == "sound only":
        if name == "sound.mp3":
            return
        tone(tmp_path / "film.m4a", 1.0).rename(source)
    else:
        source.write_bytes(b"" if damage == "empty" else b"no film" * 100)
    with pytest.raises(MediaUnreadable):
        write(source, tmp_path / name, progress=lambda _: None)
    assert not (tmp_path / name).exists()
