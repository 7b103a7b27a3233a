"""What is heard of a workflow, passed on to whoever waits for its job."""

from collections.abc import Callable

import cv2
import numpy as np
import structlog

from kinoloom.errors import BusUnreachable
from kinoloom.progress import News, Progress
from workers.comfyui.heard import Away, Heard, Previewed, Progressed, Queued, Resubmitted

log = structlog.get_logger(__name__)

#: pixels of a preview's longer side, and bytes that it may have
_SIDE, _MOST = 320, 24 * 1024
#: qualities that are tried for a preview until it is small enough
_QUALITIES = (75, 55, 35)
#: seconds between two previews, or two words about waiting
_EVERY_S = 1.0


class Telling:
    """A `Tell`; raises `Cancelled` when the job is not wanted any more, which stops the workflow."""

    def __init__(self, progress: Progress, news: News, *, clock: Callable[[], float]) -> None:
        self._progress, self._news, self._clock = progress, news, clock
        self._fraction = 0.0
        self._away: float | None = None
        self._next = float("-inf")
        self._told_s = _EVERY_S

    def wait_for_memory(self, waited_s: float) -> None:
        """Others use the GPU."""
        self._progress(0.0)
        if waited_s >= self._told_s:
            self._told_s = waited_s + _EVERY_S
            self._news.warming("waiting for the GPU", waited_s)

    def __call__(self, heard: Heard) -> None:
        try:
            self._pass_on(heard)
        except BusUnreachable as error:
            # The server works on, whoever hears of it: what it does is costly, and is fetched by whoever comes next.
            log.debug("comfyui.untold", error=error.message)

    def _pass_on(self, heard: Heard) -> None:
        match heard:
            case Queued(position):
                self._news.doing(f"waits at ComfyUI, as number {position}")
            case Progressed(fraction, doing):
                self._fraction = fraction
                if doing:
                    self._news.doing(doing)
            case Previewed():
                self._preview(heard)
            case Away(why):
                self._wait(why)
            case Resubmitted(why):
                self._news.doing(f"begins again: {why}")
        if not isinstance(heard, Away):
            self._away = None
        self._progress(self._fraction)

    def _wait(self, why: str) -> None:
        now = self._clock()
        self._away = now if self._away is None else self._away
        self._news.warming(f"ComfyUI, which does not answer: {why}", now - self._away)

    def _preview(self, heard: Previewed) -> None:
        now = self._clock()
        if now >= self._next and (jpeg := small(heard.image)) is not None:
            self._next = now + _EVERY_S
            self._news.preview(jpeg)


def small(image: bytes) -> bytes | None:
    """A small JPEG of a picture; None: it is none."""
    pixels = cv2.imdecode(np.frombuffer(image, np.uint8), cv2.IMREAD_COLOR) if image else None
    if pixels is None:
        return None
    scale = _SIDE / max(pixels.shape[:2])
    if scale < 1:
        pixels = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    for quality in _QUALITIES:
        jpeg = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, quality])[1].tobytes()
        if len(jpeg) <= _MOST:
            return jpeg
    return None
