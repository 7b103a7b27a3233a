"""What a drawn frame costs on one core, over every setting and view, beside copying its bytes.

python -m benchmarks.frames [--shape landscape] [--fast]
"""

import argparse
import json
import statistics
import time
from collections import defaultdict

import cv2
import numpy as np

from kinoloom.storyboard import PicturePlan
from media.illustrate import Illustration
from media.illustrate.settings import SETTINGS

SIZES = {"720p": (1280, 720), "1080p": (1920, 1080)}
LIMITS_MS = {"720p": 9.0, "1080p": 19.0}
FRAMES = 24


def built_and_drawn(plan: PicturePlan, width: int, height: int) -> tuple[float, float]:
    """CPU milliseconds until the first frame, and of each later one."""
    began = time.process_time()
    drawn = Illustration(plan, width=width, height=height, seconds=6.0)
    drawn.frame(0.0)
    first = time.process_time()
    for number in range(1, FRAMES + 1):
        # A quarter second apart: as far as the picture changes within a scene.
        drawn.frame(number / 4)
    return (first - began) * 1000, (time.process_time() - first) * 1000 / FRAMES


def copied(width: int, height: int) -> float:
    """CPU milliseconds to copy one frame."""
    frame = np.zeros((height, width, 4), np.uint8)
    other = np.empty_like(frame)
    began = time.process_time()
    for _ in range(50):
        np.copyto(other, frame)
    return (time.process_time() - began) * 1000 / 50


def measure(size: str, *, fast: bool) -> dict[str, float]:
    width, height = SIZES[size]
    built: list[float] = []
    drawn: dict[str, list[float]] = defaultdict(list)
    for name, setting in SETTINGS.items():
        for view in range(1 if fast else len(setting.compositions)):
            plan = PicturePlan(setting=name, composition=view, palette=setting.palettes[0], label="Word", seed=view)
            first, each = built_and_drawn(plan, width, height)
            built.append(first)
            drawn[name].append(each)
    means = {name: statistics.mean(some) for name, some in drawn.items()}
    floor, mean = copied(width, height), statistics.mean(means.values())
    slowest = max(means, key=lambda name: means[name])
    print(f"{size:6} frame    {mean:6.2f} ms    (limit {LIMITS_MS[size]:g} ms; copying its bytes {floor:.2f} ms)")
    print(f"       slowest  {means[slowest]:6.2f} ms    {slowest};  first frame {statistics.mean(built):.0f} ms")
    return {"frame_ms": mean, "slowest_ms": means[slowest], "first_ms": statistics.mean(built), "copy_ms": floor}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fast", action="store_true", help="one view of each setting")
    chosen = parser.parse_args()
    cv2.setNumThreads(1)
    found = {size: measure(size, fast=chosen.fast) for size in SIZES}
    print(json.dumps({"benchmark": "frames", **found}))


if __name__ == "__main__":
    main()
