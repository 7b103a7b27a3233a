"""When each word of a known text is heard in a recording."""

import contextlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module, util
from typing import Any

import numpy as np

from kinoloom.takes import SpokenWord
from media.pcm import Pcm, peak_db, resampled
from media.speech.estimate import Times, estimated
from media.speech.languages import base
from media.speech.normalise import Said, said
from media.speech.phones import rough

#: the recogniser's rate, and the length of its frames in seconds
_RATE_HZ = 16_000
_FRAME_S = 0.01
#: seconds; beyond it the search takes longer than anybody waits
_LONGEST_S = 180.0
#: how much worse than the best a path may be: the first is quick, the second leaves none out
_BEAMS = (1e-200, 0.0)
#: the recogniser's frames begin a little before the sound that they hear
_EARLY_S = 0.005
_TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)*")


@dataclass(frozen=True, slots=True)
class Aligned:
    """Every word as shown, in seconds from the start of the recording; a note where the times are only estimates."""

    words: tuple[SpokenWord, ...]
    note: str = ""


def align(pcm: Pcm, sample_rate: int, text: str, *, language: str = "en") -> Aligned:
    """The words of *text*, which is spoken word for word in *pcm*, shape (1, samples).

    English is searched for sound by sound. Other languages, and what is not found, share the time in which
    somebody speaks by their letters.
    """
    words = said(text, language)
    if not words:
        return Aligned(())
    length_s = pcm.shape[1] / sample_rate
    why = _unable(language, length_s)
    found = None if why else _searched(pcm, sample_rate, words)
    if found is None:
        note = f"Word times are estimated: {why or 'the words were not found in the sound'}."
        return Aligned(_shown(words, estimated(pcm, sample_rate, words), length_s), note)
    return Aligned(_shown(words, found, length_s))


def _unable(language: str, length_s: float) -> str:
    if base(language) != "en":
        return "only English can be searched for"
    if length_s > _LONGEST_S:
        return f"the recording is longer than {_LONGEST_S:.0f} s"
    return "" if util.find_spec("pocketsphinx") else "the package pocketsphinx is not installed"


def _searched(pcm: Pcm, sample_rate: int, words: Sequence[Said]) -> Times | None:
    """One span a word, or none if the text is not there."""
    tokens = [_TOKEN.findall(_plain(word.said)) for word in words]
    if not all(tokens) or peak_db(pcm) < -80:
        return None
    sound = resampled(pcm[:1], sample_rate, _RATE_HZ)
    raw = np.rint(np.clip(sound[0] / np.abs(sound).max() * 0.8, -1, 1) * 32767).astype("<i2").tobytes()
    for beam in _BEAMS:
        # The library raises this for a sound too short for its words, among others.
        with contextlib.suppress(RuntimeError):
            spans = _heard(_decoder(beam), raw, [token for word in tokens for token in word])
            if spans is not None:
                return _gathered(spans, [len(word) for word in tokens])
    return None


def _heard(decoder: Any, raw: bytes, tokens: list[str]) -> Times | None:
    for token in tokens:
        if decoder.lookup_word(token) is None:
            decoder.add_word(token, rough(token), True)  # noqa: FBT003 - the library knows no names
    decoder.set_align_text(" ".join(tokens))
    if not _pass(decoder, raw):
        return None
    # The second pass splits the words found in the first into sounds, which moves their borders nearer.
    decoder.set_alignment()
    if not _pass(decoder, raw):
        return None
    spans = [
        (entry.start * _FRAME_S + _EARLY_S, (entry.start + entry.duration) * _FRAME_S + _EARLY_S)
        for entry in decoder.get_alignment()
        if entry.name[0] not in "<["
    ]
    return spans if len(spans) == len(tokens) else None


def _pass(decoder: Any, raw: bytes) -> bool:
    decoder.start_utt()
    decoder.process_raw(raw, full_utt=True)
    decoder.end_utt()
    return decoder.seg() is not None


@cache
def _decoder(beam: float) -> Any:
    """NOTE: with bestpath, and with the usual beams, half of all utterances are not found or lose words."""
    return import_module("pocketsphinx").Decoder(
        lm=None, loglevel="FATAL", samprate=_RATE_HZ, bestpath=False, beam=beam, wbeam=beam, pbeam=beam
    )


def _gathered(spans: Times, counts: list[int]) -> Times:
    """The spans of words from those of their tokens."""
    gathered, at = [], 0
    for count in counts:
        gathered.append((spans[at][0], spans[at + count - 1][1]))
        at += count
    return gathered


def _shown(words: Sequence[Said], times: Times, length_s: float) -> tuple[SpokenWord, ...]:
    shown, floor = [], 0.0
    for word, (start, end) in zip(words, times, strict=True):
        begin = min(max(start, floor), length_s)
        floor = min(max(end, begin), length_s)
        shown.append(SpokenWord(text=word.shown, start_s=round(begin, 4), end_s=round(floor, 4)))
    return tuple(shown)


def _plain(said_form: str) -> str:
    """Lower case, without accents."""
    flat = unicodedata.normalize("NFKD", said_form.lower().replace("’", "'"))
    return "".join(c for c in flat if not unicodedata.combining(c))
