"""Pictures of strangers: their size before they are decoded, and a copy of nothing but pixels."""

from pathlib import Path

import skia

from kinoloom.uploads import Facts, Format
from media.headers import header
from media.intake.faults import Faulty

#: of 100; what is lost is not seen
_QUALITY = 95
_ANIMATED_WEBP = 0x02


def look(source: Path, format: Format) -> Facts:
    """What the header announces; no pixel is decoded.

    Raises:
        Faulty: it is no picture, cut off, or moves.
    """
    data = source.read_bytes()
    found = header(data)
    if found is None or found.width < 1 or found.height < 1:
        raise Faulty("unreadable")
    if not found.whole:
        raise Faulty("cut_off")
    if _moves(data, format):
        raise Faulty("animated")
    return Facts(
        format=format, bytes=len(data), width=found.width, height=found.height, frames=1, streams=1, picture=format
    )


def wash(source: Path, target: Path) -> Facts:
    """A copy in *target*, by its ending a PNG or JPEG: upright, in sRGB, without anything but pixels.

    Raises:
        Faulty: it cannot be decoded.
    """
    image = skia.Image.MakeFromEncoded(skia.Data.MakeWithoutCopy(source.read_bytes()))
    if image is None:
        raise Faulty("unreadable")
    plain = image.makeColorSpace(skia.ColorSpace.MakeSRGB())
    if plain is None:
        raise Faulty("unreadable")
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


def _moves(data: bytes, format: Format) -> bool:
    if format == "png":
        return b"acTL" in data[: data.find(b"IDAT")]
    return format == "webp" and data[12:16] == b"VP8X" and bool(data[20] & _ANIMATED_WEBP)
