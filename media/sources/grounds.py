"""Plain and shaded grounds to put something on."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from media.frames import Bgra
from media.illustrate.colour import Colour, mix

_STEPS = 256


def shaded(stops: Sequence[Colour], width: int, height: int) -> Bgra:
    """From the first colour at the top to the last at the bottom, even to the eye; one colour: plain."""
    down = np.linspace(0, 1, height)
    steps, ramp = np.linspace(0, 1, _STEPS), 255 * _ramp(stops)
    rows = np.stack([np.interp(down, steps, ramp[:, channel]) for channel in range(3)], axis=1)
    return _grained(np.broadcast_to(rows[:, None], (height, width, 3)))


def glow(ground: Bgra, light: Colour, *, centre: tuple[float, float], radius: float, strength: float) -> Bgra:
    """*ground* lit around *centre*, given in shares of its size; radius: in shares of its longer side."""
    height, width = ground.shape[:2]
    across = (np.arange(width, dtype=np.float32)[None] - centre[0] * width) / (radius * max(width, height))
    down = (np.arange(height, dtype=np.float32)[:, None] - centre[1] * height) / (radius * max(width, height))
    share = strength * np.exp(-3 * (across**2 + down**2))[..., None]
    colour = 255 * np.array(light[::-1], np.float32)
    # As light adds up: what is bright stays bright.
    lit = 255 - (255 - ground[..., :3].astype(np.float32)) * (255 - share * colour) / 255
    return _grained(lit)


def _ramp(stops: Sequence[Colour]) -> npt.NDArray[np.float64]:
    """Blue, green and red in [0, 1] at even steps through *stops*."""
    places = np.linspace(0, len(stops) - 1, _STEPS)
    ends = [*stops, stops[-1]]
    return np.array([mix(ends[int(p)], ends[int(p) + 1], p - int(p))[::-1] for p in places])


def _grained(levels: npt.NDArray[np.floating]) -> Bgra:
    """Levels as pixels, with noise under which no step of a gradient shows."""
    height, width = levels.shape[:2]
    noise = np.random.default_rng(11).random((height, width, 1), np.float32)
    frame = np.full((height, width, 4), 255, np.uint8)
    frame[..., :3] = np.clip(levels + 1.6 * noise - 0.3, 0, 255)
    return frame
