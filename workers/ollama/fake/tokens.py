"""What the fake takes for tokens: about four letters, with the blank before them."""

import math
import re

from workers.ollama.fake.asked import Turn

#: letters of a token; of scripts without blanks a token is shorter
_PIECE = re.compile(r"\s*[^\s\u2e80-\uffff]{1,5}|\s*[\u2e80-\uffff]{1,2}|\s+")
#: tokens that a model's template puts around each message
_FRAME = 4


def pieces(text: str) -> list[str]:
    """*text* in the pieces in which it is streamed."""
    return _PIECE.findall(text)


def weigh(turns: tuple[Turn, ...]) -> int:
    """Tokens of a question."""
    return sum(math.ceil(len(pieces(turn.text))) + _FRAME for turn in turns)


def truncated(turns: tuple[Turn, ...], context: int) -> tuple[Turn, ...]:
    """What a server with so small a context lets its model see: it drops old messages without a word.

    The system's words and the last message stay, however long they are.
    """
    kept = list(turns)
    while weigh(tuple(kept)) > context:
        old = next((turn for turn in kept[:-1] if turn.role != "system"), None)
        if old is None:
            break
        kept.remove(old)
    return tuple(kept)
