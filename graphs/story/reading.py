"""What the nodes of a story film read from its state: keys by slot, pictures by scene, and the timeline."""

from collections.abc import Mapping

from graphs.production import Production
from graphs.story import timeline
from graphs.story.passages import passages
from graphs.story.state import State
from graphs.story.timeline import SpokenLine, Timeline
from kinoloom.recipe import Key
from kinoloom.storyboard import Scene
from kinoloom.takes import Spoken

#: crafts whose takes are seen, the last word last
_SEEN = ("paint", "animate", "upscale")


def keys(state: State) -> dict[str, Key]:
    return {slot: Key(key) for slot, key in state["takes"].items()}


def scene_of(production: Production, scene: str) -> Scene:
    return next(found for found in production.board.scenes if found.id == scene)


def number_of(production: Production, scene: str) -> int:
    """As a person counts, from 1."""
    return next(n for n, found in enumerate(production.board.scenes, start=1) if found.id == scene)


def stills(takes: Mapping[str, Key]) -> dict[str, Key]:
    """Scene to what was painted for it."""
    return _by_scene(takes, "paint")


def pictures(takes: Mapping[str, Key]) -> dict[str, Key]:
    """Scene to what is seen in it: what was made larger, else its clip, else its still."""
    seen: dict[str, Key] = {}
    for craft in _SEEN:
        seen |= _by_scene(takes, craft)
    return seen


def _by_scene(takes: Mapping[str, Key], craft: str) -> dict[str, Key]:
    return {slot.partition("/")[2]: key for slot, key in takes.items() if slot.startswith(f"{craft}/")}


def timeline_of(production: Production, takes: Mapping[str, Key]) -> Timeline:
    """When everything happens, by how long the lines took to say."""
    lines: dict[tuple[str, int], SpokenLine] = {}
    for slot, key in takes.items():
        craft, _, place = slot.partition("/")
        if craft == "speak":
            scene, _, number = place.rpartition("/")
            spoken = production.stage.artifact(key).take(Spoken)
            lines[scene, int(number)] = SpokenLine(key=key, spoken=spoken)
    tail_s = timeline.CARD_TAIL_S if production.brief.end_card else timeline.LAST_TAIL_S
    leads = passages(production.brief, production.board)
    return timeline.lay(production.board, lines, last_tail_s=tail_s, passages=leads)
