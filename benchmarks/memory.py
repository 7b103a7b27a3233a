"""Peak memory of cutting, mixing and publishing an hour of film, beside three minutes of it.

python -m benchmarks.memory [--fast]

The picture is two cards cut once and joined again and again: no body is longer than three seconds, however long the
film is. The voice is one line as long as the film, the music a piece that goes round.
"""

import argparse
import json
import multiprocessing
import resource
import tempfile
import time
import wave
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeVar, cast

import numpy as np

from kinoloom.jobs import Chapter, CutSegment, MixSound, Placed, PublishFilm, Shot
from kinoloom.progress import silent
from kinoloom.recipe import Key
from kinoloom.takes import CardPlan, Painted, Scored, SpokenWord, Take
from workers.engines.base import Workbench
from workers.engines.cut.x264 import X264
from workers.engines.mix.mixer import Mixer

TakeT = TypeVar("TakeT", bound=Take)

SHORT_MIN, LONG_MIN, FAST_MIN = 3, 60, 12
#: an hour of film may need so much more than three minutes of it: mostly the index of its packets
LIMIT_MIB = 64.0
FRAMES = 90
VOICE_HZ, MUSIC_HZ = 22_050, 48_000
MUSIC_S, BAR_S, ENDING_S = 160, 2.0, 4.0
VOICE, MUSIC, MIX = Key("speak_line/" + "1" * 40), Key("score_music/" + "2" * 40), Key("mix_sound/" + "3" * 40)
CARDS = tuple(Key(f"paint_scene/{n:040x}") for n in range(2))
CUTS = tuple(Key(f"cut_segment/{n:040x}") for n in range(2))


@dataclass(frozen=True)
class Made:
    """Seconds, and MiB: the most the process had held until then."""

    wall_s: float
    cpu_s: float
    peak_mib: float


class Shelf:
    """Takes in folders, as an actor would find them."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.takes: dict[Key, Take] = {}

    def folder(self, key: Key) -> Path:
        folder = self._root / key.replace("/", "-")
        folder.mkdir(exist_ok=True)
        return folder

    def take(self, key: Key, kind: type[TakeT]) -> TakeT:
        return cast(TakeT, self.takes[key])

    def bench(self, key: Key) -> Workbench:
        return Workbench(folder=self.folder(key), inputs=self, progress=silent)


def sound(path: Path, *, seconds: int, rate: int, channels: int) -> None:
    """Syllables of a low tone, written second by second."""
    t = np.arange(rate) / rate
    one = 0.3 * np.sin(2 * np.pi * 180 * t) * np.sin(2 * np.pi * 2 * t) ** 2
    second = np.repeat((one * 32767).astype("<i2"), channels).tobytes()
    with wave.open(str(path), "wb") as file:
        file.setparams((channels, 2, rate, 0, "NONE", ""))
        for _ in range(seconds):
            file.writeframesraw(second)


def supply(shelf: Shelf, seconds: int) -> None:
    sound(shelf.folder(VOICE) / "voice.wav", seconds=seconds - 6, rate=VOICE_HZ, channels=1)
    sound(shelf.folder(MUSIC) / "music.wav", seconds=MUSIC_S, rate=MUSIC_HZ, channels=2)
    shelf.takes[MUSIC] = Scored(
        duration_s=MUSIC_S, sample_rate=MUSIC_HZ, bar_s=BAR_S, ending_s=ENDING_S, mood="calm", tempo_bpm=120
    )
    for key, text in zip(CARDS, ("One", "Two"), strict=True):
        shelf.takes[key] = Painted(source="card", card=CardPlan(text=text, small=""), width=640, height=360)


def make(root: str, minutes: int) -> dict[str, Made]:
    """A film of so many minutes; what was used after each craft."""
    shelf, found = Shelf(Path(root)), {}
    began, cpu = time.monotonic(), time.process_time()

    def note(name: str) -> None:
        nonlocal began, cpu
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        found[name] = Made(round(time.monotonic() - began, 2), round(time.process_time() - cpu, 2), round(peak, 1))
        began, cpu = time.monotonic(), time.process_time()

    supply(shelf, 60 * minutes)
    note("supplies")
    cutter, count = X264(), 60 * minutes * 30 // FRAMES
    words = tuple(SpokenWord(text=f"word{n}", start_s=0.3 * n, end_s=0.3 * n + 0.25) for n in range(9))
    for key, card in zip(CUTS, CARDS, strict=True):
        shot = Shot(picture=card, frames=FRAMES, start=0)
        job = CutSegment(shots=(shot,), frames=FRAMES, words=words, width=640, height=360)
        shelf.takes[key] = cutter.make(job, shelf.bench(key))
    note("cut")
    mix = MixSound(voice=(Placed(line=VOICE, start_s=1.0),), music=MUSIC, frames=count * FRAMES)
    shelf.takes[MIX] = Mixer().make(mix, shelf.bench(MIX))
    note("mix")
    chapters = tuple(
        Chapter(title=f"Scene {n}", start_frame=n * FRAMES, frames=FRAMES, words=words) for n in range(count)
    )
    segments = tuple(CUTS[n % 2] for n in range(count))
    film = Key("publish_film/" + "4" * 40)
    publish = PublishFilm(title="An hour", language="en", segments=segments, mix=MIX, chapters=chapters)
    shelf.takes[film] = cutter.make(publish, shelf.bench(film))
    note("publish")
    return found


def measured(minutes: int) -> dict[str, Made]:
    """In a process of its own."""
    context = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory(prefix="kinoloom-memory-") as root, ProcessPoolExecutor(1, context) as pool:
        return pool.submit(make, root, minutes).result()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fast", action="store_true", help=f"{FAST_MIN} minutes instead of {LONG_MIN}")
    asked = parser.parse_args()
    lengths = (SHORT_MIN, FAST_MIN if asked.fast else LONG_MIN)
    found = {minutes: measured(minutes) for minutes in lengths}
    for minutes, crafts in found.items():
        for name, made in crafts.items():
            print(
                f"{minutes:3} min  {name:8} {made.wall_s:7.2f} s   CPU {made.cpu_s:7.2f} s   "
                f"peak {made.peak_mib:7.1f} MiB"
            )
    short, long = (found[minutes]["publish"].peak_mib for minutes in lengths)
    print(f"{lengths[1]} minutes need {long - short:.1f} MiB more than {lengths[0]}   (limit {LIMIT_MIB:.0f} MiB)")
    print(
        json.dumps({"benchmark": "memory", **{str(m): {n: asdict(x) for n, x in c.items()} for m, c in found.items()}})
    )
    raise SystemExit(0 if long - short <= LIMIT_MIB else 1)


if __name__ == "__main__":
    main()
