"""The embedded composer: writes a simple bed and plays it, by NumPy alone."""

import numpy as np

from kinoloom.errors import BriefInvalid
from kinoloom.jobs import Job, ScoreMusic
from kinoloom.takes import Scored
from kinoloom.traits import Traits
from media.compose.moods import STYLES
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
            revision="1",
            summary="Writes and plays a simple bed of six moods, seeded, cut on bar lines.",
            version=f"NumPy {np.__version__}",
            code_licence="Apache-2.0",
            sample_rate=RATE,
        )

    def load(self) -> None:
        """Nothing stays loaded."""

    def unload(self) -> None:
        """Nothing is loaded."""

    def make(self, job: Job, bench: Workbench) -> Scored:
        if not isinstance(job, ScoreMusic):
            raise TypeError(type(job).__name__)
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
