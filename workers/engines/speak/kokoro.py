"""Kokoro: the most human of the voices that can be pulled."""

import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from kinoloom.errors import EngineUnavailable, LanguageUnsupported, VoiceUnknown, WeightsBroken
from kinoloom.jobs import Job, SpeakLine
from kinoloom.takes import Spoken
from kinoloom.traits import Traits
from kinoloom.weights.shelf import Shelf
from media.speech.languages import base
from workers.engines.base import Workbench
from workers.engines.speak import neural
from workers.engines.speak.kokoro_signs import NUMBERS, PAD, written
from workers.engines.speak.reading import Sign, Uttered
from workers.engines.speak.weights import KOKORO, MODEL, VOICES

Styles = npt.NDArray[np.float32]
"""How a voice sounds, shape (longest row of signs, 1, 256)."""

_RATE_HZ = 24_000
#: signs between the two pads
_LONGEST = 510
_SLOWEST, _FASTEST = 0.5, 2.0
_KINDS: dict[str, type[np.generic]] = {
    "tensor(float)": np.float32, "tensor(float16)": np.float16, "tensor(double)": np.float64,
    "tensor(int32)": np.int32, "tensor(int64)": np.int64,
}  # fmt: skip
#: the first letter of a voice is whose it is: espeak-ng's voice, and our language. Those of Japanese and Chinese are
#: left out: they read sounds that espeak-ng does not write.
_WHOSE = {"a": "en-us", "b": "en-gb-x-rp", "e": "es", "f": "fr", "h": "hi", "i": "it", "p": "pt-br"}
#: women and men by turns, for speakers who take one each
_NAMES = (
    "af_heart", "am_michael", "af_bella", "am_puck", "af_nicole", "am_fenrir", "af_kore", "am_onyx", "af_sarah",
    "am_echo", "af_aoede", "am_eric", "af_alloy", "am_liam", "af_nova", "am_adam", "af_sky", "am_santa", "af_jessica",
    "af_river", "bf_emma", "bm_george", "bf_isabella", "bm_fable", "bf_alice", "bm_daniel", "bf_lily", "bm_lewis",
    "ef_dora", "em_alex", "em_santa", "ff_siwis", "hf_alpha", "hm_omega", "hf_beta", "hm_psi", "if_sara", "im_nicola",
    "pf_dora", "pm_alex", "pm_santa",
)  # fmt: skip


class Kokoro:
    """Speaks six languages in 41 voices, from weights that were pulled."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._session: Any = None

    @property
    def traits(self) -> Traits:
        pulled = self._shelf.find(KOKORO.id)
        missing, remedy = neural.lacking(KOKORO.id, pulled=pulled is not None)
        return Traits(
            id="kokoro",
            craft="speak",
            revision=f"2-{pulled.fingerprint}" if pulled else "2",
            summary=KOKORO.summary,
            version="1.0" if pulled else "",
            code_licence=KOKORO.code_licence,
            weights_licence=KOKORO.weights_licence,
            commercial=KOKORO.commercial,
            languages=tuple(sorted({base(espeak) for espeak in _WHOSE.values()})),
            voices=tuple(f"kokoro:{name}" for name in _NAMES),
            disk_mib=(KOKORO.size or 0) / 2**20,
            sample_rate=_RATE_HZ,
            missing=missing,
            remedy=remedy,
        )

    def load(self) -> None:
        self._session = neural.session(self._shelf.verified(KOKORO.id, MODEL))
        self._shelf.verified(KOKORO.id, VOICES)

    def unload(self) -> None:
        self._session = None

    def make(self, job: Job, bench: Workbench) -> Spoken:
        if not isinstance(job, SpeakLine):
            raise TypeError(type(job).__name__)
        if self._session is None:
            raise EngineUnavailable("Kokoro was not loaded.", hint="Start the worker again.")
        name = chosen(job.voice, job.language)
        espeak = _pronounced(name, job.language)
        styles = _styles(self._shelf.folder(KOKORO.id) / VOICES, name)
        model = _Model(self._session, styles, lambda sounds: written(sounds, espeak))
        return neural.speak(job, bench, model, neural.Asked(voice=f"kokoro:{name}", espeak=espeak))


def chosen(voice: str, language: str) -> str:
    """One of the names: by itself, or "kokoro" or "kokoro:auto" for the first of *language*, "kokoro:auto:2" for the
    one of the third speaker.

    Raises:
        VoiceUnknown: none has this name.
        LanguageUnsupported: none speaks the language.
    """
    name, _, speaker = voice.lower().removeprefix("kokoro").removeprefix(":").partition(":")
    own = [known for known in _NAMES if base(_WHOSE[known[0]]) == base(language)]
    if not own:
        raise LanguageUnsupported(
            f"Kokoro does not speak {language!r}.",
            hint=f"It speaks: {', '.join(sorted({base(espeak) for espeak in _WHOSE.values()}))}.",
        )
    if name in {"", "auto"} and (speaker.isdecimal() or not speaker):
        local = [known for known in own if _regional(known, language)] or own
        return local[int(speaker or 0) % len(local)]
    if name not in _NAMES or speaker:
        raise VoiceUnknown(voice, ["kokoro:auto", *(f"kokoro:{known}" for known in _NAMES)])
    return name


def _regional(name: str, language: str) -> bool:
    return language.lower() not in {"en-gb", "en-au", "en-ie", "en-nz"} or name.startswith("b")


def _pronounced(name: str, language: str) -> str:
    """The espeak-ng voice of the line: the voice's own accent where it has the language."""
    if base(_WHOSE[name[0]]) == base(language):
        return _WHOSE[name[0]]
    return next(espeak for espeak in _WHOSE.values() if base(espeak) == base(language))


def _styles(path: Path, name: str) -> Styles:
    try:
        with np.load(path, allow_pickle=False) as voices:
            return np.asarray(voices[name], np.float32)
    except (KeyError, ValueError, OSError, zipfile.BadZipFile) as error:
        raise WeightsBroken(f"{path.name} has no voice {name}.", hint="`kinoloom voices pull kokoro` again.") from error


@dataclass(frozen=True, slots=True)
class _Model:
    """One voice of the loaded network."""

    session: Any
    styles: Styles
    spell: Callable[[str], Sequence[str]]

    @property
    def sample_rate(self) -> int:
        return _RATE_HZ

    @property
    def longest(self) -> int:
        return min(_LONGEST, len(self.styles))

    def utter(self, row: Sequence[Sign], *, speed: float) -> Uttered:
        numbers = [PAD, *(NUMBERS[sign.text] for sign in row), PAD]
        # Exports differ in the name of the first input, and in how exact the others are.
        kinds = {wanted.name: _KINDS[wanted.type] for wanted in self.session.get_inputs()}
        read = "input_ids" if "input_ids" in kinds else "tokens"
        pace = min(max(speed, _SLOWEST), _FASTEST)
        given = {
            read: np.array([numbers], kinds[read]),
            # A style is made for the number of signs that it colours.
            "style": self.styles[len(row) - 1].reshape(1, -1).astype(kinds["style"]),
            "speed": np.array([pace if np.issubdtype(kinds["speed"], np.floating) else 1], kinds["speed"]),
        }
        outputs = self.session.run(None, given)
        pcm = np.asarray(outputs[0], np.float32).reshape(1, -1)
        names = [made.name for made in self.session.get_outputs()]
        frames = np.asarray(outputs[names.index("duration")]).ravel() if "duration" in names else None
        return Uttered(pcm, None if frames is None else _edges(frames, pcm.shape[1] / _RATE_HZ))


def _edges(frames: npt.NDArray[Any], length_s: float) -> list[float]:
    """Where each sign between the pads begins, and where the last one ends."""
    sums = [0.0, *accumulate(float(count) for count in frames)]
    return [edge * length_s / sums[-1] for edge in sums[1:-1]]
