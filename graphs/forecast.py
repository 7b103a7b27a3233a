"""When films that wait will be there, from what such films took before."""

from collections.abc import Mapping, Sequence

from graphs.estimate import size_of
from graphs.outlook import Outlook
from kinoloom.brief import Brief

#: films in the making that keep a worker busy while others write or wait; more at once only end later, all of them
FILMS_A_WORKER, FEWEST_AT_ONCE = 2, 4


def films_at_once(asked: int | None, workers: int) -> int:
    """Of each priority, that one director makes at the same time; *asked*: by its settings."""
    return asked or max(FEWEST_AT_ONCE, FILMS_A_WORKER * workers)


def work_of(brief: Brief, scenes: int, unit_s: Mapping[str, float]) -> float:
    """Seconds of work for one worker, about; scenes: of its storyboard, 0 where there is none yet.

    unit_s: actor to the seconds that a unit took before.
    """
    _, likely, lines = size_of(brief)
    known = scenes or likely
    outlook = Outlook(unit_s, workers=1)
    outlook.plan(scenes=known, lines=max(1, round(lines * known / likely)))
    return outlook.left_s


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
