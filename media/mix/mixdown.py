"""The whole sound of a film."""

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np

from kinoloom.errors import MediaUnreadable
from kinoloom.takes import Loop
from media.mix.arrange import Piece, Round
from media.mix.loudness import Loudness, decoded
from media.mix.master import mastered
from media.mix.premix import Premix, VoiceLine
from media.mix.voice import RATE
from media.pcm import Pcm, read_wav


@dataclass(frozen=True, slots=True)
class Music:
    """A piece in a file, its bars starting at 0; lengths in seconds."""

    path: Path
    bar_s: float
    ending_s: float
    loop: Loop | None = None
    """Of music that has no ending."""


def mix(
    voice: Sequence[VoiceLine],
    music: Music | None,
    *,
    samples: int,
    out: Path,
    lufs: float = -14.0,
    progress: Callable[[float], None] = lambda _: None,
) -> Loudness:
    """Write *samples* of sound at 48 kHz to *out* (AAC in MP4), and tell how loud the decoded file is.

    Voices stand sample-exact at their starts, the music's ending at the end. Fractions given to *progress* rise to 1.

    Raises:
        MediaUnreadable: a voice or the music cannot be decoded.
    """
    piece = _piece(music) if music else None
    with Premix(voice, piece, samples=samples, scratch=out.parent) as premix:
        progress(0.2)
        heard = mastered(
            premix.blocks, out, samples=samples, lufs=lufs, progress=lambda done: progress(0.2 + 0.8 * min(done, 0.99))
        )
    progress(1.0)
    return heard


def _piece(music: Music) -> Piece:
    pcm = _stereo(music.path)
    return Piece(
        pcm=pcm,
        sample_rate=RATE,
        bar=max(1, round(music.bar_s * RATE)),
        ending=min(round(music.ending_s * RATE), pcm.shape[1]),
        turn=_turn(music.loop, pcm.shape[1]) if music.loop else None,
    )


def _turn(loop: Loop, samples: int) -> Round:
    end = min(round(loop.end_s * RATE), samples)
    return Round(start=min(round(loop.start_s * RATE), end - 1), end=end, join=round(loop.join_s * RATE))


def _stereo(path: Path) -> Pcm:
    with contextlib.suppress(MediaUnreadable):
        # What our own composer writes needs no decoder.
        pcm, rate = read_wav(path)
        if (pcm.shape[0], rate) == (2, RATE):
            return pcm
    converter = av.AudioResampler(format="fltp", layout="stereo", rate=RATE)
    parts: list[Pcm] = []
    for pcm, rate in decoded(path):
        frame = av.AudioFrame.from_ndarray(
            np.ascontiguousarray(pcm), format="fltp", layout="mono" if pcm.shape[0] == 1 else "stereo"
        )
        frame.sample_rate = rate
        parts.extend(even.to_ndarray().astype(np.float32, copy=False) for even in converter.resample(frame))
    parts.extend(even.to_ndarray().astype(np.float32, copy=False) for even in converter.resample(None))
    return np.concatenate(parts, axis=1) if parts else np.zeros((2, 0), np.float32)
