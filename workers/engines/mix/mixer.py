"""The embedded mixer: voice over music, by NumPy and FFmpeg's codecs."""

from fractions import Fraction

import av

from kinoloom.jobs import Job, MixSound
from kinoloom.recipe import Key
from kinoloom.takes import Mixed, Scored
from kinoloom.timebase import Timebase
from kinoloom.traits import Traits
from media.mix.mixdown import Music, mix
from media.mix.premix import VoiceLine
from media.mix.voice import RATE
from workers.engines.base import Inputs, Workbench


class Mixer:
    """Ducks music under speech and sets loudness and true peak; always available."""

    @property
    def traits(self) -> Traits:
        return Traits(
            id="mixer",
            craft="mix",
            revision="4",
            summary="Voice over music with ducking, at a set loudness and true peak.",
            version=f"PyAV {av.__version__}",
            code_licence="Apache-2.0, FFmpeg libraries LGPL-2.1-or-later",
            sample_rate=RATE,
        )

    def load(self) -> None:
        """Nothing stays loaded."""

    def unload(self) -> None:
        """Nothing is loaded."""

    def make(self, job: Job, bench: Workbench) -> Mixed:
        if not isinstance(job, MixSound):
            raise TypeError(type(job).__name__)
        clock = Timebase(Fraction(job.rate))
        voice = [VoiceLine(bench.inputs.folder(one.line) / "voice.wav", one.start_s) for one in job.voice]
        heard = mix(
            voice,
            _music(bench.inputs, job.music) if job.music else None,
            samples=clock.samples(job.frames, RATE),
            out=bench.folder / "mix.m4a",
            lufs=job.loudness_lufs,
            progress=bench.progress,
        )
        return Mixed(
            duration_s=float(clock.seconds(job.frames)), loudness_lufs=heard.lufs, true_peak_db=heard.true_peak_db
        )


def _music(inputs: Inputs, key: Key) -> Music:
    scored = inputs.take(key, Scored)
    return Music(inputs.folder(key) / "music.wav", bar_s=scored.bar_s, ending_s=scored.ending_s, loop=scored.loop)
