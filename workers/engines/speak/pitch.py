"""espeak-ng's pitch figures in semitones."""

import numpy as np

#: measured: the median pitch of a voice at a figure, as a part of that at 50
_FIGURES = (0, 10, 20, 30, 40, 50, 60, 70, 80, 99)
_PARTS = (0.690, 0.736, 0.785, 0.847, 0.914, 1.0, 1.092, 1.196, 1.317, 1.593)
_SEMITONES = 12 * np.log2(np.array(_PARTS))


def moved(figure: int, semitones: float) -> tuple[int, float]:
    """The figure of a voice *semitones* higher than with *figure*, and what is left where the figures end."""
    wanted = float(np.interp(figure, _FIGURES, _SEMITONES)) + semitones
    reached = min(max(wanted, float(_SEMITONES[0])), float(_SEMITONES[-1]))
    return round(float(np.interp(reached, _SEMITONES, _FIGURES))), wanted - reached
