"""Speech libraries run in small programs of their own, one process an utterance."""

import json
import subprocess
import sys
from pathlib import Path

from kinoloom.errors import EngineFailed

Asked = dict[str, str | int | float]

_TIMEOUT_S = 60.0


def run(name: str, program: Path, asked: Asked, *, remedy: str) -> tuple[bytes, bytes]:
    """What *program* answers to *asked*: a line of JSON, and the samples after it.

    Raises:
        EngineFailed: it ended badly or did not end; its last words are in the message, *remedy* is the hint.
    """
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(program)],
            input=json.dumps(asked).encode(),
            capture_output=True,
            timeout=_TIMEOUT_S,
            check=True,
        )
    except subprocess.TimeoutExpired as error:
        raise EngineFailed(f"{name} did not end within {_TIMEOUT_S:g} s.", hint="Make the line shorter.") from error
    except subprocess.CalledProcessError as error:
        last = error.stderr.decode(errors="replace").strip()[-300:]
        raise EngineFailed(f"{name} ended with {error.returncode}: {last}", hint=remedy) from error
    header, _, sound = done.stdout.partition(b"\n")
    return header, sound
