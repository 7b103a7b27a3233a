"""Soft two-dimensional noise for mist, nebulas and grain."""

import cv2
import numpy as np
import numpy.typing as npt

Field = npt.NDArray[np.float32]


def clouds(rng: np.random.Generator, height: int, width: int, *, cell: float, octaves: int = 5) -> Field:
    """Fractal noise in [0, 1], shape (height, width); *cell* is the size in pixels of its largest blobs."""
    total = np.zeros((height, width), np.float32)
    amplitude, weight = 1.0, 0.0
    for _ in range(octaves):
        grid = rng.random((max(2, round(height / cell) + 2), max(2, round(width / cell) + 2)), dtype=np.float32)
        total += amplitude * cv2.resize(grid, (width, height), interpolation=cv2.INTER_CUBIC)
        weight += amplitude
        amplitude *= 0.55
        cell = max(1.5, cell / 2)
    total /= weight
    low, high = float(total.min()), float(total.max())
    return np.asarray((total - low) / max(1e-6, high - low), np.float32)


def warped(rng: np.random.Generator, height: int, width: int, *, cell: float) -> Field:
    """Noise bent by noise: wisps and swirls, in [0, 1]."""
    field = clouds(rng, height, width, cell=cell)
    bend = cell * 1.6
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    xs += (clouds(rng, height, width, cell=cell, octaves=3) - 0.5) * bend
    ys += (clouds(rng, height, width, cell=cell, octaves=3) - 0.5) * bend
    bent = cv2.remap(field, xs, ys, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101)
    return np.asarray(bent, np.float32)


def step(low: float, high: float, field: Field) -> Field:
    """0 below *low*, 1 above *high*, smooth between."""
    u = np.clip((field - low) / (high - low), 0, 1)
    return np.asarray(u * u * (3 - 2 * u), np.float32)
