"""Films for whatever speaks to video models the way the openai SDK does."""

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.requests import HTTPConnection

from api import files, making
from api.routes.artifacts import sends_files
from api.studio import Studio, TheStudio
from api.videos import described, sheet, shown
from api.videos.asked import brief_of, prompt_of, remixed
from api.videos.bodies import fields_of
from api.videos.envelope import RESPONSES
from api.videos.shown import Deleted, Video, Videos
from api.who import TheOwner
from kinoloom.artifacts.base import Artifact
from kinoloom.errors import ArtifactGone, NotNow
from kinoloom.store.rows import ProductionRow

router = APIRouter(prefix="/videos", tags=["videos"], responses=RESPONSES)

VideoId = Annotated[str, Path(pattern=r"^[0-9a-z]{10}$", description="Of a video.", examples=["0r2k7w8x3b"])]
Variant = Literal["video", "thumbnail", "spritesheet"]

#: when it is worth to ask again, in milliseconds
_POLL = "openai-poll-after-ms"


@router.post("", openapi_extra=described.CREATE)
async def create_video(studio: TheStudio, who: TheOwner, request: Request, answer: Response) -> Video:
    """Ask for a film; every field of a brief may be sent beside those of the SDK."""
    brief = brief_of(await fields_of(request))
    return await _told(studio, await making.create(studio, who.owner, brief), answer)


@router.get("")
async def list_videos(
    studio: TheStudio,
    who: TheOwner,
    after: Annotated[str | None, Query(max_length=64, description="The last id of the page before.")] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    order: Literal["asc", "desc"] = "desc",
) -> Videos:
    """Yours, by the time they were asked for."""
    own = studio.store.of(who.owner)
    last = None if after is None else await own.production(after)
    rows = await own.page(
        statuses=(),
        after=None if last is None else (last.created_at.timestamp(), last.id),
        limit=limit + 1,
        oldest_first=order == "asc",
    )
    data = await shown.videos(studio, rows[:limit])
    return Videos(
        data=data,
        first_id=data[0].id if data else None,
        last_id=data[-1].id if data else None,
        has_more=len(rows) > limit,
    )


@router.get("/{video}")
async def retrieve_video(studio: TheStudio, who: TheOwner, video: VideoId, answer: Response) -> Video:
    """How far it is."""
    return await _told(studio, await studio.store.of(who.owner).production(video), answer)


@router.delete("/{video}")
async def delete_video(studio: TheStudio, who: TheOwner, video: VideoId) -> Deleted:
    """Forget it; whatever is done for it ends."""
    await making.delete(studio, who.owner, video)
    return Deleted(id=video)


@router.post("/{video}/remix", openapi_extra=described.REMIX)
async def remix_video(studio: TheStudio, who: TheOwner, video: VideoId, request: Request, answer: Response) -> Video:
    """The same film about something else: another prompt, and the rest of the brief as it was."""
    old = await studio.store.of(who.owner).production(video)
    brief = remixed(old.brief, prompt_of(await fields_of(request)))
    return await _told(studio, await making.create(studio, who.owner, brief, remix_of=old.id), answer)


@sends_files(router, "/{video}/content")
async def download_video(
    asked: HTTPConnection,
    studio: TheStudio,
    who: TheOwner,
    video: VideoId,
    variant: Annotated[Variant, Query(description="spritesheet: twelve moments on one page.")] = "video",
) -> Response:
    """The film, its poster, or twelve of its moments; whole or a stretch."""
    row = await studio.store.of(who.owner).production(video)
    film = await _film(studio, row)
    match variant:
        case "video":
            found, file = film, "film.mp4"
        case "thumbnail":
            found, file = film, "poster.jpg"
        case "spritesheet":
            found, file = await sheet.sheet(studio, row), sheet.FILE
    return await files.answer(asked, found, file, keep="for_now", save_as=files.named(row.title, file))


async def _film(studio: Studio, row: ProductionRow) -> Artifact:
    if row.status != "done" or row.film is None:
        raise NotNow(f"The video {row.id} is not completed.", hint=f"GET /v1/videos/{row.id} says how far it is.")
    film = await files.found(studio.artifacts, row.film)
    if film is None:
        raise ArtifactGone
    return film


async def _told(studio: Studio, row: ProductionRow, answer: Response) -> Video:
    video, after_ms = await shown.video(studio, row)
    if video.status in {"queued", "in_progress"}:
        answer.headers[_POLL] = str(after_ms)
    return video
