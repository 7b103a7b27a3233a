"""What a scene's picture takes, by who was picked to make pictures."""

import math
from collections.abc import Mapping

from graphs.casting import Casting, for_job
from kinoloom.jobs import AnimateScene, Job, PaintPicture, PaintScene

#: seconds of a scene's clip, before its voice is known
_CLIP_S = 6.5
#: of a film whose pictures are drawn from plans
DRAWN: Mapping[str, int] = {"board_scenes": 1, "paint_scene": 1}
#: done for all scenes together
_ONCE = frozenset({"board_scenes"})


def seen(casting: Casting) -> Mapping[str, int]:
    """Actor to units for each scene; choosing pictures is done once for all of them."""
    if not casting.get("paint") or casting["paint"][0].does(PaintScene.actor):
        return DRAWN
    found = {PaintPicture.actor: 1}
    animator = _does(casting, AnimateScene)
    if animator:
        most = next(traits.clip_s for traits in casting["animate"] if traits.does(AnimateScene.actor)) or _CLIP_S
        found[AnimateScene.actor] = math.ceil(min(most, _CLIP_S))
    return found


def pictures(each: Mapping[str, int], scenes: int) -> dict[str, int]:
    """Actor to units for a film of so many *scenes*, of which each takes what `seen` says."""
    return {actor: units if actor in _ONCE else units * scenes for actor, units in each.items()}


def _does(casting: Casting, job: type[Job]) -> bool:
    return for_job(casting.get(job.craft, ()), job.actor, language=None, voice=None) is not None
