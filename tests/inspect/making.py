"""Little films of which everything is known."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
import numpy.typing as npt
from av.audio.stream import AudioStream
from av.video.stream import VideoStream

Frame = npt.NDArray[np.uint8]
Wave = npt.NDArray[np.float32]

WIDTH, HEIGHT = 320, 180
RATE = 48_000
#: ticks a second of films whose frames do not stand equally long
_TICKS = 1000


def place(seed: int, *, size: tuple[int, int] = (WIDTH, HEIGHT)) -> Frame:
    """A scenery of its own colours and shapes, twice as wide as a frame."""
    random = np.random.default_rng(seed)
    rough = random.integers(0, 120, (9, 32, 3)) + random.integers(0, 135, 3)
    return cv2.resize(rough.astype(np.uint8), (2 * size[0], size[1]), interpolation=cv2.INTER_CUBIC).astype(np.uint8)


def moving(seed: int, frames: int) -> Iterator[Frame]:
    """A camera that travels slowly over a place."""
    wide = place(seed)
    for n in range(frames):
        yield np.ascontiguousarray(wide[:, n : n + WIDTH])


def still(seed: int, frames: int) -> Iterator[Frame]:
    picture = np.ascontiguousarray(place(seed)[:, :WIDTH])
    for _ in range(frames):
        yield picture


def black(frames: int) -> Iterator[Frame]:
    for _ in range(frames):
        yield np.zeros((HEIGHT, WIDTH, 3), np.uint8)


def crossfade(one: int, other: int, frames: int) -> Iterator[Frame]:
    first, last = (place(seed)[:, :WIDTH].astype(np.float32) for seed in (one, other))
    for n in range(frames):
        share = (n + 0.5) / frames
        yield (first * (1 - share) + last * share).astype(np.uint8)


def tone(seconds: float, level_db: float, *, hz: float = 997.0, rate: int = RATE) -> Wave:
    """A sine with its peaks at *level_db* of full scale."""
    t = np.arange(round(seconds * rate)) / rate
    return (10 ** (level_db / 20) * np.sin(2 * np.pi * hz * t)).astype(np.float32)


def silence(seconds: float, *, rate: int = RATE) -> Wave:
    return np.zeros(round(seconds * rate), np.float32)


def syllables(onsets: Iterable[float], seconds: float, *, rate: int = RATE, lasting_s: float = 0.25) -> Wave:
    """Something like a voice that begins at each of *onsets*: a buzz with harmonics, fading as syllables do."""
    out = np.zeros(round(seconds * rate), np.float32)
    t = np.arange(round(lasting_s * rate)) / rate
    buzz = sum(np.sin(2 * np.pi * 140 * k * t) / k for k in range(1, 20)) * 0.25 * (1 - t / lasting_s)
    for onset in onsets:
        at = round(onset * rate)
        part = out[at : at + len(buzz)]
        part += buzz[: len(part)].astype(np.float32)
    return out


def film(
    path: Path, pictures: Iterable[Frame] = (), *, fps: int = 25, ticks: Sequence[int] | None = None,
    sound: Wave | None = None, rate: int = RATE, layout: str = "mono",
) -> Path:  # fmt: skip
    """Write *path*; ticks: when each frame is shown, in milliseconds. sound: (samples,) or (channels, samples)."""
    with av.open(str(path), "w") as container:
        video = audio = None
        frames = list(pictures)
        if frames:
            video = container.add_stream("libx264", rate=fps, options={"preset": "veryfast", "crf": "16"})
            video.height, video.width = frames[0].shape[:2]
            video.pix_fmt = "yuv420p"
            video.time_base = video.codec_context.time_base = Fraction(1, _TICKS if ticks else fps)
        if sound is not None:
            codec = "aac" if path.suffix in {".mp4", ".m4a"} else "pcm_s16le"
            audio = container.add_stream(codec, rate=rate, layout=layout)
        if video is not None:
            _shown(container, video, frames, ticks)
        if isinstance(audio, AudioStream) and sound is not None:
            _heard(container, audio, np.atleast_2d(sound), rate, layout)
    return path


def _shown(
    container: "av.container.OutputContainer", stream: VideoStream, frames: list[Frame], ticks: Sequence[int] | None
) -> None:
    for number, pixels in enumerate(frames):
        frame = av.VideoFrame.from_ndarray(pixels, format="rgb24")
        frame.pts, frame.time_base = ticks[number] if ticks else number, stream.codec_context.time_base
        container.mux(stream.encode(frame))
    container.mux(stream.encode(None))


def _heard(container: "av.container.OutputContainer", stream: AudioStream, sound: Wave, rate: int, layout: str) -> None:
    plain = stream.codec_context.name.startswith("pcm")
    for at in range(0, sound.shape[1], 1024):
        block = np.ascontiguousarray(sound[:, at : at + 1024])
        if plain:
            whole = np.rint(np.clip(block, -1, 1) * 32767).astype(np.int16).T.reshape(1, -1)
            frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(whole), format="s16", layout=layout)
        else:
            frame = av.AudioFrame.from_ndarray(block, format="fltp", layout=layout)
        frame.sample_rate, frame.pts = rate, at
        container.mux(stream.encode(frame))
    container.mux(stream.encode(None))


def write_srt(path: Path, starts: Iterable[float], *, lasting_s: float = 0.4) -> Path:
    def clock(at_s: float) -> str:
        ms = round(at_s * 1000)
        return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02},{ms % 1000:03}"

    blocks = [f"{n}\n{clock(s)} --> {clock(s + lasting_s)}\nWord {n}\n" for n, s in enumerate(starts, start=1)]
    path.write_text("\n".join(blocks), "utf-8")
    return path
