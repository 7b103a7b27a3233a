"""Files of artifacts as answers: whole or a stretch, and not at all to who has them already."""

import asyncio
import os
import re
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from fastapi.requests import HTTPConnection
from fastapi.responses import FileResponse, JSONResponse, Response
from starlette.types import Receive, Scope, Send

from api.problems import JSON, Problem
from kinoloom.artifacts.base import Artifact, ArtifactStore
from kinoloom.errors import ArtifactGone, NotFound
from kinoloom.recipe import Key

#: what a browser may show itself; anything else it only saves
TYPES = {
    ".mp4": "video/mp4", ".webm": "video/webm", ".m4a": "audio/mp4", ".mp3": "audio/mpeg", ".wav": "audio/wav",
    ".png": "image/png", ".jpg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp",
    ".srt": "application/x-subrip", ".vtt": "text/vtt", ".ass": "text/x-ssa", ".json": "application/json",
}  # fmt: skip
_UNKNOWN = "application/octet-stream"

Keeping = Literal["for_ever", "for_now"]
"""How long a browser may keep a file: an address that names what it was made from never names another."""
_CACHING: dict[Keeping, str] = {
    "for_ever": "private, max-age=31536000, immutable",
    "for_now": "private, no-cache",
}

_RANGE = re.compile(r"bytes=(?:(\d{1,18})-(\d{0,18})|-(\d{1,18}))")

RESPONSES: dict[int | str, dict[str, object]] = {
    200: {"description": "The file.", "content": {"*/*": {"schema": {"type": "string", "format": "binary"}}}},
    206: {"description": "A stretch of it.", "content": {"*/*": {"schema": {"type": "string", "format": "binary"}}}},
    304: {"description": "You have it already."},
    416: {"description": "It ends before.", "content": {JSON: {"schema": {"$ref": "#/components/schemas/Problem"}}}},
}
"""For the OpenAPI of a route that answers with a file."""


def url_of(production: str, key: Key, file: str) -> str:
    """Where a file of an artifact of *production* is found."""
    return f"/api/v1/artifacts/{production}/{key}/{quote(file)}"


def type_of(file: str) -> str:
    return TYPES.get(Path(file).suffix.lower(), _UNKNOWN)


def named(title: str, file: str) -> str:
    """What a browser saves *file* of a film as."""
    stem = re.sub(r"[^\w]+", "-", title.lower()).strip("-_")[:60] or "film"
    path = Path(file)
    own = "" if path.stem in {"film", "captions", "poster"} else f"-{path.stem}"
    return f"{stem}{own}{path.suffix.lower()}"


async def found(artifacts: ArtifactStore, key: Key) -> Artifact | None:
    """An artifact, looked up beside the loop."""
    return await asyncio.to_thread(artifacts.find, key)


async def answer(
    asked: HTTPConnection, artifact: Artifact, file: str, *, keep: Keeping, save_as: str, download: bool = False
) -> Response:
    """*file* of *artifact*, as far as *asked* wants it.

    Raises:
        NotFound: the artifact has no such file.
        ArtifactGone: it was removed a moment ago.
    """
    fact = artifact.manifest.files.get(file)
    if fact is None:
        raise NotFound("file", file)
    etag = f'"{fact.sha256}"'
    headers = {"ETag": etag, "Cache-Control": _CACHING[keep], "Accept-Ranges": "bytes"}
    if _has(asked.headers.get("if-none-match"), etag):
        return Response(status_code=304, headers=headers)
    place = artifact.file(file)
    try:
        known = await asyncio.to_thread(os.stat, place)
    except FileNotFoundError as error:
        raise ArtifactGone from error
    shown = type_of(file)
    return _Stretch(
        place,
        headers=headers,
        media_type=shown,
        filename=save_as,
        stat_result=known,
        content_disposition_type="attachment" if download or shown == _UNKNOWN else "inline",
    )


class _Stretch(FileResponse):
    """Heeds one range; a header that makes no sense is no header, as RFC 9110 has it."""

    chunk_size = 256 * 1024

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        size = self.stat_result.st_size if self.stat_result is not None else 0
        wanted = [value for name, value in scope["headers"] if name == b"range"]
        others = [(name, value) for name, value in scope["headers"] if name != b"range"]
        stretch = _stretch(wanted[0].decode("latin-1"), size) if len(wanted) == 1 and _believes(self, others) else None
        if stretch is None:
            await super().__call__({**scope, "headers": others}, receive, send)
        elif stretch[0] >= stretch[1]:
            await _beyond(size)(scope, receive, send)
        else:
            kept = [*others, (b"range", f"bytes={stretch[0]}-{stretch[1] - 1}".encode())]
            await super().__call__({**scope, "headers": kept}, receive, send)


def _believes(response: Response, headers: list[tuple[bytes, bytes]]) -> bool:
    """Whether the part that a client has is of this very file."""
    said = [value.decode("latin-1") for name, value in headers if name == b"if-range"]
    return not said or said == [response.headers["etag"]]


def _stretch(header: str, size: int) -> tuple[int, int] | None:
    """First byte and the one behind the last, which are equal when there are none; None: all of it."""
    found = _RANGE.fullmatch(header.strip().replace(" ", ""))
    if found is None:
        return None
    if found[3] is not None:
        return max(0, size - int(found[3])), size
    begin, end = int(found[1]), int(found[2]) + 1 if found[2] else size
    if found[2] and end <= begin:
        return None
    return min(begin, size), min(end, size)


def _beyond(size: int) -> JSONResponse:
    problem = Problem(
        title="The file ends before that.",
        status=416,
        code="RANGE_BEYOND",
        hint=f"It has {size} bytes; ask for a stretch within.",
    )
    headers = {"Content-Range": f"bytes */{size}"}
    return JSONResponse(problem.model_dump(), 416, headers, media_type=JSON)


def _has(if_none_match: str | None, etag: str) -> bool:
    if if_none_match is None:
        return False
    said = {part.strip().removeprefix("W/") for part in if_none_match.split(",")}
    return etag in said or "*" in said
