"""Finds sentences that say what was said before."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from kinoloom.languages import UNSPACED, base

#: words in a row, or signs, that are compared
_RUN, _SIGNS = 2, 4
#: of all runs of two sentences, how many they share to be the same
_SAME = 0.6
#: words; a shorter sentence may come again ("And then?")
_LEAST = 2


def repeats(sentences: Sequence[str], language: str) -> Iterator[tuple[int, int]]:
    """Places of sentences that say again what stands at the second place, earlier."""
    runs = [_runs(sentence, language) for sentence in sentences]
    having: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, own in enumerate(runs):
        near = {other for run in own for other in having[run]}
        same = [other for other in sorted(near) if _alike(own, runs[other]) >= _SAME]
        if same:
            yield number, same[0]
        for run in own:
            having[run].append(number)


def _alike(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    return len(one & other) / len(one | other)


def _runs(sentence: str, language: str) -> frozenset[tuple[str, ...]]:
    """Its words two by two, in order; without marks and capitals."""
    words = re.findall(r"\w+", sentence.casefold())
    length = _RUN
    if base(language) in UNSPACED:
        words, length = list("".join(words)), _SIGNS
    if len(words) < _LEAST:
        return frozenset()
    edged = ["", *words, ""]
    return frozenset(tuple(edged[n : n + length]) for n in range(max(1, len(edged) - length + 1)))
