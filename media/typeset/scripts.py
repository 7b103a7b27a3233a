"""Which writing a sign belongs to, and where its letters can be had."""

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Script:
    """A writing system as far as setting it in type is concerned."""

    name: str
    files: tuple[str, ...]
    """Font files that have it, best first; none means that the fonts we bring have it."""
    package: str = ""
    """The Debian package of those files."""
    tall: bool = False
    """Marks above and below need more room between lines."""
    spaced: bool = True
    """Blanks stand between words."""


def _core(name: str, *, tall: bool = True, spaced: bool = True) -> Script:
    stem = f"NotoSans{name}"
    sans = (f"{stem}-ExtraBold.ttf", f"{stem}-Bold.ttf", f"{stem}-Regular.ttf", f"{stem}[wdth,wght].ttf")
    files = (*sans, f"NotoSerif{name}-Bold.ttf", f"NotoSerif{name}-Regular.ttf")
    return Script(name, files, "fonts-noto-core", tall=tall, spaced=spaced)


_CJK = ("NotoSansCJK-Bold.ttc", "NotoSansCJK-Regular.ttc", "NotoSansCJK-VF.otf.ttc")

LATIN = Script("Latin", ())
ARABIC = Script("Arabic", (), tall=True)
HEBREW = Script("Hebrew", ())
HAN = Script("Han", _CJK, "fonts-noto-cjk", spaced=False)
KANA = Script("Kana", _CJK, "fonts-noto-cjk", spaced=False)
HANGUL = Script("Hangul", _CJK, "fonts-noto-cjk")
EMOJI = Script("Emoji", ("NotoColorEmoji.ttf",), "fonts-noto-color-emoji")
SYMBOLS = Script(
    "Symbols",
    ("NotoSansSymbols2-Regular.ttf", "NotoSansSymbols-Bold.ttf", "NotoSansMath-Regular.ttf", "DejaVuSans-Bold.ttf"),
    "fonts-noto-core",
)

#: first code point, and the script from there on
_RANGES: tuple[tuple[int, Script], ...] = (
    (0x0000, LATIN),
    (0x0530, _core("Armenian", tall=False)),
    (0x0590, HEBREW),
    (0x0600, ARABIC),
    (0x0700, SYMBOLS),
    (0x0750, ARABIC),
    (0x0780, _core("Thaana")),
    (0x07C0, SYMBOLS),
    (0x08A0, ARABIC),
    (0x0900, _core("Devanagari")),
    (0x0980, _core("Bengali")),
    (0x0A00, _core("Gurmukhi")),
    (0x0A80, _core("Gujarati")),
    (0x0B00, _core("Oriya")),
    (0x0B80, _core("Tamil")),
    (0x0C00, _core("Telugu")),
    (0x0C80, _core("Kannada")),
    (0x0D00, _core("Malayalam")),
    (0x0D80, _core("Sinhala")),
    (0x0E00, _core("Thai", spaced=False)),
    (0x0E80, _core("Lao", spaced=False)),
    (0x0F00, SYMBOLS),
    (0x1000, _core("Myanmar", spaced=False)),
    (0x10A0, _core("Georgian", tall=False)),
    (0x1100, HANGUL),
    (0x1200, _core("Ethiopic", tall=False)),
    (0x13A0, SYMBOLS),
    (0x1780, _core("Khmer", spaced=False)),
    (0x1800, SYMBOLS),
    (0x1C80, LATIN),
    (0x1C90, _core("Georgian", tall=False)),
    (0x1CC0, SYMBOLS),
    (0x1D00, LATIN),
    (0x2190, SYMBOLS),
    (0x2600, EMOJI),
    (0x27C0, SYMBOLS),
    (0x2C60, LATIN),
    (0x2C80, SYMBOLS),
    (0x2E80, HAN),
    (0x3040, KANA),
    (0x3130, HANGUL),
    (0x3190, HAN),
    (0x31F0, KANA),
    (0x3200, HAN),
    (0xA000, SYMBOLS),
    (0xA640, LATIN),
    (0xA6A0, SYMBOLS),
    (0xA720, LATIN),
    (0xA800, SYMBOLS),
    (0xA8E0, _core("Devanagari")),
    (0xA900, SYMBOLS),
    (0xAB30, LATIN),
    (0xABC0, SYMBOLS),
    (0xAC00, HANGUL),
    (0xD800, SYMBOLS),
    (0xF900, HAN),
    (0xFB00, LATIN),
    (0xFB1D, HEBREW),
    (0xFB50, ARABIC),
    (0xFE00, LATIN),
    (0xFE30, HAN),
    (0xFE70, ARABIC),
    (0xFF00, HAN),
    (0xFF66, KANA),
    (0xFFA0, HANGUL),
    (0xFFE0, HAN),
    (0xFFF0, SYMBOLS),
    (0x1F000, EMOJI),
    (0x1FB00, SYMBOLS),
    (0x20000, HAN),
    (0xE0000, LATIN),
)
#: scripts that a text may be in and that system fonts bring, those of most readers first
BROUGHT_BY_SYSTEM: tuple[Script, ...] = tuple(
    dict.fromkeys([HAN, KANA, HANGUL, EMOJI, *(found for _, found in _RANGES if found.files and found is not SYMBOLS)])
)
_STARTS = [start for start, _ in _RANGES]


def script(sign: str) -> Script:
    """The script of one character; signs shared by many count as Latin."""
    found = _RANGES[bisect_right(_STARTS, ord(sign)) - 1][1]
    if found is SYMBOLS and unicodedata.category(sign)[0] in "LM":
        return _rare(unicodedata.name(sign, "unknown").split()[0].title())
    return found


@cache
def _rare(name: str) -> Script:
    """A script that is too rare for a line in the table, by the first word of its letters' names."""
    return _core({"Egyptian": "EgyptianHieroglyphs", "Nko": "NKo"}.get(name, name), tall=False)


def shown(sign: str) -> bool:
    """It leaves ink: no blank, no mark of direction, no joiner, no variant selector."""
    return not (sign.isspace() or unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Cn"} or _selects(sign))


def _selects(sign: str) -> bool:
    return "\ufe00" <= sign <= "\ufe0f" or "\U000e0100" <= sign <= "\U000e01ef"


def columns(text: str) -> float:
    """The width of *text* in columns of a terminal, and its weight for a reader: signs that are words take two."""
    return float(sum(2 if script(sign).name in {"Han", "Kana", "Hangul"} else 1 for sign in text))


def rightward(text: str) -> bool | None:
    """True: its first letter is written left to right; False: right to left; None: it has no letter."""
    for sign in text:
        kind = unicodedata.bidirectional(sign)
        if kind == "L":
            return True
        if kind in {"R", "AL"}:
            return False
    return None


def joined(before: str, after: str) -> bool:
    """No blank stands between these two words of a text without blanks."""
    return not (_spaced(before[-1:]) or _spaced(after[:1]))


def _spaced(sign: str) -> bool:
    return not sign or script(sign).spaced
