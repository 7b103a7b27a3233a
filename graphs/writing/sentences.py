"""What a model gave as one text, sentence by sentence, so that each is a take of its own."""

import re
from collections.abc import Iterable

#: where a sentence ends and another begins: not after a short word with a dot, which may be shortened
_END = re.compile(
    r"(?<=[。！？])\s*(?=\S)"
    r"|(?:(?<=[!?…][\"”’»“])|(?<=[!?…])|(?<=\w{4}\.)|(?<=\w{4}\.[\"”’»“]))\s+(?=[\"“„«‘¿¡]?[^\W\d_a-zà-ÿ])"
)
#: words, below which a piece stays with the one before it
_TINY = 2
#: where the signs of scripts without blanks begin
_UNSPACED = "\u2e80"


def parts(text: str) -> list[str]:
    """The sentences of *text*, blanks made single; none is empty."""
    pieces = [" ".join(piece.split()) for piece in _END.split(text)]
    joined: list[str] = []
    for piece in filter(None, pieces):
        if joined and len(piece.split()) < _TINY and max(piece) < _UNSPACED:
            joined[-1] += f" {piece}"
        else:
            joined.append(piece)
    return joined


def parts_of(texts: Iterable[str]) -> list[str]:
    """The sentences of all *texts*."""
    return [part for text in texts for part in parts(text)]
