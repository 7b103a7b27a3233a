"""What agents are told, in few words: they pay for each."""

from pydantic import BaseModel, ConfigDict, Field

from api import making
from api.mcp.visit import Visit
from kinoloom.brief import Shape, Size
from kinoloom.store.exports import ExportStatus, Format
from kinoloom.store.rows import OPEN, ProductionRow, Status
from kinoloom.storyboard import Scene, Storyboard

_NEXT: dict[Status, str] = {
    "queued": "Call wait_for_film.",
    "running": "Call wait_for_film.",
    "review": "Look at read_storyboard; edit_scene changes it, approve makes its film.",
    "done": "Show film_url. edit_scene and retake_scene change the film, export_film gives it in other forms.",
    "paused": "Call resume_film.",
    "cancelled": "Call resume_film if it is wanted after all.",
    "failed": "Mend what the error's hint says, then call resume_film.",
}


class _Told(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Trouble(_Told):
    """Why the last attempt failed."""

    code: str
    message: str
    hint: str


class FilmState(_Told):
    """A film in the making, or made."""

    id: str
    title: str
    status: Status
    percent: int = Field(ge=0, le=100, description="How far its making is.")
    eta_s: float | None = Field(description="Seconds still to go; null: unknown.")
    ended: bool = Field(description="Nothing is done for it now.")
    storyboard_version: int = Field(description="0: it has none yet.")
    film_url: str | None = Field(description="The last finished film, an MP4; it wants the same key as this server.")
    poster_url: str | None
    error: Trouble | None
    next: str = Field(description="What to do now.")


class FilmList(_Told):
    """The newest first."""

    films: list[FilmState]
    more: bool = Field(description="There are older ones.")


class LineShown(_Told):
    """What is said."""

    text: str
    speaker: str | None


class SceneShown(_Told):
    """One stretch of the film."""

    id: str
    lines: list[LineShown]
    picture: str = Field(description="What is seen, in words; empty: whatever the lines are about.")
    shows: str | None = Field(description="What the painter chose; null: not yet.")
    heading: str | None
    voice: str | None = Field(description="null: as the film's.")
    length_s: float | None = Field(description="At least so long; null: as long as its lines.")


class BoardShown(_Told):
    """What a film says and shows."""

    film: str
    title: str
    version: int = Field(description="Rises with every change.")
    language: str
    scenes: list[SceneShown]


class Exported(_Told):
    """Another file of a film."""

    export: str
    film: str
    format: Format
    shape: Shape
    size: Size
    status: ExportStatus
    url: str | None = Field(description="Once it is done; it wants the same key as this server.")
    error: Trouble | None
    next: str = Field(description="What to do now.")


class Speaker(_Told):
    """An engine that speaks."""

    engine: str
    summary: str
    languages: list[str] | None = Field(description="null: any.")
    voices: list[str] = Field(description="For `voice`.")


class StyleNamed(_Told):
    """A way pictures look, for `style`."""

    name: str
    summary: str


class Abilities(_Told):
    """What the studio can do this moment."""

    able: bool = Field(description="Films can be made.")
    missing: list[str] = Field(description="Why not, and what to do about it.")
    speakers: list[Speaker]
    styles: list[StyleNamed]


async def state(visit: Visit, row: ProductionRow) -> FilmState:
    """*row* as it is now."""
    progress = await making.progress(visit.studio, row)
    base = f"{visit.address}/api/v1/productions/{row.id}"
    return FilmState(
        id=row.id,
        title=row.title,
        status=row.status,
        percent=100 if row.status == "done" else 0 if progress is None else int(100 * progress.fraction),
        eta_s=None if progress is None else progress.eta_s,
        ended=row.status not in OPEN,
        storyboard_version=row.storyboard_version,
        film_url=None if row.film is None else f"{base}/film",
        poster_url=None if row.film is None else f"{base}/poster",
        error=None if row.error is None else Trouble(**row.error.model_dump(exclude={"retryable"})),
        next=_NEXT[row.status],
    )


def board(row: ProductionRow, storyboard: Storyboard) -> BoardShown:
    """The whole storyboard, without what only a painter reads."""
    return BoardShown(
        film=row.id,
        title=storyboard.title,
        version=row.storyboard_version,
        language=storyboard.language,
        scenes=[_scene(scene) for scene in storyboard.scenes],
    )


def _scene(scene: Scene) -> SceneShown:
    plan = scene.picture.plan
    return SceneShown(
        id=scene.id,
        lines=[LineShown(text=line.text, speaker=line.speaker) for line in scene.lines],
        picture=scene.picture.idea,
        shows=None if plan is None else " ".join([plan.setting, *plan.subjects, plan.label]).strip(),
        heading=scene.heading,
        voice=scene.voice,
        length_s=scene.length_s,
    )
