"""Which of the pulled models writes best, as far as names and sizes tell."""

import re
from collections.abc import Sequence

from workers.ollama.models import Listed

#: what a person is told to pull
ADVISED = "qwen3:8b"

#: models that write well, the better first, by the beginning of their name
_WRITERS = (
    "qwen3", "gemma3", "mistral-small", "mistral-nemo", "llama3.3", "llama3.1", "phi4", "gpt-oss", "qwen2.5",
    "command-r", "gemma2", "aya-expanse", "granite", "llama3.2", "mistral", "olmo", "phi3", "llama3",
)  # fmt: skip
#: what is no writer, wherever it stands in a name
_OTHERS = re.compile(
    r"embed|minilm|bge-|rerank|cod(e|er|ing)|math|guard|shield|ocr|-vl\b|vision|llava|moondream|sql|translat|function|"
    r"reader|-base\b|-text\b|medical|deepseek-r1|qwq|reasoning"
)
#: thousand million parameters: from where on, and how welcome; below the first they lose the thread
_SIZES = ((3.0, 2), (6.5, 0), (15.0, 1), (36.0, 3))
_TINY = 4


def ranked(models: Sequence[Listed]) -> list[Listed]:
    """Those that may be chosen unasked, the best first. The same for the same models.

    One that runs at somebody else's is for a person to choose: what is written would leave the house.
    """
    return sorted((model for model in models if not model.remote), key=_rank)


def _rank(model: Listed) -> tuple[bool, bool, bool, int, int, float, str]:
    name = model.name.casefold().rpartition("/")[2]
    welcome = _welcome(model.size_b)
    writer = next((place for place, begin in enumerate(_WRITERS) if name.startswith(begin)), len(_WRITERS))
    known = writer < len(_WRITERS)
    return (bool(_OTHERS.search(name)), welcome == _TINY, not known, welcome, writer, -model.size_b, model.name)


def _welcome(size_b: float) -> int:
    """0: a size that writes well and answers soon."""
    if not size_b:
        return 2
    return next((welcome for least, welcome in reversed(_SIZES) if size_b >= least), _TINY)
