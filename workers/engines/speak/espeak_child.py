"""A program of its own around espeak-ng: one utterance in as JSON, its sound and times out.

It runs once per utterance, because only the first utterance of a process comes out the same every time, and because
espeak-ng is GPL-3.0: nothing of ours is linked with it. It imports nothing of ours for the same reason.

In (standard input): {"voice", "rate_wpm", "pitch", "range", "ssml"}; {} asks for the version. Out (standard output): a
line of JSON {"version", "sample_rate", "marks": [[name, s]], "phonemes": [[symbol, s]]}, then the samples, 16 bit.
"""

import ctypes
import json
import sys

import espeakng_loader

_SYNCHRONOUS = 2
_PHONEME_EVENTS, _IPA, _NO_EXIT = 1, 2, 0x8000
_UTF8, _SSML, _END_PAUSE = 1, 0x10, 0x1000
_RATE, _PITCH, _RANGE = 1, 3, 4
_END_OF_LIST, _MARK, _PHONEME = 0, 3, 7


class _Value(ctypes.Union):
    _fields_ = (("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8))


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("utterance", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _Value),
    )


_Heard = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event))


class _Utterance:
    """Collects what espeak-ng hands to its callback."""

    def __init__(self, sample_rate: int) -> None:
        self.sample_rate = sample_rate
        self.sound: list[bytes] = []
        self.marks: list[tuple[str, float]] = []
        self.phonemes: list[tuple[str, float]] = []
        # NOTE: without a reference of ours the callback would be collected while the library still calls it.
        self.callback = _Heard(self._hear)

    def _hear(self, samples: "ctypes._Pointer[ctypes.c_short]", count: int, events: "ctypes._Pointer[_Event]") -> int:
        if samples and count > 0:
            self.sound.append(ctypes.string_at(samples, count * 2))
        at = 0
        while events[at].type != _END_OF_LIST:
            self._note(events[at])
            at += 1
        return 0

    def _note(self, event: _Event) -> None:
        when = event.sample / self.sample_rate
        if event.type == _MARK:
            self.marks.append(((event.id.name or b"").decode(), when))
        elif event.type == _PHONEME:
            symbol = bytes(event.id.string).split(b"\0")[0].decode("utf8", "replace")
            if not symbol.startswith("("):  # "(en)" announces a change of language
                self.phonemes.append((symbol, when))


def _speak(asked: dict[str, str], library: ctypes.CDLL, sample_rate: int) -> _Utterance:
    utterance = _Utterance(sample_rate)
    library.espeak_SetSynthCallback(utterance.callback)
    if library.espeak_SetVoiceByName(asked["voice"].encode()) != 0:
        sys.exit(f"espeak-ng has no voice {asked['voice']!r}")
    for parameter, name in ((_RATE, "rate_wpm"), (_PITCH, "pitch"), (_RANGE, "range")):
        library.espeak_SetParameter(parameter, int(asked[name]), 0)
    text = asked["ssml"].encode() + b"\0"
    status = library.espeak_Synth(text, len(text), 0, 1, 0, _UTF8 | _SSML | _END_PAUSE, None, None)
    if status != 0:
        sys.exit(f"espeak_Synth returned {status}")
    return utterance


def main() -> None:
    """Read the request, write the answer."""
    asked = json.load(sys.stdin)
    library = ctypes.CDLL(espeakng_loader.get_library_path())
    library.espeak_Info.restype = ctypes.c_char_p
    options = _PHONEME_EVENTS | _IPA | _NO_EXIT
    rate = library.espeak_Initialize(_SYNCHRONOUS, 0, str(espeakng_loader.get_data_path()).encode(), options)
    if rate <= 0:
        sys.exit(f"espeak_Initialize returned {rate}")
    answer = {"version": library.espeak_Info(None).decode().split()[0], "sample_rate": rate}
    said = _speak(asked, library, rate) if asked else _Utterance(rate)
    header = json.dumps({**answer, "marks": said.marks, "phonemes": said.phonemes})
    sys.stdout.buffer.write(header.encode() + b"\n" + b"".join(said.sound))


if __name__ == "__main__":
    main()
