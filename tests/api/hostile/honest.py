"""Files as decent people hand them in, made anew for every run."""

import struct
import tempfile
import zlib
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
from av.audio.frame import AudioFrame
from av.video.frame import VideoFrame

#: what a file tells of its maker, and must not tell anybody else
SECRET = "52.5200N 13.4050E"

_CODECS = {
    "wav": (None, "pcm_s16le"), "mp3": (None, "mp3"), "flac": (None, "flac"), "ogg": (None, "libopus"),
    "ipod": (None, "aac"), "mp4": ("h264", "aac"), "mov": ("h264", "aac"), "webm": ("libvpx", "libopus"),
    "matroska": ("h264", "aac"),
}  # fmt: skip
_FAST = {
    "h264": {"preset": "ultrafast"},
    "libx265": {"preset": "ultrafast", "x265-params": "log-level=none"},
    "libsvtav1": {"preset": "12"},
}
#: what films come in besides
CODECS = {"libsvtav1": "mp4", "libx265": "mp4", "libvpx-vp9": "webm", "mpeg4": "mp4"}


@cache
def film(codec: str) -> bytes:
    """One second of a moving gradient in one of `CODECS`."""
    with tempfile.NamedTemporaryFile() as file:
        with av.open(file.name, "w", format=CODECS[codec]) as written:
            _shoot(written, _picture_stream(written, codec, (128, 96), 25), 25, 25)
        return Path(file.name).read_bytes()


@cache
def recording(
    container: str = "wav",
    *,
    seconds: float = 1.0,
    size: tuple[int, int] = (64, 48),
    fps: int = 25,
    faststart: bool = False,
    rate: int = 48_000,
) -> bytes:
    """A tone, and where the container is one for films a moving gradient."""
    with tempfile.NamedTemporaryFile(suffix=f".{container}") as file:
        _record(file.name, container, seconds, size, fps, faststart, rate)
        return Path(file.name).read_bytes()


def _record(
    place: str, container: str, seconds: float, size: tuple[int, int], fps: int, faststart: bool, rate: int
) -> None:
    video, audio = _CODECS[container]
    options = {"movflags": "faststart"} if faststart else {}
    with av.open(place, "w", format=container, options=options) as written:
        written.metadata["title"] = SECRET
        written.metadata["location"] = SECRET
        film = None if video is None else _picture_stream(written, video, size, fps)
        tone = None if audio is None else written.add_stream(audio, rate=rate, layout="mono")
        if film is not None:
            _shoot(written, film, round(seconds * fps), fps)
        if tone is not None:
            sound(written, tone, seconds)


def _picture_stream(written: Any, codec: str, size: tuple[int, int], fps: int) -> Any:
    stream = written.add_stream(codec, rate=fps)
    stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
    stream.options = _FAST.get(codec, {})
    return stream


def _shoot(written: Any, stream: Any, frames: int, fps: int) -> None:
    for number in range(frames):
        row = (np.arange(stream.width) * 3 + number * 5) % 256
        pixels = np.broadcast_to(row[None, :, None], (stream.height, stream.width, 3)).astype(np.uint8)
        frame = VideoFrame.from_ndarray(np.ascontiguousarray(pixels), format="rgb24")
        frame.pts, frame.time_base = number, Fraction(1, fps)
        written.mux(stream.encode(frame))
    written.mux(stream.encode(None))


def sound(written: Any, stream: Any, seconds: float) -> None:
    rate = stream.sample_rate
    samples = (np.sin(np.arange(int(seconds * rate)) * 2 * np.pi * 220 / rate) * 8_000).astype(np.int16)
    resampler = av.AudioResampler(format=stream.format, layout="mono", rate=rate, frame_size=stream.frame_size or 1024)
    frame = AudioFrame.from_ndarray(samples[None, :], format="s16", layout="mono")
    frame.sample_rate, frame.pts, frame.time_base = rate, 0, Fraction(1, rate)
    for part in [*resampler.resample(frame), *resampler.resample(None)]:
        written.mux(stream.encode(part))
    written.mux(stream.encode(None))


def picture(ending: str = ".png", *, width: int = 64, height: int = 48) -> bytes:
    """The left half red, the right half black."""
    pixels = np.zeros((height, width, 3), np.uint8)
    pixels[:, : width // 2] = (0, 0, 255)
    return bytes(cv2.imencode(ending, pixels)[1].tobytes())


def photograph() -> bytes:
    """A JPEG that lies on its side (128×96 as stored), and says where it was taken."""
    data = picture(".jpg", width=128, height=96)
    told = SECRET.encode() + b"\0"
    # Two entries: orientation 6, and a description that lies behind the directory.
    entries = struct.pack(">HHHIHHHHII", 2, 0x0112, 3, 1, 6, 0, 0x010E, 2, len(told), 38)
    exif = b"Exif\0\0MM\0*\0\0\0\x08" + entries + b"\0\0\0\0" + told
    return data[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + data[2:]


def chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, *, before: bytes = b"", pixels: bytes | None = None) -> bytes:
    """A grey PNG of any size, whose pixels are zeros and hardly take room; *before*: chunks ahead of them."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    body = _zeros((width + 1) * height) if pixels is None else pixels
    return b"\x89PNG\r\n\x1a\n" + header + before + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def _zeros(count: int) -> bytes:
    packer = zlib.compressobj(9)
    block = bytes(1 << 20)
    parts = [packer.compress(block[: min(len(block), count - at)]) for at in range(0, count, len(block))]
    return b"".join(parts) + packer.flush()
