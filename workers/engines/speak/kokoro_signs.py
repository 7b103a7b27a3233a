"""What Kokoro reads: its signs, and how sounds are written in them.

Source: the model's own `config.json` (hexgrad/Kokoro-82M), whose numbers these are; the way of writing is that of the
phonemes it was trained on: one sign for a diphthong or an affricate, rhotic vowels taken apart.
"""

from collections.abc import Mapping

#: number 0 stands before the first and after the last
PAD = 0
NUMBERS: Mapping[str, int] = {
    **dict(zip(";:,.!?", range(1, 7), strict=True)),
    "—": 9, "…": 10, '"': 11, "(": 12, ")": 13, "“": 14, "”": 15, " ": 16, "\u0303": 17,
    "ʣ": 18, "ʥ": 19, "ʦ": 20, "ʨ": 21, "ᵝ": 22, "ꭧ": 23,
    "A": 24, "I": 25, "O": 31, "Q": 33, "S": 35, "T": 36, "W": 39, "Y": 41, "ᵊ": 42,
    **dict(zip("abcdef", range(43, 49), strict=True)),
    **dict(zip("hijklmnopqrstuvwxyz", range(50, 69), strict=True)),
    "ɑ": 69, "ɐ": 70, "ɒ": 71, "æ": 72, "β": 75, "ɔ": 76, "ɕ": 77, "ç": 78, "ɖ": 80, "ð": 81, "ʤ": 82, "ə": 83,
    "ɚ": 85, "ɛ": 86, "ɜ": 87, "ɟ": 90, "ɡ": 92, "ɥ": 99, "ɨ": 101, "ɪ": 102, "ʝ": 103, "ɯ": 110, "ɰ": 111, "ŋ": 112,
    "ɳ": 113, "ɲ": 114, "ɴ": 115, "ø": 116, "ɸ": 118, "θ": 119, "œ": 120, "ɹ": 123, "ɾ": 125, "ɻ": 126, "ʁ": 128,
    "ɽ": 129, "ʂ": 130, "ʃ": 131, "ʈ": 132, "ʧ": 133, "ʊ": 135, "ʋ": 136, "ʌ": 138, "ɣ": 139, "ɤ": 140, "χ": 142,
    "ʎ": 143, "ʒ": 147, "ʔ": 148, "ˈ": 156, "ˌ": 157, "ː": 158, "ʰ": 162, "ʲ": 164,
    "↓": 169, "→": 171, "↗": 172, "↘": 173, "ᵻ": 177,
}  # fmt: skip

#: what is tied is one sound
_TIED = {
    "a^ɪ": "I", "a^ʊ": "W", "e^ɪ": "A", "o^ʊ": "O", "ə^ʊ": "Q", "ɔ^ɪ": "Y", "d^z": "ʣ", "d^ʒ": "ʤ", "t^s": "ʦ",
    "t^ʃ": "ʧ", "s^s": "S",
}  # fmt: skip
_ENGLISH = {
    **_TIED, "ə^l": "ᵊl", "n̩": "ᵊn", "ʔ": "t", "ɚ": "əɹ", "r": "ɹ", "x": "k", "ç": "k", "ɐ": "ə", "ɬ": "l",
    "\u0303": "",
}  # fmt: skip
_AMERICAN = {**_ENGLISH, "ɜː": "ɜɹ", "ː": ""}


def written(sounds: str, language: str) -> list[str]:
    """*sounds* in signs of the model; what it has no sign for is left out.

    sounds: IPA with "^" inside what is one sound. language: an espeak-ng voice.
    """
    ways = _AMERICAN if language == "en-us" else _ENGLISH if language.startswith("en") else _TIED
    text = sounds
    for heard in sorted(ways, key=len, reverse=True):
        text = text.replace(heard, ways[heard])
    if language.startswith("en"):
        text = text.replace("ɹɹ", "ɹ")  # a rhotic vowel that leads into an r
    return [sign for sign in text if sign in NUMBERS]
