"""What each scene shows, in the terms of whoever paints it."""

from collections.abc import Sequence

from graphs.asking import Answered, Form, ask, together
from graphs.stage import Stage
from graphs.writing.draft import Draft, DraftScene, Person
from graphs.writing.forms import Shot, Sketch
from graphs.writing.questions import Questions
from kinoloom.recipe import Key
from kinoloom.storyboard import PicturePrompt

#: characters, as a storyboard takes them
_POSITIVE, _NEGATIVE = 4000, 2000


async def pictured(
    stage: Stage, questions: Questions, draft: Draft, *, generated: bool, bible: Sequence[str]
) -> tuple[Draft, Key | None]:
    """*draft* with a picture for every scene that has none, and the key of the last answer, if any was needed.

    generated: pictures are painted from words. bible: names of those whose looks a painter is told anyway.
    """
    places = [at for at, scene in enumerate(draft.scenes) if not _has_picture(scene, generated=generated)]
    if not places:
        return draft, None
    scenes = list(draft.scenes)
    if generated:
        shots = await together([ask(stage, questions.shot(draft, at)) for at in places])
        for at, shot in zip(places, shots, strict=True):
            scenes[at] = _shot(scenes[at], shot.form, draft.people, frozenset(bible))
        last = _last(shots)
    else:
        sketches = await together([ask(stage, questions.sketch(draft, at)) for at in places])
        for at, sketch in zip(places, sketches, strict=True):
            scenes[at] = _sketch(scenes[at], sketch.form)
        last = _last(sketches)
    return draft.model_copy(update={"scenes": tuple(scenes)}), last


def _last(answers: Sequence[Answered[Form]] | Sequence[Answered[Shot]] | Sequence[Answered[Sketch]]) -> Key:
    return answers[-1].key


def _has_picture(scene: DraftScene, *, generated: bool) -> bool:
    return scene.prompt is not None if generated else bool(scene.idea)


def _sketch(scene: DraftScene, sketch: Sketch) -> DraftScene:
    return scene.model_copy(update={"idea": _flat(sketch.seen)})


def _shot(scene: DraftScene, shot: Shot, people: Sequence[Person], bible: frozenset[str]) -> DraftScene:
    named = {name.strip().casefold() for name in shot.who}
    seen = [person for person in people if person.name.casefold() in named]
    looks = [f"{person.name}: {person.look}" for person in seen if person.name not in bible]
    parts = [_flat(part).rstrip(".") for part in (shot.seen, *looks, shot.details)]
    prompt = PicturePrompt(
        positive=". ".join(filter(None, parts))[:_POSITIVE],
        negative=_flat(shot.avoid)[:_NEGATIVE],
        camera=shot.camera,
    )
    return scene.model_copy(
        update={
            "idea": scene.idea or _flat(shot.seen),
            "prompt": prompt,
            "characters": tuple(person.name for person in seen),
        }
    )


def _flat(text: str) -> str:
    return " ".join(text.split())
