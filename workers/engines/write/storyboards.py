"""Told lines as scenes with pictures."""

import re
from collections.abc import Iterator, Sequence

from kinoloom.storyboard import Line, Picture, Scene
from workers.engines.write.arcs import ITEMS
from workers.engines.write.compose import Told
from workers.engines.write.premise import Premise
from workers.engines.write.stock import Stock

#: arcs whose sentences have pictures of their own, as good as any where a film has nothing to be looked at
_FIGURED = frozenset({"reasons", "ways"})
#: what a camera could be pointed at
_TANGIBLE = frozenset({"person", "animal", "being", "place", "thing", "weather"})
#: seconds of speech; a shorter scene takes in the next line, up to the longest
_SHORT_S, _LONG_S = 2.4, 7.5
#: by theme, what its film does not look like
_STRANGE = {
    "night": frozenset(["morning", "noon", "sunlight", "sun", "sunset", "mist", "dawn", "sunny", "day"]),
    "morning": frozenset(["night", "moon", "stars", "dusk", "sunset", "evening", "moonlight", "late"]),
    "storm": frozenset(
        ["mist", "fog", "morning", "sunlight", "sun", "sunset", "noon", "snow", "stars", "still", "clear", "calm"]
    ),
    "rain": frozenset(["mist", "sunlight", "sun", "noon", "snow", "stars", "moon", "sunset"]),
    "winter": frozenset(["noon", "bloom", "green", "flowers", "summer"]),
}
#: where in a film the night or the storm may have passed
_PASSED = 0.8


def scenes(told: Sequence[Told], premise: Premise, stock: Stock) -> tuple[Scene, ...]:
    """One scene for each line, or for two where they are short; every scene has a picture of its own."""
    groups: list[list[Told]] = []
    for line in told:
        if groups and _short(groups[-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    views = _Views(premise, stock)
    return tuple(
        Scene(
            id=f"s{number:02d}",
            lines=tuple(Line(text=line.text) for line in group),
            picture=Picture(idea=views.idea(group, at=(number - 1) / len(groups))),
        )
        for number, group in enumerate(groups, start=1)
    )


def _short(group: list[Told], line: Told) -> bool:
    so_far = sum(told.seconds for told in group)
    if line.beat in ITEMS:
        return False
    return min(so_far, line.seconds) < _SHORT_S and so_far + line.seconds <= _LONG_S


class _Views:
    """Pictures for lines that name none: those of the film's themes, early ones early, none twice."""

    def __init__(self, premise: Premise, stock: Stock) -> None:
        hero = premise.slots.get("hero_view") or premise.slots.get("topic_view") or premise.slots["phrase"]
        themed = [view for theme in premise.themes for view in stock.views.get(theme, ())]
        places = [
            "in morning light",
            "close",
            "at dusk",
            "from afar",
            "at noon",
            "at night",
            "in the rain",
            "at sunrise",
        ]
        self._left = [*themed, *(f"{hero} {place}" for place in places)]
        self._first = len(stock.views.get(premise.themes[0], ())) if premise.themes and themed else len(self._left)
        looked_at = bool(themed or _TANGIBLE & premise.facts)
        self._framed = looked_at or not (premise.arc in _FIGURED or "idea" in premise.facts)
        self._strange = frozenset[str]().union(*(_STRANGE.get(theme, ()) for theme in premise.themes))
        self._used: set[str] = set()

    def idea(self, group: list[Told], *, at: float) -> str:
        """*at*: where in the film, 0 to 1."""
        named = [told.idea for told in group if told.idea and told.idea not in self._used]
        fitting = [told.idea for told in group if told.idea in named and self._fits(told)]
        views = [view for view in (*fitting, *self._ranked(at), *named) if view not in self._used]
        coherent = (view for view in views if at >= _PASSED or self._strange.isdisjoint(_words(view)))
        idea = next(coherent, next(iter(views), self._left[0]))
        self._used.add(idea)
        return idea

    def _fits(self, told: Told) -> bool:
        """May it show what its sentence names? What is said of anything at all shows the film's own pictures."""
        return told.topical or not self._framed

    def _ranked(self, at: float) -> Iterator[str]:
        """The pictures nearest to this point of the film, the first theme's before others."""
        first = list(enumerate(self._left))[: self._first]
        yield from (view for _, view in sorted(first, key=lambda view: abs(view[0] / self._first - at)))
        yield from self._left[self._first :]


def _words(view: str) -> set[str]:
    return set(re.findall(r"[a-z]+", view.lower()))
