"""The embedded composer: writes a simple bed and plays it, by NumPy alone."""

import numpy as np

from kinoloom.errors import BriefInvalid
from kinoloom.jobs import FitMusic, Job, ScoreMusic
from kinoloom.takes import Given, Scored
from kinoloom.traits import Traits
from media.compose.moods import STYLES
from media.compose.own import own
from media.compose.play import played
from media.compose.score import written
from media.compose.tones import RATE
from media.pcm import write_wav
from workers.engines.base import Workbench

#: a longer film hears its bars again
LONGEST_S = 180.0


class Composer:
    """Chords, a figure, bass, a sparse melody and soft drums to a mood; always available."""

    @property
    def traits(self) -> Traits:
        return Traits(
            id="composer",
            craft="score",
            revision="2",
            summary="Writes and plays music of six moods, seeded, cut on bar lines; fits your own music to a film.",
            version=f"NumPy {np.__version__}",
            code_licence="Apache-2.0",
            sample_rate=RATE,
        )

    def load(self) -> None:
        """Nothing stays loaded."""

    def unload(self) -> None:
        """Nothing is loaded."""

    def make(self, job: Job, bench: Workbench) -> Scored:
        match job:
            case ScoreMusic():
                return _composed(job, bench)
            case FitMusic():
                return _fitted(job, bench)
        raise TypeError(type(job).__name__)


def _fitted(job: FitMusic, bench: Workbench) -> Scored:
    given = bench.inputs.take(job.given, Given)
    music = own(bench.inputs.folder(job.given) / given.file, bench.progress)
    write_wav(bench.folder / "music.wav", music.pcm, RATE)
    bench.progress(1.0)
    return Scored(
        duration_s=music.pcm.shape[1] / RATE,
        sample_rate=RATE,
        bar_s=4 * 60 / music.tempo_bpm if music.tempo_bpm else 1.0,
        ending_s=0.0,
        mood="own",
        tempo_bpm=round(music.tempo_bpm, 2),
        loop=music.loop,
    )


def _composed(job: ScoreMusic, bench: Workbench) -> Scored:
    if job.mood not in STYLES:
        raise BriefInvalid(
            f"No music has the mood {job.mood!r}.", hint=f"Use one of: {', '.join(STYLES)}; or none for no music."
        )
    score = written(job.mood, seconds=min(job.seconds, LONGEST_S), seed=job.seed)
    pcm = played(score, bench.progress)
    write_wav(bench.folder / "music.wav", pcm, RATE)
    bench.progress(1.0)
    return Scored(
        duration_s=pcm.shape[1] / RATE,
        sample_rate=RATE,
        bar_s=score.bar_s,
        ending_s=score.ending_s,
        mood=job.mood,
        tempo_bpm=score.tempo_bpm,
    )
