"""The colours of a room."""

from dataclasses import dataclass

from media.illustrate.colour import BLACK, WHITE, Colour, mix, rgb
from media.illustrate.scene import Scene


@dataclass(frozen=True, slots=True)
class Tones:
    """The colours of a room in this light."""

    wall: Colour
    wall_dark: Colour
    wood: Colour
    wood_dark: Colour
    trim: Colour
    cloth: Colour
    paper: Colour
    ink: Colour


def tones(scene: Scene) -> Tones:
    palette = scene.palette
    dim = palette.dim
    wall = mix(rgb("#d3b795"), mix(palette.mid, palette.haze, 0.25), 0.52)
    wall = mix(wall, palette.near, 0.4) if dim else mix(wall, mix(WHITE, palette.sun, 0.6), 0.2)
    ink = mix(palette.near, BLACK, 0.15)
    wood = mix(rgb("#96603a"), ink, 0.3 if dim else 0.1)
    return Tones(
        wall=wall, wall_dark=mix(wall, ink, 0.42), wood=wood, wood_dark=mix(wood, ink, 0.5),
        trim=mix(mix(rgb("#f3e6d0"), wall, 0.3), ink, 0.26 if dim else 0.0), cloth=mix(palette.accent, wall, 0.36),
        paper=mix(rgb("#f7ecd8"), ink, 0.14 if dim else 0.0), ink=ink,
    )  # fmt: skip
