"""A few seconds of a film that play by themselves in a page or a message."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path

import av
from av.container import InputContainer
from av.filter import Graph
from av.video.format import VideoFormat
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Colorspace, Interpolation
from av.video.stream import VideoStream

from kinoloom.progress import Progress, silent
from media.containers import reading
from media.export.stretch import Stretch
from media.export.writing import expect_picture, writing

#: pixels of the longer side
SIDE = 480
#: frames a second; a GIF counts in hundredths of a second
_GIF_RATE = Fraction(10)
_WEBP_RATE = Fraction(15)
#: colours of a GIF, of 256; all of them cost a fifth more bytes
_COLOURS = 128
_WEBP = {"quality": "60", "compression_level": "4"}


def preview_size(width: int, height: int) -> tuple[int, int]:
    """Width and height of the preview of a film, with `SIDE` as the longer one."""
    scale = SIDE / max(width, height)
    return max(2, round(width * scale / 2) * 2), max(2, round(height * scale / 2) * 2)


def gif(film: Path, out: Path, part: Stretch, *, progress: Progress = silent) -> int:
    """Write *part* of *film* as a GIF that repeats for ever; how many frames it has.

    Raises:
        MediaUnreadable: the film has no picture or cannot be decoded.
        Cancelled: *progress* said so; nothing is left behind.
    """
    frames = _in_one_palette(_small(film, part, _GIF_RATE, progress))
    count = _write(out, frames, codec="gif", pixels="pal8", rate=_GIF_RATE, options={})
    progress(1.0)
    return count


def webp(film: Path, out: Path, part: Stretch, *, progress: Progress = silent) -> int:
    """Write *part* of *film* as an animated WebP that repeats for ever; how many frames it has.

    Raises:
        MediaUnreadable: the film has no picture or cannot be decoded.
        Cancelled: *progress* said so; nothing is left behind.
    """
    frames = _small(film, part, _WEBP_RATE, progress)
    count = _write(out, frames, codec="libwebp_anim", pixels="bgra", rate=_WEBP_RATE, options=_WEBP)
    progress(1.0)
    return count


def _write(
    out: Path, frames: Iterable[VideoFrame], *, codec: str, pixels: str, rate: Fraction, options: dict[str, str]
) -> int:
    count = 0
    with writing(out, out.suffix[1:], {"loop": "0"}) as target:
        stream = target.add_stream(codec, rate=rate, options=options)
        assert isinstance(stream, VideoStream)
        stream.pix_fmt = pixels
        stream.codec_context.time_base = 1 / rate
        for frame in frames:
            if not count:
                stream.width, stream.height = frame.width, frame.height
            frame.pts, frame.time_base = count, 1 / rate
            target.mux(stream.encode(frame))
            count += 1
        target.mux(stream.encode(None))
    return count


def _small(film: Path, part: Stretch, rate: Fraction, progress: Progress) -> Iterator[VideoFrame]:
    """Frames of *part* at *rate*, with `SIDE` as their longer side."""
    with reading(film) as source:
        expect_picture(source, film)
        stream = source.streams.video[0]
        width, height = preview_size(stream.width, stream.height)
        count = max(1, round(part.length_s * rate))
        for number, frame in enumerate(_shown(source, stream, part, rate, count)):
            progress(0.95 * number / count)
            yield frame.reformat(
                width, height, "bgra", interpolation=Interpolation.LANCZOS, src_colorspace=Colorspace.ITU709,
                src_color_range=ColorRange.MPEG, dst_color_range=ColorRange.JPEG,
            )  # fmt: skip


def _shown(
    source: InputContainer, stream: VideoStream, part: Stretch, rate: Fraction, count: int
) -> Iterator[VideoFrame]:
    """The *count* frames that are on screen at the moments that *rate* asks for."""
    source.seek(int(part.start_s / (stream.time_base or Fraction(1))), stream=stream)
    given = 0
    on_screen: VideoFrame | None = None
    for frame in source.decode(stream):
        while (
            on_screen is not None and given < count and (frame.time or 0.0) > part.start_s + float(given / rate) + 1e-6
        ):
            yield on_screen
            given += 1
        if given == count:
            return
        on_screen = frame
    if on_screen is not None:
        for _ in range(count - given):
            yield on_screen


def _in_one_palette(frames: Iterable[VideoFrame]) -> Iterator[VideoFrame]:
    """*frames* in few colours, the same for all of them: with its own palette each would flicker."""
    graph: Graph | None = None
    for frame in frames:
        if graph is None:
            graph = _palettes(frame.width, frame.height)
        graph.vpush(frame)
    if graph is None:
        return
    graph.vpush(None)
    while True:
        try:
            yield graph.vpull()
        except (av.BlockingIOError, av.EOFError):
            return


def _palettes(width: int, height: int) -> Graph:
    graph = Graph()
    begin = graph.add_buffer(width=width, height=height, format=VideoFormat("bgra"), time_base=Fraction(1, 1000))
    both = graph.add("split")
    choose = graph.add("palettegen", max_colors=str(_COLOURS), stats_mode="diff", reserve_transparent="0")
    use = graph.add("paletteuse", dither="bayer", bayer_scale="4", diff_mode="rectangle")
    begin.link_to(both)
    both.link_to(use, 0, 0)
    both.link_to(choose, 1, 0)
    choose.link_to(use, 0, 1)
    use.link_to(graph.add("buffersink"))
    graph.configure()
    return graph
