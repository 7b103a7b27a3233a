"""Music without an ending laid out to the length of a film."""

from media.mix.arrange import Piece, Round, Stretch
from media.pcm import Pcm, rise

#: seconds that the music takes to go, at the film's end
FADE_S = 3.0
#: of the film; a short film's music does not fade all the time
_MOST = 0.3
#: seconds; a film longer than the music by no more than this hears it to its own end
_NEARLY_S = 2.0
#: seconds; keeps a hard cut from clicking
_SOFT_S = 0.004


def looped(piece: Piece, turn: Round, samples: int) -> list[Stretch]:
    """From its start, round and round as long as the film lasts.

    Each jump blends into what comes before *turn.start*, so that the beat it lands on is whole.
    """
    length = int(piece.pcm.shape[1])
    if samples <= length + int(_NEARLY_S * piece.sample_rate):
        return [Stretch(source=0, start=0, length=min(samples, length))]
    join = min(turn.join, turn.start)
    leave = join or int(_SOFT_S * piece.sample_rate)
    plan = [Stretch(source=0, start=0, length=turn.end, fade_out=leave)]
    at = turn.end
    while at < samples:
        count = turn.end - turn.start
        plan.append(
            Stretch(source=turn.start - join, start=at - join, length=count + join, fade_in=join, fade_out=leave)
        )
        at += count
    return plan


def faded_away(music: Pcm, start: int, *, samples: int, sample_rate: int) -> Pcm:
    """*music*, heard from sample *start* on, as it goes while a film of *samples* ends."""
    fade = min(int(FADE_S * sample_rate), int(_MOST * samples))
    begin = samples - fade
    if start + music.shape[1] <= begin:
        return music
    out = music.copy()
    inside = max(begin - start, 0)
    out[:, inside:] *= rise(fade)[::-1][start + inside - begin :][: music.shape[1] - inside]
    return out
