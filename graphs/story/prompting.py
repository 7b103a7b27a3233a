"""What painters and animators that are asked in words are told about a scene."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kinoloom.brief import Appearing, Brief
from kinoloom.looks import NEVER, look
from kinoloom.recipe import Key, seed_of
from kinoloom.storyboard import Scene, Storyboard

#: pictures that no painter looks at more of
MOST_REFERENCES = 3
#: letters of a scene's own words that a picture is made from; more only blurs it
_WORDS = 400
#: how a picture moves when nobody says it
_CAMERAS = ("slow push in", "slow pan to the right", "slow pull back", "static camera, gentle motion in the scene")
_NEGATIONS = re.compile(
    r"^(?:(?:never|not|no|without|don['’]t|doesn['’]t|does not|do not|must not)\b\s*)+", re.IGNORECASE
)
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Prompt:
    """What is to be seen, and what is not."""

    positive: str
    negative: str


def picture(board: Storyboard, scene: Scene, brief: Brief) -> Prompt:
    """The still of *scene*: its idea, who is in it, and the style.

    It depends on the scene, the characters in it and the style, and on nothing that another scene says: an edit there
    repaints nothing here. Without any idea the scene's words and the film's title stand for one.

    Raises:
        UserError: the brief's style is none.
    """
    style = look(brief.style)
    said = scene.picture.prompt
    idea = said.positive if said is not None else _idea(board, scene)
    seen = appearing(scene, brief.cast)
    positive = _joined([idea, *(_described(who) for who in seen), style.positive], ". ")
    unwanted = [
        said.negative if said else "",
        *(_undone(word) for who in seen for word in who.donts),
        style.negative,
        NEVER,
    ]
    return Prompt(positive, _joined(unwanted, ", "))


def motion(board: Storyboard, scene: Scene, brief: Brief) -> Prompt:
    """The clip that begins with the still of *scene*: the same, and how it moves."""
    still = picture(board, scene, brief)
    said = scene.picture.prompt
    camera = said.camera if said is not None and said.camera else _camera(scene)
    deeds = [f"{who.name}: {who.dos[0]}" for who in appearing(scene, brief.cast) if who.dos]
    return Prompt(_joined([still.positive, *deeds, f"Camera: {camera}"], ". "), f"{still.negative}, cuts, flicker")


def appearing(scene: Scene, cast: Sequence[Appearing]) -> tuple[Appearing, ...]:
    """Who is seen in *scene*: whom it names as such, else whoever is named in its idea or its words."""
    if scene.characters:
        named = {name.casefold() for name in scene.characters}
        return tuple(who for who in cast if who.name.casefold() in named)
    said = scene.picture.prompt.positive if scene.picture.prompt else ""
    words = f"{said} {scene.picture.idea} {scene.text}"
    return tuple(who for who in cast if re.search(rf"(?<!\w){re.escape(who.name)}(?!\w)", words, re.IGNORECASE))


@dataclass(frozen=True, slots=True)
class References:
    """Pictures for a painter that looks at them."""

    keys: tuple[Key, ...]
    words: str
    """Who is in which of them."""


def references(seen: Iterable[Appearing]) -> References:
    """Pictures of all who are *seen*, as many as a painter looks at: the best of each first."""
    ranked = [(rank, who, one.name, key) for who, one in enumerate(seen) for rank, key in enumerate(one.pictures)]
    shown = sorted(ranked)[:MOST_REFERENCES]
    words = ". ".join(f"Picture {number} shows {name}" for number, (_, _, name, _) in enumerate(shown, start=1))
    return References(tuple(Key(key) for _, _, _, key in shown), words)


def _idea(board: Storyboard, scene: Scene) -> str:
    if scene.picture.idea:
        return scene.picture.idea
    words = _shortened(scene.text or scene.heading or "")
    # What a single line is about is often said only by the title.
    return f"{words} ({board.title})" if words else board.title


def _shortened(text: str) -> str:
    flat = _SPACES.sub(" ", text).strip()
    return flat if len(flat) <= _WORDS else flat[:_WORDS].rpartition(" ")[0]


def _described(who: Appearing) -> str:
    return f"{who.name}: {', '.join(who.fixed)}" if who.fixed else ""


def _undone(never: str) -> str:
    """A negative prompt names what is not to be seen, and would be told the opposite by a "never"."""
    return _NEGATIONS.sub("", never)


def _camera(scene: Scene) -> str:
    """The same for the same scene, wherever it stands."""
    return _CAMERAS[seed_of("camera", scene.id) % len(_CAMERAS)]


def _joined(parts: Iterable[str], between: str) -> str:
    """Parts that say something, each once."""
    kept = [part.strip().rstrip(".,") for part in parts if part.strip()]
    return between.join(dict.fromkeys(kept))
