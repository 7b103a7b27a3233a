"""Words with times, as a voice would give them."""

from collections.abc import Iterable
from itertools import pairwise

import numpy as np

from kinoloom.takes import SpokenWord
from media.frames import Bgra
from media.typeset import Booklet, Layout, Page

#: room for two lines of about forty letters
PLAIN = Layout(width=1280, height=720, style="plain")

STORY = (
    "The lighthouse keeper's last night began with a storm. He climbed the stairs, slowly, one hand on the cold "
    "stone wall, and lit the lamp for the last time. No. Never again! Far out on the black water a ship answered "
    "with a single bell, and he smiled."
)


def said(text: str, *, start_s: float = 1.0, rate: float = 15.0) -> tuple[SpokenWord, ...]:
    """*text* at *rate* letters a second, with a breath after each comma and stop."""
    words: list[SpokenWord] = []
    at = start_s
    for word in text.split():
        end = at + len(word) / rate
        words.append(SpokenWord(text=word, start_s=round(at, 4), end_s=round(end, 4)))
        at = end + (0.35 if word[-1] in ".!?" else 0.15 if word[-1] == "," else 0.05)
    return tuple(words)


def each(signs: str, *, every_s: float = 0.2) -> tuple[SpokenWord, ...]:
    """Each sign as a word, as voices of writings without blanks have it."""
    return tuple(SpokenWord(text=sign, start_s=n * every_s, end_s=(n + 1) * every_s) for n, sign in enumerate(signs))


def read(words: Iterable[SpokenWord], layout: Layout = PLAIN) -> tuple[Page, ...]:
    """The pages on which *words* are read."""
    return Booklet(tuple(words), layout).pages


def picture(width: int, height: int, level: int = 90) -> Bgra:
    frame = np.full((height, width, 4), level, np.uint8)
    frame[..., 3] = 255
    return frame


def rising(times: list[float]) -> bool:
    return all(a <= b for a, b in pairwise(times))
