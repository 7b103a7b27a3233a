"""In which language a film is told, and what a language is called."""

import re

from kinoloom import languages
from kinoloom.languages import base

#: tag to the name in English, the name in the language itself, and how others ask for it
_NAMES: dict[str, tuple[str, ...]] = {
    "en": ("English", "English", "Englisch", "inglés", "anglais", "inglese", "inglês"),
    "de": ("German", "Deutsch", "alemán", "allemand", "tedesco", "alemão"),
    "fr": ("French", "français", "Französisch", "francés", "francese", "francês"),
    "es": ("Spanish", "español", "Spanisch", "castellano", "espagnol", "spagnolo", "espanhol"),
    "it": ("Italian", "italiano", "Italienisch", "italien"),
    "pt": ("Portuguese", "português", "Portugiesisch", "portugués", "portugais"),
    "nl": ("Dutch", "Nederlands", "Niederländisch", "holandés", "néerlandais"),
    "pl": ("Polish", "polski", "polsku", "Polnisch", "polaco", "polonais"),
    "cs": ("Czech", "čeština", "česky", "Tschechisch", "checo"),
    "sk": ("Slovak", "slovenčina", "Slowakisch"),
    "sv": ("Swedish", "svenska", "Schwedisch", "sueco"),
    "da": ("Danish", "dansk", "Dänisch"),
    "no": ("Norwegian", "norsk", "Norwegisch"),
    "fi": ("Finnish", "suomi", "suomeksi", "Finnisch"),
    "hu": ("Hungarian", "magyar", "magyarul", "Ungarisch"),
    "ro": ("Romanian", "română", "Rumänisch"),
    "tr": ("Turkish", "Türkçe", "Türkisch", "turco"),
    "el": ("Greek", "ελληνικά", "Griechisch"),
    "ru": ("Russian", "русский", "Russisch", "ruso"),
    "uk": ("Ukrainian", "українська", "Ukrainisch"),
    "bg": ("Bulgarian", "български", "Bulgarisch"),
    "ar": ("Arabic", "العربية", "Arabisch", "árabe"),
    "fa": ("Persian", "فارسی", "Farsi", "Persisch"),
    "ur": ("Urdu", "اردو"),
    "he": ("Hebrew", "עברית", "Hebräisch"),
    "hi": ("Hindi", "हिन्दी"),
    "bn": ("Bengali", "বাংলা"),
    "ta": ("Tamil", "தமிழ்"),
    "zh": ("Chinese", "中文", "Mandarin", "Chinesisch", "chino"),
    "ja": ("Japanese", "日本語", "Japanisch", "japonés"),
    "ko": ("Korean", "한국어", "Koreanisch", "coreano"),
    "th": ("Thai", "ไทย"),
    "vi": ("Vietnamese", "tiếng Việt", "Vietnamesisch"),
    "id": ("Indonesian", "bahasa Indonesia", "Indonesisch"),
}
_NAMED = {name.casefold(): tag for tag, names in _NAMES.items() for name in names}
_BY_NAME = "|".join(sorted(map(re.escape, _NAMED), key=len, reverse=True))
#: what may follow a wish for a language: "in German about tea", but not "in German kitchens"
_AFTER = (
    r"\s*(?:$|[\n.,;:!?)]|(?:about|for|on|of|with|please|that|which|and|to|über|von|mit|für|bitte|sobre|para|con|por|sur|"
    r"pour|avec|su|per)\b)"
)
_WISH = re.compile(rf"\b(?:in|auf|en|em|på|po|по|in het)\s+({_BY_NAME})\b(?={_AFTER})", re.IGNORECASE)
_LABEL = re.compile(rf"\b(?:language|sprache|idioma|langue|lingua)\s*[:=]\s*({_BY_NAME})\b", re.IGNORECASE)
#: characters of a prompt in which a wish for a language is looked for
_WISHES = 400


def language_of(prompt: str, asked: str) -> str:
    """The tag of the language to tell it in: as *asked*, as the prompt asks in words, or that of its own words."""
    if asked != "auto":
        return asked
    wish = _LABEL.search(prompt[:_WISHES]) or _WISH.search(prompt[:_WISHES])
    return _NAMED[wish.group(1).casefold()] if wish else languages.detect(prompt)


def name_of(tag: str) -> str:
    """For a language model: "German (Deutsch)"; a tag without a name stays a tag."""
    names = _NAMES.get(base(tag))
    if names is None:
        return tag
    return names[0] if names[0] == names[1] else f"{names[0]} ({names[1]})"
