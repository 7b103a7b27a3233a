"""In which order the words of a line stand, from left to right."""

import itertools
from collections.abc import Sequence

from media.typeset.scripts import rightward
from media.typeset.tokens import Token

_LEFTWARD = frozenset({"ar", "he", "iw", "fa", "ur", "ps", "sd", "ug", "yi", "dv", "ckb"})


def leftward(words: Sequence[Token], language: str) -> bool:
    """A page of these words is read from right to left."""
    for token in words:
        direction = rightward(token.text)
        if direction is not None:
            return not direction
    return language.replace("_", "-").split("-")[0].lower() in _LEFTWARD


def directions(line: Sequence[Token], *, leftward: bool) -> tuple[bool, ...]:
    """For each word of *line*, whether it is set from right to left.

    Words against the direction of the page keep their own, so that their commas stay where they are read; a single
    one has its last mark where the page goes on, as in UAX #9.
    """
    against = [rightward(token.text) is leftward for token in line]
    runs = [list(run) for _, run in itertools.groupby(range(len(line)), key=against.__getitem__)]
    own = {number for run in runs if against[run[0]] and len(run) > 1 for number in run}
    return tuple(leftward != (number in own) for number in range(len(line)))


def visual(line: Sequence[Token], *, leftward: bool) -> tuple[int, ...]:
    """The positions of *line* as they stand from left to right.

    Source: the Unicode bidirectional algorithm (UAX #9), at the coarse grain of whole words: runs against the
    direction of the page are turned round. Inside a word the shaper does it.
    """
    against = [rightward(token.text) is leftward for token in line]
    runs = [list(run) for _, run in itertools.groupby(range(len(line)), key=against.__getitem__)]
    ordered = [run[::-1] if against[run[0]] else run for run in runs]
    flat = tuple(itertools.chain.from_iterable(ordered))
    return flat[::-1] if leftward else flat
