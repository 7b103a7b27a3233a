"""A production as a client of `/v1/videos` sees it."""

import asyncio
from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from api import making
from api.studio import Studio
from api.videos.asked import model_of
from kinoloom.artifacts.base import ArtifactStore
from kinoloom.recipe import Key
from kinoloom.store.rows import ProductionRow, Status
from kinoloom.takes import Film

Known = Literal["queued", "in_progress", "completed", "failed"]
"""Clients stop waiting at any other word."""

_KNOWN: dict[Status, Known] = {
    "queued": "queued",
    "running": "in_progress",
    "review": "in_progress",
    "done": "completed",
    "failed": "failed",
    "cancelled": "failed",
    "paused": "failed",
}
_ENDED = {
    "cancelled": "Somebody cancelled it. Create it again, or POST /api/v1/productions/{id}/resume.",
    "paused": "Somebody paused it. POST /api/v1/productions/{id}/resume goes on with it.",
}
#: milliseconds after which a client that waits may ask again
POLL_MS, _SOONEST_MS, _LATEST_MS = 1_000, 250, 5_000


class VideoError(BaseModel):
    """Why there is no video."""

    model_config = ConfigDict(extra="forbid")

    code: str = Field(examples=["VOICE_UNKNOWN"])
    message: str


class Video(BaseModel):
    """A film in the making, or made."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(examples=["0r2k7w8x3b"])
    object: Literal["video"] = "video"
    model: str = Field(examples=["kinoloom"])
    status: Known
    progress: int = Field(ge=0, le=100)
    created_at: int = Field(description="Seconds since 1970.")
    completed_at: int | None
    expires_at: None = None
    prompt: str = Field(description="Or the script, word for word.")
    seconds: str = Field(description="Of the film, once there is one; as it was asked for until then.", examples=["8"])
    size: str = Field(examples=["1280x720"])
    remixed_from_video_id: str | None
    error: VideoError | None


class Videos(BaseModel):
    """A page of them."""

    model_config = ConfigDict(extra="forbid")

    object: Literal["list"] = "list"
    data: list[Video]
    first_id: str | None
    last_id: str | None
    has_more: bool


class Deleted(BaseModel):
    """It is gone."""

    model_config = ConfigDict(extra="forbid")

    id: str
    object: Literal["video.deleted"] = "video.deleted"
    deleted: Literal[True] = True


async def video(studio: Studio, row: ProductionRow) -> tuple[Video, int]:
    """*row* as it is now, and the milliseconds after which it is worth to ask again."""
    told = await making.progress(studio, row)
    lengths = await _lengths(studio.artifacts, [row])
    eta_s = None if told is None else told.eta_s
    after_ms = POLL_MS if eta_s is None else min(max(int(eta_s * 100), _SOONEST_MS), _LATEST_MS)
    return _video(row, 0.0 if told is None else told.fraction, lengths.get(row.id)), after_ms


async def videos(studio: Studio, rows: Sequence[ProductionRow]) -> list[Video]:
    """*rows* as they are now."""
    told = await asyncio.gather(*(making.progress(studio, row) for row in rows))
    lengths = await _lengths(studio.artifacts, rows)
    return [
        _video(row, 0.0 if progress is None else progress.fraction, lengths.get(row.id))
        for row, progress in zip(rows, told, strict=True)
    ]


def _video(row: ProductionRow, fraction: float, length_s: float | None) -> Video:
    status = _KNOWN[row.status]
    wide, high = row.brief.frame_size
    completed = row.ended_at if status == "completed" else None
    return Video(
        id=row.id,
        model=model_of(row.brief),
        status=status,
        progress=_percent(status, fraction),
        created_at=int(row.created_at.timestamp()),
        completed_at=None if completed is None else int(completed.timestamp()),
        prompt=row.brief.prompt or row.brief.script or "",
        seconds=str(max(1, round(row.brief.seconds if length_s is None else length_s))),
        size=f"{wide}x{high}",
        remixed_from_video_id=row.remix_of,
        error=_error(row) if status == "failed" else None,
    )


def _percent(status: Known, fraction: float) -> int:
    if status == "completed":
        return 100
    return min(99, int(100 * fraction)) if status == "in_progress" else 0


def _error(row: ProductionRow) -> VideoError:
    if row.error is not None:
        return VideoError(code=row.error.code, message=f"{row.error.message} {row.error.hint}")
    return VideoError(code=row.status.upper(), message=_ENDED.get(row.status, "It failed.").format(id=row.id))


async def _lengths(artifacts: ArtifactStore, rows: Sequence[ProductionRow]) -> dict[str, float]:
    """Seconds that the finished films last, as far as they are still there."""
    films = {row.id: row.film for row in rows if row.status == "done" and row.film is not None}
    return await asyncio.to_thread(_measured, artifacts, films) if films else {}


def _measured(artifacts: ArtifactStore, films: dict[str, Key]) -> dict[str, float]:
    found = {id: artifacts.find(film) for id, film in films.items()}
    return {id: film.take(Film).duration_s for id, film in found.items() if film is not None}
