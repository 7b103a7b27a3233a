"""A score played: all notes in one room."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from kinoloom.progress import Progress
from media.compose.instruments import high_drum, low_drum, note
from media.compose.score import Note, Part, Score
from media.compose.tones import RATE
from media.mix.dynamics import limited
from media.mix.filters import high_pass, low_pass, shaped
from media.mix.loudness import lufs_of
from media.pcm import Pcm, amplitude, faded, fast_length

LOUDNESS_LUFS = -20.0
PEAK_DB = -3.0
_ROOM_S = 2.2


@dataclass(frozen=True, slots=True)
class _Seat:
    """Where a part sits: level, how far left (-1) or right (1), how much of the room is heard."""

    level_db: float
    pan: float
    room: float


_SEATS: dict[Part, _Seat] = {
    "pad": _Seat(-17.0, 0.0, 0.35),
    "figure": _Seat(-7.5, -0.2, 0.3),
    "top": _Seat(-15.0, 0.35, 0.6),
    "bass": _Seat(-15.5, 0.0, 0.05),
    "lead": _Seat(-8.0, 0.22, 0.45),
    "low_drum": _Seat(-12.0, 0.0, 0.08),
    "high_drum": _Seat(-13.0, 0.3, 0.15),
}


def played(score: Score, progress: Progress) -> Pcm:
    """The sound of *score* at 48 kHz, stereo, at -20 LUFS and at most -3 dBTP."""
    samples = round(score.duration_s * RATE)
    dry = np.zeros((2, samples), np.float32)
    wet = np.zeros((2, samples), np.float32)
    sounds: dict[tuple[Part, int, int], Pcm] = {}
    for done, one in enumerate(score.notes):
        seat = _SEATS[one.part]
        _add(dry, wet, _sound(score, one, sounds), one, seat)
        if done % 64 == 0:
            progress(0.7 * done / len(score.notes))
    _answer(dry, wet)
    progress(0.85)
    return _finished(dry)


def _sound(score: Score, one: Note, sounds: dict[tuple[Part, int, int], Pcm]) -> Pcm:
    """A note as its instrument plays it, made once for each pitch and length."""
    if one.part == "low_drum":
        return low_drum_once()
    if one.part == "high_drum":
        return high_drum_once()
    length_ms = round(one.length_s * 1000)
    known = (one.part, one.pitch, length_ms)
    if known not in sounds:
        style = score.style
        timbre = {
            "pad": style.pad, "figure": style.figure, "top": style.top, "bass": style.bass, "lead": style.lead
        }[one.part]  # fmt: skip
        sounds[known] = note(timbre, one.pitch, length_ms / 1000, brightness=style.brightness)
    return sounds[known]


low_drum_once = cache(low_drum)
high_drum_once = cache(high_drum)


def _add(dry: Pcm, wet: Pcm, sound: Pcm, one: Note, seat: _Seat) -> None:
    start = round(one.start_s * RATE)
    end = min(start + sound.shape[1], dry.shape[1])
    level = amplitude(seat.level_db) * one.loudness**1.4
    sides = np.array([[level * np.sqrt(1 - seat.pan)], [level * np.sqrt(1 + seat.pan)]], np.float32)
    heard = sound[:, : end - start] * sides
    dry[:, start:end] += heard
    wet[:, start:end] += heard * np.float32(seat.room)


def _answer(dry: Pcm, wet: Pcm) -> None:
    """Add a hall's answer to *wet* to *dry*, block by block."""
    response = _hall()
    block = 1 << 17
    size = fast_length(block + response.shape[1])
    room = np.fft.rfft(response, size, axis=1)
    for start in range(0, wet.shape[1], block):
        part = np.fft.rfft(wet[:, start : start + block], size, axis=1)
        heard = dry[:, start : start + size]
        heard += np.fft.irfft(part * room, size, axis=1)[:, : heard.shape[1]]


@cache
def _hall() -> Pcm:
    """Noise that dies away, the high first; each side its own. The reflection energy equals the sound's."""
    samples = int(_ROOM_S * RATE)
    time = np.arange(samples) / RATE
    noise = np.random.default_rng(3).standard_normal((2, samples)).astype(np.float32)
    low = shaped(noise, RATE, [low_pass(2500), high_pass(180)]) * np.exp(-time / 0.55)
    high = shaped(noise, RATE, [high_pass(2500), low_pass(7000)]) * np.exp(-time / 0.22)
    tail = (low + 0.6 * high) * np.minimum(1, time / 0.015)
    return np.asarray(tail / np.sqrt(np.sum(tail**2, axis=1, keepdims=True)), np.float32)


def _finished(pcm: Pcm) -> Pcm:
    pcm *= np.float32(amplitude(LOUDNESS_LUFS - lufs_of(pcm, RATE)))
    return faded(limited(pcm, RATE, ceiling_db=PEAK_DB), start=RATE // 200, end=RATE)
