"""Which rectangles of a texture are worth moving: together all that is not empty, without overlap."""

import numpy as np
import numpy.typing as npt

#: left, top, right, bottom in pixels
Part = tuple[int, int, int, int]
Used = npt.NDArray[np.bool_]

#: pixels; emptiness is looked for in squares of this size
_CELL = 32
#: what a tile costs beside its own pixels, in pixels: it is moved with a rim, and each move has to be prepared
_RIM, _START = 24, 10000


def tiles(alpha: npt.NDArray[np.uint8]) -> list[Part]:
    """Where *alpha*, shape (height, width), is not zero; few large tiles with holes rather than many small ones.

    What is blended twice shows, so no two overlap.
    """
    height, width = alpha.shape
    if not height:
        return []
    # By reduceat alone, many times slower.
    rows = np.stack([alpha[top : top + _CELL].max(axis=0) for top in range(0, height, _CELL)])
    used = np.maximum.reduceat(rows, np.arange(0, width, _CELL), axis=1) > 0
    return [
        (left * _CELL, top * _CELL, min(width, right * _CELL), min(height, bottom * _CELL))
        for left, top, right, bottom in _divided(used, 0, 0)
    ]


def _divided(used: Used, left: int, top: int) -> list[Part]:
    """*used* in tiles, in cells; *left* and *top* are the place of its first cell."""
    rows, columns = np.flatnonzero(used.any(axis=1)), np.flatnonzero(used.any(axis=0))
    if not len(rows):
        return []
    y0, y1, x0, x1 = int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1
    used, left, top = used[y0:y1, x0:x1], left + x0, top + y0
    whole = _cost(np.array([x1 - x0]), np.array([y1 - y0]))[0]
    across, column = _best_cut(used)
    down, row = _best_cut(used.T)
    if min(across, down) >= whole:
        return [(left, top, left + x1 - x0, top + y1 - y0)]
    if across <= down:
        return _divided(used[:, :column], left, top) + _divided(used[:, column:], left + column, top)
    return _divided(used[:row], left, top) + _divided(used[row:], left, top + row)


def _cost(widths: npt.NDArray[np.int_], heights: npt.NDArray[np.int_]) -> npt.NDArray[np.int_]:
    return (widths * _CELL + _RIM) * (heights * _CELL + _RIM) + _START


def _best_cut(used: Used) -> tuple[float, int]:
    """The least cost of both sides of an upright cut, and the column before which it is made."""
    if used.shape[1] < 2:
        return np.inf, 0
    both = _costs(used)[:-1] + _costs(used[:, ::-1])[::-1][1:]
    column = int(both.argmin())
    return float(both[column]), column + 1


def _costs(used: Used) -> npt.NDArray[np.int_]:
    """For each column, the cost of all that is used up to it."""
    columns, height = used.any(axis=0), used.shape[0]
    first = np.minimum.accumulate(np.where(columns, used.argmax(axis=0), height))
    last = np.maximum.accumulate(np.where(columns, height - used[::-1].argmax(axis=0), 0))
    begin, end = int(columns.argmax()), np.maximum.accumulate(np.where(columns, np.arange(used.shape[1]) + 1, 0))
    return np.where(end > 0, _cost(end - begin, last - first), 0)
