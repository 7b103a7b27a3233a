"""What a person watching a production knows so far, folded from its events."""

from dataclasses import dataclass, field

from kinoloom.events import (
    AnimaticReady,
    EnginePicked,
    EngineWarming,
    Event,
    FilmReady,
    PreviewReady,
    RunProgressed,
    RunStarted,
    ScriptToken,
    StoryboardReady,
    TakeMade,
    TakeProgressed,
    TakeQueued,
    Warned,
)
from kinoloom.recipe import Key

#: the actor that comes after the film
EXPORT = "export_film"

#: actors in the order in which people think of them, with the word on the screen
STEPS = {
    "ask_model": "write",
    "write_script": "write",
    "board_scenes": "board",
    "speak_line": "speak",
    "paint_scene": "paint",
    "paint_picture": "paint",
    "paint_reference": "paint",
    "score_music": "score",
    "fit_music": "score",
    "animate_scene": "animate",
    "upscale_picture": "upscale",
    "upscale_clip": "upscale",
    "cut_segment": "cut",
    "mix_sound": "mix",
    "publish_film": "publish",
    EXPORT: "export",
}
#: words of what most films do without; shown once it is begun
_SELDOM = frozenset({"animate", "upscale"})
#: letters of what is being written that are remembered
_WORDS = 400


@dataclass(slots=True)
class Step:
    """One kind of work: how many takes it has, how many it reused, and what is under way."""

    made: int = 0
    reused: int = 0
    under_way: dict[Key, float] = field(default_factory=dict)

    @property
    def known(self) -> int:
        return self.made + len(self.under_way)

    @property
    def fraction(self) -> float:
        return (self.made + sum(self.under_way.values())) / self.known if self.known else 0.0


@dataclass(slots=True)
class Watched:
    """The state of the screen."""

    title: str = ""
    scenes: int = 0
    resumed: bool = False
    fraction: float = 0.0
    eta_s: float | None = None
    preview: Key | None = None
    animatic: Key | None = None
    film: Key | None = None
    engines: dict[str, str] = field(default_factory=dict)
    chosen: list[str] = field(default_factory=list)
    """What engines chose to work with, each in a line."""
    doing: str = ""
    """What happens just now, as whoever does it says: a step, what it waits for, or the end of what it wrote."""
    notes: list[str] = field(default_factory=list)
    steps: dict[str, Step] = field(default_factory=lambda: {actor: Step() for actor in STEPS})
    _words: str = ""
    _doer: Key | None = None

    @property
    def shown(self) -> list[str]:
        """Actors whose steps are worth a row: of a film all, also those to come; of an export what it took."""
        begun = [actor for actor in STEPS if self.steps[actor].known]
        if EXPORT in begun:
            return begun
        # One row a word: who of two does the work is known when it begins.
        rows = {STEPS[actor]: actor for actor in (*STEPS, *begun) if actor != EXPORT}
        return [actor for word, actor in rows.items() if word not in _SELDOM or actor in begun]

    def fold(self, event: Event) -> None:
        """Take *event* in; one that changes nothing on the screen changes nothing here."""
        match event:
            case TakeQueued() | TakeProgressed() | TakeMade():
                self._fold_take(event)
            case RunStarted():
                self._begin(resumed=event.resumed)
            case EnginePicked():
                self._cast(event)
            case PreviewReady():
                self.preview = self.preview or event.key
            case RunProgressed():
                self.fraction, self.eta_s = max(self.fraction, event.fraction), event.eta_s
            case _:
                self._fold_word(event)

    def _cast(self, event: EnginePicked) -> None:
        self.engines[event.craft] = event.engine
        line = f"{event.craft} by {event.engine}: {event.chose}"
        if event.chose and line not in self.chosen:
            self.chosen.append(line)

    def _fold_word(self, event: Event) -> None:
        match event:
            case ScriptToken():
                before = self._words if event.key == self._doer else ""
                self._words = f"{before}{event.text}"[-_WORDS:]
                self._does(event.key, " ".join(self._words.split()))
            case EngineWarming():
                self._does(event.key, f"{event.what}, {event.waited_s:.0f} s")
            case StoryboardReady():
                self.title, self.scenes, self.notes = event.title, event.scenes, [*self.notes, *event.notes]
            case Warned():
                self.notes.append(f"{event.message} {event.hint}")
            case AnimaticReady():
                self.animatic = event.key
            case FilmReady():
                self.film, self.fraction, self.eta_s = event.key, 1.0, 0.0
            case _:
                pass

    def _does(self, key: Key, what: str) -> None:
        self._doer, self.doing = key, what

    def _begin(self, *, resumed: bool) -> None:
        self.resumed, self.fraction, self.eta_s = resumed, 0.0, None
        self.steps = {actor: Step() for actor in STEPS}

    def _fold_take(self, event: TakeQueued | TakeProgressed | TakeMade) -> None:
        step = self.steps.setdefault(event.actor, Step())
        if isinstance(event, TakeMade):
            step.under_way.pop(event.key, None)
            step.made += 1
            step.reused += event.reused
            self.doing = "" if event.key == self._doer else self.doing
        elif isinstance(event, TakeProgressed):
            if event.doing:
                self._does(event.key, event.doing)
            if event.key in step.under_way:
                step.under_way[event.key] = max(step.under_way[event.key], event.fraction)
        else:
            step.under_way[event.key] = 0.0
