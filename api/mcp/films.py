"""Tools for films as a whole."""

from typing import Annotated, Any

from pydantic import Field

from api import making
from api.mcp import told, waiting
from api.mcp.told import FilmList, FilmState
from api.mcp.visit import ADDS, LOOKS, STOPS, Called, FilmId, Tools, changing, visiting
from kinoloom.brief import LONGEST_S, LONGEST_TEXT, SHORTEST_S, Brief, CaptionStyle, Genre, Mood, Shape, Size
from kinoloom.events import Event, RunProgressed, StoryboardReady
from kinoloom.store.rows import OPEN, Status

Text = Annotated[str, Field(max_length=LONGEST_TEXT)]
Word = Annotated[str, Field(min_length=1, max_length=80)]


async def make_film(  # noqa: PLR0913 - an agent fills in flat arguments best
    called: Called,
    prompt: Annotated[Text, Field(description="What the film is about.", examples=["Why the sea is salt"])],
    script: Annotated[Text | None, Field(description="Spoken word for word, in place of a script of ours.")] = None,
    seconds: Annotated[float, Field(ge=SHORTEST_S, le=LONGEST_S, description="About so long.")] = 30,
    shape: Shape = "landscape",
    size: Annotated[Size, Field(description="draft is quick and small.")] = "720p",
    genre: Genre = "auto",
    language: Annotated[Word, Field(description="auto, or a tag like `de`.")] = "auto",
    style: Annotated[Word, Field(description="auto, or a palette family.")] = "auto",
    voice: Word = "auto",
    captions: CaptionStyle = "pop",
    music: Mood = "auto",
    *,
    review: Annotated[
        bool, Field(description="Stop before the costly work, to look at the storyboard and approve it.")
    ] = False,
) -> FilmState:
    """Begin a film about anything. Its id comes back at once; wait_for_film says when it is there."""
    fields: dict[str, Any] = {
        "prompt": prompt, "script": script, "seconds": seconds, "shape": shape, "size": size, "genre": genre,
        "language": language, "style": style, "voice": voice, "captions": captions, "music": music, "review": review,
    }  # fmt: skip
    async with changing(called, "make_film") as visit:
        row = await making.create(visit.studio, visit.who.owner, Brief.parse(fields))
        return await told.state(visit, row)


async def wait_for_film(
    called: Called,
    film: FilmId,
    seconds: Annotated[float, Field(gt=0, le=60, description="At most so long; call again if it has not ended.")] = 50,
) -> FilmState:
    """Wait until a film is there, failed, or waits for approval. What happens meanwhile is told as progress."""
    async with visiting(called) as visit:
        # Before looking: whatever ends it afterwards is heard.
        after = await waiting.now(visit.studio, film)
        row = await visit.own.production(film)
        if row.status in OPEN:
            await waiting.until_ended(visit.studio, row.id, after, _Teller(called).hear, seconds=seconds)
            row = await visit.own.production(film)
        return await told.state(visit, row)


class _Teller:
    """Tells whoever calls how far a film is, and never that it went back."""

    def __init__(self, called: Called) -> None:
        self._called = called
        self._percent = 0.0

    async def hear(self, event: Event) -> None:
        match event:
            case RunProgressed(fraction=fraction, eta_s=eta_s) if 100 * fraction > self._percent:
                self._percent = 100 * fraction
                await self._tell("" if eta_s is None else f"about {eta_s:.0f} s to go")
            case StoryboardReady(title=title, scenes=scenes):
                await self._tell(f"“{title}” has {scenes} scenes")

    async def _tell(self, message: str) -> None:
        await self._called.report_progress(round(self._percent, 1), 100, message or None)


async def list_films(
    called: Called,
    status: Annotated[list[Status] | None, Field(max_length=7, description="Only these; null: all.")] = None,
    limit: Annotated[int, Field(ge=1, le=100)] = 20,
) -> FilmList:
    """The newest films, whoever asked for them with the same key's owner."""
    async with visiting(called) as visit:
        rows = await visit.own.page(statuses=status or (), after=None, limit=limit + 1)
        films = [await told.state(visit, row) for row in rows[:limit]]
        return FilmList(films=films, more=len(rows) > limit)


async def approve(
    called: Called,
    film: FilmId,
    version: Annotated[
        int | None, Field(ge=1, description="The storyboard's, as it was read; null: the present.")
    ] = None,
) -> FilmState:
    """Want the film of a storyboard that waits for approval."""
    async with changing(called, "approve", film) as visit:
        row = await making.approve(visit.studio, visit.who.owner, film, expected=version)
        return await told.state(visit, row)


async def resume_film(called: Called, film: FilmId) -> FilmState:
    """Make the film of the storyboard as it is, after an edit, a failure or a cancel; only what is missing is made."""
    async with changing(called, "resume_film", film) as visit:
        return await told.state(visit, await making.start(visit.studio, visit.who.owner, film))


async def cancel(called: Called, film: FilmId) -> FilmState:
    """Stop all work on a film; what is finished stays, and resume_film goes on with it."""
    async with changing(called, "cancel", film) as visit:
        return await told.state(visit, await making.cancel(visit.studio, visit.who.owner, film))


TOOLS: Tools = (
    (make_film, ADDS),
    (wait_for_film, LOOKS),
    (list_films, LOOKS),
    (approve, ADDS),
    (resume_film, ADDS),
    (cancel, STOPS),
)
