"""Twenty films of about 15 s from twenty prompts, to be looked at, with what the meter says of each.

python -m benchmarks.gallery [--to FOLDER] [--only NAME]

A film that is in the folder already is not made again. `gallery.json` holds the figures, `NAME.png` is the
meter's picture.
"""

import argparse
import json
import math
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from kinoloom.settings import child_environment
from media.inspect import Report

#: of the film from the voice, and of the loudness from its target
CAPTIONS_LIMIT_MS = 60.0
LOUDNESS_LIMIT_LU = 0.5
TARGET_LUFS = -14.0


@dataclass(frozen=True)
class Wish:
    """One film of the gallery: a prompt, or a script to be spoken."""

    name: str
    prompt: str = ""
    script: str = ""
    shape: str = "landscape"
    language: str = "auto"


WISHES = (
    Wish("lighthouse", "The lighthouse keeper's last night"),
    Wish("fox", "A young fox crosses the frozen river to find its mother"),
    Wish("photosynthesis", "How plants turn sunlight into sugar"),
    Wish("mars", "The first letter from Mars"),
    Wish("reef", "Why coral reefs matter"),
    Wish("bakery", "An old baker and the smell of the last loaf"),
    Wish("city", "A city that wakes up before its people do"),
    Wish("robots", "Five things a household robot will never understand"),
    Wish("desert", "Crossing the desert with one water bottle"),
    Wish("storm", "The night the storm took the bridge"),
    Wish("coffee", "An advert for a small coffee roastery by the harbour", shape="portrait"),
    Wish("bees", "Three reasons to plant flowers for bees", shape="portrait"),
    Wish("train", "The night train to the mountains", shape="portrait"),
    Wish("exam", "How to stay calm before an exam", shape="portrait"),
    Wish("whale", "The loneliest whale in the ocean", shape="square"),
    Wish("chess", "A grandmaster loses to his granddaughter", shape="square"),
    Wish(
        "deutsch",
        script="Am Rand des Waldes stand ein altes Haus. Niemand hatte darin seit Jahren Licht gesehen.\n\n"
        "In der ersten Winternacht brannte dort plötzlich eine Kerze. Der Schnee fiel leise, und die Tür stand offen.",
        language="de",
    ),
    Wish(
        "espanol",
        script="El mar estaba tranquilo aquella mañana. Un pequeño barco salió del puerto sin hacer ruido.\n\n"
        "Cuando llegó la noche, las estrellas le mostraron el camino de vuelta a casa.",
        language="es",
    ),
    Wish(
        "arabic",
        script="كان البحر هادئا في تلك الليلة. خرج القارب الصغير من الميناء وحده.\n\n"
        "وعندما طلع الفجر رأى الصياد المنارة من بعيد، وعاد إلى بيته.",
        language="ar",
    ),
    Wish(
        "chinese",
        script="山里的清晨很安静。一列小火车慢慢地穿过树林。\n\n到了晚上，星星照亮了回家的路。",
        language="zh",
    ),
)


def film_of(wish: Wish, folder: Path) -> Path:
    """The film, made unless it is there."""
    film = folder / f"{wish.name}.mp4"
    if film.exists():
        return film
    words = [wish.prompt] if wish.prompt else []
    if wish.script:
        script = folder / f"{wish.name}.txt"
        script.write_text(wish.script, encoding="utf-8")
        words += ["--script", str(script)]
    options = ["--seconds", "15", "--shape", wish.shape, "--language", wish.language, "--out", str(film), "--json"]
    began = time.monotonic()
    command = [sys.executable, "-m", "cli.main", "make", *words, *options]
    subprocess.run(command, env=child_environment(folder / "home"), check=True, stdout=subprocess.DEVNULL)
    print(f"{wish.name:16} {time.monotonic() - began:6.1f} s", flush=True)
    return film


def metered(film: Path) -> Report:
    """What `kinoloom inspect` measures; its picture lies beside the film."""
    command = [sys.executable, "-m", "cli.main", "inspect", str(film), "--json"]
    said = subprocess.run(
        [*command, "--picture", str(film.with_suffix(".png"))], check=True, stdout=subprocess.PIPE, text=True
    )
    return Report.model_validate_json(said.stdout)


def figures(report: Report) -> dict[str, float | None]:
    """The few that tell whether a film is sound."""
    assert report.picture is not None
    assert report.sound is not None
    alignment = report.captions.alignment if report.captions else None
    return {
        "length_s": round(report.duration_s, 2),
        "sound_longer_ms": round(1000 * (report.sound_longer_s or 0.0), 1),
        "captions_ms": None if alignment is None else round(1000 * alignment.median_s, 1),
        "captions_spread_ms": None if alignment is None else round(1000 * alignment.spread_s, 1),
        "loudness_lufs": round(report.sound.loudness_lufs, 2),
        "true_peak_db": round(report.sound.true_peak_db, 2),
        "black_s": report.picture.black_s,
        "frozen_s": report.picture.frozen_s,
        "silent_s": report.sound.silent_s,
    }


def tell(found: dict[str, dict[str, float | None]]) -> None:
    """A line a film, then the gallery as a whole against its limits."""
    print(f"{'film':16}  length  captions  loudness   peak  black frozen silent")
    for name, one in found.items():
        captions = "-" if one["captions_ms"] is None else f"{one['captions_ms']:.0f} ms"
        print(
            f"{name:16} {one['length_s']:6.1f}s {captions:>9} {one['loudness_lufs']:9.2f} {one['true_peak_db']:6.1f}"
            f" {one['black_s']:6.1f} {one['frozen_s']:6.1f} {one['silent_s']:6.1f}"
        )
    known = [value for one in found.values() if (value := one["captions_ms"]) is not None]
    captions_ms = statistics.median(known) if known else math.nan
    off_lu = max(abs((one["loudness_lufs"] or 0.0) - TARGET_LUFS) for one in found.values())
    print(f"captions from the voice, median of films {captions_ms:5.0f} ms   (limit {CAPTIONS_LIMIT_MS:.0f} ms)")
    print(f"loudness from its target, the worst      {off_lu:5.2f} LU   (limit {LOUDNESS_LIMIT_LU} LU)")
    print(json.dumps({"benchmark": "gallery", "captions_ms": captions_ms, "loudness_off_lu": off_lu}))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=Path("gallery"), help="folder of the films")
    parser.add_argument("--only", help="one film by its name")
    chosen = parser.parse_args()
    chosen.to.mkdir(parents=True, exist_ok=True)
    wishes = [wish for wish in WISHES if chosen.only in {None, wish.name}]
    if not wishes:
        parser.error(f"no film is called {chosen.only}; there are: {', '.join(wish.name for wish in WISHES)}")
    found = {wish.name: figures(metered(film_of(wish, chosen.to))) for wish in wishes}
    (chosen.to / "gallery.json").write_text(json.dumps(found, indent=1))
    tell(found)


if __name__ == "__main__":
    main()
