"""The voices that can be pulled: where from, how big, under which licence, with which checksum.

The checksums were found alike in several independent public records (release digests, packaging recipes, logs of
downloads). A Piper voice that is not in the table is trusted on first use.
"""

import re

from kinoloom.errors import VoiceUnknown
from kinoloom.weights.sets import WeightFile, WeightSet

_KOKORO_HOME = "https://github.com/thewh1teagle/kokoro-onnx/releases/download/model-files-v1.1"
_PIPER_HOME = "https://huggingface.co/rhasspy/piper-voices/resolve/main"
_PIPER_CODE = "MIT (training and export), GPL-3.0 (none of it is used here)"
_PIPER = re.compile(
    r"piper:(?P<name>(?P<language>[a-z]{2,3})_(?P<region>[A-Z]{2})-(?P<who>[a-z0-9_]+)-(?P<quality>x_low|low|medium|high))"
)
MODEL, VOICES = "kokoro-v1.0.fp16.onnx", "voices-v1.0.bin"
CARD = "MODEL_CARD"

KOKORO = WeightSet(
    id="kokoro",
    summary="Kokoro 82M: the most human of the voices, 41 of them, in six languages.",
    code_licence="MIT (export)",
    weights_licence="Apache-2.0",
    commercial=True,
    files=(
        WeightFile(
            name=MODEL,
            url=f"{_KOKORO_HOME}/{MODEL}",
            size=163_527_961,
            sha256="f3a290d384fbb27966d462905c71a46cef9e5fd00516b40df32a0b4afe77ac96",
        ),
        WeightFile(
            name=VOICES,
            url=f"{_KOKORO_HOME}/{VOICES}",
            size=28_214_398,
            sha256="bca610b8308e8d99f32e6fe4197e7ec01679264efed0cac9140fe9c29f1fbf7d",
        ),
    ),
)

#: size and checksum of the model, and of its description
_Pins = tuple[tuple[int, str], tuple[int, str]]
_LJSPEECH: _Pins = (
    (63_531_379, "6f52a751e2349abe7a76735eb09dc1875298c77ea2342ffd2fef79ff81b87f22"),
    (4_972, "141d612cc0a95ed7efc1ca936b845c2364967f2e9217c5dbfcf69fc4d6c65860"),
)
_LESSAC: _Pins = (
    (63_201_294, "5efe09e69902187827af646e1a6e9d269dee769f9877d17b16b1b46eeaaf019f"),
    (4_885, "efe19c417bed055f2d69908248c6ba650fa135bc868b0e6abb3da181dab690a0"),
)
_FREE = "public domain (LJ Speech, trained from scratch)"
_RESTRICTED = "Blizzard 2013 (Lessac): research only, no commercial use"


def _piper(name: str, *, pins: _Pins | None, licence: str, commercial: bool) -> WeightSet:
    found = _PIPER.fullmatch(f"piper:{name}")
    if found is None:
        raise ValueError(name)
    language, who, quality = found["language"], found["who"], found["quality"]
    home = f"{_PIPER_HOME}/{language}/{language}_{found['region']}/{who}/{quality}"
    names = (f"{name}.onnx", f"{name}.onnx.json")
    files = [
        WeightFile(name=file, url=f"{home}/{file}", size=pin[0] if pin else None, sha256=pin[1] if pin else None)
        for file, pin in zip(names, pins or (None, None), strict=True)
    ]
    if pins is None:
        files.append(WeightFile(name=CARD, url=f"{home}/{CARD}"))
    return WeightSet(
        id=f"piper:{name}",
        summary=f"Piper, {who} ({quality}), {language}-{found['region']}: quick and clear.",
        code_licence=_PIPER_CODE,
        weights_licence=licence,
        commercial=commercial,
        files=tuple(files),
    )


#: every set that we know by heart
KNOWN: dict[str, WeightSet] = {
    known.id: known
    for known in (
        KOKORO,
        _piper("en_US-ljspeech-medium", pins=_LJSPEECH, licence=_FREE, commercial=True),
        _piper("en_US-lessac-medium", pins=_LESSAC, licence=_RESTRICTED, commercial=False),
    )
}


def weights_of(name: str) -> WeightSet:
    """The set called *name*: a known one, or any voice of Piper's by its name there.

    The licence of a voice that is not in the table is not known to us, so it counts as one that forbids commercial use.

    Raises:
        VoiceUnknown: it is neither.
    """
    if name in KNOWN:
        return KNOWN[name]
    found = _PIPER.fullmatch(name)
    if found is None:
        raise VoiceUnknown(name, [*KNOWN, "piper:<name>, such as piper:de_DE-thorsten-medium"])
    licence = f"not known to us: read its {CARD}; many voices grew from one that forbids commercial use"
    return _piper(found["name"], pins=None, licence=licence, commercial=False)
