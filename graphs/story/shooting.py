"""The nodes that give scenes their pictures: painted, made larger, and set in motion."""

import copy
import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from langgraph.runtime import Runtime

from graphs.production import Production
from graphs.story import prompting, reading
from graphs.story.state import PictureOrder, ShotOrder
from graphs.story.timeline import Timeline
from graphs.told import told
from kinoloom.errors import KinoloomError
from kinoloom.jobs import (
    AnimateScene,
    PaintPicture,
    PaintReference,
    PaintScene,
    UpscaleClip,
    UpscalePicture,
)
from kinoloom.recipe import Key
from kinoloom.storyboard import Scene
from kinoloom.takes import Painted

#: times that the frame may be larger than a picture before somebody makes that larger
_ROOMY = 1.25


def generates(production: Production) -> bool:
    """Whether pictures are painted from words, and not drawn from plans: as the preferred painter works."""
    painters = production.stage.casting.get("paint", ())
    return bool(painters) and not painters[0].does(PaintScene.actor)


@told
async def paint_scene(state: PictureOrder, runtime: Runtime[Production]) -> dict[str, object]:
    """Give one scene a picture."""
    production = runtime.context
    scene = reading.scene_of(production, state["scene"])
    job = _generated(production, scene) if generates(production) else _drawn(production, scene)
    with _named(production, scene.id):
        made = await production.stage.make(job, Painted, scene=scene.id)
    return {"takes": {f"paint/{scene.id}": made.key}}


def _drawn(production: Production, scene: Scene) -> PaintScene:
    if scene.picture.plan is None:
        raise RuntimeError(f"Scene {scene.id} was not boarded.")
    width, height = production.brief.frame_size
    return PaintScene(
        plan=scene.picture.plan,
        idea=scene.picture.idea,
        style=production.brief.style,
        width=width,
        height=height,
        seed=_seed(production, scene),
    )


def _generated(production: Production, scene: Scene) -> PaintPicture:
    """From words; and from pictures of who is in the scene, where the painter looks at any."""
    prompt = prompting.picture(production.board, scene, production.brief)
    width, height = canvas(production)
    told = {
        "prompt": prompt.positive,
        "negative": prompt.negative,
        "width": width,
        "height": height,
        "seed": _seed(production, scene),
    }
    references = prompting.references(prompting.appearing(scene, production.brief.cast))
    if not references.keys:
        return PaintPicture.model_validate(told)
    if production.stage.engine(PaintReference) is None:
        production.warn(
            "No painter here looks at pictures of characters; they are only described in words.",
            hint="`kinoloom workflows list` names those that do, and what they need.",
        )
        return PaintPicture.model_validate(told)
    words = f"{references.words}. {prompt.positive}"
    return PaintReference.model_validate({**told, "prompt": words, "references": references.keys})


def canvas(production: Production) -> tuple[int, int]:
    """Pixels that are asked of painters: one size for all sizes of the film, so that another size repaints nothing."""
    return production.brief.model_copy(update={"size": "720p"}).frame_size


def _seed(production: Production, scene: Scene) -> int:
    return production.brief.seed if scene.picture.seed is None else scene.picture.seed


def shots(production: Production, laid: Timeline, takes: Mapping[str, Key]) -> list[ShotOrder]:
    """What is to be done about the scenes' stills, now that their lengths are known; empty: they are shown as such."""
    stage = production.stage
    if stage.engine(AnimateScene) is None and stage.engine(UpscalePicture) is None:
        return []
    fades = [*(scene.fade_frames for scene in laid.scenes[1:]), 0]
    lengths = {
        scene.scene.id: float(laid.timebase.seconds(scene.frames + fade))
        for scene, fade in zip(laid.scenes, fades, strict=True)
    }
    orders: list[ShotOrder] = []
    for scene, still in reading.stills(takes).items():
        painted = stage.artifact(still).take(Painted)
        if _moves(production, painted) or _too_small(production, painted, UpscalePicture):
            orders.append(ShotOrder(scene=scene, still=still, seconds=lengths[scene]))
    return orders


def _moves(production: Production, still: Painted) -> bool:
    """Whether a clip is made of it: what is drawn moves by itself, unless the person names who animates."""
    wanted = still.source == "still" or "animate" in production.brief.engines
    return wanted and production.stage.engine(AnimateScene) is not None


def _too_small(production: Production, painted: Painted, job: type[UpscalePicture]) -> bool:
    if painted.source not in {"still", "clip"} or production.stage.engine(job) is None:
        return False
    width, height = production.brief.frame_size
    # The picture fills the frame: the longer way round counts.
    return max(width / painted.width, height / painted.height) > _ROOMY


@told
async def shoot_scene(state: ShotOrder, runtime: Runtime[Production]) -> dict[str, object]:
    """Set one scene's still in motion, and make what is too small for the film larger."""
    production = runtime.context
    scene = reading.scene_of(production, state["scene"])
    stage, still = production.stage, Key(state["still"])
    painted = stage.artifact(still).take(Painted)
    with _named(production, scene.id):
        if not _moves(production, painted):
            larger = await stage.make(_larger(production, still, UpscalePicture), Painted, scene=scene.id)
            return {"takes": {f"upscale/{scene.id}": larger.key}}
        clip = await stage.make(_moving(production, scene, still, state["seconds"]), Painted, scene=scene.id)
        made = {f"animate/{scene.id}": clip.key}
        if _too_small(production, clip.take, UpscaleClip):
            larger = await stage.make(_larger(production, clip.key, UpscaleClip), Painted, scene=scene.id)
            made[f"upscale/{scene.id}"] = larger.key
    return {"takes": made}


def _moving(production: Production, scene: Scene, still: Key, seconds: float) -> AnimateScene:
    prompt = prompting.motion(production.board, scene, production.brief)
    width, height = canvas(production)
    return AnimateScene(
        picture=still,
        prompt=prompt.positive,
        negative=prompt.negative,
        seconds=_asked_s(production, seconds),
        width=width,
        height=height,
        seed=_seed(production, scene),
    )


def _asked_s(production: Production, seconds: float) -> float:
    """Whole seconds, so that a line that is edited a little needs no other clip; never more than can be made."""
    animator = production.stage.engine(AnimateScene)
    most = animator.clip_s if animator is not None else 0.0
    whole = float(math.ceil(seconds))
    return min(whole, most) if most else whole


def _larger(production: Production, picture: Key, job: type[UpscalePicture]) -> UpscalePicture:
    width, height = production.brief.frame_size
    return job(picture=picture, width=width, height=height)


@contextmanager
def _named(production: Production, scene: str) -> Iterator[None]:
    """Errors say in which scene; a film has many."""
    try:
        yield
    except KinoloomError as error:
        named = copy.copy(error)
        named.message = f"Scene {reading.number_of(production, scene)}: {error.message}"
        raise named from error
