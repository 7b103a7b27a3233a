"""Importing many modules at once, as every process of ours does when it starts."""

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def many_imports() -> Iterator[None]:
    """No search for garbage meanwhile, nor ever again among what is there now: a tenth of the time went into it."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
