"""Answers to questions about a film, from what is known of it."""

import re
from collections.abc import Callable, Iterator, Mapping

from graphs.chat.film import Abilities, Film
from graphs.chat.grammar.reading import examples
from graphs.chat.wishes import Asking, Question
from graphs.chat.wording import quoted
from kinoloom.errors import NotNow
from kinoloom.storyboard import Scene

#: scenes of a storyboard that is told whole
_MOST = 40

_Answer = Callable[[Question, Film, Abilities], str]


def answer(question: Question, film: Film | None, abilities: Abilities) -> str:
    """In a few sentences.

    Raises:
        UserError: there is nothing to tell of yet, or no such scene.
    """
    if question.ask == "help":
        return help_text(abilities)
    if film is None:
        raise NotNow("There is no film here yet.", hint="Say, for example: make a 30 second film about tea.")
    return _ANSWERS[question.ask](question, film, abilities)


def help_text(abilities: Abilities) -> str:
    """What can be said."""
    free = "Say it in your own words, or so:" if abilities.writers else "I understand sentences such as:"
    return "\n".join([free, *(f"  {example}" for example in examples())])


def not_understood(abilities: Abilities) -> str:
    """Never a guess."""
    why = "" if abilities.writers else " No language model is running here, so I know commands only."
    return f"I do not understand that.{why} {help_text(abilities)}"


def table(film: Film) -> Iterator[str]:
    """The scenes, a line each."""
    for number, (scene, seconds) in enumerate(zip(film.board.scenes, film.lengths_s, strict=True), 1):
        picture = f" — {quoted(scene.picture.idea)}" if scene.picture.idea else ""
        yield f"{number}. ({seconds:.1f} s) {quoted(scene.text) if scene.lines else 'nobody speaks'}{picture}"


def _length(question: Question, film: Film, _: Abilities) -> str:
    about = "" if film.measured else "about "
    if question.scene:
        scene = film.scene(question.scene)
        number = film.number(scene.id)
        return f"Scene {number} lasts {about}{film.lengths_s[number - 1]:.1f} seconds."
    return f"The film lasts {about}{film.length_s:.1f} seconds, in {_scenes(len(film.board.scenes))}."


def _scenes(count: int) -> str:
    return "one scene" if count == 1 else f"{count} scenes"


def _count(_: Question, film: Film, __: Abilities) -> str:
    return f"It has {_scenes(len(film.board.scenes))}."


def _says(question: Question, film: Film, _: Abilities) -> str:
    scene = film.scene(question.scene)
    if not scene.lines:
        return f"Nobody speaks in scene {film.number(scene.id)}."
    lines = [f"{line.speaker}: {line.text}" if line.speaker else line.text for line in scene.lines]
    return "\n".join([f"Scene {film.number(scene.id)} says:", *lines])


def _shows(question: Question, film: Film, _: Abilities) -> str:
    scene = film.scene(question.scene)
    return f"Scene {film.number(scene.id)} shows {_picture(scene)}."


def _picture(scene: Scene) -> str:
    if scene.picture.idea:
        return quoted(scene.picture.idea)
    plan = scene.picture.plan
    if plan is None:
        return f"whatever suits its words: {quoted(scene.text)}"
    seen = ", ".join(plan.subjects) or plan.label
    return f"{plan.setting}{f' with {seen}' if seen else ''} ({plan.palette}, {plan.weather})"


def _about(question: Question, film: Film, _: Abilities) -> str:
    wanted = question.words.strip(" ?!.").casefold()
    stem = re.escape(wanted.removesuffix("s") if len(wanted) > 3 else wanted)
    found = [
        f"Scene {number}: {quoted(line.text)}"
        for number, scene in enumerate(film.board.scenes, 1)
        for line in scene.lines
        if re.search(rf"(?<!\w){stem}", line.text.casefold())
    ]
    return "\n".join(found) if found else f"It says nothing about {quoted(wanted)}."


def _voice(_: Question, film: Film, abilities: Abilities) -> str:
    own = {scene.voice for scene in film.board.scenes if scene.voice}
    told = f"The voice is {film.row.brief.voice}" + (
        f", and {', '.join(sorted(own))} in scenes of their own" if own else ""
    )
    return f"{told}. There are: {', '.join(abilities.voices) or 'none that a running worker names'}."


def _look(_: Question, film: Film, __: Abilities) -> str:
    brief = film.row.brief
    width, height = brief.frame_size
    music = "your own" if brief.music_file else brief.music
    return (
        f"{brief.shape}, {width} × {height}; style {brief.style}, colours {brief.grade}; music {music}; captions "
        f"{brief.captions}; voice {brief.voice}, {brief.speed:g} times as fast as usual."
    )


def _storyboard(_: Question, film: Film, __: Abilities) -> str:
    lines = list(table(film))
    more = [f"… and {len(lines) - _MOST} more."] if len(lines) > _MOST else []
    return "\n".join([f"{quoted(film.board.title)}:", *lines[:_MOST], *more])


def _status(_: Question, film: Film, __: Abilities) -> str:
    row = film.row
    told = {
        "queued": "It waits to be made, or to be told so: “make it”." if row.run is None else "It waits for its turn.",
        "running": "It is being made.",
        "review": "Its storyboard waits for your approval: say “approve”.",
        "paused": "It is paused: “make it” goes on.",
        "done": "It is finished.",
        "failed": f"It failed: {row.error.message} {row.error.hint}" if row.error else "It failed.",
        "cancelled": "It was stopped: “make it” goes on.",
    }
    return told[row.status]


_ANSWERS: Mapping[Asking, _Answer] = {
    "length": _length,
    "count": _count,
    "says": _says,
    "shows": _shows,
    "about": _about,
    "voice": _voice,
    "look": _look,
    "storyboard": _storyboard,
    "status": _status,
}
