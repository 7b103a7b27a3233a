"""Values for the inputs of a workflow: read from words, checked, and fitted to what its model can do."""

import math
from collections.abc import Iterable
from pathlib import Path

from kinoloom.errors import MediaUnreadable, WorkflowValueInvalid
from workers.comfyui.declared import Input, MediaKind, Value

ENDINGS: dict[MediaKind, tuple[str, ...]] = {
    "image": (".png", ".jpg", ".jpeg", ".webp", ".bmp"),
    "video": (".mp4", ".webm", ".mov", ".mkv", ".avi"),
    "audio": (".wav", ".flac", ".mp3", ".ogg", ".opus", ".m4a"),
}
_YES = {"true", "yes", "on", "1"}
_NO = {"false", "no", "off", "0"}


def unknown(workflow: str, name: str, known: Iterable[str]) -> WorkflowValueInvalid:
    """The error for an input that *workflow* does not have."""
    import difflib  # noqa: PLC0415 - for those only who mistype

    names = sorted(known)
    near = difflib.get_close_matches(name, names, n=1, cutoff=0.5)
    said = f"Did you mean {near[0]!r}? " if near else ""
    return WorkflowValueInvalid(
        f"{workflow} has no input called {name!r}.", hint=f"{said}It has: {', '.join(names) or 'none'}."
    )


def read(name: str, asked: Input, words: str) -> Value:
    """What *words*, from a command line, mean for the input.

    Raises:
        WorkflowValueInvalid: they are not of its type.
    """
    try:
        if asked.type == "integer":
            return int(words)
        if asked.type == "number":
            # A whole number stays one: what looks like a fraction may be a count to the server.
            return int(words) if words.strip().lstrip("+-").isdecimal() else float(words)
    except ValueError:
        raise _wrong(name, words, f"is a {'whole ' if asked.type == 'integer' else ''}number") from None
    if asked.type == "boolean":
        if words.casefold() not in _YES | _NO:
            raise _wrong(name, words, "is yes or no")
        return words.casefold() in _YES
    return Path(words).expanduser() if asked.is_media else words


def checked(name: str, asked: Input, value: Value) -> Value:
    """*value*, as the graph wants it.

    Raises:
        WorkflowValueInvalid: it is of another type, or out of range.
        MediaUnreadable: it is a file that is not there, or of another kind.
    """
    if asked.is_media:
        return _file(name, asked, value)
    if asked.type == "boolean":
        if not isinstance(value, bool):
            raise _wrong(name, value, "is yes or no")
        return value
    if asked.type in {"integer", "number"}:
        return _number(name, asked, value)
    if not isinstance(value, str):
        raise _wrong(name, value, "is a text")
    if asked.type == "choice" and value not in asked.choices:
        raise _wrong(name, value, f"is one of: {', '.join(asked.choices)}")
    if asked.type == "model" and not value.strip():
        raise _wrong(name, value, "is the name of a file that the server has")
    return value


def fitted(asked: Input, value: int) -> int:
    """The number nearest to *value*, or next above it, that the model can do, within the input's range."""
    every, start = asked.steps
    n = (value - start) / every
    best = every * (math.ceil(n) if asked.up else math.floor(n + 0.5)) + start
    if asked.max is not None and best > asked.max:
        best = every * math.floor((asked.max - start) / every) + start
    if asked.min is not None and best < asked.min:
        best = every * math.ceil((asked.min - start) / every) + start
    return best


def _number(name: str, asked: Input, value: Value) -> Value:
    whole = asked.type == "integer"
    if isinstance(value, bool | str | Path) or not math.isfinite(value) or (whole and isinstance(value, float)):
        raise _wrong(name, value, f"is a {'whole ' if whole else ''}number")
    if asked.min is not None and value < asked.min:
        raise _wrong(name, value, f"is at least {asked.min:g}")
    if asked.max is not None and value > asked.max:
        raise _wrong(name, value, f"is at most {asked.max:g}")
    return fitted(asked, value) if isinstance(value, int) and asked.fit else value


def _file(name: str, asked: Input, value: Value) -> Path:
    if not isinstance(value, Path):
        raise _wrong(name, value, "is the path of a file")
    endings = next(known for kind, known in ENDINGS.items() if kind == asked.type)
    if not value.is_file():
        raise MediaUnreadable(f"{name}: there is no file {str(value)!r}.", hint="Name one that is there.")
    if value.suffix.lower() not in endings:
        raise MediaUnreadable(
            f"{name}: {value.name!r} is no {asked.type}.", hint=f"Give a file that ends in {', '.join(endings)}."
        )
    return value


def _wrong(name: str, value: object, rule: str) -> WorkflowValueInvalid:
    return WorkflowValueInvalid(f"{name} cannot be {str(value)!r}.", hint=f"{name} {rule}.")
