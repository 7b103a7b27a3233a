"""A piece written down: which notes, when, by whom."""

from dataclasses import dataclass
from math import ceil
from random import Random
from typing import Literal

from kinoloom.recipe import seed_of
from media.compose.melody import Motif, motif, phrase, varied
from media.compose.moods import STYLES, Style
from media.compose.theory import Chord, Key, nearest, voiced

Part = Literal["pad", "figure", "top", "bass", "lead", "low_drum", "high_drum"]
Layer = frozenset[Part]

BEATS = 4
#: bars with the same players
_SECTION = 8
#: the bar with the cadence and the bar of the last chord
ENDING_BARS = 2
#: the last chord rings on after its bar
RING_OUT_S = 2.0
#: the first bars hint at what will come
_INTRO_BARS = 2
#: where the highest part begins
_TOP_REGISTER = 82
#: the bar of a section at which its players change
_TURN = 4
#: how loud sections are, after the first; then from the beginning
_TIDES = (1.0, 0.82, 1.12)
#: how much louder the last bars before a new section become, a bar
_SWELL = 0.06
#: notes come late by up to this, never early: a cut at a bar line must not lose a note
_LATE_S = 0.012


@dataclass(frozen=True, slots=True)
class Note:
    """Start and length in seconds, MIDI pitch (unused by drums), loudness 0 to 1."""

    part: Part
    start_s: float
    length_s: float
    pitch: int
    loudness: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A whole piece; its bars start at 0, its ending after the last of *bars*."""

    style: Style
    key: Key
    tempo_bpm: float
    bars: int
    notes: tuple[Note, ...]

    @property
    def bar_s(self) -> float:
        return BEATS * 60 / self.tempo_bpm

    @property
    def ending_s(self) -> float:
        return ENDING_BARS * self.bar_s + RING_OUT_S

    @property
    def duration_s(self) -> float:
        return self.bars * self.bar_s + self.ending_s


def written(mood: str, *, seconds: float, seed: int) -> Score:
    """A piece of that mood whose bars before the ending last at least *seconds*."""
    style = STYLES[mood]
    draw = Random(seed_of("score", mood, seed))
    tempo = draw.randint(*style.tempo)
    bar_s = BEATS * 60 / tempo
    writer = _Writer(style, Key(draw.choice(style.tonics), style.scale), bar_s, draw)
    bars = max(4, ceil(seconds / bar_s - 1e-9))
    for bar in range(bars):
        writer.bar(bar)
    writer.ending(bars)
    return Score(style=style, key=writer.key, tempo_bpm=float(tempo), bars=bars, notes=tuple(writer.notes))


class _Writer:
    """Writes bar after bar, remembering where the voices are."""

    def __init__(self, style: Style, key: Key, bar_s: float, draw: Random) -> None:
        self.style, self.key, self.bar_s, self.draw = style, key, bar_s, draw
        self.notes: list[Note] = []
        self.motif: Motif = motif(draw)
        self.progression = draw.choice(style.progressions)
        self.figure = draw.choice(style.figures)
        self.voices: tuple[int, ...] = ()
        self.layers: Layer = frozenset()
        self.tide = 1.0

    def bar(self, bar: int) -> None:
        """Everything that starts in this bar."""
        section, inside = divmod(bar, _SECTION)
        if inside == 0:
            self._begin(section)
        self.layers = players(section, inside)
        self.tide = tide(section, inside)
        chord = self.progression[bar % len(self.progression)]
        self._pad(bar, chord, beats=BEATS)
        self._figure(bar, chord)
        self._top(bar, chord)
        self._bass(bar, chord)
        self._drums(bar, inside)
        if inside in {_TURN, 0} and "lead" in self.layers:
            self._lead(bar, higher=12 if section % len(_TIDES) == 0 and section else 0)

    def ending(self, bar: int) -> None:
        """The cadence, and home."""
        self.layers, self.tide = frozenset({"pad", "bass"}), 1.0
        first, second = self.style.cadence
        self._pad(bar, first, beats=BEATS / 2)
        self._pad(bar, second, beats=BEATS / 2, at=BEATS / 2)
        for chord, at in ((first, 0.0), (second, BEATS / 2)):
            self._note("bass", bar, at, BEATS / 2, (self._low(chord), 0.8))
            tones = self._tones(chord)
            for step in range(3):
                self._note("figure", bar, at + step / 2, 1.5, (tones[step % len(tones)], 0.6))
        self._home(bar + 1)

    def _home(self, bar: int) -> None:
        home = self.style.home
        length = BEATS * 0.9
        self._pad(bar, home, beats=length)
        self._note("bass", bar, 0, length, (self._low(home), 0.8))
        for step, pitch in enumerate([*self._tones(home), self._tones(home)[0] + 12]):
            self._note("figure", bar, step * 0.18, length, (pitch, 0.75 - 0.06 * step))
        top = nearest(home.root(self.key), self.style.lead_register)
        self._note("lead", bar, 0, BEATS * 0.9, (top, 0.6))
        if self.style.low_drum:
            self._note("low_drum", bar, 0, 1, (0, 0.5))

    def _begin(self, section: int) -> None:
        """A section of its own: other figures, after the first two another progression or the idea varied."""
        if section == 0:
            return
        self.figure = self.draw.choice(self.style.figures)
        if section % 2 == 0:
            self.progression = self.draw.choice(self.style.progressions)
            self.motif = varied(self.motif, self.draw) if len(self.motif.rhythm) > 3 else motif(self.draw)

    def _pad(self, bar: int, chord: Chord, *, beats: float, at: float = 0.0) -> None:
        self.voices = voiced(chord.classes(self.key), near=self.voices, low=52, high=72)
        for pitch in self.voices:
            self._note("pad", bar, at, beats, (pitch, 0.7))

    def _figure(self, bar: int, chord: Chord) -> None:
        if "figure" not in self.layers:
            return
        tones = self._tones(chord)
        for at, tone, loudness in self.figure if bar >= _INTRO_BARS else self.figure[:1]:
            octave, index = divmod(tone, len(tones))
            self._note("figure", bar, at, 1.6, (tones[index] + 12 * octave, loudness))

    def _top(self, bar: int, chord: Chord) -> None:
        """The chord broken high up, each bar begun elsewhere."""
        if "top" not in self.layers:
            return
        tones = self._tones(chord, _TOP_REGISTER)
        for number, (at, loudness) in enumerate(self.style.top_line):
            self._note("top", bar, at, 1.2, (tones[(number + bar) % len(tones)], loudness))

    def _bass(self, bar: int, chord: Chord) -> None:
        if "bass" not in self.layers:
            return
        line = self.style.bass_line
        ends = [*(at for at, _ in line[1:]), float(BEATS)]
        for (at, loudness), end in zip(line, ends, strict=True):
            self._note("bass", bar, at, (end - at) * 0.95, (self._low(chord), loudness))

    def _drums(self, bar: int, inside: int) -> None:
        last = inside == _SECTION - 1
        kits: tuple[tuple[Part, tuple[tuple[float, float], ...]], ...] = (
            ("low_drum", self.style.low_drum), ("high_drum", self.style.high_drum),
        )  # fmt: skip
        for part, hits in kits:
            if part in self.layers:
                for at, loudness in hits[: len(hits) - 1] if last and len(hits) > 2 else hits:
                    self._note(part, bar, at, 0.5, (0, loudness))

    def _lead(self, bar: int, *, higher: int) -> None:
        chords = [self.progression[(bar + n) % len(self.progression)].classes(self.key) for n in range(4)]
        for tone in phrase(self.motif, self.key, chords, around=self.style.lead_register, draw=self.draw):
            if tone.start % 4 == 0 or self.draw.random() < 0.4 + self.style.lead_density:
                self._note("lead", bar, tone.start, tone.length, (tone.pitch + higher, tone.loudness))

    def _tones(self, chord: Chord, around: int | None = None) -> list[int]:
        """The chord from its root up, for figures."""
        root = nearest(chord.root(self.key), self.style.figure_register if around is None else around)
        return [root, *sorted(nearest(c, root + 7) for c in chord.classes(self.key)[1:])]

    def _low(self, chord: Chord) -> int:
        return nearest(chord.root(self.key), 41)

    def _note(self, part: Part, bar: int, at: float, beats: float, tone: tuple[int, float]) -> None:
        beat_s = self.bar_s / BEATS
        late = 0.0 if part in {"pad", "bass", "low_drum"} else self.draw.random() * _LATE_S
        loudness = tone[1] * self.tide * (1 - 0.12 * self.draw.random())
        start = bar * self.bar_s + at * beat_s + late
        self.notes.append(Note(part, start, beats * beat_s, tone[0], loudness))


def players(section: int, inside: int) -> Layer:
    """Who plays in a bar: a hint, then one after the other; then by turns a drive, a breath that grows, and all."""
    if section == 0:
        stage = 0 if inside < _INTRO_BARS else 1 if inside < _TURN else 2
        return _OPENING[stage]
    return _DEVELOPMENT[(section - 1) % len(_DEVELOPMENT)][inside >= _TURN]


def tide(section: int, inside: int) -> float:
    """How loud a bar is: sections rise and fall, and swell towards the next."""
    if section == 0:
        return 1.0 if inside >= _INTRO_BARS else 1.15
    return _TIDES[(section - 1) % len(_TIDES)] * (1 + _SWELL * max(0, inside - (_SECTION - 3)))


_OPENING: tuple[Layer, ...] = (
    frozenset({"pad", "figure"}),
    frozenset({"pad", "figure", "bass"}),
    frozenset({"pad", "figure", "bass", "lead", "high_drum"}),
)
#: three sections, each before and after its turn
_DEVELOPMENT: tuple[tuple[Layer, Layer], ...] = (
    (
        frozenset({"pad", "figure", "top", "bass", "low_drum", "high_drum"}),
        frozenset({"pad", "figure", "bass", "lead", "low_drum", "high_drum"}),
    ),
    (frozenset({"pad", "lead"}), frozenset({"pad", "lead", "top", "bass", "low_drum"})),
    (
        frozenset({"pad", "figure", "top", "bass", "lead", "low_drum", "high_drum"}),
        frozenset({"pad", "figure", "bass", "lead", "low_drum", "high_drum"}),
    ),
)
