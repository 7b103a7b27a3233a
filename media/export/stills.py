"""A page of small pictures that shows what happens in a film."""

from pathlib import Path

import cv2
import numpy as np

from kinoloom.errors import MediaUnreadable
from kinoloom.progress import Progress, silent
from media.containers import reading
from media.cut.poster import frames_at
from media.export.writing import length_s
from media.frames import write_jpeg

#: pixels of a picture's longer side, and between two pictures
_SIDE = 320
_GUTTER = 8
#: pictures across and down, for a film that is wider than high; turned round for one that is not
_GRID = (4, 3)
#: JPEG, of 100
_QUALITY = 88
_GROUND = 22


def thumbnails(film: Path, out: Path, *, progress: Progress = silent) -> None:
    """Write twelve moments of *film*, evenly spaced and read row by row, to the JPEG *out*.

    Raises:
        MediaUnreadable: the film cannot be decoded.
        Cancelled: *progress* said so; nothing is left behind.
    """
    with reading(film) as container:
        whole_s = length_s(container)
    count = _GRID[0] * _GRID[1]
    times = [whole_s * (n + 0.5) / count for n in range(count)]
    page: np.ndarray[tuple[int, ...], np.dtype[np.uint8]] | None = None
    for number, pixels in enumerate(frames_at(film, times)):
        tall, wide = pixels.shape[:2]
        columns = _GRID[0] if wide >= tall else 2 * _GRID[1]
        scale = _SIDE / max(tall, wide)
        height, width = max(1, round(tall * scale)), max(1, round(wide * scale))
        if page is None:
            rows = count // columns
            page = np.full(
                (rows * (height + _GUTTER) + _GUTTER, columns * (width + _GUTTER) + _GUTTER, 3), _GROUND, np.uint8
            )
        top = _GUTTER + number // columns * (height + _GUTTER)
        left = _GUTTER + number % columns * (width + _GUTTER)
        page[top : top + height, left : left + width] = cv2.resize(
            pixels, (width, height), interpolation=cv2.INTER_AREA
        )
        progress((number + 1) / count)
    if page is None:
        raise MediaUnreadable(f"{film.name} holds no picture that can be decoded.", hint="Give a film.")
    write_jpeg(out, page, quality=_QUALITY)
