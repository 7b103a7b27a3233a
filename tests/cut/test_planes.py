"""What the eye sees is what the encoder gets, to a level."""

import av
import numpy as np
import numpy.typing as npt
import pytest

from media.cut.planes import Planes
from media.frames import Bgra

#: BT.709: how bright blue, green and red are
LIGHT = np.array([0.0722, 0.7152, 0.2126])


def planes(frame: av.VideoFrame) -> list[npt.NDArray[np.float64]]:
    found = []
    for plane in frame.planes:
        rows = np.frombuffer(memoryview(plane), np.uint8).reshape(plane.height, plane.line_size)
        found.append(rows[:, : plane.width].astype(np.float64))
    return found


def noise(width: int, height: int) -> Bgra:
    pixels = np.random.default_rng(1).integers(0, 256, (height, width, 4), np.uint8)
    pixels[..., 3] = 255
    return pixels


@pytest.mark.parametrize("size", [(64, 48), (160, 90), (1280, 720), (90, 362), (16, 2)])
def test_brightness_and_colour_are_what_the_standard_says(size: tuple[int, int]) -> None:
    frame = noise(*size)
    bgr = frame[..., :3] / 255.0
    light = bgr @ LIGHT
    blue, red = (bgr[..., 0] - light) / 1.8556, (bgr[..., 2] - light) / 1.5748
    wanted = [16 + 219 * light, *(128 + 224 * colour for colour in (blue, red))]
    for number, (got, exact) in enumerate(zip(planes(Planes(*size).of(frame)), wanted, strict=True)):
        if number:  # four pixels share one colour
            exact = exact.reshape(size[1] // 2, 2, size[0] // 2, 2).mean(axis=(1, 3))
        assert np.abs(got - exact).max() < 1.1
        assert abs((got - exact).mean()) < 0.3


def test_every_grey_stays_grey() -> None:
    converter = Planes(32, 8)
    for level in range(256):
        light, *colours = planes(converter.of(np.full((8, 32, 4), level, np.uint8)))
        assert np.ptp(light) == 0
        assert abs(light[0, 0] - (16 + 219 * level / 255)) < 0.7
        assert all((colour == 128).all() for colour in colours)


def test_a_frame_leaves_nothing_behind_for_the_next() -> None:
    converter, frame = Planes(64, 250), noise(64, 250)
    first = [plane.copy() for plane in planes(converter.of(frame))]
    converter.of(np.zeros_like(frame))
    assert all(np.array_equal(one, other) for one, other in zip(first, planes(converter.of(frame)), strict=True))
