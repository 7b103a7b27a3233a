"""What a setting is: a place with several views of it, and the words that mean it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from media.illustrate.scene import Scene


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """One view of a place."""

    name: str
    paint: Callable[[Scene], None]
    shows: tuple[str, ...] = ()
    """Subjects that can be swapped in; the first is drawn when none is asked for."""
    needs: tuple[str, ...] = ()
    """Subjects that it always shows, so it suits scenes about one of them."""
    words: str = ""
    """Stems, of any language, that ask for just this view."""
    told: bool = False
    """Chosen only when its words are told, as long as another view remains."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A place, its views, its words and its light."""

    name: str
    compositions: tuple[Composition, ...]
    words: Mapping[str, str]
    """Language to stems that mean it, parted by blanks; "stem:3" weighs 3, "coral_reef" is two words in a row."""
    palettes: tuple[str, ...]
    """Those that suit it, of every hour it can have."""
    outdoors: bool = True
    """Rain falls and snow lies over the whole picture."""
    weathers: tuple[str, ...] = ("clear", "clouds", "rain", "storm", "snow", "fog")
    cameras: tuple[str, ...] = field(default=("pan", "pan-left", "drift", "drift-left", "push"))

    @property
    def subjects(self) -> frozenset[str]:
        return frozenset(s for c in self.compositions for s in (*c.shows, *c.needs))
