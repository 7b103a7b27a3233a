"""The benchmark's film as Kinoloom makes it: segments in two processes, joined by copying."""

import json
import multiprocessing
import sys
import wave
from pathlib import Path

import av
import numpy as np

from benchmarks.cut_material import CLOCK, SCENE, SOUND_HZ, Pictures, jobs
from kinoloom.jobs import CutSegment
from kinoloom.progress import silent
from media.cut.join import Reel, join_film
from workers.engines.base import Workbench
from workers.engines.cut.x264 import X264

PROCESSES = 2

_engine = X264()


def cut(task: tuple[int, CutSegment, Path]) -> Path:
    number, job, folder = task
    out = folder / f"segment-{number}"
    out.mkdir(exist_ok=True)
    _engine.make(job, Workbench(folder=out, inputs=Pictures(folder), progress=silent))
    return out / "segment.mp4"


def mix(folder: Path) -> Path:
    """Voice over soft music, as AAC."""
    with wave.open(str(folder / "voice.wav")) as voice, wave.open(str(folder / "music.wav")) as music:
        tracks = [np.frombuffer(file.readframes(file.getnframes()), "<i2") for file in (voice, music)]
    total = (tracks[0] / 32768 + 0.2 * tracks[1] / 32768).astype(np.float32).reshape(-1, 2).T
    with av.open(str(folder / "mix.m4a"), "w", format="mp4") as container:
        stream = container.add_stream("aac", rate=SOUND_HZ, layout="stereo")
        assert isinstance(stream, av.AudioStream)
        stream.bit_rate = 160_000
        for at in range(0, total.shape[1], 1024):
            block = np.ascontiguousarray(total[:, at : at + 1024])
            frame = av.AudioFrame.from_ndarray(block, format="fltp", layout="stereo")
            frame.sample_rate, frame.pts = SOUND_HZ, at
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return folder / "mix.m4a"


def main() -> None:
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    scenes = len(json.loads((folder / "film.json").read_text())["pictures"])
    tasks = [(number, job, folder) for number, job in enumerate(jobs(scenes))]
    # Workers stay up between films: their imports are paid once here, not once a process.
    with multiprocessing.get_context("fork").Pool(PROCESSES) as pool:
        segments = pool.map_async(cut, tasks, chunksize=1)
        sound = mix(folder)
        join_film(segments.get(), out, sound=sound, reel=Reel(frames=scenes * SCENE, timebase=CLOCK, title="Benchmark"))


if __name__ == "__main__":
    main()
