"""The permissive English voice: flite, where the machine has it."""

import ctypes
import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TypedDict

import numpy as np

from kinoloom.errors import EngineUnavailable, LanguageUnsupported
from kinoloom.jobs import Job, SpeakLine
from kinoloom.takes import Spoken
from kinoloom.traits import Traits
from media.mix.filters import Curve, bell, high_pass, high_shelf, low_shelf
from media.pcm import write_wav
from media.speech.languages import base
from media.speech.normalise import Said
from media.speech.pauses import Gap, paced
from media.speech.polish import polished
from media.speech.tape import longer_by, taped
from workers.engines.base import Workbench
from workers.engines.speak import child
from workers.engines.speak.line import speakable, spoken_take
from workers.engines.speak.timing import Heard, Span, Timed
from workers.engines.speak.voices import chosen, feasible, singable

_CHILD = Path(__file__).with_name("flite_child.py")
_RATE_HZ = 16_000


@dataclass(frozen=True, slots=True)
class _Manner:
    """How a voice of the library is slowed to some 155 words a minute, and brought to the spectrum of human speech."""

    voice: str
    stretch: float
    tone: tuple[Curve, ...]
    higher: float = 0.0
    """Semitones by which the whole person is smaller."""
    bends: bool = True
    """Whether the library can change its pitch alone."""


_SLT = (high_pass(90), low_shelf(260, -8), bell(700, 3, octaves=1), high_shelf(1400, 7), high_shelf(5000, -9))
_RMS = (high_pass(75), low_shelf(230, -6), bell(1600, 4, octaves=1), high_shelf(3200, -9))
_AWB = (high_pass(75), low_shelf(230, -1), bell(2000, 2, octaves=1), high_shelf(3000, 3))
#: the first is the default; the last three are the first three in another body
_MANNERS: dict[str, _Manner] = {
    "slt": _Manner("slt", 1.18, _SLT),
    "rms": _Manner("rms", 1.02, _RMS, bends=False),
    "awb": _Manner("awb", 1.15, _AWB),
    "sal": _Manner("slt", 1.26, _SLT, higher=-2.6),
    "rob": _Manner("rms", 0.98, _RMS, higher=2.6, bends=False),
    "abe": _Manner("awb", 1.22, _AWB, higher=-2.4),
}
_VOICES = tuple(_MANNERS)
_REMEDY = "apt install flite"
_SPELT = str.maketrans({"ß": "ss", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "æ": "ae", "œ": "oe", "đ": "d", "’": "'"})
_UNREADABLE = re.compile(r"[^A-Za-z0-9' -]")


class Answer(TypedDict):
    """The first line of what the program says."""

    version: str
    sample_rate: int
    tokens: list[tuple[str, float, float]]
    phonemes: list[Timed]


class Flite:
    """Speaks English in three voices that sound more human than formants."""

    @property
    def traits(self) -> Traits:
        here = _installed()
        return Traits(
            id="flite",
            craft="speak",
            revision="3",
            summary="flite: statistical English voices, exact word times.",
            version="2.2" if here else "",
            code_licence="BSD-style (CMU, University of Edinburgh)",
            languages=("en",),
            voices=_VOICES,
            disk_mib=27,
            sample_rate=_RATE_HZ,
            missing=None if here else "The library flite is not on this machine.",
            remedy=None if here else _REMEDY,
        )

    def load(self) -> None:
        """Nothing stays loaded: each utterance has its own process."""

    def unload(self) -> None:
        """Nothing is loaded."""

    def make(self, job: Job, bench: Workbench) -> Spoken:
        if not isinstance(job, SpeakLine):
            raise TypeError(type(job).__name__)
        voice = _voice(job)
        words = speakable(job.text, job.language)
        if not any(_chunks(word.said) for word in words):
            raise LanguageUnsupported("flite reads Latin letters only.", hint="Use the engine espeak for this text.")
        bench.progress(0.1)
        heard = _utter(words, _MANNERS[voice], speed=job.speed, pitch=job.pitch)
        pcm, rate = heard.pcm, heard.sample_rate
        bench.progress(0.6)
        found = heard.spans(words)
        gaps = [Gap(a.end_s, b.start_s, word.stop) for word, (a, b) in zip(words, pairwise(found), strict=False)]
        breathing = paced(pcm, rate, gaps, speed=feasible(job.speed))
        finished = polished(breathing.pcm, rate, _MANNERS[voice].tone)
        write_wav(bench.folder / "voice.wav", finished.pcm, rate)
        bench.progress(1.0)
        moved = [Span(s.start_s + by, s.end_s + by) for s, by in zip(found, (0.0, *breathing.moved_s), strict=True)]
        return spoken_take(words, moved, finished.pcm, rate, cut=finished.cut, voice=voice)


def _utter(words: Sequence[Said], manner: _Manner, *, speed: float, pitch: float) -> Heard:
    bent = singable(pitch) if manner.bends else 0.0
    higher = manner.higher + singable(pitch) - bent
    asked: child.Asked = {
        "voice": manner.voice,
        "stretch": manner.stretch / (feasible(speed) * longer_by(higher)),
        "f0_shift": 2 ** (bent / 12),
        "text": _text(words),
    }
    header, sound = child.run("flite", _CHILD, asked, remedy=_REMEDY)
    answer: Answer = json.loads(header)
    pcm = np.frombuffer(sound, "<i2").astype(np.float32)[None] / np.float32(32768)
    played = taped(pcm, answer["sample_rate"], higher)
    starts = _marks(words, answer["tokens"])
    marks, phonemes = ([(name, at * played.longer) for name, at in part] for part in (starts, answer["phonemes"]))
    return Heard(played.pcm, answer["sample_rate"], marks, phonemes)


def _voice(job: SpeakLine) -> str:
    if base(job.language) != "en":
        raise LanguageUnsupported(
            f"flite does not speak {job.language!r}, only en.", hint="Use the engine espeak for other languages."
        )
    voice = chosen(job.voice, _VOICES)
    if not _installed():
        raise EngineUnavailable("The library flite is not on this machine.", hint=_REMEDY)
    return voice


@cache
def _installed() -> bool:
    try:
        for name in ("flite", "flite_usenglish", "flite_cmulex", "flite_cmu_us_slt"):
            ctypes.CDLL(f"lib{name}.so.1", mode=ctypes.RTLD_GLOBAL)
    except OSError:
        return False
    return True


def _chunks(said: str) -> list[str]:
    """The parts of a word that flite can read: ASCII letters without accents."""
    flat = unicodedata.normalize("NFKD", said.translate(_SPELT))
    plain = _UNREADABLE.sub("", "".join(c for c in flat if not unicodedata.combining(c)))
    return [part.strip("-'") for part in plain.split() if any(c.isalnum() for c in part)]


def _text(words: Sequence[Said]) -> str:
    parts = []
    for word in words:
        stop = "." if word.stop == "…" else word.stop
        chunks = _chunks(word.said)
        if chunks:
            parts.append(" ".join(chunks) + stop)
    return " ".join(parts)


def _marks(words: Sequence[Said], tokens: Sequence[tuple[str, float, float]]) -> list[Timed]:
    """Each word's number and where its first token starts."""
    starts = iter(tokens)
    marks: list[Timed] = []
    for number, word in enumerate(words):
        for place, _ in enumerate(_chunks(word.said)):
            token = next(starts, None)
            if token is not None and place == 0:
                marks.append((str(number), token[1]))
    return marks
