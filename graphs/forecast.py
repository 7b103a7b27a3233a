"""When films that wait will be there, from what such films took before."""

from collections.abc import Mapping, Sequence

from graphs.outlook import Outlook
from kinoloom.brief import Brief

#: films in the making that keep a worker busy while others write or wait; more at once only end later, all of them
FILMS_A_WORKER, FEWEST_AT_ONCE = 2, 4
#: seconds of speech of a scene, and of a line
_SCENE_S, _LINE_S = 5.0, 4.0
#: words a second, and letters where words have no spaces between them
_WORDS, _LETTERS = 2.3, 12.0


def films_at_once(asked: int | None, workers: int) -> int:
    """Of each priority, that one director makes at the same time; *asked*: by its settings."""
    return asked or max(FEWEST_AT_ONCE, FILMS_A_WORKER * workers)


def work_of(brief: Brief, scenes: int, unit_s: Mapping[str, float]) -> float:
    """Seconds of work for one worker, about; scenes: of its storyboard, 0 where there is none yet.

    unit_s: actor to the seconds that a unit took before.
    """
    seconds = _spoken_s(brief)
    outlook = Outlook(unit_s, workers=1)
    outlook.plan(scenes=scenes or max(1, round(seconds / _SCENE_S)), lines=max(1, round(seconds / _LINE_S)))
    return outlook.left_s


def _spoken_s(brief: Brief) -> float:
    if not brief.script:
        return brief.seconds
    return max(len(brief.script.split()) / _WORDS, len(brief.script) / _LETTERS / 1.5) / brief.speed


def ends(work: Sequence[float], *, speed: float, at_once: int) -> list[float]:
    """Seconds until each film is there, when they are taken up in this order and share all workers alike.

    work: seconds of each. speed: seconds of work that all workers together do in a second, above 0.
    """
    waiting = list(enumerate(work))
    making: dict[int, float] = {}
    found = [0.0] * len(work)
    now = 0.0
    while waiting or making:
        while waiting and len(making) < at_once:
            number, left = waiting.pop(0)
            making[number] = left
        share = speed / len(making)
        least = min(making.values())
        now += least / share
        for number in [number for number, left in making.items() if left <= least]:
            found[number] = now
            del making[number]
        making = {number: left - least for number, left in making.items()}
    return found
