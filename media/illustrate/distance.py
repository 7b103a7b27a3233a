"""What of a scene is so far away that nobody sees whether it moves in every frame."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import hypot

from media.illustrate.resample import Place
from media.illustrate.scene import HEIGHT
from media.illustrate.textures import Texture

#: virtual units by which the distance may jump; less than half a pixel at 720p, and what is there is soft
_STEP = 0.65
#: seconds; it rests for a whole number of them, and for so many at most
_BEAT_S, _BEATS = 1 / 30, 6
#: seconds between the moments at which speed is measured
_LOOKS_S = 0.4
#: what a pixel costs that is blended, and one of a plate that is copied, beside one that replaces another
_BLENDED, _COPIED = 1.4, 0.3
#: share of a frame's pixels that must be spared in each frame, or it is not worth the memory
_WORTH = 0.1


@dataclass(frozen=True, slots=True)
class Back:
    """A layer at the back of a scene."""

    texture: Texture
    placed: Callable[[float], Place]
    """Where it lies at a time in seconds."""
    cover: int
    """First row that nearer layers hide, at some time."""


@dataclass(frozen=True, slots=True)
class Distance:
    """The layers that are drawn anew now and then only."""

    layers: int
    """How many, from the back."""
    rests_s: float
    """Seconds for which they stay as they are."""


def distance(backs: Sequence[Back], *, size: tuple[int, int], seconds: float) -> Distance | None:
    """As many of the scene's last layers as spare most work; None: it would not be worth it.

    Which they are, and when they are drawn, does not depend on the frames that are asked for.
    """
    best: Distance | None = None
    spared, cost, fastest = _WORTH * size[0] * size[1], 0.0, 0.0
    for number, back in enumerate(backs, start=1):
        fastest = max(fastest, _speed(back.placed, size, seconds))
        beats = int(min(_BEATS, _STEP * size[1] / HEIGHT / _BEAT_S / max(fastest, 1e-6)))
        if beats < 2:
            break
        cost += _cost(back, size)
        gain = cost * (1 - 1 / beats) - _COPIED * size[0] * back.cover
        if gain > spared:
            spared, best = gain, Distance(number, beats * _BEAT_S)
    return best


def _speed(placed: Callable[[float], Place], size: tuple[int, int], seconds: float) -> float:
    """Pixels a second that it moves at most, anywhere in the frame."""
    looks = max(2, round(seconds / _LOOKS_S))
    return max(_moves(placed, seconds * look / looks, size) for look in range(looks + 1))


def _moves(placed: Callable[[float], Place], t: float, size: tuple[int, int]) -> float:
    before, after = placed(t), placed(t + _BEAT_S)
    grown = after.scale / before.scale
    across = [grown * (x - before.x) + after.x - x for x in (0, size[0])]
    down = [grown * (y - before.y) + after.y - y for y in (0, size[1])]
    return max(hypot(x, y) for x in across for y in down) / _BEAT_S


def _cost(back: Back, size: tuple[int, int]) -> float:
    """Of drawing it, in pixels that replace others."""
    place, texture = back.placed(0.0), back.texture
    parts = [(part, _BLENDED) for part in texture.tiles]
    if texture.solid is not None:
        parts.append(((0, texture.solid[0], texture.pixels.shape[1], texture.solid[1]), 1.0))
    total = 0.0
    for (left, top, right, bottom), price in parts:
        wide = min(size[0], place.scale * right + place.x) - max(0.0, place.scale * left + place.x)
        high = min(back.cover, place.scale * bottom + place.y) - max(0.0, place.scale * top + place.y)
        total += price * max(0.0, wide) * max(0.0, high)
    return total
