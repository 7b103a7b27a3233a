"""A segment is exactly what was asked for, frame by frame."""

from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest

from kinoloom.errors import Cancelled
from kinoloom.timebase import Timebase
from media.cut.profiles import DRAFT, FINAL, Format, profile_for
from media.cut.segment import Playing, render_segment
from media.frames import Bgra
from media.sources import Source
from media.typeset import Captions, Layout
from tests.cut.making import SIZE, SMALL, Flat, Marble, decoded, in_colour, segment, small_disk
from tests.processes import alone
from tests.typeset.saying import said

RED, BLUE = (30, 30, 200), (200, 60, 30)


@pytest.mark.parametrize("frames", [1, 2, 3, 47])
@pytest.mark.parametrize("rate", ["30", "24", "30000/1001"])
def test_it_has_exactly_its_frames_at_an_even_pace(tmp_path: Path, frames: int, rate: str) -> None:
    clock = Timebase.of(Fraction(rate))
    path = segment(tmp_path / "s.mp4", frames, format_=Format(width=64, height=48, timebase=clock, profile=DRAFT))
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        shown = [(frame.pts or 0) * (stream.time_base or 0) for frame in container.decode(stream)]
    assert shown == [clock.seconds(n) for n in range(frames)]


def test_colours_survive(tmp_path: Path) -> None:
    """BT.709 in and out: within three levels on flat colour."""
    source = Flat((200, 40, 30), (20, 180, 60), (10, 20, 220), (255, 255, 255), (0, 0, 0))
    path = segment(tmp_path / "s.mp4", 5, source=source, format_=Format(
        width=SIZE[0], height=SIZE[1], timebase=Timebase.of(30), profile=FINAL
    ))  # fmt: skip
    for n, frame in enumerate(in_colour(path)):
        assert np.abs(frame.astype(int) - source.frame(n)[..., :3]).mean() < 3


def test_it_says_which_colours_it_means(tmp_path: Path) -> None:
    with av.open(str(segment(tmp_path / "s.mp4", 3))) as container:
        context = container.streams.video[0].codec_context
        tags = (context.colorspace, context.color_primaries, context.color_trc, context.color_range)
    assert tags == (1, 1, 1, 1)


def test_a_crossfade_goes_from_one_to_the_other_without_a_step(tmp_path: Path) -> None:
    path = tmp_path / "x.mp4"
    render_segment([Playing(Flat(RED), 0), Playing(Flat(BLUE), 0)], path, frames=12, format_=SMALL)
    blue = [float(frame[..., 0].mean()) for frame in in_colour(path)]
    steps = np.diff(blue)
    assert blue[0] < 45
    assert blue[-1] > 185
    assert steps.min() > 0
    assert steps.max() < 30


def test_a_source_is_played_from_its_start(tmp_path: Path) -> None:
    path = segment(tmp_path / "s.mp4", 2, source=Flat(RED, RED, RED, BLUE), start=2)
    first, second = in_colour(path)
    assert first[..., 2].mean() > 150
    assert second[..., 0].mean() > 150


def test_the_same_job_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (segment(tmp_path / f"{n}.mp4", 20).read_bytes() for n in range(2))
    assert first == second


def test_captions_run_on_the_clock_of_the_scene_and_not_of_the_segment(tmp_path: Path) -> None:
    """The parts of a scene, rendered apart, are the frames of the scene rendered whole."""
    size = (320, 180)
    shape = Format(width=size[0], height=size[1], timebase=Timebase.of(30), profile=FINAL)

    def captions() -> Captions:
        return Captions(said("One two three.", start_s=0.4), Layout(width=320, height=180))

    grey = Flat((90, 90, 90), size=size)
    whole = segment(tmp_path / "w.mp4", 40, source=grey, format_=shape, overlays=[captions()])
    parts = [
        segment(tmp_path / f"{n}.mp4", 20, source=grey, start=20 * n, format_=shape, overlays=[captions()])
        for n in range(2)
    ]
    both = [frame for part in parts for frame in in_colour(part)]
    for n, (a, b) in enumerate(zip(in_colour(whole), both, strict=True)):
        differing = (np.abs(a.astype(int) - b).max(axis=2) > 60).sum()
        assert differing < 20, f"{differing} pixels of frame {n} differ"


def test_a_word_lights_up_in_the_frame_in_which_it_is_heard(tmp_path: Path) -> None:
    size = (640, 360)
    words = said("Alpha bravo charlie", start_s=0.4)
    captions = Captions(words, Layout(width=640, height=360))
    path = segment(
        tmp_path / "s.mp4", 60, source=Flat((60, 60, 60), size=size), overlays=[captions],
        format_=Format(width=640, height=360, timebase=Timebase.of(30), profile=FINAL),
    )  # fmt: skip
    lit = [_middle_of_amber(frame) for frame in in_colour(path)]
    for before, after in pairwise(words):
        first = Timebase.of(30).frames(after.start_s)
        jump = lit[first] - lit[first - 1]
        assert jump > 40, f"{after.text} is not lit where {before.text} was until frame {first}"


def _middle_of_amber(frame: Bgra) -> float:
    blue, green, red = (frame[..., channel].astype(int) for channel in range(3))
    columns = np.flatnonzero(((red > 180) & (green > 130) & (blue < 130)).any(axis=0))
    return float(columns.mean()) if len(columns) else 0.0


def test_progress_rises_with_every_frame_and_ends_at_one(tmp_path: Path) -> None:
    seen: list[float] = []
    render_segment([Playing(Marble(), 0)], tmp_path / "s.mp4", frames=8, format_=SMALL, progress=seen.append)
    assert seen == [pytest.approx((n + 1) / 8) for n in range(8)]


def test_a_cancelled_segment_leaves_nothing(tmp_path: Path) -> None:
    def cancel(fraction: float) -> None:
        if fraction > 0.5:
            raise Cancelled("Not wanted any more.", hint="")

    with pytest.raises(Cancelled):
        render_segment([Playing(Marble(), 0)], tmp_path / "s.mp4", frames=40, format_=SMALL, progress=cancel)
    assert list(tmp_path.iterdir()) == []


def _refused(path: Path) -> None:
    shape = Format(width=640, height=360, timebase=Timebase.of(30), profile=FINAL)
    with pytest.raises(OSError, match="too large"), small_disk(4096):
        segment(path, 60, format_=shape)


def test_a_segment_that_the_disk_refuses_leaves_nothing_and_says_so_in_the_systems_words(tmp_path: Path) -> None:
    """Whoever keeps the disk knows what its errors mean."""
    alone(_refused, tmp_path / "s.mp4")
    assert list(tmp_path.iterdir()) == []


def test_headers_do_not_depend_on_the_content(tmp_path: Path) -> None:
    """Or segments could not be joined."""
    headers = set()
    various: list[tuple[Source, int]] = [(Marble(1), 1), (Marble(2), 30), (Flat(RED), 12), (Flat((0, 0, 0)), 160)]
    for n, (source, frames) in enumerate(various):
        with av.open(str(segment(tmp_path / f"{n}.mp4", frames, source=source))) as container:
            headers.add(bytes(container.streams.video[0].codec_context.extradata or b""))
    assert len(headers) == 1


def test_every_segment_can_be_decoded_alone(tmp_path: Path) -> None:
    path = segment(tmp_path / "s.mp4", 40)
    with av.open(str(path)) as container:
        keys = [packet.is_keyframe for packet in container.demux(video=0) if packet.size]
    assert keys[0]
    assert len(decoded(path)) == 40


def test_small_films_are_drafts() -> None:
    assert profile_for(640, 360) is DRAFT
    assert profile_for(640, 360, drawn=True) is DRAFT
    assert profile_for(720, 1280) is FINAL


@pytest.mark.parametrize("playing", [[], [Playing(Marble(), 0)] * 3])
def test_no_segment_has_none_or_three_sources(tmp_path: Path, playing: list[Playing]) -> None:
    with pytest.raises(ValueError, match="sources"):
        render_segment(playing, tmp_path / "s.mp4", frames=3, format_=SMALL)
