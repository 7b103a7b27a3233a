"""Which lines a film can do without."""

from collections.abc import Iterator

from graphs.chat.film import Film
from kinoloom.chat import CutLine, Shorten
from kinoloom.errors import BriefInvalid, NotNow
from kinoloom.storyboard import Scene

#: share of its length that is left of what is to be shorter, where nobody says how long it is to be
_LEFT = 0.75
#: seconds between two lines, which go with one of them
_PAUSE_S = 0.3


def shortened(film: Film, *, scene: int, line: int, seconds: float) -> Shorten:
    """Leave out what brings the film, or a *scene* (0: all), to *seconds* (0: a quarter less); or just that *line*.

    The first line of each scene stays.

    Raises:
        NotNow: it is that short already, or no line can be left out.
        BriefInvalid, SceneUnknown: there is no such line or scene.
    """
    if line:
        return Shorten(lines=(_line(film.scene(scene), film, line),))
    scenes = film.board.scenes if scene == 0 else (film.scene(scene),)
    present = film.length_s if scene == 0 else film.lengths_s[film.number(scenes[0].id) - 1]
    wanted = seconds or _LEFT * present
    if wanted >= present:
        raise NotNow(
            f"It lasts {present:.1f} s as it is.",
            hint="To make it longer: add a scene: …, slower, or make scene 2 8 seconds long.",
        )
    cut = list(_cut(film, scenes, present - wanted))
    if not cut:
        raise NotNow(
            "Every scene says one line only.", hint="Say shorter lines, delete a scene, or let the voice speak faster."
        )
    return Shorten(lines=tuple(cut))


def _cut(film: Film, scenes: tuple[Scene, ...], too_long_s: float) -> Iterator[CutLine]:
    """The last lines, of the scenes that say most."""
    left = {scene.id: len(scene.lines) for scene in scenes}
    places = {scene.id: scene for scene in scenes}
    while too_long_s > 0:
        longest = max(left, key=lambda id: (left[id], film.spoken_s.get((id, left[id] - 1), 0.0)))
        if left[longest] <= 1:
            return
        left[longest] -= 1
        too_long_s -= film.spoken_s.get((longest, left[longest]), 0.0) + _PAUSE_S
        yield _line(places[longest], film, left[longest] + 1)


def _line(scene: Scene, film: Film, number: int) -> CutLine:
    if number > len(scene.lines):
        raise BriefInvalid(
            f"Scene {film.number(scene.id)} has no line {number}.", hint=f"It has {len(scene.lines)} of them."
        )
    return CutLine(scene=scene.id, line=number, was=scene.lines[number - 1].text)
