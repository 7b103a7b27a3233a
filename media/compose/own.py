"""A person's own music made ready for a film."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import av
import numpy as np

from kinoloom.errors import MediaUnreadable
from kinoloom.progress import Progress
from kinoloom.takes import Loop
from media.compose.beats import Beats, Spectra, beats, spectra
from media.mix.dynamics import levels_db
from media.pcm import Pcm, peak_db

RATE = 48_000
#: seconds; of a longer file, this much from its start is used, and goes round
LONGEST_S = 420.0
#: seconds; less is a noise, no music
SHORTEST_S = 1.0
#: dBFS; what never gets louder is silence
_SILENT_DB = -60.0
_BEATS_A_BAR = 4
#: seconds of a crossfade: on a beat, and where there is no beat
_ON_BEAT_S, _AFLOAT_S = 0.04, 1.5
#: seconds of a stretch that stands for a bar where there is no beat
_STRETCH_S = 1.0
#: of the beat's length; the end of a file this near to where a beat would be is one
_NEAR = 0.2
#: what half the piece less in the loop costs, in differences between its bars
_SHORT = 0.5
_HINT = "Give a sound file such as MP3, M4A, FLAC, OGG or WAV."


@dataclass(frozen=True, slots=True)
class Own:
    """Stereo sound at 48 kHz that begins at once, its tempo (0: none), and where it may go round."""

    pcm: Pcm
    tempo_bpm: float
    loop: Loop


def own(path: Path, progress: Progress) -> Own:
    """Raises:
    MediaUnreadable: it holds no sound, less than a second of it, or only silence.
    """
    pcm = _begun(read(path))
    progress(0.4)
    heard = spectra(pcm.mean(axis=0, keepdims=True), RATE)
    progress(0.7)
    found = beats(heard)
    progress(0.9)
    return Own(pcm, found.tempo_bpm, _loop(found, heard, pcm.shape[1] / RATE))


def read(path: Path, *, longest_s: float = LONGEST_S) -> Pcm:
    """The first sound of the file, any layout and rate made stereo at 48 kHz; of a broken file what comes before.

    Raises:
        MediaUnreadable: it holds no sound that can be decoded, or less than a second of it.
    """
    parts: list[Pcm] = []
    wanted = round(longest_s * RATE)
    had, why = 0, "it is too short"
    try:
        for part in _stereo(path):
            parts.append(part)
            had += part.shape[1]
            if had >= wanted:
                break
    except (av.FFmpegError, IndexError, ValueError, OSError) as error:
        why = "it has no sound" if isinstance(error, IndexError) else _said(error)
    if had < min(SHORTEST_S, longest_s) * RATE:
        raise MediaUnreadable(f"{path.name} is no music: {why}.", hint=_HINT)
    return np.nan_to_num(np.concatenate(parts, axis=1)[:, :wanted], copy=False, posinf=0.0, neginf=0.0)


def _said(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _stereo(path: Path) -> Iterator[Pcm]:
    converter = av.AudioResampler(format="fltp", layout="stereo", rate=RATE)
    with av.open(str(path)) as container:
        stream = container.streams.audio[0]
        for frame in container.decode(stream):
            for even in converter.resample(frame):
                yield even.to_ndarray().astype(np.float32, copy=False)
        for even in converter.resample(None):
            yield even.to_ndarray().astype(np.float32, copy=False)


def _begun(pcm: Pcm) -> Pcm:
    """Without the silence before and after.

    Raises:
        MediaUnreadable: all of it is silent.
    """
    if peak_db(pcm) < _SILENT_DB:
        raise MediaUnreadable("The music is silent.", hint=_HINT)
    hop = RATE // 100
    loud = np.flatnonzero(levels_db(pcm, hop) > _SILENT_DB)
    first, last = max(int(loud[0]) - 1, 0) * hop, (int(loud[-1]) + 1) * hop
    return np.ascontiguousarray(pcm[:, first:last])


def _loop(found: Beats, heard: Spectra, length_s: float) -> Loop:
    """From a late bar line to the early one that goes on most alike, most of the piece between them."""
    lines = _lines(found, length_s)
    if len(lines) < 3:
        return Loop(start_s=0.0, end_s=length_s, join_s=min(_AFLOAT_S, length_s / 4))
    bars = _described(heard, lines)
    count = len(lines) - 1
    last = max(_last_full(heard, lines), 2)
    unlike = np.linalg.norm(bars[:, None] - bars[None], axis=2)
    best, least = (0, last), np.inf
    for end in range(max(2, (2 * last) // 3), last + 1):
        for start in range(end // 2 + 1):
            after = unlike[start, end] if end < count else unlike.mean()
            before = unlike[start - 1, end - 1] if start else unlike.mean()
            cost = (after + before) / 2 + _SHORT * unlike.mean() * (1 - (end - start) / count)
            if cost < least:
                best, least = (start, end), cost
    join_s = _ON_BEAT_S if found.times_s else min(_AFLOAT_S, length_s / 4)
    return Loop(start_s=round(lines[best[0]], 6), end_s=round(lines[best[1]], 6), join_s=join_s)


def _lines(found: Beats, length_s: float) -> list[float]:
    """Where bars (or stretches, without a beat) begin, and where the last one ends."""
    if not found.times_s:
        return [_STRETCH_S * n for n in range(int(length_s / _STRETCH_S) + 1)]
    beat_s = 60 / found.tempo_bpm
    times = list(found.times_s)
    if abs(times[-1] + beat_s - length_s) < _NEAR * beat_s:
        times.append(length_s)
    return times[::_BEATS_A_BAR]


def _described(heard: Spectra, lines: list[float]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Each bar as its harmony and its colour, all of one weight; shape (bars, 30)."""
    edges = [round(line / heard.hop_s) for line in lines]
    rows = []
    for begin, end in pairwise(edges):
        chroma = heard.chroma[begin : max(end, begin + 1)].mean(axis=0)
        bands = np.log(heard.bands[begin : max(end, begin + 1)].mean(axis=0) + 1e-6)
        rows.append(np.concatenate((chroma / (np.linalg.norm(chroma) + 1e-9) * 3, bands[::2] * 0.3)))
    return np.asarray(rows)


def _last_full(heard: Spectra, lines: list[float]) -> int:
    """The line behind the last bar that is no fading end: at most 9 dB below the usual level."""
    edges = [round(line / heard.hop_s) for line in lines]
    power = heard.bands.sum(axis=1)
    levels = np.array([10 * np.log10(power[a : max(b, a + 1)].mean() + 1e-9) for a, b in pairwise(edges)])
    full = np.flatnonzero(levels > np.median(levels) - 9)
    return int(full[-1]) + 1
