"""One file over HTTP, begun or gone on with."""

import http.client
import re
import ssl
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import BaseModel, ValidationError

from kinoloom.errors import DownloadFailed, DownloadRefused, KinoloomError, WeightsBroken
from kinoloom.weights.sets import WeightFile

#: seconds without a byte after which the network counts as gone
TIMEOUT_S = 30.0
_BLOCK = 1 << 18
_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+)$")
_AGAIN = "Pull again when the network is back; what is here is kept, and the pull goes on from there."
#: answers that may be another one later
_LATER = frozenset({408, 425, 429, 500, 502, 503, 504})

Done = Callable[[int, int | None], None]
"""Hears how many bytes are here, and how many there are."""


def download(file: WeightFile, part: Path, *, arrived: Done) -> None:
    """Fill *part* with all of *file*; bytes that stand in it already are kept if the source still has the same file.

    The file has its full length afterwards, and nobody has looked at what is in it.

    Raises:
        DownloadFailed: the source cannot be reached, has trouble, or the connection broke.
        DownloadRefused: the source says that there is no such file for us.
        WeightsBroken: the source has a file of another length.
    """
    note = part.with_name(f"{part.name}-of")
    origin = _origin(note, file.url)
    have = _usable(file, part, origin)
    if have and have == (file.size or origin.size):
        arrived(have, have)
        note.unlink(missing_ok=True)
        return
    with _network_errors(file), _opened(file, have, origin) as answer:
        begun, total = _place(answer, have)
        _check_length(file, total)
        tag = _strong(answer.headers.get("ETag"))
        note.write_text(_Origin(url=file.url, tag=tag, size=total).model_dump_json())
        done = _write(answer, part, begun, total, arrived)
    total = file.size if total is None else total
    if done != total:
        raise DownloadFailed(f"{file.url} broke off after {done} of {total} bytes.", hint=_AGAIN)
    note.unlink(missing_ok=True)


class _Origin(BaseModel):
    """What a part is a part of."""

    url: str = ""
    tag: str | None = None
    size: int | None = None


def _origin(note: Path, url: str) -> _Origin:
    """What the part beside *note* came from; empty where that is not *url*."""
    try:
        kept = _Origin.model_validate_json(note.read_bytes())
    except (FileNotFoundError, ValidationError):
        return _Origin()
    return kept if kept.url == url else _Origin()


def _check_length(file: WeightFile, total: int | None) -> None:
    if file.size is not None and total not in (None, file.size):
        raise WeightsBroken(
            f"{file.url} has {total} bytes, not {file.size}.",
            hint="The file was changed at its source: do not use it, and tell us.",
        )
    if file.size is None and total is None:
        raise DownloadRefused(
            f"{file.url} comes without its length; nobody could tell whether all of it came.",
            hint="Pull from another mirror: KINOLOOM_VOICES__MIRROR.",
        )


def _write(answer: http.client.HTTPResponse, part: Path, begun: int, total: int | None, arrived: Done) -> int:
    """How many bytes *part* has afterwards; it keeps what came, however this ends."""
    with part.open("r+b" if begun else "wb") as out:
        out.seek(begun)
        out.truncate()
        while block := answer.read1(_BLOCK):
            out.write(block)
            arrived(out.tell(), total)
        return out.tell()


def _usable(file: WeightFile, part: Path, origin: _Origin) -> int:
    """Bytes of *part* that may be gone on with."""
    have = part.stat().st_size if part.exists() else 0
    size = file.size or origin.size
    if size is not None and have > size:
        return 0
    # Without a checksum nothing would tell that two halves are of two files.
    return have if file.sha256 or origin.tag else 0


def _opened(file: WeightFile, have: int, origin: _Origin) -> http.client.HTTPResponse:
    headers = {"User-Agent": "kinoloom", "Accept-Encoding": "identity"}
    if have:
        headers["Range"] = f"bytes={have}-"
        if origin.tag:
            headers["If-Range"] = origin.tag
    request = urllib.request.Request(file.url, headers=headers)
    answer: http.client.HTTPResponse = urllib.request.urlopen(request, timeout=TIMEOUT_S)
    return answer


def _place(answer: http.client.HTTPResponse, have: int) -> tuple[int, int | None]:
    """Where in the file the answer begins, and how long the file is."""
    if answer.status == http.client.PARTIAL_CONTENT:
        found = _RANGE.match(answer.headers.get("Content-Range", ""))
        if found and int(found[1]) == have:
            return have, int(found[2])
        raise http.client.HTTPException(f"not the part that was asked for: {answer.headers.get('Content-Range')}")
    length = answer.headers.get("Content-Length")
    return 0, int(length) if length else None


def _strong(tag: str | None) -> str | None:
    return tag if tag and not tag.startswith("W/") else None


@contextmanager
def _network_errors(file: WeightFile) -> Iterator[None]:
    try:
        yield
    except urllib.error.HTTPError as error:
        with error:
            raise _refused(file, error) from error
    except urllib.error.URLError as error:
        raise DownloadFailed(f"{file.url} cannot be reached: {error.reason}.", hint=_AGAIN) from error
    except (http.client.HTTPException, TimeoutError, ConnectionError, ssl.SSLError) as error:
        raise DownloadFailed(f"{file.url} broke off: {error or type(error).__name__}.", hint=_AGAIN) from error


def _refused(file: WeightFile, error: urllib.error.HTTPError) -> KinoloomError:
    said = f"{file.url} answers {error.code} {error.reason}."
    if error.code in _LATER:
        return DownloadFailed(said, hint=_AGAIN)
    return DownloadRefused(said, hint="Look at the name; a mirror of your own is set with KINOLOOM_VOICES__MIRROR.")
