"""Music that other people might bring: made by sums, written in many formats."""

import functools
from pathlib import Path

import av
import numpy as np

from media.pcm import Pcm

RATE = 48_000
_CHORDS = ((261, 329, 392), (220, 261, 329), (174, 220, 261), (196, 247, 293))


@functools.cache
def song(tempo_bpm: float, bars: int, rate: int = RATE) -> Pcm:
    """Four chords over drums, mono, each bar's first beat the loudest; not to be written into."""
    noise = np.random.default_rng(0)
    beat_s = 60 / tempo_bpm
    out = np.zeros(round(bars * 4 * beat_s * rate))
    for beat in range(bars * 4):
        start = round(beat * beat_s * rate)
        time = np.arange(min(round(0.15 * rate), out.size - start)) / rate
        hit = np.sin(2 * np.pi * (60 + 80 * np.exp(-time * 40)) * time) * np.exp(-time * 18)
        hit += 0.5 * noise.standard_normal(time.size) * np.exp(-time * 60)
        out[start : start + time.size] += hit * (1.0 if beat % 4 == 0 else 0.6)
    for bar in range(bars):
        start, end = (round(n * 4 * beat_s * rate) for n in (bar, bar + 1))
        time = np.arange(min(end, out.size) - start) / rate
        out[start:end] += 0.12 * sum(np.sin(2 * np.pi * hz * time) for hz in _CHORDS[bar % 4])
    return np.asarray(0.5 * out / np.abs(out).max(), np.float32)[None]


def write(path: Path, pcm: Pcm, *, codec: str, layout: str, rate: int = RATE) -> Path:
    """Encode *pcm*, as many channels as *layout* has, into the format that the name says."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=rate)
        assert isinstance(stream, av.AudioStream)
        stream.layout = layout
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(pcm), format="fltp", layout=layout)
        frame.sample_rate, frame.pts = rate, 0
        waiting = av.AudioFifo()
        for even in av.AudioResampler(format=stream.format.name, layout=layout, rate=rate).resample(frame):
            waiting.write(even)
        while part := waiting.read(stream.codec_context.frame_size or 1024, partial=True):
            container.mux(stream.encode(part))
        container.mux(stream.encode(None))
    return path


def half(path: Path) -> Path:
    """The first half of its bytes, beside it."""
    out = path.with_stem(f"{path.stem}-half")
    out.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    return out


def silent_film(path: Path) -> Path:
    """A film without sound."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=30)
        stream.width = stream.height = 64
        stream.pix_fmt = "yuv420p"
        for _ in range(30):
            container.mux(stream.encode(av.VideoFrame.from_ndarray(np.zeros((64, 64, 3), np.uint8))))
        container.mux(stream.encode(None))
    return path
