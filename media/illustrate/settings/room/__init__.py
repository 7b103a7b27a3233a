"""The room: a desk by the window, a fireside, a kitchen, a bedroom, a library."""

from media.illustrate.setting import Composition, Setting
from media.illustrate.settings.room.bedroom import bedroom
from media.illustrate.settings.room.hearth import fireside
from media.illustrate.settings.room.kitchen import kitchen
from media.illustrate.settings.room.library import library
from media.illustrate.settings.room.study import desk

ROOM = Setting(
    name="room",
    compositions=(
        Composition(name="desk", paint=desk, shows=("code", "book", "cat", "person")),
        Composition(name="fireside", paint=fireside, shows=("cat", "child"), needs=("fireplace", "person", "book")),
        Composition(name="kitchen", paint=kitchen, shows=("person", "cat"), needs=("kitchen",)),
        Composition(name="bedroom", paint=bedroom, shows=("cat", "child"), needs=("bed",)),
        Composition(name="library", paint=library, shows=("person", "child", "cat"), needs=("book",)),
    ),
    words={},
    palettes=(
        "cozy",
        "study",
        "dusk",
        "golden",
        "night",
        "winter",
        "autumn",
        "peach",
        "day",
        "plum",
        "sunset",
        "teal",
        "candy",
        "moonlit",
        "overcast",
        "sepia",
        "noir",
        "mint",
        "neon",
        "ember",
    ),
    outdoors=False,
    weathers=("clear", "clouds", "rain", "storm", "snow", "fog"),
    cameras=("push", "drift", "drift-left", "pull", "pan", "pan-left"),
)
