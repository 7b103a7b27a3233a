"""Where a picture leaves room for words: clear of the people and things that stand out in it."""

import cv2
import numpy as np
import numpy.typing as npt

from media.typeset.layout import Layout
from media.typeset.looks import LOW_IN_TALL, look

#: middles of a page that are tried in tall pictures, as shares of the height: below what most look at, above the
#: buttons of players
_TRIED = tuple(round(0.55 + 0.0125 * n, 4) for n in range(19))
#: levels of 255 that a page is kept from its usual place for each full height that it would move
_HOME = 22.0
#: share of the height between a title and the page under it; closer, they read as one text
_APART = 0.07
#: width to which pictures are reduced
_SMALL = 90


def calm(picture: npt.NDArray[np.uint8], layout: Layout, *, title_foot: float = 0.0) -> float | None:
    """The middle of a page as a share of the height, or None where the shape knows one best place.

    title_foot: where a title ends that stands above the page for a while, as a share of the height; 0: none.
    picture: shape (height, width, 3 or 4), blue first, of any size but of the layout's shape.
    """
    if not layout.tall:
        return None
    rows = _standing_out(picture)
    half = 1.1 * look(layout).size / layout.height

    def cost(at: float) -> float:
        top, bottom = (round((at + side * half) * len(rows)) for side in (-1, 1))
        # The fourth power: one head under the lower line is worse than a little grass all over.
        return float(np.mean(rows[top:bottom] ** 4) ** 0.25) + _HOME * abs(at - LOW_IN_TALL)

    free = [at for at in _TRIED if at - half >= title_foot + _APART]
    return min(free, key=cost) if free else _TRIED[-1]


def _standing_out(picture: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
    """How much each row differs from the plain layers of a landscape, in levels of 255.

    Ground, water and sky are much the same along a row; figures are not.
    """
    height = round(_SMALL * picture.shape[0] / picture.shape[1])
    small = cv2.resize(picture[..., :3], (_SMALL, height), interpolation=cv2.INTER_AREA).astype(np.float32)
    middle = small[:, _SMALL // 12 : -_SMALL // 12]
    plain = cv2.blur(np.median(middle, axis=1, keepdims=True), (1, 3)).reshape(height, 1, 3)
    rows: npt.NDArray[np.float32] = np.sqrt(np.square(middle - plain).mean(axis=(1, 2)))
    return rows
