"""A picture file as pixels, upright and opaque."""

from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from kinoloom.errors import MediaUnreadable
from media.headers import Header, header

#: pixels; decoding more would need more memory than a worker has
MOST_PIXELS = 120_000_000

_REDUCED = {1: cv2.IMREAD_COLOR, 2: cv2.IMREAD_REDUCED_COLOR_2, 4: cv2.IMREAD_REDUCED_COLOR_4,
            8: cv2.IMREAD_REDUCED_COLOR_8}  # fmt: skip

Bgr = npt.NDArray[np.uint8]
"""Shape (height, width, 3)."""


def read(path: Path, *, wanted: int) -> Bgr:
    """The picture at *path*, turned as its camera says, transparency laid on white.

    wanted: pixels on its short side that are enough; a much larger JPEG is decoded smaller.

    Raises:
        MediaUnreadable: it is empty, cut off, too large, or no picture.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise MediaUnreadable(f"{path.name} cannot be read: {error.strerror}.", hint="Check the file.") from error
    found = header(data)
    if found is None:
        raise MediaUnreadable(f"{path.name} is no picture.", hint="Use a PNG, JPEG or WebP file.")
    if not found.whole:
        raise MediaUnreadable(f"{path.name} is cut off.", hint="Copy or download the file again.")
    factor = _reduction(found, wanted)
    if found.width * found.height // (1 if found.gathered else factor**2) > MOST_PIXELS:
        raise MediaUnreadable(
            f"{path.name} has {found.width}×{found.height} pixels.",
            hint=f"Make it smaller than {MOST_PIXELS // 1_000_000} megapixels, or save it as a baseline JPEG.",
        )
    decoded = _decoded(data, found, factor)
    if decoded is None:
        raise MediaUnreadable(f"{path.name} cannot be decoded.", hint="Open it and save it again as PNG or JPEG.")
    return decoded


def _reduction(found: Header, wanted: int) -> int:
    if not found.scales:
        return 1
    return max(factor for factor in _REDUCED if factor == 1 or min(found.width, found.height) >= factor * wanted)


def _decoded(data: bytes, found: Header, factor: int) -> Bgr | None:
    raw = np.frombuffer(data, np.uint8)
    try:
        # OpenCV turns a picture upright in every mode but the one that keeps transparency.
        pixels = cv2.imdecode(raw, cv2.IMREAD_UNCHANGED if found.translucent else _REDUCED[factor])
    except cv2.error:
        return None
    return None if pixels is None else _flat(pixels)


def _flat(pixels: npt.NDArray[Any]) -> Bgr:
    """Eight bits, three channels, transparency laid on white."""
    eight = (pixels >> 8).astype(np.uint8) if pixels.dtype == np.uint16 else pixels.astype(np.uint8)
    if eight.ndim == 2:
        eight = eight[..., None].repeat(3, axis=2)
    if eight.shape[2] < 4:
        return np.ascontiguousarray(eight[..., :3])
    share = eight[..., 3:].astype(np.uint16)
    laid = (eight[..., :3] * share + 255 * (255 - share) + 127) // 255
    return laid.astype(np.uint8)
