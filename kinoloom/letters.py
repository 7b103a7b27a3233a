"""What a webhook is told, as one union told apart by `type`; the scheme is Standard Webhooks."""

from datetime import UTC, datetime
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from kinoloom.recipe import Key

LetterType = Literal["film.ready", "run.failed", "run.cancelled", "review.asked", "export.ready"]
"""What can be subscribed to."""
LETTER_TYPES: tuple[LetterType, ...] = get_args(LetterType)

State = Literal["waiting", "delivered", "dead"]
"""Is, or will be, sent; its receiver has it; nobody sends it any more, unless it is replayed."""
STATES: tuple[State, ...] = get_args(State)

WEBHOOK_ID = r"^[0-9a-z]{10}$"
LETTER_ID = r"^msg_[0-9a-f]{24}$"

#: bytes that a letter stays below: longer ones are cut off by some receivers
LONGEST = 20_000

#: characters; an error may quote what a person wrote, and each may take six bytes
_SHOWN = 600
_Words = Annotated[str, StringConstraints(max_length=_SHOWN)]


class _Told(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class AboutProduction(_Told):
    """The production that something happened to."""

    production: str = Field(examples=["0r2k7w8x3b"])
    title: _Words = Field(examples=["Why the sea is salt"])


class AboutRun(AboutProduction):
    """A run of it."""

    run: str | None = Field(description="null: nobody had begun one.", examples=["0r2k7w8x3b-0r2k7w8zq1"])


class AboutFilm(AboutRun):
    """The finished film."""

    film: Key | None = Field(examples=["film/5f3c"])
    duration_s: float | None = Field(description="Seconds; null: look at the film.", examples=[31.4])


class Trouble(_Told):
    """Why it failed, and what to do next."""

    code: str = Field(examples=["ENGINES_MISSING"])
    message: _Words
    hint: _Words
    retryable: bool


class AboutFailure(AboutRun):
    """A run that ended without a film."""

    error: Trouble | None


class AboutReview(AboutRun):
    """A storyboard that a person is asked to look at."""

    storyboard_version: int


class AboutExport(AboutProduction):
    """A film in another format."""

    export: str
    format: str = Field(examples=["webm"])
    key: Key | None


class Ping(_Told):
    """Somebody tries the webhook out."""

    webhook: str = Field(examples=["0r2k7w8x3b"])


class _Letter(_Told):
    timestamp: datetime = Field(default_factory=lambda: datetime.now(UTC), description="When it happened.")


class FilmReadyLetter(_Letter):
    """The film is finished."""

    type: Literal["film.ready"] = "film.ready"
    data: AboutFilm


class RunFailedLetter(_Letter):
    """A run ended without a film."""

    type: Literal["run.failed"] = "run.failed"
    data: AboutFailure


class RunCancelledLetter(_Letter):
    """Somebody stopped the work on a production, or deleted it while it was made."""

    type: Literal["run.cancelled"] = "run.cancelled"
    data: AboutRun


class ReviewAskedLetter(_Letter):
    """A run waits for a person to approve the storyboard."""

    type: Literal["review.asked"] = "review.asked"
    data: AboutReview


class ExportReadyLetter(_Letter):
    """A film is there in another format."""

    type: Literal["export.ready"] = "export.ready"
    data: AboutExport


class PingLetter(_Letter):
    """Nothing happened: somebody tries the webhook out."""

    type: Literal["ping"] = "ping"
    data: Ping


Letter = FilmReadyLetter | RunFailedLetter | RunCancelledLetter | ReviewAskedLetter | ExportReadyLetter | PingLetter


def short(text: str) -> str:
    """*text*, or as much of it as a letter has room for."""
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
