"""What the illustrator does once skia is there."""

from pathlib import Path

import cv2

from kinoloom.jobs import BoardScenes, PaintScene
from kinoloom.storyboard import PicturePlan
from media.choose import choose
from media.choose.embeddings import best
from media.illustrate import Illustration

#: seconds; a still does not show how fast the scene moves
_SCENE_S = 5.0


def ready() -> None:
    """Load what choosing needs."""
    best()


def choose_plans(job: BoardScenes) -> dict[str, PicturePlan]:
    """A plan for each scene of *job*."""
    return choose(
        topic=job.topic, scenes=job.scenes, kept=job.kept, style=job.style, language=job.language, seed=job.seed
    )


def paint_still(job: PaintScene, file: Path) -> None:
    """Write the still of *job* to *file* as PNG."""
    picture = Illustration(job.plan, width=job.width, height=job.height, seconds=_SCENE_S).still()
    _, coded = cv2.imencode(".png", picture[..., :3], [cv2.IMWRITE_PNG_COMPRESSION, 3])
    file.write_bytes(coded.tobytes())
