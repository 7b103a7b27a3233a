"""What a severe editor would strike out of a developed script."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise

from kinoloom.pace import film_s
from kinoloom.storyboard import Storyboard
from kinoloom.takes import Script
from media.speech import sentences
from media.speech.languages import base
from workers.engines.write.english import article

#: words in a row that two sentences of a film may not share
_ALIKE = 5
#: share of the asked length that a film may differ without saying so
_TOLERANCE = 0.15
_MAY_DOUBLE = frozenset({"had", "that", "is", "one", "two", "very", "here"})


def faults(script: Script, *, seconds: float) -> list[str]:
    """Everything wrong with a script that was developed for a film of *seconds*; empty if it may be spoken."""
    board = script.storyboard
    found = [fault for rule in _RULES for fault in rule(board)]
    made = film_s(board.scenes, board.language)
    if abs(made - seconds) > _TOLERANCE * seconds and not any(f"{made:.0f} s instead" in note for note in script.notes):
        found.append(f"lasts {made:.1f} s instead of {seconds:.1f} s, and does not say so")
    return found


def _lines(board: Storyboard) -> list[str]:
    return [line.text for scene in board.scenes for line in scene.lines]


def _repeats(board: Storyboard) -> Iterator[str]:
    said = Counter(
        sentence.casefold().strip(".!? ")
        for line in _lines(board)
        for sentence in sentences.split(line, board.language)
    )
    yield from (f"says twice: {sentence}" for sentence, count in said.items() if count > 1)


def _echoes(board: Storyboard) -> Iterator[str]:
    heard: dict[tuple[str, ...], int] = {}
    for number, line in enumerate(_lines(board)):
        words = re.findall(r"[\w’]+", line.casefold())
        for start in range(len(words) - _ALIKE + 1):
            phrase = tuple(words[start : start + _ALIKE])
            if heard.setdefault(phrase, number) != number:
                yield f"echoes itself: {' '.join(phrase)}"


def _leftovers(board: Storyboard) -> Iterator[str]:
    for text in [*_lines(board), board.title, *(scene.picture.idea for scene in board.scenes)]:
        if re.search(r"[{}\[\]<>|~*#_]| /|//", text):
            yield f"has a mark left: {text}"


def _typing(board: Storyboard) -> Iterator[str]:
    for line in _lines(board):
        if not re.search(r"[.!?…。！？][”’\"»“]?$", line):
            yield f"does not end: {line}"
        if re.search(r"\s{2,}|\s[,.;:!?]|[,;:.]{2,}(?<!\.\.\.)|^\W*[a-zà-ÿ]", line):
            yield f"is badly set: {line}"
        if line.count("“") != line.count("”") and base(board.language) == "en":
            yield f"leaves a quote open: {line}"
        if line.count('"') % 2:
            yield f"leaves a quote open: {line}"


def _capitals(board: Storyboard) -> Iterator[str]:
    for line in _lines(board):
        for before, after in pairwise(sentences.split(line, board.language)):
            if re.match(r"^[“\"']?[a-zà-ÿ]", after) and before[-1] in ".!?":
                yield f"starts small: {after}"


def _doubles(board: Storyboard) -> Iterator[str]:
    for line in _lines(board):
        for word in re.findall(r"\b(\w+) \1\b", line, re.IGNORECASE):
            if word.casefold() not in _MAY_DOUBLE:
                yield f"stutters on {word!r}: {line}"
        if re.search(r"\b(?:the|a|an|my|our) (?:the|a|an|my|our|his|her|their)\b", line, re.IGNORECASE):
            yield f"has two articles: {line}"


def _articles(board: Storyboard) -> Iterator[str]:
    if base(board.language) != "en":
        return
    for text in [*_lines(board), *(scene.picture.idea for scene in board.scenes)]:
        for given, noun in re.findall(r"\b(an?) ([a-z][\w-]*)", text):
            if given != article(noun):
                yield f"says {given} {noun}: {text}"


def _pictures(board: Storyboard) -> Iterator[str]:
    shown = Counter(scene.picture.idea for scene in board.scenes)
    yield from (f"shows {idea!r} {count} times" for idea, count in shown.items() if count > 1 or not idea)


_RULES: tuple[Callable[[Storyboard], Iterator[str]], ...] = (
    _repeats,
    _echoes,
    _leftovers,
    _typing,
    _capitals,
    _doubles,
    _articles,
    _pictures,
)
