"""Whether an encoder works here, found by letting it encode."""

from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from functools import cache
from typing import Any

import av
import av.logging
import numpy as np
from av.packet import Packet
from av.video.codeccontext import VideoCodecContext

from media.cut.profiles import FINAL, Codec

#: pixels; the smallest that every hardware takes is below
_WIDTH, _HEIGHT = 320, 240


@cache
def why_not(codec: Codec) -> str | None:
    """Why *codec* does not work on this machine, in its own words; None: it encoded a frame just now.

    That it is compiled into PyAV says nothing about the machine: drivers and chips are looked for when it opens.
    """
    if codec.name not in av.codecs_available:
        return f"PyAV for this system has no {codec.name}"
    try:
        with _outspoken():
            packets = _one_frame(codec)
    except av.FFmpegError as error:
        said = str(error.log[-1]) if error.log else error.strerror
        return said.strip().rstrip(".")
    except ValueError as error:
        return str(error)
    return None if sum(packet.size for packet in packets) else f"{codec.name} took a frame and gave nothing"


@contextmanager
def _outspoken() -> Iterator[None]:
    """Let errors carry what the library says about them."""
    before = av.logging.get_level()
    av.logging.set_level(av.logging.ERROR)
    try:
        with av.logging.Capture():
            yield
    finally:
        av.logging.set_level(before)


def _one_frame(codec: Codec) -> "list[Packet[Any]]":
    context = VideoCodecContext.create(codec.name, "w")
    assert isinstance(context, VideoCodecContext)
    context.width, context.height, context.pix_fmt = _WIDTH, _HEIGHT, codec.pixels
    context.time_base, context.framerate = Fraction(1, 30), Fraction(30)
    context.options = dict(codec.options(FINAL))
    noise = np.random.default_rng(1).integers(0, 255, (_HEIGHT, _WIDTH, 3), np.uint8)
    frame = av.VideoFrame.from_ndarray(noise, format="bgr24").reformat(format=codec.pixels)
    frame.pts = 0
    return [*context.encode(frame), *context.encode(None)]
