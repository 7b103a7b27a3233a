"""A drawn scene as a source of frames."""

from kinoloom.storyboard import PicturePlan
from kinoloom.timebase import Timebase
from media.frames import Bgra
from media.illustrate import Illustration


class IllustrationSource:
    """*plan* drawn anew for every frame.

    Raises:
        UserError: the plan names something that the illustrator does not know.
    """

    def __init__(self, plan: PicturePlan, width: int, height: int, frames: int, timebase: Timebase) -> None:
        self._timebase = timebase
        seconds = float(timebase.seconds(frames))
        self._illustration = Illustration(plan, width=width, height=height, seconds=seconds)

    def frame(self, n: int, /) -> Bgra:
        return self._illustration.frame(float(self._timebase.seconds(n)))
