"""What the illustrator does once skia is there."""

from pathlib import Path

import cv2

from kinoloom.jobs import BoardScenes, PaintScene, SceneIdea
from kinoloom.storyboard import PicturePlan
from media.choose import choose
from media.illustrate import Illustration

#: seconds; a still does not show how fast the scene moves
_SCENE_S = 5.0
#: one filter for all rows and a short search: in less than half of the time a file a tenth larger
_PNG = (cv2.IMWRITE_PNG_COMPRESSION, 1, cv2.IMWRITE_PNG_FILTER, cv2.IMWRITE_PNG_FILTER_SUB)


def ready() -> None:
    """Load what choosing needs, and use it once: the first choice takes twice as long as any other."""
    choose(topic="", scenes=[SceneIdea(id="s1", text="A boat on the sea.")])


def choose_plans(job: BoardScenes) -> dict[str, PicturePlan]:
    """A plan for each scene of *job*."""
    return choose(
        topic=job.topic, scenes=job.scenes, kept=job.kept, style=job.style, language=job.language, seed=job.seed
    )


def paint_still(job: PaintScene, file: Path) -> None:
    """Write the still of *job* to *file* as PNG."""
    picture = Illustration(job.plan, width=job.width, height=job.height, seconds=_SCENE_S).still()
    _, coded = cv2.imencode(".png", picture[..., :3], _PNG)
    file.write_bytes(coded.tobytes())
