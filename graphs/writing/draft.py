"""A script in the making, as a checkpoint holds it between two steps."""

from collections.abc import Iterable, Mapping
from typing import Self

from pydantic import BaseModel, ConfigDict

from kinoloom.brief import Genre, Mood
from kinoloom.storyboard import Line, Picture, PicturePrompt, Scene, Storyboard


class _Words(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Person(_Words):
    """Who is seen more than once, and must look the same each time."""

    name: str
    look: str


class DraftScene(_Words):
    """One scene, as far as it is thought of."""

    id: str
    beat: str
    """What happens or is said in it."""
    amount: int
    """Of words it should have; signs, in a language that puts no blanks between words."""
    facts: tuple[str, ...] = ()
    """Of the material, which it tells."""
    sentences: tuple[str, ...] = ()
    idea: str = ""
    prompt: PicturePrompt | None = None
    characters: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return " ".join(self.sentences)


class Draft(_Words):
    """The whole film, as far as it is thought of."""

    language: str
    title: str = ""
    premise: str = ""
    genre: Genre = "auto"
    mood: Mood = "auto"
    people: tuple[Person, ...] = ()
    facts: tuple[str, ...] = ()
    """Of the material; none: there is no material."""
    scenes: tuple[DraftScene, ...] = ()

    @property
    def text(self) -> str:
        return " ".join(scene.text for scene in self.scenes)

    def saying(self, lines: Mapping[str, Iterable[str]]) -> Self:
        """With other *lines*, by scene id, in these scenes."""
        scenes = tuple(
            scene.model_copy(update={"sentences": tuple(lines[scene.id])}) if scene.id in lines else scene
            for scene in self.scenes
        )
        return self.model_copy(update={"scenes": scenes})

    def storyboard(self) -> Storyboard:
        """The film as everybody else knows it."""
        return Storyboard(
            title=self.title,
            language=self.language,
            genre="story" if self.genre == "auto" else self.genre,
            mood="calm" if self.mood in {"auto", "none"} else self.mood,
            scenes=tuple(
                Scene(
                    id=scene.id,
                    lines=tuple(Line(text=sentence) for sentence in scene.sentences),
                    picture=Picture(idea=scene.idea, prompt=scene.prompt),
                    characters=scene.characters,
                )
                for scene in self.scenes
            ),
        )


def drafted(board: Storyboard, *, premise: str) -> Draft:
    """What stands on a storyboard, as a draft."""
    return Draft(
        language=board.language,
        title=board.title,
        premise=premise,
        genre=board.genre,
        mood=board.mood,
        scenes=tuple(
            DraftScene(
                id=scene.id,
                beat=scene.heading or scene.text[:120],
                amount=len(scene.text.split()),
                sentences=tuple(line.text for line in scene.lines),
                idea=scene.picture.idea,
                prompt=scene.picture.prompt,
                characters=scene.characters,
            )
            for scene in board.scenes
        ),
    )
