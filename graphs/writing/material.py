"""Tells a text that is to be condensed from a wish, and cuts it into parts that a small model can read."""

import math
import re
from collections.abc import Sequence
from typing import TypeVar

from kinoloom.languages import UNSPACED, base

#: characters: a longer prompt is a text; one of several paragraphs is one from so many on
_LONG, _PARAGRAPHS_FROM, _PARAGRAPHS = 1500, 600, 3
#: characters of a part: with its question and answer it fits 8,192 tokens, at least so many of them in any script
_PART, _UNSPACED_PART = 7000, 3000
#: facts for each scene, of which its writer gets what suits it; and how many one part gives
_FOR_SCENE, _LEAST, _MOST = 3, 4, 12
#: facts that one question can list
LISTED = 40

_BREAK = re.compile(r"\n\s*\n")
_STOP = re.compile(r"(?<=[.!?…。！？])\s*")
ThingT = TypeVar("ThingT")


def is_material(prompt: str) -> bool:
    """Whether *prompt* is a text to be condensed rather than a wish."""
    paragraphs = [part for part in _BREAK.split(prompt.strip()) if part.strip()]
    return len(prompt) > _LONG or (len(prompt) > _PARAGRAPHS_FROM and len(paragraphs) >= _PARAGRAPHS)


def parts(text: str, language: str) -> list[str]:
    """*text* in order, in parts of whole paragraphs where they fit, else of whole sentences, else cut."""
    most = _UNSPACED_PART if base(language) in UNSPACED else _PART
    found: list[str] = []
    for paragraph in _BREAK.split(text.strip()):
        for piece in _pieces(paragraph.strip(), most):
            if found and len(found[-1]) + len(piece) + 2 <= most:
                found[-1] += f"\n\n{piece}"
            else:
                found.append(piece)
    return [part for part in found if part.strip()]


def _pieces(paragraph: str, most: int) -> list[str]:
    if len(paragraph) <= most:
        return [paragraph]
    pieces = [""]
    for sentence in _STOP.split(paragraph):
        for start in range(0, len(sentence), most):
            part = sentence[start : start + most]
            if len(pieces[-1]) + len(part) + 1 <= most:
                pieces[-1] = f"{pieces[-1]} {part}".strip()
            else:
                pieces.append(part)
    return pieces


def facts_of_part(scenes: int, parts_: int) -> int:
    """How many facts each of *parts_* should give for a film of *scenes*."""
    return min(_MOST, max(_LEAST, math.ceil(_FOR_SCENE * scenes / parts_)))


def enough_for(scenes: int) -> int:
    """Facts, more than which only lengthen the questions."""
    return max(_MOST, _FOR_SCENE * scenes)


def sample(things: Sequence[ThingT], most: int) -> list[ThingT]:
    """At most so many of *things*, from everywhere in them, in order."""
    if len(things) <= most:
        return list(things)
    return [things[n * len(things) // most] for n in range(most)]


def share(things: Sequence[ThingT], at: int, of: int) -> list[ThingT]:
    """The part *at* of *things* in *of* parts."""
    return list(things[len(things) * at // of : len(things) * (at + 1) // of])
