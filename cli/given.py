"""What a person gave on the command line, as a brief wants it."""

import sys
from collections.abc import Sequence
from pathlib import Path

from kinoloom.brief import LONGEST_TEXT
from kinoloom.errors import ScriptEmpty, UserError


def script(path: Path) -> str:
    """The text of a script file; of standard input where *path* is a stroke.

    Raises:
        UserError: it cannot be read, is not UTF-8, or is far too long.
    """
    try:
        raw = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror}.", hint="Give the path of a text file.") from error
    if len(raw) > 4 * LONGEST_TEXT:
        raise UserError(f"{path} is too long.", hint=f"A script has at most {LONGEST_TEXT:,} characters.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(f"{path} is not UTF-8 text.", hint="Save it as UTF-8, e.g. with your editor.") from error
    if not text.strip():
        raise ScriptEmpty(f"{path} is empty.", hint="Write at least one sentence into it.")
    return text


def engines(pairs: Sequence[str]) -> dict[str, str]:
    """Craft to engine.

    Raises:
        UserError: one is no pair.
    """
    wanted = {}
    for pair in pairs:
        craft, found, engine = pair.partition("=")
        if not found:
            raise UserError(f"--engine {pair} has no =.", hint="Say CRAFT=ENGINE, e.g. speak=flite.")
        wanted[craft] = engine
    return wanted
