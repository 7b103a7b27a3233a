"""Numbers that tell a picture from an empty, a broken or another one."""

from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

Bgra = npt.NDArray[Any]


def richness(picture: Bgra) -> float:
    """Mean spread of the colour channels: 0 for one flat colour."""
    return float(np.mean([picture[..., i].std() for i in range(3)]))


def edges(picture: Bgra) -> float:
    """Share of pixels where something begins or ends."""
    grey = cv2.cvtColor(np.ascontiguousarray(picture[..., :3]), cv2.COLOR_BGR2GRAY)
    return float((np.abs(cv2.Laplacian(grey, cv2.CV_32F)) > 12).mean())


def apart(a: Bgra, b: Bgra) -> float:
    """Mean difference of two pictures of one size, in levels of 255."""
    return float(cv2.absdiff(np.ascontiguousarray(a), np.ascontiguousarray(b))[..., :3].mean())
