"""Everything that happens to a production, as one union told apart by `type`."""

from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from kinoloom.chat import Remake
from kinoloom.recipe import Key

#: characters of a preview in base64: 24 KiB of JPEG
MOST_PREVIEW = 32 * 1024


class Happened(BaseModel):
    """What every event says."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    production: str
    run: str | None = None
    at: datetime = Field(default_factory=lambda: datetime.now(UTC))


class RunStarted(Happened):
    """A director took the production up, for the first time or again."""

    type: Literal["run_started"] = "run_started"
    resumed: bool = False


class EnginePicked(Happened):
    """Before the start: which engine does a craft in this run."""

    type: Literal["engine_picked"] = "engine_picked"
    craft: str
    engine: str
    revision: str
    why: str
    chose: str = ""
    """What it works with, where it chose that itself, such as a model, and of how many."""


class NodeStarted(Happened):
    """A graph node began."""

    type: Literal["node_started"] = "node_started"
    node: str
    scene: str | None = None


class NodeFinished(Happened):
    """A graph node ended well."""

    type: Literal["node_finished"] = "node_finished"
    node: str
    scene: str | None = None
    seconds: float


class StoryboardReady(Happened):
    """The scenes are written; their number, and the film's title, are known."""

    type: Literal["storyboard_ready"] = "storyboard_ready"
    title: str
    scenes: int
    notes: tuple[str, ...] = ()


class AnimaticReady(Happened):
    """The film as stills with its voice, captions and music, before costly clips are made."""

    type: Literal["animatic_ready"] = "animatic_ready"
    key: Key
    file: str
    duration_s: float


class ReviewAsked(Happened):
    """The run waits for a person to approve the storyboard, whose animatic they may have seen."""

    type: Literal["review_asked"] = "review_asked"


class TakeQueued(Happened):
    """A job was sent to its queue; nothing with its key existed."""

    type: Literal["take_queued"] = "take_queued"
    craft: str
    actor: str
    key: Key
    scene: str | None = None


class TakeProgressed(Happened):
    """An engine is at work."""

    type: Literal["take_progressed"] = "take_progressed"
    craft: str
    actor: str
    key: Key
    scene: str | None = None
    fraction: float = Field(ge=0, le=1)
    doing: str = ""
    """What it does just now, in its own words, such as the title of a workflow's node."""


class TakePreviewed(Happened):
    """How a picture looks that an engine still works on."""

    type: Literal["take_previewed"] = "take_previewed"
    craft: str
    actor: str
    key: Key
    scene: str | None = None
    jpeg: str = Field(max_length=MOST_PREVIEW)
    """A small picture in base64."""


class EngineWarming(Happened):
    """An engine is loading what it needs, such as a model; the job begins when it has it."""

    type: Literal["engine_warming"] = "engine_warming"
    craft: str
    engine: str
    key: Key
    scene: str | None = None
    what: str
    waited_s: float = Field(ge=0)


class ScriptToken(Happened):
    """A language model wrote on: what is said in order is its answer, without the signs of its form."""

    type: Literal["script_token"] = "script_token"
    key: Key
    """Of the job that it answers."""
    scene: str | None = None
    text: str


class TakeMade(Happened):
    """A job ended well; `reused` when its artifact was already there."""

    type: Literal["take_made"] = "take_made"
    craft: str
    actor: str
    key: Key
    scene: str | None = None
    reused: bool
    seconds: float = 0.0


class PreviewReady(Happened):
    """Something to look at exists."""

    type: Literal["preview_ready"] = "preview_ready"
    key: Key
    scene: str | None = None
    file: str


class RunProgressed(Happened):
    """The whole film: fraction done, and seconds still to go where history tells."""

    type: Literal["run_progressed"] = "run_progressed"
    fraction: float = Field(ge=0, le=1)
    eta_s: float | None = None


class Warned(Happened):
    """Something a person should know; the run goes on."""

    type: Literal["warned"] = "warned"
    message: str
    hint: str


class Stalled(Happened):
    """Nothing happened for long, though the run goes on; the next event says that something does."""

    type: Literal["stalled"] = "stalled"
    silent_s: float = Field(ge=0)
    waiting: dict[str, int]
    """Jobs by actor that no worker has begun."""
    at_work: dict[str, int]
    """Jobs by actor that a worker says it works on."""
    hint: str


class FilmReady(Happened):
    """The film is finished."""

    type: Literal["film_ready"] = "film_ready"
    key: Key
    duration_s: float


class RunPaused(Happened):
    """The director let go of the run; `kinoloom resume` goes on from here."""

    type: Literal["run_paused"] = "run_paused"


class RunCancelled(Happened):
    """Somebody stopped the run."""

    type: Literal["run_cancelled"] = "run_cancelled"


class RunFailed(Happened):
    """The run ended without a film."""

    type: Literal["run_failed"] = "run_failed"
    code: str
    message: str
    hint: str
    retryable: bool


class ChatSaid(Happened):
    """The director said something in a conversation, whose id stands for the production's."""

    type: Literal["chat_said"] = "chat_said"
    message: int
    answers: int | None = None
    """The person's message; none: it tells what came of an edit."""
    text: str


class ChatProposed(Happened):
    """The director wants to change something, and waits for the person's word unless it may do so at once."""

    type: Literal["chat_proposed"] = "chat_proposed"
    n: int
    about: str | None
    """The production that it changes; none: it begins one."""
    version: int
    says: str
    remakes: tuple[Remake, ...] = ()


class ChatSettled(Happened):
    """What became of a proposal."""

    type: Literal["chat_settled"] = "chat_settled"
    n: int
    outcome: Literal["applied", "declined", "failed"]
    says: str
    about: str | None
    """The production that it changed or began."""
    version: int = 0
    """Of its storyboard now."""
    runs: bool = False
    """A director makes the film of it now."""
    code: str | None = None
    """Why it failed."""


Event = Annotated[
    RunStarted | EnginePicked | NodeStarted | NodeFinished | StoryboardReady | AnimaticReady | ReviewAsked | TakeQueued
    | TakeProgressed | TakePreviewed | EngineWarming | ScriptToken | TakeMade | PreviewReady | RunProgressed | Warned
    | Stalled | FilmReady | RunPaused | RunCancelled | RunFailed | ChatSaid | ChatProposed | ChatSettled,
    Field(discriminator="type"),
]  # fmt: skip
EVENT: TypeAdapter[Event] = TypeAdapter(Event)

#: after one of these nothing follows until the production is run again
LAST: frozenset[str] = frozenset({"film_ready", "run_paused", "run_cancelled", "run_failed", "review_asked"})
