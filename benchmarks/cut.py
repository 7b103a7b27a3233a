"""Cut and encode of one film: ours, bare x264 of the same frames, and MoviePy as MoneyPrinterTurbo uses it.

python -m benchmarks.cut [--fast] [--runs 3] [--rival PYTHON]

The rival and VMAF need the `bench` extra, here or in the environment of PYTHON.
"""

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

#: CPU seconds, ours to bare x264
LIMIT_FLOOR = 1.7
#: wall seconds, the rival's to ours
LIMIT_RIVAL = 10.0
#: VMAF points by which ours may fall below bare x264
LIMIT_VMAF = 0.5
SCENES, FAST_SCENES = 6, 2


@dataclass(frozen=True)
class Run:
    """What one way to make the film took. CPU counts all processes it started."""

    wall_s: float
    cpu_s: float
    kib: int


def timed(command: list[str], out: Path) -> Run:
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(command, check=True, env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"})
    wall, after = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(round(wall, 2), round(cpu, 2), out.stat().st_size // 1024)


def floor(folder: Path, out: Path) -> Run:
    """Bare x264 counts itself, without the start of its Python: that is the stricter measure."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.cut_floor", str(folder), str(out)],
        check=True,
        capture_output=True,
        text=True,
    )
    said = json.loads(done.stdout)
    return Run(round(said["wall_s"], 2), round(said["cpu_s"], 2), out.stat().st_size // 1024)


def median(runs: list[Run]) -> Run:
    return Run(
        round(statistics.median(run.wall_s for run in runs), 2),
        round(statistics.median(run.cpu_s for run in runs), 2),
        runs[0].kib,
    )


def tool(python: str) -> str | None:
    """FFmpeg's program, if the environment of *python* has it: it knows VMAF."""
    code = "import imageio_ffmpeg; print(imageio_ffmpeg.get_ffmpeg_exe())"
    done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else None


def vmaf(ffmpeg: str, film: Path, raw: Path, size: str) -> float:
    """Of *film* against the frames before encoding, every fourth frame."""
    log = film.with_suffix(".json")
    source = ["-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", size, "-r", "30", "-i", str(raw)]
    # Both sides carry the same tags, or FFmpeg would convert the colours of one of them without a word.
    tags = "setparams=range=tv:colorspace=bt709:color_primaries=bt709:color_trc=bt709"
    graph = f"[0:v]{tags}[a];[1:v]{tags}[b];[a][b]libvmaf=n_subsample=4:n_threads=2:log_fmt=json:log_path={log}"
    command = [ffmpeg, "-loglevel", "error", "-i", str(film), *source, "-lavfi", graph, "-f", "null", "-"]
    subprocess.run(command, check=True)
    return float(json.loads(log.read_text())["pooled_metrics"]["vmaf"]["mean"])


def measure(folder: Path, *, scenes: int, runs: int, rival: str) -> dict[str, object]:
    from benchmarks.cut_material import SIZE, prepare

    prepare(folder, scenes=scenes)
    collected: dict[str, list[Run]] = {"x264": [], "kinoloom": []}
    out = folder / "kinoloom.mp4"
    for _ in range(runs):  # taken in turns, so that a busy minute hits both
        collected["x264"].append(floor(folder, folder / "x264.mp4"))
        collected["kinoloom"].append(timed([sys.executable, "-m", "benchmarks.cut_ours", str(folder), str(out)], out))
    made = {name: median(found) for name, found in collected.items()}
    ffmpeg = tool(rival)
    seen: dict[str, float] = {}
    if ffmpeg:
        out = folder / "moviepy.mp4"
        script = str(Path(__file__).with_name("cut_rival.py"))
        made["moviepy"] = timed([rival, script, str(folder), str(out)], out)
        seen = {
            name: round(vmaf(ffmpeg, folder / f"{name}.mp4", folder / "frames.yuv", f"{SIZE[0]}x{SIZE[1]}"), 2)
            for name in collected
        }
    return {"benchmark": "cut", "scenes": scenes, "made": {n: asdict(r) for n, r in made.items()}, "vmaf": seen}


def report(found: dict[str, object]) -> bool:
    """Print the table and say whether the limits hold."""
    made: dict[str, dict[str, float]] = found["made"]  # type: ignore[assignment]
    seen: dict[str, float] = found["vmaf"]  # type: ignore[assignment]
    print(f"{'':10} {'wall s':>8} {'CPU s':>8} {'KiB':>8} {'VMAF':>7}")
    for name, run in made.items():
        print(
            f"{name:10} {run['wall_s']:8.2f} {run['cpu_s']:8.2f} {run['kib']:8.0f} {seen.get(name, float('nan')):7.2f}"
        )
    ratio = made["kinoloom"]["cpu_s"] / made["x264"]["cpu_s"]
    good = ratio <= LIMIT_FLOOR
    print(f"CPU of bare x264     {ratio:6.2f} x  (limit {LIMIT_FLOOR} x)")
    if seen:
        below = seen["x264"] - seen["kinoloom"]
        good = good and below <= LIMIT_VMAF
        print(f"VMAF below bare x264 {below:6.2f}    (limit {LIMIT_VMAF})")
    if "moviepy" in made:
        faster = made["moviepy"]["wall_s"] / made["kinoloom"]["wall_s"]
        good = good and faster >= LIMIT_RIVAL
        print(f"faster than MoviePy  {faster:6.2f} x  (limit {LIMIT_RIVAL:.0f} x)")
    else:
        print("MoviePy is not here: install the `bench` extra, or name its Python with --rival")
    return good


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fast", action="store_true", help="ten seconds of film, once")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--rival", default=sys.executable, help="a Python that has MoviePy and imageio-ffmpeg")
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="kinoloom-cut-"))
    try:
        found = measure(
            folder, scenes=FAST_SCENES if asked.fast else SCENES, runs=1 if asked.fast else asked.runs,
            rival=asked.rival,
        )  # fmt: skip
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    good = report(found)
    print(json.dumps(found))
    raise SystemExit(0 if good else 1)


if __name__ == "__main__":
    main()
