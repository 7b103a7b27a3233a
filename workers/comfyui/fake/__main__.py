"""`python -m workers.comfyui.fake`: a ComfyUI without models, for people and for tests that kill it."""

import argparse
import threading
from pathlib import Path

from workers.comfyui.fake.server import FakeComfy


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8188)
    parser.add_argument("--folder", type=Path, help="where input, output and temp are; else a temporary one")
    parser.add_argument("--step", type=float, default=0.0, help="seconds that a sampler takes for one step")
    given = parser.parse_args()
    with FakeComfy(port=given.port, folder=given.folder, step_s=given.step) as comfy:
        print(f"A fake ComfyUI answers at {comfy.url}", flush=True)  # noqa: T201 - whoever started it waits for this
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
