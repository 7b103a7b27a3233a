"""How a line is spoken by a model that reads sounds: phonemes from espeak-ng, waves from ONNX."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module, util
from itertools import pairwise
from pathlib import Path
from typing import Any, Protocol

from kinoloom.errors import ScriptEmpty
from kinoloom.jobs import SpeakLine
from kinoloom.takes import Spoken
from media.mix.filters import high_pass
from media.pcm import write_wav
from media.speech.align import align
from media.speech.normalise import Said
from media.speech.pauses import Gap, paced
from media.speech.polish import polished
from media.speech.tape import longer_by, taped
from workers.engines.base import Workbench
from workers.engines.speak.ipa import breaths
from workers.engines.speak.line import speakable, spoken_take
from workers.engines.speak.reading import Sign, Uttered, joined, passages, signs
from workers.engines.speak.timing import Heard, Span, apart
from workers.engines.speak.voices import feasible, singable

EXTRA = "pip install 'kinoloom[voices]'"
#: rumble only; these voices have a human spectrum
_TONE = (high_pass(65),)


class Model(Protocol):
    """A loaded voice."""

    @property
    def sample_rate(self) -> int: ...

    @property
    def longest(self) -> int:
        """Signs that it reads at once."""

    def spell(self, sounds: str) -> Sequence[str]: ...

    def utter(self, row: Sequence[Sign], *, speed: float) -> Uttered: ...


@dataclass(frozen=True, slots=True)
class Asked:
    """Who reads a line, and how its words are turned into sounds."""

    voice: str
    """As the take names it."""
    espeak: str
    """The espeak-ng voice whose pronunciation it follows."""


def lacking(weights: str, *, pulled: bool) -> tuple[str | None, str | None]:
    """What is missing to speak, and what to do about it; nothing and nothing where all is here."""
    absent = [name for name in ("onnxruntime", "espeakng_loader") if util.find_spec(name) is None]
    if not pulled:
        also = f"; before that: {EXTRA}" if absent else ""
        return "Its weights were not pulled.", f"kinoloom voices pull {weights}{also}"
    if absent:
        return f"The package {absent[0].replace('_', '-')} is not installed.", EXTRA
    return None, None


def session(model: Path | bytes) -> Any:
    """An ONNX session on one core, whose noise is the same every time.

    One core, because there is a worker process a core already.
    """
    runtime = import_module("onnxruntime")
    # NOTE: the noise of a graph is seeded when its session is made, and runs on with every use.
    runtime.set_seed(1)
    options = runtime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    source = str(model) if isinstance(model, Path) else model
    return runtime.InferenceSession(source, options, providers=["CPUExecutionProvider"])


def speak(job: SpeakLine, bench: Workbench, model: Model, asked: Asked) -> Spoken:
    """The take of *job*, spoken by *model*."""
    words = speakable(job.text, job.language)
    bench.progress(0.05)
    heard, timed = _utter(job, bench, words, model, asked)
    rate = heard.sample_rate
    found = heard.spans(words) if timed else _aligned(job, heard)
    gaps = [Gap(a.end_s, b.start_s, word.stop) for word, (a, b) in zip(words, pairwise(found), strict=False)]
    breathing = paced(heard.pcm, rate, gaps, speed=feasible(job.speed))
    finished = polished(breathing.pcm, rate, _TONE)
    write_wav(bench.folder / "voice.wav", finished.pcm, rate)
    bench.progress(1.0)
    moved = [Span(s.start_s + by, s.end_s + by) for s, by in zip(found, (0.0, *breathing.moved_s), strict=True)]
    return spoken_take(words, moved, finished.pcm, rate, cut=finished.cut, voice=asked.voice)


def _utter(job: SpeakLine, bench: Workbench, words: Sequence[Said], model: Model, asked: Asked) -> tuple[Heard, bool]:
    """The sound of all words, and whether it has the times of them."""
    higher = singable(job.pitch)
    rows = signs(breaths(words, asked.espeak), model.spell)
    if not rows:
        raise ScriptEmpty(
            f"{asked.voice} finds no sound in {job.text[:40]!r}.", hint="Use another voice for this line."
        )
    reads = list(passages(rows, longest=model.longest))
    bench.progress(0.15)
    spoken: list[tuple[list[Sign], Uttered]] = []
    for number, row in enumerate(reads, start=1):
        spoken.append((row, model.utter(row, speed=feasible(job.speed) * longer_by(higher))))
        bench.progress(0.15 + 0.7 * number / len(reads))
    heard = joined(spoken, model.sample_rate)
    played = taped(heard.pcm, heard.sample_rate, higher)
    marks, sounds = ([(name, at * played.longer) for name, at in part] for part in (heard.marks, heard.phonemes))
    timed = all(uttered.edges_s is not None for _, uttered in spoken)
    return Heard(played.pcm, heard.sample_rate, marks, sounds), timed


def _aligned(job: SpeakLine, heard: Heard) -> list[Span]:
    found = align(heard.pcm, heard.sample_rate, job.text, language=job.language)
    return apart([Span(word.start_s, word.end_s) for word in found.words], heard.pcm.shape[1] / heard.sample_rate)
