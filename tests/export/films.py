"""Little finished films to export."""

from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt

from kinoloom.jobs import Chapter
from kinoloom.recipe import Key
from kinoloom.takes import Film
from kinoloom.timebase import Timebase
from media.cut.join import Reel, join_film
from media.cut.poster import poster
from media.cut.profiles import DRAFT, Format
from media.frames import Bgra
from media.sources.base import Source
from tests.cut.making import segment, tone
from workers.engines.base import TakeT

RATE = 30
KEY = Key("publish_film/" + "0" * 40)


class Acts:
    """A dull grey, and from frame *begins* on something bright that moves; a white flash at frame *flash*."""

    def __init__(self, size: tuple[int, int], *, begins: int = 0, flash: int | None = None) -> None:
        self._size, self._begins, self._flash = size, begins, flash
        across = np.linspace(0, 6 * np.pi, size[0])
        self._stripes = np.stack([127 + 120 * np.sin(across + shift) for shift in (0, 2, 4)], axis=1).astype(np.uint8)

    def frame(self, n: int, /) -> Bgra:
        frame = np.full((self._size[1], self._size[0], 4), 255, np.uint8)
        if n == self._flash:
            return frame
        frame[..., :3] = np.roll(self._stripes, 3 * n, axis=0)[None] if n >= self._begins else 90
        return frame


def film(
    folder: Path, *, seconds: float = 2.0, size: tuple[int, int] = (160, 90), source: Source | None = None,
    click_s: float | None = None,
) -> Path:  # fmt: skip
    """A folder like that of a `publish_film` artifact."""
    folder.mkdir(parents=True, exist_ok=True)
    frames = round(seconds * RATE)
    format_ = Format(width=size[0], height=size[1], timebase=Timebase.of(RATE), profile=DRAFT)
    picture = segment(folder / "segment.mp4", frames, source=source or Acts(size), format_=format_)
    sound = tone(folder / "mix.m4a", seconds, click_s=click_s)
    half = frames // 2
    chapters = tuple(
        Chapter(title=title, start_frame=start, frames=length, words=())
        for title, start, length in (("One", 0, half), ("Two", half, frames - half))
    )
    reel = Reel(frames=frames, timebase=Timebase.of(RATE), title="A little film", chapters=chapters)
    join_film([picture], folder / "film.mp4", sound=sound, reel=reel)
    poster(folder / "film.mp4", folder / "poster.jpg", at_s=0.5)
    return folder / "film.mp4"


@dataclass(frozen=True, slots=True)
class OneFilm:
    """The inputs of a bench: one film."""

    path: Path
    facts: Film

    def folder(self, key: Key) -> Path:
        assert key == KEY
        return self.path

    def take(self, key: Key, kind: type[TakeT]) -> TakeT:
        assert key == KEY
        return kind.model_validate(self.facts.model_dump())


def levels(path: Path) -> npt.NDArray[np.float32]:
    """Mean luma of every frame."""
    with av.open(str(path)) as container:
        return np.array([frame.to_ndarray(format="gray").mean() for frame in container.decode(video=0)], np.float32)


def loud_at_s(path: Path) -> float:
    """When the sound gets loud, in seconds on the file's own clock."""
    with av.open(str(path)) as container:
        for frame in container.decode(audio=0):
            wave = np.abs(frame.to_ndarray().astype(np.float32))
            wave = wave / (32768 if frame.format.name.startswith("s16") else 1)
            channels = frame.layout.nb_channels
            mono = wave.reshape(-1, channels).mean(axis=1) if not frame.format.is_planar else wave.mean(axis=0)
            loud = np.flatnonzero(mono > 0.3)
            if loud.size:
                return float(frame.time or 0.0) + int(loud[0]) / frame.sample_rate
    raise AssertionError("It never gets loud.")
