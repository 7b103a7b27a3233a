"""What a film will cost before it is asked for, from what such work took before."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graphs.casting import NEEDED, WELCOME, Casting, for_job, order
from graphs.outlook import TYPICAL_S
from graphs.seeing import pictures, seen
from kinoloom.brief import Brief, Size
from kinoloom.errors import (
    EnginesMissing,
    KinoloomError,
    LanguageUnsupported,
    LimitReached,
    ScriptEmpty,
    UserError,
    VoiceUnknown,
)
from kinoloom.jobs import JOBS, AskModel, WriteScript
from kinoloom.traits import Craft, Traits

#: words a second; letters, where no blanks stand between words
_WORDS, _LETTERS = 2.6, 4.5
#: seconds beside the voice that each scene lasts, and that a film has at its end
_BREATH_S, _END_S = 1.2, 0.2
#: seconds of a scene, and words of a line, as the writer makes them
_SCENE_S, _LINE_WORDS = 6.5, 14
#: seconds of the shortest film that becomes of a prompt, about
_LEAST_S = 10.0
#: Burmese and Khmer
_CLOSE = frozenset(map(chr, (*range(0x1000, 0x10A0), *range(0x1780, 0x1800))))
#: frames a second
_RATE = 30
#: bytes of a second of film, and of one still, at each size
_FILM_BYTES: Mapping[Size, int] = {"draft": 110_000, "720p": 230_000, "1080p": 450_000}
_STILL_BYTES: Mapping[Size, int] = {"draft": 250_000, "720p": 800_000, "1080p": 1_700_000}
#: bytes of a second of sound: the music and the voice
_SOUND_BYTES = 240_000
#: what waits for what came before it, however many work
_ALONE = frozenset(
    {"write_script", "board_scenes", "mix_sound", "publish_film"}
    # One server does these, one after another.
    | {"paint_picture", "paint_reference", "animate_scene", "upscale_picture", "upscale_clip"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """All jobs of one actor."""

    actor: str
    craft: Craft
    engine: str | None
    """None: nobody does it."""
    units: int
    unit_s: float
    learned: bool
    """From this studio's own past work, not from a table."""
    cost: float

    @property
    def seconds(self) -> float:
        """For one worker."""
        return self.units * self.unit_s


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """About; a script that is not written yet has the length that was asked for."""

    film_s: float
    scenes: int
    steps: tuple[Step, ...]
    workers: int
    vram_gib: float
    """Of the largest engine; they take turns."""
    disk_bytes: int
    obstacles: tuple[KinoloomError, ...]
    """Why it cannot be made as asked; none: it can."""

    @property
    def work_s(self) -> float:
        """For one worker."""
        return sum(step.seconds for step in self.steps)

    @property
    def elapsed_s(self) -> float:
        """When all workers work on nothing else."""
        return _elapsed(self.steps, self.workers)

    @property
    def cost(self) -> float:
        """In the currency of the engines' prices."""
        return sum(step.cost for step in self.steps)


def estimate(brief: Brief, *, offers: Sequence[Traits], unit_s: Mapping[str, float], workers: int) -> Estimate:
    """What the film of *brief* takes where these are on offer.

    unit_s: actor to the seconds that one unit took lately. workers: processes that live; 0: none.
    """
    obstacles: list[KinoloomError] = []
    casting = _cast(brief, offers, obstacles)
    film_s, scenes, lines = size_of(brief)
    steps = tuple(_steps(brief, casting, unit_s, scenes=scenes, lines=lines, frames=math.ceil(film_s * _RATE)))
    obstacles += _unspeakable(brief, casting)
    obstacles += _unknown_style(brief, casting)
    obstacles += _over_limits(brief, cost=sum(step.cost for step in steps), elapsed_s=_elapsed(steps, workers))
    return Estimate(
        film_s=round(film_s, 1),
        scenes=scenes,
        steps=steps,
        workers=workers,
        vram_gib=max((engines[0].vram_gib for engines in casting.values() if engines), default=0.0),
        disk_bytes=_bytes(brief, film_s, scenes),
        obstacles=tuple(obstacles),
    )


def _cast(brief: Brief, offers: Sequence[Traits], obstacles: list[KinoloomError]) -> Casting:
    casting: dict[Craft, tuple[Traits, ...]] = {}
    for craft in NEEDED:
        try:
            casting[craft] = order(craft, offers, brief, {})
        except KinoloomError as error:
            casting[craft] = ()
            obstacles.append(error)
        else:
            if not casting[craft]:
                hint = "Start one with `kinoloom worker`; /api/v1/capabilities says what each engine needs."
                obstacles.append(EnginesMissing(f"No running worker does: {craft}.", hint=hint))
    for craft in WELCOME:
        casting[craft] = order(craft, offers, brief, {})
    return casting


def size_of(brief: Brief) -> tuple[float, int, int]:
    """Seconds of the film, its scenes and lines; about."""
    if not brief.script:
        film_s = max(brief.seconds, _LEAST_S)
        scenes = max(1, round(film_s / _SCENE_S))
        return film_s, scenes, scenes
    close = sum(map(_is_close, brief.script))
    words = len("".join(" " if _is_close(letter) else letter for letter in brief.script).split())
    spoken_s = words / _WORDS + close / _LETTERS
    scenes = max(1, round(spoken_s / _SCENE_S))
    lines = max(scenes, round(spoken_s * _WORDS / _LINE_WORDS))
    return spoken_s / brief.speed + scenes * _BREATH_S + _END_S, scenes, lines


def _is_close(letter: str) -> bool:
    """Of a script that leaves no blanks between words: Chinese, Japanese, Thai, Lao, Burmese, Khmer."""
    return "\u3040" <= letter <= "\u9fff" or "\u0e00" <= letter <= "\u0eff" or letter in _CLOSE


def _steps(
    brief: Brief, casting: Casting, unit_s: Mapping[str, float], *, scenes: int, lines: int, frames: int
) -> Iterator[Step]:
    music = "fit_music" if brief.music_file else "score_music"
    amounts = {
        **_writing(brief, casting, scenes), "speak_line": lines, **pictures(seen(casting), scenes),
        music: 0 if brief.music == "none" and not brief.music_file else 1,
        "cut_segment": frames, "mix_sound": frames, "publish_film": frames,
    }  # fmt: skip
    for actor, units in amounts.items():
        craft = JOBS[actor].craft
        engine = for_job(casting[craft], actor, language=None, voice=None)
        yield Step(
            actor=actor,
            craft=craft,
            engine=None if engine is None else engine.id,
            units=units,
            unit_s=unit_s.get(actor, TYPICAL_S.get(actor, 1.0)),
            learned=actor in unit_s,
            cost=0.0 if engine is None else engine.price * units,
        )


def _writing(brief: Brief, casting: Casting, scenes: int) -> dict[str, int]:
    """Jobs of whoever writes: a model is asked for every scene and its picture, the scribe once for all."""
    model = bool(casting["write"]) and casting["write"][0].does(AskModel.actor)
    if not model:
        return {WriteScript.actor: 1}
    return {WriteScript.actor: 1, AskModel.actor: scenes} if brief.script else {AskModel.actor: 2 * scenes + 3}


def _elapsed(steps: Sequence[Step], workers: int) -> float:
    alone = sum(step.seconds for step in steps if step.actor in _ALONE)
    shared = sum(step.seconds for step in steps if step.actor not in _ALONE)
    return alone + shared / max(1, workers)


def _bytes(brief: Brief, film_s: float, scenes: int) -> int:
    """Of the film, and of all that it is made from."""
    moving = 2 * _FILM_BYTES[brief.size] * film_s
    return round(moving + scenes * _STILL_BYTES[brief.size] + _SOUND_BYTES * film_s)


def _unspeakable(brief: Brief, casting: Casting) -> Iterator[KinoloomError]:
    if brief.script is not None and not any(letter.isalnum() for letter in brief.script or brief.prompt):
        yield ScriptEmpty("Nothing in the script can be spoken.", hint="Write at least one word.")
    speakers = casting["speak"]
    if not speakers:
        return
    if not brief.voice.startswith("auto") and not any(traits.has_voice(brief.voice) for traits in speakers):
        yield VoiceUnknown(brief.voice, ["auto", *(name for traits in speakers for name in traits.voices)])
    elif (
        brief.language != "auto"
        and for_job(speakers, "speak_line", language=brief.language.lower(), voice=brief.voice) is None
    ):
        hint = "Ask for another; /api/v1/capabilities lists what each engine speaks."
        yield LanguageUnsupported(f"Nobody here speaks {brief.language!r}.", hint=hint)


def _unknown_style(brief: Brief, casting: Casting) -> Iterator[KinoloomError]:
    styles = [style for traits in casting["paint"][:1] for style in traits.styles]
    known = {name for style in styles for name in (style.name, *style.palettes)}
    if known and brief.style not in {"auto", *known}:
        names = ", ".join(("auto", *(style.name for style in styles)))
        yield UserError(f"No style is called {brief.style!r}.", hint=f"Use one of: {names}, or one of their palettes.")


def _over_limits(brief: Brief, *, cost: float, elapsed_s: float) -> Iterator[KinoloomError]:
    if brief.time_limit_s is not None and elapsed_s > brief.time_limit_s:
        yield LimitReached(
            f"It takes about {elapsed_s:.0f} s, and {brief.time_limit_s:g} are allowed.",
            hint="Raise the time limit of the brief, or ask for a shorter or smaller film.",
        )
    if brief.budget is not None and cost > brief.budget:
        yield LimitReached(
            f"It costs about {cost:g}, and {brief.budget:g} are allowed.",
            hint="Raise the budget of the brief, or name engines that cost less.",
        )
