"""The one word of a sentence that can stand alone on a card."""

from media.choose.tokens import EMPTY, words


def label(text: str) -> str:
    """The longest telling word of *text*, as written, at most 14 letters; "" when there is none."""
    seen = {w: i for i, w in reversed(list(enumerate(words(text))))}
    telling = [w for w in seen if w not in EMPTY and 3 <= len(w) <= 14]
    if not telling:
        return ""
    best = max(telling, key=lambda w: (min(len(w), 9), -seen[w]))
    at = text.lower().find(best)
    written = text[at : at + len(best)] if at >= 0 else best
    return written[0].upper() + written[1:]
