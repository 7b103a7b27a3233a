"""The entry point of a worker process: `python -m workers.main`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from kinoloom import loop
from kinoloom.errors import KinoloomError
from kinoloom.importing import many_imports
from kinoloom.traits import REMOTE


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="kinoloom worker", description="Work on jobs until told to stop.")
    parser.add_argument("--home", type=Path, help="data folder")
    parser.add_argument("--queues", default=f"cpu,{REMOTE}", help="comma-separated names")
    parser.add_argument("--with-parent", action="store_true", help="leave when standard input closes")
    chosen = parser.parse_args(arguments)
    try:
        with loop.told_to_leave() as leave:
            if chosen.with_parent:
                loop.end_with_parent()
            with many_imports():
                from workers.working import work
            work(chosen.home, chosen.queues.split(","), leave)
    except KinoloomError as error:
        sys.stderr.write(f"{error.code}: {error.message}\n{error.hint}\n")
        return 1
    return 0


if __name__ == "__main__":
    loop.leave(main())
