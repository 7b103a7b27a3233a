"""Finished films in another shape, size or format."""

from datetime import datetime
from typing import Annotated, Self

from fastapi import APIRouter, Path, Response
from fastapi.requests import HTTPConnection
from pydantic import BaseModel, ConfigDict, Field, model_validator

from api import files, making, pages
from api.routes.artifacts import ArtifactFile, Download, sends_files
from api.routes.productions import ProductionId
from api.studio import Studio, TheStudio
from api.who import TheOwner
from kinoloom.artifacts.base import Artifact
from kinoloom.artifacts.room import room
from kinoloom.brief import Shape, Size
from kinoloom.errors import ArtifactGone, NotNow
from kinoloom.store.exports import ExportRow, ExportStatus, Format
from kinoloom.store.rows import Failure
from kinoloom.takes import Exported

router = APIRouter(prefix="/productions/{production}/exports", tags=["exports"])

ExportId = Annotated[str, Path(pattern=r"^[0-9a-f]{16}$", description="Of an export.", examples=["5f3c09a1b2c4d6e8"])]


class ExportAsked(BaseModel):
    """What is to be made of the film; what is not said is as it is."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"format": "webm"}, {"shape": "portrait", "format": "mp4"}]}
    )

    format: Format = Field("mp4", description="mp4: the film itself; gif, webp: a short preview; jpg: stills.")
    shape: Shape | None = Field(None, description="The storyboard is filmed anew in another; speech and music stay.")
    size: Size | None = None

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        if self.format == "mp3" and (self.shape or self.size):
            raise ValueError("sound has no shape and no size")
        if self.format in {"gif", "webp"} and self.size:
            raise ValueError("a preview has one size")
        return self


class Export(BaseModel):
    """A film in another form, wanted or made."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(examples=["5f3c09a1b2c4d6e8"])
    production: str = Field(description="It was asked of.")
    film_of: str = Field(
        description="The production whose film it is made of: another one where shape or size is another. Its events "
        "tell how far it is."
    )
    format: Format
    shape: Shape
    size: Size
    status: ExportStatus = Field(description="queued: its film is being made first, or nobody is free.")
    files: list[ArtifactFile] = Field(description="The main one first; none before it is done, or once tidied away.")
    error: Failure | None
    created_at: datetime
    finished_at: datetime | None

    @classmethod
    def of(cls, row: ExportRow, artifact: Artifact | None) -> "Export":
        return cls(
            id=row.id,
            production=row.production,
            film_of=row.layout,
            format=row.format,
            shape=row.shape,
            size=row.size,
            status=row.status,
            files=[] if artifact is None else ArtifactFile.all_of(row.layout, artifact, first=_main(row, artifact)),
            error=row.error,
            created_at=row.created_at,
            finished_at=row.finished_at,
        )


@router.post("", status_code=202)
async def create_export(
    studio: TheStudio, who: TheOwner, production: ProductionId, asked: ExportAsked, answer: Response
) -> Export:
    """Ask for the finished film in another form; what was made before is there at once."""
    room(studio.settings).insist()
    row = await studio.store.exporting.ask(
        who.owner, production, shape=asked.shape, size=asked.size, format_=asked.format
    )
    await making.wake(studio)
    answer.headers["Location"] = f"/api/v1/productions/{production}/exports/{row.id}"
    return await _shown(studio, row)


@router.get("")
async def list_exports(
    studio: TheStudio, who: TheOwner, production: ProductionId, limit: pages.Limit = 50, after: pages.After = None
) -> pages.Page[Export]:
    """Of one production, the newest first."""
    rows = await studio.store.exporting.page(who.owner, production, after=pages.behind(after), limit=limit + 1)
    return pages.Page(items=[await _shown(studio, row) for row in rows[:limit]], next=pages.more(rows, limit))


@router.get("/{export}")
async def read_export(studio: TheStudio, who: TheOwner, production: ProductionId, export: ExportId) -> Export:
    """How far it is, and where its files are."""
    return await _shown(studio, await studio.store.exporting.find(who.owner, production, export))


@router.delete("/{export}", status_code=204)
async def delete_export(studio: TheStudio, who: TheOwner, production: ProductionId, export: ExportId) -> None:
    """Forget it; the work on it ends. A production that was begun for it goes on."""
    await studio.store.exporting.forget(who.owner, production, export)
    await making.wake(studio)


@sends_files(router, "/{export}/file")
async def read_export_file(
    connection: HTTPConnection,
    studio: TheStudio,
    who: TheOwner,
    production: ProductionId,
    export: ExportId,
    *,
    download: Download = True,
) -> Response:
    """Its main file, under a name from the film's title."""
    row = await studio.store.exporting.find(who.owner, production, export)
    if row.key is None:
        raise NotNow(f"The export is {row.status}.", hint="Ask for it until it is `done`; `error` says why it failed.")
    artifact = await files.found(studio.artifacts, row.key)
    if artifact is None:
        raise ArtifactGone
    main = _main(row, artifact)
    title = row.title if row.layout == production else f"{row.title} {row.shape} {row.size}"
    name = files.named(title, main)
    return await files.answer(connection, artifact, main, keep="for_ever", save_as=name, download=download)


async def _shown(studio: Studio, row: ExportRow) -> Export:
    artifact = None if row.key is None else await files.found(studio.artifacts, row.key)
    return Export.of(row, artifact)


def _main(row: ExportRow, artifact: Artifact) -> str:
    return "film.mp4" if row.format == "mp4" else artifact.take(Exported).files[0]
