"""What moving a painted texture promises."""

import numpy as np
import pytest

from media.illustrate.resample import Place, moved, scratch
from media.illustrate.tiles import tiles

WIDTH, HEIGHT = 320, 180
EVERYWHERE = (0, 0, WIDTH, HEIGHT)


def dot(x: float, y: float, size: float, width: int, height: int) -> np.ndarray:
    """A soft round spot around the point (x, y)."""
    ys, xs = np.mgrid[0:height, 0:width] + 0.5
    level = 255 * np.exp(-((xs - x) ** 2 + (ys - y) ** 2) / (2 * size**2))
    return np.repeat(np.rint(level).astype(np.uint8)[..., None], 4, axis=2)


def middle(picture: np.ndarray) -> tuple[float, float]:
    weight = picture[..., 3].astype(float)
    ys, xs = np.mgrid[0 : weight.shape[0], 0 : weight.shape[1]] + 0.5
    return float((weight * xs).sum() / weight.sum()), float((weight * ys).sum() / weight.sum())


def shown(texture: np.ndarray, place: Place, wanted: tuple[int, int, int, int] = EVERYWHERE) -> np.ndarray:
    left, top, right, bottom = wanted
    patch = moved(texture, place, wanted, scratch(WIDTH, HEIGHT))
    return patch.pixels[top - patch.top : bottom - patch.top, left - patch.left : right - patch.left].copy()


@pytest.mark.parametrize("scale", [0.87, 0.9, 0.96, 0.985, 1.0, 1.0005, 1.03, 1.12])
def test_a_texture_lies_where_it_is_told_between_the_pixels(scale: float) -> None:
    texture = dot(230.0, 140.0, 9.0, 460, 280)
    for step in range(25):
        place = Place(scale, -70.0 + 0.137 * step, -31.0 + 0.071 * step)
        x, y = middle(shown(texture, place))
        assert abs(x - (scale * 230 + place.x)) < 0.1
        assert abs(y - (scale * 140 + place.y)) < 0.1


def test_a_slow_move_is_even() -> None:
    texture = dot(230.0, 140.0, 9.0, 460, 280)
    at = [middle(shown(texture, Place(0.955, -60.0 + 0.06 * n, -31.0)))[0] for n in range(60)]
    steps = np.diff(at)
    assert steps.mean() == pytest.approx(0.06, abs=0.002)
    assert np.abs(steps - 0.06).max() < 0.07, "it jerks"


def test_neighbouring_parts_meet_without_a_seam() -> None:
    ys, xs = np.mgrid[0:280, 0:460]
    texture = np.repeat(((np.sin(xs / 9) + np.cos(ys / 7)) * 60 + 128).astype(np.uint8)[..., None], 4, axis=2)
    place = Place(0.957, -40.3, -31.7)
    whole = shown(texture, place).astype(int)
    halves = [shown(texture, place, part) for part in ((0, 0, 133, HEIGHT), (133, 0, WIDTH, HEIGHT))]
    assert np.abs(np.hstack(halves) - whole).max() <= 2


def test_what_is_opaque_stays_so_up_to_the_edge_of_its_texture() -> None:
    texture = np.full((190, 330, 4), 255, np.uint8)
    assert (shown(texture, Place(0.97, 0.0, 0.0)) == 255).all()
    assert (shown(texture, Place(1.0, -4.4, -3.3)) == 255).all()


@pytest.mark.parametrize("seed", range(6))
def test_tiles_hold_all_that_is_not_empty_and_nothing_twice(seed: int) -> None:
    rng = np.random.default_rng(seed)
    alpha = np.zeros((rng.integers(1, 400), rng.integers(1, 700)), np.uint8)
    for _ in range(seed * 3):
        y, x = rng.integers(0, alpha.shape[0]), rng.integers(0, alpha.shape[1])
        alpha[y : y + rng.integers(1, 90), x : x + rng.integers(1, 90)] = rng.integers(1, 256)
    count = np.zeros(alpha.shape, int)
    for left, top, right, bottom in tiles(alpha):
        assert 0 <= left < right <= alpha.shape[1]
        assert 0 <= top < bottom <= alpha.shape[0]
        count[top:bottom, left:right] += 1
    assert count.max() <= 1
    assert (count[alpha > 0] == 1).all()


def test_two_things_far_apart_are_two_tiles() -> None:
    alpha = np.zeros((600, 1200), np.uint8)
    alpha[20:90, 30:120] = alpha[400:580, 1000:1180] = 255
    assert len(tiles(alpha)) == 2
