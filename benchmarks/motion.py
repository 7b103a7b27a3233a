"""What grades, transitions and every other source than drawings cost a frame on one core, in CPU time at 720p.

python -m benchmarks.motion [--fast]
"""

import argparse
import json
import statistics
import tempfile
import time
import wave
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import av
import cv2
import numpy as np

from kinoloom.brief import Grade, Passage
from kinoloom.storyboard import PicturePlan
from kinoloom.takes import CardPlan, Painted
from kinoloom.timebase import Timebase
from media.cut.grading import graded
from media.cut.transitions import Transition
from media.frames import Bgra
from media.illustrate import Illustration
from media.sources import Source, open_source

WIDTH, HEIGHT = 1280, 720
CLOCK = Timebase.of(30)
LIMIT_MS = 9.0


class Fixed:
    """A picture that costs only its copying."""

    def __init__(self, picture: Bgra) -> None:
        self._picture, self._frame = picture, picture.copy()

    def frame(self, n: int, /) -> Bgra:
        np.copyto(self._frame, self._picture)
        return self._frame


def timed(work: Callable[[int], object], count: int) -> float:
    """Median CPU milliseconds of a call, the first one left out."""
    work(0)
    found = []
    for n in range(1, count):
        began = time.process_time()
        work(n)
        found.append((time.process_time() - began) * 1000)
    return statistics.median(found)


def drawn(setting: str) -> Bgra:
    plan = PicturePlan(setting=setting, palette="day", seed=4)
    return Illustration(plan, width=WIDTH, height=HEIGHT, seconds=5.0).still()


def filmed(path: Path, frames: int) -> None:
    """A 1080p clip that moves."""
    picture: Bgra = np.asarray(cv2.resize(drawn("city"), (2200, 1080)), np.uint8)
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=30, options={"preset": "veryfast", "crf": "20"})
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height, stream.pix_fmt = 1920, 1080, "yuv420p"
        for n in range(frames):
            part = picture[:, 2 * n : 2 * n + 1920].copy()
            container.mux(stream.encode(av.VideoFrame.from_ndarray(part, format="bgra").reformat(format="yuv420p")))
        container.mux(stream.encode(None))


def played(path: Path, seconds: float) -> None:
    t = np.arange(round(44100 * seconds)) / 44100
    sound = np.sin(2 * np.pi * 220 * t) * np.exp(-4 * (t % 0.5)) + 0.2 * np.random.default_rng(1).standard_normal(
        len(t)
    )
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 44100, 0, "NONE", ""))
        file.writeframes((sound / np.abs(sound).max() * 30000).astype("<i2").tobytes())


def opened(take: Painted, folder: Path, frames: int) -> Source:
    return open_source(take, folder, frames=frames, width=WIDTH, height=HEIGHT, timebase=CLOCK)


def sources(frames: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        filmed(folder / "clip.mp4", frames)
        played(folder / "music.wav", frames / 30)
        cv2.imwrite(str(folder / "still.png"), drawn("sea")[..., :3])
        takes = {
            "still": Painted(source="still", width=WIDTH, height=HEIGHT),
            "clip": Painted(source="clip", width=WIDTH, height=HEIGHT),
            "visualiser": Painted(source="visualiser", width=WIDTH, height=HEIGHT),
            "card": Painted(source="card", card=CardPlan(text="The End", small="and more"), width=WIDTH, height=HEIGHT),
        }
        return {name: timed(opened(take, folder, frames).frame, frames) for name, take in takes.items()}


def passing(passage: Passage, before: Bgra, after: Bgra, frames: int) -> Callable[[int], Bgra]:
    transition = Transition(passage)
    return lambda n: transition.draw(lambda: before, lambda: after, n, frames)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fast", action="store_true", help="fewer frames")
    frames = 30 if parser.parse_args().fast else 120
    cv2.setNumThreads(1)
    before, after = drawn("mountains"), drawn("city")
    floor = timed(Fixed(before).frame, frames)
    grades: tuple[Grade, ...] = get_args(Grade)
    passages: tuple[Passage, ...] = get_args(Passage)
    found: dict[str, dict[str, float]] = {
        "grade": {g: timed(graded(Fixed(before), g, frames).frame, frames) - floor for g in grades if g != "none"},
        "transition": {name: timed(passing(name, before, after, frames), frames) for name in passages},
        "source": sources(frames),
    }
    for kind, costs in found.items():
        for name, cost in costs.items():
            print(f"{kind:10} {name:10} {cost:6.2f} ms")
    print(f"copying a frame costs {floor:.2f} ms; a whole film has {LIMIT_MS:g} ms a frame")
    print(json.dumps({"benchmark": "motion", **found, "copy_ms": floor}))


if __name__ == "__main__":
    main()
