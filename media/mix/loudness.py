"""How loud a sound is to the ear, by ITU-R BS.1770 as FFmpeg measures it."""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from kinoloom.errors import MediaUnreadable
from media.pcm import Pcm, decibels

#: what is silence or too short to measure (below 400 ms) reads as this
SILENT_LUFS = -70.0
_BLOCK = 4800


@dataclass(frozen=True, slots=True)
class Loudness:
    """Integrated loudness, true peak (dBTP) and loudness range of a whole sound."""

    lufs: float
    true_peak_db: float
    range_lu: float = 0.0
    duration_s: float = 0.0


class Meter:
    """Hears a sound piece by piece; needs no memory of it.

    layout: which channels those are, as FFmpeg names them, e.g. "5.1"; otherwise mono or stereo.
    """

    def __init__(self, sample_rate: int, channels: int, *, peaks: bool = True, layout: str = "") -> None:
        self._rate = sample_rate
        self._layout = layout or ("mono" if channels == 1 else "stereo")
        self._graph = av.filter.Graph()
        clock = Fraction(1, sample_rate)
        source = self._graph.add_abuffer(sample_rate=sample_rate, format="fltp", layout=self._layout, time_base=clock)
        meter = self._graph.add("ebur128", "metadata=1:peak=true" if peaks else "metadata=1")
        self._source, self._sink = source, self._graph.add("abuffersink")
        source.link_to(meter)
        meter.link_to(self._sink)
        self._graph.configure()
        self._heard = 0
        self._read: dict[str, str] = {}
        self.momentary, self.short_term = array("f"), array("f")
        """LUFS of the last 0.4 s and the last 3 s, every 0.1 s."""

    def hear(self, pcm: Pcm) -> None:
        """pcm: the next samples, any number."""
        for start in range(0, pcm.shape[1], _BLOCK):
            block = np.ascontiguousarray(pcm[:, start : start + _BLOCK], dtype=np.float32)
            frame = av.AudioFrame.from_ndarray(block, format="fltp", layout=self._layout)
            frame.sample_rate = self._rate
            self.hear_frame(frame)

    def hear_frame(self, frame: av.AudioFrame) -> None:
        """frame: the next samples as they were decoded, in planes of float32, at the rate and in the layout said."""
        frame.pts, frame.time_base = self._heard, Fraction(1, self._rate)
        self._heard += frame.samples
        self._source.push(frame)
        self._drain()

    def loudness(self) -> Loudness:
        """Of all that was heard; call it once, at the end."""
        self._source.push(None)
        self._drain()
        peak = max((float(v) for k, v in self._read.items() if "true_peaks_ch" in k), default=0.0)
        return Loudness(
            lufs=max(SILENT_LUFS, _number(self._read.get("lavfi.r128.I"), SILENT_LUFS)),
            true_peak_db=decibels(peak),
            range_lu=_number(self._read.get("lavfi.r128.LRA"), 0.0),
            duration_s=self._heard / self._rate,
        )

    def _drain(self) -> None:
        while True:
            try:
                read = self._sink.pull().metadata
                self._read.update(read)
                if "lavfi.r128.M" in read:
                    self.momentary.append(max(SILENT_LUFS, _number(read["lavfi.r128.M"], SILENT_LUFS)))
                    self.short_term.append(max(SILENT_LUFS, _number(read["lavfi.r128.S"], SILENT_LUFS)))
            except (av.BlockingIOError, av.EOFError):
                return


def gated(heard_lufs: NDArray[np.float64]) -> float:
    """The loudness of a whole from that of all its overlapping 0.4 s: what is far below the rest does not count."""
    power = 10 ** (heard_lufs[heard_lufs > SILENT_LUFS] / 10)
    if power.size:
        power = power[power > power.mean() / 10]
    return 10 * float(np.log10(power.mean())) if power.size else SILENT_LUFS


def measured(pcm: Pcm, sample_rate: int) -> Loudness:
    """Of a sound in memory."""
    meter = Meter(sample_rate, pcm.shape[0])
    meter.hear(pcm)
    return meter.loudness()


def lufs_of(pcm: Pcm, sample_rate: int) -> float:
    """Only the loudness, in a quarter of the time."""
    meter = Meter(sample_rate, pcm.shape[0], peaks=False)
    meter.hear(pcm)
    return meter.loudness().lufs


def measure(path: Path) -> Loudness:
    """Of a sound or film file, as decoded.

    Raises:
        MediaUnreadable: it holds no sound that can be decoded.
    """
    meter: Meter | None = None
    for frame in _frames(path):
        meter = meter or Meter(frame.sample_rate, len(frame.layout.channels))
        meter.hear_frame(frame)
    return meter.loudness() if meter else Loudness(SILENT_LUFS, -120.0)


def decoded(path: Path) -> Iterator[tuple[Pcm, int]]:
    """The first sound of a file in pieces, mono or stereo, with its rate in Hz.

    Raises:
        MediaUnreadable: it holds no sound that can be decoded.
    """
    for frame in _frames(path):
        yield frame.to_ndarray().astype(np.float32, copy=False), frame.sample_rate


def _frames(path: Path) -> Iterator[av.AudioFrame]:
    try:
        with av.open(str(path)) as container:
            stream = container.streams.audio[0]
            layout = "mono" if stream.channels == 1 else "stereo"
            converter = av.AudioResampler(format="fltp", layout=layout)
            for frame in container.decode(stream):
                yield from converter.resample(frame)
    except (av.FFmpegError, IndexError, OSError) as error:
        raise MediaUnreadable(
            f"{path.name} has no sound that can be decoded: {error}.", hint="Give a WAV, MP3, M4A, FLAC or OGG file."
        ) from error


def _number(text: str | None, otherwise: float) -> float:
    value = float(text) if text else otherwise
    return value if np.isfinite(value) else otherwise
