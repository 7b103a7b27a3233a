"""Textures between the pixels: a part of one, a little larger or smaller and anywhere, as it shows in a frame."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from media.illustrate.tiles import Part

#: shape (height, width, 4): blue, green, red, alpha, premultiplied
Bgra = npt.NDArray[np.uint8]

#: pixels beyond a part that its move may take along
REACH = 40
#: part of a pixel that nobody sees, and that a thing may be misplaced by at most
_CLOSE, _MOST = 0.025, 0.07

Matrix = Sequence[tuple[float, float, float]]
"""Two rows."""


class Place(NamedTuple):
    """Of a texture in the frame: its point (u, v) shows at (scale * u + x, scale * v + y), in pixels.

    Points lie on the corners of pixels, as edges do.
    """

    scale: float
    x: float
    y: float


class Patch(NamedTuple):
    """Pixels that cover what was wanted, and where in the frame the first one lies."""

    pixels: Bgra
    left: int
    top: int


class _Span(NamedTuple):
    """Pixels of a texture along one axis that fill whole pixels of the frame."""

    first: int
    end: int
    begins: int
    ends: int


def scratch(width: int, height: int) -> Bgra:
    """Room for the patches of a frame of this size."""
    return np.empty((width + 2 * REACH + 4) * (height + 2 * REACH + 4) * 4, np.uint8)


def moved(pixels: Bgra, place: Place, wanted: Part, room: Bgra) -> Patch:
    """What of a texture shows in *wanted*, which is given in pixels of the frame and must not be empty.

    The patch lies in *room* until the next call. Beyond its edges a texture goes on as it ends.

    Resizing is twice as fast as warping but lays the corners of what it takes on corners of pixels. So corners are
    looked for that lie there anyway, near those of the wanted part: while a texture is enlarged or reduced, one
    pixel in a few does.
    """
    across = _span(place.scale, place.x, (wanted[0], wanted[2]), pixels.shape[1])
    down = _span(place.scale, place.y, (wanted[1], wanted[3]), pixels.shape[0])
    if across is None or down is None:
        matrix = ((place.scale, 0.0, place.x), (0.0, place.scale, place.y))
        return _affine(pixels, matrix, wanted, room, cv2.BORDER_REPLICATE)
    shape = (down.ends - down.begins, across.ends - across.begins, 4)
    target = room[: math.prod(shape)].reshape(shape)
    part = pixels[down.first : down.end, across.first : across.end]
    exact = cv2.ipp.useIPP_NotExact()
    # NOTE: it is exact to one level of 255, and more than twice as fast; the setting belongs to this thread.
    cv2.ipp.setUseIPP_NotExact(True)
    cv2.resize(part, (shape[1], shape[0]), dst=target, interpolation=cv2.INTER_LINEAR)
    cv2.ipp.setUseIPP_NotExact(exact)
    return Patch(target, across.begins, down.begins)


def turned(pixels: Bgra, matrix: Matrix, wanted: Part, room: Bgra) -> Patch:
    """What of a texture shows in *wanted* through *matrix*, which maps corners as a place does; empty beyond it."""
    return _affine(pixels, matrix, wanted, room, cv2.BORDER_CONSTANT)


def _affine(pixels: Bgra, matrix: Matrix, wanted: Part, room: Bgra, border: int) -> Patch:
    left, top, right, bottom = wanted
    target = room[: (bottom - top) * (right - left) * 4].reshape(bottom - top, right - left, 4)
    # OpenCV means the middles of pixels, not their corners.
    here = np.array([
        (a, b, at + (a + b) / 2 - 0.5 - first) for (a, b, at), first in zip(matrix, (left, top), strict=True)
    ])  # fmt: skip
    size = (right - left, bottom - top)
    cv2.warpAffine(pixels, here, size, dst=target, flags=cv2.INTER_LINEAR, borderMode=border)
    return Patch(target, left, top)


def _span(scale: float, shift: float, wanted: tuple[int, int], size: int) -> _Span | None:
    """The pixels to take for those wanted, if any are placed well enough."""
    begin, end = wanted
    # A pixel is mixed of the two whose middles are next to its own.
    first = math.floor((begin + 0.5 - shift) / scale - 0.5)
    last = math.floor((end - 0.5 - shift) / scale - 0.5) + 2
    left = _corner(scale, shift, range(min(first, size), max(-1, first - REACH), -1))
    right = _corner(scale, shift, range(max(last, 0), min(size, last + REACH) + 1))
    if left is None or right is None:
        return None
    return _Span(left, right, round(shift + scale * left), round(shift + scale * right))


def _corner(scale: float, shift: float, among: range) -> int | None:
    """The first corner that lies close to one of the frame's, or the closest."""
    for corner in among:
        beyond = (shift + scale * corner) % 1.0
        if beyond < _CLOSE or beyond > 1 - _CLOSE:
            return corner
    off, best = min(((abs((shift + scale * corner + 0.5) % 1.0 - 0.5), corner) for corner in among), default=(1.0, 0))
    return best if off < _MOST else None
