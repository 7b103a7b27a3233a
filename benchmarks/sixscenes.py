"""Cut, captions, mix and encode of six moving scenes in two processes, beside bare x264 of the same frames.

python -m benchmarks.sixscenes [--fast] [--runs 3]

The takes they are cut from (voice, pictures, music) are made before by the real command; what is timed are its jobs
from there on, in processes that are up already, as a worker's are.
"""

import argparse
import json
import multiprocessing
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

import av

from kinoloom import recipe
from kinoloom.artifacts.folder import FolderStore
from kinoloom.jobs import JOBS, CutSegment, Job, MixSound, PublishFilm
from kinoloom.progress import silent
from kinoloom.settings import child_environment
from kinoloom.takes import Film
from media.cut.profiles import DRAWN, Codec
from media.probe import check_take
from workers.actors import StoredInputs
from workers.engines.base import Workbench
from workers.engines.catalogue import Catalogue
from workers.engines.cut.x264 import X264

#: five seconds each, in six settings
SCRIPT = (
    "Waves break on the cliff below the lighthouse, and a boat comes home.",
    "In the old forest the deer stand still and listen to the rain.",
    "The train climbs to the snow of the mountains before the sun is up.",
    "Over the city the lights go on, street after street after street.",
    "The desert is silent, and the camels walk on along the dunes.",
    "A rocket leaves the earth behind, and the stars come nearer.",
)
PROCESSES = 2
#: wall seconds for half a minute of film, on two cores that do nothing else
LIMIT_S = 11.0
LENGTH_S = 30.0
WORK = (CutSegment, MixSound, PublishFilm)
#: keeps every bit of the frames that it gets
LOSSLESS = Codec("libx264", "yuv420p", lambda profile: {"preset": "ultrafast", "qp": "0"})


@dataclass(frozen=True)
class Run:
    """Seconds that one way took; CPU of all its processes."""

    wall_s: float
    cpu_s: float
    mix_cpu_s: float = 0.0
    publish_cpu_s: float = 0.0


class Bench:
    """One of the processes."""

    catalogue = Catalogue()
    store: FolderStore

    @classmethod
    def open(cls, home: Path) -> None:
        cls.store = FolderStore(home / "artifacts")
        for craft, engine in (("cut", "x264"), ("mix", "mixer")):
            cls.catalogue.engine(craft, engine)  # type: ignore[arg-type]

    @classmethod
    def make(cls, actor: str, payload: str) -> float:
        """Do what a worker does with a job; CPU seconds."""
        began = time.process_time()
        job = JOBS[actor].model_validate_json(payload)
        engine = cls.catalogue.engine(job.craft, "mixer" if isinstance(job, MixSound) else "x264")
        key = recipe.key(actor=actor, payload=payload, engine=engine.traits.id, revision=engine.traits.revision)
        with cls.store.draft(key) as draft:
            take = engine.make(job, Workbench(folder=draft.folder, inputs=StoredInputs(cls.store), progress=silent))
            draft.commit(
                take=take, payload=job.model_dump(mode="json"), traits=engine.traits, seconds=0, check=check_take
            )
        return time.process_time() - began


def prepare(home: Path, scenes: int) -> tuple[list[Job], Film]:
    """Make the film once; the jobs that are timed, in the order in which they are sent."""
    home.mkdir(parents=True)
    script = home / "script.txt"
    script.write_text("\n\n".join(SCRIPT[:scenes]))
    command = [sys.executable, "-m", "cli.main", "make", "--script", str(script), "--out", str(home / "film.mp4")]
    subprocess.run(command, env=child_environment(home), stdout=subprocess.DEVNULL, check=True)
    store = FolderStore(home / "artifacts")
    found = {kept.key: store.get(kept.key) for kept in store.entries()}
    film = next(a for a in found.values() if a.manifest.actor == PublishFilm.actor)
    publish = PublishFilm.model_validate(film.manifest.payload)
    ordered = [publish.mix, *publish.segments, film.key]
    return [JOBS[found[key].manifest.actor].model_validate(found[key].manifest.payload) for key in ordered], film.take(
        Film
    )


def forget(home: Path) -> None:
    store = FolderStore(home / "artifacts")
    for kept in list(store.entries()):
        if kept.key.startswith(tuple(kind.actor for kind in WORK)):
            store.delete(kept.key)


def ours(home: Path, jobs: Sequence[Job]) -> Run:
    forget(home)
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(PROCESSES, context, Bench.open, (home,)) as pool:
        list(pool.map(time.sleep, [0.5] * PROCESSES))  # both are up
        began = time.monotonic()
        costs = [f.result() for f in [pool.submit(Bench.make, job.actor, job.payload) for job in jobs[:-1]]]
        last = pool.submit(Bench.make, jobs[-1].actor, jobs[-1].payload).result()
        return Run(time.monotonic() - began, sum(costs) + last, costs[0], last)


def frames(home: Path, jobs: Sequence[Job]) -> None:
    """The finished frames of all segments, before they are encoded, as one file of planes."""
    engine, inputs = X264(LOSSLESS), StoredInputs(FolderStore(home / "artifacts"))
    with (home / "frames.yuv").open("wb") as out:
        for job in jobs:
            if isinstance(job, CutSegment):
                engine.make(job, Workbench(folder=home, inputs=inputs, progress=silent))
                with av.open(str(home / "segment.mp4")) as segment:
                    for frame in segment.decode(video=0):
                        out.write(frame.to_ndarray().tobytes())


def floor(home: Path) -> Run:
    command = [sys.executable, "-m", "benchmarks.cut_floor", str(home), str(home / "x264.mp4"), DRAWN.name]
    return Run(**json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))


def median(runs: Sequence[Run]) -> Run:
    return Run(**{name: round(statistics.median(asdict(run)[name] for run in runs), 2) for name in asdict(runs[0])})


def measure(home: Path, *, scenes: int, runs: int) -> bool:
    jobs, film = prepare(home, scenes)
    frames(home, jobs)
    made: list[Run] = []
    bare: list[Run] = []
    for _ in range(runs):  # taken in turns, so that a busy minute hits both
        bare.append(floor(home))
        made.append(ours(home, jobs))
    own, x264 = median(made), median(bare)
    wall_s = own.wall_s * LENGTH_S / film.duration_s
    size = f"{film.width}x{film.height}"
    print(f"{film.duration_s:.1f} s of film in {scenes} scenes, {size}; mix {own.mix_cpu_s:.2f} s of CPU, "
          f"publishing {own.publish_cpu_s:.2f} s")  # fmt: skip
    print(f"bare x264       {x264.wall_s:6.2f} s   CPU {x264.cpu_s:6.2f} s")
    print(f"kinoloom        {own.wall_s:6.2f} s   CPU {own.cpu_s:6.2f} s")
    print(f"for {LENGTH_S:.0f} s of film {wall_s:6.2f} s   (limit {LIMIT_S:.0f} s)")
    print(f"of bare x264    {own.wall_s / x264.wall_s:6.2f} x   CPU {own.cpu_s / x264.cpu_s:6.2f} x")
    print(json.dumps({"benchmark": "sixscenes", "kinoloom": asdict(own), "x264": asdict(x264), "wall_30s": wall_s}))
    return wall_s <= LIMIT_S


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fast", action="store_true", help="two scenes, once")
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kinoloom-six-") as folder:
        good = measure(
            Path(folder) / "home", scenes=2 if asked.fast else len(SCRIPT), runs=1 if asked.fast else asked.runs
        )
    raise SystemExit(0 if good else 1)


if __name__ == "__main__":
    main()
