"""Sentences chosen for a film, so that they fit its prompt, its length, and one another."""

import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from workers.engines.write.arcs import CARRIES, ITEMS, Beat
from workers.engines.write.pace import ENDS_S, SCENE_PAUSE_S, spoken_s
from workers.engines.write.premise import Premise
from workers.engines.write.stock import Fragment, Stock, fill

#: films drafted; the best one is kept
_DRAFTS = 160
#: two sentences that share so many words in a row sound alike
_ALIKE = 4
#: seconds; a shorter film has no room for a turn and what follows
_SHORTEST_ARC_S = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A line as it will be spoken, and its picture."""

    text: str
    idea: str
    seconds: float
    fit: float
    beat: str
    adds: frozenset[str] = frozenset()
    takes_up: frozenset[str] = frozenset()
    order: int = 0


@dataclass(slots=True)
class _Draft:
    facts: frozenset[str]
    told: list[Told] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    phrases: set[tuple[str, ...]] = field(default_factory=set)


class Composer:
    """Drafts many films for a premise, and keeps the best."""

    def __init__(self, premise: Premise, stock: Stock, beats: Sequence[Beat], *, language: str) -> None:
        self._premise = premise
        self._beats = [
            replace(beat, least=premise.items, most=premise.items) if beat.name in ITEMS else beat for beat in beats
        ]
        self._pools = {
            beat.name: [
                (fragment, self._tell(fragment, language))
                for fragment in stock.fitting(beat.name, premise.facts, premise.slots)
            ]
            for beat in self._beats
        }

    def best(self, target_s: float, rng: random.Random) -> list[Told]:
        """The lines of the draft that comes nearest to *target_s* seconds and says most about the prompt."""
        drafts = [self._draft(target_s * rng.uniform(0.8, 1.2), rng) for _ in range(_DRAFTS)]
        return min(drafts, key=lambda told: self._cost(told, target_s))

    def _tell(self, fragment: Fragment, language: str) -> Told:
        text = fill(fragment.text, self._premise.slots)
        return Told(
            text=text[:1].upper() + text[1:],
            idea=fill(fragment.idea, self._premise.slots),
            seconds=spoken_s(text, language),
            fit=fragment.fit,
            beat=fragment.beat,
            adds=fragment.adds,
            takes_up=fragment.takes_up,
            order=fragment.order,
        )

    def _draft(self, target_s: float, rng: random.Random) -> list[Told]:
        draft = _Draft(self._premise.facts)
        for beat, count in zip(self._beats, self._counts(target_s, rng), strict=True):
            drawn = [told for _ in range(count) if (told := self._draw(beat, draft, rng)) is not None]
            draft.told += drawn if beat.shuffled else sorted(drawn, key=lambda told: told.order)
        return draft.told

    def _counts(self, target_s: float, rng: random.Random) -> list[int]:
        """How many sentences each beat gets, until a film of average sentences is long enough."""
        counts = [min(beat.least, len(self._pools[beat.name])) for beat in self._beats]
        means = [self._mean_s(beat) for beat in self._beats]
        room = target_s - sum(n * mean for n, mean in zip(counts, means, strict=True))
        while True:
            open_to = [n for n, beat in enumerate(self._beats) if counts[n] < min(beat.most, len(self._pools[beat.name]))]
            open_to = [n for n in open_to if means[n] / 2 < room]
            if not open_to:
                return counts
            chosen = rng.choices(open_to, [self._beats[n].weight for n in open_to])[0]
            counts[chosen] += 1
            room -= means[chosen]

    def _mean_s(self, beat: Beat) -> float:
        pool = self._pools[beat.name]
        return sum(told.seconds for _, told in pool) / len(pool) + SCENE_PAUSE_S if pool else 0.0

    def _draw(self, beat: Beat, draft: _Draft, rng: random.Random) -> Told | None:
        choices = [
            told
            for fragment, told in self._pools[beat.name]
            if fragment.follows(draft.facts)
            and told.order not in draft.used
            and not (_phrases(told.text) & draft.phrases)
        ]
        if not choices:
            return None
        told = rng.choices(choices, [3.0 ** min(told.fit + len(told.takes_up), 4.0) for told in choices])[0]
        draft.used.add(told.order)
        draft.phrases |= _phrases(told.text)
        draft.facts |= told.adds
        return told

    def _cost(self, told: list[Told], target_s: float) -> float:
        seconds = length_s(told)
        off = abs(seconds - target_s) / target_s
        begun = frozenset[str]().union(*(t.adds for t in told))
        ended = frozenset[str]().union(*(t.takes_up for t in told))
        fit = sum(t.fit for t in told) / max(1, len(told))
        return 12 * max(0.0, off - 0.04) + len(begun - ended - {"~when", "~stairs"}) + self._missing(told, target_s) - 0.5 * fit

    def _missing(self, told: list[Told], target_s: float) -> float:
        """What a film lacks: beats it must have, and in all but the shortest the ones that carry it."""
        counts = Counter(t.beat for t in told)
        musts = sum(max(0, beat.least - counts[beat.name]) for beat in self._beats)
        carriers = [beat for beat in self._beats if beat.weight >= CARRIES and self._pools[beat.name]]
        return 2 * musts + (0.7 * sum(not counts[beat.name] for beat in carriers) if target_s > _SHORTEST_ARC_S else 0)


def length_s(told: Sequence[Told]) -> float:
    """Seconds of a film in which each line has a scene of its own, near enough."""
    return ENDS_S - SCENE_PAUSE_S + sum(t.seconds + SCENE_PAUSE_S for t in told)


def _phrases(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[\w’]+", text.lower())
    return {tuple(words[n : n + _ALIKE]) for n in range(len(words) - _ALIKE + 1)}
