"""Pictures of strangers: a copy of nothing but pixels."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import skia

from kinoloom.uploads import Facts, Format
from media.intake.faults import Faulty

Pixels = npt.NDArray[np.uint8]
"""Shape (height, width, 4): red, green, blue and opacity."""

#: EXIF's orientation: where the first row and the first column are; to how they come to the top and to the left
_UPRIGHT: dict[int, Callable[[Pixels], Pixels]] = {
    1: lambda pixels: pixels,
    2: lambda pixels: pixels[:, ::-1],
    3: lambda pixels: pixels[::-1, ::-1],
    4: lambda pixels: pixels[::-1],
    5: lambda pixels: pixels.transpose(1, 0, 2),
    6: lambda pixels: pixels[::-1].transpose(1, 0, 2),
    7: lambda pixels: pixels[::-1, ::-1].transpose(1, 0, 2),
    8: lambda pixels: pixels[:, ::-1].transpose(1, 0, 2),
}
#: of 100; what is lost is not seen
_QUALITY = 95


def wash(source: Path, target: Path) -> Facts:
    """A copy in *target*, by its ending a PNG or JPEG: upright, in sRGB, without anything but pixels.

    Raises:
        Faulty: it cannot be decoded.
    """
    pixels, alpha = _decoded(source)
    upright = np.ascontiguousarray(pixels)
    # NOTE: the picture does not keep the pixels either.
    plain = skia.Image.fromarray(upright, skia.kRGBA_8888_ColorType, alpha, skia.ColorSpace.MakeSRGB(), copy=False)
    format: Format = "jpeg" if target.suffix == ".jpg" else "png"
    coded = plain.encodeToData(skia.kJPEG if format == "jpeg" else skia.kPNG, _QUALITY)
    if coded is None:
        raise Faulty("unreadable")
    target.write_bytes(memoryview(coded))
    return Facts(
        format=format,
        bytes=target.stat().st_size,
        width=plain.width(),
        height=plain.height(),
        frames=1,
        streams=1,
        picture=format,
    )


def _decoded(source: Path) -> tuple[Pixels, Any]:
    """The whole picture, upright and in sRGB, and what its opacity means.

    NOTE: `Image.MakeFromEncoded` is shorter, and gives a picture of zeros for one that breaks off.
    """
    # NOTE: the codec reads from the data and does not keep it.
    data = skia.Data.MakeWithCopy(source.read_bytes())
    codec = skia.Codec.MakeFromData(data)
    if codec is None:
        raise Faulty("unreadable")
    own = codec.getInfo()
    opaque = own.alphaType() == skia.kOpaque_AlphaType
    alpha = skia.kOpaque_AlphaType if opaque else skia.kUnpremul_AlphaType
    info = skia.ImageInfo.Make(own.width(), own.height(), skia.kRGBA_8888_ColorType, alpha, skia.ColorSpace.MakeSRGB())
    pixels = np.zeros((own.height(), own.width(), 4), np.uint8)
    result = codec.getPixels(info, pixels, pixels.strides[0])
    if result != skia.Codec.kSuccess:
        raise Faulty("cut_off" if result == skia.Codec.kIncompleteInput else "unreadable")
    return _UPRIGHT[int(codec.getOrigin())](pixels), alpha
