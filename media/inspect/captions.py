"""Captions of a film, from files beside it or from a stream in it."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from kinoloom.errors import MediaUnreadable
from media.inspect.report import Cue

_ENDINGS = (".vtt", ".srt")
#: bytes; captions of a day of film are shorter
_LONGEST = 16 * 2**20
_TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
_TIMES = re.compile(rf"^\s*{_TIME}\s*-->\s*{_TIME}")
_WORD_TIME = re.compile(rf"<{_TIME}>")
_MARKUP = re.compile(r"<[^<>]*>|\{\\[^{}]*\}")
_DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_NAMED = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&nbsp;": " ", "&lrm;": "", "&rlm;": ""}


def beside(film: Path) -> Path | None:
    """The captions that lie beside *film*: of its name, of its name and a language, or as an artifact has them."""
    stem, folder = film.stem, film.parent
    names = [stem + ending for ending in _ENDINGS]
    languages = sorted(
        path.name
        for ending in _ENDINGS
        for path in folder.glob(f"*{ending}")
        if path.name.startswith(f"{stem}.") and path.name not in names
    )
    artifact = [f"captions{ending}" for ending in _ENDINGS] if stem == "film" else []
    return next((folder / name for name in (*names, *languages, *artifact) if (folder / name).is_file()), None)


def read(path: Path) -> tuple[Cue, ...]:
    """The cues of a SubRip or WebVTT file, in order of time.

    Raises:
        MediaUnreadable: it cannot be read, or is no such file.
    """
    hint = "Give SubRip (.srt) or WebVTT (.vtt) captions, as UTF-8."
    try:
        if path.stat().st_size > _LONGEST:
            raise MediaUnreadable(f"{path.name} is too long for captions.", hint=hint)
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise MediaUnreadable(f"{path.name} cannot be read: {error.strerror}.", hint="Check the file.") from error
    except UnicodeDecodeError as error:
        raise MediaUnreadable(f"{path.name} is not UTF-8 text.", hint=hint) from error
    cues = parse(text)
    if not cues and text.strip() not in {"", "WEBVTT"}:
        raise MediaUnreadable(f"{path.name} holds no captions.", hint=hint)
    return cues


def parse(text: str) -> tuple[Cue, ...]:
    """The cues of SubRip or WebVTT *text*; what is neither is passed over."""
    cues = [cue for block in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n")) for cue in _cue(block)]
    return tuple(sorted(cues, key=lambda cue: cue.start_s))


def _cue(block: str) -> Iterator[Cue]:
    lines = block.strip("\n").split("\n")
    for number, line in enumerate(lines):
        found = _TIMES.match(line)
        if found is not None:
            start_s, end_s = _seconds(found.groups()[:4]), _seconds(found.groups()[4:])
            said = "\n".join(lines[number + 1 :])
            yield Cue(start_s=start_s, end_s=end_s, text=plain(said), words_s=_words(said, start_s))
            return


def _words(said: str, start_s: float) -> tuple[float, ...]:
    """When words begin, if the cue says so; the first does so with the cue, unless a time stands before it."""
    times = tuple(_seconds(found.groups()) for found in _WORD_TIME.finditer(said))
    if not times or not plain(_WORD_TIME.split(said, maxsplit=1)[0]):
        return times
    return (start_s, *times)


def plain(said: str) -> str:
    """Only the words, on one line."""
    text = _DIRECTIONS.sub("", _MARKUP.sub("", said))
    for name, sign in _NAMED.items():
        text = text.replace(name, sign)
    return " ".join(text.split())


def _seconds(parts: Sequence[str | None]) -> float:
    hours, minutes, seconds, fraction = (part or "0" for part in parts)
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds) + int(fraction.ljust(3, "0")) / 1000
