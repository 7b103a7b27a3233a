"""One edited line of a ten-scene film: what is made again, and how long it takes beside the whole film.

python -m benchmarks.edit [--home FOLDER]
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from kinoloom.settings import child_environment

PLACES = ("harbour", "forest", "mountain", "desert", "city", "river", "village", "beach", "station", "night sky")
LIMIT = 0.15
EDITED = 5


@dataclass(frozen=True)
class Made:
    """One run of the command."""

    production: str
    seconds: float
    length_s: float
    remade: dict[str, int]
    """Actor to how many of its takes were made, not found."""


def run(home: Path, *words: str) -> Made:
    command = [sys.executable, "-m", "cli.main", *words, "--json"]
    began = time.monotonic()
    said = subprocess.run(command, env=child_environment(home), stdout=subprocess.PIPE, text=True, check=True).stdout
    seconds = time.monotonic() - began
    events = [json.loads(line) for line in said.splitlines()]
    remade = Counter(event["actor"] for event in events if event["type"] == "take_made" and not event["reused"])
    length_s = next(event["duration_s"] for event in events if event["type"] == "film_ready")
    return Made(events[0]["production"], seconds, length_s, dict(remade))


def measure(home: Path) -> None:
    script = home / "script.txt"
    home.mkdir(parents=True, exist_ok=True)
    script.write_text(
        "\n\n".join(
            f"Nobody had seen the {place} so quiet for years. The rain came down, and somewhere a bell was ringing."
            for place in PLACES
        )
    )
    whole = run(home, "make", "--script", str(script), "--out", str(home / "film.mp4"))
    edit = run(home, "scene", whole.production, str(EDITED), "--line", "The city held its breath.")
    ratio = edit.seconds / whole.seconds
    print(f"whole film       {whole.seconds:6.2f} s for {whole.length_s:.1f} s of film   {whole.remade}")
    print(f"one line edited  {edit.seconds:6.2f} s   {edit.remade}")
    print(f"ratio            {ratio:6.1%}   (limit {LIMIT:.0%})")
    print(json.dumps({"benchmark": "edit", "whole_s": whole.seconds, "edit_s": edit.seconds, "ratio": ratio}))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, help="a new data folder, kept")
    parser.add_argument("--fast", action="store_true", help="the same")
    chosen = parser.parse_args()
    if chosen.home is not None:
        measure(chosen.home)
    else:
        with tempfile.TemporaryDirectory() as folder:
            measure(Path(folder) / "home")


if __name__ == "__main__":
    main()
