"""What a frame of a film is in memory, and a page of pictures as a file."""

from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from kinoloom.errors import OutputRefused

Bgra = npt.NDArray[np.uint8]
"""Shape (height, width, 4), contiguous: blue, green, red and an alpha of 255."""


def write_png(out: Path, pixels: npt.NDArray[np.uint8]) -> None:
    """pixels: shape (height, width, 3), blue, green, red.

    Raises:
        OutputRefused: *out* cannot be written.
    """
    _write(out, ".png", pixels, [])


def write_jpeg(out: Path, pixels: npt.NDArray[np.uint8], *, quality: int) -> None:
    """pixels: shape (height, width, 3), blue, green, red; quality: of 100.

    Raises:
        OutputRefused: *out* cannot be written.
    """
    _write(out, ".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, quality, cv2.IMWRITE_JPEG_OPTIMIZE, 1])


def _write(out: Path, kind: str, pixels: npt.NDArray[np.uint8], options: list[int]) -> None:
    _, coded = cv2.imencode(kind, pixels, options)
    try:
        out.write_bytes(coded.tobytes())
    except OSError as error:
        raise OutputRefused(
            f"{out} cannot be written: {error.strerror}.", hint="Name a file in a folder that exists and is yours."
        ) from error
