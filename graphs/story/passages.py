"""How one scene follows another."""

import itertools
from typing import Literal

from kinoloom.brief import Brief, Mood, Passage
from kinoloom.recipe import seed_of
from kinoloom.storyboard import Scene, Storyboard

Chosen = Passage | Literal["cut"]

#: seconds that each takes; what moves needs longer than what dissolves
LENGTH_S: dict[Passage, float] = {"crossfade": 0.4, "dip": 0.7, "slide": 0.5, "wipe": 0.5, "zoom": 0.5}

#: what may stand instead of a crossfade, in the order of how often
_SPICE: dict[Mood, tuple[Chosen, ...]] = {
    "calm": ("dip",),
    "hopeful": ("dip", "zoom"),
    "dramatic": ("cut", "dip", "zoom"),
    "dark": ("dip", "cut"),
    "playful": ("slide", "wipe", "zoom"),
    "wonder": ("zoom", "dip"),
}
_QUIET: frozenset[Mood] = frozenset({"calm", "dramatic", "dark"})
#: of 100 changes of scene, how many are no crossfade
_SPICED: dict[Mood, int] = {"calm": 15, "hopeful": 20, "dramatic": 30, "dark": 25, "playful": 45, "wonder": 30}


def passages(brief: Brief, storyboard: Storyboard) -> dict[str, Passage]:
    """What leads into each scene, by its id; one that is not in it begins with a hard cut, as the first one does.

    What a person asked for; else mostly a crossfade. The choice never looks at what is said or seen, so that an
    edited line changes no pictures but its scene's.
    """
    pairs = list(itertools.pairwise(storyboard.scenes))
    if brief.transition == "auto":
        found = {scene.id: _suggested(storyboard, before, scene, brief.seed) for before, scene in pairs}
    else:
        found = {scene.id: brief.transition for _, scene in pairs}
    return {scene: chosen for scene, chosen in found.items() if chosen != "cut"}


def _suggested(storyboard: Storyboard, before: Scene, scene: Scene, seed: int) -> Chosen:
    dice = seed_of("passage", seed, storyboard.title, before.id, scene.id)
    if storyboard.genre == "list" and storyboard.mood not in _QUIET:
        # The next item comes from beside the last one, as cards do.
        return "slide"
    if scene.heading and scene.heading != before.heading:
        return "slide" if storyboard.mood == "playful" else "dip"
    spice = _SPICE.get(storyboard.mood, ())
    if dice % 100 >= _SPICED.get(storyboard.mood, 0):
        return "crossfade"
    # The first stands twice in the hat.
    hat = (*spice[:1], *spice)
    return hat[dice // 100 % len(hat)]
