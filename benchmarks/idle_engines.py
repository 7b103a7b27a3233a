"""Engines that do nothing, for measuring everything else."""

from dataclasses import dataclass

from kinoloom.jobs import (
    BoardScenes,
    CutSegment,
    ExportFilm,
    Job,
    MixSound,
    PaintScene,
    PublishFilm,
    ScoreMusic,
    SpeakLine,
    WriteScript,
)
from kinoloom.storyboard import Line, PicturePlan, Scene, Storyboard
from kinoloom.takes import Boarded, Exported, Film, Mixed, Painted, Scored, Script, Segment, Spoken, SpokenWord, Take
from kinoloom.traits import Craft, Traits
from workers.engines.base import Engine, EngineTable, Workbench

SCENES = 6


_ACTORS: dict[str, tuple[str, ...]] = {"write": ("write_script",), "paint": ("board_scenes", "paint_scene")}


@dataclass(frozen=True)
class IdleEngine:
    """Answers every job of its craft at once, with facts of the right size and no media."""

    craft: Craft
    queue: str

    @property
    def traits(self) -> Traits:
        return Traits(
            id="idle",
            craft=self.craft,
            actors=_ACTORS.get(self.craft, ()),
            revision="1",
            summary="Does nothing.",
            code_licence="Apache-2.0",
            queue=self.queue,
        )

    def load(self) -> None:
        pass

    def unload(self) -> None:
        pass

    def make(self, job: Job, bench: Workbench) -> Take:
        (bench.folder / "nothing").write_bytes(b"nothing")
        return _take(job)


def _take(job: Job) -> Take:
    match job:
        case WriteScript():
            return Script(storyboard=_board(job.prompt))
        case BoardScenes():
            return Boarded(plans={s.id: PicturePlan(setting="sea", seed=n) for n, s in enumerate(job.scenes)})
        case SpeakLine():
            return _spoken(job)
        case PaintScene():
            return Painted(source="illustration", plan=job.plan, width=job.width, height=job.height)
        case ScoreMusic():
            return Scored(duration_s=48, sample_rate=48000, bar_s=2.0, ending_s=4.0, mood=job.mood, tempo_bpm=120)
        case _:
            return _late_take(job)


def _late_take(job: Job) -> Take:
    match job:
        case CutSegment():
            return Segment(frames=job.frames, width=job.width, height=job.height, rate=job.rate)
        case MixSound():
            return Mixed(duration_s=job.frames / 30, loudness_lufs=-14.0, true_peak_db=-1.0)
        case PublishFilm():
            return Film(duration_s=30.0, frames=900, width=1280, height=720, rate=job.rate, bytes=7)
        case ExportFilm():
            return Exported(
                format=job.format, files=("nothing",), duration_s=30.0, width=1280, height=720, frames=900, bytes=7
            )
        case _:
            raise TypeError(job.actor)


def _board(title: str) -> Storyboard:
    return Storyboard(
        title=title,
        scenes=tuple(
            Scene(
                id=f"s{n:02}",
                lines=(Line(text=f"{title} goes on with a sentence of about a dozen words, number {n}."),),
            )
            for n in range(SCENES)
        ),
    )


def _spoken(job: SpeakLine) -> Spoken:
    words = job.text.split()
    return Spoken(
        duration_s=4.0,
        sample_rate=22050,
        words=tuple(
            SpokenWord(text=word, start_s=round(n * 4 / len(words), 3), end_s=round((n + 1) * 4 / len(words), 3))
            for n, word in enumerate(words)
        ),
        voice="idle",
    )


def tables(first: str, second: str) -> dict[Craft, EngineTable]:
    """Engine tables whose writer and painter wait in *first*, and the others in *second*."""

    def table(craft: Craft, queue: str) -> EngineTable:
        def maker() -> Engine:
            return IdleEngine(craft, queue)

        return {"idle": maker}

    early: tuple[Craft, ...] = ("write", "paint")
    late: tuple[Craft, ...] = ("speak", "score", "cut", "mix", "export")
    return {**{craft: table(craft, first) for craft in early}, **{craft: table(craft, second) for craft in late}}
