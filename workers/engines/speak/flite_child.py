"""A program of its own around flite: one utterance in as JSON, its sound and times out.

It runs once per utterance: inside one process flite excites each utterance with other noise.

In (standard input): {"voice", "stretch", "f0_shift", "text"}. Out (standard output): a line of JSON {"version",
"sample_rate", "tokens": [[text, start, end]], "phonemes": [[symbol, s]]} in seconds, then the samples, 16 bit.
"""

import ctypes
import json
import sys
from typing import Any

_PAUSE = "pau"
#: paths through flite's utterance structure, from a token
_FIRST_SOUND = b"daughter1.R:SylStructure.daughter1.daughter1.R:Segment.p.end"
_LAST_SOUND = b"daughtern.R:SylStructure.daughtern.daughtern.R:Segment.end"


class _Wave(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_char_p),
        ("sample_rate", ctypes.c_int),
        ("num_samples", ctypes.c_int),
        ("num_channels", ctypes.c_int),
        ("samples", ctypes.POINTER(ctypes.c_short)),
    )


class _Voice(ctypes.Structure):
    """Only its beginning."""

    _fields_ = (("name", ctypes.c_char_p), ("features", ctypes.c_void_p))


def _library() -> ctypes.CDLL:
    flite = ctypes.CDLL("libflite.so.1", mode=ctypes.RTLD_GLOBAL)
    for name in ("libflite_usenglish.so.1", "libflite_cmulex.so.1"):
        ctypes.CDLL(name, mode=ctypes.RTLD_GLOBAL)
    pointer, text = ctypes.c_void_p, ctypes.c_char_p
    signatures: dict[str, tuple[Any, list[Any]]] = {
        "flite_synth_text": (pointer, [text, pointer]),
        "utt_wave": (ctypes.POINTER(_Wave), [pointer]),
        "utt_relation": (pointer, [pointer, text]),
        "relation_head": (pointer, [pointer]),
        "item_next": (pointer, [pointer]),
        "ffeature_string": (text, [pointer, text]),
        "ffeature_float": (ctypes.c_float, [pointer, text]),
        "feat_set_float": (None, [pointer, text, ctypes.c_float]),
    }
    for name, (result, arguments) in signatures.items():
        function = getattr(flite, name)
        function.restype, function.argtypes = result, arguments
    flite.flite_init()
    return flite


def _voice(name: str) -> int:
    library = ctypes.CDLL(f"libflite_cmu_us_{name}.so.1", mode=ctypes.RTLD_GLOBAL)
    register = getattr(library, f"register_cmu_us_{name}")
    register.restype, register.argtypes = ctypes.c_void_p, [ctypes.c_char_p]
    return int(register(None))


def _items(flite: ctypes.CDLL, utterance: int, relation: bytes) -> list[int]:
    found = []
    item = flite.relation_head(flite.utt_relation(utterance, relation))
    while item:
        found.append(item)
        item = flite.item_next(item)
    return found


def main() -> None:
    """Read the request, write the answer."""
    asked = json.load(sys.stdin)
    flite = _library()
    voice = _voice(asked["voice"])
    features = ctypes.cast(voice, ctypes.POINTER(_Voice)).contents.features
    flite.feat_set_float(features, b"duration_stretch", asked["stretch"])
    flite.feat_set_float(features, b"f0_shift", asked["f0_shift"])
    utterance = flite.flite_synth_text(asked["text"].encode("ascii"), voice)
    wave = flite.utt_wave(utterance).contents
    tokens = [
        (
            flite.ffeature_string(token, b"name").decode("ascii", "replace"),
            flite.ffeature_float(token, _FIRST_SOUND),
            flite.ffeature_float(token, _LAST_SOUND),
        )
        for token in _items(flite, utterance, b"Token")
    ]
    phonemes, start = [], 0.0
    for segment in _items(flite, utterance, b"Segment"):
        name = flite.ffeature_string(segment, b"name").decode()
        phonemes.append(("" if name == _PAUSE else name, start))
        start = flite.ffeature_float(segment, b"end")
    header = {"version": "2.2", "sample_rate": wave.sample_rate, "tokens": tokens, "phonemes": phonemes}
    sound = ctypes.string_at(wave.samples, 2 * wave.num_samples * wave.num_channels)
    sys.stdout.buffer.write(json.dumps(header).encode() + b"\n" + sound)


if __name__ == "__main__":
    main()
