"""Where a rule stands in the text."""

from collections.abc import Callable
from dataclasses import dataclass

from media.speech.lexicons import Lexicon
from media.speech.numbers import Figures
from media.speech.words import Word


@dataclass(frozen=True, slots=True)
class Place:
    """A word with all its neighbours, and what is known of the language."""

    words: tuple[Word, ...]
    at: int
    lexicon: Lexicon
    figures: Figures
    shouted: bool = False
    """Most of the text is in capitals, so capitals mean nothing."""

    def core(self, ahead: int = 0) -> str:
        """The word that many places ahead, or behind when negative; empty beyond the ends."""
        here = self.at + ahead
        return self.words[here].core if 0 <= here < len(self.words) else ""

    def stop(self, ahead: int = 0) -> str:
        """The pause after that word; beyond the ends, the end of a sentence."""
        here = self.at + ahead
        return self.words[here].stop if 0 <= here < len(self.words) else "."

    def follows(self, ahead: int = 1) -> str:
        """The word that many places ahead when no pause comes before it, else empty."""
        return "" if any(self.stop(n) for n in range(ahead)) else self.core(ahead)


Rule = Callable[[Place], tuple[str, ...] | None]
"""What to say for this word, and for the words after it that it takes along; None when the rule does not apply."""
