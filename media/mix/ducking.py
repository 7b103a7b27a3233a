"""Music makes room for speech."""

import numpy as np

from media.mix.dynamics import Levels
from media.pcm import rise

#: how far music goes down under speech
DEPTH_DB = 9.0
#: speech is louder than this (RMS of a hop, voice at its usual level)
_SPEECH_DB = -42.0
#: music is down this long before speech, and stays down this long after
_BEFORE_S, _AFTER_S = 0.1, 0.3
#: pauses shorter than this are not filled
_GAP_S = 1.0
#: the way down and the way up
_DOWN_S, _UP_S = 0.5, 1.1


def ducked_db(voice_db: Levels, hop_s: float) -> Levels:
    """The music's gain for each hop, 0 to -9 dB, from the level of the voice: a smooth dip around each passage.

    The whole film is known, so the dip begins before the first word and ignores pauses between words.
    """
    hops = voice_db.size
    depth = np.zeros(hops, np.float32)
    speaking = np.flatnonzero(voice_db > _SPEECH_DB)
    breaks = np.flatnonzero(np.diff(speaking) * hop_s > _GAP_S)
    down, up = rise(round(_DOWN_S / hop_s)), rise(round(_UP_S / hop_s))[::-1]
    for passage in np.split(speaking, breaks + 1):
        if passage.size:
            first = int(passage[0]) - round(_BEFORE_S / hop_s)
            last = int(passage[-1]) + round(_AFTER_S / hop_s) + 1
            dip = np.concatenate((down, np.ones(last - first, np.float32), up))
            begin = first - down.size
            inside = dip[max(-begin, 0) : hops - begin]
            part = depth[max(begin, 0) : max(begin, 0) + inside.size]
            np.maximum(part, inside, out=part)
    return np.asarray(-DEPTH_DB * depth, np.float32)
