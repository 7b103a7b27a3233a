"""What receivers are told, for the OpenAPI document."""

from fastapi import APIRouter

from kinoloom.letters import (
    ExportReadyLetter,
    FilmReadyLetter,
    PingLetter,
    ReviewAskedLetter,
    RunCancelledLetter,
    RunFailedLetter,
)

#: nobody asks for these: they are sent, signed by Standard Webhooks
router = APIRouter(tags=["webhooks"])


@router.post("film.ready")
async def film_ready(letter: FilmReadyLetter) -> None:
    """A film is finished."""


@router.post("run.failed")
async def run_failed(letter: RunFailedLetter) -> None:
    """A run ended without a film."""


@router.post("run.cancelled")
async def run_cancelled(letter: RunCancelledLetter) -> None:
    """Somebody stopped the work on a production."""


@router.post("review.asked")
async def review_asked(letter: ReviewAskedLetter) -> None:
    """A storyboard waits for a person."""


@router.post("export.ready")
async def export_ready(letter: ExportReadyLetter) -> None:
    """A film is there in another format."""


@router.post("ping")
async def ping(letter: PingLetter) -> None:
    """Somebody tries the webhook out."""
