"""Pictures move evenly, fill the frame, and survive whatever people give us."""

import struct
import zlib
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from kinoloom.errors import ArtifactBroken, MediaUnreadable
from kinoloom.storyboard import PicturePlan
from kinoloom.takes import Painted
from kinoloom.timebase import Timebase
from media.frames import Bgra
from media.headers import header
from media.illustrate import SETTINGS
from media.sources import open_source
from media.sources.pixels import read
from media.sources.still import StillSource

CLOCK = Timebase.of(30)


def noise(width: int, height: int) -> npt.NDArray[np.uint8]:
    small = np.random.default_rng(1).integers(0, 255, (7, 9, 3), np.uint8)
    return cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC).astype(np.uint8)


def saved(path: Path, pixels: npt.NDArray[Any], options: tuple[int, ...] = ()) -> Path:
    done, data = cv2.imencode(path.suffix, pixels, options)
    assert done
    path.write_bytes(data.tobytes())
    return path


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def still(path: Path, size: tuple[int, int] = (160, 90), frames: int = 60) -> StillSource:
    return StillSource(path, *size, frames, CLOCK)


@pytest.mark.parametrize("shape", [(1, 1), (3, 400), (400, 3), (200, 100), (100, 300), (1000, 700)])
@pytest.mark.parametrize("size", [(160, 90), (90, 160), (100, 100)])
def test_a_picture_of_any_shape_fills_every_frame(
    tmp_path: Path, shape: tuple[int, int], size: tuple[int, int]
) -> None:
    white = np.full((shape[1], shape[0], 3), 255, np.uint8)
    source = still(saved(tmp_path / "p.png", white), size)
    for n in (0, 30, 59, 75):
        frame = source.frame(n)
        assert frame.shape == (size[1], size[0], 4)
        assert frame.min() == 255


def test_the_camera_moves_evenly(tmp_path: Path) -> None:
    """A spot goes the same way from frame to frame, to within a twentieth of a pixel."""
    across, down = np.meshgrid(np.arange(640), np.arange(480))
    spot = 250 * np.exp(-((across - 130) ** 2 + (down - 110) ** 2) / (2 * 10.0**2))
    source = still(saved(tmp_path / "p.png", spot.astype(np.uint8)), (320, 240), frames=45)
    places = np.array([_centre(source.frame(n)) for n in range(45)])
    ways = np.diff(places, axis=0)
    assert np.abs(ways).max() > 0.05
    assert np.abs(np.diff(ways, axis=0)).max() < 0.05


def _centre(frame: Bgra) -> tuple[float, float]:
    found = cv2.moments(frame[..., 0].astype(np.float32))
    return found["m10"] / found["m00"], found["m01"] / found["m00"]


def test_a_frame_does_not_depend_on_those_asked_for_before(tmp_path: Path) -> None:
    source = still(saved(tmp_path / "p.png", noise(320, 200)))
    first = source.frame(10).copy()
    source.frame(50)[...] = 0
    assert np.array_equal(source.frame(10), first)


def test_the_camera_goes_the_same_way_in_every_size(tmp_path: Path) -> None:
    path = saved(tmp_path / "p.png", noise(960, 540))
    large, small = still(path, (640, 360)), still(path, (160, 90))
    for n in (0, 59):
        shrunk = cv2.resize(large.frame(n), (160, 90), interpolation=cv2.INTER_AREA).astype(int)
        assert np.abs(shrunk - small.frame(n)).mean() < 6


def test_transparency_is_laid_on_white(tmp_path: Path) -> None:
    clear = np.zeros((50, 50, 4), np.uint8)
    clear[:, 25:] = (0, 0, 255, 255)
    pixels = read(saved(tmp_path / "p.png", clear), wanted=50)
    assert tuple(pixels[25, 5]) == (255, 255, 255)
    assert tuple(pixels[25, 45]) == (0, 0, 255)


@pytest.mark.parametrize(("turn", "corner"), [(1, (0, 0)), (3, (-1, -1)), (6, (0, -1)), (8, (-1, 0))])
def test_a_turned_photograph_stands_upright(tmp_path: Path, turn: int, corner: tuple[int, int]) -> None:
    """The red corner is at the top left of the sensor; the camera says how it was held."""
    pixels = np.full((64, 96, 3), 255, np.uint8)
    pixels[:24, :24] = (0, 0, 255)
    plain = saved(tmp_path / "p.jpg", pixels, (cv2.IMWRITE_JPEG_QUALITY, 95)).read_bytes()
    tiff = b"MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01" + bytes([0, turn]) + b"\x00" * 6
    exif = b"Exif\x00\x00" + tiff
    (tmp_path / "p.jpg").write_bytes(plain[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + plain[2:])
    upright = read(tmp_path / "p.jpg", wanted=64)
    assert upright.shape[:2] == ((96, 64) if turn in {6, 8} else (64, 96))
    assert upright[corner][2] > 200 > 60 > upright[corner][1]


@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
def test_grey_and_deep_pictures_are_read(tmp_path: Path, kind: type[np.generic]) -> None:
    grey = (np.linspace(0, 1, 64)[None].repeat(48, axis=0) * np.iinfo(kind).max).astype(kind)  # type: ignore[type-var]
    pixels = read(saved(tmp_path / "p.png", grey), wanted=48)
    assert pixels.shape == (48, 64, 3)
    assert pixels[0, 0].max() < 8
    assert pixels[0, -1].min() > 247


def test_a_huge_photograph_is_decoded_smaller(tmp_path: Path) -> None:
    path = saved(tmp_path / "p.jpg", np.full((3000, 4000, 3), 120, np.uint8))
    assert read(path, wanted=300).shape == (375, 500, 3)


def test_a_picture_that_needs_too_much_memory_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    head = struct.pack(">IIBBBBB", 20000, 20000, 8, 6, 0, 0, 0)
    data = (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    )
    (tmp_path / "p.png").write_bytes(data)
    with pytest.raises(MediaUnreadable, match="20000×20000") as caught:
        still(tmp_path / "p.png")
    assert "megapixels" in caught.value.hint


def test_a_progressive_photograph_of_too_many_pixels_is_refused(tmp_path: Path) -> None:
    """It would lie in memory whole, however small it is decoded."""
    pixels = np.full((64, 96, 3), 120, np.uint8)
    for progressive in (0, 1):
        path = saved(tmp_path / "p.jpg", pixels, (cv2.IMWRITE_JPEG_PROGRESSIVE, progressive))
        data = bytearray(path.read_bytes())
        mark = data.index(b"\xff\xc2" if progressive else b"\xff\xc0")
        data[mark + 5 : mark + 9] = struct.pack(">HH", 20000, 20000)
        found = header(bytes(data))
        assert found is not None
        assert (found.width, found.scales, found.gathered) == (20000, True, bool(progressive))
    path.write_bytes(data)
    with pytest.raises(MediaUnreadable, match="20000×20000"):
        still(path)


@pytest.mark.parametrize("suffix", [".png", ".jpg", ".webp"])
def test_a_picture_with_any_damage_is_shown_or_refused(tmp_path: Path, suffix: str) -> None:
    whole = saved(tmp_path / f"p{suffix}", noise(90, 60)).read_bytes()
    dice, shown = np.random.default_rng(2), 0
    for attempt in range(80):
        data = bytearray(whole)
        for place in dice.integers(0, 60 if attempt % 2 else len(data), 4):
            data[place] = dice.integers(0, 256)
        path = tmp_path / f"damaged{suffix}"
        path.write_bytes(data)
        try:
            shape = still(path).frame(5).shape
        except MediaUnreadable as error:
            assert error.hint  # noqa: PT017
        else:
            assert shape == (90, 160, 4)
            shown += 1
    assert shown < 80


@pytest.mark.parametrize("suffix", [".png", ".jpg", ".webp"])
def test_pictures_that_are_damaged_are_refused(tmp_path: Path, suffix: str) -> None:
    whole = saved(tmp_path / f"p{suffix}", noise(64, 64)).read_bytes()
    for name, data in {
        "empty": b"",
        "short": whole[:20],
        "cut": whole[: len(whole) // 2],
        "garbage": b"\x00\xff" * 500,
        "text": b"no picture at all",
    }.items():
        path = tmp_path / f"{name}{suffix}"
        path.write_bytes(data)
        with pytest.raises(MediaUnreadable) as caught:
            still(path)
        assert caught.value.hint


def test_a_picture_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MediaUnreadable, match="cannot be read"):
        still(tmp_path / "none.png")


PLAN = PicturePlan(setting=next(iter(SETTINGS)), palette="day", seed=3)


def test_a_drawn_scene_is_wholly_drawn_anew_for_every_frame(tmp_path: Path) -> None:
    """Captions are drawn on the very array that a source gives out."""
    take = Painted(source="illustration", plan=PLAN, width=192, height=108)
    source = open_source(take, tmp_path, frames=60, width=192, height=108, timebase=CLOCK)
    first = source.frame(20).copy()
    source.frame(40)[...] = 77
    assert np.array_equal(source.frame(20), first)
    assert first[..., 3].min() == 255
    assert not np.array_equal(source.frame(50), first)


def test_a_painted_still_is_opened(tmp_path: Path) -> None:
    saved(tmp_path / "still.png", noise(192, 108))
    take = Painted(source="still", width=192, height=108)
    assert open_source(take, tmp_path, frames=9, width=64, height=36, timebase=CLOCK).frame(0).shape == (36, 64, 4)


def test_takes_that_cannot_be_played_say_why(tmp_path: Path) -> None:
    for take, error in [
        (Painted(source="illustration", width=64, height=36), ArtifactBroken),
        (Painted(source="clip", width=64, height=36), MediaUnreadable),
        (Painted(source="still", width=64, height=36), MediaUnreadable),
    ]:
        with pytest.raises(error):
            open_source(take, tmp_path, frames=9, width=64, height=36, timebase=CLOCK)
