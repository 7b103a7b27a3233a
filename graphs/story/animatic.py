"""The nodes that show a person the film before the costly work: stills with voice, captions and music."""

from langgraph.runtime import Runtime
from langgraph.types import interrupt

from graphs.production import Production
from graphs.story import reading
from graphs.story.cutting import ANIMATIC, SKETCH, piece, published
from graphs.story.state import CutOrder, MixOrder, State
from graphs.told import told
from kinoloom.events import AnimaticReady
from kinoloom.jobs import MixSound
from kinoloom.takes import Film, Mixed, Segment


@told
async def sketch_segment(state: CutOrder, runtime: Runtime[Production]) -> dict[str, object]:
    """Render one small piece of the animatic; of a film that is small itself, it is the film's own."""
    made = await runtime.context.stage.make(piece(runtime.context, state), Segment)
    return {"takes": {state["slot"]: made.key}}


@told
async def sketch_sound(state: MixOrder, runtime: Runtime[Production]) -> dict[str, object]:
    """Lay the voice over the music, as in the film."""
    made = await runtime.context.stage.make(MixSound.model_validate_json(state["job"]), Mixed)
    return {"takes": {"mix": made.key}}


@told
async def show_animatic(state: State, runtime: Runtime[Production]) -> dict[str, object]:
    """Join the small pieces and say where they can be seen."""
    production = runtime.context
    made = await production.stage.make(published(production, reading.keys(state), SKETCH, production.brief), Film)
    await production.remember({ANIMATIC: made.key})
    production.stage.tell(
        AnimaticReady(
            production=production.id,
            run=production.stage.run,
            key=made.key,
            file="film.mp4",
            duration_s=made.take.duration_s,
        )
    )
    return {"takes": {ANIMATIC: made.key}}


@told
async def review(state: State, runtime: Runtime[Production]) -> dict[str, object]:
    """Ask a person to approve what they saw; it runs again from its first line when they answer."""
    if not runtime.context.approved:
        interrupt({"storyboard": runtime.context.version})
    return {}
