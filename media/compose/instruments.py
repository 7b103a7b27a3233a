"""How one note sounds: arrays of samples at full loudness, float32, shape (2, samples)."""

from collections.abc import Callable
from math import sin, sqrt

import numpy as np

from media.compose.moods import Timbre
from media.compose.theory import hertz
from media.compose.tones import RATE, Partial, Wave, tones
from media.pcm import Pcm, rise

_HIGHEST_HZ = 12_000.0


def note(timbre: Timbre, pitch: int, length_s: float, *, brightness: float) -> Pcm:
    """A note with its decay; it is longer than *length_s* by its release."""
    return _PLAYERS[timbre](hertz(pitch), length_s, brightness)


def _time(seconds: float) -> Wave:
    return np.arange(int(seconds * RATE)).astype(np.float32) / np.float32(RATE)


def _held(length_s: float, attack_s: float, release_s: float) -> Wave:
    """Rises, stands, falls."""
    total, up, down = int((length_s + release_s) * RATE), int(attack_s * RATE), int(release_s * RATE)
    envelope = np.ones(total, np.float32)
    up = min(up, total)
    envelope[:up] = rise(up)
    envelope[total - down :] *= rise(down)[::-1]
    return envelope


def _struck(partials: list[Partial], seconds: float) -> Wave:
    """A sudden start without a click, and an end in silence."""
    sound = tones(int(seconds * RATE), [one for one in partials if one.hz < _HIGHEST_HZ])
    up, down = int(0.003 * RATE), min(sound.size, RATE // 10)
    sound[:up] *= rise(up)
    sound[-down:] *= rise(down)[::-1]
    return sound


def _pad(hz: float, length_s: float, brightness: float, *, roll_off: float, attack_s: float) -> Pcm:
    """Two slightly detuned choirs, one to each side, that swell against each other."""
    envelope = _held(length_s, attack_s, 0.9)
    highest = 4500 * brightness + 400
    sides = []
    for side, detune in enumerate((-0.0016, 0.0016)):
        partials = []
        for number in range(1, 10):
            pitch = hz * number * (1 + detune * (1 + 0.1 * number))
            if pitch < highest:
                level = number**-roll_off
                partials.append(Partial(pitch, level, 1.7 * number * (side + 1)))
                partials.append(Partial(pitch + 0.31, 0.25 * level, 2.3 * number))
        sides.append(tones(envelope.size, partials) * envelope)
    return np.stack(sides) * np.float32(0.28)


def _warm(hz: float, length_s: float, brightness: float) -> Pcm:
    return _pad(hz, length_s, brightness, roll_off=1.5, attack_s=0.5)


def _strings(hz: float, length_s: float, brightness: float) -> Pcm:
    return _pad(hz, length_s, brightness, roll_off=1.15, attack_s=0.32)


def _glass(hz: float, length_s: float, brightness: float) -> Pcm:
    soft = _pad(hz, length_s, brightness, roll_off=2.2, attack_s=0.7)
    shine = _pad(hz * 2, length_s, brightness, roll_off=2.6, attack_s=0.9)
    return soft + np.float32(0.35) * shine


def _piano(hz: float, _length_s: float, brightness: float) -> Pcm:
    """Partials a little sharp, the higher the sooner gone."""
    decay_s = 1.5 * (261.6 / hz) ** 0.35
    partials = [
        Partial(
            hz * number * sqrt(1 + 0.0004 * number**2),
            number**-1.35 * brightness ** (0.6 * (number - 1)),
            decay_s=decay_s / (0.6 + 0.4 * number),
        )
        for number in range(1, 11)
    ]
    return _wide(_struck(partials, min(3.2, 4.5 * decay_s)) * np.float32(0.55), 0.0006)


def _pluck(hz: float, _length_s: float, brightness: float) -> Pcm:
    partials = [
        Partial(hz * number, number**-1.2 * abs(sin(np.pi * number * 0.22)), decay_s=0.34 / number**0.7)
        for number in range(1, 9)
        if hz * number < _HIGHEST_HZ * brightness
    ]
    return _wide(_struck(partials, 1.1) * np.float32(0.8), 0.0004)


def _marimba(hz: float, _length_s: float, brightness: float) -> Pcm:
    partials = [
        Partial(hz, 1.0, decay_s=0.32),
        Partial(hz * 3.93, 0.28 * brightness, decay_s=0.1),
        Partial(hz * 9.2, 0.1 * brightness, decay_s=0.04),
    ]
    return _wide(_struck(partials, 1.2) * np.float32(0.7), 0.0005)


def _bell(hz: float, _length_s: float, brightness: float) -> Pcm:
    partials = [
        Partial(hz, 1.0, decay_s=1.1),
        Partial(hz * 2.0, 0.25, decay_s=0.8),
        Partial(hz * 2.76, 0.22 * brightness, decay_s=0.5),
        Partial(hz * 5.4, 0.1 * brightness, decay_s=0.22),
    ]
    return _wide(_struck(partials, 3.0) * np.float32(0.7), 0.0005)


def _flute(hz: float, length_s: float, brightness: float) -> Pcm:
    """A vibrato that comes late: two side tones around each partial, faded in."""
    envelope = _held(length_s, 0.09, 0.25)
    time = np.arange(envelope.size).astype(np.float32) / np.float32(RATE)
    levels = ((1, 1.0), (2, 0.28 * brightness), (3, 0.12 * brightness), (4, 0.04 * brightness))
    straight = [Partial(hz * number, level) for number, level in levels]
    beside = []
    for number, level in levels:
        # phase modulation of depth d is, for small d, a pair of side tones of level d/2, one of them upside down
        beside.append(Partial(hz * number + 5.1, level * 0.16 * number))
        beside.append(Partial(hz * number - 5.1, -level * 0.16 * number))
    vibrato = np.clip((time - np.float32(0.25)) / np.float32(0.6), 0, 1)
    sound = tones(envelope.size, straight) + tones(envelope.size, beside) * vibrato
    return _wide(sound * envelope * np.float32(0.45), 0.0005)


def _round(hz: float, length_s: float, _brightness: float) -> Pcm:
    return _low(hz, length_s, (1.0, 0.35, 0.12))


def _deep(hz: float, length_s: float, _brightness: float) -> Pcm:
    return _low(hz, length_s, (1.0, 0.55, 0.3, 0.16))


def _low(hz: float, length_s: float, levels: tuple[float, ...]) -> Pcm:
    """Louder where it begins."""
    envelope = _held(length_s, 0.02, 0.18)
    partials = []
    for number, level in enumerate(levels, 1):
        partials.append(Partial(hz * number, 0.65 * level))
        partials.append(Partial(hz * number, 0.35 * level, decay_s=0.5))
    sound = tones(envelope.size, partials) * envelope * np.float32(0.55)
    return np.stack([sound, sound])


def low_drum() -> Pcm:
    """A soft, deep drum."""
    time = _time(0.55)
    cycles = np.cumsum(46 + 60 * np.exp(-time.astype(np.float64) / 0.035)) / RATE
    sound = np.sin(2 * np.pi * cycles) * np.exp(-time / 0.15)
    sound[:192] *= rise(192)
    sound[-2400:] *= rise(2400)[::-1]
    return np.stack([sound, sound]).astype(np.float32)


def high_drum() -> Pcm:
    """A shaker: a short breath of high noise."""
    time = _time(0.11)
    noise = np.random.default_rng(11).standard_normal((2, time.size + 2))
    envelope = np.exp(-time / 0.028)
    envelope[:576] *= rise(576)
    envelope[-960:] *= rise(960)[::-1]
    return np.asarray(np.diff(noise, n=2, axis=1) * envelope * 0.12, np.float32)


def _wide(sound: Wave, delay_s: float) -> Pcm:
    """A hair later on the right, which the ear takes for width."""
    delay = int(delay_s * RATE)
    return np.stack([np.pad(sound, (0, delay)), np.pad(sound, (delay, 0))])


_PLAYERS: dict[Timbre, Callable[[float, float, float], Pcm]] = {
    "warm": _warm,
    "strings": _strings,
    "glass": _glass,
    "piano": _piano,
    "pluck": _pluck,
    "marimba": _marimba,
    "bell": _bell,
    "flute": _flute,
    "round": _round,
    "deep": _deep,
}
