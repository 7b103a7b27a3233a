"""The film that is cut in every way: pictures, words, sound and the finished frames, made from numbers alone."""

import itertools
import json
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar, cast

import av
import cv2
import numpy as np
import numpy.typing as npt
from av.video.reformatter import ColorRange, Colorspace, VideoReformatter

from kinoloom.jobs import CutSegment, Shot
from kinoloom.recipe import Key
from kinoloom.takes import Painted, SpokenWord, Take
from kinoloom.timebase import Timebase
from media.cut.profiles import FINAL
from media.cut.segment import Playing, frames_of
from media.sources.still import StillSource
from media.typeset import Booklet, Captions, Layout

TakeT = TypeVar("TakeT", bound=Take)

SIZE = (1280, 720)
PICTURE = (1536, 864)
CLOCK = Timebase.of(30)
#: frames
SCENE, FADE, LONGEST = 150, 15, 90
SOUND_HZ = 48000
TEXT = (
    "the old lighthouse stood on its rock and looked over the grey water until the last ship had found its way home "
    "and nobody remembered who had lit the lamp that night"
)


class Pictures:
    """The painted stills of a folder, as an actor would find them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def folder(self, key: Key) -> Path:
        return self._folder / key.replace("/", "-")

    def take(self, key: Key, kind: type[TakeT]) -> TakeT:
        return cast(TakeT, Painted(source="still", width=PICTURE[0], height=PICTURE[1]))


def picture_key(scene: int) -> Key:
    return Key(f"paint_scene/{scene:040x}")


def jobs(scenes: int) -> Iterator[CutSegment]:
    """The film as a director cuts it: bodies of at most three seconds, and crossfades between scenes."""
    for scene in range(scenes):
        fade = FADE if scene else 0
        own = Shot(picture=picture_key(scene), frames=_length(scene, scenes), start=0)
        if fade:
            before = Shot(picture=picture_key(scene - 1), frames=_length(scene - 1, scenes), start=SCENE)
            yield _job((before, own), fade, scene)
        parts = -(-(SCENE - fade) // LONGEST)
        edges = [fade + (SCENE - fade) * n // parts for n in range(parts + 1)]
        for start, end in itertools.pairwise(edges):
            yield _job((own.model_copy(update={"start": start}),), end - start, scene)


def _length(scene: int, scenes: int) -> int:
    """Of a shot: its scene, and what the next crossfade shows of it."""
    return SCENE + (FADE if scene + 1 < scenes else 0)


def _job(shots: tuple[Shot, ...], frames: int, scene: int) -> CutSegment:
    return CutSegment(shots=shots, frames=frames, words=words(scene), width=SIZE[0], height=SIZE[1])


def words(scene: int) -> tuple[SpokenWord, ...]:
    """Fourteen words in the seconds of their scene."""
    start_s, each_s = 0.45, 0.3
    text = TEXT.split()
    return tuple(
        SpokenWord(
            text=text[(scene * 14 + n) % len(text)], start_s=start_s + n * each_s, end_s=start_s + (n + 0.9) * each_s
        )
        for n in range(14)
    )


def prepare(folder: Path, *, scenes: int) -> None:
    """Everything that any way needs, written to *folder*."""
    pictures = Pictures(folder)
    for scene in range(scenes):
        pictures.folder(picture_key(scene)).mkdir(parents=True)
        cv2.imwrite(str(pictures.folder(picture_key(scene)) / "still.png"), _picture(scene))
    seconds = scenes * SCENE / 30
    t = np.arange(round(seconds * SOUND_HZ)) / SOUND_HZ
    _wav(folder / "voice.wav", 0.4 * np.sin(2 * np.pi * 180 * t) * (0.5 + 0.5 * np.sin(2 * np.pi * 3 * t)))
    _wav(folder / "music.wav", 0.3 * np.sin(2 * np.pi * 261.6 * t) + 0.2 * np.sin(2 * np.pi * 329.6 * t))
    shifted = [_shift(word, scene * SCENE / 30) for scene in range(scenes) for word in words(scene)]
    lines = [
        {"text": " ".join(p.texts), "start": p.start_s, "end": p.end_s}
        for p in Booklet(shifted, Layout(width=SIZE[0], height=SIZE[1])).pages
    ]
    film = {
        "pictures": [str(pictures.folder(picture_key(scene)) / "still.png") for scene in range(scenes)],
        "lines": lines,
        "scene_s": SCENE / 30,
        "size": SIZE,
        "fps": 30,
        "preset": FINAL.preset,
        "crf": FINAL.crf,
    }
    (folder / "film.json").write_text(json.dumps(film))
    _write_frames(folder, scenes)


def _shift(word: SpokenWord, by_s: float) -> SpokenWord:
    return SpokenWord(text=word.text, start_s=word.start_s + by_s, end_s=word.end_s + by_s)


def _picture(seed: int) -> npt.NDArray[np.uint8]:
    """Noise at many scales, in colours: about as hard to encode as a photograph."""
    rng = np.random.default_rng(seed)
    total = np.zeros((PICTURE[1], PICTURE[0], 3), np.float32)
    for octave in range(1, 9):
        cells = rng.standard_normal((2**octave, 2**octave, 3)).astype(np.float32)
        total += cv2.resize(cells, PICTURE, interpolation=cv2.INTER_CUBIC) * 0.62**octave
    levels: npt.NDArray[np.uint8] = np.clip(128 + 57 * total / total.std(), 0, 255).astype(np.uint8)
    return levels


def _wav(path: Path, mono: npt.NDArray[np.float64]) -> None:
    with wave.open(str(path), "wb") as out:
        out.setnchannels(2)
        out.setsampwidth(2)
        out.setframerate(SOUND_HZ)
        out.writeframes((np.repeat(mono, 2) * 32767).astype("<i2").tobytes())


def _write_frames(folder: Path, scenes: int) -> None:
    """The very frames that ours encodes, as planes, one after another."""
    reformatter = VideoReformatter()
    with (folder / "frames.yuv").open("wb") as out:
        for job in jobs(scenes):
            playing = [
                Playing(StillSource(Pictures(folder).folder(s.picture) / "still.png", *SIZE, s.frames, CLOCK), s.start)
                for s in job.shots
            ]
            captions = Captions(job.words, Layout(width=SIZE[0], height=SIZE[1], style=job.captions))
            for frame in frames_of(playing, frames=job.frames, timebase=CLOCK, overlays=[captions]):
                shown = reformatter.reformat(
                    av.VideoFrame.from_numpy_buffer(frame, format="bgra"), format="yuv420p",
                    src_colorspace=Colorspace.ITU709, dst_colorspace=Colorspace.ITU709,
                    src_color_range=ColorRange.JPEG, dst_color_range=ColorRange.MPEG,
                )  # fmt: skip
                out.write(shown.to_ndarray().tobytes())
