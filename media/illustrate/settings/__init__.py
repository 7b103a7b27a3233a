"""Every setting that can be drawn."""

from media.illustrate.setting import Setting
from media.illustrate.settings.countryside import COUNTRYSIDE
from media.illustrate.settings.sea import SEA
from media.illustrate.settings.space import SPACE

SETTINGS: dict[str, Setting] = {place.name: place for place in (SEA, SPACE, COUNTRYSIDE)}
