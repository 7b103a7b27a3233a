"""The nodes that lay, cut and join a story film."""

from collections.abc import Sequence
from typing import Literal

from langgraph.runtime import Runtime
from langgraph.types import Command, Send

from graphs.production import Production
from graphs.story import reading, timeline
from graphs.story.shooting import shots
from graphs.story.state import CutOrder, MixOrder, State
from graphs.story.timeline import Timeline
from graphs.told import told
from kinoloom.brief import Brief
from kinoloom.jobs import CutSegment, MixSound, PublishFilm
from kinoloom.recipe import Key
from kinoloom.takes import Film, Mixed, Segment, Unseen

#: slots of what is only for the person who reviews; a finished film is not made of them
SKETCH, ANIMATIC = "sketch/", "animatic"


@told
async def lay_timeline(
    state: State, runtime: Runtime[Production]
) -> Command[Literal["sketch_segment", "sketch_sound", "film_scenes"]]:
    """Let the voice decide when everything happens; a person who asked to see it first gets an animatic."""
    production = runtime.context
    takes = reading.keys(state)
    laid = production.laid = production.laid or reading.timeline_of(production, takes)
    await production.remember(takes)
    if not production.brief.review or production.approved:
        return Command(goto="film_scenes")
    small = production.brief.model_copy(update={"size": "draft"})
    pieces = timeline.segments(laid, reading.stills(takes), brief=small, storyboard=production.board)
    mix = Send("sketch_sound", MixOrder(job=_mix(production, laid, takes).payload))
    return Command(goto=[mix, *_cuts(production, "sketch_segment", SKETCH, pieces)])


@told
async def film_scenes(
    state: State, runtime: Runtime[Production]
) -> Command[Literal["shoot_scene", "cut_segment", "mix_sound"]]:
    """Have every scene's clip made where somebody makes clips; what is a still is cut at once."""
    production = runtime.context
    takes = reading.keys(state)
    laid = production.laid = production.laid or reading.timeline_of(production, takes)
    wanted = shots(production, laid, takes)
    if wanted:
        return Command(goto=[Send("shoot_scene", order) for order in wanted])
    return Command(goto=_pieces(production, laid, takes))


@told
async def cut_film(state: State, runtime: Runtime[Production]) -> Command[Literal["cut_segment", "mix_sound"]]:
    """Have picture and sound made side by side, now that every scene has what is seen in it."""
    production = runtime.context
    takes = reading.keys(state)
    laid = production.laid = production.laid or reading.timeline_of(production, takes)
    await production.remember(takes)
    return Command(goto=_pieces(production, laid, takes))


def _pieces(production: Production, laid: Timeline, takes: dict[str, Key]) -> list[Send]:
    mix = Send("mix_sound", MixOrder(job=_mix(production, laid, takes).payload))
    pieces = timeline.segments(laid, reading.pictures(takes), brief=production.brief, storyboard=production.board)
    return [mix, *_cuts(production, "cut_segment", "cut/", pieces)]


def _cuts(production: Production, node: str, slots: str, pieces: Sequence[CutSegment]) -> list[Send]:
    production.pieces = {_slot(slots, number): piece for number, piece in enumerate(pieces)}
    return [Send(node, CutOrder(slot=slot, job=piece.payload)) for slot, piece in production.pieces.items()]


def piece(production: Production, order: CutOrder) -> CutSegment:
    """What is to be cut, once: after a crash it is read from the order's text."""
    return production.pieces.pop(order["slot"], None) or CutSegment.model_validate_json(order["job"])


def _mix(production: Production, laid: Timeline, takes: dict[str, Key]) -> MixSound:
    return MixSound(
        voice=timeline.placed(laid),
        music=takes.get("score"),
        frames=laid.frames,
        rate=timeline.RATE,
        loudness_lufs=float(production.brief.loudness),
    )


@told
async def cut_segment(state: CutOrder, runtime: Runtime[Production]) -> dict[str, object]:
    """Render one piece of the picture."""
    production = runtime.context
    made = await production.stage.make(piece(production, state), Segment)
    for unseen in made.take.unseen:
        _warn(production, unseen)
    return {"takes": {state["slot"]: made.key}}


def _warn(production: Production, unseen: Unseen) -> None:
    remedy = f"Run `sudo apt-get install {unseen.package}`" if unseen.package else "Install a font that has it"
    production.warn(
        f"No font here has the {unseen.script} signs of the film; they stand only in the subtitles.",
        hint=f"{remedy} where the pictures are cut, then make the film again.",
    )


@told
async def mix_sound(state: MixOrder, runtime: Runtime[Production]) -> dict[str, object]:
    """Lay the voice over the music."""
    made = await runtime.context.stage.make(MixSound.model_validate_json(state["job"]), Mixed)
    return {"takes": {"mix": made.key}}


@told
async def publish_film(state: State, runtime: Runtime[Production]) -> dict[str, object]:
    """Join the pieces with their sound into the finished film."""
    production = runtime.context
    takes = {slot: key for slot, key in reading.keys(state).items() if not slot.startswith((SKETCH, ANIMATIC))}
    made = await production.stage.make(published(production, takes, "cut/", production.brief), Film)
    await production.remember({**production.origin, **takes, "film": made.key})
    return {"takes": {"film": made.key}}


def published(production: Production, takes: dict[str, Key], slots: str, brief: Brief) -> PublishFilm:
    """The job that joins the pieces in the *slots* that begin so."""
    laid = production.laid or reading.timeline_of(production, takes)
    return PublishFilm(
        title=production.board.title,
        language=production.board.language,
        segments=tuple(takes[slot] for slot in sorted(takes) if slot.startswith(slots)),
        mix=takes["mix"],
        chapters=timeline.chapters(laid),
        captions=brief.captions,
        caption_size=brief.caption_size,
        rate=timeline.RATE,
    )


def _slot(before: str, number: int) -> str:
    return f"{before}{number:04d}"
