"""A program of its own around espeak-ng: lines of text in, their sounds in IPA out.

It is a program for the same reasons as `espeak_child`: espeak-ng is GPL-3.0, and nothing of ours is linked with it. It
imports nothing of ours.

In (standard input): {"voice", "text"}, a stretch of text in each line. Out (standard output): a line of JSON {"ipa":
[...]}, a text of sounds for each stretch, with a blank between words and "^" inside what is one sound ("t^ʃ").
"""

import ctypes
import json
import re
import sys

import espeakng_loader

_SYNCHRONOUS, _NO_EXIT = 2, 0x8000
_UTF8 = 1
#: IPA, with a tie inside a sound of several letters
_MODE = 0x02 | 0x80 | ord("^") << 8
#: "(en)" announces a change of language
_LANGUAGE = re.compile(r"\([^)]*\)")


def _sounds(library: ctypes.CDLL, text: str) -> str:
    """The library reads a clause at a time, and moves the pointer to the next."""
    rest = ctypes.c_char_p(text.encode())
    clauses = []
    while rest.value:
        clauses.append((library.espeak_TextToPhonemes(ctypes.byref(rest), _UTF8, _MODE) or b"").decode())
    return _LANGUAGE.sub("", " ".join(clauses))


def main() -> None:
    """Read the request, write the answer."""
    asked = json.load(sys.stdin)
    library = ctypes.CDLL(espeakng_loader.get_library_path())
    library.espeak_TextToPhonemes.restype = ctypes.c_char_p
    library.espeak_TextToPhonemes.argtypes = [ctypes.POINTER(ctypes.c_char_p), ctypes.c_int, ctypes.c_int]
    rate = library.espeak_Initialize(_SYNCHRONOUS, 0, str(espeakng_loader.get_data_path()).encode(), _NO_EXIT)
    if rate <= 0:
        sys.exit(f"espeak_Initialize returned {rate}")
    if library.espeak_SetVoiceByName(asked["voice"].encode()) != 0:
        sys.exit(f"espeak-ng has no voice {asked['voice']!r}")
    ipa = [_sounds(library, line) for line in asked["text"].split("\n")]
    sys.stdout.buffer.write(json.dumps({"ipa": ipa}).encode() + b"\n")


if __name__ == "__main__":
    main()
