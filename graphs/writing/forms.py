"""The forms that a language model fills, one for each step."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from graphs.asking import Form

Text = Annotated[str, StringConstraints(min_length=1, max_length=1200)]
Short = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Camera = Literal[
    "still", "slow push in", "slow pull back", "pan left", "pan right", "tilt up", "tilt down", "follow", "aerial"
]


class Seen(Form):
    """Somebody who is seen more than once."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=80)]
    look: Text


class Plan(Form):
    """What the film is."""

    title: Short
    premise: Text
    genre: Literal["story", "explainer", "list", "advert"]
    mood: Literal["calm", "hopeful", "dramatic", "dark", "playful", "wonder"]
    people: list[Seen] = Field(max_length=4)


class Chapters(Form):
    """A long film in parts."""

    chapters: list[Text] = Field(min_length=1)


class Beats(Form):
    """What happens in each scene, in order."""

    beats: list[Text] = Field(min_length=1)


class FactBeat(Form):
    """What is told in a scene, and which of the notes it tells."""

    beat: Text
    notes: list[int]


class FactBeats(Form):
    """What is told in each scene, in order."""

    beats: list[FactBeat] = Field(min_length=1)


class Spoken(Form):
    """What the narrator says in one scene."""

    sentences: list[Text] = Field(min_length=1, max_length=40)


class Facts(Form):
    """What a piece of text says."""

    facts: list[Text] = Field(max_length=20)


class Choice(Form):
    """Which of the notes matter most."""

    notes: list[int] = Field(min_length=1)


class Problem(Form):
    """What does not fit, and where."""

    scene: Short
    problem: Text


class Problems(Form):
    """What a careful reader stumbles over."""

    problems: list[Problem] = Field(max_length=20)


class Sketch(Form):
    """What an illustrator draws."""

    seen: Text


class Shot(Form):
    """What a painter that is asked in words is told."""

    seen: Text
    details: Annotated[str, StringConstraints(max_length=1200)]
    avoid: Annotated[str, StringConstraints(max_length=600)]
    camera: Camera
    who: list[Short] = Field(max_length=8)
