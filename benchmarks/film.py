"""A 30 s film from the prompt to the file, and the time to its first picture, on this machine.

python -m benchmarks.film [--runs 3]
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from kinoloom.settings import child_environment

PROMPT = "The lighthouse keeper's last night"
#: seconds, on two cores
LIMIT_S = 30.0
PREVIEW_LIMIT_S = 3.0


@dataclass(frozen=True)
class Timed:
    """Seconds from the start of the command."""

    preview_s: float
    storyboard_s: float
    film_s: float
    length_s: float


def once() -> Timed:
    """One film in a fresh data folder."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.monotonic()
        command = [sys.executable, "-m", "cli.main", "make", PROMPT, "--json", "--out", str(Path(folder) / "film.mp4")]
        marks: dict[str, float] = {}
        length = 0.0
        with subprocess.Popen(
            command, env=child_environment(Path(folder) / "home"), stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            for line in process.stdout:
                event = json.loads(line)
                marks.setdefault(event["type"], time.monotonic() - began)
                length = event.get("duration_s", length)
        if process.returncode:
            raise SystemExit(f"the film failed with code {process.returncode}")
        return Timed(marks["preview_ready"], marks["storyboard_ready"], time.monotonic() - began, length)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--fast", action="store_true", help="one run")
    chosen = parser.parse_args()
    runs = [once() for _ in range(1 if chosen.fast else chosen.runs)]
    median = {name: round(statistics.median(asdict(run)[name] for run in runs), 2) for name in asdict(runs[0])}
    print(
        f"prompt to film   {median['film_s']:6.2f} s for {median['length_s']:.1f} s of film   (limit {LIMIT_S:.0f} s)"
    )
    print(f"first picture    {median['preview_s']:6.2f} s   (limit {PREVIEW_LIMIT_S:.0f} s)")
    print(json.dumps({"benchmark": "film", "runs": [asdict(run) for run in runs], "median": median}))


if __name__ == "__main__":
    main()
