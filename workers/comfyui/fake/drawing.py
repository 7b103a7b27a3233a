"""Real pictures, films and sounds of what the fake made, small and quick."""

import hashlib
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Literal

import av
import cv2
import numpy as np

from workers.comfyui.fake.made import Made, Pixels, Samples

AudioCodec = Literal["flac", "mp3", "libopus", "aac"]


def frames(made: Made) -> Iterator[Pixels]:
    """Each of its pictures; dreamt ones drift a little from one to the next."""
    ground = _ground(made)
    for number in range(made.frames):
        still = ground[min(number, len(ground) - 1)]
        yield np.roll(still, number * 2, axis=1) if made.dreamt and number else still


def png(picture: Pixels) -> bytes:
    return _encoded(".png", picture)


def encoded(suffix: str, picture: Pixels) -> bytes:
    """As `.png`, `.webp` or `.jpg`."""
    return _encoded(suffix, picture)


def film(path: Path, made: Made, codec: Literal["libx264", "libvpx-vp9"]) -> None:
    """Its pictures at its own speed, with its sound."""
    rate = Fraction(made.fps or 24).limit_denominator(1001)
    with av.open(str(path), "w") as out:
        video = out.add_stream(codec, rate=rate, options={"preset": "ultrafast"} if codec == "libx264" else {})
        video.width, video.height, video.pix_fmt = made.width, made.height, "yuv420p"
        sound = out.add_stream("aac", rate=made.sound.rate, layout="stereo") if made.sound else None
        for picture in frames(made):
            out.mux(video.encode(av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format="rgb24")))
        out.mux(video.encode())
        if made.sound is not None and sound is not None:
            _sing(out, sound, made.sound)


def sound(path: Path, made: Made, codec: AudioCodec) -> None:
    with av.open(str(path), "w") as out:
        rate = 48_000 if codec == "libopus" else made.rate
        _sing(out, out.add_stream(codec, rate=rate, layout="stereo"), made)


def heard(made: Made) -> Samples:
    """A chord that its mark names, or what it was given; two channels."""
    if made.samples is not None:
        given = made.samples
        return given if len(given) == 2 else np.repeat(given[:1], 2, axis=0)
    t = np.arange(round(made.seconds * made.rate), dtype=np.float32) / made.rate
    root = 110.0 * 2 ** (hashlib.sha256(made.mark.encode()).digest()[0] / 128)
    wave = sum(np.sin(2 * np.pi * root * ratio * t) for ratio in (1.0, 1.25, 1.5)) * 0.15
    return np.repeat(np.asarray(wave, np.float32)[None], 2, axis=0)


def pictures_in(path: Path) -> Pixels:
    """A still as one frame, a film as all of them.

    Raises:
        ValueError: it is neither.
    """
    still = cv2.imdecode(np.frombuffer(path.read_bytes(), np.uint8), cv2.IMREAD_COLOR) if path.stat().st_size else None
    if still is not None:
        return np.asarray(still[None, :, :, ::-1], np.uint8)
    try:
        with av.open(str(path)) as film:
            found = [frame.to_ndarray(format="rgb24") for frame in film.decode(video=0)]
    except (av.error.FFmpegError, IndexError) as error:
        raise ValueError(str(path)) from error
    return np.stack(found)


def speed_of(path: Path) -> float:
    """Frames a second of a film."""
    with av.open(str(path)) as film:
        return float(film.streams.video[0].average_rate or 24)


def sound_in(path: Path) -> tuple[Samples, int] | None:
    """Its sound and rate; None: it has none."""
    try:
        with av.open(str(path)) as source:
            if not source.streams.audio:
                return None
            found = list(source.decode(audio=0))
    except av.error.FFmpegError as error:
        raise ValueError(str(path)) from error
    resampler = av.AudioResampler(format="fltp", layout="stereo", rate=found[0].sample_rate)
    parts = [part.to_ndarray() for frame in found for part in resampler.resample(frame)]
    return np.concatenate(parts, axis=1), found[0].sample_rate


def _ground(made: Made) -> Pixels:
    size = (max(1, made.width), max(1, made.height))
    seed = np.frombuffer(hashlib.sha256(made.mark.encode()).digest(), np.uint8)
    if made.pixels is not None:
        scaled = np.stack([cv2.resize(one, size, interpolation=cv2.INTER_AREA) for one in made.pixels])
        if not made.dreamt:
            return scaled
        tint = (0.75 + seed[:3] / 1020).astype(np.float32)
        return np.clip(scaled * tint, 0, 255).astype(np.uint8)
    corners = seed[:12].reshape(2, 2, 3)
    picture = cv2.resize(corners, size, interpolation=cv2.INTER_LINEAR)
    for spot in range(3):
        centre = (int(seed[12 + spot]) * size[0] // 256, int(seed[15 + spot]) * size[1] // 256)
        colour = tuple(int(value) for value in seed[18 + spot * 3 : 21 + spot * 3])
        cv2.circle(picture, centre, 1 + min(size) // (6 + spot), colour, -1, cv2.LINE_AA)
    return np.asarray(picture[None], np.uint8)


def _encoded(suffix: str, picture: Pixels) -> bytes:
    done, content = cv2.imencode(suffix, np.ascontiguousarray(picture[:, :, ::-1]))
    if not done:
        raise ValueError(suffix)
    return content.tobytes()


def _sing(out: av.container.OutputContainer, stream: av.AudioStream, made: Made) -> None:
    samples = np.ascontiguousarray(heard(made))
    frame = av.AudioFrame.from_ndarray(samples, format="fltp", layout="stereo")
    frame.sample_rate = made.rate
    fit = av.AudioResampler(
        format=stream.format, layout="stereo", rate=stream.rate, frame_size=stream.frame_size or 4096
    )
    for part in [*fit.resample(frame), *fit.resample(None)]:
        out.mux(stream.encode(part))
    out.mux(stream.encode())
