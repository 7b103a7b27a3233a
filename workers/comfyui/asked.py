"""What a job asks of a workflow: which jobs it can do, and the values of its inputs."""

from collections.abc import Mapping
from pathlib import Path

from kinoloom.errors import Defect
from kinoloom.jobs import (
    AnimateScene,
    Job,
    PaintPicture,
    PaintReference,
    ScoreMusic,
    UpscaleClip,
    UpscalePicture,
)
from kinoloom.recipe import Key
from kinoloom.takes import Given, Painted
from kinoloom.traits import Craft
from workers.comfyui.declared import Value
from workers.comfyui.fitting import frames_for, sized
from workers.comfyui.workflow import Workflow
from workers.engines.base import Inputs

_WORDS = frozenset({"prompt", "negative", "seed"})
_SIZE = frozenset({"width", "height"})
_LENGTH = frozenset({"frames", "seconds", "fps"})

#: what music of each mood is made of, in the words that a music model knows
_MOODS: Mapping[str, str] = {
    "calm": "ambient, calm, soft piano, warm pads, slow, 70 bpm",
    "hopeful": "uplifting, hopeful, acoustic guitar, strings, light percussion, 100 bpm",
    "dramatic": "cinematic, dramatic, orchestral strings, low brass, taiko drums, 90 bpm",
    "dark": "dark ambient, tense, low drones, sparse piano, 60 bpm",
    "playful": "playful, pizzicato strings, marimba, ukulele, bouncy, 115 bpm",
    "wonder": "wonder, celesta, harp, airy choir pads, slow build, 80 bpm",
}
#: of every score: it lies under a voice
_UNDER = "instrumental, background music, no vocals"


def actors_of(workflow: Workflow) -> tuple[str, ...]:
    """Names of the jobs that *workflow* can do: those that give it all that it cannot do without; empty: none."""
    can = {job.actor: known for craft, job, known in _JOBS if craft == workflow.craft and _suits(workflow, job)}
    needed = {name for name, asked in workflow.inputs.items() if asked.required}
    return tuple(actor for actor, known in can.items() if needed <= known)


def _suits(workflow: Workflow, job: type[Job]) -> bool:
    """Whether the workflow takes what *job* is about."""
    if job is PaintReference:
        return bool(_references(workflow))
    subject = _SUBJECTS.get(job)
    return subject is None or subject in workflow.inputs


def _references(workflow: Workflow) -> tuple[str, ...]:
    """A painter of a person's own may call its one picture so."""
    return workflow.references or (("image",) if "image" in workflow.inputs else ())


#: by what a job's subject goes into a workflow
_SUBJECTS: Mapping[type[Job], str] = {AnimateScene: "image", UpscalePicture: "image", UpscaleClip: "video"}
_JOBS: tuple[tuple[Craft, type[Job], frozenset[str]], ...] = (
    ("paint", PaintPicture, _WORDS | _SIZE),
    ("paint", PaintReference, _WORDS | _SIZE | {"reference", "reference1", "image"}),
    ("animate", AnimateScene, _WORDS | _SIZE | _LENGTH | {"image"}),
    ("upscale", UpscalePicture, _SIZE | {"image"}),
    ("upscale", UpscaleClip, _SIZE | {"video"}),
    ("score", ScoreMusic, _WORDS | _LENGTH | {"lyrics"}),
)


def values(workflow: Workflow, job: Job, inputs: Inputs) -> dict[str, Value]:
    """What *job* gives the inputs of *workflow*, fitted to what its model can do; those that it does not have are left
    out.
    """
    match job:
        case PaintPicture():
            asked = _painted(workflow, job, inputs)
        case AnimateScene():
            asked = _animated(workflow, job, inputs)
        case UpscalePicture():
            asked = _enlarged(job, inputs)
        case ScoreMusic():
            asked = {"prompt": f"{_MOODS.get(job.mood, job.mood)}, {_UNDER}", "seconds": job.seconds, "seed": job.seed}
        case _:
            raise Defect(f"A workflow cannot do {job.actor!r}.", hint="Report it: a job went to the wrong craft.")
    return {
        name: _seed(workflow, value) if name == "seed" else value
        for name, value in asked.items()
        if name in workflow.inputs or (name == "seconds" and "frames" in workflow.inputs)
    }


def _painted(workflow: Workflow, job: PaintPicture, inputs: Inputs) -> dict[str, Value]:
    width, height = sized(workflow, job.width, job.height)
    asked: dict[str, Value] = {
        "prompt": job.prompt, "negative": job.negative, "width": width, "height": height, "seed": job.seed,
    }  # fmt: skip
    if isinstance(job, PaintReference):
        given = [_given(inputs, key) for key in job.references]
        asked |= dict(zip(_references(workflow), given, strict=False))
    return asked


def _animated(workflow: Workflow, job: AnimateScene, inputs: Inputs) -> dict[str, Value]:
    width, height = sized(workflow, job.width, job.height)
    asked: dict[str, Value] = {
        "image": inputs.folder(job.picture) / "still.png",
        "prompt": job.prompt, "negative": job.negative, "width": width, "height": height, "seed": job.seed,
    }  # fmt: skip
    if frames := frames_for(workflow, job.seconds):
        return {**asked, "frames": frames}
    most = workflow.inputs["seconds"].max if "seconds" in workflow.inputs else None
    return {**asked, "seconds": job.seconds if most is None else min(job.seconds, most)}


def _enlarged(job: UpscalePicture, inputs: Inputs) -> dict[str, Value]:
    """To a size that fills what is asked, in the shape that the picture has."""
    painted, folder = inputs.take(job.picture, Painted), inputs.folder(job.picture)
    scale = max(job.width / painted.width, job.height / painted.height)
    width, height = (2 * round(side * scale / 2) for side in (painted.width, painted.height))
    subject: dict[str, Value] = (
        {"video": folder / (painted.clip.file if painted.clip else "clip.mp4")}
        if isinstance(job, UpscaleClip)
        else {"image": folder / "still.png"}
    )
    return {**subject, "width": width, "height": height}


def _given(inputs: Inputs, key: Key) -> Path:
    return inputs.folder(key) / inputs.take(key, Given).file


def _seed(workflow: Workflow, seed: Value) -> Value:
    """The same for the same, in the range that the node takes."""
    most = workflow.inputs["seed"].max
    return seed if most is None or not isinstance(seed, int) else seed % (int(most) + 1)
