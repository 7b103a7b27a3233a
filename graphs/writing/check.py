"""What is wrong with a script, found without a model."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from graphs.writing import budget
from graphs.writing.directions import has_direction
from graphs.writing.draft import Draft
from graphs.writing.sameness import repeats
from graphs.writing.support import Support
from graphs.writing.tongues import name_of
from kinoloom import pace
from kinoloom.languages import is_in
from kinoloom.pace import count, spoken_s

Kind = Literal["repeated", "direction", "language", "empty", "long", "unsupported", "length"]

#: of the asked length, how much a film may be longer or shorter
TOLERANCE = 0.1
#: seconds; nobody says a longer sentence in one breath
LONGEST_S = 14.0
#: words, below which a scene is too short to tell its language
_TELLING = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the script was asked to be."""

    seconds: float
    speed: float = 1.0
    material: str = ""
    """The text that it condenses, and all else it may take names and numbers from; empty: there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong."""

    kind: Kind
    words: str
    """For the model and the person: what is wrong, as an order to put it right."""
    scene: str | None = None
    """None: it is of the whole."""
    sentence: int | None = None
    """From 0, in its scene; None: it is of the scene."""


def faults(draft: Draft, asked: Asked) -> list[Fault]:
    """Everything that is wrong with *draft*; empty if it may be spoken."""
    return [fault for rule in _RULES for fault in rule(draft, asked)]


def _empty(draft: Draft, asked: Asked) -> Iterator[Fault]:
    for scene in draft.scenes:
        if not any(c.isalnum() for c in scene.text):
            yield Fault(kind="empty", scene=scene.id, words="It says nothing; say what the scene tells.")


def _directions(draft: Draft, asked: Asked) -> Iterator[Fault]:
    for scene, number, sentence in _sentences(draft):
        if has_direction(sentence):
            words = f'This is not spoken, leave it out or say it as a narrator does: "{sentence}"'
            yield Fault(kind="direction", scene=scene, sentence=number, words=words)


def _repeated(draft: Draft, asked: Asked) -> Iterator[Fault]:
    all_ = list(_sentences(draft))
    for again, before in repeats([sentence for _, _, sentence in all_], draft.language):
        scene, number, sentence = all_[again]
        where = "here" if all_[before][0] == scene else f"in {all_[before][0]}"
        words = f'"{sentence}" was said before, {where}; say something new instead.'
        yield Fault(kind="repeated", scene=scene, sentence=number, words=words)


def _long(draft: Draft, asked: Asked) -> Iterator[Fault]:
    for scene, number, sentence in _sentences(draft):
        if spoken_s(sentence, draft.language) > LONGEST_S:
            words = f'This sentence is too long for one breath, make two of it: "{sentence}"'
            yield Fault(kind="long", scene=scene, sentence=number, words=words)


def _language(draft: Draft, asked: Asked) -> Iterator[Fault]:
    words = f"It is not in the language of the film, {name_of(draft.language)}; say it in that."
    wrong = [
        Fault(kind="language", scene=scene.id, words=words)
        for scene in draft.scenes
        if count(scene.text, draft.language) >= _TELLING and not is_in(scene.text, draft.language)
    ]
    if not wrong and not is_in(draft.text, draft.language):
        wrong = [Fault(kind="language", scene=scene.id, words=words) for scene in draft.scenes]
    yield from wrong


def _unsupported(draft: Draft, asked: Asked) -> Iterator[Fault]:
    if not asked.material:
        return
    support = Support(f"{asked.material}\n{draft.title}", draft.language)
    for scene, number, sentence in _sentences(draft):
        if unknown := support.missing(sentence):
            words = f"{', '.join(unknown)}: the text of which the film is made does not say so. Tell only what it says."
            yield Fault(kind="unsupported", scene=scene, sentence=number, words=words)


def _length(draft: Draft, asked: Asked) -> Iterator[Fault]:
    off = length_off(draft, asked)
    if off == 0:
        return
    wanted = amounts(draft, asked)
    for scene in draft.scenes:
        has, share = count(scene.text, draft.language), wanted[scene.id]
        if (has - share if off > 0 else share - has) > TOLERANCE * share:
            told = budget.amount(has, draft.language)
            words = f"It has {told}; it should have about {share}. Tell {'less' if has > share else 'more'}."
            yield Fault(kind="length", scene=scene.id, words=words)


def length_off(draft: Draft, asked: Asked) -> float:
    """By how many seconds the film will be too long (or, below 0, too short); 0 where it is near enough."""
    off = budget.film_s(draft.scenes, language=draft.language, speed=asked.speed) - asked.seconds
    return off if abs(off) > TOLERANCE * asked.seconds else 0.0


def amounts(draft: Draft, asked: Asked) -> Mapping[str, int]:
    """How many words each scene should have, by its id: words as long as those of the draft are."""
    said_s = spoken_s(draft.text, draft.language)
    words_s = count(draft.text, draft.language) / said_s if said_s else pace.words_a_second(draft.language)
    words = budget.words_for(asked.seconds, len(draft.scenes), words_s=words_s * asked.speed)
    shares = budget.shares(words, len(draft.scenes)) if draft.scenes else []
    return {scene.id: share for scene, share in zip(draft.scenes, shares, strict=True)}


def _sentences(draft: Draft) -> Iterator[tuple[str, int, str]]:
    for scene in draft.scenes:
        yield from ((scene.id, number, sentence) for number, sentence in enumerate(scene.sentences))


_RULES: tuple[Callable[[Draft, Asked], Iterator[Fault]], ...] = (
    _empty,
    _directions,
    _repeated,
    _long,
    _language,
    _unsupported,
    _length,
)
