"""What pictures of strangers announce: read without anything that decodes, which takes longer to load than to ask."""

from pathlib import Path

from kinoloom.uploads import Facts, Format
from media.headers import header
from media.intake.faults import Faulty

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


def _moves(data: bytes, format: Format) -> bool:
    if format == "png":
        return b"acTL" in data[: data.find(b"IDAT")]
    return format == "webp" and data[12:16] == b"VP8X" and bool(data[20] & _ANIMATED_WEBP)
