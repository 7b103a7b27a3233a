"""The words of the tus resumable upload protocol, version 1.0.0.

A library for it (tuspyserver) was tried. It keeps its own records beside the files, of no owner, lets whoever knows
an id write before the check of who asks has run, and answers errors in its own shape; the protocol's core is short.
"""

import base64
import binascii
import hashlib
from collections.abc import Mapping
from datetime import datetime
from email.utils import format_datetime
from typing import get_args

from api.uploads.receiving import Checksum
from kinoloom.errors import ContentTypeWrong, HeaderInvalid, ProtocolUnknown
from kinoloom.uploads import KINDS, UploadKind

VERSION = "1.0.0"
EXTENSIONS = "creation,creation-with-upload,termination,checksum,expiration"
ALGORITHMS = ("sha1", "sha256", "md5")
CONTENT = "application/offset+octet-stream"

#: digits of a number of bytes; nothing is as long as that
_DIGITS = 15


def check_version(resumable: str | None) -> None:
    """
    Raises:
        ProtocolUnknown: it is another version.
    """
    if resumable != VERSION:
        raise ProtocolUnknown("The request speaks another tus.", hint=f"Send Tus-Resumable: {VERSION}.")


def check_content(content_type: str | None) -> None:
    """
    Raises:
        ContentTypeWrong: the body is something else than the next bytes.
    """
    if (content_type or "").partition(";")[0].strip().lower() != CONTENT:
        raise ContentTypeWrong("The body is not said to be the next bytes.", hint=f"Send Content-Type: {CONTENT}.")


def number(value: str | None, name: str) -> int:
    """
    Raises:
        HeaderInvalid: *value* is no number of bytes.
    """
    if value is None or not (value.isascii() and value.isdigit()) or len(value) > _DIGITS:
        raise HeaderInvalid(f"{name} is no number of bytes.", hint=f"Send {name} in decimal digits.")
    return int(value)


def checksum(value: str | None) -> Checksum | None:
    """
    Raises:
        HeaderInvalid: it is none that we know.
    """
    if value is None:
        return None
    algorithm, _, coded = value.strip().partition(" ")
    digest = _decoded(coded.strip(), "Upload-Checksum")
    if algorithm not in ALGORITHMS or len(digest) != hashlib.new(algorithm).digest_size:
        raise HeaderInvalid(
            "Upload-Checksum is none that we know.", hint=f"Send one of {', '.join(ALGORITHMS)}, and its Base64."
        )
    return Checksum(algorithm, digest)


def metadata(value: str | None) -> tuple[UploadKind, str]:
    """The kind and the name that a client sends along.

    Raises:
        HeaderInvalid: one is missing or makes no sense.
    """
    told = _pairs(value or "")
    name = told.get("name") or told.get("filename")
    kind = next((kind for kind in KINDS if kind == told.get("kind")), None)
    if kind is None or name is None:
        raise HeaderInvalid(
            "Upload-Metadata lacks a kind or a name.",
            hint=f"Send `kind <Base64>,name <Base64>`; kinds: {', '.join(get_args(UploadKind))}.",
        )
    return kind, name


def moment(at: datetime) -> str:
    """As HTTP writes it."""
    return format_datetime(at, usegmt=True)


def _pairs(value: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for pair in filter(None, (part.strip() for part in value.split(","))):
        key, _, coded = pair.partition(" ")
        try:
            found[key] = _decoded(coded.strip(), "Upload-Metadata").decode()
        except UnicodeDecodeError as error:
            raise HeaderInvalid(
                "Upload-Metadata is no UTF-8.", hint="Encode each value as UTF-8, then Base64."
            ) from error
    return found


def _decoded(coded: str, name: str) -> bytes:
    try:
        return base64.b64decode(coded, validate=True)
    except (binascii.Error, ValueError) as error:
        raise HeaderInvalid(f"{name} is no Base64.", hint="Encode each value in standard Base64.") from error
