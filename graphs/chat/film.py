"""The film that a conversation is about, as it stands, and what can be done with it here."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graphs.casting import NOBODY
from graphs.chat.wishes import LAST
from graphs.story import timeline
from graphs.story.passages import passages
from graphs.story.timeline import SpokenLine
from kinoloom.artifacts.base import ArtifactStore
from kinoloom.errors import NotNow, SceneUnknown
from kinoloom.jobs import AskModel
from kinoloom.recipe import Key
from kinoloom.store.belongings import Belongings
from kinoloom.store.rows import ProductionRow
from kinoloom.storyboard import Line, Scene, Storyboard
from kinoloom.takes import Spoken
from kinoloom.traits import Style, Traits

#: words a second, where nothing was spoken yet
_PACE = 2.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Film:
    """What an edit is proposed for."""

    row: ProductionRow
    takes: Mapping[str, Key]
    """Slot to key, of the film that was made last, or is being made."""
    lengths_s: Sequence[float]
    """Of the scenes."""
    spoken_s: Mapping[tuple[str, int], float]
    """Of the lines, by scene and number from 0."""
    measured: bool
    """They were spoken; otherwise it is an estimate."""

    @property
    def board(self) -> Storyboard:
        """
        Raises:
            NotNow: it is not written yet.
        """
        if self.row.storyboard is None or not self.row.storyboard.scenes:
            raise NotNow("The film has no storyboard yet.", hint="Say “make it”, and wait until it is written.")
        return self.row.storyboard

    def scene(self, number: int) -> Scene:
        """By its number from 1, or the last.

        Raises:
            SceneUnknown: there is none.
        """
        count = len(self.board.scenes)
        place = count if number == LAST else number
        if not 1 <= place <= count:
            raise SceneUnknown(number, count)
        return self.board.scenes[place - 1]

    def number(self, scene: str) -> int:
        """From 1; 0: it is not there."""
        ids = [found.id for found in self.board.scenes]
        return ids.index(scene) + 1 if scene in ids else 0

    @property
    def length_s(self) -> float:
        return sum(self.lengths_s)


@dataclass(frozen=True, slots=True, kw_only=True)
class Abilities:
    """What living workers can do for a film."""

    voices: tuple[str, ...]
    """That speak its language, or any where that is not known."""
    styles: tuple[Style, ...]
    writers: tuple[Traits, ...]
    """That answer questions; none: only commands are understood."""


def abilities(offers: Sequence[Traits], row: ProductionRow | None) -> Abilities:
    able = [traits for traits in offers if traits.available]
    language = None if row is None or row.storyboard is None else row.storyboard.language.partition("-")[0]
    speakers = [traits for traits in able if traits.craft == "speak" and _speaks(traits, language)]
    asked = "auto" if row is None else row.brief.engines.get("write", "auto")
    models = [traits for traits in able if traits.craft == "write" and AskModel.actor in traits.actors]
    return Abilities(
        voices=tuple(dict.fromkeys(voice for traits in speakers for voice in traits.voices)),
        styles=tuple(style for traits in able if traits.craft == "paint" for style in traits.styles),
        writers=tuple(traits for traits in models if asked in {"auto", NOBODY, traits.id}),
    )


def _speaks(traits: Traits, language: str | None) -> bool:
    known = traits.languages
    return language is None or known is None or any(one.partition("-")[0] == language for one in known)


async def look(own: Belongings, artifacts: ArtifactStore, production: str) -> Film:
    """The film as it is now.

    Raises:
        NotFound: it is not there any more.
    """
    row = await own.production(production)
    takes = {take.slot: take.key for take in await own.picked(row.id)}
    return await asyncio.to_thread(_film, row, takes, artifacts)


def _film(row: ProductionRow, takes: Mapping[str, Key], artifacts: ArtifactStore) -> Film:
    board = row.storyboard or Storyboard(title=row.title, scenes=())
    told = {place: (line, _spoken(artifacts, takes, place, line)) for place, line in _lines(board)}
    lines = {place: SpokenLine(key=Key(""), spoken=found or _guess(row, line)) for place, (line, found) in told.items()}
    laid = timeline.lay(board, lines, passages=passages(row.brief, board)) if board.scenes else None
    return Film(
        row=row,
        takes=takes,
        lengths_s=[] if laid is None else [float(scene.frames / laid.timebase.rate) for scene in laid.scenes],
        spoken_s={place: line.spoken.duration_s for place, line in lines.items()},
        measured=all(found is not None for _, found in told.values()),
    )


def _lines(board: Storyboard) -> Iterator[tuple[tuple[str, int], Line]]:
    for scene in board.scenes:
        for number, line in enumerate(scene.lines):
            yield (scene.id, number), line


def _spoken(artifacts: ArtifactStore, takes: Mapping[str, Key], place: tuple[str, int], line: Line) -> Spoken | None:
    """The take of a line; None: it was not spoken yet, or said something else."""
    key = takes.get(f"speak/{place[0]}/{place[1]}")
    found = None if key is None else artifacts.find(key)
    if found is None:
        return None
    spoken = found.take(Spoken)
    same = _letters(" ".join(word.text for word in spoken.words)) == _letters(line.text)
    return spoken if same else None


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _guess(row: ProductionRow, line: Line) -> Spoken:
    seconds = max(0.6, len(line.text.split()) / _PACE / row.brief.speed)
    return Spoken(duration_s=round(seconds, 2), sample_rate=24_000, words=(), voice="")
