"""Whatever file is given, the meter measures it or says why not."""

import json
from collections.abc import Callable
from pathlib import Path

import av
import cv2
import numpy as np
import pytest

from kinoloom.errors import Cancelled, MediaUnreadable, OutputRefused
from media.inspect import Report, inspect
from tests.inspect.making import film, moving, silence, syllables, tone, write_srt


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    return film(tmp_path / "whole.mp4", moving(1, 50), sound=syllables([0.5, 1.2], 2.0))


@pytest.mark.parametrize("kept", [0, 1, 100, 3000, -2000])
def test_what_is_cut_off_is_refused_with_a_hint(tmp_path: Path, whole: Path, kept: int) -> None:
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(whole.read_bytes()[:kept])
    with pytest.raises(MediaUnreadable) as caught:
        inspect(broken)
    assert caught.value.hint


def test_a_streaming_format_is_measured_as_far_as_it_goes(tmp_path: Path) -> None:
    film(tmp_path / "whole.mkv", moving(1, 100), sound=tone(4, -20.0))
    data = (tmp_path / "whole.mkv").read_bytes()
    (tmp_path / "half.mkv").write_bytes(data[: len(data) // 2])
    report = inspect(tmp_path / "half.mkv")
    assert report.picture is not None
    assert 10 < report.picture.frames < 90


def _shopping_list(path: Path) -> None:
    path.write_text("milk, eggs, film")


def _noise(path: Path) -> None:
    path.write_bytes(np.random.default_rng(1).bytes(20_000))


@pytest.mark.parametrize("write", [_shopping_list, _noise, Path.mkdir])
@pytest.mark.parametrize("name", ["a.mp4", "a.mkv", "a.wav", "a.srt"])
def test_what_is_no_film_is_refused_with_a_hint(tmp_path: Path, write: Callable[[Path], None], name: str) -> None:
    write(tmp_path / name)
    with pytest.raises(MediaUnreadable) as caught:
        inspect(tmp_path / name)
    assert caught.value.hint


def test_a_file_that_is_missing_is_said_to_be(tmp_path: Path) -> None:
    with pytest.raises(MediaUnreadable, match="cannot be read"):
        inspect(tmp_path / "nowhere.mp4")


def test_subtitles_alone_are_no_film(tmp_path: Path) -> None:
    with pytest.raises(MediaUnreadable, match="neither picture nor sound"):
        inspect(write_srt(tmp_path / "a.srt", [1.0, 2.0]))


def test_a_damaged_middle_is_refused_or_counted(tmp_path: Path, whole: Path) -> None:
    data = bytearray(whole.read_bytes())
    at = data.index(b"mdat") + 4000
    data[at : at + 4000] = np.random.default_rng(2).bytes(4000)
    (tmp_path / "hurt.mp4").write_bytes(data)
    try:
        report = inspect(tmp_path / "hurt.mp4")
    except MediaUnreadable as error:
        assert error.hint  # noqa: PT017 - both ends are right
    else:
        assert report.picture is not None
        assert report.picture.damaged > 0


def test_the_cover_of_a_song_is_no_picture(tmp_path: Path) -> None:
    song = tmp_path / "song.mp4"
    cover = cv2.imencode(".png", np.full((64, 64, 3), 90, np.uint8))[1].tobytes()
    with av.open(str(film(tmp_path / "plain.m4a", sound=tone(2, -20.0)))) as plain, av.open(str(song), "w") as out:
        heard = out.add_stream_from_template(plain.streams.audio[0])
        seen = out.add_stream("png", rate=1)
        seen.width = seen.height = 64
        seen.pix_fmt = "rgb24"
        seen.disposition = av.stream.Disposition.attached_pic
        packet = av.Packet(cover)
        packet.stream, packet.pts, packet.dts = seen, 0, 0
        out.mux(packet)
        for block in plain.demux(plain.streams.audio[0]):
            if block.size:
                block.stream = heard
                out.mux(block)
    report = inspect(song)
    assert report.picture is None
    assert report.sound is not None


def test_plain_sound_in_a_camera_s_file_is_whole(tmp_path: Path) -> None:
    report = inspect(film(tmp_path / "a.mov", moving(1, 50), sound=tone(2, -20.0)))
    assert report.sound is not None
    assert (report.sound.codec, report.sound_longer_s) == ("pcm_s16le", 0.0)


def test_frames_without_times_follow_each_other(tmp_path: Path) -> None:
    """A bare stream of H.264: no container says when."""
    picture = inspect(film(tmp_path / "a.h264", moving(1, 50))).picture
    assert picture is not None
    assert (picture.frames, picture.rate, picture.duration_s) == (50, "25", 2.0)


def test_frames_of_one_moment_are_no_rate(tmp_path: Path) -> None:
    picture = inspect(film(tmp_path / "a.mkv", moving(1, 3), ticks=[0, 0, 0])).picture
    assert picture is not None
    assert picture.rate is None


def test_the_smallest_picture_is_measured(tmp_path: Path) -> None:
    frames = [np.full((2, 2, 3), 40 * n, np.uint8) for n in range(5)]
    picture = inspect(film(tmp_path / "a.mp4", frames)).picture
    assert picture is not None
    assert (picture.width, picture.height, picture.frames) == (2, 2, 5)


def test_a_single_frame_is_measured(tmp_path: Path) -> None:
    picture = inspect(film(tmp_path / "a.mp4", moving(1, 1)), picture=tmp_path / "a.png").picture
    assert picture is not None
    assert (picture.frames, picture.rate) == (1, None)


def test_ten_bits_a_colour_are_measured(tmp_path: Path) -> None:
    path = tmp_path / "a.mkv"
    with av.open(str(path), "w") as out:
        stream = out.add_stream("ffv1", rate=25)
        stream.width, stream.height, stream.pix_fmt = 64, 36, "yuv420p10le"
        for number in range(50):
            frame = av.VideoFrame.from_ndarray(np.zeros((36, 64, 3), np.uint8), format="rgb24")
            frame.pts = number
            out.mux(stream.encode(frame.reformat(format="yuv420p10le")))
        out.mux(stream.encode(None))
    picture = inspect(path).picture
    assert picture is not None
    assert picture.black_s == pytest.approx(2.0)


def test_the_report_is_the_same_after_its_json(whole: Path) -> None:
    write_srt(whole.with_suffix(".srt"), [0.5, 1.2])
    report = inspect(whole)
    text = report.model_dump_json()
    said = json.loads(text)
    assert said["captions"]["alignment"]["near"] == 1.0
    assert said["picture"]["black_s"] == 0.0
    assert Report.model_validate_json(json.dumps(_without_sums(said))) == report


def _without_sums(said: dict[str, dict[str, object]]) -> dict[str, object]:
    sums = {"black_s", "frozen_s", "silent_s"}
    parts = {"picture", "sound"}
    return {k: {n: x for n, x in v.items() if n not in sums} if k in parts else v for k, v in said.items()}


def test_progress_rises_to_its_end_and_may_stop_the_work(whole: Path) -> None:
    fractions: list[float] = []
    inspect(whole, progress=fractions.append)
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
    assert len(fractions) > 10

    def stop(fraction: float) -> None:
        if fraction > 0.5:
            raise Cancelled("Nobody waits.", hint="Ask again.")

    with pytest.raises(Cancelled):
        inspect(whole, progress=stop)


@pytest.mark.parametrize("sound", [None, silence(2.0), syllables([0.4, 1.0], 2.0)], ids=["none", "silent", "spoken"])
@pytest.mark.parametrize("pictures", [0, 50])
def test_every_film_can_be_drawn(tmp_path: Path, sound: np.ndarray | None, pictures: int) -> None:
    if sound is None and not pictures:
        return
    path = film(tmp_path / "a.mkv", moving(1, pictures), sound=sound)
    write_srt(path.with_suffix(".srt"), [0.4, 1.0])
    inspect(path, picture=tmp_path / "a.png")
    page = cv2.imread(str(tmp_path / "a.png"))
    assert page is not None
    assert page.shape[1] == 1600
    assert page.std() > 3


def test_the_contact_sheet_shows_the_film_in_order(tmp_path: Path) -> None:
    colours = [(200, 30, 30), (30, 200, 30), (30, 30, 200)]
    frames = [np.full((90, 160, 3), colours[n // 20], np.uint8) for n in range(60)]
    inspect(film(tmp_path / "a.mp4", frames), picture=tmp_path / "a.png")
    page = cv2.imread(str(tmp_path / "a.png"))
    assert page is not None
    for row, (red, green, blue) in enumerate(colours):
        top = 92 + round(row * (220 + 8)) + 110
        for column in range(4):
            shown = page[top, 28 + column * 388 + 190].astype(int)
            assert np.abs(shown - (blue, green, red)).max() < 40


def test_a_page_that_cannot_be_written_is_refused(tmp_path: Path, whole: Path) -> None:
    with pytest.raises(OutputRefused):
        inspect(whole, picture=tmp_path / "no" / "such" / "folder.png")


@pytest.mark.parametrize("shape", [(90, 160), (160, 90), (120, 120), (16, 400)])
def test_films_of_every_shape_fit_the_page(tmp_path: Path, shape: tuple[int, int]) -> None:
    frames = [np.full((*shape, 3), 3 * n, np.uint8) for n in range(30)]
    inspect(film(tmp_path / "a.mp4", frames), picture=tmp_path / "a.png")
    page = cv2.imread(str(tmp_path / "a.png"))
    assert page is not None
    assert page.shape[0] < 2200
