"""How long words take to say."""

import re
import unicodedata
from collections.abc import Sequence

from kinoloom.languages import UNSPACED, base
from kinoloom.storyboard import Scene

#: seconds of one spoken word: a constant part and one for each letter, fitted to 2.6 English words a second
WORD_S, LETTER_S = 0.12, 0.054
#: seconds of one character of Chinese or Japanese (4.5 a second), and of Thai, Lao, Khmer or Burmese
IDEOGRAPH_S, UNSPACED_LETTER_S = 1 / 4.5, 1 / 12
#: how much longer or shorter the words of a language take than their letters tell; measured with espeak
_SLOWNESS = {"es": 1.1, "fr": 0.89, "zh": 1.5}
#: seconds in which a voice breathes at a comma, colon or dash
BREATH_S = 0.16

#: seconds of picture without words: around each scene, between two lines of one, and at both ends of a film
SCENE_PAUSE_S, LINE_PAUSE_S, ENDS_S = 0.8, 0.3, 2.4
#: seconds of a scene in which nobody speaks
SILENT_SCENE_S = 3.0

_IDEOGRAPH = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_BREATH = re.compile(r"[,;:–—،؛、，；：](?=\s|\w)")


def spoken_s(text: str, language: str) -> float:
    """Seconds that a narrator needs for *text*; an estimate, good to about a tenth."""
    breaths = BREATH_S * len(_BREATH.findall(text))
    ideographs = len(_IDEOGRAPH.findall(text))
    rest = _IDEOGRAPH.sub(" ", text) if ideographs else text
    slowness = _SLOWNESS.get(base(language), 1.0)
    if base(language) in UNSPACED:
        letters = sum(unicodedata.category(c) in {"Lo", "Nd"} for c in rest)
        return slowness * ideographs * IDEOGRAPH_S + letters * UNSPACED_LETTER_S + breaths
    words = rest.split()
    letters = sum(map(len, words))
    spoken = sum(any(c.isalnum() for c in word) for word in words)
    return ideographs * IDEOGRAPH_S + slowness * (spoken * WORD_S + letters * LETTER_S) + breaths


def film_s(scenes: Sequence[Scene], language: str) -> float:
    """Seconds of the film that *scenes* will become, pauses and all; an estimate."""
    total = ENDS_S - SCENE_PAUSE_S
    for scene in scenes:
        lines = [spoken_s(line.text, language) for line in scene.lines]
        total += SCENE_PAUSE_S + (sum(lines) + LINE_PAUSE_S * (len(lines) - 1) if lines else SILENT_SCENE_S)
    return total


#: letters of a spoken word on average, and its share of the marks beside it
_LETTERS = {
    "en": 4.8, "de": 6.0, "fr": 5.1, "es": 5.0, "it": 5.3, "pt": 5.0, "nl": 5.3, "pl": 6.2, "cs": 5.6, "sk": 5.6,
    "sv": 5.3, "da": 5.1, "no": 5.1, "fi": 7.8, "hu": 6.4, "ro": 5.4, "tr": 6.7, "ru": 6.0, "uk": 5.8, "bg": 5.5,
    "el": 5.6, "ar": 4.7, "fa": 4.2, "he": 4.4, "hi": 4.4, "ko": 3.2, "id": 6.0, "vi": 3.6,
}  # fmt: skip
_SOME_LETTERS = 5.5
#: breaths of a word
_BREATHS = 0.08


def words_a_second(language: str) -> float:
    """How many words a narrator says; signs, in a language that puts no blanks between words."""
    tongue = base(language)
    slowness = _SLOWNESS.get(tongue, 1.0)
    if tongue in {"zh", "yue", "ja"}:
        return 1 / (slowness * IDEOGRAPH_S)
    if tongue in UNSPACED:
        return 1 / UNSPACED_LETTER_S
    return 1 / (slowness * (WORD_S + LETTER_S * _LETTERS.get(tongue, _SOME_LETTERS)) + _BREATHS * BREATH_S)


def count(text: str, language: str) -> int:
    """Words of *text* that are spoken; signs, in a language that puts no blanks between words."""
    if base(language) in UNSPACED:
        return sum(unicodedata.category(c)[0] in "LN" for c in text)
    return sum(any(c.isalnum() for c in word) for word in text.split())
