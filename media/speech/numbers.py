"""Figures to words."""

import re
from decimal import Decimal

from num2words import num2words

from media.speech.languages import listed
from media.speech.lexicons import Lexicon

#: whose cardinals the library knows well; other languages keep their figures, which voices read by themselves
_KNOWN = listed("en de fr es it pt pt_BR nl pl ru uk sv da no cs fi hu id ro tr")
#: a figure longer than this is a label, not an amount
_LONGEST = 15
_TEENS_OF_HUNDREDS = range(1100, 2000)


class Figures:
    """Reads the figures of one language. Amounts come in as plain text, e.g. "1,234.5" in English."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.known = lexicon.code in _KNOWN and bool(lexicon.point or lexicon.language not in {"en"})
        thousands = re.escape(lexicon.thousands) if lexicon.thousands != " " else r"[\u00a0\u202f]"
        self.pattern = rf"(?:\d{{1,3}}(?:{thousands}\d{{3}})+|\d+)(?:{re.escape(lexicon.decimal)}\d+)?"
        self._whole = re.compile(self.pattern)
        self._thousands = re.compile(thousands)

    def is_amount(self, text: str) -> bool:
        return self.known and self._whole.fullmatch(text) is not None

    def value(self, amount: str) -> Decimal:
        return Decimal(self._thousands.sub("", amount).replace(self.lexicon.decimal, "."))

    def amount(self, amount: str) -> str:
        """In words, decimals digit by digit; labels such as "007" and very long figures digit by digit."""
        whole, _, decimals = self._thousands.sub("", amount).partition(self.lexicon.decimal)
        if len(whole) > _LONGEST or (len(whole) > 1 and whole[0] == "0"):
            return self.digits(whole + decimals)
        words = self.cardinal(int(whole))
        if decimals and self.lexicon.point:
            words += f" {self.lexicon.point} {self.digits(decimals)}"
        return words

    def cardinal(self, number: int) -> str:
        return self._said(number, "cardinal")

    def ordinal(self, number: int) -> str:
        return self._said(number, "ordinal")

    def year(self, number: int) -> str:
        """ "nineteen oh five", and what other languages do with years."""
        if self.lexicon.language not in {"en", "de", "nl", "da", "no"}:
            return self.cardinal(number)
        if self.lexicon.language == "de" and number not in _TEENS_OF_HUNDREDS:
            return self.cardinal(number)
        if self.lexicon.language == "en" and 2000 <= number < 2010:
            return self.cardinal(number).replace(" and ", " ")
        return self._said(number, "year").replace("-", " ")

    def digits(self, figures: str) -> str:
        return " ".join(self.cardinal(int(digit)) for digit in figures if digit.isdigit())

    def _said(self, number: int, kind: str) -> str:
        words = str(num2words(number, lang=self.lexicon.code, to=kind)).replace(",", "")
        if self.lexicon.language == "en":
            words = words.replace("-", " ")
        return " ".join(words.split())
