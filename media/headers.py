"""What the first bytes of a picture say, before anything is decoded."""

from dataclasses import dataclass

_PNG = b"\x89PNG\r\n\x1a\n"
#: JPEG markers that carry the size: start of frame, without DHT, JPG and DAC
_FRAME_MARKS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
#: those of frames that come coarse first, then finer
_PROGRESSIVE = frozenset({0xC2, 0xC6, 0xCA, 0xCE})
_START_OF_SCAN = 0xDA


@dataclass(frozen=True, slots=True)
class Header:
    """A picture as it announces itself."""

    width: int
    height: int
    whole: bool
    """Its end is there."""
    translucent: bool = False
    scales: bool = False
    """It can be decoded at a half, a quarter or an eighth of its size at less cost."""
    gathered: bool = False
    """All of it lies in memory while it is decoded, even if it is decoded smaller."""


def header(data: bytes) -> Header | None:
    """The header of a PNG, JPEG or WebP file; None for anything else."""
    if data.startswith(_PNG):
        return _png(data)
    if data.startswith(b"\xff\xd8"):
        return _jpeg(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _webp(data)
    return None


def _png(data: bytes) -> Header | None:
    if len(data) < 33:
        return None
    width, height = (int.from_bytes(data[at : at + 4], "big") for at in (16, 20))
    translucent = data[25] in {4, 6} or b"tRNS" in data[33:4096]
    return Header(width, height, whole=b"IEND" in data[-4096:], translucent=translucent)


def _jpeg(data: bytes) -> Header | None:
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        mark = data[at + 1]
        if mark in _FRAME_MARKS:
            height, width = (int.from_bytes(data[n : n + 2], "big") for n in (at + 5, at + 7))
            whole = data.rfind(b"\xff\xd9") > at
            return Header(width, height, whole, scales=True, gathered=mark in _PROGRESSIVE)
        if mark == _START_OF_SCAN:
            return None
        # A marker may be padded with any number of fill bytes.
        at += 1 if mark == 0xFF else 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None


def _webp(data: bytes) -> Header | None:
    if len(data) < 30:
        return None
    whole = len(data) >= 8 + int.from_bytes(data[4:8], "little")
    kind = data[12:16]
    if kind == b"VP8 ":
        width, height = (int.from_bytes(data[at : at + 2], "little") & 0x3FFF for at in (26, 28))
        return Header(width, height, whole)
    if kind == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return Header((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1, whole, translucent=bool(bits >> 28 & 1))
    if kind == b"VP8X":
        width, height = (int.from_bytes(data[at : at + 3], "little") + 1 for at in (24, 27))
        return Header(width, height, whole, translucent=bool(data[20] & 0x10))
    return None
