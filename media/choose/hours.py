"""Hours and weathers that pass through a film."""

import random
from collections.abc import Mapping, Sequence

#: weight of words that tell an hour or a weather
_TOLD = 0.6
_PASSING: dict[str, tuple[str, ...]] = {
    "night": ("sunset", "dusk", "night", "night", "night", "dawn"),
    "dusk": ("sunset", "dusk", "dusk", "night", "night"),
    "sunset": ("day", "sunset", "sunset", "dusk", "night"),
    "dawn": ("night", "dawn", "dawn", "day", "day"),
    "day": ("dawn", "day", "day", "day", "sunset"),
}
_FULL_DAY = ("dawn", "day", "day", "sunset", "dusk", "night")


def hours_of(told: Sequence[Mapping[str, float]], film: Mapping[str, float], *, seed: int) -> list[str]:
    """The hour of each scene: as its words tell, else as time passes between the scenes that tell.

    The film's own words say which part of the day it is about; without any, it takes a whole day.
    """
    count = len(told)
    about = max(film, key=lambda hour: film[hour]) if film else ""
    course = _PASSING.get(about, _FULL_DAY)
    if not about:
        turn = random.Random(seed).randrange(len(course))
        course = course[turn:] + course[:turn]
    hours = []
    for i, table in enumerate(told):
        clear = max(table.items(), key=lambda item: item[1], default=("", 0.0))
        passing = course[min(len(course) - 1, i * len(course) // max(1, count))]
        hours.append(clear[0] if clear[1] >= _TOLD else passing)
    return hours


def weathers_of(told: Sequence[Mapping[str, float]], film: Mapping[str, float]) -> list[str]:
    """The weather of each scene: what its words tell, else that of the *film*'s title.

    Where the title names none, rain, storm and snow last for one more scene.
    """
    lasting = max(film, key=lambda weather: film[weather]) if film else ""
    weathers: list[str] = []
    for table in told:
        clear = max(table.items(), key=lambda item: item[1], default=("", 0.0))
        if clear[1] >= _TOLD:
            weathers.append(clear[0])
        elif lasting and film[lasting] >= _TOLD:
            weathers.append(lasting)
        elif weathers and weathers[-1] in ("rain", "storm", "snow") and weathers[-2:-1] != weathers[-1:]:
            weathers.append(weathers[-1])
        else:
            weathers.append("clear")
    return weathers
