"""Loudness, waveform, captions and faults along one axis of time."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from media.inspect.pen import Box, Pen, Points
from media.inspect.picture import Thumb
from media.inspect.report import NEAR_S, Cue, Report, Span
from media.inspect.sound import PEAKS_RATE

Curve = npt.NDArray[np.float32]
Mapping = Callable[[Curve], Curve]

PANEL, GRID, INK, DIM, FAINT = 0xFF1A1D26, 0xFF2B303D, 0xFFECEEF4, 0xFF949BB0, 0xFF5B6276
ACCENT, WAVE, GOOD, FAIR, POOR = 0xFFFFD34D, 0xFF7C8CF8, 0xFF58D6A9, 0xFFFFB454, 0xFFFF6B6B
_BLACK, _FROZEN, _SILENT = 0xFF000000, 0xFF5AA9E6, 0xFF7A8195

#: pixels left of the time axis, for what the other axis says
GUTTER = 76
_PAD = 14
_LOUD_HEIGHT, _WAVE_HEIGHT, _WORDS_HEIGHT, _LANE = 200, 150, 30, 22
_LANES, _LEGEND = 4, 16
#: tenths of a second without short-term loudness
_SHORT_STEPS = 30
#: LUFS at the bottom and the top of the loudness plot
_QUIET, _LOUD = -45.0, 0.0
_STEPS_S = (0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600)


@dataclass(frozen=True, slots=True)
class Traces:
    """What is drawn but not reported."""

    thumbs: Sequence[Thumb] = ()
    begins_s: float = 0.0
    momentary: Curve = field(default_factory=lambda: np.empty(0, np.float32))
    short_term: Curve = field(default_factory=lambda: np.empty(0, np.float32))
    """LUFS, every 0.1 s from `begins_s` on."""
    peaks: Curve = field(default_factory=lambda: np.empty(0, np.float32))
    """From 0 to 1, `PEAKS_RATE` a second."""


def plots_height(report: Report) -> int:
    sound = _LOUD_HEIGHT + _WAVE_HEIGHT + _WORDS_HEIGHT + _LEGEND + 3 * _PAD if report.sound else 0
    return sound + _LANES * _LANE + _PAD + 24


class Plots:
    """Draws from *top* down, over the width of a page."""

    def __init__(self, pen: Pen, report: Report, *, left: float, top: float, width: float) -> None:
        self._pen, self._report = pen, report
        self._left, self._top, self._right = left + GUTTER, top, left + width - _PAD
        self._length_s = max(report.duration_s, 1e-3)

    def draw(self, traces: Traces) -> None:
        top = self._top
        if self._report.sound is not None:
            self._loudness(top, traces)
            top += _LOUD_HEIGHT + _PAD
            self._captions(top, traces)
            top += _WAVE_HEIGHT + _WORDS_HEIGHT + _LEGEND + 2 * _PAD
        self._faults(top)
        self._times(top + _LANES * _LANE + _PAD)

    def _x(self, at_s: float) -> float:
        return self._left + (self._right - self._left) * min(max(at_s / self._length_s, 0.0), 1.0)

    def _panel(self, top: float, height: float) -> Box:
        box = (self._left - GUTTER, top, self._right - self._left + GUTTER + _PAD, height)
        self._pen.box(box, PANEL, radius=8)
        return box

    def _loudness(self, top: float, traces: Traces) -> None:
        self._panel(top, _LOUD_HEIGHT)
        high, low = top + _PAD, top + _LOUD_HEIGHT - _PAD

        def y(lufs: Curve | float) -> Curve:
            share = (np.asarray(lufs, np.float32) - _QUIET) / (_LOUD - _QUIET)
            return np.asarray(low - (low - high) * np.clip(share, 0, 1), np.float32)

        for lufs in (-5.0, -14.0, -23.0, -32.0, -41.0):
            level = float(y(lufs))
            self._across(level, GRID)
            self._pen.text((self._left - 10, level + 5), f"{lufs:.0f}".replace("-", "−"), DIM, size=13, align="right")
        momentary = self._curve(traces.momentary, traces, y)
        short = self._curve(traces.short_term, traces, y, skip=_SHORT_STEPS)
        if len(momentary):
            floor = np.array([[momentary[-1, 0], low], [momentary[0, 0], low]], np.float32)
            self._pen.area(np.concatenate([momentary, floor]), (WAVE & 0xFFFFFF) | 0x48000000)
            self._pen.line(momentary, (WAVE & 0xFFFFFF) | 0x90000000)
            self._pen.line(short, ACCENT, width=2.2)
        sound = self._report.sound
        if sound is not None and sound.loudness_lufs > _QUIET:
            self._across(float(y(sound.loudness_lufs)), INK, dash=6)
        self._legend(high, ((WAVE, "momentary"), (ACCENT, "short-term"), (INK, "whole film, LUFS")))

    def _curve(self, lufs: Curve, traces: Traces, y: Mapping, *, skip: int = 0) -> Points:
        at_s = np.asarray(traces.begins_s + 0.1 * (np.arange(len(lufs)) + 1), np.float64)
        if len(lufs) < skip + 2:
            return np.empty((0, 2), np.float32)
        return self._thinned(at_s[skip:], lufs[skip:], y)

    def _thinned(self, at_s: npt.NDArray[np.float64], values: Curve, y: Mapping) -> Points:
        """At most one point a pixel: the loudest of it."""
        most = max(int(self._right - self._left), 2)
        step = -(-len(values) // most)
        whole = np.pad(values, (0, -len(values) % step), mode="edge").reshape(-1, step).max(axis=1)
        xs = np.array([self._x(float(t)) for t in at_s[::step]], np.float32)
        return np.stack([xs, y(whole)], axis=1)

    def _captions(self, top: float, traces: Traces) -> None:
        self._panel(top, _WAVE_HEIGHT + _WORDS_HEIGHT + _LEGEND + _PAD)
        middle = top + _WORDS_HEIGHT + _PAD / 2 + _WAVE_HEIGHT / 2
        half = _WAVE_HEIGHT / 2 - 4
        self._across(middle, GRID)
        if len(traces.peaks):
            at_s = np.asarray(traces.begins_s + np.arange(len(traces.peaks)) / PEAKS_RATE, np.float64)
            upper = self._thinned(at_s, np.minimum(traces.peaks, 1.0), lambda v: np.asarray(middle - half * v))
            lower = upper[::-1] * np.array([1, -1], np.float32) + np.array([0, 2 * middle], np.float32)
            self._pen.area(np.concatenate([upper, lower]), WAVE)
        cues = self._report.captions.cues if self._report.captions else ()
        free = 0.0
        for number, cue in enumerate(cues):
            following = cues[number + 1].start_s if number + 1 < len(cues) else self._length_s
            free = self._cue(cue, top, room=self._x(following) - self._x(cue.start_s), free=free)
        if cues:
            legend = ((GOOD, "caption within 60 ms of an onset of voice"), (FAIR, "within 200 ms"), (POOR, "farther"))
            self._legend(top + _WORDS_HEIGHT + _WAVE_HEIGHT + _PAD - 2, legend)

    def _cue(self, cue: Cue, top: float, *, room: float, free: float) -> float:
        """One caption's mark, its words where there is room; gives the pixel up to which words stand now."""
        x = self._x(cue.start_s)
        colour = _judged(cue)
        self._pen.box((x - 0.75, top + 6, 1.5, _WORDS_HEIGHT + _WAVE_HEIGHT), colour)
        if x < free:
            return free
        text = self._pen.shortened(cue.text, room - 14, size=14)
        if not text:
            return free
        return x + 6 + self._pen.text((x + 6, top + 23), text, INK, size=14)

    def _faults(self, top: float) -> None:
        self._panel(top, _LANES * _LANE + _PAD)
        picture, sound = self._report.picture, self._report.sound
        moments = picture.scene_changes_s if picture else ()
        lanes: tuple[tuple[str, int, Iterable[Span]], ...] = (
            ("changes", ACCENT, tuple(Span(start_s=moment, end_s=moment) for moment in moments)),
            ("black", _BLACK, picture.black if picture else ()),
            ("frozen", _FROZEN, picture.frozen if picture else ()),
            ("silent", _SILENT, sound.silent if sound else ()),
        )
        for number, (name, colour, spans) in enumerate(lanes):
            y = top + _PAD / 2 + number * _LANE
            self._pen.text((self._left - 10, y + 15), name, DIM, size=13, align="right")
            self._pen.box((self._left, y + 5, self._right - self._left, _LANE - 10), GRID, radius=3)
            for span in spans:
                start, end = self._x(span.start_s), self._x(span.end_s)
                self._pen.box((start - 1, y + 3, max(end - start, 3.0), _LANE - 6), colour, radius=2)

    def _times(self, top: float) -> None:
        step = next((s for s in _STEPS_S if s * 16 >= self._length_s), self._length_s / 8)
        at_s = 0.0
        while at_s <= self._length_s + 1e-6:
            self._pen.text((self._x(at_s), top + 20), clock(at_s, tenths=step < 1), DIM, size=13, align="middle")
            at_s += step

    def _across(self, y: float, colour: int, *, dash: float = 0.0) -> None:
        self._pen.line(np.array([[self._left, y], [self._right, y]], np.float32), colour, dash=dash)

    def _legend(self, y: float, entries: Iterable[tuple[int, str]]) -> None:
        x = self._right
        for colour, text in reversed(list(entries)):
            x -= self._pen.width(text, size=13)
            self._pen.text((x, y + 12), text, DIM, size=13)
            self._pen.box((x - 14, y + 3, 9, 9), colour, radius=3)
            x -= 30


def _judged(cue: Cue) -> int:
    if cue.off_s is None:
        return FAINT
    return GOOD if abs(cue.off_s) <= NEAR_S else FAIR if abs(cue.off_s) <= 0.2 else POOR


def clock(at_s: float, *, tenths: bool = False) -> str:
    """1:02:03, or 2:03, or 2:03.5."""
    whole = int(at_s + 1e-6)
    hours, minutes, seconds = whole // 3600, whole // 60 % 60, whole % 60
    shown = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
    return f"{shown}.{int((at_s + 1e-6) % 1 * 10)}" if tenths else shown
