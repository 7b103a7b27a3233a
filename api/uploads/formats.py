"""What a file may be, by its name, its kind and its first bytes."""

import unicodedata
from collections.abc import Callable, Mapping

import puremagic

from api.uploads.verdicts import NotAsNamed
from kinoloom.errors import UploadRefused
from kinoloom.uploads import FORMS, Form, Format, UploadKind

#: bytes from which a file is known
HEAD = 4096
#: characters of a name
LONGEST_NAME = 200

ENDINGS: Mapping[Format, tuple[str, ...]] = {
    "png": ("png",), "jpeg": ("jpg", "jpeg", "jpe", "jfif"), "webp": ("webp",),
    "wav": ("wav", "wave"), "mp3": ("mp3",), "flac": ("flac",), "ogg": ("ogg", "oga", "opus"), "m4a": ("m4a",),
    "mp4": ("mp4", "m4v"), "mov": ("mov", "qt"), "webm": ("webm", "weba"), "mkv": ("mkv", "mka"),
}  # fmt: skip
TAKEN: Mapping[Form, tuple[Format, ...]] = {
    "picture": ("png", "jpeg", "webp"),
    "sound": ("wav", "mp3", "flac", "ogg", "m4a", "mp4", "mov", "webm", "mkv"),
    "film": ("mp4", "mov", "webm", "mkv"),
}
#: the ending of the copy that is kept, where it is not the format's own name
_KEPT_AS: Mapping[Format, str] = {"jpeg": ".jpg", "webp": ".png"}

_STILL_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis", b"jxl ", b"crx "})
_OLD_MOVIES = frozenset({b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"})
_UNPRINTABLE = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})
#: they join letters, or keep them apart, in many scripts; other letters that nobody sees only make names read as others
_JOINERS = frozenset("\u200c\u200d")


def fair_name(name: str, kind: UploadKind) -> str:
    """*name* as it is shown; nothing on a disk is ever called so.

    Raises:
        UploadRefused: it is no plain name of a file that the kind may be.
    """
    shown = (letter for letter in name if letter in _JOINERS or unicodedata.category(letter) != "Cf")
    plain = unicodedata.normalize("NFC", "".join(shown)).strip()
    if not plain or len(plain) > LONGEST_NAME:
        raise UploadRefused(
            "The upload needs a name.", hint=f"Send the name of the file, of 1 to {LONGEST_NAME} characters."
        )
    if any(letter in "/\\" or unicodedata.category(letter) in _UNPRINTABLE for letter in plain):
        raise UploadRefused(
            "The name holds a folder, or something that cannot be seen.", hint="Send the name of the file alone."
        )
    if _format_of(plain, kind) is None:
        endings = sorted(ending for format in TAKEN[FORMS[kind]] for ending in ENDINGS[format])
        raise UploadRefused(
            f"A {kind} does not come in such a file.", hint=f"Its name ends in one of: .{', .'.join(endings)}."
        )
    return plain


def recognise(head: bytes, name: str, kind: UploadKind) -> Format:
    """What the file is; *head*: its first bytes.

    Our own few signatures decide: the library knows no MP3 of lower sample rates and no MP4 of newer brands. It has
    the larger vocabulary to say what a file is that is not what it is called.

    Raises:
        NotAsNamed: its bytes are not those of what it is called.
    """
    format = _format_of(name, kind)
    if format is None or not _SIGNATURES[format](head):
        raise NotAsNamed(name, _seems(head))
    return format


def kept_as(format: Format) -> str:
    """The ending of the copy that is kept: a WebP becomes a PNG, everything else stays what it is."""
    return _KEPT_AS.get(format, f".{format}")


def _format_of(name: str, kind: UploadKind) -> Format | None:
    _, dot, ending = name.rpartition(".")
    if not dot:
        return None
    return next((format for format in TAKEN[FORMS[kind]] if ending.lower() in ENDINGS[format]), None)


def _seems(head: bytes) -> str:
    try:
        found = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return ""
    return next((match.extension for match in found if match.extension), "") if any(head) else ""


def _mp3(head: bytes) -> bool:
    if head.startswith(b"ID3"):
        return True
    # A frame of layer III: eleven bits of ones, a version that exists, and the layer.
    return len(head) > 3 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2 and head[1] & 0x18 != 0x08


def _riff(kind: bytes) -> Callable[[bytes], bool]:
    return lambda head: head[:4] in {b"RIFF", b"RF64"} and head[8:12] == kind


def _movie(head: bytes) -> bool:
    return head[4:8] == b"ftyp" and head[8:12] not in _STILL_BRANDS


def _quicktime(head: bytes) -> bool:
    return _movie(head) or head[4:8] in _OLD_MOVIES


def _ebml(*types: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.startswith(b"\x1a\x45\xdf\xa3") and any(type in head[:80] for type in types)


_SIGNATURES: Mapping[Format, Callable[[bytes], bool]] = {
    "png": lambda head: head.startswith(b"\x89PNG\r\n\x1a\n"),
    "jpeg": lambda head: head.startswith(b"\xff\xd8\xff"),
    "webp": _riff(b"WEBP"),
    "wav": _riff(b"WAVE"),
    "mp3": _mp3,
    "flac": lambda head: head.startswith(b"fLaC"),
    "ogg": lambda head: head.startswith(b"OggS"),
    "m4a": _movie,
    "mp4": _movie,
    "mov": _quicktime,
    "webm": _ebml(b"webm"),
    "mkv": _ebml(b"matroska", b"webm"),
}
