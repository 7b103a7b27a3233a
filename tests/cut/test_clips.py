"""A film that was shot elsewhere plays in time, upright and whole, or says why not."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from kinoloom.errors import MediaUnreadable
from kinoloom.takes import ClipPlan, Painted
from kinoloom.timebase import Timebase
from media.frames import Bgra
from media.sources import Source, open_source
from tests.cut.making import tone

CLOCK = Timebase.of(30)
SIZE = (160, 90)


def counted(n: int, size: tuple[int, int] = SIZE) -> Bgra:
    """A grey frame that tells its number: eight stripes, light for a set bit; the top left corner is red."""
    frame = np.full((size[1], size[0], 4), 255, np.uint8)
    for bit in range(8):
        frame[:, bit * size[0] // 8 : (bit + 1) * size[0] // 8, :3] = 210 if n >> bit & 1 else 60
    frame[: size[1] // 4, : size[0] // 8, :3] = (30, 30, 220)
    return frame


def number(frame: Bgra) -> int:
    """What `counted` wrote, read from the lower half."""
    low = frame[frame.shape[0] * 5 // 8 : frame.shape[0] * 7 // 8, :, 1].mean(axis=0)
    return sum(1 << bit for bit in range(8) if low[int((bit + 0.5) * len(low) / 8)] > 135)


def shot(
    path: Path, frames: int = 60, *, rate: int = 30, size: tuple[int, int] = SIZE, times: Sequence[int] | None = None,
    turned: int = 0, codec: str = "libx264", gop: int = 12, pixels: str = "yuv420p",
) -> Path:  # fmt: skip
    """A clip of counted frames; times: of each frame, in milliseconds, instead of an even rate."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=rate)
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height, stream.pix_fmt = *size, pixels
        stream.codec_context.gop_size = gop
        stream.codec_context.time_base = Fraction(1, 1000) if times else Fraction(1, rate)
        if turned:
            stream.set_display_rotation(turned)
        for n in range(frames):
            frame = av.VideoFrame.from_ndarray(counted(n, size), format="bgra").reformat(format=pixels)
            frame.pts, frame.time_base = times[n] if times else n, stream.codec_context.time_base
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def opened(path: Path, plan: ClipPlan | None = None, *, size: tuple[int, int] = SIZE, frames: int = 90) -> Source:
    plan = (plan or ClipPlan()).model_copy(update={"file": path.name})
    take = Painted(source="clip", clip=plan, width=size[0], height=size[1])
    return open_source(take, path.parent, frames=frames, width=size[0], height=size[1], timebase=CLOCK)


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shot(tmp_path_factory.mktemp("clip") / "clip.mp4")


def test_a_clip_is_slowed_down_to_last_as_long_as_its_scene_but_never_so_that_it_floats(tmp_path: Path) -> None:
    clip = shot(tmp_path / "clip.mp4", 60)
    a_little, far, enough = (opened(clip, ClipPlan(ends="stretch"), frames=frames) for frames in (80, 300, 50))
    assert [number(a_little.frame(n)) for n in (0, 40, 79)] == [0, 30, 59]
    assert [number(far.frame(n)) for n in (0, 50, 99, 200, 299)] == [0, 30, 59, 59, 59]
    assert number(enough.frame(49)) == 49


def test_every_frame_of_a_clip_is_seen_in_its_turn(clip: Path) -> None:
    source = opened(clip)
    assert [number(source.frame(n)) for n in range(60)] == list(range(60))


def test_the_same_frame_is_the_same_whatever_was_asked_for_before(clip: Path) -> None:
    """Also where a caption was drawn on it."""
    forward, jumping = opened(clip), opened(clip)
    whole = [forward.frame(n).copy() for n in range(60)]
    for n in (40, 41, 3, 3, 59, 0, 30, 29, 28, 58):
        frame = jumping.frame(n)
        assert np.array_equal(frame, whole[n])
        frame[...] = 77
    assert whole[0][..., 3].min() == 255


def test_a_short_clip_begins_again_or_holds_its_last_frame(clip: Path) -> None:
    looped, held = opened(clip), opened(clip, ClipPlan(ends="hold"))
    assert [number(looped.frame(n)) for n in (59, 60, 61, 125)] == [59, 0, 1, 5]
    assert [number(held.frame(n)) for n in (58, 59, 60, 300)] == [58, 59, 59, 59]


def test_a_loop_returns_to_where_it_was_begun(clip: Path) -> None:
    source = opened(clip, ClipPlan(start_s=1.0))
    assert [number(source.frame(n)) for n in (0, 29, 30, 60)] == [30, 59, 30, 30]


def test_a_start_beyond_the_end_plays_from_the_start(clip: Path) -> None:
    assert number(opened(clip, ClipPlan(start_s=99)).frame(5)) == 5


@pytest.mark.parametrize(("speed", "seen"), [(2.0, [0, 2, 4, 20]), (0.5, [0, 0, 1, 5]), (1.5, [0, 1, 3, 15])])
def test_a_clip_plays_faster_or_slower(clip: Path, speed: float, seen: list[int]) -> None:
    source = opened(clip, ClipPlan(speed=speed))
    assert [number(source.frame(n)) for n in (0, 1, 2, 10)] == seen


@pytest.mark.parametrize("rate", [10, 15, 24, 60])
def test_another_rate_is_shown_at_its_own_pace(tmp_path: Path, rate: int) -> None:
    source = opened(shot(tmp_path / "clip.mp4", 2 * rate, rate=rate))
    assert [number(source.frame(n)) for n in range(0, 60, 7)] == [n * rate // 30 for n in range(0, 60, 7)]


@pytest.mark.parametrize("name", ["clip.mp4", "clip.mkv"])
def test_frames_without_an_even_rate_are_seen_when_they_are_due(tmp_path: Path, name: str) -> None:
    times = [0, 40, 50, 300, 310, 700, 1000, 1033, 1067, 1500]
    source = opened(shot(tmp_path / name, len(times), times=times))
    for n in range(45):
        due = max(k for k, time in enumerate(times) if time <= 1000 * n / 30 + 1.5)
        assert number(source.frame(n)) == due


def test_times_that_were_rounded_to_milliseconds_repeat_no_frame(tmp_path: Path) -> None:
    source = opened(shot(tmp_path / "clip.webm", 30, codec="libvpx"))
    assert [number(source.frame(n)) for n in range(30)] == list(range(30))


@pytest.mark.parametrize(("turned", "corner"), [(90, (-1, 0)), (-90, (0, -1)), (180, (-1, -1)), (0, (0, 0))])
def test_a_turned_camera_stands_upright(tmp_path: Path, turned: int, corner: tuple[int, int]) -> None:
    """The angle is against the clock; the red corner of the sensor's top left goes along."""
    size = SIZE if turned in {0, 180} else (SIZE[1], SIZE[0])
    frame = opened(shot(tmp_path / "clip.mp4", 3, turned=turned), size=size).frame(0)
    at = [3 if n == 0 else -4 for n in corner]
    assert frame.shape[:2] == (size[1], size[0])
    assert frame[at[0], at[1], 2] > 150 > 90 > frame[at[0], at[1], 1]


@pytest.mark.parametrize("fit", ["cover", "contain"])
@pytest.mark.parametrize("source_size", [(64, 36), (320, 180), (90, 160), (400, 40), (16, 320)])
@pytest.mark.parametrize("size", [(160, 90), (90, 160), (100, 100)])
def test_a_clip_of_any_shape_fills_the_frame(
    tmp_path: Path, source_size: tuple[int, int], size: tuple[int, int], fit: str
) -> None:
    plan = ClipPlan.model_validate({"fit": fit})
    frame = opened(shot(tmp_path / "clip.mp4", 2, size=source_size), plan, size=size).frame(1)
    assert frame.shape == (size[1], size[0], 4)
    assert frame[..., 3].min() == 255
    assert frame[..., :3].max(axis=2).min() > 20


def test_a_clip_that_is_contained_is_seen_whole(tmp_path: Path) -> None:
    path = shot(tmp_path / "clip.mp4", 3, size=(180, 320))
    cropped, whole = (opened(path, ClipPlan.model_validate({"fit": fit})).frame(0) for fit in ("cover", "contain"))
    # The red corner is there, at the height of the frame and before its own blurred copy.
    column = (SIZE[0] - SIZE[1] * 180 // 320) // 2 + 3
    assert whole[4, column, 2] > 180
    assert cropped[4, 4, 2] < 100


def test_colours_survive(tmp_path: Path) -> None:
    frame = opened(shot(tmp_path / "clip.mp4", 2)).frame(1)
    assert np.abs(frame[60, 10, :3].astype(int) - 210).max() < 6
    assert np.abs(frame[8, 8, :3].astype(int) - (30, 30, 220)).max() < 12


def test_only_what_is_needed_of_a_long_clip_is_read(clip: Path) -> None:
    assert [number(opened(clip, frames=3).frame(n)) for n in range(3)] == [0, 1, 2]


@pytest.mark.parametrize("share", [0.0, 0.02, 0.3, 0.6])
@pytest.mark.parametrize("name", ["clip.mp4", "front.mp4", "clip.mkv"])
def test_a_clip_that_was_cut_off_is_refused(tmp_path: Path, clip: Path, name: str, share: float) -> None:
    whole = shot(tmp_path / "whole.mp4", 90, rate=15)
    path = tmp_path / name
    options = {"movflags": "faststart"} if name == "front.mp4" else {}
    with av.open(str(whole)) as read, av.open(str(path), "w", options=options) as written:
        stream = written.add_stream_from_template(read.streams.video[0])
        for packet in read.demux(video=0):
            if packet.dts is not None:
                packet.stream = stream
                written.mux(packet)
    data = path.read_bytes()
    path.write_bytes(data[: int(share * len(data))])
    with pytest.raises(MediaUnreadable) as caught:
        opened(path)
    assert caught.value.hint


def test_a_clip_with_damage_inside_plays_on(tmp_path: Path, clip: Path) -> None:
    data = bytearray(clip.read_bytes())
    start = data.index(b"mdat") + 4
    middle = start + (len(data) - start) // 3
    data[middle : middle + 300] = b"\x5a" * 300
    path = tmp_path / "clip.mp4"
    path.write_bytes(data)
    source = opened(path)
    seen = [number(source.frame(n)) for n in range(60)]
    assert seen[:3] == [0, 1, 2]
    assert seen[-3:] == [57, 58, 59]


@pytest.mark.parametrize("name", ["clip.mp4", "clip.mkv", "clip.webm"])
def test_whatever_is_wrong_with_a_file_it_plays_or_is_refused(tmp_path: Path, name: str) -> None:
    """A hundred damaged copies; anything but frames or an error of ours fails."""
    whole = shot(tmp_path / name, 40, codec="libvpx" if name.endswith("webm") else "libx264").read_bytes()
    dice, played = np.random.default_rng(8), 0
    for attempt in range(100):
        data = bytearray(whole)
        if attempt % 2:
            for place in dice.integers(0, len(data), 20):
                data[place] = dice.integers(0, 256)
        else:
            start = dice.integers(0, 1500)
            data[start : start + 8] = dice.bytes(8)
        (tmp_path / name).write_bytes(data)
        try:
            source = opened(tmp_path / name)
            shapes = {source.frame(n).shape for n in (0, 1, 2, 30, 10, 59)}
        except MediaUnreadable as error:
            assert error.hint  # noqa: PT017
        else:
            assert shapes == {(SIZE[1], SIZE[0], 4)}
            played += 1
    assert played > 10


def test_notes_in_a_file_that_are_no_text_do_no_harm(tmp_path: Path, clip: Path) -> None:
    path = tmp_path / "clip.mp4"
    with av.open(str(clip)) as read, av.open(str(path), "w") as written:
        stream = written.add_stream_from_template(read.streams.video[0])
        written.metadata["title"] = "PLACEHOLDER"
        for packet in read.demux(video=0):
            if packet.dts is not None:
                packet.stream = stream
                written.mux(packet)
    path.write_bytes(path.read_bytes().replace(b"PLACEHOLDER", b"M\xfcnchen\xff\xfe\x80\xc0"))
    assert number(opened(path).frame(7)) == 7


@pytest.mark.parametrize(("name", "codec", "pixels"), [
    ("clip.gif", "gif", "rgb8"), ("clip.avi", "mjpeg", "yuvj420p"), ("clip.mpg", "mpeg2video", "yuv420p"),
    ("clip.ts", "libx264", "yuv420p"), ("clip.mov", "qtrle", "argb"), ("clip.mkv", "ffv1", "gray16le"),
    ("clip.webm", "libvpx-vp9", "yuva420p"), ("clip.mp4", "libx264", "yuv420p10le"),
])  # fmt: skip
def test_many_kinds_of_films_play_in_any_order(tmp_path: Path, name: str, codec: str, pixels: str) -> None:
    source = opened(shot(tmp_path / name, 20, codec=codec, pixels=pixels))
    assert [number(source.frame(n)) for n in (*range(20), 13, 4, 19, 0)] == [*range(20), 13, 4, 19, 0]


@pytest.mark.parametrize("data", [b"", b"text", b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 400, b"#EXTM3U\n/etc/passwd\n"])
def test_what_is_no_clip_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "clip.mp4"
    path.write_bytes(data)
    with pytest.raises(MediaUnreadable) as caught:
        opened(path)
    assert caught.value.hint


def test_a_sound_is_no_clip(tmp_path: Path) -> None:
    with pytest.raises(MediaUnreadable, match="no picture"):
        opened(tone(tmp_path / "clip.m4a", 1.0))


def test_a_clip_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MediaUnreadable, match="cannot be read"):
        opened(tmp_path / "none.mp4")
