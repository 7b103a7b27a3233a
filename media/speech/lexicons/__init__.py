"""How each language reads signs, units and money: one file a language, one line in this table."""

from media.speech.languages import base
from media.speech.lexicons.dutch import DUTCH
from media.speech.lexicons.english import AMERICAN, BRITISH
from media.speech.lexicons.french import FRENCH
from media.speech.lexicons.german import GERMAN
from media.speech.lexicons.italian import ITALIAN
from media.speech.lexicons.lexicon import Lexicon, Money
from media.speech.lexicons.portuguese import BRAZILIAN, PORTUGUESE
from media.speech.lexicons.spanish import SPANISH

_BY_TAG = {"en-gb": BRITISH, "en-au": BRITISH, "en-nz": BRITISH, "en-ie": BRITISH, "pt-br": BRAZILIAN}
_BY_LANGUAGE = {
    "en": AMERICAN,
    "de": GERMAN,
    "fr": FRENCH,
    "es": SPANISH,
    "it": ITALIAN,
    "pt": PORTUGUESE,
    "nl": DUTCH,
}


def lexicon(language: str) -> Lexicon:
    """The best that is known about *language*; for most only its numbers, or not even those."""
    known = _BY_TAG.get(language.replace("_", "-").lower()) or _BY_LANGUAGE.get(base(language))
    return known or Lexicon(language=base(language), code=base(language))


__all__ = ["Lexicon", "Money", "lexicon"]
