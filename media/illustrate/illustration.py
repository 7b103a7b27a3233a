"""A scene's picture as it moves."""

import numpy as np
import numpy.typing as npt

from kinoloom.errors import UserError
from kinoloom.storyboard import PicturePlan
from media.illustrate import camera
from media.illustrate.compositor import Compositor
from media.illustrate.elements.light import vignette
from media.illustrate.elements.weather import weather
from media.illustrate.palettes import palette
from media.illustrate.scene import HEIGHT, Scene
from media.illustrate.setting import Composition, Setting
from media.illustrate.settings import SETTINGS

Bgra = npt.NDArray[np.uint8]
#: pixels on a side
_LARGEST = 8192


def setting(name: str) -> Setting:
    """The setting of this name.

    Raises:
        UserError: none is called so.
    """
    if name not in SETTINGS:
        raise UserError(f"No setting is called {name!r}.", hint=f"Use one of: {', '.join(SETTINGS)}.")
    return SETTINGS[name]


def composition(plan: PicturePlan) -> Composition:
    """The view that *plan* means.

    Raises:
        UserError: its setting is unknown, or has no such view.
    """
    views = setting(plan.setting).compositions
    if not 0 <= plan.composition < len(views):
        raise UserError(
            f"{plan.setting!r} has no composition {plan.composition}.",
            hint=f"They are numbered 0 to {len(views) - 1}: {', '.join(v.name for v in views)}.",
        )
    return views[plan.composition]


class Illustration:
    """One plan as frames of one size. The same plan and size give the same pixels.

    Raises:
        UserError: the plan names a setting, composition, palette, weather or camera that does not exist, or the size
            is out of range.
    """

    def __init__(self, plan: PicturePlan, *, width: int, height: int, seconds: float) -> None:
        _check(plan, width, height)
        self._plan, self._width, self._height = plan, width, height
        self._seconds = max(0.1, seconds)
        self._compositor: Compositor | None = None

    def frame(self, t: float) -> Bgra:
        """The picture *t* seconds into the scene, shape (height, width, 4), opaque, valid until the next call.

        The camera goes on smoothly when *t* runs past the scene's end.
        """
        if self._compositor is None:
            self._compositor = self._composed()
        return self._compositor.draw(t)

    def still(self) -> Bgra:
        """A copy of a frame that shows well what the scene is about."""
        return self.frame(min(self._seconds * 0.62, 4.0)).copy()

    def _composed(self) -> Compositor:
        plan = self._plan
        scene = Scene(
            width=self._width * HEIGHT / self._height,
            palette=palette(plan.palette, plan.weather),
            weather=plan.weather,
            subjects=plan.subjects,
            seed=plan.seed,
            seconds=self._seconds,
            label=plan.label,
            icon=plan.icon,
        )
        composition(plan).paint(scene)
        if setting(plan.setting).outdoors:
            weather(scene)
        vignette(scene)
        return Compositor(scene, width=self._width, height=self._height, move=plan.camera)


def _check(plan: PicturePlan, width: int, height: int) -> None:
    view = composition(plan)
    palette(plan.palette)
    camera.check(plan.camera)
    allowed = setting(plan.setting).weathers
    if plan.weather not in allowed:
        raise UserError(f"{view.name!r} has no weather {plan.weather!r}.", hint=f"Use one of: {', '.join(allowed)}.")
    if not (16 <= width <= _LARGEST and 16 <= height <= _LARGEST):
        raise UserError(f"A picture cannot be {width}×{height}.", hint=f"Both sides are 16 to {_LARGEST} pixels.")
