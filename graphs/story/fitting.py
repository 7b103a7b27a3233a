"""The node that brings a written film to the length that was asked for, once its voice is known."""

from typing import Literal

from langgraph.runtime import Runtime
from langgraph.types import Command, Overwrite, Send

from graphs.production import Production
from graphs.story import reading
from graphs.story.state import LineOrder, MusicOrder, State
from graphs.told import told
from graphs.writing import fitting
from graphs.writing.draft import Draft, drafted
from graphs.writing.nodes import asked, writes
from graphs.writing.questions import Questions
from kinoloom.jobs import AskModel
from kinoloom.recipe import Key
from kinoloom.storyboard import Line, Storyboard

Next = Literal["speak_line", "score_music", "lay_timeline"]


@told
async def fit_length(state: State, runtime: Runtime[Production]) -> Command[Next]:
    """Have some scenes told in other words, and spoken again, where the voice makes the film too long or too short.

    Only what a model wrote and nobody has touched since, and only once.
    """
    production = runtime.context
    takes = reading.keys(state)
    laid = production.laid = reading.timeline_of(production, takes)
    film_s = float(laid.timebase.seconds(laid.frames))
    if not _is_model_s(production) or not fitting.is_off(film_s, production.brief.seconds):
        return Command(goto="lay_timeline")
    if "refit" not in production.origin and (changed := await _refit(production, film_s)):
        return _again(production, takes, changed)
    _warn(production, film_s)
    return Command(goto="lay_timeline")


def _is_model_s(production: Production) -> bool:
    written = production.origin.get("write", "").startswith(f"{AskModel.actor}/")
    return written and production.untouched and not production.approved and writes(production)


async def _refit(production: Production, film_s: float) -> frozenset[str]:
    """The scenes that say something else now."""
    board = production.board
    questions = Questions(production.brief, board.language)
    draft = drafted(board, premise=questions.wish)
    words = fitting.wanted(draft, film_s=film_s, asked_s=production.brief.seconds)
    better, key = await fitting.fitted(
        production.stage, questions, draft, words, asked(production.brief), film_s=film_s
    )
    changed = frozenset(
        new.id for old, new in zip(draft.scenes, better.scenes, strict=True) if old.sentences != new.sentences
    )
    if changed and key is not None:
        await production.keep(_saying(board, better, changed), "refit", key)
    return changed


def _saying(board: Storyboard, draft: Draft, changed: frozenset[str]) -> Storyboard:
    said = {scene.id: tuple(Line(text=text) for text in scene.sentences) for scene in draft.scenes}
    scenes = tuple(
        scene.model_copy(update={"lines": said[scene.id]}) if scene.id in changed else scene for scene in board.scenes
    )
    return board.model_copy(update={"scenes": scenes})


def _again(production: Production, takes: dict[str, Key], changed: frozenset[str]) -> Command[Next]:
    """The lines of the changed scenes are spoken, and the music is looked at again; all else stays."""
    lines = [
        Send("speak_line", LineOrder(scene=scene.id, line=n))
        for scene in production.board.scenes
        if scene.id in changed
        for n in range(len(scene.lines))
    ]
    music = [Send("score_music", MusicOrder())] if "score" in takes else []
    kept = {slot: key for slot, key in takes.items() if not _speaks(slot, changed)}
    return Command(goto=[*lines, *music], update={"version": production.version, "takes": Overwrite(kept)})


def _speaks(slot: str, scenes: frozenset[str]) -> bool:
    craft, _, place = slot.partition("/")
    return craft == "speak" and place.rpartition("/")[0] in scenes


def _warn(production: Production, film_s: float) -> None:
    wanted_s = production.brief.seconds
    production.warn(
        f"The film lasts {film_s:.0f} s instead of {wanted_s:.0f} s.",
        hint=f"The language model told it in too {'many' if film_s > wanted_s else 'few'} words. Edit the "
        "storyboard, ask with another seed, or take a larger model.",
    )
