"""The sky and the far hills of the countryside, and the leaves of its trees."""

from media.illustrate.colour import Colour, mix, rgb
from media.illustrate.elements.farmland import turf
from media.illustrate.elements.sky import heavens
from media.illustrate.elements.terrain import ridge
from media.illustrate.scene import Scene


def far_land(scene: Scene, line_y: float, *, sun: float, high: float = 0.0) -> None:
    """Sky, and hills that fade into it."""
    scene.horizon = line_y
    y = 190.0 if scene.palette.dark else (high or line_y - 250)
    heavens(scene, x=scene.x(sun), y=y, size=62)
    ridge(scene, line_y - 14, tall=70, wide=430, distance=0.1)
    ridge(scene, line_y + 12, tall=44, wide=330, distance=0.2, trees=(17, "round"))


def leaf(scene: Scene, share: float = 0.45) -> tuple[Colour, Colour]:
    """Tones of a tree's leaves: their own, and the light's."""
    palette = scene.palette
    warm = palette.hour != "day" or "warm" in palette.families
    red = palette.name in ("autumn", "ember", "peach", "plum")
    green = (
        rgb("#4f9a4a")
        if not warm
        else mix(palette.mid, palette.accent if red else rgb("#c98a4a"), 0.08 if palette.dim else 0.6)
    )
    own = mix(turf(scene, 0.62), green, share * (0.4 if scene.weather == "snow" else 1.0))
    return mix(own, palette.near, 0.22), mix(own, palette.sun, 0.3 if palette.dim else 0.6)
