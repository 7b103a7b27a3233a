"""The embedded voice: espeak-ng in a process of its own."""

import json
import re
from collections.abc import Sequence
from importlib import util
from importlib.metadata import version
from pathlib import Path
from typing import TypedDict
from xml.sax.saxutils import escape

import numpy as np

from kinoloom.errors import EngineFailed
from kinoloom.jobs import Job, SpeakLine
from kinoloom.takes import Spoken
from kinoloom.traits import Traits
from media.mix.filters import bell, high_pass, high_shelf, low_pass, low_shelf
from media.pcm import write_wav
from media.speech.normalise import Said
from media.speech.polish import polished
from media.speech.tape import longer_by, taped
from workers.engines.base import Workbench
from workers.engines.speak import child
from workers.engines.speak.languages import SPOKEN, refuse_unreadable, voice_of
from workers.engines.speak.line import speakable, spoken_take
from workers.engines.speak.pitch import moved
from workers.engines.speak.timing import Heard, Timed
from workers.engines.speak.voices import VOICES, Timbre, chosen, feasible, singable

_CHILD = Path(__file__).with_name("espeak_child.py")
_RATE_HZ = 22050
#: a capital alone, followed by another: the library names letters only when dots join them
_LETTERS = re.compile(r"\b([A-Z]) (?=[A-Z]\b)")
#: formants buzz; this brings them to the average spectrum of human speech
_TONE = (
    high_pass(75), low_shelf(230, 4.5), bell(1700, -2.5, octaves=0.9), bell(4200, -6.0, octaves=1.0),
    high_shelf(6500, -3.0), low_pass(9500, order=4),
)  # fmt: skip
_STOPS = {"…": '<break time="350ms"/>'}


class Answer(TypedDict):
    """The first line of what the program says."""

    version: str
    sample_rate: int
    marks: list[Timed]
    phonemes: list[Timed]


class Espeak:
    """Speaks many languages, plainly; always available."""

    @property
    def traits(self) -> Traits:
        here = util.find_spec("espeakng_loader") is not None
        return Traits(
            id="espeak",
            craft="speak",
            revision="3",
            summary="espeak-ng: formant voices in some sixty languages, exact word times.",
            version=version("espeakng-loader") if here else "",
            code_licence="GPL-3.0-or-later, in a process of its own",
            languages=SPOKEN,
            voices=tuple(VOICES),
            disk_mib=21,
            sample_rate=_RATE_HZ,
            missing=None if here else "The package espeakng-loader is not installed.",
            remedy=None if here else "pip install espeakng-loader",
        )

    def load(self) -> None:
        """Nothing stays loaded: each utterance has its own process."""

    def unload(self) -> None:
        """Nothing is loaded."""

    def make(self, job: Job, bench: Workbench) -> Spoken:
        if not isinstance(job, SpeakLine):
            raise TypeError(type(job).__name__)
        name = chosen(job.voice, list(VOICES))
        timbre = VOICES[name]
        voice = voice_of(job.language)
        words = speakable(job.text, job.language)
        refuse_unreadable(job.text, job.language)
        bench.progress(0.1)
        heard = _utter(words, f"{voice}+{timbre.variant}", timbre, speed=job.speed, pitch=job.pitch)
        bench.progress(0.6)
        found = heard.spans(words)
        finished = polished(heard.pcm, heard.sample_rate, _TONE)
        write_wav(bench.folder / "voice.wav", finished.pcm, heard.sample_rate)
        bench.progress(1.0)
        return spoken_take(words, found, finished.pcm, heard.sample_rate, cut=finished.cut, voice=name)


def ssml(words: Sequence[Said]) -> str:
    """The words for the library, each behind a mark with its number."""
    parts = []
    for number, word in enumerate(words):
        text = escape(_LETTERS.sub(r"\1.", word.said))
        # NOTE: with a blank in place of the line end the library loses the mark behind a full stop.
        stop = f"{_STOPS.get(word.stop, word.stop)}\n" if word.stop else " "
        parts.append(f'<mark name="{number}"/>{text}{stop}')
    return "".join(parts)


def _utter(words: Sequence[Said], voice: str, timbre: Timbre, *, speed: float, pitch: float) -> Heard:
    figure, beyond = moved(timbre.pitch, singable(pitch))
    rate = round(timbre.rate_wpm * feasible(speed) * longer_by(beyond))
    asked: child.Asked = {
        "voice": voice, "rate_wpm": rate, "pitch": figure, "range": timbre.pitch_range, "ssml": ssml(words),
    }  # fmt: skip
    header, sound = child.run("espeak-ng", _CHILD, asked, remedy="Reinstall the package espeakng-loader.")
    answer: Answer = json.loads(header)
    pcm = np.frombuffer(sound, "<i2").astype(np.float32)[None] / np.float32(32768)
    if pcm.shape[1] == 0:
        raise EngineFailed("espeak-ng gave no sound.", hint="Report it, with the text of the line.")
    played = taped(pcm, answer["sample_rate"], beyond)
    marks, phonemes = ([(name, at * played.longer) for name, at in answer[part]] for part in ("marks", "phonemes"))
    return Heard(played.pcm, answer["sample_rate"], marks, phonemes)
