"""A piece of music laid out to the length of a film."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from media.pcm import Pcm, rise

#: a jump from one bar to another
_JOIN_S = 0.03
#: where the film ends before the music has an ending
_FADE_OUT_S = 1.5
#: music that was played is not begun again before this many bars
_LOOP_FROM_BARS = 4


@dataclass(frozen=True, slots=True)
class Round:
    """Where music may go back, from *end* to *start*, and the crossfade's length; in samples."""

    start: int
    end: int
    join: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Music whose bars start at 0; lengths in samples."""

    pcm: Pcm
    sample_rate: int
    bar: int
    ending: int
    """At the end of the sound; may follow any bar."""
    turn: Round | None = None
    """Of music that has no ending."""

    @property
    def bars(self) -> int:
        """Whole bars before the ending."""
        return (int(self.pcm.shape[1]) - self.ending) // self.bar


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Samples of the piece, from *source* on, heard from *start* on; they blend over the fades."""

    source: int
    start: int
    length: int
    fade_in: int = 0
    fade_out: int = 0


def arranged(piece: Piece, samples: int) -> list[Stretch]:
    """What to play when, so that the piece's ending ends with the film.

    The ending follows a whole number of bars. What is missing to a whole bar is filled by the end of the first bar,
    which leads into it, or is cut from the ring-out, whichever is less. A film too short for two bars and the ending
    fades out instead.
    """
    bars, rest = divmod(samples - piece.ending, piece.bar)
    if rest > piece.bar // 2:
        bars, rest = bars + 1, rest - piece.bar
    if piece.bars < 1 or bars < 2:
        return [_faded_out(piece, samples)]
    lead, shortened = max(rest, 0), max(-rest, 0)
    body = [*_pickup(piece, lead), *_body(piece, bars, lead)]
    if body[-1].source + body[-1].length == piece.pcm.shape[1] - piece.ending:
        last = body.pop()
        joined = Stretch(
            source=last.source, start=last.start, length=last.length + piece.ending - shortened, fade_in=last.fade_in
        )
        return [*body, _with_fade_out(joined, shortened, piece)]
    join = int(_JOIN_S * piece.sample_rate)
    ending = Stretch(
        source=piece.pcm.shape[1] - piece.ending - join,
        start=lead + bars * piece.bar - join,
        length=piece.ending - shortened + join,
        fade_in=join,
    )
    return [*body, _with_fade_out(ending, shortened, piece)]


def played(piece: Piece, plan: list[Stretch], start: int, samples: int) -> Pcm:
    """The arranged music from sample *start* on, shape (2, samples)."""
    out = np.zeros((2, samples), np.float32)
    for stretch in plan:
        begin, end = max(stretch.start, start), min(stretch.start + stretch.length, start + samples)
        if begin >= end:
            continue
        source = stretch.source + begin - stretch.start
        heard = piece.pcm[:, source : source + end - begin]
        gains = _gains(stretch, begin - stretch.start, heard.shape[1])
        out[:, begin - start : begin - start + heard.shape[1]] += heard * gains
    return out


def _pickup(piece: Piece, lead: int) -> list[Stretch]:
    """What sounds before the first bar: its own last beats, coming up from nothing."""
    if not lead:
        return []
    join = int(_JOIN_S * piece.sample_rate)
    return [Stretch(source=piece.bar - lead, start=0, length=lead + join, fade_in=lead, fade_out=join)]


def _body(piece: Piece, bars: int, lead: int) -> list[Stretch]:
    """The first *bars* bars, the later ones again where the piece has fewer."""
    join = int(_JOIN_S * piece.sample_rate)
    stretches: list[Stretch] = []
    for first, start, count in _turns(piece.bars, bars):
        before = join if stretches else 0
        last = start + count == bars
        at_end = last and first + count == piece.bars
        stretches.append(
            Stretch(
                source=first * piece.bar - before,
                start=lead + start * piece.bar - before,
                length=count * piece.bar + before,
                fade_in=before,
                fade_out=0 if at_end else join,
            )
        )
    return stretches


def _turns(available: int, bars: int) -> Iterator[tuple[int, int, int]]:
    """(first bar of the piece, bar of the film, how many bars)."""
    first, start = 0, 0
    again = min(_LOOP_FROM_BARS, available - 1)
    while start < bars:
        count = min(available - first, bars - start)
        yield first, start, count
        first, start = again, start + count


def _faded_out(piece: Piece, samples: int) -> Stretch:
    length = min(samples, piece.pcm.shape[1])
    return Stretch(source=0, start=0, length=length, fade_out=min(length // 2, int(_FADE_OUT_S * piece.sample_rate)))


def _with_fade_out(stretch: Stretch, shortened: int, piece: Piece) -> Stretch:
    fade = min(stretch.length // 2, int(_FADE_OUT_S * piece.sample_rate)) if shortened else 0
    return Stretch(
        source=stretch.source,
        start=stretch.start,
        length=stretch.length,
        fade_in=stretch.fade_in,
        fade_out=fade,
    )


def _gains(stretch: Stretch, offset: int, samples: int) -> Pcm:
    gains = np.ones((1, samples), np.float32)
    if stretch.fade_in and offset < stretch.fade_in:
        part = rise(stretch.fade_in)[offset : offset + samples]
        gains[0, : part.size] *= part
    fade_start = stretch.length - stretch.fade_out
    if stretch.fade_out and offset + samples > fade_start:
        part = rise(stretch.fade_out)[::-1]
        begin = max(fade_start - offset, 0)
        part = part[max(offset - fade_start, 0) :][: samples - begin]
        gains[0, begin : begin + part.size] *= part
    return gains
