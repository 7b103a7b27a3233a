"""Which espeak-ng voice speaks a language."""

from kinoloom.errors import LanguageUnsupported
from media.speech.languages import base

#: our bare tags to espeak-ng's, where they differ
_RENAMED = {"en": "en-us", "zh": "cmn", "no": "nb"}
_REGIONS = {
    "en-gb": "en-gb-x-rp", "en-us": "en-us", "en-au": "en-gb-x-rp", "en-nz": "en-gb-x-rp", "en-ie": "en-gb-x-rp",
    "en-scotland": "en-gb-scotland", "pt-br": "pt-br", "es-mx": "es-419", "es-419": "es-419", "es-ar": "es-419",
    "es-co": "es-419", "es-us": "es-419", "fr-be": "fr-be", "fr-ch": "fr-ch", "zh-hk": "yue",
}  # fmt: skip
#: spoken well enough to be understood; Hebrew, Thai and Burmese are in the library, but their vowels are not written
SPOKEN: tuple[str, ...] = (
    "en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk", "cs", "sk", "sl", "hr", "sr", "bs", "mk", "bg", "ro",
    "hu", "fi", "et", "lv", "lt", "sv", "da", "no", "is", "el", "tr", "az", "kk", "ka", "hy", "ar", "fa", "ur", "hi",
    "bn", "gu", "kn", "ml", "mr", "ne", "pa", "si", "ta", "te", "id", "ms", "vi", "ko", "ja", "zh", "yue", "sw", "am",
    "eu", "ca", "ga", "cy", "sq", "af", "eo", "la",
)  # fmt: skip


def voice_of(language: str) -> str:
    """espeak-ng's name for the voice of *language*.

    Raises:
        LanguageUnsupported: it is not spoken here.
    """
    tag = language.replace("_", "-").lower()
    if tag in _REGIONS:
        return _REGIONS[tag]
    bare = "yue" if tag.startswith("yue") else base(tag)
    if bare not in SPOKEN:
        raise LanguageUnsupported(
            f"espeak-ng does not speak {language!r} so that it can be understood.",
            hint=f"It speaks: {', '.join(SPOKEN)}. Name one with --language.",
        )
    return _RENAMED.get(bare, bare)


def refuse_unreadable(text: str, language: str) -> None:
    """espeak-ng says "Chinese letter" for a sign it cannot read: for kanji in Japanese, for Han in Western languages.

    Raises:
        LanguageUnsupported: the text has kanji in Japanese, or is mostly in Han or kana in another language.
    """
    letters = [c for c in text if c.isalpha()]
    han = sum("\u4e00" <= c <= "\u9fff" for c in letters)
    if base(language) == "ja" and han:
        raise LanguageUnsupported(
            "The Japanese text has kanji, and espeak-ng can read only kana.",
            hint="Write the script in hiragana or katakana.",
        )
    kana = sum("\u3040" <= c <= "\u30ff" for c in letters)
    if base(language) not in {"zh", "yue", "ja"} and 2 * (han + kana) > len(letters):
        meant = "ja" if kana else "zh"
        raise LanguageUnsupported(f"The text is not written in {language!r}.", hint=f"Say --language {meant}.")
