"""Every benchmark, one after another.

python -m benchmarks.run [--fast]
"""

import subprocess
import sys

BENCHMARKS = (
    "film",
    "edit",
    "choosing",
    "frames",
    "motion",
    "cut",
    "sixscenes",
    "memory",
    "dispatch",
    "director",
    "live",
    "studio",
    "scripts",
)


def main() -> None:
    failed = []
    for name in BENCHMARKS:
        print(f"\n== {name}", flush=True)
        if subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *sys.argv[1:]], check=False).returncode:
            failed.append(name)
    if failed:
        raise SystemExit(f"failed: {', '.join(failed)}")


if __name__ == "__main__":
    main()
