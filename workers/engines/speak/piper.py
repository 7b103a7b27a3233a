"""Piper: quick voices of many languages that can be pulled one by one."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Literal

import numpy as np
from pydantic import BaseModel, Field, ValidationError

from kinoloom.errors import EngineUnavailable, LanguageUnsupported, VoiceUnknown, WeightsBroken
from kinoloom.jobs import Job, SpeakLine
from kinoloom.takes import Spoken
from kinoloom.traits import Traits
from kinoloom.weights.sets import WeightSet
from kinoloom.weights.shelf import Shelf
from media.speech.languages import base
from workers.engines.base import Workbench
from workers.engines.speak import neural
from workers.engines.speak.reading import Sign, Uttered

_BEGIN, _PAD, _END = "^", "_", "$"
#: signs that are read at once; a longer sentence is rare
_LONGEST = 400
#: how the model file names the output of a node that says how many frames each sign lasts: tag, length, name
_LENGTHS = re.compile(rb"\x12([\x0d-\x7f])([\w/.]*?Ceil_output_0)")


class Description(BaseModel):
    """What stands in the JSON beside a voice; more stands there."""

    class Audio(BaseModel):
        sample_rate: int = Field(ge=8000, le=48_000, multiple_of=50)

    class Espeak(BaseModel):
        voice: str

    class Inference(BaseModel):
        noise_scale: float = 0.667
        length_scale: float = 1.0
        noise_w: float = 0.8

    audio: Audio
    espeak: Espeak
    inference: Inference = Inference()
    phoneme_type: Literal["espeak"] = "espeak"
    """Others want sounds that espeak-ng does not write."""
    phoneme_id_map: dict[str, list[int]]
    num_speakers: int = 1


class Piper:
    """Speaks one language in one voice (or several of one set), from weights that were pulled."""

    def __init__(self, weights: WeightSet, shelf: Shelf) -> None:
        self._weights = weights
        self._shelf = shelf
        self._model: bytes | None = None
        self._description: Description | None = None

    @property
    def traits(self) -> Traits:
        pulled = self._shelf.find(self._weights.id)
        missing, remedy = neural.lacking(self._weights.id, pulled=pulled is not None)
        return Traits(
            id=self._weights.id,
            craft="speak",
            revision=f"2-{pulled.fingerprint}" if pulled else "2",
            summary=self._weights.summary,
            version=self._name if pulled else "",
            code_licence=self._weights.code_licence,
            weights_licence=self._weights.weights_licence,
            commercial=self._weights.commercial,
            languages=(self._language,),
            voices=(self._weights.id,),
            disk_mib=(sum(file.size for file in pulled.files.values()) if pulled else self._weights.size or 0) / 2**20,
            sample_rate=16_000 if self._name.endswith("low") else 22_050,
            missing=missing,
            remedy=remedy,
        )

    def load(self) -> None:
        described = self._shelf.verified(self._weights.id, f"{self._name}.onnx.json")
        try:
            self._description = Description.model_validate_json(described.read_bytes())
        except ValidationError as error:
            raise WeightsBroken(
                f"{described.name} describes no voice that can be used here: {error.errors()[0]['msg']}.",
                hint="Use another voice; `kinoloom voices list` names them.",
            ) from error
        model = self._shelf.verified(self._weights.id, f"{self._name}.onnx").read_bytes()
        tells = len(neural.session(model).get_outputs()) > 1
        self._model = model if tells else with_lengths(model)

    def unload(self) -> None:
        self._model = self._description = None

    def make(self, job: Job, bench: Workbench) -> Spoken:
        if not isinstance(job, SpeakLine):
            raise TypeError(type(job).__name__)
        if self._model is None or self._description is None:
            raise EngineUnavailable(f"{self._weights.id} was not loaded.", hint="Start the worker again.")
        if base(job.language) != self._language:
            raise LanguageUnsupported(
                f"{self._weights.id} does not speak {job.language!r}.",
                hint=f"It speaks only {self._language}; `kinoloom voices list` shows who speaks others.",
            )
        speaker = self._speaker(job.voice, self._description.num_speakers)
        name = self._weights.id if self._description.num_speakers == 1 else f"{self._weights.id}:{speaker}"
        # NOTE: a session of its own for each line, because its noise runs on; the same line is the same take so.
        model = _Model(neural.session(self._model), self._description, speaker)
        return neural.speak(job, bench, model, neural.Asked(voice=name, espeak=self._description.espeak.voice))

    def _speaker(self, voice: str, count: int) -> int:
        """By the voice's name, with a speaker's number behind it; or "auto:2" for the third who speaks."""
        found = re.fullmatch(rf"(?:{re.escape(self._weights.id)}(?::auto)?|auto)(?::(\d+))?", voice)
        if found is None:
            raise VoiceUnknown(voice, [self._weights.id, *(f"{self._weights.id}:{n}" for n in range(min(count, 10)))])
        return int(found[1] or 0) % count

    @property
    def _name(self) -> str:
        return self._weights.id.partition(":")[2]

    @property
    def _language(self) -> str:
        return base(self._name)


def with_lengths(model: bytes) -> bytes:
    """The network, giving out how many frames each sign lasts as well; as it is where it does not know.

    Two messages of protobuf behind one another are one message with the fields of both, and lists in it are joined:
    so an output is added by writing it behind the model (`ModelProto.graph.output`, fields 7 and 12).
    """
    names = {name for length, name in _LENGTHS.findall(model) if length[0] == len(name)}
    if len(names) != 1:
        return model
    output = _field(1, names.pop())
    return model + _field(7, _field(12, output))


def _field(number: int, content: bytes) -> bytes:
    """A field of protobuf that has a length; all of ours are shorter than 16 kB."""
    tag, length = number << 3 | 2, len(content)
    size = bytes([length]) if length < 0x80 else bytes([length & 0x7F | 0x80, length >> 7])
    return bytes([tag]) + size + content


@dataclass(frozen=True, slots=True)
class _Model:
    """One speaker of a loaded voice."""

    session: Any
    description: Description
    speaker: int

    @property
    def sample_rate(self) -> int:
        return self.description.audio.sample_rate

    @property
    def longest(self) -> int:
        return _LONGEST

    def spell(self, sounds: str) -> list[str]:
        known = self.description.phoneme_id_map
        text = unicodedata.normalize("NFD", sounds.replace("…", "."))
        return [sign for sign in text if sign in known and sign not in {_BEGIN, _PAD, _END}]

    def utter(self, row: Sequence[Sign], *, speed: float) -> Uttered:
        ids = self.description.phoneme_id_map
        numbers = [*ids[_BEGIN], *ids[_PAD]]
        # Where each sign begins among the numbers: a sign may be several, and each is followed by a pad.
        places = []
        for sign in row:
            places.append(len(numbers))
            numbers += [*ids[sign.text], *ids[_PAD]]
        places.append(len(numbers))
        numbers += ids[_END]
        outputs = self.session.run(None, self._given(numbers, speed))
        pcm = np.asarray(outputs[0], np.float32).reshape(1, -1)
        if len(outputs) < 2:
            return Uttered(pcm, None)
        sums = [0.0, *accumulate(float(count) for count in np.asarray(outputs[1]).ravel())]
        scale = pcm.shape[1] / self.sample_rate / max(sums[-1], 1.0)
        return Uttered(pcm, [sums[place] * scale for place in places])

    def _given(self, numbers: Sequence[int], speed: float) -> dict[str, Any]:
        manner = self.description.inference
        given: dict[str, Any] = {
            "input": np.array([numbers], np.int64),
            "input_lengths": np.array([len(numbers)], np.int64),
            "scales": np.array([manner.noise_scale, manner.length_scale / speed, manner.noise_w], np.float32),
        }
        if self.description.num_speakers > 1:
            given["sid"] = np.array([self.speaker], np.int64)
        return given
