"""What a language model is asked in each step of a script."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from graphs.asking import Form, Question
from graphs.prompts import fill
from graphs.writing.budget import amount
from graphs.writing.draft import Draft, DraftScene
from graphs.writing.forms import (
    Beats,
    Chapters,
    Choice,
    FactBeats,
    Facts,
    Plan,
    Problems,
    Shot,
    Sketch,
    Spoken,
)
from graphs.writing.material import is_material
from graphs.writing.tongues import name_of
from kinoloom.brief import Brief
from kinoloom.jobs import Message
from kinoloom.languages import UNSPACED, base

FormT = TypeVar("FormT", bound=Form)

#: characters of a wish that the plan looks at, and every scene
_WISH, _SHORT_WISH = 1200, 400
#: scenes before and after one that its writer sees; small models have small memories
_AROUND = 6
#: how likely the unlikely word is: for what is invented, and for what is looked up or put right
_FREE, _STRICT = 0.8, 0.2
#: tokens of an answer without its texts, and of a word or sign in the language that needs most
_FRAME, _TOKENS = 300, 6
#: from scene to scene another distance, so that no two pictures in a row look alike
_FRAMINGS = (
    "a wide view of the place",
    "a view from near, of hands or of one thing",
    "a view of the whole figure or thing in its place",
    "a close view of a face or a detail",
    "a view from low down",
    "a view from high above",
)
#: the same for an illustrator, who has no lens
_VIEWS = ("the whole place from afar", "the main thing from near", "somebody in the place", "the sky over the place")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A part of a long film, and what is told around it; a short film is none."""

    tells: str = ""
    before: str = ""
    after: str = ""


class Questions:
    """Asks for one film; every question is the same for the same brief and draft."""

    def __init__(self, brief: Brief, language: str) -> None:
        self._brief = brief
        self._language = language
        self._name = name_of(language)

    @property
    def wish(self) -> str:
        """What the person said, or how it begins."""
        return _beginning(self._brief.prompt, _WISH)

    @property
    def _tone(self) -> str:
        """The same for those who write the scenes; of a text its facts are enough."""
        return "" if is_material(self._brief.prompt) else _beginning(self._brief.prompt, _SHORT_WISH)

    def facts(self, text: str, count: int) -> Question[Facts]:
        told = fill("writing/facts", text=text, count=count, language=self._name)
        return replace(self._ask("facts of the text", Facts, told, most=count * 60), temperature=_STRICT)

    def choice(self, facts: Sequence[str], count: int) -> Question[Choice]:
        told = fill("writing/choose", wish=self.wish, notes=_numbered(facts), count=count)
        return replace(self._ask("choice of facts", Choice, told, most=count * 2), temperature=_STRICT)

    def plan(self, draft: Draft, facts: Sequence[str]) -> Question[Plan]:
        brief = self._brief
        told = fill(
            "writing/plan",
            wish=self.wish,
            notes=_numbered(facts),
            language=self._name,
            seconds=f"{brief.seconds:g}",
            genre="" if brief.genre == "auto" else brief.genre,
            mood="" if brief.music in {"auto", "none"} else brief.music,
            cast=", ".join(person.name for person in draft.people),
        )
        return self._ask("plan of the film", Plan, told, most=200)

    def chapters(self, draft: Draft, count: int) -> Question[Chapters]:
        told = fill(
            "writing/chapters",
            title=draft.title,
            premise=draft.premise,
            notes=_numbered(draft.facts),
            language=self._name,
            count=count,
        )
        return replace(self._ask("chapters", Chapters, told, most=count * 40), items={"chapters": count})

    def beats(self, draft: Draft, count: int, chapter: Chapter) -> Question[Beats]:
        """The scenes of the film, or of a chapter of it."""
        told = self._beats(draft, count, chapter, ())
        return replace(self._ask("scenes", Beats, told, most=count * 40), items={"beats": count})

    def fact_beats(self, draft: Draft, count: int, chapter: Chapter, notes: Sequence[str]) -> Question[FactBeats]:
        """As `beats`, each with the numbers of the *notes* that it tells."""
        told = self._beats(draft, count, chapter, notes)
        return replace(self._ask("scenes", FactBeats, told, most=count * 60), items={"beats": count})

    def _beats(self, draft: Draft, count: int, chapter: Chapter, notes: Sequence[str]) -> str:
        return fill(
            "writing/beats",
            title=draft.title,
            premise=draft.premise,
            genre=draft.genre,
            wish=self._tone,
            people=", ".join(person.name for person in draft.people),
            language=self._name,
            count=count,
            chapter=chapter.tells,
            before=chapter.before,
            after=chapter.after,
            notes=_numbered(notes),
        )

    def lines(self, draft: Draft, at: int, words: int) -> Question[Spoken]:
        """What is said in the scene *at*."""
        scene, count = draft.scenes[at], len(draft.scenes)
        told = fill(
            "writing/lines",
            title=draft.title,
            premise=draft.premise,
            wish=self._tone,
            outline=_outline(draft, at),
            number=at + 1,
            count=count,
            beat=scene.beat,
            facts=_listed(scene.facts),
            before=draft.scenes[at - 1].text if at else "",
            words=amount(words, self._language),
            language=self._name,
            place=_place(at, count),
        )
        return self._ask("lines", Spoken, told, most=2 * words, scene=scene.id)

    def problems(self, draft: Draft, scenes: Sequence[DraftScene]) -> Question[Problems]:
        told = fill(
            "writing/problems",
            title=draft.title,
            premise=draft.premise,
            scenes="\n".join(f"{scene.id}: {scene.text}" for scene in scenes),
        )
        return replace(self._ask("continuity", Problems, told, most=250, as_="editor"), temperature=_STRICT)

    def mend(self, draft: Draft, at: int, wrong: Sequence[str], words: int) -> Question[Spoken]:
        """The scene *at* again, without what is *wrong* with it."""
        scene = draft.scenes[at]
        told = fill(
            "writing/mend",
            title=draft.title,
            premise=draft.premise,
            outline=_outline(draft, at),
            number=at + 1,
            count=len(draft.scenes),
            before=draft.scenes[at - 1].text if at else "",
            text=scene.text,
            after=draft.scenes[at + 1].text if at + 1 < len(draft.scenes) else "",
            wrong=_listed(wrong),
            words=amount(words, self._language),
            facts=_listed(scene.facts),
            language=self._name,
        )
        return replace(self._ask("mending", Spoken, told, most=2 * words, scene=scene.id), temperature=0.5)

    def sketch(self, draft: Draft, at: int) -> Question[Sketch]:
        """What an illustrator draws in the scene *at*."""
        scene = draft.scenes[at]
        told = fill(
            "writing/sketch",
            title=draft.title,
            premise=draft.premise,
            text=scene.text or scene.beat,
            before=draft.scenes[at - 1].text if at else "",
            view=_VIEWS[at % len(_VIEWS)],
            idea=scene.idea,
        )
        return self._ask("picture", Sketch, told, most=80, scene=scene.id, as_="artist")

    def shot(self, draft: Draft, at: int) -> Question[Shot]:
        """What a painter that is asked in words is told of the scene *at*."""
        scene = draft.scenes[at]
        told = fill(
            "writing/shot",
            title=draft.title,
            premise=draft.premise,
            people="\n".join(f"- {person.name}: {person.look}" for person in draft.people),
            style="" if self._brief.style == "auto" else self._brief.style,
            text=scene.text or scene.beat,
            framing=_FRAMINGS[at % len(_FRAMINGS)],
            idea=scene.idea,
        )
        return self._ask("picture", Shot, told, most=160, scene=scene.id, as_="artist")

    def _ask(
        self,
        step: str,
        form: type[FormT],
        told: str,
        *,
        most: int,
        scene: str | None = None,
        as_: str = "writer",
    ) -> Question[FormT]:
        """most: words of the answer, about. as_: what the model is to be."""
        return Question(
            step=step,
            messages=(
                Message(role="system", text=fill(f"writing/{as_}", language=self._name)),
                Message(role="user", text=told),
            ),
            form=form,
            seed=self._brief.seed,
            temperature=_FREE,
            most_tokens=_FRAME + (2 if base(self._language) in UNSPACED else _TOKENS) * most,
            scene=scene,
        )


def _beginning(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[:most].rpartition(' ')[0]} …"


def _outline(draft: Draft, at: int) -> str:
    """The scenes around one, which is marked; how many there are before and after."""
    first, last = max(0, at - _AROUND), min(len(draft.scenes), at + _AROUND + 1)
    lines = [
        f"{number + 1}. {draft.scenes[number].beat}{' (this one)' if number == at else ''}"
        for number in range(first, last)
    ]
    return "\n".join([*(["…"] if first else []), *lines, *(["…"] if last < len(draft.scenes) else [])])


def _place(at: int, count: int) -> str:
    if count == 1:
        return "It is the whole film: it begins and comes to an end."
    if at == 0:
        return "It is the first scene: its first sentence makes people want to hear the rest."
    return "It is the last scene: bring the film to its end." if at == count - 1 else ""


def _numbered(notes: Sequence[str]) -> str:
    return "\n".join(f"{number}. {note}" for number, note in enumerate(notes, start=1))


def _listed(things: Sequence[str]) -> str:
    return "\n".join(f"- {thing}" for thing in things)
