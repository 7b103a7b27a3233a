"""Every setting that can be drawn."""

from media.illustrate.setting import Setting
from media.illustrate.settings.abstract import ABSTRACT
from media.illustrate.settings.city import CITY
from media.illustrate.settings.countryside import COUNTRYSIDE
from media.illustrate.settings.data import DATA
from media.illustrate.settings.desert import DESERT
from media.illustrate.settings.forest import FOREST
from media.illustrate.settings.hero import HERO
from media.illustrate.settings.mountains import MOUNTAINS
from media.illustrate.settings.river import RIVER
from media.illustrate.settings.room import ROOM
from media.illustrate.settings.sea import SEA
from media.illustrate.settings.sky import SKY
from media.illustrate.settings.space import SPACE
from media.illustrate.settings.street import STREET
from media.illustrate.settings.underwater import UNDERWATER

SETTINGS: dict[str, Setting] = {
    place.name: place
    for place in (
        SEA,
        MOUNTAINS,
        FOREST,
        RIVER,
        HERO,
        SPACE,
        COUNTRYSIDE,
        UNDERWATER,
        ABSTRACT,
        DESERT,
        SKY,
        DATA,
        CITY,
        STREET,
        ROOM,
    )
}
