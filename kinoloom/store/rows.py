"""What the store gives back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict

from kinoloom.brief import Brief, Priority
from kinoloom.errors import KinoloomError
from kinoloom.events import RunCancelled
from kinoloom.recipe import Key
from kinoloom.storyboard import Storyboard

Status = Literal["queued", "running", "review", "paused", "done", "failed", "cancelled"]
#: a run of such a status is, or will be, a director's
OPEN: tuple[Status, ...] = ("queued", "running")

#: who owns what is made in a studio that listens on this machine only
LOCAL = "local"


class Failure(BaseModel):
    """Why the last run failed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    message: str
    hint: str
    retryable: bool

    @classmethod
    def of(cls, error: "KinoloomError | Failure") -> Self:
        return cls(code=error.code, message=error.message, hint=error.hint, retryable=error.retryable)


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
    remix_of: str | None
    """The production whose brief this one has with another prompt."""
    owner: str
    run: str | None
    """The one that waits or goes on; None: nobody is asked to work on it."""
    stopping: bool
    """Somebody asked for its run to end, and its director has not let go yet."""
    created_at: datetime
    """To the microsecond."""
    ended_at: datetime | None
    """When the last run that ended did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeRow:
    """A picked take."""

    slot: str
    scene: str | None
    kind: str
    """Its actor."""
    key: Key


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptTake(TakeRow):
    """A take on record, picked or not."""

    id: int
    """Rises with every take."""
    picked: bool
    """The production's last film, or the one in the making, has it."""
    score: float | None
    """What a person thinks of it, 0 to 1; None: nobody said."""
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Claimed:
    """A run that this director holds now."""

    production: str
    run: str
    resumed: bool
    """A director had begun it before."""
    stop: bool
    """Somebody asked for its end before this director took it up."""
    priority: Priority
    started_at: float
    """Seconds since 1970: a director first took it up."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """What came of asking for the end of a production's run."""

    run: str | None
    """The run that was open; None: there was none."""
    ended: bool
    """It is over, and nobody has told so yet; False: its director will end it, or there was nothing to end."""
    ending: RunCancelled | None = None
    """The event to tell it with, where there was a run."""


@dataclass(frozen=True, slots=True)
class Timing:
    """What one job took."""

    actor: str
    engine: str
    seconds: float
    units: int
