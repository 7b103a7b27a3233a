"""What is asked of an actor: names and payload, no code."""

from kinoloom.jobs.base import Answer, Job
from kinoloom.jobs.films import Chapter, CutSegment, ExportFilm, Named, PublishFilm, Shot
from kinoloom.jobs.pictures import (
    AnimateScene,
    BoardScenes,
    PaintPicture,
    PaintReference,
    PaintScene,
    SceneIdea,
    UpscaleClip,
    UpscalePicture,
)
from kinoloom.jobs.sound import FitMusic, MixSound, Placed, ScoreMusic, SpeakLine
from kinoloom.jobs.words import AskModel, Message, WriteScript

__all__ = [
    "JOBS",
    "AnimateScene",
    "Answer",
    "AskModel",
    "BoardScenes",
    "Chapter",
    "CutSegment",
    "ExportFilm",
    "FitMusic",
    "Job",
    "Message",
    "MixSound",
    "Named",
    "PaintPicture",
    "PaintReference",
    "PaintScene",
    "Placed",
    "PublishFilm",
    "SceneIdea",
    "ScoreMusic",
    "Shot",
    "SpeakLine",
    "UpscaleClip",
    "UpscalePicture",
    "WriteScript",
]

JOBS: dict[str, type[Job]] = {
    job.actor: job
    for job in (
        WriteScript,
        AskModel,
        BoardScenes,
        SpeakLine,
        PaintScene,
        PaintPicture,
        PaintReference,
        AnimateScene,
        UpscalePicture,
        UpscaleClip,
        ScoreMusic,
        FitMusic,
        CutSegment,
        MixSound,
        PublishFilm,
        ExportFilm,
    )
}
