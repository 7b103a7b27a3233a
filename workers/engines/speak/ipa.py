"""Words to sounds in IPA, for voices that read sounds."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from media.speech.normalise import Said
from workers.engines.speak import child

_CHILD = Path(__file__).with_name("ipa_child.py")
#: words that the library may join into one, and into how many it may break one
_JOINED, _BROKEN = 4, 24
#: words after which a stretch without a pause is cut, so that sharing stays cheap
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Breath:
    """The sounds of one word, or of several that are spoken as one ("of the")."""

    word: int
    """The number of the first word."""
    sounds: str
    """IPA with stress marks before vowels and "^" inside what is one sound."""
    stop: str = ""
    """As in `Said`, of the last word."""


def breaths(words: Sequence[Said], voice: str) -> list[Breath]:
    """The sounds of *words* in order, as the espeak-ng voice *voice* would say them; words without any are left out.

    Raises:
        EngineFailed: the library does not run.
    """
    stretches = list(_stretches(words))
    alone = [word.said.replace("\n", " ") for word in words]
    together = [" ".join(alone[begin:end]) for begin, end in stretches]
    asked: child.Asked = {"voice": voice, "text": "\n".join([*together, *alone])}
    header, _ = child.run("espeak-ng", _CHILD, asked, remedy="Reinstall the package espeakng-loader.")
    heard: list[str] = json.loads(header)["ipa"]
    found: list[Breath] = []
    for (begin, end), sounds in zip(stretches, heard, strict=False):
        lengths = [_length(one) for one in heard[len(stretches) + begin : len(stretches) + end]]
        groups = [group for group in sounds.split() if _length(group)]
        for place, group in _shared(groups, lengths):
            found.append(Breath(begin + place, group))
        if found:
            found[-1] = Breath(found[-1].word, found[-1].sounds, words[end - 1].stop)
    return found


def _stretches(words: Sequence[Said]) -> Iterator[tuple[int, int]]:
    """Begin and end of what is said without a pause."""
    begin = 0
    for number, word in enumerate(words, start=1):
        if word.stop or number == len(words) or number - begin == _LONGEST:
            yield begin, number
            begin = number


def _shared(groups: Sequence[str], lengths: Sequence[int]) -> Iterator[tuple[int, str]]:
    """The first word of each group, where a word may be several groups, and a group several words.

    lengths: of the words' sounds when each is said alone, which differ little from those in the stretch: the sharing
    in which they differ least is the right one.
    """
    sizes = [_length(group) for group in groups]

    @cache
    def best(word: int, group: int) -> tuple[int, tuple[int, int]]:
        """The least difference from here on, and the first step to it: so many words are so many groups."""
        if word == len(lengths):
            return sum(sizes[group:]), (0, len(groups) - group)
        found: list[tuple[int, tuple[int, int]]] = []
        for step in _STEPS:
            after_words, after_groups = word + step[0], group + step[1]
            if after_words <= len(lengths) and after_groups <= len(groups):
                differ = abs(sum(lengths[word:after_words]) - sum(sizes[group:after_groups]))
                found.append((differ + best(after_words, after_groups)[0], step))
        return min(found, key=lambda one: one[0])

    word = group = 0
    while group < len(groups):
        many_words, many_groups = best(word, group)[1]
        for one in groups[group : group + many_groups]:
            yield min(word, len(lengths) - 1), one
        word, group = word + many_words, group + many_groups


#: a word that is not heard at all comes last
_STEPS = (
    (1, 1),
    *((words, 1) for words in range(2, _JOINED + 1)),
    *((1, groups) for groups in range(2, _BROKEN + 1)),
    (1, 0),
)


def _length(sounds: str) -> int:
    """Letters that are heard."""
    return sum(letter.isalpha() and letter not in "ˈˌː" for letter in sounds)
