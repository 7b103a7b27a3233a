"""A script's paragraphs as scenes of a length that an eye enjoys."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kinoloom.pace import spoken_s
from kinoloom.storyboard import Line, Picture, Scene
from media.speech import sentences
from media.speech.languages import UNSPACED, base

#: seconds of speech: a scene should have at least, about and at most this
SHORT_S, GOOD_S, LONG_S = 4.0, 6.5, 9.0
#: seconds of speech; only a longer sentence is cut into parts
ENORMOUS_S = 20.0

_CLAUSE = re.compile(r"(?<=[,;:،؛、，；：])\s*|\s+(?=[–—]\s)")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What one speaker says without a break."""

    text: str
    speaker: str | None = None


@dataclass(slots=True)
class Stretch:
    """What belongs together: nothing of another stretch gets into its scenes."""

    heading: str | None = None
    idea: str = ""
    paragraphs: list[Paragraph] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Timed:
    line: Line
    seconds: float


def scenes(stretches: Sequence[Stretch], language: str) -> tuple[Scene, ...]:
    """The scenes of all stretches in order, named s01, s02 and so on; no word is lost and none added."""
    made: list[Scene] = []
    for stretch in stretches:
        groups = _groups([_lines(p, language) for p in stretch.paragraphs]) or [()]
        for number, group in enumerate(groups):
            made.append(
                Scene(
                    id=f"s{len(made) + 1:02d}",
                    lines=tuple(timed.line for timed in group),
                    picture=Picture(idea=stretch.idea),
                    heading=stretch.heading if number == 0 else None,
                )
            )
    return tuple(made)


def _lines(paragraph: Paragraph, language: str) -> list[_Timed]:
    parts = [p for sentence in sentences.split(paragraph.text, language) for p in _parts(sentence, language)]
    return [
        _Timed(Line(text=part, speaker=paragraph.speaker, opens=number == 0), spoken_s(part, language))
        for number, part in enumerate(parts)
    ]


def _parts(sentence: str, language: str) -> Iterator[str]:
    """*sentence*, or its clauses where it is enormous, or its words where it has no clauses."""
    if spoken_s(sentence, language) <= ENORMOUS_S:
        yield sentence
        return
    middle = _near_middle(sentence, [m.start() for m in _CLAUSE.finditer(sentence)])
    middle = middle or _near_middle(sentence, [m.start() for m in re.finditer(r"\s", sentence)])
    if not middle and base(language) in UNSPACED:
        middle = len(sentence) // 2
    if not middle:
        yield sentence
        return
    yield from _parts(sentence[:middle].strip(), language)
    yield from _parts(sentence[middle:].strip(), language)


def _near_middle(text: str, places: list[int]) -> int:
    """The place nearest the middle that leaves something speakable on both sides; 0 if there is none."""
    middle = len(text) / 2
    for place in sorted(places, key=lambda place: abs(place - middle)):
        if abs(place - middle) > 0.4 * len(text):
            break
        if speakable(text[:place]) and speakable(text[place:]):
            return place
    return 0


def speakable(text: str) -> bool:
    return any(c.isalnum() for c in text)


def _groups(paragraphs: list[list[_Timed]]) -> list[tuple[_Timed, ...]]:
    """Lines of whole paragraphs where they fit, of parts of paragraphs where they are long."""
    groups: list[list[_Timed]] = []
    for paragraph in paragraphs:
        for piece in _even(paragraph):
            if groups and _belong(groups[-1], piece):
                groups[-1] += piece
            else:
                groups.append(piece)
    if len(groups) > 1 and _length(groups[-1]) < SHORT_S / 2 and _length(groups[-2]) < LONG_S:
        groups[-2:] = [groups[-2] + groups[-1]]
    return [tuple(group) for group in groups if group]


def _belong(group: list[_Timed], piece: list[_Timed]) -> bool:
    tiny = min(_length(group), _length(piece)) < SHORT_S
    return tiny and _length(group) + _length(piece) <= LONG_S


def _even(paragraph: list[_Timed]) -> Iterator[list[_Timed]]:
    """A paragraph in pieces as near to a good length as its lines allow; a line is never cut."""
    if _length(paragraph) <= LONG_S:
        yield paragraph
        return
    # best[n]: the least displeasure with the first n lines, and where their last piece starts
    best = [(0.0, 0)]
    for end in range(1, len(paragraph) + 1):
        choices: list[tuple[float, int]] = []
        length = 0.0
        for start in range(end - 1, -1, -1):
            length += paragraph[start].seconds
            if choices and length > LONG_S:
                break
            choices.append((best[start][0] + (length - GOOD_S) ** 2, start))
        best.append(min(choices))
    cuts = [len(paragraph)]
    while cuts[-1]:
        cuts.append(best[cuts[-1]][1])
    for start, end in itertools.pairwise(reversed(cuts)):
        yield paragraph[start:end]


def _length(lines: Sequence[_Timed]) -> float:
    return sum(timed.seconds for timed in lines)
