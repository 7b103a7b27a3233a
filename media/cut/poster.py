"""One frame of a film that makes people want to see the rest."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
import numpy.typing as npt
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Colorspace

from kinoloom.errors import MediaUnreadable
from kinoloom.jobs import Chapter
from media.containers import reading
from media.frames import write_jpeg
from media.typeset.paging import LEAD_S
from media.typeset.title import GOES_S, STANDS_S

#: JPEG, of 100
_QUALITY = 90
#: seconds of a film in which a frame may be looked for, and how many are
_WITHIN_S = 60.0
_LOOKED_AT = 8
#: levels of 255; a frame with less contrast shows nothing
_DULL = 12.0

Bgr = npt.NDArray[np.uint8]


def title_moment(chapters: Sequence[Chapter]) -> float:
    """Seconds into the film at which its title stands, if possible before the first caption comes."""
    words = chapters[0].words if chapters else ()
    first = words[0].start_s - LEAD_S - 0.05 if words else GOES_S
    return min(max(first, STANDS_S + 0.1), GOES_S)


def poster(film: Path, out: Path, *, at_s: float) -> None:
    """Write to *out* the frame of *film* at *at_s*, as JPEG; a livelier one if that one shows nothing.

    Raises:
        MediaUnreadable: the film cannot be decoded.
    """
    wanted = next(frames_at(film, [at_s]))
    if liveliness(wanted) < _DULL:
        with reading(film) as container:
            length_s = min((container.duration or 0) / av.time_base, _WITHIN_S)
        times = [length_s * (n + 0.5) / _LOOKED_AT for n in range(_LOOKED_AT)]
        wanted = max([wanted, *frames_at(film, times)], key=liveliness)
    write_jpeg(out, wanted, quality=_QUALITY)


def frames_at(film: Path, times: Sequence[float]) -> Iterator[Bgr]:
    """The frame on screen at each of *times*, or the last one before the end."""
    with reading(film) as container:
        if not container.streams.video:
            raise MediaUnreadable(f"{film.name} holds no picture.", hint="Give a film.")
        stream = container.streams.video[0]
        tick = stream.time_base or Fraction(1)
        for time_s in times:
            container.seek(int(time_s / tick), stream=stream)
            found = None
            for frame in container.decode(stream):
                if found is not None and (frame.pts or 0) * tick > time_s:
                    break
                found = frame
            if found is not None:
                yield bgr(found)


def bgr(frame: VideoFrame) -> Bgr:
    shown = frame.reformat(
        format="bgr24", src_colorspace=Colorspace.ITU709, src_color_range=ColorRange.MPEG,
        dst_color_range=ColorRange.JPEG,
    )  # fmt: skip
    return shown.to_ndarray().astype(np.uint8, copy=False)


def liveliness(pixels: Bgr) -> float:
    """Contrast and colour, in levels of 255."""
    small = cv2.resize(pixels, (160, 90), interpolation=cv2.INTER_AREA).astype(np.float32)
    saturation = small.max(axis=2) - small.min(axis=2)
    return float(small.mean(axis=2).std() + 0.3 * saturation.mean())
