"""Files that people hand in: what they may be, and what is known of them."""

from dataclasses import dataclass
from typing import Literal, get_args

UploadKind = Literal["face", "voice", "podcast", "song", "sprite", "clip", "still"]
"""A person to be animated; a person to speak like; talk; music; a figure or thing; a film; a picture."""
KINDS: tuple[UploadKind, ...] = get_args(UploadKind)

Form = Literal["picture", "sound", "film"]
"""What a kind is made of."""

FORMS: dict[UploadKind, Form] = {
    "face": "picture",
    "voice": "sound",
    "podcast": "sound",
    "song": "sound",
    "sprite": "picture",
    "clip": "film",
    "still": "picture",
}

UploadStatus = Literal["receiving", "checking", "ready", "quarantined"]
"""Bytes are missing; it is looked at; it may be used; it was refused, and nobody gets it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a file holds; what it does not have is 0 or empty."""

    format: str
    """Of the container or picture: `png`, `mp4`, …"""
    bytes: int
    duration_s: float = 0.0
    width: int = 0
    height: int = 0
    """Pixels, as shown."""
    frames: int = 0
    fps: float = 0.0
    streams: int = 0
    """All of them, those that are left out too."""
    picture: str = ""
    sound: str = ""
    """Codecs."""
    sample_rate: int = 0
    channels: int = 0


Format = Literal["png", "jpeg", "webp", "wav", "mp3", "flac", "ogg", "mp4", "m4a", "mov", "webm", "mkv"]
"""How a file is laid out."""

Fault = Literal["unreadable", "cut_off", "animated", "no_sound", "no_picture"]
"""What is wrong with a file that somebody looked into."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a process that knows nothing else is told to do with one file."""

    task: Literal["look", "wash"]
    """Say what the file announces, deciding nothing; or write a copy that holds only what is shown and heard."""
    form: Form
    format: Format
    source: str
    target: str = ""
    """The copy, whose ending is that of *format*."""
    cpu_s: int = 10
    most_bytes: int = 0
    """How much may be written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What that process says: facts, or a fault."""

    facts: Facts | None = None
    fault: Fault | None = None
