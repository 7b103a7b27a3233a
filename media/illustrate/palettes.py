"""The colours of an hour, a weather, a mood."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from kinoloom.errors import UserError
from media.illustrate.colour import Colour, mix, rgb, shade

Hour = Literal["dawn", "day", "sunset", "dusk", "night"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """Colours by their part in a picture, from the back to the front."""

    name: str
    hour: Hour
    sky: tuple[Colour, ...]
    """Five stops, from the zenith to the horizon."""
    haze: Colour
    """What swallows the distance."""
    mid: Colour
    near: Colour
    """Silhouettes in the front."""
    sun: Colour
    cloud: tuple[Colour, Colour]
    """Lit side and shadow."""
    accent: Colour
    light: Colour
    """Windows, lamps, fire."""
    water: Colour
    moods: frozenset[str]
    families: frozenset[str]
    """Styles under which a person may ask for it."""

    @property
    def dark(self) -> bool:
        return self.hour == "night"

    @property
    def dim(self) -> bool:
        """Lamps are lit."""
        return self.hour in ("dusk", "night") or self.name in _GLOOMY

    def depth(self, distance: float) -> Colour:
        """The colour of land from far (0) to near (1)."""
        if distance < 0.5:
            return mix(self.haze, self.mid, distance * 2)
        return mix(self.mid, self.near, (distance - 0.5) * 2)

    def under(self, weather: str) -> "Palette":
        """The same hour in another weather: greyer in rain, paler in snow and fog."""
        if weather not in _VEILS or self.name in _GLOOMY:
            return self
        veil, share = _VEILS[weather]

        def veiled(colour: Colour, much: float = 1.0) -> Colour:
            grey = shade(colour, 0.0, chroma=0.3)
            tone = mix(grey, rgb(veil), 0.0 if self.dark else 0.35)
            return mix(colour, tone, share * much)

        return replace(
            self,
            sky=tuple(veiled(c) for c in self.sky),
            haze=veiled(self.haze),
            mid=veiled(self.mid, 0.8),
            near=veiled(self.near, 0.3),
            cloud=(veiled(self.cloud[0]), veiled(self.cloud[1])),
            water=veiled(self.water),
        )


_GLOOMY = {"storm", "overcast", "noir"}
#: colour and share of the veil that a weather lays over a palette
_VEILS = {
    "rain": ("#7d8b96", 0.55),
    "storm": ("#5f6b78", 0.7),
    "snow": ("#dfe8ef", 0.5),
    "fog": ("#cfd6d8", 0.55),
    "clouds": ("#aab8c2", 0.25),
}

# name: hour, sky, "haze mid near sun", "cloud-lit cloud-shade", "accent light water", moods, families
_TABLE: dict[str, tuple[Hour, str, str, str, str, str, str]] = {
    "sunset": ("sunset", "3a2258 843869 d9606a f6a06a ffdb9c", "efa07e 86406a 1c1030 fff0c6",
               "ffc6a2 ad5a80", "ff6a58 ffd27c 69406f", "hopeful dramatic wonder", "warm vivid"),
    "ember": ("sunset", "701a34 b5352f e87035 fbb052 ffe49c", "f2954c 9c3829 270911 fff2cc",
              "ffcd88 c4573c", "ffd95f ffdf88 84302f", "dramatic", "warm vivid"),
    "golden": ("sunset", "4a7b9c 98bcb2 eddba8 fbc679 ffe09e", "e6c492 87805a 22302c fffbe4",
               "fff0d0 d4ab86", "d8763c ffd98c 2b7686", "calm hopeful", "warm"),
    "peach": ("sunset", "5c6fa8 a58fb8 e8a9a4 fbc59c ffe6bd", "ecb59c a06a72 2a1a32 fff3d6",
              "ffdcc4 c08a98", "ef6a5a ffd8a0 6a80a8", "calm hopeful", "warm pastel"),
    "dawn": ("dawn", "303f7a 766fab d08ba8 f5bba8 ffe7c8", "d6a7b6 766a9d 1c2046 fff4de",
             "ffd8cc a287b6", "ff8b78 ffd8a0 566ca8", "hopeful calm", "cool pastel"),
    "mint": ("dawn", "3b7f96 77b3b0 b7d9c0 e8ecc8 fff3d2", "b4d3bd 5c9a8a 123c40 fffbe2",
             "fbfbe8 a9c9c0", "ee7d5a ffe6a8 3a98a0", "calm playful hopeful", "cool pastel"),
    "teal": ("dawn", "0f2f4a 1c5a72 509c9e a8cfb8 f6e3b8", "8abcb2 30767a 05222c fff0ce",
             "d8ead2 508f94", "ff9a5a ffd890 1f6b7a", "calm wonder", "cool"),
    "day": ("day", "2a80c6 5aacdf 9bd3ea d3eef0 f4f8e8", "a9d3dd 4f9885 163e3c fffce8",
            "ffffff b9d9e9", "f2b144 fff0ba 1f8bb0", "calm playful hopeful", "vivid cool"),
    "meadow": ("day", "46a0d6 82c6e6 bfe5e6 e8f5e0 fdf6da", "b6dabb 6cab5c 1c492e fffbe2",
               "ffffff c2dee6", "e8653c fff0ba 2b90aa", "playful hopeful calm", "vivid"),
    "tropic": ("day", "1297c8 46bfd8 8adfd8 c6f0dc fff4d0", "a6dcd0 3ba58c 0b4a4c fffde6",
               "ffffff a9dce4", "ff6f61 fff0b0 12a5b5", "playful hopeful", "vivid"),
    "sand": ("day", "3d8ba8 82b8b2 e4d7aa fac78c ffe3b4", "eebd8b c4683f 571f1d fffbe2",
             "fff2d8 dfb08c", "2f8982 ffd98c 2f98a0", "calm wonder", "warm"),
    "autumn": ("day", "527b95 9ebcb5 ebd7aa f4bb78 f6d8a4", "dfb382 a2582f 2e1510 fff6de",
               "fff0d6 cfa07e", "d8472c ffd98c 3d7c8a", "calm hopeful", "warm"),
    "winter": ("day", "5a83b2 90b4d3 c2daea e6f0f5 fdf5ec", "c3d6e5 7692b3 21334e fffaf0",
               "ffffff b0c9dd", "df5d50 ffdf9c 5b8ab6", "calm", "cool pastel"),
    "overcast": ("day", "5d6f7e 8496a1 a9b8bd c7d0cf e2e3da", "b2bfc2 697b80 1d282d f8f5ea",
                 "dde3e2 8796a0", "d9734e ffe0a0 577783", "calm dark", "cool muted"),
    "storm": ("day", "222a36 3a4654 5f6e7a 8c9aa0 c2c9c6", "81919a 44525e 0e131a eef2ee",
              "98a4aa 39434f", "e8be58 ffd98c 3b4e58", "dark dramatic", "cool muted"),
    "sepia": ("day", "8a7458 b39a75 d4bc93 ead6b0 f8ead0", "d6bf98 8d7351 33241a fff6e0",
              "f8ecd2 bda27e", "a8482f ffe2a4 75806e", "calm", "retro warm muted"),
    "candy": ("dusk", "584adb 965ade e86cb9 ff9c8e ffe1a6", "f09cc0 9c4ec0 281a66 fff6e2",
              "ffd2e0 ac6ed6", "2fe2c6 fff0b2 5a52c8", "playful", "vivid"),
    "dusk": ("dusk", "161a46 392f74 764a90 c46a8e f6a88e", "9c6490 483474 0b0b25 ffd8b0",
             "e08fa6 583f82", "ff7888 ffcf7c 3d3582", "calm wonder dramatic", "cool"),
    "plum": ("dusk", "2b1238 55235a 8e3f74 cf6f7e f8b48c", "b4627e 5a2a5e 180a26 ffe0b8",
             "ec9c9c 6a3468", "ffb14e ffd488 4a2c66", "dramatic wonder", "warm"),
    "lagoon": ("dusk", "0b2540 14486a 2a7e90 6fb6a8 f3cf9a", "5fa09e 1f5f70 041926 ffe9bc",
               "c4dcc0 3a7686", "ff8a5c ffd590 145a74", "calm wonder", "cool"),
    "neon": ("night", "0a0422 1e0b4c 53187c ae2c86 ff7a8c", "782a8e 29125b 06031c ffe2c2",
             "d2559e 3a1a70", "27dcff ffce6c 38197c", "dramatic playful", "vivid"),
    "night": ("night", "050b24 0b1a45 18336e 2d5392 5a82b2", "3f659d 142950 03071a f6f1da",
              "4c6ea6 192f60", "ffcf78 ffd485 17396f", "calm dark wonder", "cool"),
    "moonlit": ("night", "0a1226 17263f 2c4460 4f6d84 8aa6ac", "5f7f92 22384e 050b16 f4f4e4",
                "87a0ac 243a50", "f0b45c ffd68c 284a5e", "calm dark", "cool muted"),
    "aurora": ("night", "030919 06192f 0a3249 11545d 2f8475", "23686e 0b3441 010b12 eef7e8",
               "2c7a75 0a2d3e", "69ffae ffd28c 0c4b54", "wonder calm", "cool vivid"),
    "noir": ("night", "0b0c10 1a1c22 33363f 5b5f69 9a9d9f", "62666e 272a31 050608 f2efe6",
             "7d8188 24272e", "c8382f ffe2a0 2a2e36", "dark dramatic", "noir muted"),
    "cosmos": ("night", "05030f 0d0826 1c1147 361a65 5a2a7f", "593f96 241352 03020a fff3da",
               "c468d1 2f2a90", "5fdcff ffd98c 241a60", "wonder dramatic", "vivid"),
    "nebula": ("night", "02060f 061527 0b2b42 114a5e 1f6f78", "1f6b7c 0d3046 010509 fff2dc",
               "ff8a5c 1a5a80", "ffd166 ffe0a0 0b3048", "wonder calm", "cool"),
    "mars": ("dusk", "2a0d1d 5a1a2b a43e38 de8252 ffc890", "d4784f 872f2b 1d070c fff0d8",
             "f3b084 8c3a3a", "5fced6 ffd9a0 782b2c", "dramatic wonder", "warm"),
    "reef": ("day", "8fe2d8 3fb4c4 1581a8 0b4d82 062855", "2b94b2 0c4b78 03152f eafff5",
             "bff4e6 2f9db5", "ff8a5c fff2b0 0c5a8c", "calm playful wonder", "vivid cool"),
    "abyss": ("night", "3b7bb2 1c5899 123a79 0a2054 050e2e", "1d5a96 0d2e65 02081c d6f4ff",
              "8fcef0 1c4d90", "ff6fa3 8ffff0 0a2a60", "dark wonder", "cool"),
    "kelp": ("day", "c6e6b0 7fc3a4 3b9690 1b6a78 0a3a50", "45998f 1a5f66 052230 fbffe4",
             "d8f2cc 3f938c", "ffb454 fff3b8 136470", "calm", "cool"),
    "ink": ("night", "071023 0b1a37 11284f 163a68 1f5282", "2f6c9b 12355c 040a18 eaf7ff",
            "58c4e8 1a4b7f", "38dec4 ffc658 12355c", "calm", "cool"),
    "circuit": ("night", "0e0a1e 1a1238 2c1c5a 40287c 5a3a9c", "5d46a8 2a1f5c 07051a fff0ff",
                "b48cf5 3a2a80", "ff8f5e ffd27a 2a1f66", "dramatic playful", "vivid"),
    "paper": ("day", "dfe6ea e9ecea f2f0e8 f8f3e8 fdf8ee", "d3d9da 7c94a0 22333f ffffff",
              "ffffff c9d3d8", "e2604a ffc95c 5f93a8", "calm playful", "pastel"),
    "cozy": ("dusk", "2a1b30 42283c 693b42 985a4a ce8c5c", "a4694f 58333a 180f1b ffe9c0",
             "ffd8a8 875048", "5c9e8a ffd28c 3c4a68", "calm hopeful", "warm"),
    "study": ("day", "37606a 5d8a88 9cbaa6 dcd9b4 f6ecd0", "c2cbb0 6a7f6c 22302e fff8e0",
              "fdf6e2 a8b8a4", "d0683e ffe0a0 4c7c84", "calm hopeful", "muted"),
}  # fmt: skip


def _colours(text: str) -> tuple[Colour, ...]:
    return tuple(rgb(part) for part in text.split())


def _made(name: str) -> Palette:
    hour, sky, land, cloud, rest, moods, families = _TABLE[name]
    haze, mid, near, sun = _colours(land)
    lit, shadow = _colours(cloud)
    accent, light, water = _colours(rest)
    return Palette(
        name=name, hour=hour, sky=_colours(sky), haze=haze, mid=mid, near=near, sun=sun, cloud=(lit, shadow),
        accent=accent, light=light, water=water, moods=frozenset(moods.split()), families=frozenset(families.split()),
    )  # fmt: skip


PALETTES: dict[str, Palette] = {name: _made(name) for name in _TABLE}
STYLES: tuple[str, ...] = tuple(sorted(set().union(*(p.families for p in PALETTES.values()))))


@lru_cache(maxsize=256)
def palette(name: str, weather: str = "clear") -> Palette:
    """The palette of this name, as it looks in *weather*.

    Raises:
        UserError: no palette is called so.
    """
    if name not in PALETTES:
        raise UserError(f"No palette is called {name!r}.", hint=f"Use one of: {', '.join(PALETTES)}.")
    return PALETTES[name].under(weather)
