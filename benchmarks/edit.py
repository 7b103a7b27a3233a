"""One edited line of a ten-scene film: what is made again, and how long it takes beside the whole film.

By a command of its own, which starts a crew each time, and in a studio that stands, as a conversation has one.

python -m benchmarks.edit [--home FOLDER]
"""

import argparse
import asyncio
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from cli import making
from cli.live import JsonView
from cli.studio import open_floor
from kinoloom import settings as settings_module
from kinoloom.brief import Brief
from kinoloom.settings import child_environment

PLACES = ("harbour", "forest", "mountain", "desert", "city", "river", "village", "beach", "station", "night sky")
LIMIT = 0.15
EDITED = 5
LINE = "The city held its breath."


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


async def stand(home: Path, script: str) -> tuple[float, float]:
    """Seconds for the whole film and for its edit, by a crew that is there already."""
    only: set[str] = set()
    view = JsonView(lambda _: None)
    async with open_floor(settings_module.load(home), only) as floor:
        # A film before it: the crew has loaded what it needs.
        for text in ("The rain came down.", script):
            production = await floor.desk.store.create_production(Brief(script=text), out=None)
            began = time.monotonic()
            await making.film(floor, only, production, view)
            whole_s = time.monotonic() - began
        began = time.monotonic()
        await floor.desk.store.edit_line(production, EDITED, None, LINE)
        await making.film(floor, only, production, view)
        return whole_s, time.monotonic() - began


def tell(name: str, whole_s: float, edit_s: float) -> None:
    ratio = edit_s / whole_s
    print(f"{name:<17}{ratio:6.1%}   {edit_s:.2f} of {whole_s:.2f} s   (limit {LIMIT:.0%})")
    print(json.dumps({"benchmark": "edit", "of": name, "whole_s": whole_s, "edit_s": edit_s, "ratio": ratio}))


def measure(home: Path) -> None:
    home.mkdir(parents=True, exist_ok=True)
    text = "\n\n".join(
        f"Nobody had seen the {place} so quiet for years. The rain came down, and somewhere a bell was ringing."
        for place in PLACES
    )
    script = home / "script.txt"
    script.write_text(text)
    whole = run(home, "make", "--script", str(script), "--out", str(home / "film.mp4"))
    edit = run(home, "scene", whole.production, str(EDITED), "--line", LINE)
    print(f"whole film       {whole.seconds:6.2f} s for {whole.length_s:.1f} s of film   {whole.remade}")
    print(f"one line edited  {edit.seconds:6.2f} s   {edit.remade}")
    tell("by a command", whole.seconds, edit.seconds)
    with tempfile.TemporaryDirectory() as folder:
        tell("in a studio", *asyncio.run(stand(Path(folder) / "home", text)))


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
