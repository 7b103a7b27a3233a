"""What the store gives back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from kinoloom.brief import Brief
from kinoloom.recipe import Key
from kinoloom.storyboard import Storyboard

Status = Literal["queued", "running", "review", "paused", "done", "failed", "cancelled"]
#: a run of such a status is, or will be, a director's
OPEN: tuple[Status, ...] = ("queued", "running")


class Failure(BaseModel):
    """Why the last run failed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    message: str
    hint: str
    retryable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductionRow:
    """One production as the database knows it."""

    id: str
    title: str
    status: Status
    brief: Brief
    storyboard: Storyboard | None
    storyboard_version: int
    """0 before there is one."""
    approved: bool
    """A person approved this very version."""
    out: str | None
    film: Key | None
    error: Failure | None
    layout_of: str | None
    """The production whose storyboard this one films in another shape or size."""
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeRow:
    """A picked take."""

    slot: str
    scene: str | None
    kind: str
    """Its actor."""
    key: Key


@dataclass(frozen=True, slots=True)
class Claimed:
    """A run that this director holds now."""

    production: str
    run: str
    resumed: bool
    """A director had begun it before."""


@dataclass(frozen=True, slots=True)
class Timing:
    """What one job took."""

    actor: str
    engine: str
    seconds: float
    units: int
