"""Sentences chosen for a film, so that they fit its prompt, its length, and one another."""

import math
import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kinoloom.pace import ENDS_S, SCENE_PAUSE_S, spoken_s
from workers.engines.write.arcs import CARRIES, ITEMS, Beat
from workers.engines.write.kinds import settling
from workers.engines.write.premise import Premise
from workers.engines.write.stock import Fragment, Stock, fill, typeset

#: films drafted at most, and before the first sound one is taken
_DRAFTS, _ENOUGH = 160, 12
#: what it is worth to say a lot about the prompt, against flaws
_FITNESS = 0.4
#: how far two sound drafts may differ in fitness and still be a matter of taste, that is, of the seed
_TASTE = 0.4
#: share of the length that nobody minds
_NEAR = 0.06
#: threads that need no end
_MAY_HANG = frozenset(
    {"~when", "~stairs", "~first", "~gull", "~string", "~hold", "~row", "~measure", "~apple", "~bench"}
)
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
    topical: bool
    """Its picture belongs to what the prompt is about."""
    beat: str
    adds: frozenset[str]
    takes_up: frozenset[str]
    order: int
    phrases: frozenset[tuple[str, ...]]
    """Every few words in a row, by which it could echo another."""
    weight: float
    """How readily it is drawn."""


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
        self._means: dict[str, float] = {}
        self._pools = {
            beat.name: [
                (fragment, self._tell(fragment, language))
                for fragment in stock.fitting(beat.name, premise.facts, premise.slots)
            ]
            for beat in self._beats
        }

    def best(self, target_s: float, rng: random.Random) -> list[Told]:
        """The lines of the draft with the fewest flaws that says most about the prompt."""
        best: list[Told] = []
        least = best_flaws = math.inf
        for number in range(_DRAFTS):
            told = self._draft(target_s * rng.uniform(0.8, 1.2), rng)
            flaws = self._flaws(told, target_s)
            cost = flaws + _TASTE * rng.random() - _FITNESS * sum(t.fit for t in told) / max(1, len(told))
            if cost < least:
                best, least, best_flaws = told, cost, flaws
            if number >= _ENOUGH and not best_flaws:
                break
        return best

    def _tell(self, fragment: Fragment, language: str) -> Told:
        text = typeset(fill(fragment.text, self._premise.slots))
        return Told(
            text=text[:1].upper() + text[1:],
            idea=fill(fragment.idea, self._premise.slots),
            seconds=spoken_s(text, language),
            fit=fragment.fit,
            topical=bool(fragment.shown or fragment.needs & settling(self._premise.themes)),
            beat=fragment.beat,
            adds=fragment.adds,
            takes_up=fragment.takes_up,
            order=fragment.order,
            phrases=_phrases(text),
            weight=5.0 ** min(fragment.fit + len(fragment.takes_up), 4.0),
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
            open_to = [
                n for n, beat in enumerate(self._beats) if counts[n] < min(beat.most, len(self._pools[beat.name]))
            ]
            open_to = [n for n in open_to if means[n] / 2 < room]
            if not open_to:
                return counts
            chosen = rng.choices(open_to, [self._beats[n].weight for n in open_to])[0]
            counts[chosen] += 1
            room -= means[chosen]

    def _mean_s(self, beat: Beat) -> float:
        pool = self._pools[beat.name]
        if beat.name not in self._means:
            self._means[beat.name] = sum(t.seconds for _, t in pool) / len(pool) + SCENE_PAUSE_S if pool else 0.0
        return self._means[beat.name]

    def _draw(self, beat: Beat, draft: _Draft, rng: random.Random) -> Told | None:
        choices = [
            told
            for fragment, told in self._pools[beat.name]
            if fragment.follows(draft.facts) and told.order not in draft.used and draft.phrases.isdisjoint(told.phrases)
        ]
        if not choices:
            return None
        told = rng.choices(choices, [told.weight for told in choices])[0]
        draft.used.add(told.order)
        draft.phrases |= told.phrases
        draft.facts |= told.adds
        return told

    def _flaws(self, told: list[Told], target_s: float) -> float:
        """Wrong length, threads left hanging, beats left out; 0 for a sound draft."""
        off = abs(length_s(told) - target_s) / target_s
        begun = frozenset[str]().union(*(t.adds for t in told))
        ended = frozenset[str]().union(*(t.takes_up for t in told))
        return 12 * max(0.0, off - _NEAR) + len(begun - ended - _MAY_HANG) + self._missing(told, target_s)

    def _missing(self, told: list[Told], target_s: float) -> float:
        """What a film lacks: beats it must have, and in all but the shortest the ones that carry it."""
        counts = Counter(t.beat for t in told)
        musts = sum(max(0, beat.least - counts[beat.name]) for beat in self._beats)
        carriers = [beat for beat in self._beats if beat.weight >= CARRIES and self._pools[beat.name]]
        return 2 * musts + (0.7 * sum(not counts[beat.name] for beat in carriers) if target_s > _SHORTEST_ARC_S else 0)


def length_s(told: Sequence[Told]) -> float:
    """Seconds of a film in which each line has a scene of its own, near enough."""
    return ENDS_S - SCENE_PAUSE_S + sum(t.seconds + SCENE_PAUSE_S for t in told)


def _phrases(text: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"[\w’]+", text.lower())
    return frozenset(tuple(words[n : n + _ALIKE]) for n in range(len(words) - _ALIKE + 1))
