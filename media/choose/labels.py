"""The one word of a sentence that can stand alone on a card."""

from media.choose.tokens import EMPTY, words

#: letters of a word that fits a card
_LONGEST = 14


def label(text: str) -> str:
    """The longest telling word of *text*, as written, at most 14 letters; "" when there is none."""
    seen = {w: i for i, w in reversed(list(enumerate(words(text))))}
    telling = [w for w in seen if w not in EMPTY and 3 <= len(w) <= _LONGEST]
    if not telling:
        return ""
    best = max(telling, key=lambda w: (min(len(w), 9), -seen[w]))
    at = text.lower().find(best)
    written = text[at : at + len(best)] if at >= 0 else best
    return written[0].upper() + written[1:]


def written(words_said: str, text: str) -> str:
    """*words_said*, in small letters, as *text* writes them, with a capital; "" where it does not, or too long."""
    at = text.lower().find(words_said)
    if at < 0 or len(words_said) > _LONGEST:
        return ""
    return text[at].upper() + text[at + 1 : at + len(words_said)]
