"""Files that people hand in: in one go, or by tus, which can be taken up again."""

from collections.abc import Callable, Coroutine
from datetime import datetime
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Path, Query, Request, Response
from fastapi.routing import APIRoute
from pydantic import BaseModel, ConfigDict, Field

from api import files, pages
from api.studio import Studio, TheStudio
from api.uploads import arriving, tus
from api.who import TheOwner, Who
from kinoloom.artifacts.room import room
from kinoloom.errors import ArtifactGone, ContentTypeWrong, KinoloomError, ProtocolUnknown, UploadRefused
from kinoloom.recipe import Key
from kinoloom.store.rows import Failure
from kinoloom.store.uploads import ID, UploadRow
from kinoloom.takes import Given
from kinoloom.uploads import KINDS, Facts, UploadKind, UploadStatus

UploadId = Annotated[str, Path(pattern=ID, description="Of an upload.", examples=["0r2k7w8x3b5n9q4t6v1z"])]


class Upload(BaseModel):
    """A file that somebody hands in."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(examples=["0r2k7w8x3b5n9q4t6v1z"])
    kind: UploadKind
    name: str = Field(examples=["interview.wav"])
    size: int = Field(ge=0, description="Bytes.")
    received: int = Field(ge=0, description="Bytes that are there.")
    status: UploadStatus = Field(description="Nothing uses it before it is `ready`.")
    reason: Failure | None = Field(description="Why it was refused, or what its check waits for.")
    facts: Facts | None = Field(description="What it holds, once it is ready.")
    key: Key | None = Field(description="Its name as an input of films, once it is ready; of songs: `music_file`.")
    created_at: datetime
    expires_at: datetime | None = Field(description="When it is forgotten, if it stays unfinished or refused.")

    @classmethod
    def of(cls, studio: Studio, row: UploadRow) -> "Upload":
        return cls(
            id=row.id,
            kind=row.kind,
            name=row.name,
            size=row.size,
            received=arriving.received(studio, row),
            status=row.status,
            reason=row.reason,
            facts=row.facts,
            key=row.key,
            created_at=row.created_at,
            expires_at=row.expires_at,
        )


class TusHeaders(BaseModel):
    """What a client that speaks tus says beside the bytes; each is looked at by `tus`."""

    tus_resumable: str | None = Field(None, max_length=20, examples=["1.0.0"])
    upload_length: str | None = Field(None, max_length=40, description="Bytes of the whole file.")
    upload_offset: str | None = Field(None, max_length=40, description="Where these bytes belong.")
    upload_metadata: str | None = Field(None, max_length=4_000, examples=["kind c29uZw==,name c29uZy5tcDM="])
    upload_checksum: str | None = Field(None, max_length=200, examples=["sha256 <Base64>"])
    content_type: str | None = Field(None, max_length=200)
    content_length: str | None = Field(None, max_length=40)


class Whole(BaseModel):
    """What is said of a file that comes in one go."""

    model_config = ConfigDict(extra="forbid")

    kind: UploadKind | None = Field(None, description="Of a file in one go.")
    name: str | None = Field(None, min_length=1, max_length=200, examples=["song.mp3"])


Said = Annotated[TusHeaders, Header()]


class _Sent:
    """Who sends what to which studio."""

    def __init__(self, request: Request, studio: TheStudio, who: TheOwner) -> None:
        self.request = request
        self.studio: Studio = studio
        self.who: Who = who

    async def upload(self, upload: str) -> UploadRow:
        return await self.studio.store.intake.upload(self.who.owner, upload)


TheSent = Annotated[_Sent, Depends()]


class TusRoute(APIRoute):
    """Every answer to a client that speaks tus says so, refusals too."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        answer = super().get_route_handler()

        async def handle(request: Request) -> Response:
            try:
                response = await answer(request)
            except KinoloomError as error:
                response = await request.app.exception_handlers[KinoloomError](request, error)
                if isinstance(error, ProtocolUnknown):
                    response.headers["Tus-Version"] = tus.VERSION
            if "tus-resumable" in request.headers:
                response.headers["Tus-Resumable"] = tus.VERSION
            return response

        return handle


router = APIRouter(prefix="/uploads", tags=["uploads"], route_class=TusRoute)

_BYTES = {"schema": {"type": "string", "format": "binary"}}
_BODY: dict[str, Any] = {
    "requestBody": {"content": {"application/octet-stream": _BYTES, tus.CONTENT: _BYTES}, "required": False}
}
_TUS: dict[int | str, dict[str, Any]] = {204: {"description": "Upload-Offset says how much is there now."}}


@router.options("", status_code=204)
async def uploads_protocol(studio: TheStudio, who: TheOwner) -> Response:
    """What this server knows of tus."""
    most = max(arriving.most_bytes(studio, kind) for kind in KINDS)
    headers = {
        "Tus-Resumable": tus.VERSION,
        "Tus-Version": tus.VERSION,
        "Tus-Extension": tus.EXTENSIONS,
        "Tus-Max-Size": str(most),
        "Tus-Checksum-Algorithm": ",".join(tus.ALGORITHMS),
    }
    return Response(status_code=204, headers=headers)


@router.post("", status_code=201, openapi_extra=_BODY)
async def create_upload(sent: TheSent, said: Said, whole: Annotated[Whole, Query()], answer: Response) -> Upload:
    """Hand in a file: its bytes as the body with `kind` and `name`, or by tus with Tus-Resumable and Upload-Length.

    The check begins when it is whole; GET it until it is `ready` or `quarantined`.
    """
    room(sent.studio.settings).insist()
    row = await (_in_one_go(sent, said, whole) if said.tus_resumable is None else _announced(sent, said))
    answer.headers["Location"] = f"/api/v1/uploads/{row.id}"
    answer.headers.update(_standing(sent.studio, row))
    return Upload.of(sent.studio, row)


@router.get("")
async def list_uploads(
    sent: TheSent, limit: pages.Limit = 50, after: pages.After = None, kind: UploadKind | None = None
) -> pages.Page[Upload]:
    """Yours, the newest first."""
    rows = await sent.studio.store.intake.page(sent.who.owner, kind=kind, after=pages.behind(after), limit=limit + 1)
    return pages.page(rows, limit, partial(Upload.of, sent.studio))


@router.get("/{upload}")
async def read_upload(sent: TheSent, upload: UploadId) -> Upload:
    """One of yours, and what became of it."""
    return Upload.of(sent.studio, await sent.upload(upload))


@router.head("/{upload}", include_in_schema=False)
async def upload_offset(sent: TheSent, upload: UploadId, said: Said) -> Response:
    """Where to go on from."""
    tus.check_version(said.tus_resumable)
    row = await sent.upload(upload)
    return Response(headers={**_standing(sent.studio, row), "Cache-Control": "no-store"})


@router.patch("/{upload}", status_code=204, responses=_TUS, openapi_extra=_BODY)
async def continue_upload(sent: TheSent, upload: UploadId, said: Said) -> Response:
    """The next bytes, by tus: with Tus-Resumable, Upload-Offset and `Content-Type: application/offset+octet-stream`."""
    tus.check_version(said.tus_resumable)
    tus.check_content(said.content_type)
    offset, checksum = tus.number(said.upload_offset, "Upload-Offset"), tus.checksum(said.upload_checksum)
    row = await sent.upload(upload)
    row = await arriving.add(sent.studio, row, sent.request.stream(), offset=offset, checksum=checksum)
    return Response(status_code=204, headers=_standing(sent.studio, row))


@router.delete("/{upload}", status_code=204)
async def delete_upload(sent: TheSent, upload: UploadId) -> None:
    """Forget it, finished or not; films that were made with it keep what they need."""
    await arriving.delete(sent.studio, sent.who.owner, upload)


@router.get("/{upload}/content", response_class=Response, responses=files.RESPONSES)
async def read_upload_content(
    sent: TheSent, upload: UploadId, *, download: Annotated[bool, Query(description="Save it.")] = False
) -> Response:
    """The clean copy of a ready upload: what films are made with, without what the file told of its maker."""
    row = await sent.upload(upload)
    key = await sent.studio.store.intake.ready_key(sent.who.owner, upload)
    artifact = await files.found(sent.studio.artifacts, key)
    if artifact is None:
        raise ArtifactGone
    file = artifact.take(Given).file
    name = row.name.rpartition(".")[0] + file.removeprefix("given")
    return await files.answer(sent.request, artifact, file, keep="for_ever", save_as=name, download=download)


async def _in_one_go(sent: _Sent, said: TusHeaders, whole: Whole) -> UploadRow:
    if whole.kind is None or whole.name is None:
        raise UploadRefused("The upload needs a kind and a name.", hint=f"Send ?kind=…&name=…; {', '.join(KINDS)}.")
    if (said.content_type or "").lower().startswith(("multipart/", "application/x-www-form-urlencoded")):
        raise ContentTypeWrong(
            "The body is a form.", hint="Send the bytes of the file alone, as application/octet-stream."
        )
    announced = None if said.content_length is None else tus.number(said.content_length, "Content-Length")
    return await arriving.take_whole(
        sent.studio, sent.who.owner, sent.request.stream(), kind=whole.kind, name=whole.name, announced=announced
    )


async def _announced(sent: _Sent, said: TusHeaders) -> UploadRow:
    tus.check_version(said.tus_resumable)
    kind, name = tus.metadata(said.upload_metadata)
    size, checksum = tus.number(said.upload_length, "Upload-Length"), tus.checksum(said.upload_checksum)
    row = await arriving.begin(sent.studio, sent.who.owner, kind=kind, name=name, size=size)
    if said.content_type is None or not said.content_type.startswith(tus.CONTENT):
        return row
    return await arriving.add(sent.studio, row, sent.request.stream(), offset=0, checksum=checksum)


def _standing(studio: Studio, row: UploadRow) -> dict[str, str]:
    """How far an upload is, as tus says it."""
    told = {"Upload-Offset": str(arriving.received(studio, row)), "Upload-Length": str(row.size)}
    if row.status == "receiving" and row.expires_at is not None:
        told["Upload-Expires"] = tus.moment(row.expires_at)
    return told
