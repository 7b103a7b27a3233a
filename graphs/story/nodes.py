"""The nodes of a story film; each only awaits."""

from collections.abc import Sequence
from typing import Literal

from langgraph.runtime import Runtime
from langgraph.types import Command, Send

from graphs.production import Production
from graphs.story import reading
from graphs.story.shooting import generates
from graphs.story.state import LineOrder, MusicOrder, PictureOrder, State
from graphs.told import told
from graphs.writing.nodes import announce, writes
from kinoloom.brief import Mood
from kinoloom.jobs import (
    BoardScenes,
    FitMusic,
    SceneIdea,
    ScoreMusic,
    SpeakLine,
    WriteScript,
)
from kinoloom.looks import look
from kinoloom.recipe import Key, seed_of
from kinoloom.storyboard import Line, PicturePlan, Scene, Storyboard
from kinoloom.takes import Boarded, Scored, Script, Spoken

#: seconds of music, of which the shortest that is surely enough is asked for; so coarse that an edited line seldom
#: needs another piece
PIECES_S = (20.0, 32.0, 48.0, 72.0, 108.0, 160.0)
#: times the needed length up to which a piece is kept when the film got shorter
_ROOMY = 2.0
#: words a second, on the slow side
SLOW_SPEECH = 1.9


@told
async def write_script(state: State, runtime: Runtime[Production]) -> Command[Literal["write_film", "board_scenes"]]:
    """Have a script split or a prompt developed, unless a person already has a storyboard, or a model writes it."""
    production = runtime.context
    brief = production.brief
    notes: tuple[str, ...] = ()
    if production.storyboard is None and (brief.script or not writes(production)):
        job = WriteScript(
            prompt=brief.prompt,
            script=brief.script,
            genre=brief.genre,
            seconds=round(brief.seconds * brief.speed, 3),
            language=brief.language,
            seed=brief.seed,
        )
        made = await production.stage.make(job, Script)
        await production.keep(made.take.storyboard, "write", made.key)
        notes = made.take.notes
    if writes(production) and _unwritten(production):
        return Command(goto="write_film", update={"version": production.version})
    announce(production, notes)
    return Command(goto="board_scenes", update={"version": production.version})


def _unwritten(production: Production) -> bool:
    """Whether a model has still to do its part: everything, or the pictures of a script that nobody has touched."""
    if production.storyboard is None:
        return True
    return bool(production.brief.script) and production.untouched and set(production.origin) == {"write"}


@told
async def board_scenes(state: State, runtime: Runtime[Production]) -> dict[str, object]:
    """Choose a picture for every scene that has none, unless it will be painted from words."""
    production = runtime.context
    board = production.board
    if generates(production):
        look(production.brief.style)  # a style that is none is told now, not by a painter
        return {"version": production.version}
    bare = [scene for scene in board.scenes if scene.picture.plan is None]
    if bare:
        job = BoardScenes(
            topic=board.topic,
            scenes=tuple(SceneIdea(id=s.id, text=s.text, idea=s.picture.idea) for s in bare),
            kept=_shown(board),
            style=production.brief.style,
            language=board.language,
            seed=_dice(production.brief.seed, bare),
        )
        made = await production.stage.make(job, Boarded)
        await production.keep(_with_plans(board, made.take), "board", made.key)
    return {"version": production.version}


def _shown(board: Storyboard) -> tuple[PicturePlan, ...]:
    """What no other picture repeats: those of the other scenes, and earlier takes of those to be chosen."""
    kept = [scene.picture.plan for scene in board.scenes if scene.picture.plan is not None]
    earlier = [plan for scene in board.scenes if scene.picture.plan is None for plan in scene.picture.shown]
    return (*kept, *earlier)


def _dice(seed: int, bare: Sequence[Scene]) -> int:
    seeds = [scene.picture.seed for scene in bare if scene.picture.seed is not None]
    return seed_of("board", seed, *seeds) if seeds else seed


def _with_plans(board: Storyboard, boarded: Boarded) -> Storyboard:
    def planned(scene: Scene) -> Scene:
        plan = boarded.plans.get(scene.id)
        if plan is None:
            return scene
        return scene.model_copy(update={"picture": scene.picture.model_copy(update={"plan": plan})})

    return board.model_copy(update={"scenes": tuple(planned(scene) for scene in board.scenes)})


@told
async def cast(
    state: State, runtime: Runtime[Production]
) -> Command[Literal["speak_line", "paint_scene", "score_music"]]:
    """Send every line to be spoken, every scene to be painted, and the music to be composed, all at once."""
    scenes = runtime.context.board.scenes
    lines = [Send("speak_line", LineOrder(scene=scene.id, line=n)) for scene in scenes for n in range(len(scene.lines))]
    pictures = [Send("paint_scene", PictureOrder(scene=scene.id)) for scene in scenes]
    # The first picture goes first: somebody waits to see something.
    wanted = runtime.context.brief.music_file or _mood(runtime.context) != "none"
    music = [Send("score_music", MusicOrder())] if wanted else []
    return Command(goto=[*pictures[:1], *lines, *pictures[1:], *music])


@told
async def speak_line(state: LineOrder, runtime: Runtime[Production]) -> dict[str, object]:
    """Give one line a take."""
    production = runtime.context
    scene = reading.scene_of(production, state["scene"])
    line = scene.lines[state["line"]]
    voice = scene.voice or production.brief.voice
    made = await production.stage.make(_speech(production, line, voice), Spoken, scene=scene.id)
    return {"takes": {f"speak/{state['scene']}/{state['line']}": made.key}}


def _speech(production: Production, line: Line, voice: str) -> SpeakLine:
    if line.speaker is not None and voice.endswith("auto"):
        voice = f"{voice}:{_speakers(production.board).index(line.speaker)}"
    return SpeakLine(
        text=line.text,
        language=production.board.language,
        voice=voice,
        speed=production.brief.speed,
        pitch=production.brief.pitch,
    )


def _speakers(board: Storyboard) -> list[str]:
    return list(dict.fromkeys(line.speaker for scene in board.scenes for line in scene.lines if line.speaker))


@told
async def score_music(state: MusicOrder, runtime: Runtime[Production]) -> dict[str, object]:
    """Have a piece composed that is long enough for the film, or the person's own made ready."""
    production = runtime.context
    if given := production.brief.music_file:
        own = await production.stage.make(FitMusic(given=Key(given)), Scored)
        return {"takes": {"given": Key(given), "score": own.key}}
    board = production.board
    words = sum(len(scene.text.split()) for scene in board.scenes)
    letters = sum(len(scene.text) for scene in board.scenes)
    # Scripts without spaces have few "words"; their letters tell.
    needed_s = max(words / SLOW_SPEECH, letters / 14) / production.brief.speed + 1.2 * len(board.scenes)
    seconds = next((piece for piece in PIECES_S if piece >= needed_s), PIECES_S[-1])
    job = _fitting(production, needed_s) or ScoreMusic(
        mood=_mood(production), seconds=seconds, seed=production.brief.seed
    )
    made = await production.stage.make(job, Scored)
    return {"takes": {"score": made.key}}


def _fitting(production: Production, needed_s: float) -> ScoreMusic | None:
    """The job of the piece that the film has, if that still fits: an edited line does not change the music."""
    found = production.music and production.stage.artifacts.find(production.music)
    if not found:
        return None
    job = ScoreMusic.model_validate(found.manifest.payload)
    same = (job.mood, job.seed) == (_mood(production), production.brief.seed)
    return job if same and needed_s <= job.seconds <= _ROOMY * needed_s else None


def _mood(production: Production) -> Mood:
    asked = production.brief.music
    return production.board.mood if asked == "auto" else asked
