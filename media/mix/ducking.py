"""Music makes room for speech."""

import numpy as np

from media.mix.dynamics import Levels

#: how far music goes down under speech
DEPTH_DB = 9.0
#: speech is louder than this (RMS of a hop, voice at its usual level)
_SPEECH_DB = -42.0
#: music is down this long before speech, and stays down this long after
_BEFORE_S, _AFTER_S = 0.12, 0.35
#: pauses shorter than this are not filled
_GAP_S = 0.7
#: of the whole way down or up
_SLOPE_S = 0.6


def ducked_db(voice_db: Levels, hop_s: float) -> Levels:
    """The music's gain for each hop, 0 to -9 dB, from the level of the voice: a smooth dip around each passage.

    The whole film is known, so the dip begins before the first word and ignores pauses between words.
    """
    speaking = np.flatnonzero(voice_db > _SPEECH_DB)
    down = np.zeros(voice_db.size, np.float64)
    if speaking.size == 0:
        return down.astype(np.float32)
    slope = round(_SLOPE_S / hop_s)
    breaks = np.flatnonzero(np.diff(speaking) * hop_s > _GAP_S + _BEFORE_S + _AFTER_S)
    firsts = speaking[np.concatenate(([0], breaks + 1))] - round(_BEFORE_S / hop_s) - slope // 2
    lasts = speaking[np.concatenate((breaks, [speaking.size - 1]))] + round(_AFTER_S / hop_s) + slope // 2
    for first, last in zip(firsts, lasts, strict=True):
        down[max(int(first), 0) : int(last) + 1] = 1
    window = np.hanning(slope + 2)[1:-1]
    padded = np.pad(down, (slope // 2, slope - 1 - slope // 2), mode="edge")
    return np.asarray(-DEPTH_DB * np.convolve(padded, window / window.sum(), "valid"), np.float32)
